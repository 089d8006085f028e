"""The wide layout: a row a project, the months side by side, alone or in pairs."""

from datetime import date
from typing import Any

from .build import book, xlsx
from .case import Bytes, Case, Read, Stored, line
from .long import BT, JX

TITLE = "2023年交通重点项目累计完成投资情况表"
UNIT = "单位：万元"
KEYS = ["项目编号", "项目名称"]
CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
STEPS = [100, 250, 400, 560, 700, 900]


def across(heads: list[Any], *, title: str = TITLE, is_1904: bool = False) -> Bytes:
    """Two projects; the first has a figure in each of the first six months."""
    rows = [
        [title],
        [None] * 5 + [UNIT],
        [*KEYS, *heads],
        ["JX-01", JX, *STEPS],
        ["BT-01", BT, 10, 20, None, 40],
    ]
    return xlsx(rows, **({"is_1904": True} if is_1904 else {}))


def six(months: list[tuple[int, int]] | None = None) -> list[Read]:
    """What `across` holds, where its columns are these years and months."""
    of = months or [(2023, month) for month in range(1, 7)]
    rows = (4, JX, "JX-01", STEPS), (5, BT, "BT-01", [10, 20, None, 40])
    return [
        each
        for row, name, code, values in rows
        for (year, month), value in zip(of, values, strict=False)
        if value is not None
        for each in line(row, name, code, year=year, month=month, actual=str(value))
    ]


HEADINGS = [
    Case(
        "wide_bare",
        "宽表.xlsx",
        # The layout of the standard: 1月..12月 are 完成累计.
        xlsx(
            [
                [*KEYS, *(f"{month}月" for month in range(1, 13))],
                ["JX-01", JX, *STEPS],
            ]
        ),
        [
            each
            for month, value in enumerate(STEPS, 1)
            for each in line(2, JX, "JX-01", month=month, actual=str(value))
        ],
        year=2023,
        unit="万元",
    ),
    Case(
        "wide_months",
        "宽表标题.xlsx",
        across([f"{month}月" for month in range(1, 13)]),
        six(),
    ),
    Case(
        "wide_months_with_their_year",
        "宽表带年.xlsx",
        across([f"2023年{n}月" for n in range(1, 13)], title="项目累计完成投资"),
        six(),
    ),
    Case(
        "wide_months_in_chinese_numerals",
        "宽表中文月.xlsx",
        across([f"{name}月" for name in CHINESE]),
        six(),
    ),
    Case(
        "wide_months_in_full_width",
        "宽表全角.xlsx",
        across(["１月", " 2 月", "３月份", "4月\n", "0５月", "6 月份"]),
        six(),
    ),
    Case(
        "wide_months_as_dates",
        "宽表日期.xlsx",
        across([date(2023, n, 1) for n in range(1, 13)], title="累计完成投资情况"),
        six(),
    ),
    Case(
        "wide_months_as_dates_of_1904",
        "宽表日期1904.xlsx",
        across(
            [date(2023, n, 1) for n in range(1, 7)],
            title="累计完成投资情况",
            is_1904=True,
        ),
        six(),
    ),
    Case(
        "wide_months_as_serials",
        "宽表序列值.xlsx",
        across([44927, 44958, 44986, 45017, 45047, 45078], title="累计完成投资情况"),
        six(),
    ),
    Case(
        "wide_months_with_a_point",
        "宽表点号.xlsx",
        across([f"2023.{n}" for n in range(1, 7)], title="累计完成投资情况"),
        six(),
    ),
    Case(
        "wide_months_as_spans",
        "宽表累计月.xlsx",
        across(["1月", *(f"1-{n}月" for n in range(2, 7))], title="2023年完成投资"),
        six(),
    ),
    Case(
        "wide_some_months_only",
        "宽表缺月.xlsx",
        across(["1月", "3月", "4月", "6月", "9月", "12月"]),
        six([(2023, month) for month in (1, 3, 4, 6, 9, 12)]),
    ),
    Case(
        "wide_over_the_year_end",
        "宽表跨年.xlsx",
        across(
            ["2022年10月", "2022年11月", "2022年12月", "2023年1月", "2023年2月"]
            + ["2023年3月"],
            title="项目累计完成投资情况",
        ),
        six([(2022, 10), (2022, 11), (2022, 12), (2023, 1), (2023, 2), (2023, 3)]),
    ),
    Case(
        "wide_without_a_year_is_asked",
        "宽表无年.xlsx",
        across([f"{n}月" for n in range(1, 13)], title="项目累计完成投资情况"),
        questions={"year"},
    ),
]


def monthly(title: str, answers: dict[str, str] | None = None) -> Case:
    """Each month's own amount."""
    return Case(
        "wide_each_months_own",
        "宽表当月.xlsx",
        xlsx(
            [
                [title],
                [UNIT],
                [*KEYS, "1月", "2月", "3月"],
                ["JX-01", JX, 100, 80.5, 120],
            ]
        ),
        [
            each
            for month, value in enumerate(("100", "80.5", "120"), 1)
            for each in line(4, JX, "JX-01", month=month, this=value)
        ],
        answers=answers or {},
        stored=[
            Stored("JX-01", 2023, 1, None, "100.00"),
            Stored("JX-01", 2023, 2, None, "180.50"),
            Stored("JX-01", 2023, 3, None, "300.50"),
        ],
    )


BASIS = [
    monthly("2023年各月完成投资", {"Sheet1|basis": "monthly"}),
    Case(
        "wide_cumulative_that_falls_is_not_passed_in_silence",
        "宽表下降.xlsx",
        # Amounts of single months under a heading that says nothing of it.
        xlsx(
            [
                [*KEYS, "1月", "2月", "3月"],
                ["JX-01", JX, 100, 80, 120],
                ["BT-01", BT, 30, 20, 10],
            ]
        ),
        year=2023,
        unit="万元",
        fails=True,
    ),
]
BETWEEN = [
    Case(
        "wide_with_plan_and_total_between",
        "宽表带计划.xlsx",
        xlsx(
            [
                [TITLE],
                [UNIT],
                ["序号", "项目名称", "总投资", "年度计划", "1月", "2月", "备注"],
                [1, JX, 52000, 3000, 100, 250, None],
                ["合  计", None, 52000, 3000, 100, 250, None],
            ]
        ),
        [
            *line(4, JX, total="52000", annual="3000"),
            *line(4, JX, month=1, actual="100"),
            *line(4, JX, month=2, actual="250"),
        ],
        left_out={5: "total"},
    ),
    Case(
        "wide_with_quarters_between",
        "宽表季度.xlsx",
        xlsx(
            [
                ["2023年各月完成投资"],
                [UNIT],
                [*KEYS, "1月", "2月", "3月", "一季度小计", "4月", "5月", "6月"]
                + ["二季度小计", "全年合计"],
                ["JX-01", JX, 100, 80, 120, 300, 50, 60, 70, 180, 480],
            ]
        ),
        # The first quarter's sum may be read as March to date, which it is; the second
        # quarter's is no figure to date.
        stored=[
            Stored("JX-01", 2023, month, None, actual)
            for month, actual in enumerate(
                ("100.00", "180.00", "300.00", "350.00", "410.00", "480.00"), 1
            )
        ],
        answers={"Sheet1|basis": "monthly"},
    ),
    Case(
        "wide_two_sheets_a_year_each",
        "两年两表.xlsx",
        book(
            {
                str(year): [
                    [f"{year}年重点项目累计完成投资"],
                    [UNIT],
                    [*KEYS, "11月", "12月"],
                    ["JX-01", JX, 100, value],
                ]
                for year, value in ((2021, 150), (2022, 175))
            }
        ),
        [
            each
            for year, value in ((2021, "150"), (2022, "175"))
            for month, actual in ((11, "100"), (12, value))
            for each in line(
                4, JX, "JX-01", sheet=str(year), year=year, month=month, actual=actual
            )
        ],
    ),
]
CASES = [*HEADINGS, *BASIS, *BETWEEN]
