"""Rows right under a header that number its columns, and lines that look like them."""

import pytest

from projects.sheets.recognition.text.marks import are_column_numbers
from tests import factories
from tests.projects.sheets.recognition.drawn import cells, left_out, one, sheet
from tests.projects.sheets.tables import book, codes, plan_of


@pytest.mark.parametrize(
    "row", ["甲|乙|1|2|3", "A|B|1|2", "甲|1|2", "1|2|3", "|甲|1|2=1/3", "栏次|1|2|3"]
)
def test_run_from_the_first_letter_or_number_numbers_columns(row):
    assert are_column_numbers(row.split("|"), ["1", "东路", "10", "5"])


@pytest.mark.parametrize(
    "row", ["乙|1|2", "丙|甲|1|2", "B|1|2", "甲|丙|1|2", "甲|10|5"]
)
def test_letters_that_form_no_run_are_names(row):
    assert not are_column_numbers(row.split("|"), ["东路", "10", "5"])


def test_letter_that_the_next_row_goes_on_from_is_a_name():
    found = one(sheet("2023年6月（万元）\n名称|本月完成|累计完成\n甲|1|2\n乙|3|4"))
    assert cells(found)[:2] == [
        "3 甲 this_month 1 万元 2023-6",
        "3 甲 actual_to_date 2 万元 2023-6",
    ]
    assert left_out(found) == ["1 title", "2 header"]


TITLE, HEAD = ["2023年6月（万元）"], ["项目名称", "累计计划", "累计完成"]
LONG = ["项目名称", "月份", "累计完成（万元）"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ([TITLE, HEAD, ["甲", 1, 2]], [("T-1", 6, ["1.00", "2.00"])]),
        ([["2023年"], LONG, ["甲", 1, 2]], [("T-1", 1, ["2.00"])]),
    ],
)
def test_line_of_a_project_called_so_is_taken(rows, given):
    factories.make_project(code="T-1", name="甲")
    plan = plan_of(book(*rows))
    assert [
        (each.owner.code, each.month, [change.new for change in each.changes])
        for each in plan.figures
    ] == given
    assert codes(plan) == []
    assert "column_numbers" not in {each.why for each in plan.sheets[0].left_out}


@pytest.mark.django_db
@pytest.mark.parametrize("head", [HEAD, LONG])
def test_numbers_of_columns_are_left_out_where_no_project_is_called_so(head):
    factories.make_project(code="T-1", name="东路")
    plan = plan_of(book(TITLE, head, ["甲", 1, 2], ["东路", 6, 7]))
    assert [each.owner.code for each in plan.figures] == ["T-1"]
    told = {each.row: each.why for each in plan.sheets[0].left_out}
    assert (told[2], codes(plan)) == ("column_numbers", [])


@pytest.mark.django_db
def test_form_with_nothing_but_numbers_of_its_columns_is_empty():
    plan = plan_of(book(TITLE, HEAD, ["甲", 1, 2]))
    assert codes(plan) == [("error", "empty_form", None)]
