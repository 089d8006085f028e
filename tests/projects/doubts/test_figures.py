"""What is doubtful of a figure beside its neighbours: examples worked by hand."""

from decimal import Decimal
from itertools import product

import pytest

from bureau.records import MEASURE
from projects.doubts import MEASURE_PLACES, Around, slips
from projects.doubts.figures import beyond_plan, is_calm, nearest, suspicion
from projects.measures import Direction, Kind

from .examples import (
    AIMED,
    COMPLETION,
    GROWTH,
    KM,
    LEVEL,
    PLANNED,
    PROJECT,
    RATE,
    SHARE_DONE,
    d,
)


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
