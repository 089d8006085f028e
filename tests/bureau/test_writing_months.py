"""What the one writer says of closed and submitted months and of those open again."""

from datetime import timedelta

import pytest

from bureau.accounts import CLERK, OFFICE
from bureau.models import ReportingMonth
from bureau.records import Act
from bureau.writing import Months, Outcome, Row, months_of, write
from tests.factories import (
    MONTH,
    YEAR,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_project,
    make_reopening,
    make_return,
    make_target,
    make_user,
)

from .figures import SYSTEM_ACT, TODAY, codes, figure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("is_open", "expected"), [(True, []), (False, ["closed"])])
@pytest.mark.parametrize("role", [CLERK, OFFICE, None])
def test_month(role, is_open, expected):
    make_month(is_open=is_open)
    own = make_department()
    actor = role and make_user(role=role, department=own)
    row = Row(figure(make_project(department=own)))
    assert [code for _row, code in codes([row], Act(actor))] == expected


REOPENED = [("own", 0, "更正", []), ("own", 0, "", ["reason"])]
REOPENED += [("own", -1, "更正", ["closed"]), ("other", 0, "更正", ["closed"])]


@pytest.mark.parametrize(("whose", "days", "reason", "expected"), REOPENED)
def test_reopened_month(whose, days, reason, expected):
    own, until = make_department(), TODAY + timedelta(days=days)
    department = own if whose == "own" else make_department()
    month = make_month(is_open=False)
    make_reopening(reporting_month=month, department=department, until=until)
    clerk = make_user(role=CLERK, department=own)
    row = Row(figure(make_project(department=own)))
    found = codes([row], Act(clerk, reason=reason))
    assert [code for _row, code in found] == expected


def test_the_longest_reopening_holds_until_the_department_submits():
    own, month = make_department(), make_month(is_open=False)
    for days in (1, 9, 3):
        until = TODAY + timedelta(days=days)
        make_reopening(reporting_month=month, department=own, until=until)
    period = (YEAR, MONTH)
    found = months_of([period], TODAY)
    assert found.open_until(period, own.pk) == TODAY + timedelta(days=9)
    assert found.open_until(period, make_department().pk) is None
    make_return(department=own)
    assert months_of([period], TODAY).open_until(period, own.pk) is None


def test_month_given_as_text_is_closed_all_the_same():
    make_month(is_open=False)
    row = Row(figure(make_project(), year=str(YEAR), month=str(MONTH)))
    assert codes([row]) == [(0, "closed")]


@pytest.mark.parametrize(("old", "new"), [(MONTH, 7), (7, MONTH)])
def test_no_figure_moves_out_of_or_into_a_closed_month(old, new):
    record = make_figure(month=old)
    make_month(is_open=False)
    record.month = new
    assert codes([Row(record)]) == [(0, "closed")]


def test_moving_out_of_a_reopened_month_asks_why():
    own = make_department()
    record = make_figure(project=make_project(department=own))
    month = make_month(is_open=False)
    make_reopening(reporting_month=month, department=own, until=TODAY)
    record.month = 7
    clerk = make_user(role=CLERK, department=own)
    assert codes([Row(record)], Act(clerk)) == [(0, "reason")]


def test_unchanged_row_of_a_closed_month_passes():
    record = make_figure()
    make_month(is_open=False)
    assert write([Row(record)], SYSTEM_ACT) == Outcome(unchanged=1)


RETURNS = [("submitted", "own", ["submitted"]), ("accepted", "own", ["submitted"])]
RETURNS += [("returned", "own", []), ("open", "own", []), ("submitted", "other", [])]


@pytest.mark.parametrize(("state", "whose", "expected"), RETURNS)
@pytest.mark.parametrize("role", [CLERK, OFFICE, None])
def test_submitted_month(role, state, whose, expected):
    own = make_department()
    make_return(department=own if whose == "own" else None, state=state)
    actor = role and make_user(role=role, department=own)
    row = Row(figure(make_project(department=own)))
    assert [code for _row, code in codes([row], Act(actor))] == expected


def test_submitted_month_locks_no_other_month_or_year():
    own = make_department()
    make_return(department=own)
    project = make_project(department=own)
    rows = [figure(project, month=7), figure(project, year=2022)]
    assert codes([Row(each) for each in rows]) == []


def test_submitted_month_locks_no_figure_of_no_department():
    make_return()
    assert codes([Row(figure(make_project()))]) == []


@pytest.mark.parametrize(("old", "new"), [(MONTH, 7), (7, MONTH)])
def test_no_figure_moves_out_of_or_into_a_submitted_month(old, new):
    own = make_department()
    record = make_figure(project=make_project(department=own), month=old)
    make_return(department=own)
    record.month = new
    assert codes([Row(record)]) == [(0, "submitted")]


@pytest.mark.parametrize("is_from", [True, False])
def test_no_figure_moves_between_departments_of_which_one_submitted(is_from):
    one, other = make_department(), make_department()
    record = make_figure(project=make_project(department=one))
    make_return(department=one if is_from else other)
    record.project = make_project(department=other)
    assert codes([Row(record)]) == [(0, "submitted")]


def test_a_submitted_month_is_not_emptied():
    own = make_department()
    record = make_figure(project=make_project(department=own))
    make_return(department=own)
    assert codes([Row(record, is_removed=True)]) == [(0, "submitted")]


def test_plans_and_targets_have_no_month_to_submit():
    own = make_department()
    make_return(department=own)
    plan = make_annual_plan(project=make_project(department=own))
    plan.amount = "900"
    target = make_target(indicator=make_indicator(department=own))
    target.value = "90"
    found = write([Row(plan), Row(target)], Act(None, reason="调整"))
    assert found == Outcome(updated=2)


def test_what_locks_months_is_asked_at_once(django_assert_num_queries):
    for month in range(1, 7):
        make_month(month=month, is_open=False)
    own = make_department()
    for month in (4, 5):
        make_reopening(
            reporting_month=ReportingMonth.objects.get(month=month),
            department=own,
            until=TODAY - timedelta(days=month == 5),
        )
    make_return(department=own, month=7)
    make_return(department=own, month=8, state="accepted")
    make_return(department=own, month=9, state="returned")
    with django_assert_num_queries(1):
        months = months_of([(YEAR, month) for month in range(1, 13)] + [None], TODAY)
    found = [months.lock_of((YEAR, month), own.pk) for month in range(1, 10)]
    assert found == [*["closed"] * 3, "", *["closed"] * 2, "submitted", "accepted", ""]
    assert months.lock_of((YEAR, 4), None) == "closed"
    assert months.lock_of(None, own.pk) == ""
    with django_assert_num_queries(0):
        assert months_of([None], TODAY) == Months()
