"""1-6 that a spreadsheet made a date is asked about, and read as what was typed."""

from datetime import date

import pytest

from projects.sheets.book import Sheet
from tests.projects.sheets.recognition.drawn import asked, cells, one

HEAD = ["项目编号", "项目名称", "月份", "完成累计（万元）"]


def long(*months: object) -> Sheet:
    rows = [[f"P{at}", "甲", month, 5] for at, month in enumerate(months, start=1)]
    return Sheet("Sheet1", [HEAD, *rows])


def periods(sheet: Sheet, **answers: str) -> list[str]:
    return [each.split()[-1] for each in cells(one(sheet, **answers))]


@pytest.mark.parametrize("answer", [None, "span"])
def test_span_is_read_up_to_its_last_month(answer):
    answers = {"span": answer} if answer else {}
    drawn = long(date(2023, 1, 6), date(2023, 1, 3))
    assert periods(drawn, **answers) == ["2023-6", "2023-3"]
    assert asked(one(drawn, **answers)) == ([] if answer else ["span"])


def test_question_names_the_first_such_cell_and_what_was_typed():
    question = one(long(6, date(2023, 1, 6))).questions[-1]
    assert (question.row, question.column) == (2, 2)
    assert question.params == {"day": "2023-01-06", "typed": "2023年1-6月"}
    assert (question.choices, question.suggested) == (("span", "day"), "span")


def test_day_counts_for_its_month():
    assert periods(long(date(2023, 1, 6)), span="day") == ["2023-1"]


@pytest.mark.parametrize("month", ["2023-01-06", "2023/1/6", "2023年1月6日"])
def test_day_in_words_is_asked_about_too(month):
    assert asked(one(long(month))) == ["span"]
    assert periods(long(month)) == ["2023-6"]


@pytest.mark.parametrize(
    "months",
    [
        [date(2023, 1, 1), date(2023, 2, 1)],
        [date(2023, 1, 31), date(2023, 2, 28)],
        [date(2023, 1, 6), date(2023, 3, 15)],
        [date(2023, 1, 10), date(2023, 2, 10), date(2023, 3, 10)],
        [date(2023, 6, 5)],
        [date(2023, 6, 8)],
        ["2023-06", "2023年1-6月", "1-6月"],
    ],
    ids=str,
)
def test_dates_that_can_be_no_spans_are_not_asked_about(months):
    assert asked(one(long(*months))) in ([], ["year"])


def test_span_that_does_not_begin_in_january_is_no_month():
    found = one(long(date(2023, 4, 6)), span="span")
    assert [(each.code, each.row, each.column) for each in found.issues] == [
        ("month", 1, 2)
    ]


WIDE = Sheet(
    "Sheet1",
    [
        ["投资累计完成情况（万元）"],
        ["项目名称", date(2023, 1, 2), date(2023, 1, 3), date(2023, 1, 4)],
        ["甲", 10, 20, 30],
    ],
)


def test_headings_that_became_dates_are_spans():
    assert asked(one(WIDE)) == ["span"]
    assert asked(one(WIDE, span="span")) == []
    assert cells(one(WIDE, span="span")) == [
        "3 甲 actual_to_date 10 万元 2023-2",
        "3 甲 actual_to_date 20 万元 2023-3",
        "3 甲 actual_to_date 30 万元 2023-4",
    ]


@pytest.mark.parametrize("heading", ["2023/1/6", "2023年1月6日", "1月6日"])
def test_heading_of_a_day_in_words_is_asked_about_too(heading):
    rows = [["2023年（万元）"], ["项目名称", "年度计划", heading], ["甲", 90, 30]]
    drawn = Sheet("Sheet1", rows)
    assert asked(one(drawn)) == ["span"]
    assert cells(one(drawn))[1:] == ["3 甲 actual_to_date 30 万元 2023-6"]


def test_heading_of_one_month_is_a_span():
    drawn = Sheet(
        "Sheet1",
        [["单位：万元"], ["项目名称", "年度计划", date(2023, 1, 6)], ["甲", 90, 30]],
    )
    assert cells(one(drawn, span="span"))[1:] == ["3 甲 actual_to_date 30 万元 2023-6"]
    assert cells(one(drawn, span="day"))[1:] == ["3 甲 actual_to_date 30 万元 2023-1"]
