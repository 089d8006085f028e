"""Closing a month lists what is missing, asks once, and issues the month."""

import pytest
from django.test import Client

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import Change, Department, ReportingMonth, ReturnAct
from bureau.records import Act, Door
from bureau.returns import Step, take
from tests.factories import (
    make_annual_plan,
    make_bureau,
    make_department,
    make_figure,
    make_month,
    make_plan,
    make_project,
    make_user,
)
from workplan.models import IssuedMonth

pytestmark = pytest.mark.django_db
PAGE = "/months/2024/9/close/"


@pytest.fixture
def office(client: Client, sample: None) -> Client:
    client.force_login(make_user(role=OFFICE, name="周计划"))
    return client


def gaps(client: Client, page: str = PAGE) -> list[tuple]:
    return [
        (gap.name, gap.state, gap.count.reported, gap.count.expected, names(gap))
        for plan in client.get(page).context["page"].plans
        for gap in plan.gaps
    ]


def names(gap) -> list[str]:
    return [each.line.record.code for each in gap.missing]


def september() -> ReportingMonth:
    return ReportingMonth.objects.get(year=2024, month=9)


def test_page_lists_who_has_not_submitted_and_what_is_missing(office):
    assert gaps(office) == [
        ("建设科（示例）", "open", 9, 9, []),
        ("运输管理科（示例）", "open", 12, 12, []),
        ("公路养护中心（示例）", "open", 10, 12, ["S24-P10", "S24-PATROL"]),
        ("综合计划科（示例）", "open", 5, 5, []),
    ]
    page = office.get(PAGE).context["page"]
    assert (page.missing, page.waiting) == (2, 4)
    assert september().is_open


def test_what_is_accepted_is_no_gap_unless_lines_are_missing(office):
    for code in ("S24-JS", "S24-YH"):
        department = Department.objects.get(code=code)
        for act in (ReturnAct.SUBMITTED, ReturnAct.ACCEPTED):
            take([Step(department, (2024, 9), act)], Act())
    assert [gap[:2] for gap in gaps(office)] == [
        ("运输管理科（示例）", "open"),
        ("综合计划科（示例）", "open"),
        ("公路养护中心（示例）", "accepted"),
    ]


def test_where_departments_do_not_submit_only_missing_lines_are_gaps(office):
    make_bureau(submits_returns=False)
    assert [gap[:2] for gap in gaps(office)] == [("公路养护中心（示例）", "")]


def test_closing_issues_the_month_and_says_how_much_is_missing(office):
    answer = office.post(PAGE, {"version": 1}, follow=True)
    assert "缺 2 项" in answer.text
    assert not september().is_open
    assert IssuedMonth.objects.get().month == 9
    told = Change.objects.filter(operation__actor__name="周计划")
    told = told.exclude(operation__door=Door.ACCOUNT)
    assert set(told.values_list("model", "operation__door")) == {
        ("bureau.reportingmonth", Door.ACTION),
        ("workplan.issuedmonth", Door.ACTION),
    }


def test_a_closed_month_is_not_closed_again(office):
    office.post(PAGE, {"version": 1})
    assert "已关闭" in office.get(PAGE).text
    office.post(PAGE, {"version": 2})
    assert september().version == 2
    assert IssuedMonth.objects.count() == 1


def test_a_month_that_somebody_changed_meanwhile_is_looked_at_again(office):
    month = september()
    month.due_on = "2024-10-12"
    month.save()
    answer = office.post(PAGE, {"version": 1})
    assert "他人已先行改动" in answer.text
    assert september().is_open
    assert 'name="version" value="2"' in answer.text


def test_a_month_without_a_row_is_made_when_it_is_closed(office):
    page = "/months/2024/10/close/"
    assert 'name="version" value="0"' in office.get(page).text
    assert office.post(page, {"version": 0}).status_code == 302
    assert not ReportingMonth.objects.get(year=2024, month=10).is_open
    assert IssuedMonth.objects.get().month == 10


def test_a_month_that_has_not_begun_is_not_closed(client, db):
    client.force_login(make_user(role=OFFICE))
    page = "/months/2090/1/close/"
    assert "2090年01月尚未开始" in client.get(page).text
    client.post(page, {"version": 0})
    assert not ReportingMonth.objects.filter(year=2090).exists()


def test_lines_of_no_department_are_the_bureau_s_own(client, db):
    client.force_login(make_user(role=OFFICE))
    make_plan()
    make_annual_plan(project=make_project(code="P1"))
    assert gaps(client, "/months/2023/6/close/") == [("全局", "", 0, 1, ["P1"])]


@pytest.mark.parametrize("role", [CLERK, HEAD, LEADER])
def test_nobody_else_closes_a_month(client, sample, role):
    client.force_login(make_user(role=role, department=make_department()))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"version": 1}).status_code == 403
    assert september().is_open


LIST = "/admin/bureau/reportingmonth/"


def test_the_list_s_action_lists_what_is_missing_and_asks_once(office):
    sent = {"action": "close_months", "_selected_action": [september().pk]}
    page = office.post(LIST, sent)
    assert "公路养护中心（示例）：10/12；未提交；缺" in page.text
    assert september().is_open
    office.post(LIST, sent | {"post": "yes"})
    assert not september().is_open
    assert IssuedMonth.objects.get().month == 9


def test_the_form_s_tick_closes_and_tells_what_is_missing(office):
    month = september()
    sent = {"year": 2024, "month": 9, "due_on": "2024-10-10", "version": 1}
    sent |= {"reopenings-TOTAL_FORMS": 0, "reopenings-INITIAL_FORMS": 0}
    answer = office.post(f"{LIST}{month.pk}/change/", sent, follow=True)
    assert not september().is_open
    assert "2024-09 关闭时还缺" in answer.text
    assert IssuedMonth.objects.get().month == 9


def test_nothing_missing_is_closed_at_once(client, db):
    client.force_login(make_user(role=OFFICE))
    make_plan()
    make_annual_plan(project=(project := make_project()))
    make_figure(project=project)
    month = make_month()
    client.post(LIST, {"action": "close_months", "_selected_action": [month.pk]})
    month.refresh_from_db()
    assert not month.is_open
