"""Sheets that are no monthly figures: refused, saying what they are."""

import pytest
from django.utils import translation

from projects.sheets.book import Sheet
from projects.sheets.words import problem
from tests.projects.sheets.recognition.drawn import (
    asked,
    cells,
    one,
    recognised,
    said,
    sheet,
)

GOOD = sheet("2023年6月（万元）\n项目名称|累计完成\n甲|5", name="好")


@pytest.mark.parametrize(
    ("code", "drawn"),
    [
        ("empty", " "),
        (
            "no_table",
            "截至6月底，全县完成交通投资22亿元，完成率47.8%，比去年同期增长。",
        ),
        ("no_figures", "项目编号|项目名称\nP1|甲"),
        ("no_header", "甲|5|6\n乙|6|7\n丙|7|8"),
        ("empty_form", "2023年6月（万元）\n项目名称|累计完成|本月完成\n甲||\n乙||"),
        ("empty_form", "<yyyy>年（万元）\n项目名称|累计完成\n甲|${a}\n乙|${b}"),
        ("empty_form", "2023年6月（万元）\n项目名称|年度计划|累计完成\n甲|0|0\n乙|0|0"),
        ("ten_day", "2023年（万元）\n项目名称|8月||\n|上旬|中旬|下旬\n甲|1|2|3"),
        ("ten_day", "2023年8月上旬完成情况（万元）\n项目名称|累计完成\n甲|1"),
        ("weekly", "2023年6月周报（万元）\n项目名称|本周完成|累计完成\n甲|1|2"),
        ("years", "历年完成（万元）\n项目名称|2019年|2020年|2021年\n甲|40|30|50"),
        ("years", "历年完成（万元）\n项目名称|2019|2020|2021\n甲|40|30|50"),
        ("quarters", "2023年（万元）\n项目名称|一季度|二季度|三季度\n甲|5|9|20"),
        ("all_percent", "2023年完成率\n项目名称|1月|2月\n甲|'10%|'20%"),
        ("all_percent", "2023年6月\n单位：%\n项目名称|累计完成\n甲|10"),
        ("unit_not_money", "2023年6月（公里）\n项目名称|累计完成\n甲|10"),
        ("unit_not_money", "2023年6月\n单位：万吨\n项目名称|累计完成\n甲|10"),
        ("unit_not_money", "2023年6月\n单位：万美元\n项目名称|累计完成\n甲|10"),
        ("unit_not_money", "2023年6月\n项目名称|累计完成（处）\n甲|10"),
        ("unit_not_money", "2023年6月\n项目名称|单位|累计完成\n甲|公里|10"),
        ("no_lines", "2023年6月（万元）\n序号|年度计划|累计完成\n1|100|30"),
        ("transposed", "2023年6月\n项目|甲|乙\n总投资|1|2\n年度计划|1|2\n本月完成|1|2"),
        ("transposed", "2023年\n月份|甲路|乙路\n1月|1|2\n2月|1|2"),
        (
            "series",
            "指标名称|公路|水路\n频率|月|月\n单位|亿元|亿元\n2023-01|1|2",
        ),
        ("series", "指标名称|频率|单位|2023年1月|2023年2月\n公路|月|亿元|1|2"),
        ("other_rows", "2023年6月（万元）\n企业编号|企业名称|累计完成\n7|交投集团|5"),
        ("other_rows", "车辆编号|车牌|里程\n7|浙C1|5\n8|浙C2|6"),
        ("only_total", "单位：万元\n项目名称|总投资\n甲路|10\n乙路|20"),
        (
            "only_total",
            "2023年6月（万元）\n项目名称|总投资|建设内容|备注\n甲|10|桥|无\n乙|2|路|",
        ),
        ("words", "2023年6月\n项目名称|完成情况\n甲路|已完成\n乙路|初定\n丙路|已完成"),
        (
            "words",
            "2023年6月（万元）\n项目名称|总投资|累计完成情况\n甲|10|在建\n乙|20|已开工",
        ),
        ("words", "2023年形象进度\n项目名称|5月|6月\n甲|征迁|施工\n乙|招标|征迁"),
        (
            "no_figures",
            "2023年6月\n项目名称|是否完成投资|是否开工\n甲|是|否\n乙|否|是",
        ),
        ("no_figures", "2023年\n项目名称|月份|评语\n甲|6月|好\n乙|6月|好"),
        ("no_lines", "2023年（万元）\n月份|累计完成|评语\n1月|5|好\n2月|6|好"),
        ("unknown_headings", "姓名|职务|年龄\n张|科长|41\n李|科员|35"),
        ("no_figures", "姓名|部门|年龄\n张|建设科|41\n李|养护科|35"),
        ("no_header", "1月|5\n2月|6\n3月|8"),
        ("transposed", "|甲路|乙路\n1月|1|2\n2月|3|4"),
        ("plan_rows", "2023年（万元）\n项目名称|类型|1月|2月\n甲|计划|1|2\n|完成|1|2"),
    ],
)
def test_sheet_that_cannot_be_read_says_what_it_is(code, drawn):
    found = one(sheet(drawn))
    assert (found.layout, found.cells) == (None, [])
    assert said(found) == [f"error {code}"]


@pytest.mark.parametrize(
    ("drawn", "headings"),
    [
        ("姓名|部门|年龄\n张|建设科|41", ["姓名", "部门", "年龄"]),
        ("2023年6月\n项目名称|责任单位\n甲|交投", ["项目名称", "责任单位"]),
        ("2023年6月（万元）\n序号|累计完成\n1|30", ["序号", "累计完成"]),
        ("单位：万元\n项目名称|总投资\n甲|10", ["项目名称", "总投资"]),
    ],
)
def test_refusal_names_the_headings_that_were_read(drawn, headings):
    (issue,) = one(sheet(drawn)).issues
    assert issue.params == {"headings": headings}
    with translation.override("en"):
        read = f"These headings were read: {'、'.join(headings)}."
        assert problem(issue).endswith(read)


def test_refusal_says_what_words_stand_where_figures_belong():
    drawn = "2023年6月\n项目名称|完成情况\n甲路|已完成\n乙路|初定\n丙路|已完成"
    (issue,) = one(sheet(drawn)).issues
    assert issue.params == {"heading": "完成情况", "words": ["已完成", "初定"]}


def test_column_of_words_beside_figures_is_named_and_not_read():
    drawn = "2023年6月（万元）\n项目名称|累计完成|完成情况\n甲|5|在建\n乙|6|停工"
    found = one(sheet(drawn))
    assert [each.split()[2] for each in cells(found)] == ["actual_to_date"] * 2
    assert (said(found), asked(found)) == (["notice words_beside"], [])


@pytest.mark.parametrize(
    ("drawn", "issues"),
    [
        ("项目名称|完成情况\n甲|在建\n乙|6", ["error not_a_number"]),
        ("项目名称|完成情况\n甲|在建", ["error not_a_number"]),
        ("项目名称|累计完成（万元）\n甲|在建\n乙|停工", ["error not_a_number"] * 2),
        ("项目名称|完成情况\n甲|3处\n乙|5处", ["error not_money"] * 2),
    ],
)
def test_words_among_figures_are_wrong_at_their_own_cells(drawn, issues):
    assert said(one(sheet(f"2023年6月（万元）\n{drawn}"))) == issues


def test_total_investment_beside_a_plan_or_a_state_in_words_is_read():
    for heading, value in (("年度计划", "9"), ("形象进度", "在建"), ("累计完成", "5")):
        drawn = f"2023年6月（万元）\n项目名称|总投资|{heading}\n甲|10|{value}"
        assert one(sheet(drawn)).layout == "standing"


def test_companies_of_a_project_are_no_register():
    drawn = "2023年6月（万元）\n项目名称|企业编号|累计完成\n甲|7|5"
    assert cells(one(sheet(drawn))) == ["3 甲 actual_to_date 5 万元 2023-6"]


UNDER_WHOM = """
2023年6月（万元）
序号||责任单位||年度计划|累计完成
||单位名称|联系人||
1|金溪大道|交投集团公司|张三|10|5
2|青岭隧道|公路建设公司|李四|20|6
"""


@pytest.mark.parametrize("group", ["责任单位", "建设单位", "牵头单位", "业主单位"])
@pytest.mark.parametrize("leaf", ["单位名称", "名称", "单位"])
def test_name_without_a_heading_goes_before_who_is_responsible(group, leaf):
    drawn = UNDER_WHOM.replace("责任单位", group).replace("单位名称", leaf)
    found = one(sheet(drawn, "C2:D2"))
    assert [each.split()[1] for each in cells(found)] == [
        *("金溪大道", "金溪大道", "青岭隧道", "青岭隧道")
    ]
    assert asked(found) == []


def test_headings_below_who_is_responsible_belong_to_the_header():
    found = one(sheet(UNDER_WHOM))
    assert (found.header_rows, said(found)) == ((1, 2), [])


def test_companies_are_the_lines_where_nothing_else_names_them():
    drawn = "2023年6月（万元）\n序号|单位名称|累计完成\n1|交投集团公司|5\n2|城建公司|6"
    assert asked(one(sheet(drawn))) == ["lines"]


def test_refusal_names_the_unit():
    found = one(sheet("2023年6月\n单位：万美元\n项目名称|累计完成\n甲|10"))
    assert found.issues[0].params == {"unit": "万美元"}


@pytest.mark.parametrize(
    ("code", "drawn"),
    [
        ("no_figures", "填表说明\n1、本表由各单位填写。"),
        ("no_figures", "项目编号|项目名称\nP1|甲"),
        ("empty", " "),
        ("ten_day", "2023年6月上旬（万元）\n项目名称|累计完成\n甲|1"),
    ],
)
def test_sheet_beside_a_good_one_is_left_out_with_a_notice(code, drawn):
    other, good = recognised(sheet(drawn, name="他"), GOOD)
    assert said(other) == ["notice sheet_left_out"]
    assert other.issues[0].params["why"] == code
    assert cells(good) == ["3 甲 actual_to_date 5 万元 2023-6"]


def test_table_of_words_below_the_figures_is_left_out_with_a_notice():
    drawn = """
    2023年6月（万元）
    一、在建项目
    序号|项目名称|总投资|年度计划|累计完成|形象进度
    1|甲|90|9|5|施工
    二、前期项目
    序号|项目名称|建设规模|前期工作进展|计划开工时间|责任单位
    1|丙|60公里|工可已批复|2024年6月|交投
    """
    found = one(sheet(drawn.strip("\n")))
    assert [each.split()[0] for each in cells(found)] == ["4", "4", "4"]
    assert said(found) == ["notice table_left_out"]
    assert (found.issues[0].row, found.issues[0].params["why"]) == (5, "no_figures")
    assert asked(found) == []


def test_zero_is_a_figure_where_others_are_not():
    found = one(sheet("2023年6月（万元）\n项目名称|年度计划|累计完成\n甲|9|0"))
    assert cells(found)[1] == "3 甲 actual_to_date 0 万元 2023-6"


def test_hidden_sheet_is_read_and_said():
    found = one(Sheet(name="S", rows=GOOD.rows, is_hidden=True))
    assert (len(found.cells), said(found)) == (1, ["notice hidden_sheet"])


def test_sheet_may_be_skipped():
    found = one(GOOD, skip="yes")
    assert (found.cells, said(found)) == ([], ["notice skipped"])


def test_single_percentage_is_told_at_its_cell():
    found = one(sheet("2023年6月（万元）\n项目名称|累计完成\n甲|'35%"))
    assert [(each.code, each.row, each.column) for each in found.issues] == [
        ("percent", 2, 1)
    ]
