"""What one number of a promise measures: its name, kind, limit, stretch, whole.

Standard library only. The words around the number say it, else those of the task.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from .due_words import dues_in
from .measure_words import (
    EMPTY,
    GROWTH,
    HOPE,
    LEVELS,
    LOWER,
    PART,
    REACHES,
    SHARED_RATES,
    SURE,
    VERBS,
)
from .quantities import Quantity, one_line, quantities_in
from .quantity_words import AT_LEAST, AT_MOST
from .works import BUILD, LEAD, object_of, without

ACCUMULATES, LEVEL, YES_NO, GROWS, RANKS = (
    "accumulates",
    "level",
    "yes_no",
    "growth",
    "rank",
)
LENGTHS = ("延米", "米", "公里")
MONEY_ALONE = re.compile("(?:投资|资金|产值|补助|专项)(?:额|资金)?")
BOUNDARY = re.compile("[，,；;。：:（(）)/]")


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


class Around(NamedTuple):
    """What is said before a number since the last boundary, and right after it."""

    before: str
    after: str
    clause_before: str  # the clause before, where it has no number of its own
    is_joined: bool = False  # 、 joins it to the number before
    unit: str = ""
    is_inside: bool = False  # in brackets behind the number before


def without_dues(text: str, year: int) -> str:
    """A text without its words of time."""
    kept, end = "", 0
    for each in dues_in(text, year):
        if each.due.on:
            kept, end = kept + text[end : each.start], each.end
    return kept + text[end:]


def said_around(
    words: str, quantities: tuple[Quantity, ...], at: int, year: int
) -> Around:
    """The words around a number that belong to it alone."""
    each = quantities[at]
    last = quantities[at - 1].end if at else 0
    begins = [match.end() for match in BOUNDARY.finditer(words, last, each.start)]
    start = max([last, *begins])
    if at and words[each.start - 1] == "、":  # 2条省道、3座桥梁
        start = each.start - 1
    follows = quantities[at + 1].start if at + 1 < len(quantities) else len(words)
    ends = BOUNDARY.search(words, each.end, follows)
    after = words[each.end : ends.start() if ends else follows]
    earlier = words[last : max(start - 1, last)] if not at else ""
    return Around(
        without_dues(words[start : each.start], year),
        after if ends or follows == len(words) else after.partition("、")[0],
        without_dues(earlier, year),
        bool(at) and words[start : start + 1] in ("、", "和", "及", "与"),
        each.unit,
        bool(at) and words[start - 1 : start] in ("(", "（"),
    )


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


def name_around(said: Around) -> str:
    """What a number counts, by the words before it, else after it."""
    before = cleaned(said.before)
    if not before or VERBS.fullmatch(before):
        after = without(LEAD, said.after.strip("的")) if said.after else ""
        if after and not EMPTY.fullmatch(after) and not GROWTH.match(after):
            return f"{before}{after}"
        if not before and said.clause_before:
            return cleaned(said.clause_before)
    return before


def cleaned(text: str) -> str:
    """Words before a number without what leads in and what leads over to it."""
    plain = HOPE.sub("", PART.sub("", text))
    plain = without(REACHES, without(LEAD, plain))
    return "" if EMPTY.fullmatch(plain) else plain


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


def about(task: str) -> str:
    """What a task is about, without its verbs and its number."""
    plain = one_line(task)
    quantities = quantities_in(plain)
    return cleaned(plain[: quantities[0].start]) if quantities else object_of(plain)


def full_name(
    name: str, said: Around, kind: str, task: str, found: list[Measure]
) -> str:
    """A measure's name, from the task or the measure before where it has none."""
    of_task = about(task)
    if kind == GROWS:
        return growth_name(name, said, found[-1].name if found else of_task)
    if not name:
        return of_task if not found or of_task else beside(found[-1], said)
    if SHARED_RATES.fullmatch(name):
        return f"{base_of_rate(found, of_task)}{name}"
    if MONEY_ALONE.fullmatch(name) and of_task and name not in of_task:
        return f"{of_task}{name}"
    is_taken = any(each.name == of_task for each in found)
    return of_task if is_short_for(name, of_task) and not is_taken else name


def beside(last: Measure, said: Around) -> str:
    """The name of the same things in another unit: 改造危桥5座（120延米）."""
    return f"{last.name}长度" if said.unit in LENGTHS else f"{last.name}（{said.unit}）"


def base_of_rate(found: list[Measure], of_task: str) -> str:
    """What a rate is of that does not say so: 办结率99%、满意率98% are of one thing."""
    if of_task or not found:
        return re.sub("(?:路况|水平|质量|服务)+$", "", without(BUILD, of_task))
    last = SHARED_RATES.search(found[-1].name)
    return found[-1].name[: last.start()] if last else ""


def growth_name(name: str, said: Around, base: str) -> str:
    """What grows, and how it is said: 公路货运周转量同比增长."""
    word = GROWTH.findall(said.before)[-1]
    if not name or GROWTH.fullmatch(name):
        name = (
            f"{re.sub('(?:的?(?:稳步|持续|平稳|较快))?增长$', '', base)}{name or word}"
        )
    return re.sub("(?<![比均年期])增长$", "同比增长", name)


def is_short_for(name: str, task: str) -> bool:
    """Whether a name only shortens the task's: 整治隐患 for 整治公路安全隐患."""
    rest = iter(task)
    return len(name) > 1 and all(each in rest for each in name)


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
