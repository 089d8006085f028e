"""Rows that look like examples, notes and the like, and are projects' lines."""

from dataclasses import replace

import pytest

from tests import factories

from .tables import LONG, book, codes, plan_of

pytestmark = pytest.mark.django_db
STANDING = ["序号", "项目名称", "年度计划（万元）", "累计完成（万元）"]
TITLE = ["2023年6月投资完成情况"]


def given(plan):
    return [(each.owner.code, each.changes[0].new) for each in plan.figures]


def left_out(plan):
    return [(each.row, each.why) for each in plan.sheets[0].left_out[1:]]


@pytest.mark.parametrize("name", ["示例：东路", "注：江路", "其中村路", "单位：市政路"])
def test_row_named_exactly_as_a_project_is_its_line(name):
    factories.make_project(code="T-1", name=name)
    factories.make_project(code="T-2", name="西路")
    rows = [[None, name, 2023, 6, None, 5], ["T-2", None, 2023, 6, None, 7]]
    plan = plan_of(book(LONG, *rows))
    assert given(plan) == [("T-1", "5.00"), ("T-2", "7.00")]
    assert (left_out(plan), codes(plan)) == ([], [])


@pytest.mark.parametrize("name", ["示例：东路", "其中村路"])
def test_row_of_a_standing_table_named_as_a_project_is_its_line(name):
    factories.make_project(code="T-1", name=name)
    rows = [[1, name, 100, 50], [2, "西路", 100, "x"]]
    plan = plan_of(book(TITLE, STANDING, *rows))
    assert given(plan) == [("T-1", "50.00")]
    assert ("error", "not_a_number", "D4") in codes(plan)


def test_row_of_no_project_stays_left_out_with_its_mistakes():
    factories.make_project(code="T-2", name="西路")
    rows = [[None, "示例：东路", 2023, 6, None, "x"], ["T-2", None, 2023, 6, None, 7]]
    plan = plan_of(book(LONG, *rows))
    assert (given(plan), codes(plan)) == ([("T-2", "7.00")], [])
    assert left_out(plan) == [(1, "example")]


def test_form_with_nothing_but_its_example_is_empty():
    plan = plan_of(book(LONG, [None, "示例：东路", 2023, 6, None, 5]))
    assert codes(plan) == [("error", "empty_form", None)]
    assert plan.questions == []


def test_mistake_in_a_row_that_is_a_line_is_said_at_its_cell():
    factories.make_project(code="T-1", name="注：江路")
    row = [None, "注：江路", 2023, 6, "x", 5, None]
    plan = plan_of(book(LONG, row))
    assert codes(plan) == [("error", "not_a_number", "E2")]


WHOSE = ["项目名称", "年度计划（万元）", "累计完成（万元）"]
PARTS = [["东路", 100, 60], ["其中：一期", 40, 20], ["二期", 30, 15], ["西路", 50, 30]]


def test_rows_after_of_which_that_are_no_sum_are_asked_about_by_name():
    """Without serials a row question would be asked of all that follow."""
    for code, name in (("T-1", "东路"), ("T-2", "西路")):
        factories.make_project(code=code, name=name)
    plan = plan_of(book(TITLE, WHOSE, *PARTS))
    assert [(each.key, each.choices[-1]) for each in plan.questions] == [
        ("投资|name|5", "-")
    ]
    assert given(plan) == [("T-1", "60.00"), ("T-2", "30.00")]
    told = plan_of(book(TITLE, WHOSE, *PARTS), answers={"投资|name|5": "-"})
    assert (told.questions, given(told)) == ([], given(plan))
    assert left_out(told) == [(1, "header"), (3, "part"), (4, "by_answer")]


def test_row_after_of_which_that_is_a_project_is_its_line():
    for code, name in (("T-1", "东路"), ("T-2", "西路"), ("T-3", "二期")):
        factories.make_project(code=code, name=name)
    plan = plan_of(book(TITLE, WHOSE, *PARTS))
    assert plan.questions == []
    assert given(plan) == [("T-1", "60.00"), ("T-3", "15.00"), ("T-2", "30.00")]


def test_hidden_row_named_as_a_project_is_said_to_be_read():
    factories.make_project(code="T-1", name="示例：东路")
    read = book(LONG, [None, "示例：东路", 2023, 6, None, 5, None])
    read.sheets[0] = replace(read.sheets[0], hidden_rows=frozenset([1]))
    plan = plan_of(read)
    assert codes(plan) == [("notice", "hidden_rows", None)]
    assert plan.issues[0].params == {"rows": [2]}


def test_hidden_row_left_out_is_not_said_to_be_read():
    factories.make_project(code="T-2", name="西路")
    rows = [["T-2", None, 2023, 6, None, 7], [None, "示例：东路", 2023, 6, None, 5]]
    read = book(LONG, *rows)
    read.sheets[0] = replace(read.sheets[0], hidden_rows=frozenset([2]))
    assert codes(plan_of(read)) == []
