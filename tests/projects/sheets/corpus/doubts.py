"""Sheets that were read wrong without a question: asked now, and what is near to them.

Each kind has its right reading, the likely answer, and sheets that nothing is asked of.
"""

import io
from typing import Any

import openpyxl

from .build import book, saved
from .case import Bytes, Case, Read, Stored, line
from .long import BT, JX, WT
from .standing import TITLE, UNIT, table

NAMES = ["序号", "项目名称"]


def headed(heads: list[str], *lines: list[Any], title: str = TITLE) -> Bytes:
    """Projects under these headings, beside 序号 and 项目名称."""
    rows = [[at, *each] for at, each in enumerate(lines, start=1)]
    return table(*rows, head=[*NAMES, *heads], title=title)


def lines(*values: dict[str, str], **where: Any) -> list[Read]:
    """What rows 4 and on give: the values of each, called as `line` calls them."""
    names = JX, BT, WT
    return [
        each
        for at, (name, said) in enumerate(zip(names, values, strict=False), start=4)
        for each in line(at, name, **where, **said)
    ]


# Since the start of the works, or this year.
BEFORE = ["总投资", "至2022年底累计完成投资", "2023年计划"]
WORKS = [JX, 1000, 300, 400, 450], [BT, 900, 0, 100, 60]
READ = lines(
    {"total": "1000", "annual": "400", "actual": "450"},
    {"total": "900", "annual": "100", "actual": "60"},
)
PLANNED = lines({"total": "1000", "annual": "400"}, {"total": "900", "annual": "100"})


def since_start(name: str, heading: str, *rows: list[Any], **said: Any) -> Case:
    data = headed([*BEFORE, heading], *(rows or WORKS))
    return Case(f"since_start_{name}", "累计.xlsx", data, **said)


ASKED = {"questions": {"column"}, "suggested": {"Sheet1|column|F": "since_start"}}
SINCE_START = [
    since_start("beside_what_was_before", "累计完成投资", cells=READ, **ASKED),
    since_start("up_to_now", "截至目前累计完成投资", **ASKED),
    since_start("up_to_a_month", "截至2023年6月底累计完成投资", **ASKED),
    since_start(
        "answered",
        "累计完成投资",
        cells=PLANNED,
        answers={"Sheet1|column|F": "since_start"},
    ),
    since_start(
        "answered_that_it_is_the_years",
        "累计完成投资",
        cells=READ,
        answers={"Sheet1|column|F": "actual_to_date"},
    ),
    since_start("of_the_year_by_its_words", "本年累计完成投资", cells=READ),
    since_start("of_the_year_by_its_months", "1-6月累计完成投资", cells=READ),
    since_start(
        "below_what_was_before_in_a_row",
        "累计完成投资",
        *([JX, 1000, 300, 400, 350], [BT, 900, 200, 100, 60]),
        cells=lines(
            {"total": "1000", "annual": "400", "actual": "350"},
            {"total": "900", "annual": "100", "actual": "60"},
        ),
    ),
    Case(
        "since_start_beyond_the_years_plan_throughout",
        "累计.xlsx",
        headed(["年度计划", "累计完成"], [JX, 400, 950], [BT, 100, 260]),
        questions={"column"},
        suggested={"Sheet1|column|D": "since_start"},
    ),
    Case(
        "since_start_not_where_one_row_is_beyond_its_plan",
        "累计.xlsx",
        headed(["年度计划", "累计完成"], [JX, 400, 950], [BT, 100, 60]),
        lines({"annual": "400", "actual": "950"}, {"annual": "100", "actual": "60"}),
    ),
    Case(
        "since_start_not_where_december_is_a_little_beyond",
        "累计.xlsx",
        headed(
            ["年度计划", "累计完成"],
            *([JX, 400, 420], [BT, 100, 112]),
            title="2023年12月交通重点项目投资完成情况表",
        ),
        lines(
            {"annual": "400", "actual": "420"},
            {"annual": "100", "actual": "112"},
            month=12,
        ),
    ),
    Case(
        "since_start_not_where_the_sheet_has_its_share_of_the_plan",
        "累计.xlsx",
        headed(
            ["年度计划", "累计完成", "完成率"],
            *([JX, 400, 500, "125%"], [BT, 100, 130, "130%"]),
        ),
        lines({"annual": "400", "actual": "500"}, {"annual": "100", "actual": "130"}),
    ),
]

# Months that are 0 in every line.
MONTHS = ["1-7月累计完成", "8月当月完成", "9月当月完成"]
YEAR = "2023年交通重点项目投资完成情况表"
JULY = [
    *line(4, JX, month=7, actual="500"),
    *line(5, BT, month=7, actual="90"),
]


def zeros(name: str, *rows: list[Any], **said: Any) -> Case:
    return Case(f"zeros_{name}", "分月.xlsx", headed(MONTHS, *rows, title=YEAR), **said)


def of_month(row: int, name: str, month: int, value: str) -> list[Read]:
    return line(row, name, month=month, this=value)


NOTHING_DONE = [[JX, 500, 0, 0], [BT, 90, 0, 0]]
ZEROS = [
    zeros(
        "of_the_last_months_are_asked_about",
        *NOTHING_DONE,
        cells=JULY,
        questions={"zeros"},
        suggested={"Sheet1|zeros": "unreported"},
    ),
    zeros(
        "of_the_last_months_not_reported",
        *NOTHING_DONE,
        cells=JULY,
        answers={"Sheet1|zeros": "unreported"},
    ),
    zeros(
        "of_the_last_months_where_nothing_was_done",
        *NOTHING_DONE,
        cells=[
            *JULY,
            *(
                each
                for row, name in ((4, JX), (5, BT))
                for month in (8, 9)
                for each in of_month(row, name, month, "0")
            ),
        ],
        answers={"Sheet1|zeros": "nothing"},
        stored=[
            Stored(code, 2023, month, None, amount)
            for code, amount in (("JX-01", "500.00"), ("BT-01", "90.00"))
            for month in (7, 8, 9)
        ],
    ),
    zeros(
        "of_one_line_are_its_own",
        *([JX, 500, 5, 4], [BT, 90, 0, 0]),
        cells=[
            *JULY,
            *of_month(4, JX, 8, "5"),
            *of_month(4, JX, 9, "4"),
            *of_month(5, BT, 8, "0"),
            *of_month(5, BT, 9, "0"),
        ],
        stored=[
            *(Stored("BT-01", 2023, month, None, "90.00") for month in (7, 8, 9)),
            Stored("JX-01", 2023, 7, None, "500.00"),
            Stored("JX-01", 2023, 8, None, "505.00"),
            Stored("JX-01", 2023, 9, None, "509.00"),
        ],
    ),
]

# Sums of several years.
SEVERAL_YEARS = [
    Case(
        f"several_years_{name}",
        "五年.xlsx",
        headed([heading, "年度计划", "累计完成"], [JX, 9000, 400, 45]),
        lines({"annual": "400", "actual": "45"}),
    )
    for name, heading in (
        ("of_a_five_year_plan", "“十三五”期间完成投资"),
        ("since_a_five_year_plan", "“十四五”以来累计完成投资"),
        ("planned_for_five_years", "“十五五”规划投资"),
        ("since_a_year", "自2020年以来累计完成投资"),
        ("since_a_year_up_to_the_month", "2020年以来至2023年6月底完成投资"),
    )
] + [
    Case(
        "several_years_in_the_title_is_when_it_began",
        "五年.xlsx",
        headed(
            ["年度计划", "累计完成"],
            [JX, 400, 45],
            title="2013年以来立项项目2023年6月投资完成情况",
        ),
        lines({"annual": "400", "actual": "45"}),
    ),
]

# Title and heading disagree.
TO_DECEMBER = headed(["本月完成", "2023年1-12月累计完成"], [JX, 180, 960])
TO_MAY = headed(["本月完成", "1-5月累计完成"], [JX, 180, 960])
MAY = [Stored("JX-01", 2023, 5, None, "780.00")]
BESIDE = headed(["6月完成", "2023年1-12月累计完成"], [JX, 180, 960])
DISAGREE = [
    *(
        Case(
            f"title_against_heading_{name}_is_asked",
            "月份不符.xlsx",
            data,
            questions={"month"},
            suggested={"Sheet1|month": "6"},
            before=MAY,
        )
        for name, data in (
            ("of_december", TO_DECEMBER),
            ("of_may", TO_MAY),
            ("beside_another_of_the_title", BESIDE),
        )
    ),
    *(
        Case(
            f"title_against_heading_{name}_answered",
            "月份不符.xlsx",
            data,
            line(4, JX, this="180", actual="960"),
            answers={"Sheet1|month": "6"},
            before=MAY,
        )
        for name, data in (
            ("of_december", TO_DECEMBER),
            ("of_may", TO_MAY),
            ("beside_another_of_the_title", BESIDE),
        )
    ),
    Case(
        "title_after_the_month_before_in_a_heading",
        "月份.xlsx",
        headed(["1-5月累计完成", "1-6月累计完成"], [JX, 780, 960]),
        [
            *line(4, JX, month=5, actual="780"),
            *line(4, JX, month=6, actual="960"),
        ],
    ),
]

# 合计 beside the name.
SOURCES = ["资金来源", "年度计划", "累计完成"]
WHOLES = [
    Case(
        "whole_beside_the_name_is_the_line",
        "资金来源.xlsx",
        table(
            [1, JX, "合计", 400, 45],
            [None, None, "中央", 300, 30],
            [None, None, "省级", 100, 15],
            [2, BT, "小计", 90, 9],
            [None, None, "自筹", 90, 9],
            ["合计", None, None, 490, 54],
            head=[*NAMES, *SOURCES],
        ),
        [
            *line(4, JX, annual="400", actual="45"),
            *line(7, BT, annual="90", actual="9"),
        ],
        left_out={5: "part", 6: "part", 8: "part", 9: "total"},
    ),
    Case(
        "whole_below_its_parts_is_the_line",
        "标段.xlsx",
        table(
            [1, JX, "一标", 300, 30],
            [None, None, "二标", 100, 15],
            [None, None, "合计", 400, 45],
            [2, BT, "合计", 90, 9],
            head=[*NAMES, "标段", "年度计划", "累计完成"],
            merged=["B4:B6"],
        ),
        [
            *line(6, JX, annual="400", actual="45"),
            *line(7, BT, annual="90", actual="9"),
        ],
        left_out={4: "part", 5: "part"},
    ),
    Case(
        "whole_of_a_county_is_its_sum",
        "县区.xlsx",
        table(
            [None, "龙海市", "小计", 490, 54],
            [1, JX, "市级", 400, 45],
            [2, BT, "市级", 90, 9],
            head=[*NAMES, *SOURCES],
        ),
        [
            *line(5, JX, annual="400", actual="45"),
            *line(6, BT, annual="90", actual="9"),
        ],
        left_out={4: "subtotal"},
    ),
    Case(
        "whole_with_a_count_is_a_sum",
        "汇总.xlsx",
        table(
            [None, "总计131个", 490, 54],
            [None, "龙海市合计14个", 490, 54],
            [1, JX, 400, 45],
            [2, BT, 90, 9],
            [None, "合计37个项目", 490, 54],
        ),
        [
            *line(6, JX, annual="400", actual="45"),
            *line(7, BT, annual="90", actual="9"),
        ],
        left_out={4: "total", 5: "subtotal", 8: "total"},
    ),
    Case(
        "row_of_details_without_a_name_is_asked",
        "明细.xlsx",
        table(
            [1, JX, 400, 45],
            [None, None, 300, 30],
            [2, BT, 90, 9],
        ),
        questions={"row"},
        suggested={"Sheet1|row|5": "subtotal"},
    ),
]


# Hidden sheets.
def with_hidden(title: str, *names: str) -> Bytes:
    """June's sheet with a hidden one beside it."""
    head = [*NAMES, "年度计划", "累计完成"]
    shown = [[TITLE], UNIT, head, [1, JX, 400, 45], [2, BT, 90, 9]]
    other = [[title], UNIT, head, *([1, each, 300, 30] for each in names)]

    def make() -> bytes:
        data = book({"本年": shown, "上年": other})()
        workbook = openpyxl.load_workbook(io.BytesIO(data))
        workbook["上年"].sheet_state = "hidden"
        return saved(workbook)

    return make


LAST_YEAR = with_hidden("2022年6月交通重点项目投资完成情况表", JX, BT)
SHOWN = [
    *line(4, JX, sheet="本年", annual="400", actual="45"),
    *line(5, BT, sheet="本年", annual="90", actual="9"),
]
HIDDEN = [
    Case(
        "hidden_sheet_of_the_same_lines_is_asked_about",
        "隐藏表.xlsx",
        LAST_YEAR,
        SHOWN,
        questions={"skip"},
        suggested={"上年|skip": "yes"},
    ),
    Case(
        "hidden_sheet_left_out",
        "隐藏表.xlsx",
        LAST_YEAR,
        SHOWN,
        answers={"上年|skip": "yes"},
    ),
    Case(
        "hidden_sheet_read",
        "隐藏表.xlsx",
        LAST_YEAR,
        [
            *SHOWN,
            *line(4, JX, sheet="上年", year=2022, annual="300", actual="30"),
            *line(5, BT, sheet="上年", year=2022, annual="300", actual="30"),
        ],
        answers={"上年|skip": "no"},
    ),
    Case(
        "hidden_sheet_of_other_lines_is_asked_about",
        "隐藏表.xlsx",
        with_hidden(TITLE, WT),
        [*SHOWN, *line(4, WT, sheet="上年", annual="300", actual="30")],
        questions={"skip"},
        suggested={"上年|skip": "no"},
    ),
]

# The likely answer must be the right one.
LIKELY = [
    Case(
        "likely_since_start_in_another_unit",
        "建议.xlsx",
        headed(
            ["累计完成投资（亿元）", "本年累计完成投资合计（万元）"], [JX, 0.9, 450]
        ),
        line(4, JX, actual="450"),
        questions={"column"},
        suggested={"Sheet1|column|C": "since_start"},
    ),
    Case(
        "likely_no_month_of_a_departments_year",
        "建议.xlsx",
        headed(["年度累计完成", "部门年度累计完成"], [JX, 450, 90]),
        line(4, JX, actual="450"),
        questions={"column"},
        suggested={
            "Sheet1|column|C": "actual_to_date",
            "Sheet1|column|D": "ignored",
        },
    ),
    Case(
        "likely_this_month_of_its_days_together",
        "建议.xlsx",
        headed(["当月累计完成", "累计完成"], [JX, 90, 450]),
        line(4, JX, actual="450"),
        questions={"column"},
        suggested={"Sheet1|column|C": "this_month"},
    ),
    Case(
        "likely_done_of_the_years_plan",
        "建议.xlsx",
        headed(["年度投资计划", "年度投资计划完成情况"], [JX, 900, 450]),
        line(4, JX, annual="900", actual="450"),
        questions={"column"},
        suggested={"Sheet1|column|D": "actual_to_date"},
    ),
    Case(
        "likely_parts_of_a_sum_are_not_asked_about",
        "建议.xlsx",
        headed(
            ["累计完成", "公路局累计完成", "港航局累计完成", "城投累计完成"],
            [JX, 450, 200, 150, 100],
            [BT, 90, 40, 30, 20],
        ),
        lines({"actual": "450"}, {"actual": "90"}),
    ),
    Case(
        "likely_month_to_date_beside_the_months_own",
        "建议.xlsx",
        headed(["当月完成", "当月累计"], [JX, 90, 450]),
        line(4, JX, this="90", actual="450"),
        before=[Stored("JX-01", 2023, 5, None, "360.00")],
    ),
]
CASES = [
    *SINCE_START,
    *ZEROS,
    *SEVERAL_YEARS,
    *DISAGREE,
    *WHOLES,
    *HIDDEN,
    *LIKELY,
]
