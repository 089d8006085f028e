"""The indicators of a year with their targets as lines of the year workbook.

What is said besides of targets (level, by when, 民生实事, note) may differ from one to
the other: those that agree share a line, the next ones stand in lines of their own
under the same code and name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from bureau.formats import plain
from bureau.records import each_in_force
from projects.sheets.exports import (
    Cell,
    Line,
    OfYear,
    answered,
    beside_whole,
    due_cells,
    promised,
)

from .belonging import indicators_in
from .models import Bound, Indicator, KeyTarget, Kind, Period

DONE = "完成"
BOUNDS = {Bound.AT_LEAST: "{}以上", Bound.AT_MOST: "{}以内", Bound.ABOUT: "约{}"}
ORDER = Period.YEAR, Period.Q1, Period.H1, Period.Q3, Period.H2


class Besides(NamedTuple):
    """What is said of a target beside its numbers; our own level comes first."""

    level: str
    is_livelihood: bool
    due: tuple[Any, ...]
    note: str
    source: str


def indicators_of_year(of: OfYear) -> Any:
    """Those with a target of the year, or listed as reported without one."""
    return indicators_in(of.year, reader=of.user).sample(is_sample=of.is_sample)


def indicator_lines(of: OfYear) -> Iterator[Line]:
    """A line an indicator and as many more as its targets need; parts follow wholes."""
    related = "department", "project", "part_of", "completion_of"
    rows = indicators_of_year(of).select_related(*related)
    targets = targets_of(of)
    for indicator in sorted(rows, key=beside_whole):
        first, *others = lines_of_targets(indicator, targets[indicator.pk], of.year)
        yield indicator_cells(indicator) | first
        for each in others:
            yield {"code": indicator.code, "name": indicator.name, **each}


def targets_of(of: OfYear) -> dict[int, list[KeyTarget]]:
    """The year's targets by indicator, of each the latest revision."""
    found = defaultdict(list)
    rows = KeyTarget.objects.for_year(of.year).order_by("pk")
    promise = attrgetter("indicator_id", "period", "level")
    for each in each_in_force(rows, promise).values():
        found[each.indicator_id].append(each)
    return found


def indicator_cells(indicator: Indicator) -> dict[str, Cell]:
    """The indicator itself."""
    of = indicator.completion_of
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "direction": indicator.direction,
        "rhythm": indicator.rhythm,
        "project": indicator.project.code if indicator.project else None,
        "part_of": indicator.part_of.code if indicator.part_of else None,
        "completion_of": of.code if of else None,
        "source": indicator.source,
        **answered(indicator),
    }


def lines_of_targets(
    indicator: Indicator, targets: Iterable[KeyTarget], year: int
) -> list[dict[str, Cell]]:
    """The targets, those together that agree in what is said besides; at least one."""
    lines: dict[Besides, dict[str, Cell]] = {}
    for target in sorted(targets, key=in_order):
        line = lines.setdefault(besides(target), besides_cells(target, year))
        line |= numbers(target, indicator)
    return list(lines.values()) or [{}]


def in_order(target: KeyTarget) -> tuple[bool, str, int]:
    """Our own promises first, of each level the year's first."""
    return bool(level_of(target)), target.level, ORDER.index(Period(target.period))


def level_of(target: KeyTarget) -> Cell:
    return promised(target)["level"]


def besides(target: KeyTarget) -> Besides:
    due = target.due_on, target.due_precision, target.due_words
    told = target.is_livelihood, due, target.note, target.source
    return Besides(target.level, *told)


def besides_cells(target: KeyTarget, year: int) -> dict[str, Cell]:
    return {
        **promised(target),
        **due_cells(target, year),
        "note": target.note,
        "target_source": target.source,
    }


def numbers(target: KeyTarget, indicator: Indicator) -> dict[str, Cell]:
    """A target's number and what is striven for, in the columns of its period."""
    key = target.period.lower()
    stretch = "stretch" if target.period == Period.YEAR else f"{key}_stretch"
    striven = target.stretch
    if target.value is None:  # stated alone, it is what 以上 is said of
        striven = bounded(striven, target.bound)
    return {key: number(target, indicator), stretch: striven}


def number(target: KeyTarget, indicator: Indicator) -> Cell:
    """A number with its bound in words; done or not done is 完成."""
    if indicator.kind == Kind.YES_NO:
        return DONE
    return bounded(target.value, target.bound)


def bounded(value: Decimal | None, bound: str) -> Cell:
    """A number with its bound in words: 93.5以上."""
    if value is None or bound == Bound.EXACT:
        return value
    return BOUNDS[Bound(bound)].format(plain(value))
