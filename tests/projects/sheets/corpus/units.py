"""Where a sheet says its unit: a row of its own, headings, cells, or nowhere."""

from typing import Any

from .build import xlsx
from .case import Case, Read, Stored, line
from .long import HEAD, JX, of_jx, one

BT = "白塔互通改造"
TITLE = "2023年6月交通重点项目投资完成情况表"


def standing(*heads: str, above: list[list[Any]]) -> Any:
    """A standing table of two projects whose rows 4 and 5 hold a plan and a figure."""
    head = [["序号", "项目名称", *(heads or ("年度计划", "累计完成"))]]
    return xlsx([*above, *head, [1, JX, 3.2, 1.5], [2, BT, 0.8, 0.25]])


def two(unit: str | None, *, second: str | None = None) -> list[Read]:
    return [
        each
        for row, name, annual, actual in (
            (4, JX, "3.2", "1.5"),
            (5, BT, "0.8", "0.25"),
        )
        for each in (
            *line(row, name, unit=unit, annual=annual),
            *line(row, name, unit=second or unit, actual=actual),
        )
    ]


def in_row(name: str, text: str, unit: str, column: int = 3) -> Case:
    """A sheet whose second row says the unit."""
    return Case(
        f"unit_in_its_own_row_{name}",
        "单位行.xlsx",
        standing(above=[[TITLE], [None] * column + [text]]),
        two(unit),
        left_out={2: "unit"},
    )


OWN_ROW = [
    in_row("wan", "单位：万元", "万元"),
    in_row("yi", "单位:亿元", "亿元"),
    in_row("in_brackets", "（单位：亿元）", "亿元"),
    in_row("with_spaces", "单 位： 亿 元", "亿元"),
    in_row("measured", "计量单位：万元", "万元"),
    in_row("of_money", "金额单位：人民币万元", "万元"),
    in_row("two_in_one_line", "单位:个、亿元", "亿元"),
    in_row("beside_who_fills_in", "填报单位：县交通运输局　　单位：万元", "万元", 0),
]
HEADINGS = [
    Case(
        "unit_in_each_heading",
        "表头单位.xlsx",
        standing("年度计划（亿元）", "累计完成（亿元）", above=[[TITLE], [None]]),
        two("亿元"),
    ),
    Case(
        "unit_differs_by_heading",
        "表头单位不同.xlsx",
        standing("年度计划（亿元）", "累计完成(万元)", above=[[TITLE], [None]]),
        two("亿元", second="万元"),
    ),
    Case(
        "unit_of_a_heading_against_the_row",
        "单位不一.xlsx",
        # The nearer word holds.
        standing("年度计划", "累计完成（亿元）", above=[[TITLE], ["单位：万元"]]),
        two("万元", second="亿元"),
    ),
    Case(
        "unit_in_a_group_heading",
        "分组表头单位.xlsx",
        xlsx(
            [
                [TITLE],
                ["序号", "项目名称", "投资情况（亿元）", None],
                [None, None, "年度计划", "累计完成"],
                [1, JX, 3.2, 1.5],
                [2, BT, 0.8, 0.25],
            ],
            merged=["A1:D1", "C2:D2", "A2:A3", "B2:B3"],
        ),
        two("亿元"),
    ),
    Case(
        "unit_in_the_title",
        "标题单位.xlsx",
        standing(above=[[f"{TITLE}（单位：亿元）"], [None]]),
        two("亿元"),
    ),
    Case(
        "unit_after_a_comma_in_the_heading",
        "表头逗号单位.xlsx",
        standing("年度计划，亿元", "累计完成/亿元", above=[[TITLE], [None]]),
        two("亿元"),
    ),
    Case(
        "unit_in_a_row_of_units",
        "单位占一行.xlsx",
        xlsx(
            [
                [TITLE],
                ["序号", "项目名称", "年度计划", "累计完成"],
                [None, None, "亿元", "亿元"],
                [1, JX, 3.2, 1.5],
                [2, BT, 0.8, 0.25],
            ]
        ),
        two("亿元"),
    ),
]
YUAN = Case(
    "unit_in_its_own_row_yuan",
    "单位元.xlsx",
    xlsx(
        [
            [TITLE],
            ["单位：元"],
            ["序号", "项目名称", "年度计划", "累计完成"],
            [1, JX, 30000000, 12505000],
        ]
    ),
    line(4, JX, unit="元", annual="30000000", actual="12505000"),
    stored=[Stored("JX-01", 2023, 6, None, "1250.50")],
)
NOWHERE = [
    Case(
        "unit_nowhere_is_asked",
        "没有单位.xlsx",
        standing(above=[[TITLE], [None]]),
        questions={"unit"},
    ),
    Case(
        "unit_nowhere_is_said",
        "没有单位.xlsx",
        standing(above=[[TITLE], [None]]),
        two("亿元"),
        unit="亿元",
    ),
    Case(
        "unit_nowhere_is_answered",
        "没有单位.xlsx",
        standing(above=[[TITLE], [None]]),
        two("万元"),
        answers={"Sheet1|unit": "万元"},
    ),
    Case(
        "unit_said_never_overrides_the_sheet",
        "单位行.xlsx",
        standing(above=[[TITLE], ["单位：亿元"]]),
        two("亿元"),
        unit="元",
    ),
    Case(
        "unit_of_the_title_against_the_row_is_asked",
        "单位矛盾.xlsx",
        standing(above=[[f"{TITLE}（单位：亿元）"], ["单位：万元"]]),
        fails=True,
    ),
    Case(
        "unit_of_who_reports_is_none",
        "填报单位.xlsx",
        standing(above=[[TITLE], ["填报单位：县交通运输局"]]),
        questions={"unit"},
    ),
]
LONG = [
    Case(
        "unit_yuan_in_a_long_heading",
        "元.xlsx",
        xlsx([[*HEAD[:4], "计划累计（元）", "完成累计（元）"], one(7605000)[:6]]),
        line(2, JX, "JX-01", unit="元", actual="7605000"),
        stored=[Stored("JX-01", 2023, 6, None, "760.50")],
    ),
    Case(
        "unit_yi_in_a_long_heading",
        "亿元.xlsx",
        xlsx([[*HEAD[:4], "计划累计(亿元)", "完成累计(亿元)"], one(0.32)[:6]]),
        line(2, JX, "JX-01", unit="亿元", actual="0.32"),
        stored=[Stored("JX-01", 2023, 6, None, "3200.00")],
    ),
    Case(
        "unit_in_the_cell_over_the_heading",
        "单元格单位.xlsx",
        xlsx([HEAD, one("2.2亿", planned="23000万元")]),
        [
            *of_jx(planned="23000"),
            *line(2, JX, "JX-01", unit="亿元", actual="2.2"),
        ],
        stored=[Stored("JX-01", 2023, 6, "23000.00", "22000.00")],
    ),
    Case(
        "unit_in_every_cell_and_nowhere_else",
        "只有单元格单位.xlsx",
        xlsx(
            [[*HEAD[:4], "计划累计", "完成累计"], one("1.2亿元", planned="13,000万元")]
        ),
        [
            *of_jx(planned="13000"),
            *line(2, JX, "JX-01", unit="亿元", actual="1.2"),
        ],
        stored=[Stored("JX-01", 2023, 6, "13000.00", "12000.00")],
    ),
    Case(
        "unit_in_some_cells_only_is_asked",
        "部分单元格单位.xlsx",
        xlsx(
            [
                [*HEAD[:4], "计划累计", "完成累计"],
                one("1.2亿元"),
                ["BT-01", BT, 2023, 6, None, 900],
            ]
        ),
        questions={"unit"},
    ),
    Case(
        "unit_in_a_column_of_its_own",
        "单位列.xlsx",
        xlsx(
            [
                [*HEAD[:2], "单位", "年度", "月份", "完成累计"],
                ["JX-01", JX, "万元", 2023, 6, 760],
                ["BT-01", BT, "亿元", 2023, 6, 0.09],
            ]
        ),
        [
            *of_jx(actual="760"),
            *line(3, BT, "BT-01", unit="亿元", actual="0.09"),
        ],
        stored=[
            Stored("JX-01", 2023, 6, None, "760.00"),
            Stored("BT-01", 2023, 6, None, "900.00"),
        ],
    ),
]
CASES = [*OWN_ROW, YUAN, *HEADINGS, *NOWHERE, *LONG]
