"""The office accepts or returns departments' months: one, or several at once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import (
    Change,
    Department,
    DepartmentReturn,
    ReportingMonth,
    ReturnAct,
    ReturnStep,
)
from bureau.records import Act, Door
from bureau.returns import Step, take
from bureau.writing import Row, write
from projects.models import InvestmentFigure
from tests.factories import make_bureau, make_reopening, make_return, make_user

pytestmark = pytest.mark.django_db
PAGE = "/returns/2024/9/review/"


@pytest.fixture
def office(client: Client, sample: None) -> Client:
    client.force_login(make_user(role=OFFICE, name="周计划"))
    return client


def submitted(*codes: str) -> None:
    for code in codes:
        department = Department.objects.get(code=code)
        head = make_user(role=HEAD, department=department)
        take([Step(department, (2024, 9), ReturnAct.SUBMITTED)], Act(head))


def states() -> dict[str, str]:
    """Of September; the months before it are accepted in the sample."""
    rows = DepartmentReturn.objects.filter(month=9)
    return dict(rows.values_list("department__code", "state"))


def send(client: Client, act: str, *codes: str, comment: str = ""):
    sent = {"act": act, "departments": codes, "comment": comment}
    return client.post(PAGE, sent)


def test_page_lists_departments_and_those_that_wait_come_first(office):
    submitted("S24-YH")
    page = office.get(PAGE).context["page"]
    told = [
        (each.department.code, each.state, each.count.reported, each.count.expected)
        for each in page.departments
    ]
    assert told == [
        ("S24-YH", "submitted", 10, 12),
        ("S24-JS", "open", 9, 9),
        ("S24-YG", "open", 12, 12),
        ("S24-ZH", "open", 5, 5),
    ]
    missing = [each.line.record.code for each in page.departments[0].missing]
    assert missing == ["S24-P10", "S24-PATROL"]
    assert [each.is_tickable for each in page.departments] == [
        True,
        False,
        False,
        False,
    ]


def test_several_are_accepted_at_once(office):
    submitted("S24-YH", "S24-JS")
    assert send(office, "accepted", "S24-YH", "S24-JS").status_code == 302
    assert states() == {"S24-YH": "accepted", "S24-JS": "accepted"}
    told = Change.objects.filter(operation__actor__name="周计划")
    told = told.exclude(operation__door=Door.ACCOUNT)
    assert set(told.values_list("operation__door", flat=True)) == {Door.ACTION}
    assert len(set(told.values_list("operation", flat=True))) == 1


def test_all_that_are_ticked_or_none(office):
    submitted("S24-YH")
    answer = send(office, "accepted", "S24-YH", "S24-JS", comment="收到")
    [refused] = answer.context["form"].non_field_errors()
    assert refused.startswith("建设科（示例）")
    assert 'value="S24-YH" aria-label="公路养护中心（示例）" checked' in answer.text
    assert "收到</textarea>" in answer.text
    assert states() == {"S24-YH": "submitted"}


def test_returning_needs_a_comment_and_keeps_the_ticks(office):
    submitted("S24-YH", "S24-JS")
    answer = send(office, "returned", "S24-YH", "S24-JS")
    assert answer.status_code == 200
    assert states() == {"S24-YH": "submitted", "S24-JS": "submitted"}
    send(office, "returned", "S24-YH", "S24-JS", comment="请核对金额")
    assert states() == {"S24-YH": "returned", "S24-JS": "returned"}
    steps = ReturnStep.objects.filter(act="returned", of__month=9)
    assert set(steps.values_list("comment", flat=True)) == {"请核对金额"}


def test_what_is_accepted_is_returned_too(office):
    submitted("S24-YH")
    send(office, "accepted", "S24-YH")
    send(office, "returned", "S24-YH", comment="漏报")
    assert states() == {"S24-YH": "returned"}


def test_nothing_ticked_is_said(office):
    answer = send(office, "accepted")
    assert "请至少勾选一个科室" in answer.text
    assert states() == {}


def test_what_was_changed_since_it_was_returned_is_shown(office):
    submitted("S24-YH")
    send(office, "returned", "S24-YH", comment="请核对金额")
    row = InvestmentFigure.objects.get(project__code="S24-P09", year=2024, month=9)
    for value in ("7800.00", "7850.00"):
        row.actual_to_date = Decimal(value)
        write([Row(row)], Act())
    submitted("S24-YH")
    found = office.get(PAGE).context["page"].departments[0].moved
    assert [(each.shown.name, each.old, each.new) for each in found] == [
        ("示例：乡道升级改造（东片）", Decimal("7862.81"), Decimal("7850.00"))
    ]


def test_what_was_accepted_and_opened_again_says_until_when(office):
    submitted("S24-YH")
    send(office, "accepted", "S24-YH")
    month = ReportingMonth.objects.get(year=2024, month=9)
    month.is_open = False
    month.save()
    department = Department.objects.get(code="S24-YH")
    until = timezone.localdate() + timedelta(days=20)
    make_reopening(reporting_month=month, department=department, until=until)
    [first, *_others] = office.get(PAGE).context["page"].departments
    assert (first.department, first.is_reopened) == (department, True)
    assert first.face.words == f"重新开放至{until.month}月{until.day}日"
    submitted("S24-YH")
    send(office, "returned", "S24-YH", comment="漏报")
    [first, *_others] = office.get(PAGE).context["page"].departments
    assert (first.state, first.face.words) == ("returned", "已退回")


def test_the_bureau_s_own_lines_are_counted_beside_the_departments(office):
    """37/39 on completeness: 36/38 of departments, and one of the bureau's own."""
    page = office.get(PAGE)
    assert "已报 <b>36/38</b> 项" in page.text
    assert "另有本局（未分科室）1/1" in page.text


def test_buttons_stand_where_somebody_waits(office):
    page = office.get(PAGE).text
    assert ("目前没有待审核的科室" in page, "接收所选" in page) == (True, False)
    submitted("S24-YH")
    page = office.get(PAGE).text
    assert ("目前没有待审核的科室" in page, "接收所选" in page) == (False, True)


def test_where_departments_do_not_submit_the_office_accepts_what_is_open(office):
    make_bureau(submits_returns=False)
    page = office.get(PAGE).context["page"]
    assert all(each.is_tickable for each in page.departments)
    send(office, "accepted", "S24-JS")
    assert states() == {"S24-JS": "accepted"}


@pytest.mark.parametrize("role", [CLERK, HEAD, LEADER])
def test_nobody_else_reviews(client, sample, role):
    department = Department.objects.get(code="S24-YH")
    own = None if role == LEADER else department
    client.force_login(make_user(role=role, department=own))
    make_return(department=department, year=2024, month=9)
    assert client.get(PAGE).status_code == 403
    assert send(client, "accepted", "S24-YH").status_code == 403
    assert states() == {"S24-YH": "submitted"}
