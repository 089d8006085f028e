"""What only all sheets of a workbook show: hidden doubles, last months of zeros."""

import pytest

from tests.projects.sheets.recognition.drawn import (
    asked,
    cells,
    one,
    recognised,
    said,
    sheet,
)

JUNE = "2023年6月（万元）\n项目名称|累计完成\n甲|5\n乙|7"


def pair(name="旧", title="2022年6月", lines="甲|3\n乙|4", **given):
    other = f"{title}（万元）\n项目名称|累计完成\n{lines}"
    return recognised(sheet(JUNE), sheet(other, name=name, is_hidden=True), **given)


@pytest.mark.parametrize("lines", ["甲|3\n乙|4", "甲|3\n丙|4"])
def test_hidden_sheet_of_lines_told_elsewhere_is_left_out_meanwhile(lines):
    shown, hidden = pair(lines=lines)
    assert (len(shown.cells), asked(shown)) == (2, [])
    assert (hidden.cells, asked(hidden), said(hidden)) == ([], ["skip"], [])
    assert (hidden.questions[0].code, hidden.questions[0].suggested) == (
        "hidden",
        "yes",
    )


def test_hidden_sheet_of_other_lines_is_read_meanwhile():
    _shown, hidden = pair(lines="丙|3\n丁|4")
    assert cells(hidden)[0] == "3 丙 actual_to_date 3 万元 2022-6"
    assert asked(hidden) == ["skip"]
    assert hidden.questions[0].suggested == "no"
    assert said(hidden) == ["notice hidden_sheet"]


def test_hidden_sheet_is_read_or_left_out_as_answered():
    _shown, hidden = pair(answers={"旧|skip": "no"})
    assert (len(hidden.cells), asked(hidden)) == (2, [])
    assert said(hidden) == ["notice hidden_sheet"]
    _shown, hidden = pair(answers={"旧|skip": "yes"})
    assert (hidden.cells, asked(hidden), said(hidden)) == ([], [], ["notice skipped"])


def test_hidden_sheet_without_a_table_is_not_asked_about():
    lists = sheet("项目编号|项目名称\nP1|甲", name="字典", is_hidden=True)
    assert [asked(each) for each in recognised(sheet(JUNE), lists)] == [[], []]


HEAD = "2023年（万元）\n项目名称|1-7月累计完成|8月当月完成|9月当月完成"
SILENT = HEAD + "\n甲|10|0|0\n乙|20|0|0"


def periods(found):
    return sorted({each.month for each in found.cells})


def test_last_months_of_zeros_are_asked_about_once():
    found = one(sheet(SILENT))
    (question,) = found.questions
    assert (question.key, question.suggested) == ("Sheet1|zeros", "unreported")
    assert question.choices == ("unreported", "nothing")
    assert (question.params["months"], periods(found)) == ([8, 9], [7])


@pytest.mark.parametrize(
    ("answer", "months"), [("unreported", [7]), ("nothing", [7, 8, 9])]
)
def test_last_months_of_zeros_are_taken_as_answered(answer, months):
    found = one(sheet(SILENT), zeros=answer)
    assert (asked(found), periods(found)) == ([], months)


@pytest.mark.parametrize(
    "rows",
    [
        "甲|10|0|0\n乙|20|0|1",
        "甲|10|0|未报\n乙|20|0|0",
        "甲|0|0|0\n乙|0|0|0\n丙|0|0|0",
        "甲|10||\n乙|20||",
    ],
)
def test_months_with_anything_else_are_reported(rows):
    assert "zeros" not in asked(one(sheet(f"{HEAD}\n{rows}")))


def test_single_zero_is_what_its_line_did():
    drawn = "2023年（万元）\n项目名称|1-7月累计完成|8月当月完成\n甲|10|0"
    assert asked(one(sheet(drawn))) == []


def test_month_that_is_told_of_in_words_is_reported():
    heads = "2023年（万元）\n项目名称|7月||8月||9月|"
    below = "|当月完成投资额|形象进度|当月完成投资额|形象进度|当月完成投资额|形象进度"
    rows = "甲|10|桩基|0||0|\n乙|20|桥面|0|停工|0|"
    merged = ("B2:C2", "D2:E2", "F2:G2", "A2:A3")
    found = one(sheet(f"{heads}\n{below}\n{rows}", *merged))
    assert (asked(found), found.questions[0].params["months"]) == (["zeros"], [9])
    assert periods(found) == [7, 8]


def test_long_table_and_sheets_by_month_are_asked_about_alike():
    rows = "".join(f"\n{n}|2023|{m}|{m * (m < 8)}" for n in "甲乙" for m in (7, 8, 9))
    found = one(sheet(f"投资（万元）\n项目名称|年度|月份|本月完成{rows}"))
    assert (asked(found), periods(found)) == (["zeros"], [7])
    months = [
        sheet(
            f"2023年（万元）\n项目名称|年度计划|本月完成\n甲|90|{m % 9}\n乙|90|{m % 9}",
            name=f"{m}月",
        )
        for m in (8, 9)
    ]
    first, last = recognised(*months)
    assert (asked(first), asked(last)) == ([], ["zeros"])
    assert [each.kind for each in last.cells] == ["annual_plan", "annual_plan"]
    assert len(first.cells) == 4
