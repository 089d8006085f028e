"""The organisation: departments, people who sign in, reporting months, history."""

from datetime import date
from uuid import uuid4

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .periods import MONTHS_IN_YEAR, Month
from .records import (
    FIRST_YEAR,
    LAST_YEAR,
    Action,
    Door,
    Record,
    RecordQuerySet,
    code_characters,
    history,
    month_constraint,
    month_field,
    sample_field,
    year_constraint,
    year_field,
)


class CodedQuerySet(RecordQuerySet):
    """Records known by a code of their own."""

    def get_by_natural_key(self, code: str) -> Record:
        return self.get(code=code)


class Department(Record):
    """A department (科室); figures belong to one or to the whole bureau."""

    scope_path = "pk"

    code = models.CharField(
        _("code"), max_length=40, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("name"), max_length=100)
    is_sample = sample_field()

    objects = CodedQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


def department_field(related_name: str) -> models.ForeignKey:
    """Whose a record is; null where no department is named."""
    return models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("department"),
        related_name=related_name,
    )


class AccountManager(UserManager.from_queryset(RecordQuerySet)):
    """Django's own account manager over our query sets."""

    use_in_migrations = False


class User(Record, AbstractUser):
    """A person's account; `department` is where their figures come from."""

    first_name = last_name = None  # one name, as Chinese names are written
    name = models.CharField(_("full name"), max_length=100, blank=True)
    department = department_field("users")
    is_sample = sample_field()
    must_change_password = models.BooleanField(
        _("has to choose a password of their own"), default=False, editable=False
    )

    objects = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.get_full_name()

    def natural_key(self) -> tuple[str]:
        return (self.username,)

    def set_password(self, raw_password: str | None) -> None:
        """What somebody else set is known to two: its owner chooses another first."""
        super().set_password(raw_password)
        setter = history.current_act().actor
        if setter is not None and setter.pk is not None:
            self.must_change_password = setter.pk != self.pk

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()


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
        return f"{self.year}-{self.month:02}"

    def natural_key(self) -> tuple[int, int]:
        return (self.year, self.month)

    def clean(self) -> None:
        """What is due before the month has ended cannot report it."""
        has_year = FIRST_YEAR <= (self.year or 0) <= LAST_YEAR
        if not (self.due_on and has_year and 1 <= (self.month or 0) <= MONTHS_IN_YEAR):
            return
        if self.due_on < Month(self.year, self.month).last_day:
            message = _("The month has not ended by that day.")
            raise ValidationError({"due_on": message})


class Reopening(Record):
    """A closed month, open again for one department until a day, with a reason."""

    scope_path = "department"

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
        return f"{self.reporting_month} {self.until}"

    def natural_key(self) -> tuple[int, int, str, str]:
        return (
            *self.reporting_month.natural_key(),
            self.department.code,
            str(self.until),
        )

    def is_valid(self, on: date) -> bool:
        """Whether the department may still write on a day."""
        return on <= self.until


class Operation(models.Model):
    """An act: who, when, from which door and why. What it changed are its `changes`."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        verbose_name=_("person"),
        related_name="operations",
    )
    actor_name = models.CharField(_("name then"), max_length=100, blank=True)
    door = models.CharField(_("door"), max_length=20, choices=Door)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}"


class Change(models.Model):
    """What an operation did to one object: old and new, as text. Append-only."""

    operation = models.ForeignKey(
        Operation,
        models.PROTECT,
        related_name="changes",
        verbose_name=_("operation"),
    )
    at = models.DateTimeField(_("at"), db_index=True)
    model = models.CharField(_("kind of record"), max_length=60)
    object_id = models.BigIntegerField(_("number"), null=True)
    label = models.CharField(_("record"), max_length=200)
    action = models.CharField(_("action"), max_length=20, choices=Action)
    old = models.JSONField(_("old"), null=True)
    new = models.JSONField(_("new"), null=True)
    department = models.ForeignKey(
        Department,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        verbose_name=_("department"),
        related_name="+",
    )
    # At the first row of those written together, of all of them; see records/proofs.py.
    proof = models.CharField(_("proof"), max_length=80, null=True, editable=False)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("history")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"])]

    def __str__(self) -> str:
        return f"{self.label} {self.get_action_display()}"


class Seal(models.Model):
    """A link of the chain over history: what an operation wrote at one time.

    It names the operation by number: it outlives a purge.
    """

    operation = models.BigIntegerField(_("operation"))
    at = models.DateTimeField(_("at"))
    sealed_at = models.DateTimeField(_("sealed at"))
    digest = models.CharField(_("digest"), max_length=64)
    hash = models.CharField(
        pgettext_lazy("of history", "hash"), max_length=64, unique=True
    )

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "at"], name="%(app_label)s_%(class)s_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.hash}"


class PastPassword(models.Model):
    """The hash of a password that somebody had: the last few may not come back."""

    user = models.ForeignKey(
        User,
        models.CASCADE,
        related_name="past_passwords",
        verbose_name=_("account"),
    )
    hash = models.CharField(_("password hash"), max_length=128)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("past password")
        verbose_name_plural = _("past passwords")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
