"""What an empty installation asks for, in order, and of whom."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau.accounts import CLERK, LEADER, OFFICE, SECURITY, SYSTEM
from tests.factories import (
    make_bureau,
    make_department,
    make_month,
    make_plan,
    make_role_request,
    make_user,
)

pytestmark = pytest.mark.django_db
NAME, DEPARTMENTS, ACCOUNTS, ROLES, MONTHS = range(5)
MAY_DO = {
    OFFICE: {NAME, DEPARTMENTS, MONTHS},
    SYSTEM: {DEPARTMENTS, ACCOUNTS},
    SECURITY: {ROLES},
    LEADER: set(),
}


def steps(client: Client) -> list[Any]:
    return client.get("/").context["steps"]


def done(client: Client) -> set[int]:
    return {at for at, each in enumerate(steps(client)) if each.is_done}


@pytest.mark.parametrize("role", MAY_DO)
def test_each_is_led_to_what_is_theirs(client, role):
    client.force_login(make_user(role=role))
    found = steps(client)
    assert {at for at, each in enumerate(found) if each.url} == MAY_DO[role]
    assert not any(each.is_done for each in found)


def test_where_each_leads_can_be_opened(client):
    client.force_login(make_user(is_superuser=True))
    for each in steps(client):
        assert client.get(each.url).status_code == 200


def test_requests_are_shown_without_those_that_are_decided(client):
    client.force_login(make_user(role=SECURITY))
    assert steps(client)[ROLES].url.endswith("/rolerequest/?state=waiting")


def test_done_steps_are_told_and_none_is_left_at_the_end(client):
    client.force_login(make_user(role=SYSTEM))
    make_bureau()
    department = make_department()
    assert done(client) == {NAME, DEPARTMENTS}
    make_user(role=CLERK, department=department)
    make_month()
    asked = make_role_request(user=make_user(department=department))
    assert done(client) == {NAME, DEPARTMENTS, ACCOUNTS, MONTHS}
    asked.delete()
    assert steps(client) == []


def test_the_office_s_first_page_asks_for_the_name(client):
    client.force_login(make_user(role=OFFICE))
    page = client.get("/")
    assert list(page.context["name_form"].fields) == ["name", "short_name", "place"]
    sent = {"name": "青石县交通运输局", "short_name": "", "place": "", "_save": "1"}
    assert 'action="/admin/bureau/bureau/add/"' in page.text
    answer = client.post("/admin/bureau/bureau/add/", sent, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "青石县交通运输局</p>" in answer.text
    assert 'name="short_name"' not in answer.text


@pytest.mark.parametrize("role", [LEADER, CLERK])
def test_nobody_else_is_asked(client, role):
    client.force_login(make_user(role=role, department=make_department()))
    assert 'name="short_name"' not in client.get("/").text


def test_where_a_plan_is_nothing_is_asked_of_those_who_see_none_of_it(client):
    make_plan()
    client.force_login(make_user(role=CLERK, department=make_department()))
    page = client.get("/")
    assert "steps" not in page.context


def test_an_account_without_a_role_is_told_no_steps(client):
    client.force_login(make_user(is_staff=False))
    assert "steps" not in client.get("/").context


@pytest.mark.parametrize(("role", "count"), [(SYSTEM, 10), (OFFICE, 13)])
def test_steps_take_as_many_queries_whatever_is_there(client, role, count):
    client.force_login(make_user(role=role))
    client.get("/")
    found = []
    for index in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        found.append(len(asked))
        if not index:
            for _each in range(5):
                make_role_request(user=make_user(department=make_department()))
    assert found == [count, count]
