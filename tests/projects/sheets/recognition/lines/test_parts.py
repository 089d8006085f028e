"""Rows that are parts or sums of others without a mark of their own."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, left_out, one, sheet

HEAD = "2023年6月（万元）\n序号|项目名称|总投资|年度计划|累计完成\n"
AFTER = "\n2|乙|90|20|10\n3|丙|90|30|15"


def lines(found):
    """The names of all lines, each once."""
    return list(dict.fromkeys(each.name for each in found.cells))


@pytest.mark.parametrize(
    "parts",
    [
        "|其中：路基|40|5|2\n|路面|30|3|2\n|桥涵|20|2|1",
        "|其中：征迁||5|2\n|建安||5|3",
        "|其中：||||\n|征迁||5|2\n|建安||5|3",
    ],
)
def test_all_rows_after_of_which_that_complete_a_line_are_parts(parts):
    found = one(sheet(HEAD + "1|甲|90|10|5\n" + parts + AFTER))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], [])
    count = parts.count("\n") + 1
    assert left_out(found)[2:] == [f"{row} part" for row in range(4, 4 + count)]


def test_rows_after_of_which_that_add_up_to_less_are_asked_about():
    drawn = HEAD + "1|甲|90|10|5\n|其中：路基|40|5|2\n|路面|30|3|2" + AFTER
    found = one(sheet(drawn))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], ["row|5"])
    assert found.questions[0].suggested == "subtotal"
    told = one(sheet(drawn), **{"row|5": "line"})
    assert (lines(told), asked(told)) == (["甲", "路面", "乙", "丙"], [])


def test_each_row_after_of_which_is_asked_about_when_one_is_answered():
    parts = "|其中：路基|40|5|2\n|路面|30|3|1\n|桥涵|10|1|1"
    drawn = HEAD + "1|甲|90|10|5\n" + parts + AFTER
    assert asked(one(sheet(drawn), **{"row|5": "subtotal"})) == ["row|6"]


def test_county_after_of_which_is_no_part():
    drawn = (
        "|瑞安|90|10|5\n1|甲|90|10|5\n|其中：路基|40|5|2\n"
        "|平阳|180|50|25\n1|乙|90|20|10\n2|丙|90|30|15"
    )
    found = one(sheet(HEAD + drawn))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], [])
    assert left_out(found)[2:] == ["3 section", "5 part", "6 section"]


def test_county_with_one_project_is_its_sum():
    counties = "".join(
        f"|{name}县|{n}0|{n}|1\n1|{name}桥|{n}0|{n}|1\n"
        for n, name in enumerate("甲乙丙丁戊己庚", start=2)
    )
    found = one(sheet(HEAD + counties))
    assert (lines(found), asked(found)) == ([f"{n}桥" for n in "甲乙丙丁戊己庚"], [])


def test_county_that_differs_from_its_one_project_is_asked_about():
    found = one(sheet(HEAD + "|瑞安|90|10|5\n1|甲|90|10|4\n|平阳|9|2|1\n1|乙|9|2|1"))
    assert (lines(found), asked(found)) == (["甲", "乙"], ["row|3"])


def test_group_of_one_is_suggested_to_be_its_sum():
    drawn = HEAD + "1|续建|90|10|5\n（1）|甲|90|10|5\n2|新建|9|2|1\n（1）|乙|9|2|1"
    found = one(sheet(drawn))
    assert (lines(found), asked(found)) == (["甲", "乙"], ["row|3", "row|5"])
    assert {each.suggested for each in found.questions} == {"subtotal"}


CODED = """
2023年6月危桥改造（万元）
路线编码|桥梁名称|年度计划|累计完成
总计||60|30
南昌市||30|15
2012年项目||10|5
G1|甲桥|10|5
2013年项目||20|10
S2|乙桥|15|8
S3|丙桥|5|2
景德镇市||30|15
2013年项目||30|15
G4|丁桥|20|10
X5|戊桥|10|5
"""


@pytest.mark.parametrize("head", ["路线编码", "项目编码", "县市", "序号"])
def test_label_beside_the_names_is_the_sum_of_those_below(head):
    found = one(sheet(CODED.strip("\n").replace("路线编码", head)))
    assert [each.name for each in found.cells][::2] == [f"{n}桥" for n in "甲乙丙丁戊"]
    assert [each for each in asked(found) if each != "lines"] == []
    sections = [f"{row} section" for row in (4, 5, 7, 10, 11)]
    assert left_out(found)[2:] == ["3 total", *sections]


def test_label_beside_the_names_that_meets_no_sum_is_asked_about():
    found = one(sheet(CODED.strip("\n").replace("景德镇市||30|15", "景德镇市||31|15")))
    assert asked(found) == ["row|10"]
    assert found.questions[0].suggested == "subtotal"


def test_second_section_of_a_project_is_not_left_out_in_silence():
    drawn = """
    2023年6月（万元）
    项目名称|标段|年度计划|累计完成
    甲|一标|10|5
    |二标|20|10
    乙|一标|20|10
    """
    found = one(sheet(drawn.strip("\n")))
    assert (lines(found), asked(found)) == (["甲", "乙"], ["row|4"])


def test_parts_of_the_total_end_where_the_numbers_begin():
    top = "|合计|90|30|15\n|其中：国道|30|10|5\n|省道|60|20|10\n"
    found = one(sheet(HEAD + top + "1|甲|30|10|5\n2|乙|60|20|10"))
    assert (lines(found), asked(found)) == (["甲", "乙"], [])
