"""What the one writer says of closed months and of those open again."""

from datetime import timedelta

import pytest

from bureau.accounts import CLERK, OFFICE
from bureau.records import Act
from bureau.writing import Outcome, Row, write
from tests.factories import (
    MONTH,
    YEAR,
    make_department,
    make_figure,
    make_month,
    make_project,
    make_reopening,
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
