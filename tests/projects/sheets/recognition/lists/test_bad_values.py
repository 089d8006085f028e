"""What is wrong in a list: an error at its cell, and never a guess."""

import pytest

from projects.sheets.book import Fault
from projects.sheets.found import Hints
from tests.projects.sheets.recognition.drawn import sheet

from .told import listed, said, told

PROJECTS = """
2025年项目投资计划
序号|项目名称|总投资（{unit}）|年度计划（万元）|形象进度目标|责任单位|责任人
1|{name}|{total}|30|{goals}|{office}|王某
"""
GIVEN = {
    "unit": "万元",
    "name": "甲路",
    "total": "100",
    "goals": "6月底完成路基",
    "office": "公路科",
}


@pytest.mark.parametrize(
    ("changed", "issue"),
    [
        ({"total": "-5"}, "error negative 3 -5"),
        ({"total": "很多"}, "error not_a_number 3 很多"),
        ({"total": "3,000 5,000"}, "error two_numbers 3 3,000 5,000"),
        ({"total": "12%"}, "error percent 3 12%"),
        ({"total": "5公里"}, "error not_money 3 5公里"),
        ({"unit": "公里"}, "error not_money 3 100"),
        ({"goals": "13月底完成路基"}, "error list_no_day 3 13月底完成路基"),
        ({"goals": "6月31日前完成路基"}, "error list_no_day 3 6月31日前完成路基"),
        ({"goals": "45"}, "error list_not_words 3 45"),
        ({"office": "12"}, "error list_not_words 3 12"),
        ({"name": ""}, "error list_no_name 3"),
    ],
)
def test_bad_value_of_a_project(changed, issue):
    assert issue in said(listed(PROJECTS.format(**GIVEN | changed)))


def test_right_values_have_no_issue():
    assert said(listed(PROJECTS.format(**GIVEN))) == []


def test_total_that_is_not_settled_is_no_error():
    read = listed(PROJECTS.format(**GIVEN | {"total": "待定"}))
    assert said(read) == []
    assert "3 aside 甲路: total_investment 待定 open" in told(read)


TARGETS = """
2025年主要指标
序号|指标名称|单位|年度目标
1|货运量|{unit}|{target}
2|{again}|万吨|7
"""
ROW = {"unit": "万吨", "target": "100", "again": "客运量"}


@pytest.mark.parametrize(
    ("changed", "issues"),
    [
        ({"unit": "12"}, ["error list_no_unit 3 12"]),
        ({"target": "-5"}, ["error negative 3 -5"]),
        ({"target": "100、200"}, ["error two_numbers 3 100、200"]),
        ({"target": "持续提升"}, ["notice list_words 3 持续提升"]),
        ({"target": "待定"}, []),
        ({"again": "货运量"}, ["error list_twice 4 货运量"]),
        ({"again": "货运量", "target": "7"}, ["notice list_twice 4 货运量"]),
    ],
)
def test_bad_value_of_an_indicator(changed, issues):
    assert said(listed(TARGETS.format(**ROW | changed))) == issues


def test_fault_of_a_cell_is_said_and_not_read():
    drawn = sheet(PROJECTS.format(**GIVEN | {"total": ""}), name="表")
    drawn.faults[2, 2] = Fault("error", "#REF!")
    read = listed(drawn)
    assert said(read) == ["error error_cell 3 #REF!"]
    assert not any("total_investment" in each for each in told(read))


def test_sheet_that_is_no_list_says_so():
    read = listed("通讯录|\n姓名|电话\n张三|123")
    assert (read.list, said(read)) == (None, ["error list_none"])
    assert said(listed("|\n|")) == ["notice list_empty"]


def test_month_of_figures_is_no_plan():
    drawn = """
    2023年6月交通投资完成情况
    序号|项目名称|年度计划（万元）|本月完成（万元）|累计完成（万元）
    1|甲路|100|50|60
    """
    assert listed(drawn).list is None


def test_column_that_is_not_kept_is_named():
    drawn = """
    2025年项目投资计划
    序号|项目名称|总投资（万元）|年度计划（万元）|资金来源|审批文号
    1|甲路|100|30|自筹|
    """
    read = listed(drawn)
    assert said(read) == ["notice list_column_unknown 2"]
    assert read.issues[0].params["heading"] == "资金来源"


def test_sums_and_counts_that_differ_are_notices():
    drawn = """
    2025年项目投资计划
    单位：万元
    序号|项目名称|总投资|年度计划
    一、续建项目（3个）||300|60
    1|甲路|100|30
    |其中：一标段|60|10
    |二标段|50|20
    2|乙路|200|40
    """
    read = listed(drawn)
    assert said(read) == [
        "notice list_count 4 3",
        "notice list_sum 4 60",
        "notice list_parts 5 100",
    ]
    assert read.issues[1].params["ours"] == 70
    assert "4 aside 一、续建项目（3个）: compare_sum 60 万元 differs" in told(read)


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_hint_fills_in_and_never_overrides(year):
    drawn = PROJECTS.format(**GIVEN).replace("2025", year)
    assert listed(drawn, hints=Hints(2019)).year == int(year)
    assert listed(drawn.replace(f"{year}年", ""), hints=Hints(2019)).year == 2019
