"""What one number of a promise measures: its name, kind, limit, stretch, whole.

Standard library only. Its name comes from `naming`.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from .measure_words import GROWTH, HOPE, LEVELS, LOWER, PART, SHARED_RATES, SURE, VERBS
from .naming import (
    Around,
    about,
    base_of_rate,
    beside,
    growth_name,
    is_short_for,
    name_around,
    with_object,
)
from .quantities import Quantity
from .quantity_words import AT_LEAST, AT_MOST

ACCUMULATES, LEVEL, YES_NO, GROWS, RANKS = (
    "accumulates",
    "level",
    "yes_no",
    "growth",
    "rank",
)
MONEY_ALONE = re.compile("(?:投资|资金|产值|补助|专项)(?:额|资金)?")


BROUGHT_ABOUT = re.compile("建成|完成|实现|实施|推进|开展|达到")


class Measure(NamedTuple):
    """What one number of a promise measures.

    `value` is None for a yes/no measure, and where only a stretch is stated
    (力争60亿元). `unit` is as written. `qualifier` is at_least, at_most, about or "".
    `direction` is lower where less is better. `part_of` names the whole of an 其中.
    """

    name: str
    value: Decimal | None
    unit: str = ""
    kind: str = ACCUMULATES
    direction: str = ""
    qualifier: str = ""
    stretch: Decimal | None = None
    part_of: str = ""


def add_measure(
    found: list[Measure], said: Around, quantity: Quantity, task: str
) -> None:
    """Add a number's measure, or let it be the floor or stretch of the one before."""
    name = name_around(said)
    last = found[-1] if found else None
    if last and is_same(name, last, quantity):
        if HOPE.search(said.before) and last.stretch is None:
            found[-1] = last._replace(stretch=quantity.value)
            return
        if last.value is None and last.kind != YES_NO:
            found[-1] = last._replace(
                value=quantity.value, qualifier=quantity.qualifier
            )
            return
    found.append(measure_of(name, said, quantity, task, found))


def is_same(name: str, last: Measure, quantity: Quantity) -> bool:
    """Whether a number is about what the one before it is about."""
    return last.unit == quantity.unit and (not name or name in last.name)


def measure_of(
    name: str, said: Around, quantity: Quantity, task: str, found: list[Measure]
) -> Measure:
    """A number with all that is said of it as a measure."""
    whole = whole_of(said, found)
    kind = kind_of(said, quantity, name)
    name = full_name(name, said, kind, task, found)
    measure = Measure(
        name,
        quantity.value,
        quantity.unit,
        kind,
        direction_of(name, quantity, kind),
        quantity.qualifier,
        part_of=whole,
    )
    if HOPE.search(said.before) and not SURE.search(said.before):
        return measure._replace(value=None, stretch=quantity.value)
    return measure


def whole_of(said: Around, found: list[Measure]) -> str:
    """The whole that an 其中 parts; what follows it is a part of the same whole."""
    if not found:
        return ""
    inside = said.is_inside and found[-1].unit == said.unit
    if PART.search(said.before) or inside:
        return found[-1].part_of or found[-1].name
    return found[-1].part_of if said.is_joined else ""


def kind_of(said: Around, quantity: Quantity, name: str) -> str:
    """accumulates, level, growth or rank by unit and words."""
    if quantity.is_rank:
        return RANKS
    grows = GROWTH.search(said.before)
    if grows and (
        quantity.unit in ("%", "个百分点", "百分点") or "同比" in said.before
    ):
        return GROWS
    if quantity.unit in ("%", "‰", "分", "个百分点", "百分点") or LEVELS.search(name):
        return LEVEL
    return ACCUMULATES


def full_name(
    name: str, said: Around, kind: str, task: str, found: list[Measure]
) -> str:
    """A measure's name, from the task or the measure before where it has none."""
    of_task, last = about(task), found[-1].name if found else ""
    if kind == GROWS:
        return growth_name(name, said, last or of_task)
    if not name:
        is_other = any(m.name == of_task and m.unit != said.unit for m in found)
        is_its_own = not last or (of_task and not is_other)
        return of_task if is_its_own else beside(last, said)
    if SHARED_RATES.fullmatch(name):
        return f"{base_of_rate(last, of_task)}{name}"
    if MONEY_ALONE.fullmatch(name) and of_task and name not in of_task:
        return f"{of_task}{name}"
    if found and found[-1].unit == said.unit and not of_task:
        name = with_object(name, last)
    if VERBS.fullmatch(name) and of_task and not is_short_for(name, of_task):
        # 新增 of another task is another measure
        return of_task if BROUGHT_ABOUT.fullmatch(name) else f"{name}{bare(of_task)}"
    is_taken = any(each.name == of_task for each in found)
    return of_task if is_short_for(name, of_task) and not is_taken else name


def bare(of_task: str) -> str:
    """What a task is about without its work: 充电桩 of 充电桩建设."""
    return re.sub("(?:建设|改造|更新|提升)+$", "", of_task) or of_task


def direction_of(name: str, quantity: Quantity, kind: str) -> str:
    """lower where less is better: accidents, limits, ranks."""
    if kind == RANKS or quantity.qualifier == AT_MOST:
        return "lower"
    if kind == GROWS or quantity.qualifier == AT_LEAST:
        return ""
    return "lower" if LOWER.search(name) else ""


def bare_measure(quantity: Quantity, task: str) -> Measure:
    """A number without a unit under a name that stands elsewhere: ≥93."""
    lower = "lower" if quantity.qualifier == AT_MOST else ""
    kind = LEVEL if LEVELS.search(task) else ACCUMULATES
    return Measure(about(task), quantity.value, "", kind, lower, quantity.qualifier)
