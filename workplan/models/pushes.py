"""Pushes (督办): a leader's word on a line, and what the department answered."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bureau.models import User, department_field
from bureau.records import (
    Appended,
    AppendOnlyQuerySet,
    RecordQuerySet,
    month_constraint,
    month_field,
    year_constraint,
    year_field,
)

from .about import About, about_constraint


def minute(at: datetime) -> str:
    """A moment as a key names it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


class PushQuerySet(RecordQuerySet):
    def open(self) -> "PushQuerySet":
        """Those that nobody has settled."""
        return self.filter(settled_at=None)


class Push(About):
    """A leader asks why a line stands as it does; open until it is settled.

    `year` and `month` are those of the page it was pressed on.
    """

    scope_path = "department"

    year = year_field()
    month = month_field()
    department = department_field("pushes")
    words = models.CharField(_("what is asked"), max_length=300)
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("pushed by"),
    )
    at = models.DateTimeField(_("pushed at"), default=timezone.now, editable=False)
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = PushQuerySet.as_manager()

    class Meta:
        verbose_name = _("push")
        verbose_name_plural = _("pushes")
        ordering = [models.F("settled_at").asc(nulls_first=True), "at", "pk"]
        constraints = [about_constraint(), year_constraint(), month_constraint()]

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple:
        return (*self.subject_key(), minute(self.at))

    def clean(self) -> None:
        """About one thing."""
        super().clean()
        self.check_subject()

    def days_open(self, on: date) -> int:
        """How many days it has waited; 0 on the day it was pressed."""
        until = timezone.localdate(self.settled_at) if self.settled_at else on
        return max((until - timezone.localdate(self.at)).days, 0)


class PushAnswer(Appended):
    """What a department answered."""

    scope_path = "push__department"

    push = models.ForeignKey(
        Push, models.PROTECT, related_name="answers", verbose_name=_("push")
    )
    words = models.CharField(_("answer"), max_length=500)
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,  # the system's
        related_name="+",
        verbose_name=_("person"),
    )
    by_name = models.CharField(_("name then"), max_length=100, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a push")
        verbose_name_plural = _("answers to pushes")
        ordering = ["push", "at", "pk"]

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple:
        return (
            *self.push.natural_key(),
            minute(self.at),
        )

    def history_department_id(self) -> int | None:
        return self.push.department_id
