"""One list of requests for roles: several granted or refused at once."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bureau.accounts import AUDIT, CLERK, HEAD, OFFICE, SECURITY, SYSTEM
from bureau.models import Change, RoleRequest, User
from tests.factories import (
    make_department,
    make_figure,
    make_project,
    make_role_request,
    make_user,
    role_group,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/bureau/rolerequest/"
ADD = f"{LIST}add/"


@pytest.fixture
def security(client: Client) -> User:
    user = make_user(role=SECURITY, is_staff=False)
    client.force_login(user)
    return user


def decide(
    client: Client, action: str, *asked: RoleRequest, reason: str = ""
) -> HttpResponse:
    sent: dict[str, Any] = {"action": f"{action}_requests", "change_reason": reason}
    sent |= {"_selected_action": [each.pk for each in asked]}
    return client.post(LIST, sent, follow=True)


def person(name: str) -> User:
    return make_user(name=name, department=make_department())


def roles_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def told(answer: HttpResponse) -> str:
    return " ".join(str(each) for each in answer.context["messages"])


@pytest.mark.usefixtures("english")
def test_a_department_s_role_is_not_asked_for_without_one(client):
    client.force_login(make_user(role=SYSTEM, is_staff=False))
    whose = make_user()
    sent = {"user": whose.pk, "role": role_group(CLERK).pk}
    answer = client.post(ADD, sent)
    assert "This role is of a department: choose" in answer.text
    assert not RoleRequest.objects.exists()


def test_several_are_granted_at_once(client, security):
    first, second = make_role_request(), make_role_request(role=HEAD)
    answer = decide(client, "grant", first, second)
    assert told(answer) == "已授予 2 个角色。"
    assert (roles_of(first.user), roles_of(second.user)) == ({CLERK}, {HEAD})
    for asked in (first, second):
        asked.refresh_from_db()
        assert (asked.is_granted, asked.decided_by) == (True, security)
        assert asked.decided_at is not None


def test_a_granted_role_works_without_a_further_tick(client, security):
    department = make_department()
    user = make_user(department=department, is_staff=False)
    figure = make_figure(project=make_project(department=department))
    page = reverse("admin:projects_investmentfigure_change", args=[figure.pk])
    client.force_login(user)
    assert client.get(page).status_code == 302  # to sign in as somebody who may
    client.force_login(security)
    decide(client, "grant", make_role_request(user=user))
    client.force_login(User.objects.get(pk=user.pk))
    row = {"project": figure.project_id, "year": 2023, "month": 6, "version": 1}
    assert client.post(page, row | {"actual_to_date": "640"}).status_code == 302
    figure.refresh_from_db()
    assert figure.actual_to_date == 640


def test_it_is_told_as_the_account_s_own_form_tells_it(client, security):
    asked = make_role_request()
    decide(client, "grant", asked)
    of_user = Change.objects.get(model="bureau.user", action="changed")
    assert of_user.new == {"groups": [CLERK]}
    assert (of_user.old, of_user.object_id) == ({"groups": []}, asked.user_id)
    of_request = Change.objects.get(model="bureau.rolerequest", action="changed")
    assert of_request.new["is_granted"] == "True"
    assert of_request.operation == of_user.operation
    assert of_user.operation.actor == security


def test_refusing_needs_a_reason_and_gives_nothing(client, security):
    asked = make_role_request()
    decide(client, "refuse", asked)
    asked.refresh_from_db()
    assert asked.is_granted is None
    answer = decide(client, "refuse", asked, reason="已调离")
    assert told(answer) == "已退回 1 个申请。"
    asked.refresh_from_db()
    assert (asked.is_granted, asked.reason) == (False, "已调离")
    assert roles_of(asked.user) == set()


def test_one_that_cannot_be_granted_keeps_all_back_and_is_named(client, security):
    fine = make_role_request()
    double = make_role_request(user=make_user(role=AUDIT, name="审计员"))
    answer = decide(client, "grant", fine, double)
    assert "审计员 科室经办" in told(answer)
    assert roles_of(fine.user) == set()
    assert RoleRequest.objects.undecided().count() == 2


def test_page_is_asked_again_after_a_nonsense_reason(client, security):
    asked = make_role_request()
    decide(client, "refuse", asked, reason="长" * 600)
    asked.refresh_from_db()
    assert asked.is_granted is None


@pytest.mark.parametrize("role", [SYSTEM, AUDIT])
def test_others_read_the_list_and_decide_nothing(client, role):
    client.force_login(make_user(role=role))
    asked = make_role_request()
    assert 'name="action"' not in client.get(LIST).text
    decide(client, "grant", asked)
    asked.refresh_from_db()
    assert asked.is_granted is None


@pytest.mark.parametrize("role", [CLERK, OFFICE])
def test_figures_people_see_no_list(client, role):
    client.force_login(make_user(role=role))
    assert client.get(LIST).status_code == 403


def test_system_asks_and_is_named(client):
    client.force_login(system := make_user(role=SYSTEM))
    user = make_user(department=make_department())
    role = make_role_request().role  # of somebody else
    assert client.post(ADD, {"user": user.pk, "role": role.pk}).status_code == 302
    asked = RoleRequest.objects.get(user=user)
    assert (asked.asked_by, asked.role) == (system, role)
    again = client.post(ADD, {"user": user.pk, "role": role.pk})
    assert again.context["errors"]
    assert RoleRequest.objects.filter(user=user).count() == 1


def test_a_role_that_is_held_is_not_asked_for(client):
    client.force_login(make_user(role=SYSTEM))
    holder = make_user(role=CLERK)
    answer = client.post(ADD, {"user": holder.pk, "role": holder.groups.get().pk})
    assert "role" in answer.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("waiting", {"甲"}),
        ("granted", {"乙"}),
        ("refused", {"丙"}),
        ("x", set("甲乙丙")),
    ],
)
def test_list_by_state(client, security, state, expected):
    first, second, third = (make_role_request(user=person(name)) for name in "甲乙丙")
    decide(client, "grant", second)
    decide(client, "refuse", third, reason="不需要")
    rows = client.get(f"{LIST}?state={state}").context["cl"].result_list
    assert {each.user.name for each in rows} == set(expected)
    assert first.user.name == "甲"


def test_those_that_wait_stand_first(client, security):
    for name in "甲乙":
        make_role_request(user=person(name))
    decide(client, "grant", RoleRequest.objects.get(user__name="甲"))
    rows = client.get(LIST).context["cl"].result_list
    assert [each.user.name for each in rows] == ["乙", "甲"]


def test_a_page_of_a_request_changes_nothing(client, security):
    asked = make_role_request()
    page = reverse("admin:bureau_rolerequest_change", args=[asked.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"is_granted": "on"}).status_code == 403
