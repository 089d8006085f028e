"""What a cell says of the half that is ahead: 11月底前通车, 三季度末累计完成20亿元.

Standard library only. 下半年安排 beside a promise gives when the promise is due, an
outcome of its project, a target to date, or only words.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from .due_words import Due, due_of
from .goals import Goal, goals_of
from .measures import YES_NO, Measure
from .promises import Promise, promise_of
from .quantities import Quantity, one_line, quantities_in
from .works import BECOMES

# What says of a whole promise that it will be kept; what else is said is something new.
KEPT = re.compile(
    r"完成|全部|全面|基本|如期|按期|完毕|到位|交付|投用|投入使用|投入运营|建成|完工|竣工|验收|实现|达标|达到|目标|任务|年度|全年|改造|整治|销号"
    r"|工程|项目|建设|工作|各项|确保|所有|剩余|其余|下达|并|及|以上|[、，,的]"
)
OF_BEGIN = re.compile(
    "迎接|启动|复检|开展|推进|加快|继续|组织|重启|申报|上报|开工|动工"
)


class Target(NamedTuple):
    """What a measure is to reach by a day: 20亿元 at the third quarter's end."""

    name: str
    quantity: Quantity
    due: Due


class Ahead(NamedTuple):
    """When the promise itself is due; outcomes of its project; targets to date."""

    due: Due | None = None
    milestones: tuple[Goal, ...] = ()
    targets: tuple[Target, ...] = ()


@lru_cache(maxsize=5_000)
def ahead_of(text: str, promise: Promise, year: int) -> Ahead:
    """What a cell of the second half says beside its promise."""
    targets = targets_in(text, promise, year)
    goals = [
        each
        for each in goals_of(text, year)
        if each.has_words and not quantities_in(each.outcome)
    ]
    if promise.project:
        return Ahead(None, tuple(filter(is_outcome, goals)), targets)
    keeps = [each.due for each in goals if keeps_promise(each.outcome, promise)]
    return Ahead(keeps[-1] if keeps else None, (), targets)


def is_outcome(goal: Goal) -> bool:
    """Whether a goal is reached on a day, as 通车 is and 加快推进 is not."""
    named = any(words.search(goal.outcome) for _name, words in BECOMES)
    return named or not OF_BEGIN.search(goal.outcome)


def keeps_promise(outcome: str, promise: Promise) -> bool:
    """Whether an outcome is the promise kept, and not a step of its own."""
    if OF_BEGIN.search(outcome) and promise.becomes not in outcome:
        return False
    names = "".join(each.name for each in promise.measures) + promise.words
    rest = KEPT.sub("", outcome)
    return bool(promise.measures) and all(each in names for each in rest)


def targets_in(text: str, promise: Promise, year: int) -> tuple[Target, ...]:
    """Numbers with a day by which a measure of the promise is to reach them."""
    found = []
    for clause in re.split("[；;。]", one_line(text)):
        due = due_of(clause, year)
        if due is None or due.on is None:
            continue
        for said in promise_of(clause, year).measures:
            measure = same_measure(said, promise)
            if measure and said.value is not None:
                amount = Quantity(0, 0, said.value, said.unit, said.qualifier)
                found.append(Target(measure.name, amount, due))
    return tuple(found)


def same_measure(said: Measure, promise: Promise) -> Measure | None:
    """The one measure of a promise that a number's unit and name fit."""
    fits = [
        each
        for each in promise.measures
        if each.unit == said.unit
        and each.kind != YES_NO
        and (not said.name or any(part in each.name for part in pairs(said.name)))
    ]
    return fits[0] if len(fits) == 1 else None


def pairs(name: str) -> list[str]:
    """A name's pairs of characters, by which it is known again when shortened."""
    return [name[at : at + 2] for at in range(max(len(name) - 1, 1))]
