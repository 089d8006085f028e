"""Requests for roles: asked by whoever makes accounts, decided by another.

Who makes accounts gives no role, and nobody decides what their own account may do.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.models import RoleRequest, User
from bureau.records import Action, Entry, history

from .roles import IN_DEPARTMENT, MAY, duties_of


def real_roles() -> QuerySet[Group]:
    """The groups that are roles: one of another name allows nothing."""
    return Group.objects.filter(name__in=MAY).order_by("pk")


def grant(requests: Iterable[RoleRequest], by: User) -> list[RoleRequest]:
    """Give the roles asked for, all or none; returns the requests.

    Raises ValidationError with all that stands in the way of any of them.
    """
    with transaction.atomic():
        held = hold(requests)
        refuse_what_may_not_be(held, by)
        for each in held:
            give(each.user, each.role)
            decide(each, by, is_granted=True)
    return held


def refuse(requests: Iterable[RoleRequest], by: User, reason: str) -> list[RoleRequest]:
    """Close requests without giving anything, saying why."""
    if not reason.strip():
        raise ValidationError(_("Say why: whoever asked will read it."), "reason")
    with transaction.atomic():
        held = hold(requests)
        raise_all(filter(None, map(why_decided, held)))
        for each in held:
            decide(each, by, is_granted=False, reason=reason)
    return held


def hold(requests: Iterable[RoleRequest]) -> list[RoleRequest]:
    """As they are stored now, and locked with their accounts: two decide in turn."""
    keys = [each.pk for each in requests]
    rows = RoleRequest.objects.filter(pk__in=keys).order_by("pk")
    rows = rows.select_for_update(of=("self", "user"), no_key=True)
    held = list(rows.select_related("user", "role"))
    users = {each.user_id: each.user for each in held}
    for each in held:
        each.user = users[each.user_id]  # who asked for two roles is saved twice
    return held


def refuse_what_may_not_be(held: list[RoleRequest], by: User) -> None:
    """Raises ValidationError where a request cannot be granted, or not with others."""
    will_hold = roles_held({each.user_id for each in held})
    for each in held:
        will_hold[each.user_id].add(each.role.name)
    raise_all(
        filter(None, (why_not(each, by, will_hold[each.user_id]) for each in held))
    )


def roles_held(users: set[int]) -> dict[int, set[str]]:
    """The roles of accounts, in one query."""
    found: dict[int, set[str]] = {pk: set() for pk in users}
    rows = User.groups.through.objects.filter(user__in=users)
    for pk, name in rows.values_list("user_id", "group__name"):
        found[pk].add(name)
    return found


def why_decided(request: RoleRequest) -> str:
    if request.is_granted is None:
        return ""
    return _("%(request)s: somebody decided this meanwhile.") % {"request": request}


def why_not(request: RoleRequest, by: User, will_hold: set[str]) -> str:
    """Why a request cannot be granted; "" where it can."""
    if words := why_decided(request):
        return words
    text = ""
    if len(duties_of(will_hold)) > 1:
        text = _(
            "%(request)s: nobody has two of these: accounts, roles, the audit, figures."
        )
    elif lacks_department(request.user, request.role.name):
        text = "%(request)s: " + no_department()
    elif not by.is_superuser and by.pk == request.user_id:
        text = _("%(request)s: nobody says what their own account may do.")
    elif not by.is_superuser and request.user.is_superuser:
        text = _("%(request)s: a superuser’s roles are a superuser’s business.")
    return text % {"request": request}


def lacks_department(user: User, role: str) -> bool:
    """Whether a role would let an account see nothing, because it has no department."""
    return sees_nothing([role], user.department_id, is_superuser=user.is_superuser)


def sees_nothing(roles: Iterable[str], department: Any, *, is_superuser: bool) -> bool:
    """Whether one of these roles is a department's, and there is none."""
    is_bound = not IN_DEPARTMENT.isdisjoint(roles)
    return is_bound and not (department or is_superuser)


def no_department() -> str:
    """What to do first."""
    return _("This role is of a department: choose the account’s department first.")


def raise_all(problems: Iterable[str]) -> None:
    if found := list(problems):
        raise ValidationError(found)


def give(user: User, role: Group) -> None:
    """Add a role to an account; on the history as the account's own form tells it.

    The account's version is raised: a form that was opened before is refused.
    """
    before = sorted(user.groups.values_list("name", flat=True))
    if role.name in before:
        return
    user.save()
    user.groups.add(role)
    old, new = {"groups": before}, {"groups": sorted([*before, role.name])}
    label, whose = history.label_of(user), user.history_department_id()
    entry = Entry("bureau.user", user.pk, label, Action.CHANGED, old, new, whose)
    history.record([entry])


def decide(
    request: RoleRequest, by: User, *, is_granted: bool, reason: str = ""
) -> None:
    request.is_granted, request.reason = is_granted, reason
    request.decided_by, request.decided_at = by, timezone.now()
    request.save()
