"""Who may write which rows, and what is not written without a reason."""

from decimal import Decimal

import pytest

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE, SYSTEM
from bureau.records import Act
from bureau.writing import Row
from projects.models import AnnualPlan
from tests.factories import (
    YEAR,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_project,
    make_target,
    make_user,
)
from workplan.models import KeyTarget

from .figures import codes, figure

pytestmark = pytest.mark.django_db
OWN, OTHER, BUREAU = "own", "other", "bureau"
SCOPES = [
    (CLERK, OWN, True),
    (CLERK, OTHER, False),
    (CLERK, BUREAU, False),
    (HEAD, OWN, True),
    (HEAD, OTHER, False),
    (OFFICE, OTHER, True),
    (OFFICE, BUREAU, True),
    (LEADER, OWN, False),
    (SYSTEM, OWN, False),
    (None, BUREAU, True),
]


@pytest.mark.parametrize(("role", "where", "is_allowed"), SCOPES)
def test_scope(role, where, is_allowed):
    own = make_department()
    user = role and make_user(role=role, department=own)
    department = {OWN: own, OTHER: make_department(), BUREAU: None}[where]
    row = Row(figure(make_project(department=department)))
    assert codes([row], Act(user)) == ([] if is_allowed else [(0, "scope")])


@pytest.mark.parametrize("is_taken_from_own", [True, False])
def test_moving_a_row_needs_both_departments(is_taken_from_own):
    own, other = make_department(), make_department()
    clerk = make_user(role=CLERK, department=own)
    here, there = (own, other) if is_taken_from_own else (other, own)
    record = make_figure(project=make_project(department=here))
    record.project = make_project(department=there)
    assert codes([Row(record)], Act(clerk)) == [(0, "scope")]


@pytest.mark.parametrize("model", [AnnualPlan, KeyTarget])
def test_clerk_may_not_write_promises(model):
    own = make_department()
    clerk = make_user(role=CLERK, department=own)
    if model is AnnualPlan:
        project = make_project(department=own)
        record = AnnualPlan(project=project, year=YEAR, amount=Decimal(1))
    else:
        indicator = make_indicator(department=own)
        record = KeyTarget(indicator=indicator, year=YEAR, value=Decimal(1))
    assert codes([Row(record)], Act(clerk, reason="x")) == [(0, "scope")]


@pytest.mark.parametrize("make", [make_annual_plan, make_target])
@pytest.mark.parametrize("is_removed", [False, True])
@pytest.mark.parametrize(("reason", "expected"), [(" ", ["reason"]), ("核减", [])])
def test_changed_promise_says_why(make, is_removed, reason, expected):
    record = make()
    record.source = "二(一)1"
    act = Act(make_user(role=OFFICE), reason=reason)
    found = codes([Row(record, is_removed=is_removed)], act)
    assert [code for _row, code in found] == expected


def test_new_promise_needs_no_reason():
    row = Row(AnnualPlan(project=make_project(), year=YEAR, amount=Decimal(1)))
    assert codes([row], Act(make_user(role=OFFICE))) == []
