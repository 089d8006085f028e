"""Long tables whose headings name a month of their own beside the column of months."""

import pytest

from projects.sheets.book import place_name
from tests.projects.sheets.recognition.drawn import asked, cells, one, said, sheet


def table(heading, *rows):
    head = f"项目编号|项目名称|年度|月份|{heading}（万元）\n"
    return one(sheet(head + "\n".join(f"P1|甲|{each}|5" for each in rows)))


@pytest.mark.parametrize(
    "heading", ["1-8月完成投资", "1—8月累计完成", "截至8月底完成", "8月末累计完成"]
)
def test_row_of_another_month_than_its_heading_is_refused_at_its_cell(heading):
    found = table(heading, "2023|8", "2023|9")
    assert cells(found) == ["2 P1 actual_to_date 5 万元 2023-8"]
    (issue,) = found.issues
    assert (issue.level, issue.code) == ("error", "heading_month")
    assert place_name(issue.row, issue.column) == "E3"
    assert (issue.value, issue.params["named"], issue.params["said"]) == (5, 8, 9)


@pytest.mark.parametrize("heading", ["2022年1-8月完成投资", "2022年累计完成"])
def test_row_of_another_year_than_its_heading_is_refused(heading):
    found = table(heading, "2023|8")
    assert (cells(found), said(found)) == ([], ["error heading_year"])


@pytest.mark.parametrize(
    "heading", ["1-N月完成投资", "1至本月完成投资", "1月至本月累计完成", "累计完成"]
)
def test_heading_of_no_month_goes_with_every_row(heading):
    found = table(heading, "2023|8", "2023|9")
    assert cells(found) == [
        "2 P1 actual_to_date 5 万元 2023-8",
        "3 P1 actual_to_date 5 万元 2023-9",
    ]
    assert (asked(found), said(found)) == ([], [])


def test_words_of_another_month_are_refused_too_and_a_dash_is_nothing():
    head = "项目编号|年度|月份|完成累计（万元）|8月形象进度\n"
    found = one(sheet(head + "P1|2023|9|5|路基\nP1|2023|10|6|－"))
    assert [(each.code, each.row) for each in found.issues] == [("heading_month", 1)]
    assert found.texts == []
