"""Everything somebody may try to do to roles and accounts, each as one request.

An act returns the page and what it sends; the database tells whether it came about.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY
from bureau.models import User
from tests.factories import (
    make_department,
    make_role_request,
    make_user,
    role_group,
)

FIELDS = ("username", "name", "is_active", "is_staff", "is_superuser", "is_sample")
SECRET = "x9-long-enough"
Request = tuple[str, dict[str, Any]]


def page(name: str, *args: int) -> str:
    return reverse(f"admin:{name}", args=args)


def account_form(user: User, **more: Any) -> Request:
    """An account's form as it was shown, with what is changed; None empties a field."""
    user = User.objects.get(pk=user.pk)
    data = {name: getattr(user, name) for name in FIELDS}
    data |= {"groups": [each.pk for each in user.groups.all()]}
    data |= {"department": user.department_id, "version": user.version} | more
    sent = {name: value for name, value in data.items() if value not in (None, False)}
    return page("bureau_user_change", user.pk), sent


def group_form(**more: Any) -> Request:
    group = role_group(AUDIT)
    return page("auth_group_change", group.pk), {"name": group.name} | more


def groups(*names: str) -> dict[str, list[int]]:
    return {"groups": [role_group(name).pk for name in names]}


def removal(user: User) -> Request:
    data = {"post": "yes", "version": User.objects.get(pk=user.pk).version}
    return page("bureau_user_delete", user.pk), data


def password(user: User, usable: str = "true") -> Request:
    data = {"password1": SECRET, "password2": SECRET, "usable_password": usable}
    return page("auth_user_password_change", user.pk), data


def grant(user: User, role: str) -> Request:
    """The role is asked for, and the request ticked in the list."""
    asked = make_role_request(user=user, role=role)
    data = {"action": "grant_requests", "_selected_action": [asked.pk]}
    return page("bureau_rolerequest_changelist"), data


def several_accounts() -> Request:
    rows = {"form-TOTAL_FORMS": "10", "form-INITIAL_FORMS": "0"}
    rows |= {"form-0-username": "xinren", "form-0-role": role_group(LEADER).pk}
    return page("bureau_user_many"), rows


class People:
    """Who is there beside whoever tries: the last auditor, a clerk, a sample."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        own = make_department()
        holder = User.objects.filter(groups__name=AUDIT).first()
        self.auditor = holder or make_user(role=AUDIT)
        self.auditor.department = own
        self.auditor.set_password("a-secret-of-its-own")
        self.auditor.save()
        self.clerk = make_user(role=CLERK, username="jingban", department=own)
        self.idle = make_user(username="xianzhi", department=own)
        self.sample = make_user(username="shili", is_sample=True)


ACTS: dict[str, Callable[[People], Request]] = {
    "add a role": lambda who: (page("auth_group_add"), {"name": "统计"}),
    "rename a role": lambda who: group_form(name="局领导2"),
    "change what a role may do": lambda who: group_form(
        permissions=[Permission.objects.first().pk]
    ),
    "remove a role": lambda who: (
        page("auth_group_delete", role_group(AUDIT).pk),
        {"post": "yes"},
    ),
    "give a role": lambda who: account_form(who.idle, **groups(CLERK)),
    "take a role": lambda who: account_form(who.clerk, groups=None),
    "give a second duty": lambda who: account_form(
        who.clerk, **groups(CLERK, SECURITY)
    ),
    "give oneself a role": lambda who: account_form(who.actor, **groups(OFFICE)),
    "give a permission": lambda who: account_form(
        who.idle, user_permissions=[Permission.objects.first().pk]
    ),
    "grant a role that was asked for": lambda who: grant(who.idle, LEADER),
    "grant oneself a role that was asked for": lambda who: grant(who.actor, OFFICE),
    "grant a second duty that was asked for": lambda who: grant(who.clerk, SECURITY),
    "make several accounts": lambda who: several_accounts(),
    "ask for a role": lambda who: (
        page("bureau_rolerequest_add"),
        {"user": who.idle.pk, "role": role_group(CLERK).pk},
    ),
    "make a superuser": lambda who: account_form(who.idle, is_superuser=True),
    "make an account": lambda who: (
        page("bureau_user_add"),
        {"username": "xinren", "password1": SECRET, "password2": SECRET},
    ),
    "switch an account off": lambda who: account_form(who.clerk, is_active=None),
    "remove an account": lambda who: removal(who.idle),
    "set a clerk's password": lambda who: password(who.clerk),
    "set an administrator's password": lambda who: password(who.auditor),
    "take the last one's role": lambda who: account_form(who.auditor, **groups(HEAD)),
    "switch the last one off": lambda who: account_form(who.auditor, is_active=None),
    "remove the last one": lambda who: removal(who.auditor),
    "leave the last one without a password": lambda who: password(
        who.auditor, usable="false"
    ),
    "call somebody a sample": lambda who: account_form(who.clerk, is_sample=True),
    "make a sample account real": lambda who: account_form(who.sample, is_sample=None),
}


def standing() -> dict[str, Any]:
    """All that these acts are about: roles, accounts, and who holds which."""
    return {
        "roles": set(Group.objects.values_list("name", "permissions")),
        "accounts": set(
            User.objects.values_list(
                *("pk", "is_active", "is_staff", "is_superuser", "is_sample"),
                *("password", "groups", "user_permissions"),
            )
        ),
    }


def comes_about(client: Client, act: str, who: People) -> bool:
    """Whether a request of this person changes what stands."""
    before = standing()
    path, data = ACTS[act](who)
    client.post(path, data)
    return standing() != before
