"""Where a year ends: worked by hand before the code was written."""

from datetime import date
from decimal import Decimal as D

import pytest

from bureau.formats import rounded
from bureau.periods import Month
from projects.forecast import (
    forecast_as_planned,
    forecast_at_run_rate,
    planned_at,
    still_planned,
)
from projects.measures import Basis, Colour, Commitment, Direction, Point, Standing
from projects.progress import assess


def points(*pairs: tuple[int, str]) -> tuple[Point, ...]:
    return tuple(Point(month, D(value)) for month, value in pairs)


def standing(plan: tuple[Point, ...], month: int, actual: str, **promise) -> Standing:
    """As of a month, with that month's figure alone."""
    commitment = Commitment(2024, **{"annual": D(100), "plan": plan} | promise)
    return assess(commitment, points((month, actual)), Month(2024, month))


BACK_LOADED = points((1, "2"), (6, "30"), (9, "50"), (12, "100"))


@pytest.mark.parametrize(
    ("month", "planned"),
    [
        pytest.param(3, "15", id="on a point"),
        pytest.param(2, "10", id="before the first point, from 0"),
        pytest.param(5, "35", id="between two points"),
        pytest.param(9, None, id="beyond the last point"),
    ],
)
def test_planned_at(month, planned):
    plan = points((3, "15"), (6, "45"))
    assert planned_at(plan, month) == (None if planned is None else D(planned))


def test_forecast_multiplies_before_it_divides():
    assert forecast_at_run_rate(D(10), 3, 12) == D(40)
    assert forecast_at_run_rate(D(10), 12, 10) == D(10)


@pytest.mark.parametrize(
    ("plan", "month", "due_on", "rest"),
    [
        pytest.param(BACK_LOADED, 6, None, "70", id="from June to the year's end"),
        pytest.param(BACK_LOADED, 6, date(2024, 9, 30), "20", id="to the due month"),
        pytest.param(BACK_LOADED, 12, None, "0", id="no month is left"),
        pytest.param(BACK_LOADED, 12, date(2024, 9, 30), "0", id="past its due month"),
        pytest.param(points((6, "30")), 6, None, "70", id="ends at the annual target"),
        pytest.param(points((6, "30")), 7, None, None, id="beyond the curve"),
        pytest.param((), 6, None, None, id="no curve"),
    ],
)
def test_still_planned(plan, month, due_on, rest):
    commitment = Commitment(2024, D(100), plan=plan, due_on=due_on)
    found = still_planned(commitment, month)
    assert found == (None if rest is None else D(rest))


@pytest.mark.parametrize(
    ("actual", "planned", "rest", "forecast"),
    [
        pytest.param("31.5", "30", "70", "105", id="5 % ahead ends 5 % over"),
        pytest.param("30", "30", "70", "100", id="on the curve ends at its end"),
        pytest.param("15", "30", "70", "50", id="half of it ends at half"),
        pytest.param("0", "30", "70", "0", id="nothing done"),
        pytest.param("0", "0", "100", "100", id="nothing planned by now, nothing done"),
        pytest.param("5", "0", "100", "100", id="done before it was planned"),
        pytest.param("120", "0", "100", "120", id="more than all of it"),
        pytest.param("33.33", "66.66", "33.33", "49.995", id="multiplied first"),
    ],
)
def test_forecast_as_planned(actual, planned, rest, forecast):
    assert forecast_as_planned(D(actual), D(planned), D(rest)) == D(forecast)


def test_the_sample_s_investment_in_september():
    """286,141.63 of 292,500 planned: 97.8 %, so 41.09 of 42 亿元 by the year's end."""
    plan = points((6, "165000"), (12, "420000"))
    found = standing(plan, 9, "286141.63", annual=D(420000))
    assert rounded(found.forecast, 2) == D("410870.03")
    assert (found.forecast_basis, found.closes) == (Basis.PLAN, False)
    assert rounded(found.forecast_at_run_rate, 2) == D("381522.17")
    assert rounded(found.required_monthly_pace, 2) == D("44619.46")
    assert found.planned_monthly_pace == found.pace_to_match == D(42500)
    assert rounded(found.ratio_to_match, 4) == D("1.0499")
    assert (found.must_speed_up, found.light.colour) == (True, Colour.GREEN)


@pytest.mark.parametrize(
    ("month", "actual", "forecast", "closes", "must_speed_up"),
    [
        pytest.param(1, "2.1", "105", True, False, id="January, ahead of the curve"),
        pytest.param(6, "31.2", "104", True, False, id="ahead, though pace must rise"),
        pytest.param(6, "30", "100", True, False, id="on the curve"),
        pytest.param(6, "29.4", "98", False, True, id="behind, light still green"),
        pytest.param(9, "39", "78", False, True, id="yellow"),
    ],
)
def test_a_year_with_a_curve_is_judged_along_it(
    month, actual, forecast, closes, must_speed_up
):
    found = standing(BACK_LOADED, month, actual)
    assert (found.forecast, found.closes) == (D(forecast), closes)
    assert found.must_speed_up is must_speed_up


def test_the_pace_needed_is_the_plain_remaining_amount_a_month():
    found = standing(BACK_LOADED, 6, "31.2")
    assert rounded(found.required_monthly_pace, 4) == D("11.4667")
    assert rounded(found.pace_ratio, 4) == D("2.2051")
    assert rounded(found.ratio_to_match, 4) == D("0.9829")


def test_without_a_curve_the_straight_line_stands():
    found = standing((), 6, "45")
    assert (found.forecast, found.forecast_basis) == (D(90), Basis.TIME)
    assert (found.forecast_as_planned, found.planned_monthly_pace) == (None, None)
    assert (found.pace_to_match, found.must_speed_up) == (D("7.5"), True)
    assert standing((), 6, "50").must_speed_up is False


def test_nothing_done_asks_for_speed_without_a_ratio():
    found = standing((), 1, "0")
    assert (found.must_speed_up, found.ratio_to_match) == (True, None)


def test_a_limit_with_a_curve_is_forecast_along_it():
    plan = points((6, "4"), (12, "12"))
    limit = {"annual": D(12), "direction": Direction.LOWER}
    kept, passed = standing(plan, 6, "4", **limit), standing(plan, 6, "5", **limit)
    assert (kept.forecast, kept.closes) == (D(12), True)
    assert (passed.forecast, passed.closes) == (D(15), False)
    assert passed.must_speed_up is False


def test_a_curve_that_ends_below_the_target_says_it_falls_short():
    found = standing(points((6, "40"), (12, "80")), 6, "40")
    assert (found.forecast, found.closes) == (D(80), False)
