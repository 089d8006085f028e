"""Codes that Excel kept as numbers: 0012 became 12. Named, and never taken for it."""

from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from bureau.accounts import CLERK
from projects.importing.preview import faults_of
from projects.sheets.marking.marked import MARKS_SHEET, marked
from projects.sheets.words import accepted, problem
from tests import factories

from .sent import workbook
from .tables import LONG, codes, long_plan, long_row

pytestmark = pytest.mark.django_db
WORDS = "0012 lost its zeros? Then set the column to text and enter the code again."


@pytest.mark.parametrize("code", [12, "12", "012"])
def test_code_that_lost_its_zeros_is_refused_with_the_likely_one(code):
    factories.make_project(code="0012")
    plan = long_plan(long_row(code, 6, 1))
    assert (codes(plan), plan.figures) == ([("error", "unknown_code", "A2")], [])
    with translation.override("en"):
        assert problem(plan.issues[0]) == f"There is no project with the code {code}."
        assert accepted(plan.issues[0]) == WORDS


def test_all_that_may_have_lost_zeros_are_named():
    for code in ("0012", "00012"):
        factories.make_project(code=code)
    plan = long_plan(long_row(12, 6, 1))
    assert plan.issues[0].params["likely"] == ["00012", "0012"]


def test_exact_code_goes_before_one_with_zeros():
    for code in ("0012", "12"):
        factories.make_project(code=code)
    assert [each.owner.code for each in long_plan(long_row(12, 6, 1)).figures] == ["12"]


def test_another_departments_code_is_not_named():
    own, other = factories.make_department(), factories.make_department()
    factories.make_project(code="0012", department=other)
    clerk = factories.make_user(role=CLERK, department=own)
    assert long_plan(long_row(12, 6, 1), user=clerk).issues[0].params == {}


def test_marked_workbook_names_the_likely_code():
    factories.make_project(code="0012")
    row = long_row(12, 6, 1)
    with translation.override("en"):
        faults = faults_of(long_plan(row))
        data, _kind = marked(workbook({"投资": [LONG, row]}), "xlsx", faults)
    lines = load_workbook(BytesIO(data))[MARKS_SHEET].iter_rows(values_only=True)
    assert [line[1:] for line in lines][1:] == [
        ("A2", "12", "There is no project with the code 12.", WORDS, "error")
    ]
