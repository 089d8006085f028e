"""Accounts, permissions, the audit and figures are four people's work."""

from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils.translation import pgettext

from bureau.accounts import (
    AUDIT,
    CLERK,
    HEAD,
    LEADER,
    OFFICE,
    SECURITY,
    SYSTEM,
    permissions_of,
)
from bureau.accounts.roles import MAY
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
    own = make_department()
    security = signed_in(client, SECURITY)
    user = make_user(name="李", department=own)
    more = {"name": "改", "is_superuser": "on", "department": make_department().pk}
    more["user_permissions"] = [Permission.objects.first().pk]
    answer = change(client, user, groups=[role_group(CLERK).pk], **more)
    assert answer.status_code == 302
    user = User.objects.get(pk=user.pk)
    assert groups_of(user) == {CLERK}
    assert (user.name, user.department, user.is_superuser) == ("李", own, False)
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
    user = make_user(department=make_department())
    change(client, user, groups=[role_group(CLERK).pk, role_group(HEAD).pk])
    assert groups_of(user) == {CLERK, HEAD}


@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_a_department_s_role_waits_for_the_department(client, english, role):
    signed_in(client, SECURITY)
    user = make_user()
    answer = change(client, user, groups=[role_group(role).pk])
    said = "This role is of a department: choose the account’s department first."
    assert answer.context["adminform"].form.errors == {"groups": [said]}
    assert groups_of(user) == set()
    assert change(client, user, groups=[role_group(LEADER).pk]).status_code == 302


@pytest.mark.parametrize("role", [CLERK, LEADER])
def test_a_department_is_not_taken_from_who_works_in_it(client, role):
    signed_in(client, SYSTEM)
    own = make_department()
    user = make_user(role=role, department=own)
    answer = change(client, user, department="")
    assert answer.status_code == (200 if role == CLERK else 302)
    left = own if role == CLERK else None
    assert User.objects.get(pk=user.pk).department == left


def test_who_was_left_without_a_department_can_still_be_switched_off(client):
    signed_in(client, SYSTEM)
    user = make_user(role=CLERK)
    assert change(client, user, name="改名", is_active="").status_code == 302
    assert not User.objects.get(pk=user.pk).is_active


def test_security_touches_neither_itself_nor_superusers(client: Client) -> None:
    security = signed_in(client, SECURITY)
    for user in (security, make_user(is_superuser=True)):
        assert change(client, user, groups=[]).status_code == 403
    assert groups_of(security) == {SECURITY}
    assert client.get(reverse("admin:bureau_user_add")).status_code == 403


@pytest.mark.parametrize("is_superuser", [False, True])
def test_roles_are_read_and_not_changed(client, is_superuser):
    client.force_login(make_user(role=SECURITY, name="安", is_superuser=is_superuser))
    page = reverse("admin:auth_group_change", args=[role_group(SECURITY).pk])
    may = partial(pgettext, "what a role may do")
    read = client.get(page).content.decode()
    assert "安" in read
    assert f"{User._meta.verbose_name}: {may('view')}, {may('change')}" in read
    sent = {"name": "局领导2", "permissions": [Permission.objects.first().pk]}
    assert client.post(page, sent).status_code == 403
    assert client.post(reverse("admin:auth_group_add"), sent).status_code == 403


def test_role_allows_what_the_code_says_whatever_the_database_holds() -> None:
    clerk, other = make_user(role=CLERK), make_user()
    role_group(CLERK).permissions.set(Permission.objects.all())
    group = Group.objects.create(name="统计")
    group.permissions.set(Permission.objects.all())
    other.groups.add(group)
    assert clerk.get_all_permissions() == permissions_of([CLERK])
    assert not clerk.has_perm("projects.add_project")
    assert other.get_all_permissions() == set()


def test_code_and_the_groups_of_the_migrations_agree() -> None:
    """Who reads the database's rows, by SQL or an older version, sees the same."""
    for role in MAY:
        found = Permission.objects.filter(group__name=role)
        names = found.values_list("content_type__app_label", "codename")
        stored = {".".join(each) for each in names}
        security = {"auth.add_group", "auth.change_group", "auth.delete_group"}
        assert stored - security == MAY[role], role


@pytest.mark.parametrize("is_followed", [False, True])
@pytest.mark.parametrize("role", [SYSTEM, SECURITY, AUDIT])
def test_last_holder_of_a_role_stays_until_followed(client, role, is_followed):
    client.force_login(make_user(is_superuser=True))
    user = make_user(role=role)
    make_user(role=role, is_active=False)  # these two cannot do its work
    make_user(role=role, is_sample=True)
    if is_followed:
        make_user(role=role)
    answer = change(client, user, groups=[])
    assert answer.status_code == (302 if is_followed else 200)
    assert groups_of(user) == (set() if is_followed else {role})


def test_both_last_holders_are_not_removed_together(client: Client) -> None:
    client.force_login(make_user(is_superuser=True))
    both = [make_user(role=AUDIT), make_user(role=AUDIT)]
    sent = {"action": "delete_selected", "post": "yes"}
    sent |= {"_selected_action": [each.pk for each in both]}
    sent |= {f"version-{each.pk}": each.version for each in both}
    client.post(reverse("admin:bureau_user_changelist"), sent)
    assert User.objects.filter(groups__name=AUDIT).count() == 2


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
