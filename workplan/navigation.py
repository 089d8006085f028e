"""The pages at the head of each page, by what somebody does here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bureau.accounts import CLERK, HEAD, OFFICE, roles, works_in_records
from bureau.models import User


@dataclass(frozen=True)
class Entry:
    """A page at the head; `keeps_view`: with the year and month one comes from."""

    name: str
    label: Any
    is_for: Callable[[User], bool]
    keeps_view: bool = False

    @property
    def url(self) -> str:
        return reverse(self.name)


def everybody(_user: User) -> bool:
    return True


def reports(user: User) -> bool:
    """Whether somebody enters their department's figures, or looks after them all."""
    return user.is_superuser or bool({CLERK, HEAD, OFFICE} & roles(user))


# In their order; each names whose page it is.
ENTRIES = (
    Entry("workplan:my-month", _("My month"), reports),
    Entry("workplan:board", _("Board"), everybody, keeps_view=True),
    Entry("workplan:project-list", _("Projects"), everybody, keeps_view=True),
    Entry("workplan:completeness", _("Returns"), everybody, keeps_view=True),
    Entry("workplan:obstacle-list", _("Obstacles"), everybody, keeps_view=True),
    Entry("workplan:push-list", _("Pushes"), everybody, keeps_view=True),
    Entry("admin:index", _("Enter figures"), works_in_records),
)


def entries_for(user: User) -> Iterable[Entry]:
    """Those of somebody who is signed in and sees figures."""
    return [each for each in ENTRIES if each.is_for(user)]
