"""Rows that are the sums of others, marked or not: left out, or asked about."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, left_out, one, sheet

HEAD = "2023年6月（万元）\n序号|项目名称|年度计划|累计完成\n"
A, B, C, D = "1|甲|10|5\n", "2|乙|20|10\n", "1|丙|30|10\n", "2|丁|40|20\n"


def lines(found):
    """The names of all lines, each once."""
    return list(dict.fromkeys(each.name for each in found.cells))


def test_sums_know_their_rows():
    found = one(
        sheet(HEAD + f"|合计|100|45\n一|续建|30|15\n{A}{B}二|新建|70|30\n{C}{D}")
    )
    annual = [t for t in found.totals if t.kind == "annual_plan"]
    assert [(t.row, str(t.value), t.rows) for t in annual] == [
        (2, "100", (4, 5, 7, 8)),
        (3, "30", (4, 5)),
        (6, "70", (7, 8)),
    ]


def test_unmarked_sum_among_numbered_rows_is_asked_about():
    found = one(sheet(HEAD + A + B + "|交通局|30|15\n3|丙|9|9"))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], ["row|5"])
    assert found.questions[0].suggested == "subtotal"


@pytest.mark.parametrize(
    ("answer", "names"), [("line", ["甲", "乙", "交通局"]), ("subtotal", ["甲", "乙"])]
)
def test_answered_row_is_not_asked(answer, names):
    drawn = sheet(HEAD + A + B + "|交通局|30|15")
    found = one(drawn, **{"row|5": answer})
    assert (lines(found), asked(found)) == (names, [])


def test_unmarked_sums_of_a_table_without_serials_are_asked_about():
    drawn = """
    2023年6月（万元）
    项目名称|年度计划|累计完成
    公路|300|150
    甲|100|50
    乙|200|100
    水运|70|30
    丙|30|10
    丁|40|20
    """
    found = one(sheet(drawn))
    assert (lines(found), asked(found)) == (
        ["甲", "乙", "丙", "丁"],
        ["row|3", "row|6"],
    )


def test_round_numbers_that_happen_to_add_up_are_lines():
    drawn = "2023年6月（万元）\n项目名称|累计完成\n甲|50\n乙|100\n丙|150"
    found = one(sheet(drawn))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], [])


def test_parts_go_on_until_they_make_up_the_sum():
    drawn = """
    2023年6月（万元）
    项目名称|年度计划|累计完成
    合计|370|180
    其中：公路|300|150
    水运|70|30
    甲|100|50
    乙|270|130
    """
    found = one(sheet(drawn))
    assert lines(found) == ["甲", "乙"]
    assert left_out(found)[2:] == ["3 total", "4 part", "5 part"]


def test_items_above_their_parts_are_asked_about():
    drawn = HEAD + "1|甲|30|15\n1.1|甲一期|10|5\n1.2|甲二期|20|10\n2|乙|5|5"
    found = one(sheet(drawn))
    assert (lines(found), asked(found)) == (["甲一期", "甲二期", "乙"], ["row|3"])
    differing = one(sheet(drawn.replace("30|15", "31|15")))
    assert (lines(differing)[0], asked(differing)) == ("甲", ["row|3"])
    assert differing.questions[0].suggested == "line"


def test_count_that_does_not_match_the_rows_below_is_asked_about():
    drawn = "2023年6月（万元）\n项目名称|累计完成\n瑞安（3项）|9\n甲|5\n乙|6"
    found = one(sheet(drawn))
    assert (lines(found)[0], asked(found)) == ("瑞安（3项）", ["row|3"])
    matching = one(sheet(drawn.replace("3项", "2项")))
    assert (lines(matching), asked(matching)) == (["甲", "乙"], [])


def sums(found):
    return [(t.row + 1, [row + 1 for row in t.rows]) for t in found.totals]


RATED = (
    "2023年6月（万元）\n序号|项目编号|项目名称|年度计划|累计完成|完成率\n"
    "||合计|100|45|45\n"
)


def test_sums_above_their_lines_are_of_the_lines_below():
    found = one(
        sheet(
            RATED + "||国道小计|30|15|50\n1|T-1|甲|30|15|50\n"
            "||省道小计|70|31|44\n2|T-2|乙|30|10|33\n3|T-3|丙|40|20|50"
        )
    )
    of_each = [(3, [5, 7, 8]), (4, [5]), (6, [7, 8])]
    assert sums(found) == [each for each in of_each for _ in range(2)]


def test_row_left_out_by_an_answer_is_no_sum_of_its_neighbours():
    drawn = sheet(HEAD + A + B + "3|交通局|99|98")
    found = one(drawn, **{"row|5": "subtotal"})
    assert (lines(found), sums(found)) == (["甲", "乙"], [])


COUNTED = """
    2023年6月（万元）
    序号|项目名称|年度计划|累计完成
    |全市3个项目|60|6
    1|甲|10|1
    2|乙|20|2
    |柳市镇2个项目|30|3
    3|丙|30|3
    |清江镇1个项目|30|3
"""


def test_row_called_by_a_count_that_agrees_is_a_sum_unasked():
    found = one(sheet(COUNTED))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], [])
    assert sums(found)[::2] == [(3, [4, 5, 7]), (6, [4, 5]), (8, [7])]


def test_row_called_by_a_count_that_differs_is_asked_about():
    found = one(sheet(COUNTED.replace("清江镇1个", "清江镇2个")))
    assert (lines(found), asked(found)) == (["甲", "乙", "丙"], ["row|8"])


def test_count_with_a_serial_or_among_lines_alike_is_a_line():
    numbered = HEAD + A + B + "3|大荆镇等3个项目|30|3"
    assert lines(one(sheet(numbered))) == ["甲", "乙", "大荆镇等3个项目"]
    alike = HEAD + "|柳市镇2个项目|10|1\n|清江镇5个项目|20|2"
    assert lines(one(sheet(alike))) == ["柳市镇2个项目", "清江镇5个项目"]
