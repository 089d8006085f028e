"""Reminders at the head of the pages people land on."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.shortcuts import resolve_url
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, LEADER, OFFICE
from bureau.models import Change, Notice, User
from tests.factories import make_department, make_notice, make_plan, make_user

pytestmark = pytest.mark.django_db
WORDS = "2025-10 今天截止：已报 1/2 项，未填：乡道。"
BOARD, RECORDS = "/", "/admin/"
HOME = resolve_url(settings.LOGIN_REDIRECT_URL)


def reminder(to: User, *, day: int = 5) -> Notice:
    return make_notice(to=to, on=date(2025, 11, day), lines=[WORDS])


@pytest.fixture
def clerk(client) -> User:
    found = make_user(role=CLERK, department=make_department())
    client.force_login(found)
    return found


@pytest.mark.parametrize("page", [BOARD, RECORDS])
def test_reader_sees_their_own_until_they_have_seen_it(client, clerk, page):
    reminder(make_user(role=CLERK, department=clerk.department))
    assert WORDS not in client.get(page).text
    notice = reminder(clerk)
    assert WORDS in client.get(page).text
    answer = client.post(
        reverse("workplan:notice-seen", args=[notice.pk]), {"next": page}
    )
    assert answer.url == page
    assert WORDS not in client.get(page).text
    told = Change.objects.filter(model="bureau.notice").latest("pk")
    assert (told.operation.actor, list(told.new)) == (clerk, ["seen_at"])


def test_the_last_one_stands_for_all(client, clerk):
    reminder(clerk, day=5)
    last = reminder(clerk, day=6)
    text = client.get(BOARD).text
    assert text.count(WORDS) == 1
    assert "11-06 提醒" in text
    client.post(reverse("workplan:notice-seen", args=[last.pk]))
    assert WORDS not in client.get(BOARD).text


def test_anothers_is_none(client, clerk):
    notice = reminder(make_user(role=OFFICE))
    page = reverse("workplan:notice-seen", args=[notice.pk])
    assert client.post(page).status_code == 404
    assert client.get(page).status_code == 405
    notice.refresh_from_db()
    assert notice.seen_at is None


@pytest.mark.parametrize("page", ["https://a.test/", "//a.test", "javascript:go()", ""])
def test_one_is_led_back_to_our_own_pages_alone(client, clerk, page):
    seen = reverse("workplan:notice-seen", args=[reminder(clerk).pk])
    assert client.post(seen, {"next": page}).url == HOME


def test_twice_is_once(client, clerk):
    notice = reminder(clerk)
    for _time in range(2):
        client.post(reverse("workplan:notice-seen", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.version == 2


def test_landing_pages_ask_once_and_others_do_not(client, clerk):
    """Whoever is never reminded is asked for nothing."""
    make_plan()
    assert asked(client, BOARD) == asked(client, RECORDS) == 1
    assert asked(client, "/projects/") == asked(client, "/password/") == 0
    client.force_login(make_user(role=LEADER))
    assert asked(client, BOARD) == 0
    client.logout()
    assert asked(client, "/sign-in/") == 0


def asked(client, page: str) -> int:
    """How often a page asks for reminders."""
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return sum('FROM "bureau_notice"' in each["sql"] for each in queries)
