"""Amounts in words: ranks, growth, bounds, what is striven for, sums of parts."""

from decimal import Decimal as D

import pytest

from bureau.formats import Scale
from bureau.periods import Month
from projects.measures import Commitment, Direction, Kind, Point
from projects.parts import parts_sum
from projects.progress import assess
from workplan import amounts
from workplan.models import Bound, KeyTarget
from workplan.rows import Whole

KM = Scale("公里")


@pytest.mark.parametrize(
    ("value", "unit", "kind", "said"),
    [
        ("3", "位", Kind.RANK, "第3位"),
        ("6.4", "%", Kind.GROWTH, "增长 6.4 %"),
        ("-2.5", "%", Kind.GROWTH, "下降 2.5 %"),
        ("0", "%", Kind.GROWTH, "增长 0 %"),
        ("12.5", "公里", Kind.ACCUMULATES, "12.5 公里"),
        ("91.3", "%", Kind.LEVEL, "91.3 %"),
    ],
)
def test_amount_is_said_as_what_it_is(value, unit, kind, said):
    assert amounts.in_words(D(value), Scale(unit), kind) == said


@pytest.mark.parametrize(
    ("bound", "direction", "kind", "sign"),
    [
        (Bound.AT_LEAST, Direction.HIGHER, Kind.ACCUMULATES, "≥ "),
        (Bound.AT_MOST, Direction.LOWER, Kind.RANK, "≤ "),
        (Bound.ABOUT, Direction.HIGHER, Kind.LEVEL, "约 "),
        (Bound.EXACT, Direction.HIGHER, Kind.LEVEL, ""),
        (Bound.EXACT, Direction.LOWER, Kind.LEVEL, "≤ "),
        (Bound.EXACT, Direction.LOWER, Kind.RANK, ""),
    ],
)
def test_bound_stands_before_the_target(bound, direction, kind, sign):
    commitment = Commitment(2023, D(5), kind=kind, direction=direction)
    assert amounts.bound_sign(KeyTarget(bound=bound), commitment) == sign


def test_share_of_what_is_striven_for_is_told():
    found = assess(
        Commitment(2023, None, stretch=D(60)), [Point(6, D("22.7"))], Month(2023, 6)
    )
    assert amounts.stretch_words(found, Scale("公里")) == (
        "力争 60 公里（已完成其 37.8%）"
    )


@pytest.mark.parametrize(
    ("own", "parts", "said"),
    [
        ("10", ["4", "6"], "2 个分项之和与总数一致"),
        (None, ["4", "6"], "2 个分项之和"),
        (
            "10",
            ["4", "5.5"],
            "2 个分项中 2 个已报，合计 9.50 公里，总数与其相差 +0.50 公里",
        ),
        (
            "10",
            ["4", "7", None],
            "3 个分项中 2 个已报，合计 11.00 公里，总数与其相差 -1.00 公里",
        ),
        (None, ["4", None], "2 个分项中 1 个已报，合计 4.00 公里"),
        ("10", [None, None], ""),
    ],
)
def test_sum_of_parts_is_told_with_its_difference(own, parts, said):
    amounts_of = [None if each is None else D(each) for each in parts]
    done = parts_sum(None if own is None else D(own), amounts_of)
    assert amounts.parts_words(Whole(done, done), KM) == said
