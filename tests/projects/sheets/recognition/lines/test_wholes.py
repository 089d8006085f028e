"""合计 beside a project's name is its line; beside a county's it stays a sum."""

import pytest

from tests.projects.sheets.recognition.drawn import (
    asked,
    left_out,
    one,
    said,
    sheet,
)

HEAD = "2023年6月（万元）\n序号|项目名称|资金来源|年度计划|累计完成\n"


def lines(found):
    """Row, name and figures of every line."""
    rows = {}
    for each in found.cells:
        rows.setdefault((each.row + 1, each.name), []).append(int(each.value))
    return rows


@pytest.mark.parametrize("word", ["合计", "小计", "总计", "合 计"])
def test_sum_beside_a_numbered_name_is_the_line(word):
    rows = f"1|甲|{word}|30|15\n||中央|10|5\n||省级|20|10\n2|乙|自筹|40|20"
    found = one(sheet(HEAD + rows))
    assert lines(found) == {(3, "甲"): [30, 15], (6, "乙"): [40, 20]}
    assert left_out(found)[2:] == ["4 part", "5 part"]
    assert (asked(found), said(found)) == ([], [])


@pytest.mark.parametrize("serials", [("1.1", "1.2"), ("（1）", "（2）"), ("", "")])
def test_parts_may_have_serials_of_their_own(serials):
    one_part, other = serials
    rows = (
        f"1|甲|合计|30|15\n{one_part}||中央|10|5\n{other}||1、省级|20|10\n2|乙|自筹|4|2"
    )
    found = one(sheet(HEAD + rows))
    assert lines(found) == {(3, "甲"): [30, 15], (6, "乙"): [4, 2]}
    assert asked(found) == []


def test_parts_need_not_add_up():
    found = one(sheet(HEAD + "1|甲|合计|30|15\n||中央|10|5\n2|乙|合计|40|20"))
    assert lines(found) == {(3, "甲"): [30, 15], (5, "乙"): [40, 20]}
    assert asked(found) == []


@pytest.mark.parametrize("again", ["", "甲"])
def test_name_without_a_serial_is_known_by_the_parts_below(again):
    head = HEAD.replace("序号|", "")
    rows = f"甲|合计|30|15\n{again}|中央|10|5\n{again}|省级|20|10\n乙|中央|40|20"
    found = one(sheet(head + rows))
    assert lines(found) == {(3, "甲"): [30, 15], (6, "乙"): [40, 20]}


def test_code_makes_it_a_line():
    head = HEAD.replace("序号", "项目编号")
    found = one(sheet(head + "P1|甲|合计|30|15\n|甲|中央|30|15\nP2|乙|合计|40|20"))
    assert {(c.code, c.name, c.row) for c in found.cells} == {
        ("P1", "甲", 2),
        ("P2", "乙", 4),
    }


def test_sum_below_its_parts_takes_the_name_above():
    rows = "1|甲|中央|10|5\n||省级|20|10\n||合计|30|15\n2|乙|中央|40|20"
    found = one(sheet(HEAD + rows, "B3:B5"))
    assert lines(found) == {(5, "甲"): [30, 15], (6, "乙"): [40, 20]}
    assert left_out(found)[2:] == ["3 part", "4 part"]


def test_sum_below_its_parts_may_repeat_the_name():
    rows = "1|甲|一标|10|5\n|甲|二标|20|10\n|甲|小计|30|15\n"
    rows += "2|乙|一标|40|20\n|乙|小计|40|20"
    found = one(sheet(HEAD + rows))
    assert lines(found) == {(5, "甲"): [30, 15], (7, "乙"): [40, 20]}
    assert (asked(found), left_out(found)[2:]) == (
        [],
        ["3 part", "4 part", "6 part"],
    )


def test_sources_below_the_sum_of_all_are_its_parts():
    total = "|合计|合计|70|35\n||中央|50|25\n||省级|20|10\n"
    rows = "1|甲|合计|30|15\n||中央|30|15\n2|乙|合计|40|20"
    found = one(sheet(HEAD + total + rows))
    assert lines(found) == {(6, "甲"): [30, 15], (8, "乙"): [40, 20]}
    assert (asked(found), left_out(found)[2:]) == (
        [],
        ["3 total", "4 part", "5 part", "7 part"],
    )


def test_total_below_the_last_project_is_not_its_line():
    rows = "1|甲|中央|10|5\n2|乙|中央|40|20\n||合计|50|25"
    found = one(sheet(HEAD + rows))
    assert lines(found) == {(3, "甲"): [10, 5], (4, "乙"): [40, 20]}
    assert left_out(found)[-1] == "5 total"


@pytest.mark.parametrize("name", ["合计", "全县", "高速公路小计"])
def test_sum_by_its_own_name_stays_one(name):
    rows = f"1|甲|中央|10|5\n2|乙|中央|40|20\n|{name}|合计|50|25"
    assert list(lines(one(sheet(HEAD + rows)))) == [(3, "甲"), (4, "乙")]


def test_county_with_a_sum_over_named_lines_stays_a_sum():
    rows = "|瑞安市|小计|50|25\n1|甲|中央|10|5\n2|乙|中央|40|20"
    found = one(sheet(HEAD + rows))
    assert list(lines(found)) == [(4, "甲"), (5, "乙")]
    assert left_out(found)[2:] == ["3 subtotal"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("合计37个", "total"),
        ("总计131个", "total"),
        ("共计12项", "total"),
        ("合计37个项目", "total"),
        ("龙海市合计14个", "subtotal"),
        ("小计3项", "subtotal"),
    ],
)
def test_sum_may_count_what_it_sums_up(name, why):
    found = one(sheet(HEAD + f"1|甲|中央|10|5\n2|乙|中央|40|20\n|{name}||50|25"))
    assert left_out(found)[-1] == f"5 {why}"
    assert list(lines(found)) == [(3, "甲"), (4, "乙")]


def test_details_without_a_name_are_asked_about():
    head = HEAD.replace("|资金来源", "")
    found = one(sheet(head + "1|甲|30|15\n||10|5\n2|乙|40|20"))
    (question,) = found.questions
    assert (question.key, question.code) == ("Sheet1|row|4", "row_nameless")
    assert (question.suggested, said(found)) == ("subtotal", [])
    told = one(sheet(head + "1|甲|30|15\n||10|5\n2|乙|40|20"), **{"row|4": "line"})
    assert (asked(told), said(told)) == ([], ["error no_name"])
