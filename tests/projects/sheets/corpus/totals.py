"""Rows of a standing table that are sums, with a mark and without one."""

from typing import Any

from .case import Case, Read, Stored, line
from .long import BT, JX, WT
from .standing import table

QL, HS = "青岭隧道", "横山港区码头"
SUM = [None, None, 3800, 1640.5]
TWO = [1, JX, 3000, 1250.5], [2, BT, 800, 390]


def two(*rows: int) -> list[Read]:
    first, second = rows
    return [
        *line(first, JX, annual="3000", actual="1250.5"),
        *line(second, BT, annual="800", actual="390"),
    ]


def summed(name: str, row: list[Any], why: str, *, is_last: bool = False) -> Case:
    """A row that sums the two projects, above or below them."""
    return Case(
        f"total_{name}",
        "合计.xlsx",
        table(*TWO, row) if is_last else table(row, *TWO),
        two(4, 5) if is_last else two(5, 6),
        left_out={6 if is_last else 4: why},
    )


MARKED = [
    summed("in_the_serial_column", ["合计", *SUM[1:]], "total"),
    summed("in_the_name_column", [None, "合计", *SUM[2:]], "total"),
    summed("with_wide_spaces", ["合   计", *SUM[1:]], "total"),
    summed("with_a_chinese_space", ["合　计", *SUM[1:]], "total"),
    summed("in_other_words", [None, "总计", *SUM[2:]], "total"),
    summed("with_a_count", [None, "合计（2项）", *SUM[2:]], "total"),
    summed("of_the_whole_county", [None, "全县合计", *SUM[2:]], "total"),
    summed("with_a_colon", ["合计：", *SUM[1:]], "total"),
    summed("below", [None, "合计", *SUM[2:]], "total", is_last=True),
    summed("sub_below", [None, "小 计", *SUM[2:]], "subtotal", is_last=True),
    summed("all_in_all", [None, "总  计", *SUM[2:]], "total", is_last=True),
]
OF_WHICH = Case(
    "total_of_which_parts",
    "其中.xlsx",
    table(
        [None, "合计", 3800, 1640.5],
        [None, "其中：续建项目", 3000, 1250.5],
        [None, "新建项目", 800, 390],
        *TWO,
        [None, "其中：征迁", 300, 120],
    ),
    # 新建项目 carries no mark of its own; it continues 其中.
    None,
    answers={"Sheet1|row|6": "subtotal"},
    left_out={4: "total", 5: "", 6: "", 9: ""},
    stored=[
        Stored("JX-01", 2023, 6, None, "1250.50"),
        Stored("BT-01", 2023, 6, None, "390.00"),
    ],
)
UNMARKED = table(
    [1, JX, 3000, 1250.5],
    [2, BT, 800, 390],
    [None, HS, 3800, 1640.5],
    [3, WT, 500, 260],
)
ASKED = [
    Case(
        "total_without_a_mark_is_asked",
        "无标记小计.xlsx",
        UNMARKED,
        questions={"row"},
    ),
    Case(
        "total_without_a_mark_is_a_sum",
        "无标记小计.xlsx",
        UNMARKED,
        [*two(4, 5), *line(7, WT, annual="500", actual="260")],
        answers={"Sheet1|row|6": "subtotal"},
        left_out={6: "subtotal"},
    ),
    Case(
        "total_without_a_mark_is_a_line",
        "无标记小计.xlsx",
        UNMARKED,
        [
            *two(4, 5),
            *line(6, HS, annual="3800", actual="1640.5"),
            *line(7, WT, annual="500", actual="260"),
        ],
        answers={"Sheet1|row|6": "line"},
    ),
    Case(
        "total_of_one_row_only_is_no_sum",
        "数字相同.xlsx",
        # Two projects that happen to have the same figures.
        table([1, JX, 800, 390], [2, BT, 800, 390]),
        [
            *line(4, JX, annual="800", actual="390"),
            *line(5, BT, annual="800", actual="390"),
        ],
    ),
]
UNSAID = [
    Case(
        "total_of_a_project_in_three_parts",
        "其中.xlsx",
        table(
            [1, JX, 3000, 1250.5],
            [None, "其中：路基工程", 1500, 600.5],
            [None, "路面工程", 1000, 400],
            [None, "桥涵工程", 500, 250],
            [2, BT, 800, 390],
        ),
        two(4, 8),
        left_out={5: "part", 6: "part", 7: "part"},
    ),
    Case(
        "total_of_a_county_with_one_project",
        "县区.xlsx",
        table(
            [None, "合计", 4300, 1900.5],
            [None, "鹿城区", 3000, 1250.5],
            [1, JX, 3000, 1250.5],
            [None, "瓯海区", 1300, 650],
            [1, BT, 800, 390],
            [2, WT, 500, 260],
        ),
        [
            *line(6, JX, annual="3000", actual="1250.5"),
            *line(8, BT, annual="800", actual="390"),
            *line(9, WT, annual="500", actual="260"),
        ],
        left_out={4: "total", 5: "section", 7: "section"},
    ),
    Case(
        "total_beside_the_column_of_names",
        "路线编码.xlsx",
        table(
            ["总计", None, 4300, 1900.5],
            ["南昌市", None, 3000, 1250.5],
            ["2013年项目", None, 3000, 1250.5],
            ["G105L0010", JX, 3000, 1250.5],
            ["景德镇市", None, 1300, 650],
            ["G206L0010", BT, 800, 390],
            ["X023L0050", WT, 500, 260],
            head=["路线编码", "桥梁名称", "本年计划投资", "自年初累计完成投资"],
        ),
        [
            *line(7, JX, annual="3000", actual="1250.5"),
            *line(9, BT, annual="800", actual="390"),
            *line(10, WT, annual="500", actual="260"),
        ],
        left_out={4: "total", 5: "section", 6: "section", 8: "section"},
    ),
]
CASES = [*MARKED, OF_WHICH, *ASKED, *UNSAID]
