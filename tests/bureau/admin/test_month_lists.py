"""The list of months: open, closed, open again for whom, and what came in."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bureau.accounts import CLERK, OFFICE
from bureau.models import (
    DepartmentReturn,
    Reopening,
    ReportingMonth,
    ReturnState,
    not_begun_message,
)
from tests.factories import (
    make_department,
    make_month,
    make_plan,
    make_reopening,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = "/admin/bureau/reportingmonth/"
TODAY = timezone.localdate()
NEXT_WEEK, YESTERDAY = TODAY + timedelta(days=7), TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def office(client):
    client.force_login(make_user(role=OFFICE))


def columns(client, name: str) -> list[str]:
    """What a column of the list says, the newest month first."""
    found = re.findall(rf'class="field-{name}[^"]*">(.*?)</td>', client.get(PAGE).text)
    return ["" if each == "–" else each for each in found]


def test_a_reopened_month_says_for_whom_and_until_when(client):
    closed = make_month(year=2024, month=9, is_open=False)
    make_month(year=2024, month=10)
    for name in ("公路养护中心", "建设科"):
        make_reopening(reporting_month=closed, department=make_department(name=name))
    make_reopening(
        reporting_month=closed,
        department=make_department(name="运输科"),
        until=YESTERDAY,
    )
    assert columns(client, "month_state") == ["填报中", "已关闭"]
    day = f"{NEXT_WEEK:%m-%d}"
    assert columns(client, "reopened_for") == [
        "",
        f"公路养护中心 至 {day}、建设科 至 {day}",
    ]


def test_a_month_that_is_open_for_all_is_open_again_for_nobody(client):
    month = make_month(year=2024, month=9, is_open=False)
    make_reopening(reporting_month=month)
    month.is_open = True
    month.save()
    assert columns(client, "reopened_for") == [""]


def make_returns(month: int, **counts: int) -> None:
    for state, count in counts.items():
        for _each in range(count):
            DepartmentReturn.objects.create(
                department=make_department(), year=2024, month=month, state=state
            )


def test_departments_months_are_counted_by_state(client):
    for month in (8, 9, 10):
        make_month(year=2024, month=month)
    make_returns(9, submitted=3, accepted=2, open=1)
    make_returns(10, returned=1)
    assert columns(client, "departments_months") == [
        "已退回 1",
        "已提交 3、已接收 2",
        "",
    ]


def queries(client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def test_list_takes_as_many_queries_for_any_number_of_months(client):
    make_reopening()
    few = queries(client, PAGE)
    for month in range(7, 13):
        again = make_month(month=month, is_open=False)
        make_reopening(reporting_month=again)
        make_returns(month, submitted=2)
    assert (few, queries(client, PAGE)) == (11, 11)


def test_page_of_a_years_months_says_it_too(client):
    closed = make_month(year=2024, month=9, is_open=False)
    make_month(year=2024, month=10)
    make_reopening(
        reporting_month=closed, department=make_department(name="公路养护中心")
    )
    text = client.get(f"{PAGE}year/?year=2024&day=5").text
    said = re.findall(r'<small class="state">(.*?)</small>', text)
    day = f"{NEXT_WEEK:%m-%d}"
    assert said == [f"已关闭，重新开放：公路养护中心 至 {day}", "填报中"]


ADD = "/admin/bureau/reopening/add/"
PAST = "该日期已过，开放不会生效。"


@pytest.fixture
def closed() -> ReportingMonth:
    return make_month(is_open=False)


def test_no_month_is_opened_again_to_a_day_that_is_past(client, closed):
    sent = {
        "reporting_month": closed.pk,
        "department": make_department().pk,
        "reason": "补报",
    }
    answer = client.post(ADD, sent | {"until": YESTERDAY, "initial-until": YESTERDAY})
    assert answer.context["adminform"].form.errors == {"until": [PAST]}
    assert not Reopening.objects.exists()
    client.post(ADD, sent | {"until": TODAY})
    assert Reopening.objects.get().until == TODAY


def day(days: int) -> str:
    return str(TODAY + timedelta(days=days))


@pytest.mark.parametrize(("days", "is_taken"), [(-2, False), (0, True), (5, True)])
def test_one_that_has_ended_is_given_no_other_day_that_is_past(client, days, is_taken):
    ended = make_reopening(until=TODAY - timedelta(days=9))
    row = {
        "id": ended.pk,
        "reporting_month": ended.reporting_month_id,
        "department": ended.department_id,
        "until": day(days),
        "initial-until": ended.until,
        "reason": ended.reason,
        "version": 1,
    }
    own = reverse("admin:bureau_reopening_change", args=[ended.pk])
    answers = [client.post(own, row)]
    ended.refresh_from_db()
    assert (ended.until == TODAY + timedelta(days=days)) is is_taken
    month = ended.reporting_month
    sent = {"year": month.year, "month": month.month, "version": month.version}
    sent |= {"reopenings-TOTAL_FORMS": 1, "reopenings-INITIAL_FORMS": 1}
    for name, value in (row | {"version": ended.version}).items():
        is_initial = name.startswith("initial-")
        head = "initial-reopenings-0-" if is_initial else "reopenings-0-"
        sent[f"{head}{name.removeprefix('initial-')}"] = value
    of_month = reverse("admin:bureau_reportingmonth_change", args=[month.pk])
    answers.append(client.post(of_month, sent))
    assert [PAST in each.text for each in answers] == [not is_taken] * 2


@pytest.mark.parametrize("name", ["investmentfigure", "reading"])
def test_a_new_figures_page_says_which_months_take_none(client, name):
    department = make_department()
    client.force_login(make_user(role=CLERK, department=department))
    make_plan(year=2024)
    for month in (1, 2, 3):
        make_month(year=2024, month=month, is_open=False)
    make_reopening(
        reporting_month=ReportingMonth.objects.get(month=2), department=department
    )
    DepartmentReturn.objects.create(
        department=department, year=2024, month=4, state=ReturnState.SUBMITTED
    )
    app = {"reading": "workplan"}.get(name, "projects")
    text = client.get(reverse(f"admin:{app}_{name}_add")).text
    assert "已关闭：1、3月。 已提交：4月。" in text


def to_come() -> ReportingMonth:
    return make_month(year=TODAY.year + 1, month=TODAY.month)


def test_a_month_that_has_not_begun_is_not_closed_in_the_list(client):
    month = to_come()
    sent = {"action": "close_months", "_selected_action": [month.pk], "post": "yes"}
    answer = client.post(PAGE, sent, follow=True)
    assert not_begun_message(month.natural_key()) in answer.text
    assert ReportingMonth.objects.get().is_open


def test_nor_by_its_form(client):
    month = to_come()
    form = {"year": month.year, "month": month.month, "version": month.version}
    form |= {"reopenings-TOTAL_FORMS": 0, "reopenings-INITIAL_FORMS": 0}
    answer = client.post(f"{PAGE}{month.pk}/change/", form)  # the tick is taken out
    assert not_begun_message(month.natural_key()) in answer.text
    assert ReportingMonth.objects.get().is_open
