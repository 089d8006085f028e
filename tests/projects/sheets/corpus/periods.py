"""Years and months as people write them in the rows of the long layout."""

from datetime import date
from typing import Any

from .build import delimited, xlsx
from .case import Case, Stored, Wrong, line
from .long import HEAD, JX

ONE_COLUMN = ["项目编号", "项目名称", "月份", "完成累计（万元）"]


def taken(name: str, year: Any, month: Any, *, wanted: tuple[int, int]) -> Case:
    """A year and month that are read as `wanted`."""
    said, of = wanted
    return Case(
        f"period_{name}",
        "年月.xlsx",
        xlsx([HEAD, ["JX-01", JX, year, month, None, 760, None]]),
        line(2, JX, "JX-01", year=said, month=of, actual="760"),
    )


def in_one(name: str, month: Any, *, is_1904: bool = False) -> Case:
    """A column that says both: June 2023."""
    shape = {"is_1904": True} if is_1904 else {}
    return Case(
        f"period_in_one_column_{name}",
        "年月一列.xlsx",
        xlsx([ONE_COLUMN, ["JX-01", JX, month, 760]], **shape),
        line(2, JX, "JX-01", actual="760"),
    )


def refused(name: str, cell: str, value: Any) -> Case:
    """A year (C3) or month (D3) that is none, and the row above with it."""
    year, month = (value, 6) if cell == "C3" else (2023, value)
    rows = [
        HEAD,
        ["JX-01", JX, 2023, 5, None, 700, None],
        ["JX-01", JX, year, month, None, 760, None],
    ]
    return Case(
        f"period_refused_{name}",
        "年月有误.xlsx",
        xlsx(rows),
        errors=[Wrong("Sheet1", cell)],
    )


TAKEN = [
    taken("as_text", "2023", "6", wanted=(2023, 6)),
    taken("in_words", "2023年", "6月", wanted=(2023, 6)),
    taken("in_full_width", "２０２３年", "６月份", wanted=(2023, 6)),
    taken("in_chinese_numerals", "2023年度", "十二月", wanted=(2023, 12)),
    taken("with_a_zero_before", 2023, "06", wanted=(2023, 6)),
    taken("month_with_its_year", 2023, "2023年6月", wanted=(2023, 6)),
    taken("month_as_a_date", 2023, date(2023, 6, 1), wanted=(2023, 6)),
    taken("month_as_a_span", 2023, "1-6月", wanted=(2023, 6)),
]
IN_ONE = [
    in_one("in_words", "2023年6月"),
    in_one("with_a_zero", "2023年06月"),
    in_one("with_a_point", "2023.6"),
    in_one("with_a_dash", "2023-06"),
    in_one("with_a_slash", "2023/6"),
    in_one("in_six_digits", "202306"),
    in_one("as_a_date", date(2023, 6, 30)),
    in_one("as_a_date_of_1904", date(2023, 6, 30), is_1904=True),
    in_one("as_a_day_in_words", "2023年6月30日"),
    in_one("as_a_serial", 45107),
    in_one("as_a_serial_in_text", "45107"),
    in_one("as_a_serial_of_1904", 45107 - 1462, is_1904=True),
    in_one("as_a_number_with_a_point", 2023.6),
]
REFUSED = [
    refused("month_13", "D3", 13),
    refused("month_0", "D3", 0),
    refused("month_below_zero", "D3", -5),
    refused("month_with_a_fraction", "D3", 6.5),
    refused("month_true", "D3", value=True),
    refused("month_with_an_underscore", "D3", "1_0"),
    refused("month_of_words", "D3", "本月"),
    refused("month_of_another_year", "D3", "2022年6月"),
    refused("month_of_13_in_words", "D3", "十三月"),
    refused("year_20255", "C3", 20255),
    refused("year_of_two_digits", "C3", 23),
    refused("year_with_a_fraction", "C3", 2023.5),
    refused("year_true", "C3", value=True),
    refused("year_of_words", "C3", "今年"),
]
SPANS = [
    # 1-6 as Excel keeps it when it is typed into a cell.
    Case(
        "period_span_that_became_a_date_is_asked",
        "月份成日期.xlsx",
        xlsx([ONE_COLUMN, ["JX-01", JX, date(2023, 1, 6), 760]]),
        questions={"span"},
    ),
    Case(
        "period_span_that_became_a_date_counts_to_its_last_month",
        "月份成日期.xlsx",
        xlsx([ONE_COLUMN, ["JX-01", JX, date(2023, 1, 6), 760]]),
        line(2, JX, "JX-01", actual="760"),
        answers={"Sheet1|span": "span"},
    ),
    Case(
        "period_day_counts_for_its_month",
        "月份成日期.xlsx",
        xlsx([ONE_COLUMN, ["JX-01", JX, date(2023, 1, 6), 760]]),
        line(2, JX, "JX-01", month=1, actual="760"),
        answers={"Sheet1|span": "day"},
    ),
    Case(
        "period_day_in_a_text_is_asked",
        "月份成日期.csv",
        delimited([ONE_COLUMN, ["JX-01", JX, "2023/1/6", "760"]]),
        questions={"span"},
    ),
    in_one("as_the_tenth_of_the_month", date(2023, 6, 10)),
]
AROUND = [
    Case(
        "period_month_blank_in_a_row",
        "缺月份.xlsx",
        # Whether it is an error of the row or a question is open.
        xlsx(
            [
                HEAD,
                ["JX-01", JX, 2023, 5, None, 700, None],
                ["JX-01", JX, 2023, None, None, 760, None],
            ]
        ),
        fails=True,
    ),
    Case(
        "period_year_in_the_title",
        "标题有年.xlsx",
        xlsx(
            [
                ["2023年度交通项目投资月度数据"],
                ["项目编号", "项目名称", "月份", "完成累计（万元）"],
                ["JX-01", JX, "5月", 700],
                ["JX-01", JX, "6月", 760],
            ]
        ),
        [
            *line(3, JX, "JX-01", month=5, actual="700"),
            *line(4, JX, "JX-01", actual="760"),
        ],
    ),
    Case(
        "period_year_nowhere_is_asked",
        "没有年份.xlsx",
        xlsx(
            [
                ["项目编号", "项目名称", "月份", "完成累计（万元）"],
                ["JX-01", JX, 6, 760],
            ]
        ),
        questions={"year"},
    ),
    Case(
        "period_year_nowhere_is_said",
        "没有年份.xlsx",
        xlsx(
            [
                ["项目编号", "项目名称", "月份", "完成累计（万元）"],
                ["JX-01", JX, 6, 760],
            ]
        ),
        line(2, JX, "JX-01", actual="760"),
        year=2023,
    ),
    Case(
        "period_month_nowhere_is_asked",
        "没有月份.xlsx",
        xlsx([["项目编号", "项目名称", "完成累计（万元）"], ["JX-01", JX, 760]]),
        questions={"year", "month"},
    ),
    Case(
        "period_month_nowhere_is_answered",
        "没有月份.xlsx",
        xlsx([["项目编号", "项目名称", "完成累计（万元）"], ["JX-01", JX, 760]]),
        line(2, JX, "JX-01", actual="760"),
        answers={"Sheet1|year": "2023", "Sheet1|month": "6"},
    ),
    Case(
        "period_of_a_closed_month",
        "已关账.xlsx",
        xlsx(
            [
                HEAD,
                ["JX-01", JX, 2023, 5, None, 700, None],
                ["JX-01", JX, 2023, 6, None, 760, None],
            ]
        ),
        closed=[(2023, 5)],
        errors=[Wrong("Sheet1", "F2")],
    ),
    Case(
        "period_of_a_closed_month_unchanged",
        "已关账未变.xlsx",
        # Nothing of the closed month would change: it does not stand in the way.
        xlsx(
            [
                HEAD,
                ["JX-01", JX, 2023, 5, None, 700, None],
                ["JX-01", JX, 2023, 6, None, 760, None],
            ]
        ),
        before=[Stored("JX-01", 2023, 5, None, "700.00")],
        closed=[(2023, 5)],
        stored=[
            Stored("JX-01", 2023, 5, None, "700.00"),
            Stored("JX-01", 2023, 6, None, "760.00"),
        ],
        counts=(1, 0, 1),
    ),
]
CASES = [*TAKEN, *IN_ONE, *REFUSED, *SPANS, *AROUND]
