"""Months for which figures are reported, and closed ones that are open again."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.records import (
    FIRST_YEAR,
    LAST_YEAR,
    Record,
    RecordQuerySet,
    history,
    month_constraint,
    month_field,
    whole_of,
    year_constraint,
    year_field,
    year_month,
)

from .organisation import Department
from .returns import ReturnAct

# What an app does when a month closes, in the same transaction.
Closing = Callable[["ReportingMonth"], None]
_on_closing: list[Closing] = []


def when_a_month_closes(act: Closing) -> None:
    """Let an app say, once when the site starts, what closing a month does."""
    if act not in _on_closing:
        _on_closing.append(act)


# What is not there yet of a month, in sentences; asked before it is closed.
Gaps = Callable[["ReportingMonth"], Iterable[str]]
_asked_before_closing: list[Gaps] = []


def ask_before_a_month_closes(ask: Gaps) -> None:
    """Let an app say, once when the site starts, what is missing of a month."""
    if ask not in _asked_before_closing:
        _asked_before_closing.append(ask)


def not_begun_message(period: tuple[int, int]) -> str:
    """The same words at every door."""
    return gettext(
        "%(year)s-%(month)02d has not begun: nothing can have been done in it yet."
    ) % {"year": period[0], "month": period[1]}


class ReportingMonthQuerySet(RecordQuerySet):
    def get_by_natural_key(self, year: int, month: int) -> "ReportingMonth":
        return self.get(year=year, month=month)


class ReportingMonth(Record):
    """A month for which figures are reported; a closed one refuses changes.

    A month without a row has not been closed by anybody and takes figures.
    """

    year = year_field()
    month = month_field()
    due_on = models.DateField(_("due on"), null=True, blank=True)
    is_open = models.BooleanField(_("open"), default=True)

    objects = ReportingMonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting month")
        verbose_name_plural = _("reporting months")
        ordering = ["-year", "-month"]
        constraints = [
            year_constraint(),
            month_constraint(),
            models.UniqueConstraint(
                fields=["year", "month"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_("That month is here already."),
            ),
        ]

    def __str__(self) -> str:
        return year_month(self)

    def natural_key(self) -> tuple[int, int]:
        return (self.year, self.month)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A month that is closed by it is issued in the same transaction."""
        with transaction.atomic():
            stored = type(self).objects.filter(pk=self.pk)
            was_open = self._state.adding or stored.filter(is_open=True).exists()
            super().save(*args, **kwargs)
            if was_open and not self.is_open:
                self.closes()

    def closes(self) -> None:
        """What the apps do when it closes; of a fixture's months whoever loads it."""
        for act in _on_closing:
            act(self)

    def gaps(self) -> list[str]:
        """What is not there yet, as the apps say: a sentence for each department."""
        return [text for ask in _asked_before_closing for text in ask(self)]

    def clean(self) -> None:
        """What is due before the month has ended cannot report it.

        Nor is a month closed that has not begun.
        """
        has_year = FIRST_YEAR <= (self.year or 0) <= LAST_YEAR
        if not (has_year and 1 <= (self.month or 0) <= MONTHS_IN_YEAR):
            return
        month, problems = Month(self.year, self.month), {}
        if self.due_on and self.due_on < month.last_day:
            problems["due_on"] = _("The month has not ended by that day.")
        if not self.is_open and not month.has_begun(timezone.localdate()):
            problems["is_open"] = not_begun_message((self.year, self.month))
        if problems:
            raise ValidationError(problems)


class Reopening(Record):
    """A closed month, open again for one department until a day, with a reason."""

    scope_path = "department"
    named_with = ("reporting_month", "department")

    reporting_month = models.ForeignKey(
        ReportingMonth,
        models.PROTECT,
        related_name="reopenings",
        verbose_name=_("reporting month"),
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="reopenings",
        verbose_name=_("department"),
    )
    until = models.DateField(_("until"), help_text=_("The last day it is open."))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        ordering = ["reporting_month", "department", "-until"]

    def __str__(self) -> str:
        """2024-10 公路养护中心 至 11-15."""
        month = whole_of(self, "reporting_month")
        is_same = month is not None and self.until.year == month.year
        told = {
            "month": month,
            "department": whole_of(self, "department"),
            "day": f"{self.until:%m-%d}" if is_same else str(self.until),
        }
        return str(_("%(month)s %(department)s until %(day)s") % told)

    def natural_key(self) -> tuple[int, int, str, str]:
        return (
            *self.reporting_month.natural_key(),
            self.department.code,
            str(self.until),
        )

    def is_valid(self, on: date) -> bool:
        """Whether the department may still write on a day."""
        return on <= self.until

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What the department had submitted goes back to it, for the same reason."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.is_valid(timezone.localdate()):
                self.send_back()

    def send_back(self) -> None:
        """Its figures would stay locked otherwise."""
        month = self.reporting_month
        own = self.department.returns.filter(year=month.year, month=month.month)
        for each in own.locked():
            each.add_step(ReturnAct.REOPENED, history.current_act().actor, self.reason)
