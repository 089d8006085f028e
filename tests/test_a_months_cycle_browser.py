"""A whole month in Chromium, as clerk, head, office, leader and auditor.

October 2024 of the sample year's building department, due on 8 November: reminded,
entered, submitted, returned, submitted again, accepted, closed, opened again. Nothing
of it is stored but through pages; the database is only looked at.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE
from bureau.models import (
    Department,
    DepartmentReturn,
    Operation,
    ReportingMonth,
    ReturnState,
    User,
)
from tests.conftest import axe, clipped
from tests.factories import make_month, make_user
from workplan.models import IssuedMonth, Obstacle, Push

pytestmark = pytest.mark.django_db(transaction=True)
CODE, MONTH = "S24-JS", 10
YEAR = "year=2024-sample"
DUE = date(2024, 11, 8)  # a Friday
BECAUSE = "月底台账还没有汇总"
FIELD = ".row input.figure-in"


def at(name: str, *args: object, query: str = YEAR) -> str:
    return f"{reverse(f'workplan:{name}', args=args)}?{query}"


def of_month(name: str) -> str:
    return at(name, 2024, MONTH)


@pytest.fixture
def people(committed: None) -> dict[str, User]:
    """The department's clerk and head, and who reviews, pushes and looks back."""
    make_month(year=2024, month=MONTH, due_on=DUE)
    own = Department.objects.get(code=CODE)
    return {
        role: make_user(
            role=role,
            name=f"{role}某",
            department=own if role in {CLERK, HEAD} else None,
        )
        for role in (CLERK, HEAD, OFFICE, LEADER, AUDIT)
    }


@pytest.fixture
def come(
    page: Page, sign_in: Callable[[Page, Any], None], people: dict[str, User]
) -> Callable[[str, str], Page]:
    """`come(role, address)`: somebody takes the chair and opens a page of theirs."""

    def open_as(role: str, address: str) -> Page:
        page.context.clear_cookies()
        sign_in(page, people[role])
        look(page, address)
        return page

    return open_as


def look(page: Page, address: str) -> None:
    """Open a page; one of ours can be read at a desk, on a phone, and by everybody."""
    page.goto(address)
    if address.startswith(reverse("admin:index")):
        return
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert clipped(page) == []
    assert axe(page) == []


def press(page: Page, selector: str) -> None:
    """A button or link that leads to another page."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def state() -> str:
    found = DepartmentReturn.objects.get(department__code=CODE, year=2024, month=MONTH)
    return found.state


# Whether each line that has a figure of last month has one of this month; what one has.
IS_FILLED = """() => ![...document.querySelectorAll("tr.row[data-last]")]
  .some(row => row.dataset.last && !row.dataset.value)"""
HOLDS = """([key, value]) => Number(value) === Number(
  document.querySelector(`tr.row[data-key="${key}"]`).dataset.value)"""


def test_a_whole_month(come, people):
    remind(come)
    enter(come)
    report_and_push(come)
    submit_and_return(come)
    accept_and_close(come)
    open_again(come)
    look_back(come, people)


def remind(come: Callable[[str, str], Page]) -> None:
    """On the due day the clerk is told what is missing, and says it was seen."""
    with override_settings(DEBUG=True):  # nobody is reminded of samples elsewhere
        call_command("remind", f"--on={DUE}")
    page = come(CLERK, of_month("my-month-of"))
    assert page.locator(".notice li").first.inner_text().startswith("2024-10 今天截止")
    press(page, ".notice button")
    assert page.locator(".notice").count() == 0


def enter(come: Callable[[str, str], Page]) -> None:
    """All as last month, then one figure that is doubtful, and passes with a reason."""
    page = come(CLERK, of_month("my-month-of"))
    page.locator("button[value='same:all']").click()
    page.wait_for_function(IS_FILLED)
    row = page.locator("tr.row[data-last]:has(input.figure-in)").first
    key, last = row.get_attribute("data-key"), row.get_attribute("data-last")
    figure = row.locator("input.figure-in")
    figure.fill("1")
    figure.press("Enter")
    message = page.locator("tr.msg")
    message.locator("input.reason").fill("审计核减")
    message.locator("button[value^='keep:']").click()
    page.wait_for_function(HOLDS, arg=[key, "1"])
    assert message.count() == 0
    figure.fill(last)
    figure.press("Enter")
    page.wait_for_function(HOLDS, arg=[key, last])


def report_and_push(come: Callable[[str, str], Page]) -> None:
    """The clerk says what stands in the way; a leader pushes and is answered."""
    project = Department.objects.get(code=CODE).projects.order_by("code").first().code
    page = come(CLERK, at("obstacle-add", query=f"{YEAR}&project={project}"))
    page.locator("[name=what]").fill("管线迁改未完成")
    press(page, "form.entry button")
    obstacle = Obstacle.objects.get(what="管线迁改未完成")
    page = come(LEADER, at("push-add", query=f"{YEAR}&project={project}"))
    page.locator("form.entry [name=words]").fill("请说明管线何时迁完")
    press(page, "form.entry button")
    push = Push.objects.get(words="请说明管线何时迁完")
    page = come(CLERK, at("push-detail", push.pk))
    page.locator("form.entry [name=words]").fill("本月底前迁完")
    press(page, "form.entry button")
    page = come(LEADER, at("push-detail", push.pk))
    assert "本月底前迁完" in page.locator("main").inner_text()
    press(page, "form[action*='/settle/'] button")
    page = come(OFFICE, at("obstacle-detail", obstacle.pk))
    page.locator("[name$=evidence]").fill("现场照片与移交单")
    press(page, "form[action*='/close/'] button")
    assert not Push.objects.open().filter(pk=push.pk).exists()
    assert not Obstacle.objects.open().filter(pk=obstacle.pk).exists()


def submit(page: Page) -> None:
    """Each line that is missing gets its word; then the month goes as a whole."""
    words = page.locator("#missing input")
    for number in range(words.count()):
        words.nth(number).fill(BECAUSE)
    press(page, "form.submitting .act button")
    assert state() == ReturnState.SUBMITTED


def submit_and_return(come: Callable[[str, str], Page]) -> None:
    """What is submitted is locked for its clerk until the office returns it."""
    submit(come(HEAD, of_month("submit")))
    page = come(CLERK, of_month("my-month-of"))
    assert page.locator(f"{FIELD}:not([readonly])").count() == 0
    assert "已提交" in page.locator("p.lock").inner_text()
    page = come(OFFICE, of_month("review"))
    page.locator(f"[name=departments][value='{CODE}']").check()
    press(page, "button[value=returned]")  # without a comment it is refused
    assert state() == ReturnState.SUBMITTED
    page.locator("[name=comment]").fill("请核对第一项")
    press(page, "button[value=returned]")
    assert state() == ReturnState.RETURNED
    page = come(CLERK, of_month("my-month-of"))
    assert "请核对第一项" in page.locator("#todo").inner_text()
    assert page.locator(f"{FIELD}:not([readonly])").count() > 0
    submit(come(HEAD, of_month("submit")))


def accept_and_close(come: Callable[[str, str], Page]) -> None:
    """The office accepts, asks once what is missing, and issues the month."""
    page = come(OFFICE, at("completeness"))
    assert page.locator(".matrix tbody tr").count() > 1
    page = come(OFFICE, of_month("review"))
    page.locator(f"[name=departments][value='{CODE}']").check()
    press(page, "button[value=accepted]")
    assert state() == ReturnState.ACCEPTED
    page = come(OFFICE, of_month("close-month"))
    press(page, "form.reviewing button")
    assert not ReportingMonth.objects.get(year=2024, month=MONTH).is_open
    assert IssuedMonth.objects.filter(plan__is_sample=True, month=MONTH).count() == 1
    page = come(LEADER, of_month("issued"))
    assert page.locator("table").count() > 0
    page = come(LEADER, at("board"))
    assert "10月" in page.locator("header.top").inner_text()


def open_again(come: Callable[[str, str], Page]) -> None:
    """A closed month opens for one department until a day, and the list says so."""
    page = come(CLERK, of_month("my-month-of"))
    assert page.locator(f"{FIELD}:not([readonly])").count() == 0
    until = timezone.localdate() + timedelta(days=3)
    page = come(OFFICE, reverse("admin:bureau_reopening_add"))
    choose(page, "reporting_month", ReportingMonth.objects.get(year=2024, month=MONTH))
    choose(page, "department", Department.objects.get(code=CODE))
    page.locator("[name=until]").fill(str(until))
    page.locator("[name=reason]").fill("更正台账")
    press(page, "[name=_save]")
    assert state() == ReturnState.RETURNED
    page = come(OFFICE, reverse("admin:bureau_reportingmonth_changelist"))
    said = page.locator("#result_list .field-reopened_for").first.inner_text()
    assert said.endswith(f"至 {until:%m-%d}")
    page = come(CLERK, of_month("my-month-of"))
    assert page.locator(f"{FIELD}:not([readonly])").count() > 0
    assert page.locator("[name=reason]").count() == 1


def choose(page: Page, name: str, record: Any) -> None:
    """As the search of a field would put it there."""
    page.evaluate(
        "([name, value, text]) => document.getElementById(`id_${name}`)"
        ".append(new Option(text, value, true, true))",
        [name, str(record.pk), str(record)],
    )


def look_back(come: Callable[[str, str], Page], people: dict[str, User]) -> None:
    """The auditor finds all that was done, and by whom."""
    page = come(AUDIT, reverse("admin:bureau_change_changelist"))
    text = page.locator("#result_list").inner_text()
    assert people[OFFICE].name in text
    acted = set(Operation.objects.values_list("actor", flat=True))
    assert {people[role].pk for role in (CLERK, HEAD, OFFICE, LEADER)} <= acted
