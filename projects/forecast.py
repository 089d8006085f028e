"""Where a year will end: along its plan curve, or at the pace so far.

Standard library only. Figures are cumulative from January to a month's end; nothing is
rounded here.
"""

from collections.abc import Sequence
from decimal import Decimal

from .measures import Commitment, Point


def planned_at(plan: Sequence[Point], month: int) -> Decimal | None:
    """The plan curve at a month; between two of its points, on the straight line.

    None beyond its last point: a curve is not carried on.
    """
    before = Point(0, Decimal(0))
    for point in sorted(plan, key=lambda each: each.month):
        if point.month >= month:
            part = Decimal(month - before.month) / (point.month - before.month)
            return before.value + (point.value - before.value) * part
        before = point
    return None


def forecast_at_run_rate(actual: Decimal, month: int, last_month: int) -> Decimal:
    """预计完成: the figure at the due month if each month gives the mean so far."""
    return (
        actual * max(last_month, month) / month
    )  # multiplied first: 10 * 12 / 3 is 40


def still_planned(commitment: Commitment, month: int) -> Decimal | None:
    """What the plan curve gives from a month's end to the due month; None without one.

    A curve that stops before the due month ends at the annual target.
    """
    planned = planned_at(commitment.plan, month)
    end = planned_at(commitment.plan, commitment.last_month)
    end = commitment.annual if end is None else end
    if planned is None or end is None:
        return None
    return max(end - planned, Decimal(0))


def forecast_as_planned(
    actual: Decimal, planned: Decimal, still_planned: Decimal
) -> Decimal:
    """预计完成（按计划推算）: the curve's end, times done over planned to date.

    5 % ahead of its curve is forecast 5 % over. Where nothing was planned by now there
    is nothing to measure by: the curve is taken as it stands.
    """
    if not planned:
        return max(actual, still_planned)
    return actual * (planned + still_planned) / planned


def forecast_of(
    commitment: Commitment, actual: Decimal, month: int
) -> tuple[Decimal | None, Decimal | None]:
    """The forecast along the plan curve, and what that still plans a month.

    None and None without a curve; no pace where no month is left.
    """
    planned, rest = planned_at(commitment.plan, month), still_planned(commitment, month)
    if planned is None or rest is None:
        return None, None
    months_left = commitment.last_month - month
    pace = rest / months_left if months_left > 0 else None
    return forecast_as_planned(actual, planned, rest), pace
