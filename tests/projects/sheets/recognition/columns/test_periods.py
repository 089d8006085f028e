"""Year and month of a sheet: said in one place, in several, or nowhere."""

from datetime import date

import pytest

from projects.sheets.book import Sheet
from projects.sheets.found import Hints
from tests.projects.sheets.recognition.drawn import asked, cells, one, sheet

BELOW = "\n项目名称|年度计划|累计完成\n甲|10|5"


def period(found):
    return found.year, found.month


def test_missing_year_and_month_are_asked():
    found = one(sheet("完成情况表（万元）" + BELOW))
    assert (asked(found), period(found)) == (["year", "month"], (None, None))
    assert cells(found) == [
        "3 甲 annual_plan 10 万元 None-None",
        "3 甲 actual_to_date 5 万元 None-None",
    ]


def test_missing_month_is_asked():
    assert asked(one(sheet("2023年度完成情况表（万元）" + BELOW))) == ["month"]


def test_hints_fill_in():
    found = one(sheet("完成情况表（万元）" + BELOW), hints=Hints(2023, 6))
    assert (asked(found), period(found)) == ([], (2023, 6))


def test_answers_fill_in():
    found = one(sheet("完成情况表（万元）" + BELOW), year="2023", month="6")
    assert (asked(found), period(found)) == ([], (2023, 6))


@pytest.mark.parametrize(
    ("year", "month"), [("99", "13"), ("", "0"), ("今年", "六"), ("2023.5", "-1")]
)
def test_answers_that_are_none_leave_the_questions_open(year, month):
    found = one(sheet("完成情况表（万元）" + BELOW), year=year, month=month)
    assert asked(found) == ["year", "month"]


@pytest.mark.parametrize(
    ("drawn", "choices"),
    [
        ("2023年5月（万元）\n项目名称|1-6月完成\n甲|5", ("5", "6")),
        ("2023年5月、6月（万元）\n项目名称|累计完成\n甲|5", ("5", "6")),
    ],
)
def test_places_that_disagree_on_the_month_are_asked_about(drawn, choices):
    found = one(sheet(drawn))
    assert [(q.code, q.choices) for q in found.questions] == [("month", choices)]
    assert found.month == 5


def test_sheet_name_may_disagree():
    found = one(sheet("2023年6月（万元）" + BELOW, name="5月"))
    assert [(q.code, q.choices) for q in found.questions] == [("month", ("6", "5"))]


def test_hints_may_disagree():
    found = one(sheet("2023年6月（万元）" + BELOW), hints=Hints(2022, 7))
    assert [(q.code, q.choices) for q in found.questions] == [
        ("year", ("2023", "2022")),
        ("month", ("6", "7")),
    ]


def test_disagreement_ends_with_an_answer():
    found = one(
        sheet("2023年5月（万元）\n项目名称|累计完成\n甲|5", name="6月"), month="6"
    )
    assert (asked(found), found.month) == ([], 6)


def test_quarter_is_no_month():
    assert asked(one(sheet("2023年二季度（万元）" + BELOW))) == ["month"]


@pytest.mark.parametrize("title", ["2021-2025年完成情况", "2022、2023年完成情况"])
def test_several_years_in_the_title_are_asked_about(title):
    assert "year" in asked(one(sheet(f"{title}（万元）" + BELOW)))


def test_year_after_the_one_that_is_over_is_suggested():
    found = one(sheet("1-6月（万元）\n项目名称|至2009年底累计完成|累计完成\n甲|10|5"))
    assert [(q.code, q.suggested) for q in found.questions] == [("year", "2010")]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("截止日期：", (2023, 6)),
        ("填报日期：", (None, None)),
        ("", (2023, 6)),
    ],
)
def test_date_above_the_table_counts_where_it_says_up_to(label, expected):
    rows = [["情况表（万元）"], [label, date(2023, 6, 30)], ["项目名称", "累计完成"]]
    assert period(one(Sheet("Sheet1", [*rows, ["甲", 5]]))) == expected


def test_day_above_the_table_is_when_it_was_made():
    rows = [["情况表（万元）", date(2023, 7, 5)], ["项目名称", "累计完成"], ["甲", 5]]
    assert period(one(Sheet("Sheet1", rows))) == (None, None)


def test_first_of_a_month_above_the_table_stands_for_the_month():
    rows = [["情况表（万元）", date(2023, 6, 1)], ["项目名称", "累计完成"], ["甲", 5]]
    assert period(one(Sheet("Sheet1", rows))) == (2023, 6)


def test_month_of_days_has_the_year_of_the_first_day():
    found = one(sheet("月报（2023年5月26日至6月25日）（万元）" + BELOW))
    assert (period(found), asked(found)) == ((2023, 6), [])


def test_to_this_month_is_no_january():
    drawn = "2023年6月（万元）\n项目名称|1月至本月累计完成\n甲|5"
    assert cells(one(sheet(drawn))) == ["3 甲 actual_to_date 5 万元 2023-6"]


def test_quarters_ends_side_by_side_are_months():
    heads = "一季度末|二季度末|三季度末"
    found = one(sheet(f"2023年累计完成（万元）\n项目名称|{heads}\n甲|10|20|30"))
    assert [(c.month, str(c.kind)) for c in found.cells] == [
        (3, "actual_to_date"), (6, "actual_to_date"), (9, "actual_to_date")
    ]  # fmt: skip
    assert asked(found) == []
