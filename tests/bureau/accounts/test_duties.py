"""Accounts, permissions, the audit and figures are four people's work."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from bureau.accounts import AUDIT, CLERK, HEAD, OFFICE, SECURITY, SYSTEM
from bureau.models import Change, User
from tests.factories import make_department, make_user, role_group

pytestmark = pytest.mark.django_db
FIELDS = ("username", "name", "email", "department", "is_active", "is_staff")


def signed_in(client: Client, role: str) -> User:
    user = make_user(role=role)
    client.force_login(user)
    return user


def change(client: Client, user: User, **more: Any) -> Any:
    data = {name: getattr(user, name) for name in FIELDS if getattr(user, name)}
    data |= {"groups": [each.pk for each in user.groups.all()]}
    data |= {"version": User.objects.get(pk=user.pk).version}
    page = reverse("admin:bureau_user_change", args=[user.pk])
    return client.post(page, data | more)


def groups_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_security_gives_groups_and_nothing_else(client: Client) -> None:
    security, user = signed_in(client, SECURITY), make_user(name="李")
    more = {"name": "改", "is_superuser": "on", "department": make_department().pk}
    more["user_permissions"] = [Permission.objects.first().pk]
    answer = change(client, user, groups=[role_group(CLERK).pk], **more)
    assert answer.status_code == 302
    user = User.objects.get(pk=user.pk)
    assert groups_of(user) == {CLERK}
    assert (user.name, user.department, user.is_superuser) == ("李", None, False)
    assert not user.user_permissions.exists()
    told = Change.objects.get(model="bureau.user", object_id=user.pk, action="changed")
    assert (told.old, told.new) == ({"groups": []}, {"groups": [CLERK]})
    assert told.operation.actor == security


@pytest.mark.parametrize(
    "names", [(SECURITY, SYSTEM), (AUDIT, CLERK), (SYSTEM, OFFICE), (SECURITY, HEAD)]
)
def test_nobody_gets_two_kinds_of_duty(client: Client, names: tuple[str, ...]) -> None:
    signed_in(client, SECURITY)
    user = make_user()
    answer = change(client, user, groups=[role_group(name).pk for name in names])
    assert "groups" in answer.context["adminform"].form.errors
    assert groups_of(user) == set()


def test_clerk_may_be_head_too(client: Client) -> None:
    signed_in(client, SECURITY)
    user = make_user()
    change(client, user, groups=[role_group(CLERK).pk, role_group(HEAD).pk])
    assert groups_of(user) == {CLERK, HEAD}


def test_security_touches_neither_itself_nor_superusers(client: Client) -> None:
    security = signed_in(client, SECURITY)
    for user in (security, make_user(is_superuser=True)):
        assert change(client, user, groups=[]).status_code == 403
    assert groups_of(security) == {SECURITY}
    assert client.get(reverse("admin:bureau_user_add")).status_code == 403


def change_group(client: Client, group: Group, *codes: str) -> Any:
    permissions = Permission.objects.filter(codename__in=codes)
    data = {"name": group.name, "permissions": [each.pk for each in permissions]}
    page = reverse("admin:auth_group_change", args=[group.pk])
    return client.post(page, data)


def test_group_gets_one_kind_of_duty(client: Client) -> None:
    signed_in(client, SECURITY)
    group = Group.objects.create(name="统计")
    answer = change_group(client, group, "change_reading", "view_change")
    assert "permissions" in answer.context["adminform"].form.errors
    assert change_group(client, group, "change_reading").status_code == 302
    told = Change.objects.get(model="auth.group", action="changed")
    assert told.new == {"permissions": ["change_reading workplan reading"]}


def test_group_brings_its_people_no_second_duty(client: Client) -> None:
    security = signed_in(client, SECURITY)
    group = Group.objects.create(name="统计")
    security.groups.add(group)
    answer = change_group(client, group, "change_reading")
    assert "permissions" in answer.context["adminform"].form.errors


def test_groups_come_and_go_on_the_history(client: Client) -> None:
    signed_in(client, SECURITY)
    client.post(reverse("admin:auth_group_add"), {"name": "统计"})
    group = Group.objects.get(name="统计")
    page = reverse("admin:auth_group_delete", args=[group.pk])
    client.post(page, {"post": "yes"})
    found = Change.objects.filter(model="auth.group", object_id=group.pk)
    assert list(found.order_by("pk").values_list("action", flat=True)) == [
        *("added", "removed")
    ]


def test_system_keeps_accounts_and_gives_nothing(client: Client) -> None:
    signed_in(client, SYSTEM)
    user, department = make_user(), make_department()
    more = {"groups": [role_group(OFFICE).pk], "is_superuser": "on"}
    answer = change(client, user, name="改名", department=department.pk, **more)
    assert answer.status_code == 302
    user = User.objects.get(pk=user.pk)
    assert (user.name, user.department, user.is_superuser) == (
        "改名",
        department,
        False,
    )
    assert groups_of(user) == set()
    group = role_group(CLERK)
    assert change_group(client, group).status_code == 403


@pytest.mark.parametrize(
    ("own", "theirs", "status"),
    [(SYSTEM, CLERK, 302), (SYSTEM, SECURITY, 403), (SECURITY, CLERK, 403)],
)
def test_password_is_no_way_to_another_duty(
    client: Client, own: str, theirs: str, status: int
) -> None:
    signed_in(client, own)
    user = make_user(role=theirs)
    page = reverse("admin:auth_user_password_change", args=[user.pk])
    secret = "x9-long-enough"
    data = {"password1": secret, "password2": secret, "usable_password": "true"}
    assert client.post(page, data).status_code == status
    user.refresh_from_db()
    assert user.check_password(secret) is (status == 302)
