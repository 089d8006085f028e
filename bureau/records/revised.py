"""A promise that was revised: the original stays, each revision is a row more.

Which row a page's light uses: the latest that holds from a day not after its month's
end. The original is number 0; a revision that names no day holds for the whole year.
What asks of no month (doubts, the year workbook, a list coming in) takes the latest.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Rev = TypeVar("Rev", bound="Revised")
Key = TypeVar("Key", bound=Hashable)


class Revised(models.Model):
    """A row that states a promise, or revises the row before it."""

    revision = models.PositiveSmallIntegerField(
        _("revision"), default=0, help_text=_("0 is the plan as first issued.")
    )
    document = models.CharField(_("document"), max_length=100, blank=True)
    reason = models.CharField(
        pgettext_lazy("of a revision", "reason"), max_length=200, blank=True
    )
    holds_from = models.DateField(
        _("holds from"),
        null=True,
        blank=True,
        help_text=_("Of a revision: months that end before it keep what held then."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A revision says why it was made."""
        super().clean()
        if self.revision and not self.reason:
            raise ValidationError({"reason": _("A revision needs its reason.")})


def in_force(rows: Iterable[Rev], on: date | None = None) -> Rev | None:
    """The row that holds on a day, of the rows that state one promise.

    Without a day, the latest. None where there is no row.
    """
    held = [each for each in rows if on is None or holds(each, on)]
    return max(held, key=lambda each: each.revision, default=None)


def each_in_force(
    rows: Iterable[Rev], promise: Callable[[Rev], Key], on: date | None = None
) -> dict[Key, Rev]:
    """The row of each promise that holds on a day; `promise` says which a row states.

    One whose original is missing is not there before its first revision holds.
    """
    stated = defaultdict(list)
    for each in rows:
        stated[promise(each)].append(each)
    held = {key: in_force(own, on) for key, own in stated.items()}
    return {key: row for key, row in held.items() if row is not None}


def holds(row: Any, on: date) -> bool:
    return row.revision == 0 or row.holds_from is None or row.holds_from <= on
