"""What is doubtful of a plan, a target or a total: examples worked by hand."""

from decimal import Decimal

import pytest

from projects.doubts import Around, doubt_of_part, doubt_of_promise, doubt_of_total
from projects.measures import Direction, Kind

from .examples import COMPLETION, GROWTH, KM, LEVEL, RATE, d


@pytest.mark.parametrize(
    ("value", "done", "last", "around", "code", "fix"),
    [
        (30, 220_000, None, Around(), "too_little", 300_000),
        (30, None, 280_000, Around(), "too_little", 300_000),
        (7.8, None, None, Around(total=Decimal(310_000)), "too_little", 78_000),
        (300_000_000, None, 280_000, Around(), "too_much", 300_000),
        (320_000, None, None, Around(total=Decimal(310_000)), "beyond_total", None),
        (20_000_000, None, None, Around(), "absurd", 2_000),
        (0.03, 88, None, KM, "far_less", None),  # of 30 the 88 would be too much
        (0.08, 88, None, KM, "far_less", 80),
        (0.95, None, 94, RATE, "percent_too_little", 95),
        (920, None, None, RATE, "beyond_percent", 92),
        (920, 91.1, None, RATE, "percent_too_much", 92),
        (9.2, 91.1, None, RATE, "percent_too_little", 92),
        (0.95, None, None, RATE, "percent_of_one", 95),
        (1, None, None, COMPLETION, "percent_of_one", 100),
        (6_200, 55_000, None, Around(), "plan_below_done", 62_000),
        (6_200, 55_000, 300_000, Around(), "plan_below_done", 62_000),
        (6_200, 10_000, None, Around(), "plan_below_done", None),
        (6.2, 55, None, KM, "plan_below_done", 62),
        (60, 100, None, Around(), "plan_below_done", None),  # no other unit is likely
    ],
)
def test_promise_that_is_far_from_what_stands_beside_it(
    value, done, last, around, code, fix
):
    found, params = doubt_of_promise(d(value), d(done), d(last), around)
    assert (found, params.get("fix")) == (code, d(fix))


@pytest.mark.parametrize(
    ("value", "done", "last", "around"),
    [
        (300_000, 220_000, 280_000, Around()),
        (30, None, None, Around()),
        (78_000, 0.5, None, Around(total=Decimal(310_000))),  # the year has begun
        (0, 220_000, 280_000, Around()),
        (96, 95, 94, RATE),
        (40_000, 60_000, None, Around()),  # half more than planned
        (40, 61, None, LEVEL),
        (40, 61, None, Around("人", direction=Direction.LOWER)),
        (0.5, None, None, Around("%", Kind.LEVEL, Direction.LOWER)),
        (0.95, None, None, Around("%")),
        (120, None, None, GROWTH),
        (120, None, None, COMPLETION),
        (95, 0.9, None, COMPLETION),  # the year has begun
    ],
)
def test_promise_that_may_well_be_meant_passes(value, done, last, around):
    assert doubt_of_promise(d(value), d(done), d(last), around) is None


def test_half_a_years_promise_does_not_hold_all_that_is_done():
    found = doubt_of_promise(d(6.2), d(55), None, KM, is_of_year=False)
    assert found is None


@pytest.mark.parametrize(
    ("total", "done", "plan", "code"),
    [
        (1, 47_430, 78_000, "too_little"),
        (50_000, 60_000, 40_000, "total_below_done"),
        (50_000, 40_000, 60_000, "total_below_plan"),
        (50_000, 50_000, 50_000, None),
        (0, 60_000, None, "total_below_done"),
        (99_999_999, 60_000, 78_000, "absurd"),
        (9_999_999, None, None, None),
    ],
)
def test_total_investment_beside_what_is_done_and_planned(total, done, plan, code):
    found = doubt_of_total(d(total), d(done), d(plan))
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("total", "done", "plan", "fix"),
    [
        (31, 47_430, 78_000, 310_000),  # 亿元
        (1, 47_430, 78_000, None),  # 10,000 are less than is done, too
        (3_100_000_000, 47_430, 78_000, 310_000),  # 元
        (99_999_999, 60_000, 78_000, None),
    ],
)
def test_fix_of_a_total_is_another_unit_alone(total, done, plan, fix):
    _code, params = doubt_of_total(d(total), d(done), d(plan))
    assert params.get("fix") == d(fix)


@pytest.mark.parametrize(
    ("value", "before", "after", "code"),
    [
        (30, [], [("whole year", d(20))], "above_later"),
        (20, [("first half", d(30))], [], "below_earlier"),
        (12, [("first quarter", d(10))], [("whole year", d(20))], None),
        (20, [("first half", d(20))], [], None),  # all of it in the first half
    ],
)
def test_promise_that_would_make_the_plans_curve_fall(value, before, after, code):
    found = doubt_of_part(d(value), before, after)
    assert (found[0] if found else None) == code
