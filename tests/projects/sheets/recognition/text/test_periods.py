"""Years and months as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from projects.sheets.recognition.text import month_of, periods_in, year_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014年6月交通固定资产投资完成情况表", (2014, 6, None)),
        ("2019年度中央项目分类型完成情况", (2019, None, None)),
        ("截至6月底", (None, 6, None)),
        ("1～ 6月", (None, 6, 1)),
        ("2023年1-6月份", (2023, 6, 1)),
        ("2023年1月至6月", (2023, 6, 1)),
        ("2023.6", (2023, 6, None)),
        ("2023.10", (2023, 10, None)),
        ("2023-06", (2023, 6, None)),
        ("2023/6", (2023, 6, None)),
        ("202306", (2023, 6, None)),
        ("２０２３年６月", (2023, 6, None)),
        ("二〇二三年六月", (2023, 6, None)),
        ("十一月", (None, 11, None)),
        ("2023年上半年", (2023, 6, 1)),
        ("前三季度", (None, 9, 1)),
        ("2023年前六个月", (2023, 6, 1)),
        ("2023年前5个月", (2023, 5, 1)),
        ("前十一个月", (None, 11, 1)),
        ("二季度末", (None, 6, None)),
        ("23年1月", (2023, 1, None)),
        ("2023年1月至本月", (2023, None, None)),
        ("二季度", (None, 6, 4)),
        ("2010年1-7月完成投资（万元）", (2010, 7, 1)),
        ("至2009年底累计完成投资", (2009, None, None)),
    ],
)
def test_period_in_a_text(text, expected):
    assert [tuple(each)[:3] for each in periods_in(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "大干150天力争完成",
        "后五个月关键节点",
        "投资2000万元",
        "104国道2020公里",
        "2021-2025年",
        "1月至本月累计完成",
        "元月至本月底完成投资",
        "13月",
        "Sheet6",
        "填报日期：2023年7月5日",
        "全年",
    ],
)
def test_text_without_a_period(text):
    assert periods_in(text) == ()


@pytest.mark.parametrize(
    ("text", "until"), [("截至2023年6月30日", True), ("2023年7月5日", False)]
)
def test_full_date_counts_up_to_its_day_only_where_it_says_so(text, until):
    (period,) = periods_in(text)
    assert (period.has_day, period.until) == (True, until)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (6, (None, 6)),
        (Decimal("6.0"), (None, 6)),
        ("6", (None, 6)),
        (" ６ ", (None, 6)),
        ("06", (None, 6)),
        ("六月", (None, 6)),
        ("6月份", (None, 6)),
        ("1-6月", (None, 6)),
        ("上半年", (None, 6)),
        ("截至6月底", (None, 6)),
        ("2023年6月", (2023, 6)),
        ("2023-06", (2023, 6)),
        ("2023/6", (2023, 6)),
        ("2023.10", (2023, 10)),
        (Decimal("2023.06"), (2023, 6)),
        (202306, (2023, 6)),
        ("202306", (2023, 6)),
        (45078, (2023, 6)),
        ("45078", (2023, 6)),
        (date(2023, 6, 1), (2023, 6)),
        ("2023-06-01 00:00:00", (2023, 6)),
    ],
)
def test_month_of_a_cell(value, expected):
    assert month_of(value)[:2] == expected


@pytest.mark.parametrize(
    "value",
    [Decimal("6.5"), 13, 0, -5, True, "4-6月", "6月7月", "十三月", "abc", "", "1_0"],
)
def test_cell_that_is_no_month(value):
    assert month_of(value) is None


def test_month_2023_1_as_a_number_may_be_october():
    assert month_of(Decimal("2023.1")) is None


@pytest.mark.parametrize(
    "value", [2023, Decimal("2023.0"), "2023", "2023年度", "２０２３", date(2023, 1, 1)]
)
def test_year_of_a_cell(value):
    assert year_of(value) == 2023


@pytest.mark.parametrize(
    "value", [20255, 1899, 0, -5, True, Decimal("2023.5"), 23, "23", "今年", None]
)
def test_cell_that_is_no_year(value):
    assert year_of(value) is None


@pytest.mark.parametrize("value", ["1①月", "1²", "①", "9" * 5000, "9" * 5000 + "月"])
def test_month_of_a_footnoted_or_endless_number_is_none(value):
    assert month_of(value) is None


@pytest.mark.parametrize("value", ["2024①", "202⁴", "9" * 5000])
def test_year_of_a_footnoted_or_endless_number_is_none(value):
    assert year_of(value) is None
