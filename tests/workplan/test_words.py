"""The sentences of the leaders' pages, word for word."""

import re
from datetime import date
from decimal import Decimal as D

import pytest

from bureau.formats import scale_for
from bureau.periods import Month
from projects.measures import Commitment, Direction, Kind, Point, Standing
from projects.progress import assess
from workplan import verdicts, words

CURVE = (Point(6, D(165000)), Point(12, D(420000)))
LOWER = Direction.LOWER


def standing(month: int, actual: str | None, **promise) -> Standing:
    """Of a year with a target of 42 亿元 unless said otherwise."""
    commitment = Commitment(2024, **{"annual": D(420000)} | promise)
    points = [] if actual is None else [Point(month, D(actual))]
    return assess(commitment, points, Month(2024, month))


def verdict(found: Standing, unit: str = "万元") -> str:
    """The first sentence without its bold type."""
    scale = scale_for(unit, "yi", found.commitment.annual)
    return re.sub("</?b>", "", verdicts.verdict("交通投资", found, scale))


VERDICTS = [
    pytest.param(
        standing(9, "286141.63", plan=CURVE),
        "按计划推算，交通投资全年到 41.09 亿元，比年度目标 42 亿元 少 0.91 亿元。"
        "余下 3 个月每月须完成 4.46 亿元，计划为 4.25 亿元。",
        id="behind its curve",
    ),
    pytest.param(
        standing(1, "30250", plan=CURVE),
        "按计划推算，交通投资全年可到 46.20 亿元，能完成年度目标 42 亿元。"
        "余下 11 个月每月须完成 3.54 亿元，计划为 3.57 亿元。",
        id="ahead of its curve in January",
    ),
    pytest.param(
        standing(6, "220000"),
        "照前 6 个月速度，交通投资全年可到 44.00 亿元，能完成年度目标 42 亿元。"
        "余下 6 个月每月须完成 3.33 亿元，已有月均 3.67 亿元。",
        id="straight line, reaches it",
    ),
    pytest.param(
        standing(6, "200000"),
        "照前 6 个月速度，交通投资全年到 40.00 亿元，比年度目标少 2.00 亿元。"
        "余下 6 个月每月须完成 3.67 亿元，已有月均 3.33 亿元，须提速 10%。",
        id="straight line, short",
    ),
    pytest.param(
        standing(2, "0"),
        "照前 2 个月速度，交通投资全年到 0.00 亿元，比年度目标少 42.00 亿元。"
        "余下 10 个月每月须完成 4.20 亿元，已有月均 0.00 亿元。",
        id="nothing done has no ratio",
    ),
    pytest.param(
        standing(6, None),
        "交通投资截至6月未报告，无法判断全年能否完成。",
        id="not reported",
    ),
    pytest.param(
        standing(6, "200000", annual=None),
        "交通投资截至6月 200,000 万元，无年度目标，不作全年判断。",
        id="no target",
    ),
]


@pytest.mark.parametrize(("found", "sentence"), VERDICTS)
def test_verdict(found, sentence):
    assert verdict(found) == sentence


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            standing(6, "91.1", annual=D(92), kind=Kind.LEVEL),
            "交通投资截至6月 91.1 %，目标尚未达到，时限 12月31日，还有 184 天。",
        ),
        (
            standing(6, "5", annual=D(12), direction=LOWER),
            "交通投资截至6月 5 %，未超上限 12 %。",
        ),
        (
            standing(6, "0", annual=None, kind=Kind.YES_NO, due_on=date(2024, 5, 31)),
            "交通投资：时限 5月31日，已过，尚未完成。",
        ),
    ],
    ids=["level", "limit", "yes or no"],
)
def test_verdict_on_what_has_no_pace_gives_its_light_s_reason(found, sentence):
    assert verdict(found, "%") == sentence


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        pytest.param(standing(9, "286141.63", plan=CURVE), "每月须比计划多 5%"),
        pytest.param(standing(1, "30250", plan=CURVE), ""),
        pytest.param(standing(6, "200000"), "须提速 10%"),
        pytest.param(standing(6, "220000"), ""),
        pytest.param(standing(12, "200000"), ""),
    ],
    ids=["behind its curve", "ahead of it", "short", "reaches it", "no month left"],
)
def test_speed_is_asked_for_only_where_the_year_would_not_close(found, asked):
    assert words.speed_words(found) == asked


def in_june(last: str, unit: str, **promise) -> str:
    """The reason of a light as of June, where the last figure is May's."""
    commitment = Commitment(2024, D(100), due_on=date(2024, 5, 31), **promise)
    found = assess(commitment, [Point(5, D(last))], Month(2024, 6))
    return words.light_reason(found, scale_for(unit, "yi"))


def test_a_red_that_stays_names_the_month_without_a_figure():
    assert in_june("90", "公里") == (
        "时限（5月31日）已过，目标未达到；6月未报告，最近为5月 90 公里"
    )
    assert in_june("0", "", kind=Kind.YES_NO) == (
        "时限 5月31日，已过，尚未完成；6月未报告，5月为未完成"
    )
