"""The pages of a month's way ask as many queries for a hundred rows as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau.accounts import OFFICE
from bureau.models import Department, ReportingMonth, ReturnAct
from bureau.records import Act, Door
from bureau.returns import Step, take
from bureau.writing import Row, write
from projects.models import InvestmentFigure
from tests.factories import (
    list_all,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_user,
    written_together,
)

pytestmark = pytest.mark.django_db
SUBMIT = "/month/2023/6/submit/?department=ROADS"
REVIEW, CLOSE = "/returns/2023/6/review/", "/months/2023/6/close/"
ISSUED = "/months/2023/5/issued/"
PAGES = [SUBMIT, REVIEW, CLOSE, ISSUED, "/?year=2023&as_of=5"]


def add_rows(department: Department, numbers: range) -> None:
    """Of each number a figure that falls (doubtful), one missing, and a reading."""
    with written_together():
        for number in numbers:
            project = make_project(code=f"P{number}", department=department)
            make_annual_plan(project=project)
            for month, actual in ((5, "600"), (6, "20")):
                make_figure(project=project, month=month, actual_to_date=actual)
            silent = make_project(code=f"S{number}", department=department)
            make_annual_plan(project=silent)
            indicator = make_indicator(code=f"I{number}", department=department)
            make_reading(indicator=indicator)
    list_all()


def correct() -> None:
    """All of May is corrected after it was issued."""
    month = ReportingMonth.objects.get(year=2023)
    for is_open in (False, True):
        month.is_open = is_open
        month.save()
    rows = InvestmentFigure.objects.filter(year=2023, month=5)
    for row in rows:
        row.actual_to_date += 1
    write([Row(row) for row in rows], Act(None, Door.FORM, "审计核减"))


def counted(client: Client) -> dict[str, int]:
    found = {}
    for page in PAGES:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        found[page] = len(captured)
    return found


def test_pages_ask_as_many_queries_for_100_rows_as_for_one(client):
    client.force_login(user := make_user(role=OFFICE))
    make_plan()
    department = make_department(code="ROADS")
    make_month(month=5)
    add_rows(department, range(1))
    take([Step(department, (2023, 6), ReturnAct.SUBMITTED)], Act())
    take([Step(department, (2023, 6), ReturnAct.RETURNED, "请核对")], Act())
    correct()
    few = counted(client)
    add_rows(department, range(1, 100))
    correct()
    client.force_login(user)
    assert counted(client) == few
    page = client.get(SUBMIT).context["page"]
    assert (page.count.expected, len(page.missing)) == (300, 100)
    assert len(page.doubtful) == 100
    assert len(client.get(ISSUED).context["page"].corrections) == 100


def test_more_departments_ask_no_more(client):
    client.force_login(make_user(role=OFFICE))
    make_plan()
    make_month(month=5)
    found = []
    for numbers in (range(1), range(1, 20)):
        for number in numbers:
            code = "ROADS" if number == 0 else f"D-{number}"
            department = make_department(code=code)
            project = make_project(department=department)
            make_annual_plan(project=project)
            take([Step(department, (2023, 6), ReturnAct.SUBMITTED)], Act())
        found.append({page: counted(client)[page] for page in (REVIEW, CLOSE)})
    assert found[0] == found[1]
