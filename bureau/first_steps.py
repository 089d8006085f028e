"""What has to be done in an empty installation, in order, and by whom.

The plan itself comes after these, and is told by the pages that would show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .accounts import CLERK, HEAD, OFFICE, SECURITY, SYSTEM
from .models import Department, ReportingMonth, RoleRequest, User
from .naming import bureau_of

# What a page is to show of its records: what is decided already is in the way.
ASKED = {"rolerequest_changelist": "?state=waiting"}


@dataclass(frozen=True)
class Step:
    """One thing to do: whose it is, whether it is done, where the reader can do it."""

    words: str
    role: str
    is_done: bool
    url: str  # "" where it is another's to do


def first_steps(request: HttpRequest) -> list[Step]:
    """The steps for a reader; none once all are done."""
    steps = [
        Step(words, role, is_done, url_for(request, permission, page))
        for words, role, is_done, permission, page in each_step(request)
    ]
    return [] if all(each.is_done for each in steps) else steps


def each_step(request: HttpRequest) -> Iterator[tuple[str, str, bool, str, str]]:
    """Words, whose it is, whether it is done, the permission it takes, and its page."""
    is_named = bureau_of(request) is not None
    yield _("Name the bureau"), OFFICE, is_named, "bureau.add_bureau", "bureau_add"
    are_there = Department.objects.exists()
    yield (
        _("Enter the departments"),
        pgettext("between names", ", ").join((OFFICE, SYSTEM)),
        are_there,
        "bureau.add_department",
        "department_add",
    )
    in_departments = User.objects.exclude(department=None)
    are_made = in_departments.exists()
    yield _("Make the accounts"), SYSTEM, are_made, "bureau.add_user", "user_many"
    working = in_departments.filter(groups__name__in=[CLERK, HEAD])
    are_given = working.exists() and not RoleRequest.objects.undecided().exists()
    yield (
        _("Grant the roles asked for"),
        SECURITY,
        are_given,
        "auth.view_group",  # who looks after roles
        "rolerequest_changelist",
    )
    are_due = ReportingMonth.objects.exists()
    yield (
        _("Add the months of the year"),
        OFFICE,
        are_due,
        "bureau.add_reportingmonth",
        "reportingmonth_year",
    )


def url_for(request: HttpRequest, permission: str, page: str) -> str:
    may = request.user.has_perm(permission)
    return reverse(f"admin:bureau_{page}") + ASKED.get(page, "") if may else ""
