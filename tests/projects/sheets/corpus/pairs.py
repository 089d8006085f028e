"""Months across in pairs, and a month's own amount made cumulative."""

from typing import Any

from .build import xlsx
from .case import Bytes, Case, Stored, Wrong, line
from .long import BT, JX

TITLE, UNIT = ["2023年交通重点项目投资进度表"], ["单位：万元"]


def pairs(months: range, parts: tuple[str, ...], *lines: list[Any]) -> Bytes:
    """A two-row header: months over their parts, merged as people merge them."""
    width = len(parts)
    over = [None] * 2 + [
        f"{month}月" if part == 0 else None for month in months for part in range(width)
    ]
    over[:2] = ["项目编号", "项目名称"]
    merged = ["A3:A4", "B3:B4"] + [
        f"{chr(67 + at)}3:{chr(66 + at + width)}3"
        for at in range(0, len(months) * width, width)
    ]
    under = [None, None, *(part for _month in months for part in parts)]
    return xlsx([TITLE, UNIT, over, under, *lines], merged=merged)


PLAN_AND_ACTUAL = Case(
    "pairs_of_plan_and_actual",
    "计划完成.xlsx",
    pairs(
        range(1, 4),
        ("计划累计", "完成累计"),
        ["JX-01", JX, 100, 90, 250, 240.5, 400, None],
        ["BT-01", BT, 10, 12, 20, 21, 30, None],
    ),
    [
        *line(5, JX, "JX-01", month=1, planned="100", actual="90"),
        *line(5, JX, "JX-01", month=2, planned="250", actual="240.5"),
        *line(5, JX, "JX-01", month=3, planned="400"),
        *line(6, BT, "BT-01", month=1, planned="10", actual="12"),
        *line(6, BT, "BT-01", month=2, planned="20", actual="21"),
        *line(6, BT, "BT-01", month=3, planned="30"),
    ],
)
# 计划 and 完成 alone do not say whether they count from January: the answer does.
SHORT_WORDS = Case(
    "pairs_of_plan_and_done",
    "计划完成简写.xlsx",
    pairs(range(5, 7), ("计划", "完成"), ["JX-01", JX, 700, 690, 900, 880]),
    [
        *line(5, JX, "JX-01", month=5, planned="700", actual="690"),
        *line(5, JX, "JX-01", month=6, planned="900", actual="880"),
    ],
    answers={"Sheet1|basis": "cumulative"},
)
BOTH = [
    Case(
        "pairs_of_this_month_and_to_date",
        "本月累计.xlsx",
        pairs(range(1, 4), ("本月", "累计"), ["JX-01", JX, 100, 100, 80, 180, 5, 185]),
        [
            *line(5, JX, "JX-01", month=1, this="100", actual="100"),
            *line(5, JX, "JX-01", month=2, this="80", actual="180"),
            *line(5, JX, "JX-01", month=3, this="5", actual="185"),
        ],
    ),
    Case(
        "pairs_that_disagree",
        "本月累计不符.xlsx",
        pairs(range(1, 3), ("本月", "累计"), ["JX-01", JX, 100, 100, 80, 210]),
        [
            *line(5, JX, "JX-01", month=1, this="100", actual="100"),
            *line(5, JX, "JX-01", month=2, this="80", actual="210"),
        ],
        warned=[Wrong("Sheet1", "F5")],
        reason="补记一月投资 30 万元",
    ),
]
PROGRESS = Case(
    "pairs_of_amount_and_state_of_works",
    "当月完成投资额.xlsx",
    pairs(
        range(8, 10),
        ("当月完成投资额", "形象进度"),
        ["JX-01", JX, 120, "桩基完成 80%", 135.5, "桩基全部完成"],
    ),
    [
        *line(5, JX, "JX-01", month=8, this="120"),
        *line(5, JX, "JX-01", month=9, this="135.5"),
    ],
    before=[Stored("JX-01", 2023, 7, None, "1000.00")],
    stored=[
        Stored("JX-01", 2023, 7, None, "1000.00"),
        Stored("JX-01", 2023, 8, None, "1120.00"),
        Stored("JX-01", 2023, 9, None, "1255.50"),
    ],
)


def of_month(month: int, *rest: Any, heads: tuple[str, ...] = ("本月完成",)) -> Bytes:
    title = [f"2023年{month}月交通重点项目投资完成情况表"]
    return xlsx([title, UNIT, ["序号", "项目名称", *heads], [1, JX, *rest]])


THIS_MONTH = [
    Case(
        "this_month_of_january",
        "一月.xlsx",
        of_month(1, 88.8),
        line(4, JX, month=1, this="88.8"),
        stored=[Stored("JX-01", 2023, 1, None, "88.80")],
    ),
    Case(
        "this_month_after_a_reported_one",
        "六月.xlsx",
        of_month(6, 88.8),
        line(4, JX, this="88.8"),
        before=[Stored("JX-01", 2023, 5, None, "700.00")],
        stored=[
            Stored("JX-01", 2023, 5, None, "700.00"),
            Stored("JX-01", 2023, 6, None, "788.80"),
        ],
    ),
    Case(
        "this_month_after_a_missing_one",
        "六月缺五月.xlsx",
        # To which cumulative figure it would add is not known.
        of_month(6, 88.8),
        line(4, JX, this="88.8"),
        before=[Stored("JX-01", 2023, 4, None, "600.00")],
        fails=True,
    ),
    Case(
        "this_month_in_yi_and_to_date_in_wan",
        "本月亿元.xlsx",
        of_month(6, 0.05, 1200, heads=("本月完成（亿元）", "累计完成（万元）")),
        [
            *line(4, JX, unit="亿元", this="0.05"),
            *line(4, JX, actual="1200"),
        ],
        before=[Stored("JX-01", 2023, 5, None, "700.00")],
    ),
    Case(
        "this_month_that_disagrees_with_what_is_stored",
        "本月不符.xlsx",
        of_month(6, 88.8, 800, heads=("本月完成", "累计完成")),
        line(4, JX, this="88.8", actual="800"),
        before=[Stored("JX-01", 2023, 5, None, "700.00")],
        warned=[Wrong("Sheet1", "D4")],
        reason="五月数据已修正",
    ),
]
CASES = [PLAN_AND_ACTUAL, SHORT_WORDS, *BOTH, PROGRESS, *THIS_MONTH]
