"""The months of a project's or an indicator's page, each a line of its table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.formats import Scale
from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.records import Revised
from projects.measures import Commitment, Point, Qualifier, Span, Standing
from projects.models import Project
from projects.progress import completion_of, spans, variance

from .models import Indicator


@dataclass(frozen=True)
class MonthLine:
    """A month of a table: what was planned, reported and added, in one unit."""

    month: int
    planned: Decimal | None
    actual: Decimal | None
    qualifier: Qualifier | None
    span: Span | None
    variance: Decimal | None
    completion: Decimal | None
    words: str


def row_about(record: Project | Indicator, rows: Iterable[Any]) -> Any:
    """A record's own row, the first where it is promised at several levels."""
    return next(row for row in rows if row.record.pk == record.pk)


def held_by_month(
    record: Project | Indicator,
    promised: Iterable[Revised],
    rows_as_of: Callable[[Month], Iterable[Any]],
    as_of: Month,
) -> dict[int, Commitment]:
    """What a record is promised, as it holds at the end of each month of the year.

    `promised` are the promises that the page goes by, a section's or a part's too.
    Where none is a revision all months go by them as of the page's month; else a month
    that ended before a revision keeps what held then.
    """

    def at(month: Month) -> Commitment:
        return row_about(record, rows_as_of(month)).standing.commitment

    months = range(1, MONTHS_IN_YEAR + 1)
    if not any(each.revision for each in promised):
        return dict.fromkeys(months, at(as_of))
    return {month: at(Month(as_of.year, month)) for month in months}


def planned_by_month(held: Mapping[int, Commitment]) -> dict[int, Decimal | None]:
    """What the curve that holds at a month's end plans by then, where it says so."""
    return {
        month: point.value
        for month, commitment in held.items()
        for point in commitment.plan
        if point.month == month
    }


def month_lines(
    held: Mapping[int, Commitment], points: tuple[Point, ...], said: dict[int, str]
) -> list[MonthLine]:
    """A line for each month with a plan, a figure or words."""
    actual_by = {point.month: point for point in points}
    planned_by = planned_by_month(held)
    span_by = {span.last: span for span in spans(points)}
    lines = []
    for month in sorted({*actual_by, *planned_by, *said}):
        point = actual_by.get(month)
        actual = point.value if point else None
        lines.append(
            MonthLine(
                month=month,
                planned=planned_by.get(month),
                actual=actual,
                qualifier=point.qualifier if point else None,
                span=span_by.get(month),
                variance=variance(actual, planned_by.get(month)),
                completion=completion_of(held[month], actual),
                words=said.get(month, ""),
            )
        )
    return lines


def scale_of_months(scale: Scale, standing: Standing, lines: list[MonthLine]) -> Scale:
    """A page's scale, with the decimals that its months ask for as well."""
    amounts = [
        amount
        for line in lines
        for amount in (line.actual, line.planned, line.span and line.span.amount)
    ]
    return scale.apart(standing.commitment.annual, *amounts)
