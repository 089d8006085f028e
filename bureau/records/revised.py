"""A promise that was revised: the original stays, each revision is a row more.

Which row a page's light uses: the latest that holds from a day not after its month's
end. The original is number 0.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import RecordQuerySet

Rev = TypeVar("Rev", bound="Revised")


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

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # Django asks a model's first parent alone

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


def holds(row: Any, on: date) -> bool:
    return row.revision == 0 or row.holds_from is None or row.holds_from <= on
