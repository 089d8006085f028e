"""Codes written otherwise than ours: named, and taken only where they are the same."""

import pytest
from django.utils import translation

from projects.sheets.words import accepted
from tests import factories

from .tables import codes, long_plan, long_row

pytestmark = pytest.mark.django_db
WORDS = (
    "Is it JX-01, written otherwise? Then set the column to text and enter the code as "
    "it is here."
)


@pytest.mark.parametrize(
    "code",
    ["JX–01", "JX—01", "JX‑01", "JX−01", "JX_01", "JX01", "JX 一 01", "jx~01", "JX·01"],
)
def test_code_with_another_dash_is_refused_with_the_likely_one(code):
    factories.make_project(code="JX-01")
    plan = long_plan(long_row(code, 6, 1))
    assert (codes(plan), plan.figures) == ([("error", "unknown_code", "A2")], [])
    assert plan.issues[0].params == {"alike": ["JX-01"]}
    with translation.override("en"):
        assert accepted(plan.issues[0]) == WORDS


@pytest.mark.parametrize(
    "code", ["JX-01\u200e", "\u202aJX-01\u202c", "JX\u2066-01\u2069", "ＪＸ－０１"]
)
def test_code_with_marks_that_nobody_sees_is_the_same(code):
    factories.make_project(code="JX-01")
    assert [each.owner.code for each in long_plan(long_row(code, 6, 1)).figures] == [
        "JX-01"
    ]


@pytest.mark.parametrize("code", ["1E5", "2e3", "1.5E3"])
def test_code_that_looks_like_a_number_is_itself(code):
    factories.make_project(code=code)
    (figure,) = long_plan(long_row(code, 6, 1)).figures
    assert (figure.owner.code, [each.new for each in figure.changes]) == (
        code,
        ["1.00"],
    )


def test_code_that_a_spreadsheet_made_a_number_is_named():
    factories.make_project(code="1E5")
    plan = long_plan(long_row(100000, 6, 1))
    assert codes(plan) == [("error", "unknown_code", "A2")]
    assert plan.issues[0].params == {"alike": ["1E5"]}


@pytest.mark.parametrize("code", ["1.23457E+15", "1E+15"])
def test_code_that_lost_its_digits_is_told_so(code):
    assert codes(long_plan(long_row(code, 6, 1))) == [("error", "code_digits", "A2")]


def test_code_of_nobody_has_nothing_named():
    factories.make_project(code="JX-01")
    assert long_plan(long_row("JX-10", 6, 1)).issues[0].params == {}


@pytest.mark.parametrize(
    ("month", "actual", "wrong"),
    [
        (13, 1, ("error", "month", "D2")),
        (6, "abc", ("error", "not_a_number", "F2")),
        (6, "3%", ("error", "percent", "F2")),
    ],
)
def test_unknown_code_is_told_beside_what_else_is_wrong_in_its_row(
    month, actual, wrong
):
    plan = long_plan(long_row("XX-1", month, actual), long_row("XX-1", 6, 2))
    assert codes(plan) == [
        ("error", "unknown_code", "A2"),
        wrong,
        ("error", "unknown_code", "A3"),
    ]


def test_known_code_in_a_wrong_row_has_no_more_said_of_it():
    factories.make_project(code="JX-01")
    plan = long_plan(long_row("JX-01", 13, 1))
    assert codes(plan) == [("error", "month", "D2")]
