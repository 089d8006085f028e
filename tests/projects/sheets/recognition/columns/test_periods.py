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


JUNE = "2023年6月（万元）\n项目名称|"


@pytest.mark.parametrize(
    ("heads", "choices"),
    [
        ("2023年1-12月累计", ("6", "12")),
        ("6月完成|2023年1-12月累计完成", ("6", "12")),
        ("1-6月计划|1-12月累计完成", ("6", "12")),
        ("本月完成|1-5月累计完成", ("6", "5")),
    ],
)
def test_heading_against_the_title_is_asked_about_and_takes_the_answer(heads, choices):
    drawn = sheet(f"{JUNE}{heads}\n甲|180|960")
    found = one(drawn)
    assert [(q.code, q.choices) for q in found.questions] == [("month", choices)]
    assert found.questions[0].suggested == "6"
    told = one(drawn, month="6")
    assert (asked(told), {each.month for each in told.cells}) == ([], {6})


def test_answer_of_the_headings_month_moves_no_other_column():
    drawn = sheet(f"{JUNE}6月完成|1-12月累计完成\n甲|180|960")
    assert [each.month for each in one(drawn, month="12").cells] == [6, 12]


@pytest.mark.parametrize(
    "heads",
    [
        "5月完成|6月完成",
        "1-6月累计完成|7月计划",
        "1-6月累计完成|1-12月计划",
        "1-5月累计完成|1-6月累计完成",
        "2022年1-12月累计完成|1-6月累计完成",
        "2022年1-12月完成|6月完成",
    ],
)
def test_headings_that_hold_the_titles_month_are_not_asked_about(heads):
    found = one(sheet(f"{JUNE}{heads}\n甲|18|96"))
    assert {"year", "month"}.isdisjoint(asked(found))
    assert {each.year for each in found.cells} == {2023}


def test_empty_column_of_a_later_month_says_nothing():
    assert asked(one(sheet(f"{JUNE}1-6月累计完成|1-12月累计完成\n甲|18|0"))) == []


def test_answered_year_is_that_of_a_heading_nobody_changed():
    drawn = sheet(f"{JUNE}2022年1-6月累计完成\n甲|5")
    told = one(drawn, year="2023")
    assert cells(told) == ["3 甲 actual_to_date 5 万元 2023-6"]
    drawn = sheet(f"{JUNE}2022年1-6月累计完成|本月完成\n甲|5|4")
    assert cells(one(drawn, year="2023")) == ["3 甲 this_month 4 万元 2023-6"]


@pytest.mark.parametrize(
    "title",
    ["2013年以来立项项目2023年6月", "自2020年起2023年6月", "2020年至今2023年6月"],
)
def test_year_of_a_beginning_is_not_the_sheets(title):
    found = one(sheet(f"{title}（万元）" + BELOW))
    assert (period(found), asked(found)) == ((2023, 6), [])


def test_sum_since_a_year_is_of_another_year_only():
    heads = "项目名称|自2020年以来累计完成|累计完成"
    found = one(sheet(f"2023年6月（万元）\n{heads}\n甲|50|5"))
    assert cells(found) == ["3 甲 actual_to_date 5 万元 2023-6"]
    found = one(sheet("2023年6月（万元）\n项目名称|2023年以来累计完成\n甲|5"))
    assert cells(found) == ["3 甲 actual_to_date 5 万元 2023-6"]


@pytest.mark.parametrize("blank", ["", "0"])
def test_sum_to_december_beside_months_to_june_is_asked_about(blank):
    months = "|".join(f"{month}月" for month in range(1, 13))
    values = "|".join([*(["3"] * 6), *([blank] * 6)])
    rows = f"甲|{values}|18\n乙|{values}|18"
    drawn = sheet(f"{JUNE}{months}|1-12月累计完成\n{rows}")
    assert [q.choices for q in one(drawn).questions if q.code == "month"] == [
        ("6", "12")
    ]
    told = one(drawn, month="6", zeros="unreported")
    assert asked(told) == []
    assert cells(told)[5:7] == [
        "3 甲 this_month 3 万元 2023-6",
        "3 甲 actual_to_date 18 万元 2023-6",
    ]


def test_months_that_go_on_past_the_titles_are_not_asked_about():
    months = "|".join(f"{month}月" for month in range(1, 13))
    drawn = sheet(f"{JUNE}{months}|1-12月累计完成\n甲|{'3|' * 12}36")
    assert "month" not in asked(one(drawn))
