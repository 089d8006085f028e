"""A year set up from nothing, by clicking and typing, and the minutes it takes.

From `migrate` and one superuser to June's results on the leader's board, then the next
year from this one. Nothing is stored but through pages; the database is only looked at.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from typing import Any

import pytest
from playwright.sync_api import Browser

from bureau.models import ReportingMonth, User
from projects.models import AnnualPlan, Milestone
from tests.conftest import listen, settle
from tests.meter import Hand
from workplan.models import KeyTarget, WorkItem

from .year_as_filled import (
    DEPARTMENTS,
    YEAR,
    fill_year,
    indicator_name,
    months_planned,
    project_name,
    task_list,
    task_name,
)
from .year_by_hand import (
    ADMINISTRATORS,
    STAFF,
    add_months,
    empty_workbook,
    grant_all,
    lead_with,
    make_accounts,
    name_bureau,
    put_in_force,
    report_june,
    send,
    sign_in,
    sign_in_first,
    start_next,
)

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "the first of them all"  # the superuser's password
ENDED = [project_name(22), indicator_name(40), task_name(100)]
SECOND_ROW = ["偏慢", "30公里", "120公里", "25.0%", "90公里", "15.00 / 5.00"]


@pytest.fixture
def people(browser: Browser, live_server: Any) -> Iterator[Callable[[], Hand]]:
    """Somebody new at a machine of their own; whatever goes wrong there fails."""
    problems, hands = [], []
    with ExitStack() as stack:

        def come() -> Hand:
            context = browser.new_context(locale="zh-CN", base_url=live_server.url)
            stack.enter_context(context)
            problems.append(listen(context, live_server.url))
            hands.append(Hand(context.new_page()))
            return hands[-1]

        yield come
        for each in hands:
            settle(each.page)
        assert not list(chain(*problems))


@pytest.fixture
def come(people: Callable[[], Hand]) -> Callable[[str], Hand]:
    """Whoever is called so, signed in; accounts are made on the way to them."""
    User.objects.create_superuser("root", password=FIRST)
    root = people()
    sign_in(root, "root", FIRST)
    passwords = make_accounts(root, ADMINISTRATORS)
    root.open("/")
    grant_all(root)

    def first(name: str) -> Hand:
        return sign_in_first(people(), name, passwords[name])

    office = first("jihua")
    name_bureau(office)
    passwords |= make_accounts(first("xitong"), STAFF)
    grant_all(first("anquan"))
    return lambda name: office if name == "jihua" else first(name)


def stored() -> dict[str, int]:
    """How much of the year is stored."""
    return {
        "projects": AnnualPlan.objects.for_year(YEAR).exclude(amount=None).count(),
        "indicators": KeyTarget.objects.for_year(YEAR).count(),
        "milestones": Milestone.objects.count(),
        "tasks": WorkItem.objects.count(),
        "months": ReportingMonth.objects.filter(year=YEAR).count(),
    }


FILLED = {
    "projects": 22,
    "indicators": 40,
    "milestones": 12,
    "tasks": 100,
    "months": 12,
}


def lights(hand: Hand) -> list[list[int]]:
    """Of targets, projects and milestones: behind, slow, on course, done, unknown."""
    lines = hand.page.locator(".strip dd").all_inner_texts()
    return [[int(each.split()[-1]) for each in line.split("\n")] for line in lines]


def cells(hand: Hand, name: str) -> list[str]:
    """The cells of an indicator's row in the comparison, but for the reason."""
    row = hand.page.locator(f".compare tr:has(a:text-is('{name}')) td")
    return [each.strip() for each in row.all_inner_texts()[:-1]]


def shows(hand: Hand, address: str) -> list[str]:
    """Which of what ended a page shows."""
    hand.open(address)
    text = hand.page.locator("main").inner_text()
    return [each for each in ENDED if each in text]


def test_a_year_is_set_up_from_nothing_and_the_next_from_it(come, tmp_path, say):
    office = come("jihua")
    add_months(office)
    send(office, fill_year(empty_workbook(office, tmp_path)))
    send(office, months_planned(tmp_path))
    send(office, task_list(tmp_path))
    assert stored() == FILLED
    office.follow("查看看板")
    office.click(".problem a")
    lead_with(office, indicator_name(1))
    put_in_force(office)
    say(f"a year from nothing, for the office: {office.meter}")
    assert office.meter.minutes <= 15

    for number in range(len(DEPARTMENTS)):
        report_june(come(f"jingban{number}"), tmp_path)
    leader = come("juzhang")
    look_at_june(leader)

    with office.measured() as second:
        start_next(office, ENDED)
    say(f"the next year from it: {second}")
    assert second.pages <= 12
    assert second.minutes <= 3
    look_at_next_year(leader)


def look_at_june(leader: Hand) -> None:
    """253,000 万元 are planned; of that 45 % is done where half was due."""
    words = leader.page.locator(".verdict").inner_text()
    assert "交通固定资产投资全年到 22.77 亿元，比年度目标少 2.53 亿元" in words
    figures = leader.page.locator(".headline .figure").all_inner_texts()
    assert [each.replace("\n", "") for each in figures] == [
        *("11.39亿元", "13.92亿元", "1.22倍")
    ]
    assert cells(leader, indicator_name(2)) == SECOND_ROW
    assert lights(leader) == [[13, 13, 13, 1, 0], [7, 7, 7, 0, 1], [4, 0, 8, 0, 0]]


def look_at_next_year(leader: Hand) -> None:
    """Whoever opens the site is in the new year, where nothing is that has ended."""
    assert shows(leader, "/") == []
    assert "2026年工作计划" in leader.page.locator("h1").inner_text()
    assert shows(leader, "/projects/") == []
    assert leader.page.locator(".compare tbody tr").count() == 21
    assert shows(leader, "/areas/2026/YEAR/4/") == []
    assert leader.page.locator(".items tbody tr").count() == 24
    assert shows(leader, "/?year=2025") == ENDED[1:2]
