"""What a promise of a plan measures: 完成投资26亿元以上，力争28亿元 and the like.

Standard library only. What is not said is left out; what may be read in two ways is
named in `unsure`, so that a person is asked.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from .due_words import Due, due_of
from .goals import Goal, goals_of
from .measure_words import HOPE, MONEY_OF_WORKS, PART, PHYSICAL, RATE
from .measures import (
    YES_NO,
    Measure,
    add_measure,
    bare_measure,
)
from .naming import Around, cleaned, said_around, without_dues
from .quantities import Quantity, bare_quantity, one_line, quantities_in, spread
from .works import (
    LEAD,
    STANDING,
    Work,
    becomes_of,
    is_works,
    takes_money,
    without,
    work_of,
)

SHARE_OF_PLAN = re.compile("(?:计划|目标|任务|总量|总投资)的?$")
ONGOING = re.compile("加快|推进|加强|强化|持续|做好|深化|继续|抓好")
ROUTINE = re.compile(
    "(?:年度|全年|各项|既定|上级)?(?:投资)?(?:计划|任务|目标|指标|工作)$"
)
OF_ITS_BODY = re.compile("(?:主体|主线|主桥|主塔)(?!.{0,4}封顶)")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a promise says: its measures, or the project that it is about, or words.

    `project` is what surely is one; `thing` is what the task is about, project or not,
    and `becomes` what is to become of it. `plan` is the project's money of the year,
    `plan_stretch` what is hoped for beyond it, `milestones` are its outcomes.
    """

    words: str
    measures: tuple[Measure, ...] = ()
    project: str = ""
    thing: str = ""
    becomes: str = ""
    plan: Quantity | None = None
    plan_stretch: Quantity | None = None
    milestones: tuple[Goal, ...] = ()
    due: Due | None = None
    unsure: tuple[str, ...] = ()


@lru_cache(maxsize=5_000)
def promise_of(text: str, year: int, task: str = "") -> Promise:
    """What a cell promises for a year; `task` is the task that it stands beside."""
    words = one_line(text)
    if bare := bare_quantity(words):
        return Promise(words, (bare_measure(bare, task),), due=due_of(words, year))
    counted = bool(quantities_in(words))
    first = re.split("[，,；;。]", without_dues(words, year))[0]
    work = work_of(one_line(task) or first)
    if not counted:
        return unmeasured(words, year, work, task)
    return replace(measured(spread(words), year, work, task), words=words)


def unmeasured(words: str, year: int, work: Work, task: str) -> Promise:
    """A promise without a number: an outcome of a project, yes or no, or words."""
    goals = goals_of(words, year)
    due = due_of(words, year)
    project = work.name if work.is_project else ""
    reached = [each for each in goals if stands(each.outcome, works=bool(project))]
    if project:
        dated = [each for each in reached if task or each.has_words]
        one = becomes_of(dated[0].outcome) if len(dated) == 1 else ""
        return Promise(
            words,
            (),
            project,
            work.name,
            work.becomes or one,
            milestones=tuple(dated),
            due=due,
        )
    names = [yes_no_name(each.outcome, work, task) for each in reached]
    measures = tuple(Measure(name, None, "", YES_NO) for name in dict.fromkeys(names))
    return Promise(words, measures, "", work.name, work.becomes, due=due)


def stands(outcome: str, *, works: bool) -> bool:
    """Whether an outcome is reached or not; of works also how far they have come."""
    if ROUTINE.search(outcome):
        return False
    if STANDING.search(outcome):
        return True
    return works and bool(PHYSICAL.search(outcome)) and not ONGOING.match(outcome)


def yes_no_name(outcome: str, work: Work, task: str) -> str:
    """What becomes of a task's thing, with its name: 县综合客运枢纽开工."""
    becomes = becomes_of(outcome)
    if OF_ITS_BODY.match(without(LEAD, outcome)):
        becomes = without(LEAD, outcome)  # 主体完工 is less than 完工
    if not task:
        named = work.name in outcome and becomes and becomes not in work.name
        return (
            f"{work.name}{becomes}" if work.name and named else without(LEAD, outcome)
        )
    if not work.name or work.name in outcome:
        return without(LEAD, outcome)
    return f"{work.name}{becomes or without(LEAD, outcome)}"


def measured(words: str, year: int, work: Work, task: str) -> Promise:
    """A promise with numbers: each a measure, a stretch, or a project's money."""
    found: list[Measure] = []
    taken: list[Quantity] = []
    if not task and not work.is_project:
        work = Work()  # 建成停车泊位1200个 is a number, not a thing
    project = work.name if work.is_project else ""
    plans: list[Quantity] = []
    quantities = quantities_in(words)
    for at, quantity in enumerate(quantities):
        said = said_around(words, quantities, at, year)
        money_of = project_of_money(said, quantity, work)
        if money_of and not plans:
            project = money_of
            plans.append(quantity)
        elif plans and is_plan_hoped_for(said, quantity):
            plans.append(quantity)
        elif is_of_works(said, quantity, project):
            continue  # how far works have come is an outcome, no measure
        elif is_share_of_plan(said, quantity):
            continue  # half of the year's task has no value of its own
        else:
            add_measure(found, said, quantity, task)
        taken.append(quantity)
    return Promise(
        words,
        tuple(found),
        project,
        work.name or project,
        work.becomes,
        plans[0] if plans else None,
        plans[1] if len(plans) > 1 else None,
        goals_beside(words, year, taken) if project else (),
        due_of(words, year),
        tuple(words[each.start : each.end] for each in quantities if each.is_range),
    )


def is_plan_hoped_for(said: Around, quantity: Quantity) -> bool:
    """Whether a sum is the stretch of a project's plan: 力争完成5.5亿元."""
    rest = cleaned(said.before)
    return quantity.is_money and bool(HOPE.search(said.before)) and rest in ("", "投资")


def is_share_of_plan(said: Around, quantity: Quantity) -> bool:
    return quantity.unit == "%" and bool(SHARE_OF_PLAN.search(said.before))


def is_of_works(said: Around, quantity: Quantity, project: str) -> bool:
    """Whether a number says how far works have come: 路基50%, 2座桥梁完成下部结构."""
    around = said.before + said.after
    if is_physical(quantity, around):
        return True
    return bool(project and not quantity.is_money and PHYSICAL.search(around))


def is_physical(quantity: Quantity, around: str) -> bool:
    """Whether a per cent says how far works have come: 路基完成50%."""
    if quantity.unit != "%" or RATE.search(around):
        return False
    return bool(PHYSICAL.search(around))


def project_of_money(said: Around, quantity: Quantity, work: Work) -> str:
    """The project whose money of the year a number is; "" where it is of no project."""
    match = MONEY_OF_WORKS.search(said.before)
    if not quantity.is_money or match is None or PART.search(said.before):
        return ""
    named = without(LEAD, said.before[: match.start()])
    if named:
        return named if is_works(named) else ""
    return work.name if takes_money(work.name) else ""


def goals_beside(words: str, year: int, quantities: list[Quantity]) -> tuple[Goal, ...]:
    """Outcomes of a project beside what it measures: 完成投资1亿元，路基全部完成."""
    goals = [each for each in goals_of(words, year) if stands(each.outcome, works=True)]
    return tuple(
        each
        for each in goals
        if not any(
            words[quantity.start : quantity.end] in each.outcome
            for quantity in quantities
        )
    )
