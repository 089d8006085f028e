"""The arithmetic of progress: completion, expected, lag, pace, forecast, light.

Standard library only. Figures are cumulative from January to a month's end, as bureaus
report them (年初累计); None is "not reported", never 0. Nothing is rounded here.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bureau.periods import HALF_YEAR_MONTH, Month

from .forecast import forecast_at_run_rate, forecast_of, planned_at
from .measures import (
    COLOURS,
    Basis,
    Commitment,
    Direction,
    Kind,
    Light,
    Origin,
    Point,
    Rule,
    Span,
    Standing,
)

HUNDRED = Decimal(100)
LIGHT_RULE = 1  # kept with what is issued; raised with each change of a result
YELLOW_FROM = Decimal(10)  # points behind, 银川 2025
RED_BEYOND = Decimal(30)  # points behind, 银川 2025
KEPT = {Rule.PAST_DUE, Rule.EXCEEDED}  # reds that a month without a figure leaves
UNJUDGED = {Rule.NO_TARGET, Rule.NO_FLOOR, Rule.SUSPENDED}


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """`part` of `whole`; None where either is missing or the whole is 0.

    Completion is the share of the annual target done; it stays over 1 where it is.
    """
    return None if part is None or not whole else part / whole


def completion_of(commitment: Commitment, actual: Decimal | None) -> Decimal | None:
    """完成率: the share of the annual target done; None where there is none."""
    return share(actual, commitment.annual) if commitment.has_completion else None


def derived_annual(actual: Decimal, completion: Decimal) -> Decimal | None:
    """The annual target a result and its reported completion imply: 22 / 47.8 %."""
    return share(actual, completion)


def points_of_lag(
    completion: Decimal | None, expected: Decimal | None
) -> Decimal | None:
    """超欠进度: completion minus expected, in percentage points; negative is behind."""
    if completion is None or expected is None:
        return None
    return (completion - expected) * HUNDRED


def spans(points: Iterable[Point]) -> list[Span]:
    """What each reported figure added to the one before it; the year starts from 0."""
    found, month, value = [], 0, Decimal(0)
    for point in sorted(points, key=lambda each: each.month):
        found.append(Span(month + 1, point.month, point.value - value))
        month, value = point.month, point.value
    return found


def best_three_pace(points: Iterable[Point]) -> Decimal | None:
    """The mean of the three best months; None until three months stand on their own."""
    amounts = sorted(span.amount for span in spans(points) if span.is_one_month)
    return sum(amounts[-3:], Decimal(0)) / 3 if len(amounts) >= 3 else None


def expected_by(
    commitment: Commitment, month: int
) -> tuple[Decimal, Basis] | tuple[None, None]:
    """The share of the annual target that should be done by a month's end, and why.

    时序进度: the plan curve where there is one, else months gone by over months to the
    due date, at most 1.
    """
    if not (commitment.has_expected_share and commitment.annual):
        return None, None
    planned = planned_at(commitment.plan, month)
    if planned is not None:
        return planned / commitment.annual, Basis.PLAN
    return min(Decimal(month) / commitment.last_month, Decimal(1)), Basis.TIME


def second_half_target(
    commitment: Commitment, h1_result: Decimal | None
) -> tuple[Decimal, Origin] | tuple[None, None]:
    """What the second half has to give: as stated, else the annual target less H1."""
    if commitment.kind is Kind.YES_NO:
        return None, None
    if commitment.h2 is not None:
        return commitment.h2, Origin.STATED
    if commitment.annual is None or h1_result is None:
        return None, None
    if not commitment.has_expected_share:
        return None, None
    return max(commitment.annual - h1_result, Decimal(0)), Origin.REMAINING


def is_met(commitment: Commitment, actual: Decimal | None) -> bool:
    """Whether this figure keeps the promise as it stands."""
    if actual is None:
        return False
    if commitment.kind is Kind.YES_NO:
        return actual == 1
    if commitment.annual is None:
        return False
    if commitment.direction is Direction.LOWER:
        return actual <= commitment.annual
    return actual >= commitment.annual


def rule_for(
    commitment: Commitment, actual: Decimal | None, as_of: Month, *, is_past_due: bool
) -> Rule:
    """Which rule decides the light; see `judge`."""
    if commitment.is_suspended(as_of):
        return Rule.SUSPENDED
    if actual is None:
        return Rule.NO_FIGURE
    if commitment.kind is not Kind.YES_NO and commitment.annual is None:
        return Rule.NO_TARGET if commitment.stretch is None else Rule.NO_FLOOR
    if commitment.is_limit and not is_past_due:
        met = is_met(commitment, actual)
        return Rule.WITHIN_LIMIT if met else Rule.EXCEEDED
    if is_met(commitment, actual):
        return Rule.MET
    if is_past_due:
        return Rule.PAST_DUE
    expected, _basis = expected_by(commitment, as_of.number)
    return rule_of_lag(points_of_lag(share(actual, commitment.annual), expected))


def rule_of_lag(lag: Decimal | None) -> Rule:
    """银川 2025: a warning from 10 points behind, serious beyond 30."""
    if lag is None:
        return Rule.NOT_YET
    lag = round(lag, 10)  # thirds leave a trace in the last digit
    if lag < -RED_BEYOND:
        return Rule.FAR_BEHIND
    return Rule.BEHIND if lag <= -YELLOW_FROM else Rule.ON_SCHEDULE


def is_past(commitment: Commitment, month: Month) -> bool:
    """Whether the due day is over by a month's end, that day included."""
    return month.last_day >= commitment.last_day


def kept_rule(
    commitment: Commitment, last_known: Point | None, as_of: Month
) -> Rule | None:
    """The red that silence does not lift: past due and unmet, or over a limit.

    It is what the last known figure said in its own month. A target not yet due then
    may have been met since: nobody knows.
    """
    if last_known is None:
        return None
    then = Month(as_of.year, last_known.month)
    rule = rule_for(
        commitment, last_known.value, then, is_past_due=is_past(commitment, then)
    )
    return rule if rule in KEPT else None


def judge(
    commitment: Commitment,
    actual: Decimal | None,
    as_of: Month,
    last_known: Point | None = None,
) -> Light:
    """红黄绿灯: the light of a commitment as of a month, with the rule that set it.

    Yellow from 10 points behind the expected progress, red beyond 30. Past due and
    unmet is red, and stays so where the month is not reported; met is blue, no figure
    is grey. A figure counts to its month's end, so a due date on or before that day has
    passed. A limit on what accumulates (accidents in the year) is met only when its
    year is over, and once passed it stays passed. What is suspended, and what is only
    striven for, has no light.
    """
    is_past_due = is_past(commitment, as_of)
    rule = rule_for(commitment, actual, as_of, is_past_due=is_past_due)
    is_silent = rule is Rule.NO_FIGURE
    kept = kept_rule(commitment, last_known, as_of) if is_silent else None
    days_left = (commitment.last_day - as_of.last_day).days
    return Light(
        COLOURS[kept or rule], kept or rule, is_past_due, days_left, kept is not None
    )


def will_close(
    commitment: Commitment,
    actual: Decimal | None,
    light: Light,
    forecast: Decimal | None,
) -> bool | None:
    """Whether the promise will be kept; None where nothing says so either way."""
    if light.is_kept:
        return False
    if actual is None or light.rule in UNJUDGED:
        return None
    if commitment.kind is not Kind.ACCUMULATES:
        if is_met(commitment, actual):
            return True
        return False if light.is_past_due else None
    return is_met(commitment, forecast)


def figure_of(points: Iterable[Point], month: int) -> Point | None:
    """The figure of exactly that month: an older one does not stand in for it."""
    return next((point for point in points if point.month == month), None)


def needed(
    commitment: Commitment, actual: Decimal | None, month: int
) -> tuple[Decimal | None, Decimal | None]:
    """What is still to do, and how much a month; no pace when no month is left."""
    if not commitment.has_expected_share or commitment.annual is None or actual is None:
        return None, None
    remaining = max(commitment.annual - actual, Decimal(0))
    months_left = commitment.last_month - month
    return remaining, remaining / months_left if months_left > 0 else None


def assess(commitment: Commitment, points: Sequence[Point], as_of: Month) -> Standing:
    """Where a commitment stands as of a month, from the figures reported by then."""
    month = as_of.number
    known = [each for each in points if each.month <= month]
    last_known = max(known, key=lambda each: each.month, default=None)
    now, june = figure_of(known, month), figure_of(known, HALF_YEAR_MONTH)
    if commitment.kind is Kind.YES_NO and last_known and last_known.value == 1:
        now = last_known  # what is done stays done
    actual = now.value if now else None
    is_number = commitment.kind is not Kind.YES_NO
    annual = commitment.annual if is_number else None
    h1_result = june.value if june and is_number else None
    h2_target, h2_origin = second_half_target(commitment, h1_result)
    expected, basis = expected_by(commitment, month)
    completion = completion_of(commitment, actual) if is_number else None
    remaining, required = needed(commitment, actual, month)
    pace = best3 = at_run_rate = as_planned = planned_pace = span = None
    if commitment.kind is Kind.ACCUMULATES and actual is not None:
        pace, best3 = actual / month, best_three_pace(known)
        at_run_rate = forecast_at_run_rate(actual, month, commitment.last_month)
        as_planned, planned_pace = forecast_of(commitment, actual, month)
        span = next(each for each in spans(known) if each.last == month)
    forecast = at_run_rate if as_planned is None else as_planned
    light = judge(commitment, actual, as_of, last_known)
    return Standing(
        commitment=commitment,
        as_of=as_of,
        light=light,
        actual_to_date=actual if is_number else None,
        qualifier=now.qualifier if now else None,
        last_known=last_known,
        h1_result=h1_result,
        h2_target=h2_target,
        h2_origin=h2_origin,
        this_span=span,
        completion=completion,
        expected=expected,
        expected_amount=expected * annual if expected and annual else None,
        basis=basis,
        lag_points=points_of_lag(completion, expected),
        remaining=remaining,
        pace_so_far=pace,
        required_monthly_pace=required,
        pace_ratio=share(required, pace),
        pace_ratio_best3=share(required, best3),
        planned_monthly_pace=planned_pace,
        forecast_at_run_rate=at_run_rate,
        forecast_as_planned=as_planned,
        closes=will_close(commitment, actual, light, forecast),
    )


def variance(actual: Decimal | None, planned: Decimal | None) -> Decimal | None:
    """差额: actual to date less planned to date, in the measure's unit."""
    return None if actual is None or planned is None else actual - planned


def invested_by_year_end(
    before: Decimal | None, in_year: Decimal | None
) -> Decimal | None:
    """至上年底累计 as the next year's list states it: before the year, and in it.

    None where either is not known: half of a sum is none.
    """
    if before is None or in_year is None:
        return None
    return before + in_year
