"""Rows that are lines, and rows that are sums, sections, notes and signatures."""

import pytest

from tests.projects.sheets.recognition.drawn import (
    asked,
    cells,
    left_out,
    one,
    said,
    sheet,
)

HEAD = "2023年6月（万元）\n序号|项目名称|年度计划|累计完成\n"
A, B, C, D = "1|甲|10|5\n", "2|乙|20|10\n", "1|丙|30|10\n", "2|丁|40|20\n"


def lines(found):
    """The names of all lines, each once."""
    return list(dict.fromkeys(each.name for each in found.cells))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("合计||30|15", "total"),
        ("|合   计|30|15", "total"),
        ("|合计（13项）|30|15", "total"),
        ("总计：||30|15", "total"),
        ("|全县合计|30|15", "total"),
        ("|全市|30|15", "total"),
        ("★合计||30|15", "total"),
        ("|小 计|30|15", "subtotal"),
        ("|高速公路小计|30|15", "subtotal"),
        ("|其中：省级|3|1", "part"),
        ("|示例：某大桥|3|1", "example"),
    ],
)
def test_marked_rows_are_left_out(row, why):
    found = one(sheet(HEAD + A + B + row))
    assert (lines(found), left_out(found)[-1]) == (["甲", "乙"], f"5 {why}")
    assert asked(found) == []


@pytest.mark.parametrize(
    "name", ["小计河大桥", "总计划路", "合计村公路", "设计院", "州 直"]
)
def test_names_that_look_like_totals_are_lines(name):
    found = one(sheet(HEAD + A + B + f"3|{name}|40|20"))
    assert lines(found) == ["甲", "乙", name]


def test_last_row_without_a_serial_that_is_no_sum_is_a_line():
    found = one(sheet(HEAD + A + B + "|州 直|40|20"))
    assert (lines(found)[-1], [q for q in asked(found) if q != "lines"]) == (
        "州 直",
        [],
    )


@pytest.mark.parametrize(
    ("one_head", "other_head"),
    [
        ("一|续建|30|15", "二|新建|70|30"),
        ("一|续建|31|16", "二|新建|71|31"),
        ("一|续建（2项）||", "二|新建（2项）||"),
        ("|一、续建（2项）|30|15", "|二、新建（2项）|70|30"),
        ("（一）|续建|30|15", "（二）|新建|70|30"),
        ("一、续建|||", "二、新建|||"),
        ("|瑞安市（2项）|30|15", "|平阳县（2项）|70|30"),
        ("|瑞安|30|15", "|平阳|70|30"),
        ("|瑞安||", "|平阳||"),
    ],
)
def test_sections_with_rows_below_are_left_out(one_head, other_head):
    drawn = f"{HEAD}{one_head}\n{A}{B}{other_head}\n{C}{D}"
    found = one(sheet(drawn))
    assert lines(found) == ["甲", "乙", "丙", "丁"]
    assert left_out(found)[2:] == ["3 section", "6 section"]
    assert asked(found) == []


def test_sections_of_two_levels():
    drawn = HEAD + f"一|公路|30|15\n（一）|在建|30|15\n{A}{B}二|站场|70|30\n{C}{D}"
    assert lines(one(sheet(drawn))) == ["甲", "乙", "丙", "丁"]


def test_section_without_rows_below_is_the_line():
    found = one(sheet(HEAD + "一|高速公路|9|5\n二|国道|30|10\n1|丙|30|10"))
    assert lines(found) == ["高速公路", "丙"]


def test_names_that_begin_like_sections_are_lines_where_numbered():
    found = one(sheet(HEAD + A + "2|一、二期工程|20|10\n3|丙|30|5"))
    assert lines(found) == ["甲", "一、二期工程", "丙"]


def test_what_stands_below_the_lines():
    drawn = """
    备注：本表为快报数。
    1、项目性质：新建、续建。
    填报人：张三|单位负责人：李四|审核：王五
    联系电话：0577-12345678||报出日期：2023年7月3日
    """
    found = one(sheet(HEAD + A + drawn.strip("\n")))
    assert left_out(found)[2:] == [*("4 note", "5 note", "6 signature", "7 signature")]


def test_blank_rows_are_listed_within_the_table_only():
    found = one(sheet(HEAD + A + "|||\n" + B + "|||\n|||"))
    assert left_out(found)[2:] == ["4 blank"]


def test_repeated_header_is_left_out():
    found = one(sheet(HEAD + A + HEAD.split("\n")[1] + "\n" + B))
    assert (lines(found), left_out(found)[2:]) == (["甲", "乙"], ["4 header"])


@pytest.mark.parametrize(
    "row", ["1●|★甲|5|5", "1.0|甲|5|5", "★1|1、甲|5|5", "①|●甲|5|5", "1|1. 甲|5|5"]
)
def test_marks_before_serials_and_names_are_dropped(row):
    assert lines(one(sheet(HEAD + row))) == ["甲"]


def test_break_within_a_name_is_no_space():
    assert lines(one(sheet(HEAD + "1|潘泽\\n雅段|5|5"))) == ["潘泽雅段"]


def test_hidden_rows_and_columns_are_read_and_said():
    hidden = {"hidden_rows": frozenset([2]), "hidden_columns": frozenset([3])}
    found = one(sheet(HEAD + A, **hidden))
    assert cells(found)[1] == "3 甲 actual_to_date 5 万元 2023-6"
    assert said(found) == ["notice hidden_rows", "notice hidden_columns"]


def test_row_without_a_name_is_an_error():
    found = one(sheet(HEAD + A + "2||20|10"))
    assert (lines(found), said(found)) == (["甲"], ["error no_name"])


@pytest.mark.parametrize("name", ["完成率（%）", "去年同期", "同比增长", "占年度计划%"])
def test_comparisons_below_the_total_are_left_out(name):
    found = one(sheet(HEAD + A + B + f"合计||30|15\n|{name}||50"))
    assert (lines(found), left_out(found)[-1]) == (["甲", "乙"], "6 text")


@pytest.mark.parametrize(
    "numbers",
    [
        "(1)|(2)|(3)|(4)",
        "（1）|（2）|（3）|（4）",
        "甲|乙|(1)|(2)",
        "|甲|(1)|(2)=(1)/3",
    ],
)
def test_column_numbers_in_brackets_are_no_figures(numbers):
    found = one(sheet(HEAD + numbers + "\n" + A))
    assert (lines(found), left_out(found)[2]) == (["甲"], "3 column_numbers")
    assert (asked(found), said(found)) == ([], [])


@pytest.mark.parametrize(
    "rows",
    [
        "||洞头区交通运输局|2023年7月3日",
        "|洞头区交通运输局||2023年7月3日",
        "||洞头区交通运输局|\n|||2023-07-03",
        "|||二〇二三年七月三日",
        "|||二〇二三年七月二十六日",
    ],
)
def test_office_and_day_below_the_table_are_a_signature(rows):
    found = one(sheet(HEAD + A + B + rows))
    assert {each.why for each in found.left_out[2:]} == {"signature"}
    assert (lines(found), said(found)) == (["甲", "乙"], [])


def test_day_in_a_line_is_still_an_error():
    found = one(sheet(HEAD + A + "2|乙|20|2023年7月3日"))
    assert said(found) == ["error not_a_number"]
    found = one(sheet(HEAD + A + "|乙桥||2023年7月3日"))
    assert said(found) == ["error not_a_number"]
    found = one(sheet(HEAD + "|洞头区交通运输局||2023年7月3日\n" + B))
    assert said(found) == ["error not_a_number"]


@pytest.mark.parametrize(
    "below",
    [
        "2023年7月投资计划安排\n单位：万元\n序号|项目名称|7月计划投资|主要工作\n1|甲|900|路基",
        "资金到位情况\n序号|资金来源|计划|到位\n1|省级补助|900|500",
        "二、前期项目\n序号|项目名称|建设规模|前期工作进展\n1|丙|9|可研",
    ],
)
def test_table_of_something_else_below_is_left_out_and_named(below):
    found = one(sheet(HEAD + A + B + below))
    assert (lines(found), asked(found)) == (["甲", "乙"], [])
    assert said(found) == ["notice table_left_out"]
    assert len(found.cells) == 4
