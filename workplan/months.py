"""The months of a project's or an indicator's page, each a line of its table."""

from dataclasses import dataclass
from decimal import Decimal

from bureau.formats import Scale
from projects.measures import Point, Qualifier, Span, Standing
from projects.progress import completion_of, spans, variance


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


def month_lines(
    standing: Standing, points: tuple[Point, ...], said: dict[int, str]
) -> list[MonthLine]:
    """A line for each month with a plan, a figure or words."""
    commitment = standing.commitment
    actual_by = {point.month: point for point in points}
    planned_by = {point.month: point.value for point in commitment.plan}
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
                completion=completion_of(commitment, actual),
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
