"""The months of a project's or an indicator's page, each a line of its table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

from bureau.formats import Scale
from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.records import Revised
from projects.measures import Commitment, Point, Qualifier, Span, Standing
from projects.models import Project
from projects.progress import completion_of, spans, variance

from .models import Indicator
from .reports import rows_of, rows_of_projects


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


def held_by_month(
    rows: Iterable[Revised], commitment_at: Callable[[Month], Commitment], as_of: Month
) -> dict[int, Commitment]:
    """What was promised as it holds at the end of each month of the year.

    `rows` state what the page goes by. Where none is a revision all months go by that;
    else a month that ended before a revision keeps what held then.
    """
    months = range(1, MONTHS_IN_YEAR + 1)
    if not any(each.revision for each in rows):
        return dict.fromkeys(months, commitment_at(as_of))
    return {month: commitment_at(Month(as_of.year, month)) for month in months}


def row_about(record: Project | Indicator, rows: Iterable[Any]) -> Any:
    """A record's own row, the first where it is promised at several levels."""
    return next(row for row in rows if row.record.pk == record.pk)


def plans_by_month(
    project: Project, family: list[Project], as_of: Month
) -> dict[int, Commitment]:
    """A project's plan as it holds at each month's end, or its sections' sum."""

    def at(month: Month) -> Commitment:
        rows = rows_of_projects(family, as_of.year, month)
        return row_about(project, rows).standing.commitment

    plans = chain.from_iterable(each.annual_plans.all() for each in family)
    return held_by_month(plans, at, as_of)


def targets_by_month(
    indicator: Indicator, family: list[Indicator], as_of: Month
) -> dict[int, Commitment]:
    """An indicator's first promise as it holds at each month's end."""

    def at(month: Month) -> Commitment:
        rows = rows_of(family, as_of.year, month)
        return row_about(indicator, rows).standing.commitment

    targets = chain.from_iterable(each.targets.all() for each in family)
    return held_by_month(targets, at, as_of)


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
