"""The standing layout: one month a sheet, a row a project. Where the month is said."""

from datetime import date
from typing import Any

from .build import xlsx
from .case import Bytes, Case, Read, Stored, line
from .long import BT, JX

UNIT = ["单位：万元"]
HEAD = ["序号", "项目名称", "年度计划", "累计完成"]
TITLE = "2023年6月交通重点项目投资完成情况表"
FULL = [
    "序号",
    "项目编号",
    "项目名称",
    "总投资",
    "年度计划",
    "本月完成",
    "累计完成",
    "完成率",
    "形象进度",
    "备注",
]


def table(
    *lines: list[Any], title: str = TITLE, head: list[str] = HEAD, **shape: Any
) -> Bytes:
    """A title, the unit, a header and rows: the first line is row 4."""
    return xlsx([[title], UNIT, head, *lines], **shape)


def plain(title: str = TITLE, head: list[str] = HEAD, sheet: str = "Sheet1") -> Bytes:
    rows = [1, JX, 3000, 1250.5], [2, BT, 800, 390]
    return table(*rows, title=title, head=head, sheet=sheet)


def as_plain(
    *, sheet: str = "Sheet1", year: int | None = 2023, month: int | None = 6
) -> list[Read]:
    place: dict[str, Any] = {"sheet": sheet, "year": year, "month": month}
    return [
        *line(4, JX, annual="3000", actual="1250.5", **place),
        *line(5, BT, annual="800", actual="390", **place),
    ]


STANDARD = Case(
    "standing",
    "月报.xlsx",
    table(
        ["合计", None, None, 120000, 3800, 270, 1640.5, "43.17%", None, None],
        [1, "JX-01", JX, 90000, 3000, 200.5, 1250.5, "41.68%", "路基完成", "无"],
        [2, "BT-01", BT, 30000, 800, 69.5, 390, "48.75%", "桩基\n施工", None],
        head=FULL,
        merged=["A1:J1"],
    ),
    [
        *line(5, JX, "JX-01", total="90000", annual="3000"),
        *line(5, JX, "JX-01", this="200.5", actual="1250.5"),
        *line(6, BT, "BT-01", total="30000", annual="800"),
        *line(6, BT, "BT-01", this="69.5", actual="390"),
    ],
    left_out={4: "total"},
    before=[
        Stored("JX-01", 2023, 5, None, "1050.00"),
        Stored("BT-01", 2023, 5, None, "320.50"),
    ],
)


def titled(name: str, title: str, month: int = 6, year: int = 2023) -> Case:
    """A month that the title says."""
    return Case(
        f"standing_month_in_the_title_{name}",
        "月报.xlsx",
        plain(title),
        as_plain(year=year, month=month),
        left_out={1: "title"},
    )


TITLES = [
    titled("as_a_month", "2023年6月份交通重点项目进展情况"),
    titled("until_its_end", "截至2023年6月底重点交通项目完成情况"),
    titled("until_its_end_year_first", "2023年重点交通项目完成情况（截至6月底）"),
    titled("until_a_day", "2023年重点项目投资完成情况表（截至6月25日）"),
    titled("as_a_span", "2023年1-6月重点交通项目完成情况"),
    titled("as_a_span_with_a_wave", "2023年1～ 6月重点交通项目完成情况"),
    titled("as_a_span_with_a_long_dash", "2023年1—6月份重点交通项目完成情况"),
    titled("as_a_span_with_to", "2023年1至6月重点交通项目完成情况"),
    titled("in_full_width", "２０２３年６月重点交通项目完成情况"),
    titled("with_spaces", " 2023 年 6 月 重点交通项目完成情况"),
    titled("in_chinese_numerals", "二〇二三年六月重点交通项目完成情况"),
    titled("of_december", "2023年1-12月重点交通项目完成情况", 12),
    titled("after_a_five_year_plan", "“十四五”重点项目2023年6月完成情况"),
    titled("with_the_plan_years", "2021-2025年规划项目2023年6月完成情况表"),
    titled("with_a_document_number", "附件2：2023年6月重点项目完成情况（第3期）"),
]


def headed(name: str, heading: str, year: int, month: int) -> Case:
    """A month that the heading of the figure says; the title has none."""
    return Case(
        f"standing_month_in_a_heading_{name}",
        "月报.xlsx",
        plain("交通重点项目投资进展表", [*HEAD[:3], heading]),
        as_plain(year=year, month=month),
    )


ELSEWHERE = [
    headed("with_its_year", "2010年1-7月完成投资（万元）", 2010, 7),
    headed("to_date", "2023年1-6月累计完成投资", 2023, 6),
    headed("until", "截至2023年6月底累计完成投资（万元）", 2023, 6),
    Case(
        "standing_month_in_a_heading_year_in_the_title",
        "月报.xlsx",
        plain("2023年交通重点项目进展表", [*HEAD[:3], "1-3月实际完成投资(万元)"]),
        as_plain(month=3),
    ),
    Case(
        "standing_month_and_year_in_the_sheet_name",
        "月报.xlsx",
        plain("交通重点项目投资进展表", sheet="2023年6月"),
        as_plain(sheet="2023年6月"),
    ),
    Case(
        "standing_month_in_the_sheet_name_year_in_the_title",
        "月报.xlsx",
        plain("2023年交通重点项目投资进展表", sheet="6月"),
        as_plain(sheet="6月"),
    ),
    Case(
        "standing_month_of_the_title_not_of_the_day_filled_in",
        "月报.xlsx",
        xlsx(
            [
                [TITLE],
                ["填报日期：2023年7月3日", None, None, "单位：万元"],
                HEAD,
                [1, JX, 3000, 1250.5],
                [2, BT, 800, 390],
            ]
        ),
        as_plain(),
    ),
    Case(
        "standing_month_in_the_row_below_the_title",
        "月报.xlsx",
        xlsx(
            [
                ["交通重点项目投资进展表"],
                ["2023年6月", None, None, "单位：万元"],
                HEAD,
                [1, JX, 3000, 1250.5],
                [2, BT, 800, 390],
            ]
        ),
        as_plain(),
    ),
]
DAY_BESIDE = Case(
    "standing_day_beside_the_title",
    "月报.xlsx",
    xlsx(
        [
            ["交通重点项目投资进展表", None, None, date(2023, 6, 30)],
            UNIT,
            HEAD,
            [1, JX, 3000, 1250.5],
            [2, BT, 800, 390],
        ]
    ),
    # Whether the day is the month's or the one of filling in is open; it is said.
    as_plain(),
    year=2023,
    month=6,
)
NOWHERE = [
    Case(
        "standing_month_nowhere_is_asked",
        "无月份.xlsx",
        plain("2023年交通重点项目投资进展表"),
        questions={"month"},
    ),
    Case(
        "standing_month_nowhere_is_said",
        "无月份.xlsx",
        plain("2023年交通重点项目投资进展表"),
        as_plain(),
        month=6,
    ),
    Case(
        "standing_month_nowhere_is_answered",
        "无月份.xlsx",
        plain("2023年交通重点项目投资进展表"),
        as_plain(),
        answers={"Sheet1|month": "6"},
    ),
    Case(
        "standing_year_nowhere_is_asked",
        "无年份.xlsx",
        plain("6月交通重点项目投资进展表"),
        questions={"year"},
    ),
    Case(
        "standing_year_and_month_nowhere_are_asked",
        "无年月.xlsx",
        plain("交通重点项目投资进展表"),
        questions={"year", "month"},
    ),
    Case(
        "standing_month_said_against_the_title_is_asked",
        "月报.xlsx",
        plain(),
        year=2022,
        month=5,
        fails=True,
    ),
    Case(
        "standing_month_13_in_the_title",
        "月报.xlsx",
        plain("2023年13月交通重点项目投资进展表"),
        fails=True,
    ),
    Case(
        "standing_answered_with_month_13",
        "无月份.xlsx",
        plain("2023年交通重点项目投资进展表"),
        answers={"Sheet1|month": "13"},
        fails=True,
    ),
]


CASES = [STANDARD, *TITLES, *ELSEWHERE, DAY_BESIDE, *NOWHERE]
