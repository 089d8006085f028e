"""What is doubtful of a number beside its neighbours: examples worked by hand."""

from decimal import Decimal
from itertools import product

import pytest

from bureau.records import MEASURE
from projects.doubts import (
    MEASURE_PLACES,
    Around,
    beyond_plan,
    doubt_of_part,
    doubt_of_promise,
    doubt_of_total,
    is_calm,
    nearest,
    slips,
    suspicion,
)
from projects.measures import Direction, Kind

PROJECT = Around(plan=Decimal(78_000), total=Decimal(310_000))
KM = Around("公里")
LEVEL = Around("公里", Kind.LEVEL)
RATE = Around("%", Kind.LEVEL)
AIMED = Around("%", Kind.LEVEL, plan=Decimal(92))
GROWTH = Around("%", Kind.GROWTH)
COMPLETION = Around("%", Kind.LEVEL, is_completion=True)
SHARE_DONE = Around("%")
PLANNED = Around(plan=Decimal(78_000))


def d(text):
    return None if text is None else Decimal(str(text))


@pytest.mark.parametrize(
    ("value", "before", "around", "code", "fix"),
    [
        ("47000000", None, Around(plan=Decimal(78_000)), "far_beyond_plan", "47000"),
        ("47000000", "47430", PROJECT, "beyond_total", None),
        ("470000000", "47430", PROJECT, "too_much", None),  # 47,000 would fall
        ("47000000", "41975", PLANNED, "too_much", "47000"),  # and 4,700
        ("50000000", "3000", PLANNED, "too_much", "5000"),
        ("40000", "47430", Around(plan=Decimal(50_000)), "falls", None),
        ("40000", "47430", PROJECT, "falls", "87430"),
        ("5.3", "47430", PROJECT, "too_little", "53000"),
        ("0.13", "1234.56", Around(), "too_little", "1300"),
        ("99999999", None, Around(), "absurd", "10000.00"),
        ("99999999", "200000", Around(), "absurd", None),
        ("10", "55000", Around(plan=Decimal(62_000)), "too_little", None),
        ("120000", "70000", Around(plan=Decimal(78_000)), "beyond_plan", None),
        ("310000.01", "70000", PROJECT, "beyond_total", None),
        ("999999", "88", KM, "far_more", "99.9999"),
        ("999999", "88", Around("处"), "far_more", None),
        ("99000", "88", Around("处"), "far_more", "99"),
        ("2500", "2", Around("位", Kind.RANK), "far_more", None),
        ("0.0999", "1234", LEVEL, "far_less", "999"),
        ("0.915", "90.8", RATE, "percent_too_little", "91.5"),
        ("9150", "90.8", RATE, "percent_too_much", "91.5"),
        ("911", "91.1", RATE, "percent_too_much", "91.1"),
        ("9.13", "91.1", RATE, "percent_too_little", "91.3"),
        ("9.13", None, AIMED, "percent_too_little", "91.3"),
        ("0.913", None, AIMED, "percent_too_little", "91.3"),
        ("520", "91.1", RATE, "beyond_percent", "52.0"),
        ("520", None, RATE, "beyond_percent", "52.0"),
        ("100.1", "91.1", RATE, "beyond_percent", None),
        ("151", "60", SHARE_DONE, "beyond_percent", None),
        ("151", "130", COMPLETION, "beyond_percent", None),
        ("-0.05", "-5.2", GROWTH, "percent_too_little", "-5"),
    ],
)
def test_slip_is_doubted_with_what_was_likely_meant(value, before, around, code, fix):
    neighbour = before and (9, d(before))
    found, params = suspicion(d(value), neighbour, None, around)
    assert (found, params.get("fix")) == (code, d(fix))


@pytest.mark.parametrize(
    ("value", "before", "around"),
    [
        ("53000", "47430", PROJECT),
        ("47430", "47430", PROJECT),
        ("117000", "70000", Around(plan=Decimal(78_000))),  # half more than planned
        ("130000", "118000", Around(plan=Decimal(78_000))),  # it was asked before
        ("6000", "5", Around(total=Decimal(10_000))),
        ("0", None, PROJECT),
        ("10000000", "9000000", Around()),
        ("9999999.99", None, Around()),
        ("440", "450", LEVEL),
        ("0.915", "90.8", LEVEL),
        ("2", "30", RATE),
        ("100", "91.1", RATE),
        ("104", "102", RATE),  # it was asked before
        ("104", None, Around("%", Kind.LEVEL, plan=Decimal(110))),
        ("150", "60", SHARE_DONE),
        ("104", "97", COMPLETION),
        ("9.5", "0.9", COMPLETION),  # a year begins with little
        ("0.9", None, Around("%", plan=Decimal(100))),
        ("230", "25", GROWTH),
        ("52", "5.1", GROWTH),
        ("5", "-3", GROWTH),
        ("-3", "5", GROWTH),
        ("-0.05", "5", GROWTH),
        ("5", "-3", Around("百分点", Kind.GROWTH)),
        ("151", "90", Around("人", direction=Direction.LOWER, plan=Decimal(100))),
    ],
)
def test_what_may_well_be_true_passes(value, before, around):
    neighbour = before and (9, d(before))
    assert suspicion(d(value), neighbour, None, around) is None


def test_fix_would_not_pass_a_later_month():
    around = Around(plan=Decimal(78_000))
    found = suspicion(d(47_000_000), (5, d(41_975)), (8, d(46_000)), around)
    assert found == ("too_much", {"near": 41_975})


def test_what_is_no_money_keeps_as_many_decimals_as_its_field():
    assert MEASURE["decimal_places"] == MEASURE_PLACES
    found, params = suspicion(d("0.12345"), (5, d(1234)), None, KM)
    assert (found, params["fix"]) == ("far_less", d("1234.5"))
    found = suspicion(d("1234567.8"), (5, d("1.2")), None, LEVEL)
    assert found == ("far_more", {"near": d("1.2")})


def test_more_than_a_later_month_is_doubted():
    found = suspicion(d(500), None, (7, d(400)), Around())
    assert found == ("falls_after", {"month": 7, "figure": 400})


def test_only_changed_months_are_doubted_and_beside_those_changed_with_them():
    figures = [d(each) for each in (10, 8, 30, 2)] + [None] * 8
    assert [month for month, *_ in slips(figures, [3, 4], Around())] == [3, 4]
    assert [month for month, *_ in slips(figures, [3], Around())] == [3]
    assert list(slips(figures, [], Around())) == []


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


def test_quick_look_at_a_year_is_never_laxer_than_the_rules():
    numbers = [None, *map(Decimal, ("0", "0.5", "7", "999.99", "1000", "7000", "8000"))]
    calm = 0
    some = numbers[:5]
    for total, amount, before in product(some, some, (None, Decimal(3))):
        around = Around(plan=amount, total=total, invested_before=before)
        for months in product(numbers, repeat=3):
            if is_calm([*months, *[None] * 9], around):
                calm += 1
                assert not any(suspicions(months, around)), (months, around)
    assert calm > 100


def suspicions(months, around):
    for month, value in enumerate(months, start=1):
        if value is not None:
            before = nearest(months, range(month - 1, 0, -1))
            after = nearest(months, range(month + 1, len(months) + 1))
            yield suspicion(value, before, after, around)


def test_plan_that_is_passed_is_asked_once_unless_by_another_leap():
    around = Around(plan=Decimal(100))
    assert beyond_plan(d(160), (5, d(140)), around) == ("beyond_plan", {"plan": 100})
    assert beyond_plan(d(190), (6, d(160)), around) is None
    found = suspicion(d(1610), (6, d(160)), None, around)
    assert found == ("far_beyond_plan", {"plan": 100, "fix": 161})


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
