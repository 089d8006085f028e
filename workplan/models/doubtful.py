"""What is doubtful of readings and targets: their neighbours, in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from bureau.records import Doubt, Neighbours, Proposed, each_in_force
from bureau.writing import chunked
from projects import measures
from projects.doubt_words import doubt
from projects.doubts import (
    Around,
    Promise,
    doubt_of_part,
    doubt_of_promise,
    slips,
)

from .choices import Kind, Period

if TYPE_CHECKING:
    from .indicators import Indicator
    from .targets import KeyTarget

# Targets that count from the year's start, by the end they are for.
FROM_JANUARY = (Period.Q1, Period.H1, Period.Q3, Period.YEAR)
YearKey = tuple[Any, int]  # an indicator's id, and a year


def yearly_targets(
    targets: QuerySet, indicators: Iterable[int], years: Iterable[int]
) -> dict[YearKey, Decimal]:
    """What the year's readings should come near to, where they grow or stay.

    It is the latest revision's; promised at several levels, the most counts.
    """
    rows = targets.filter(
        year__in=years,
        period=Period.YEAR,
        indicator__kind__in=(Kind.ACCUMULATES, Kind.LEVEL),
    )
    found = chunked(rows, "indicator__in", indicators)
    promise = attrgetter("indicator_id", "year", "level")
    most: dict[YearKey, Decimal] = {}
    for (indicator, year, _level), target in each_in_force(found, promise).items():
        key, value = (indicator, year), target.value
        if value is not None:
            most[key] = max(value, most.get(key, value))
    return most


def around(indicator: "Indicator", target: Decimal | None = None) -> Around:
    """What is known of an indicator's year, in its unit."""
    return Around(
        indicator.unit,
        measures.Kind(indicator.kind),
        measures.Direction(indicator.direction),
        indicator.completion_of_id is not None,
        target,
    )


def doubts_of_readings(
    rows: Sequence[Proposed], neighbours: Neighbours, targets: QuerySet
) -> Iterator[Doubt]:
    """Readings beside the other months of their year, and its target."""
    years = defaultdict(list)
    for each in rows:
        if "value" in each.changed and each.record.indicator.kind != Kind.YES_NO:
            years[each.record.indicator_id, each.record.year].append(each)
    if not years:
        return
    known = yearly_targets(targets, *map(set, zip(*years, strict=True)))
    for (indicator, year), own in years.items():
        beside = around(own[0].record.indicator, known.get((indicator, year)))
        changed = {each.record.month: each.row for each in own}
        figures = neighbours.year(indicator, year, "value")
        for month, *found in slips(figures, changed, beside):
            yield from doubt(changed[month], "value", figures[month - 1], tuple(found))


def doubts_of_targets(
    rows: Sequence[Proposed], neighbours: Neighbours, readings: QuerySet
) -> Iterator[Doubt]:
    """Targets beside the year's readings, and the year before."""
    asked = [
        each
        for each in rows
        if "value" in each.changed and each.record.value is not None
    ]
    indicators = {each.record.indicator_id for each in asked}
    years = {each.record.year for each in asked}
    done = read_in(readings, indicators, years | {year - 1 for year in years})
    for each in asked:
        target, indicator = each.record, each.record.indicator_id
        before = indicator, target.year - 1
        last = latest(neighbours, (*before, target.period, target.level))
        last = last or done.get(before)
        now = done.get((indicator, target.year))
        known = around(target.indicator)
        is_of_year = target.period == Period.YEAR
        found = doubt_of_promise(target.value, now, last, known, is_of_year=is_of_year)
        if found is None and known.accumulates and target.period in FROM_JANUARY:
            found = doubt_of_part(target.value, *promises_beside(target, neighbours))
        yield from doubt(each.row, "value", target.value, found)


def promises_beside(
    target: "KeyTarget", neighbours: Neighbours
) -> tuple[list[Promise], list[Promise]]:
    """What is promised by an earlier end in the year, and by a later one."""
    at = FROM_JANUARY.index(Period(target.period))
    found = [
        [
            (str(period.label), value)
            for period in periods
            if (value := latest(neighbours, promise(target, period))) is not None
        ]
        for periods in (FROM_JANUARY[:at], FROM_JANUARY[at + 1 :])
    ]
    return found[0], found[1]


def promise(target: "KeyTarget", period: Period) -> tuple:
    return target.indicator_id, target.year, period, target.level


def latest(neighbours: Neighbours, promise: tuple) -> Decimal | None:
    """What a promise's latest revision says."""
    own = [key for key in neighbours.rows if key[:-1] == promise]
    return neighbours.value(max(own), "value") if own else None


def read_in(
    readings: QuerySet, indicators: Iterable[int], years: Iterable[int]
) -> dict[YearKey, Decimal]:
    """The last value reported in each indicator's year."""
    fields = "indicator_id", "year", "value"
    reported = readings.filter(year__in=years, value__isnull=False).order_by("month")
    rows = chunked(reported.values_list(*fields), "indicator__in", indicators)
    return {(indicator, year): value for indicator, year, value in rows}
