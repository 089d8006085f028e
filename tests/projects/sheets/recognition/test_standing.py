"""Standing tables: one month a sheet, a row a project."""

import pytest

from projects.sheets.book import Fault

from .drawn import asked, cells, left_out, one, recognised, said, sheet

ROWS = """
1|甲路|500|240
2|乙桥|800|300
"""
READ = [
    "甲路 annual_plan 500 万元 2023-None",
    "甲路 actual_to_date 240 万元 2023-6",
    "乙桥 annual_plan 800 万元 2023-None",
    "乙桥 actual_to_date 300 万元 2023-6",
]


def read(found):
    """The cells without their rows."""
    return [each.partition(" ")[2] for each in cells(found)]


def test_own_standing_table_is_read():
    found = one(
        sheet(
            """
        2024年6月重点项目投资完成情况表
        ||||||||单位：万元
        序号|项目编号|项目名称|总投资|年度计划|本月完成|累计完成|完成率|形象进度|备注
        1|P1|甲路|1000|500|40|240|48%|路基|/
        合计|||1000|500|40|240|||
        """
        )
    )
    assert cells(found) == [
        "4 P1 total_investment 1000 万元 2024-None",
        "4 P1 annual_plan 500 万元 2024-None",
        "4 P1 this_month 40 万元 2024-6",
        "4 P1 actual_to_date 240 万元 2024-6",
    ]
    assert [(c.kind, c.value, c.month) for c in found.texts] == [
        ("physical_progress", "路基", 6)
    ]
    assert [(c.kind, str(c.value), c.unit) for c in found.beside] == [
        ("completion", "48", "%")
    ]
    assert left_out(found) == ["1 title", "2 unit", "3 header", "5 total"]
    assert (asked(found), said(found)) == ([], [])
    assert [(t.kind, t.rows) for t in found.totals][:1] == [("total_investment", (3,))]


@pytest.mark.parametrize(
    "top",
    [
        "2023年6月完成情况表（万元）\n序号|项目名称|年度计划|累计完成",
        "附件\n2023年1-6月完成情况\n|||单位：万元\n序号|项目名称|年度计划|累计完成",
        "情况表\n序号|项目名称|2023年计划（万元）|2023年1-6月完成（万元）",
        "2023年上半年情况表\n序 号|项 目 名 称|年度\\n计划（万元）|完成投资\\n（万元）",
        "截至2023年6月底情况表\n单位：|万元\n序号|名称|年度计划投资|累计完成投资",
        "情况表\n2023|年|6|月\n||单位：万元\n序号|项目|年度计划|自年初累计",
        "报表月份：|2023年6月||\n单位：万元\n序号|工程名称|年度投资计划|完成投资",
        "年度：2023|月份：6|单位：万元\n序号|建设项目|年度计划|累计完成",
        "2023年度（万元）\n序号|项目名称|年度计划|1～ 6月完成",
        "二〇二三年六月（万元）\n序号|项目名称|年度计划|累计完成",
        "2023年6月\n序号|项目名称|年度计划|累计完成\n||万元|（万元）",
        "2023年6月\n填报日期：2023年7月5日|单位：万元\n序号|项目名称|年度计划|累计完成",
        "2023年6月（万元）\n序号|项目名称|年度计划|累计完成\n1|2|3|4",
        "2023年6月（万元）\n序号|项目名称|年度计划|累计完成\n甲|乙|1|2",
        "2023年6月\n单位:个、万元\n|项目名称|年度计划|累计完成",
    ],
)
def test_tops_of_a_standing_table(top):
    found = one(sheet(top + ROWS))
    assert (read(found), asked(found), said(found)) == (READ, [], [])


@pytest.mark.parametrize("name", ["2023年6月", "2023.06", "202306", "2023-6"])
def test_month_in_the_sheet_name(name):
    found = one(
        sheet("情况表（万元）\n序号|项目名称|年度计划|累计完成" + ROWS, name=name)
    )
    assert (read(found), asked(found)) == (READ, [])


def test_columns_that_are_no_figures_are_left():
    found = one(
        sheet(
            """
        2013年大干150天投资完成情况表（万元）
        序号|项目名称|建设规模|总投资|至2012年底累计完成投资|2013年计划投资|1-7月完成投资|占年计划%|大干150天力争完成|全年完成投资额|责任单位|联系电话
        1|甲高速|50公里|1000|300|200|120|60|90|210|交投|13800000000
        """
        )
    )
    assert cells(found) == [
        "3 甲高速 total_investment 1000 万元 2013-None",
        "3 甲高速 annual_plan 200 万元 2013-None",
        "3 甲高速 actual_to_date 120 万元 2013-7",
    ]
    assert [(c.kind, str(c.value)) for c in found.beside] == [
        ("invested_before", "300"),
        ("completion", "60"),
    ]


def test_header_of_four_merged_rows():
    found = one(
        sheet(
            """
        2023年重点项目完成情况
        序号|项目名称|投资情况（万元）|||||备注
        ||总投资|年度计划|1-6月|||
        ||||计划|完成||
        |||||| 其中：6月|
        1|甲|1000|500|200|180|30|好
        """,
            *("A2:A5", "B2:B5", "C2:G2", "C3:C5", "D3:D5", "E3:G3", "E4:E5"),
            *("F4:G4", "H2:H5"),
        )
    )
    assert cells(found) == [
        "6 甲 total_investment 1000 万元 2023-None",
        "6 甲 annual_plan 500 万元 2023-None",
        "6 甲 planned_to_date 200 万元 2023-6",
        "6 甲 actual_to_date 180 万元 2023-6",
        "6 甲 this_month 30 万元 2023-6",
    ]
    assert found.header_rows == (1, 4)


def test_parts_by_source_are_left():
    found = one(
        sheet(
            """
        2023年6月（万元）
        序号|项目名称|计划投资||完成投资|||
        ||小计|中央|小计|车购税|地方配套|银行贷款
        1|甲|100|60|50|20|20|10
        """
        )
    )
    assert cells(found) == [
        "4 甲 annual_plan 100 万元 2023-None",
        "4 甲 actual_to_date 50 万元 2023-6",
    ]


def test_last_years_columns_are_left():
    found = one(
        sheet("2023年1-6月（万元）\n项目名称|2022年1-6月|2023年1-6月|同比\n甲|10|19|9")
    )
    assert cells(found) == ["3 甲 actual_to_date 19 万元 2023-6"]


def test_table_from_row_two_and_column_b():
    drawn = "|||\n|2023年6月（万元）||\n|序号|项目名称|累计完成\n|1|甲|5"
    assert cells(one(sheet(drawn))) == ["4 甲 actual_to_date 5 万元 2023-6"]


def test_tables_side_by_side_are_both_read():
    drawn = """
    2023年5月完成情况（万元）
    序号|项目名称|累计完成|序号|项目名称|累计完成
    1|甲路|100|3|丙路|50
    2|乙路|120|||
    """
    assert [cells(each) for each in recognised(sheet(drawn))] == [
        [
            "3 甲路 actual_to_date 100 万元 2023-5",
            "4 乙路 actual_to_date 120 万元 2023-5",
        ],
        ["3 丙路 actual_to_date 50 万元 2023-5"],
    ]


def test_tables_of_two_months_below_each_other():
    drawn = """
    2023年5月（万元）
    项目名称|累计完成
    甲路|50
    2023年6月（万元）
    项目名称|累计完成
    甲路|70
    """
    assert [cells(each) for each in recognised(sheet(drawn))] == [
        ["3 甲路 actual_to_date 50 万元 2023-5"],
        ["6 甲路 actual_to_date 70 万元 2023-6"],
    ]


def test_sheets_built_differently_are_each_read():
    one_sheet = sheet("2023年6月（万元）\n项目名称|累计完成\n甲|5", name="路")
    other = sheet("2023年5月\n累计完成（亿元）|项目编号\n0.5|P1", name="桥")
    assert [cells(each) for each in recognised(one_sheet, other)] == [
        ["3 甲 actual_to_date 5 万元 2023-6"],
        ["3 P1 actual_to_date 0.5 亿元 2023-5"],
    ]


@pytest.mark.parametrize(
    ("heads", "figures"),
    [
        ("6月完成|累计完成|7月计划", "10|40|9"),
        ("6月完成投资|1-6月累计完成|7月计划投资", "10|40|9"),
        ("6月份完成|1-6月完成|7月份计划投资", "10|40|9"),
    ],
)
def test_next_months_plan_makes_no_wide_table(heads, figures):
    found = one(sheet(f"2023年6月（万元）\n项目名称|{heads}\n甲|{figures}"))
    assert cells(found) == [
        "3 甲 this_month 10 万元 2023-6",
        "3 甲 actual_to_date 40 万元 2023-6",
    ]
    assert (found.layout, asked(found)) == ("standing", [])


def test_months_plan_and_next_months_plan_are_not_kept():
    heads = "6月计划|6月完成|累计完成|7月计划"
    found = one(sheet(f"2023年6月（万元）\n项目名称|{heads}\n甲|8|10|40|9"))
    assert [(str(c.kind), c.month) for c in found.cells] == [
        ("this_month", 6), ("actual_to_date", 6)
    ]  # fmt: skip


def test_mistake_in_what_is_only_compared_keeps_no_figure_out():
    drawn = sheet(
        "2023年6月（万元）\n项目编号|总投资|年度计划|累计完成|完成率\nP1|待定|5/6|5|",
        faults={(2, 4): Fault("error", "#DIV/0!")},
    )
    found = one(drawn)
    assert cells(found) == ["3 P1 actual_to_date 5 万元 2023-6"]
    assert [(each.level, each.code, each.column) for each in found.issues] == [
        ("notice", "not_a_number", 1),
        ("notice", "two_numbers", 2),
        ("notice", "error_cell", 4),
    ]
