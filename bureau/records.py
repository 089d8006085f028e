"""What every stored record has in common: validated on each save, versioned, sourced.

The limits on money, measures, years and text live here, so that every door meets the
same ones.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
    RegexValidator,
)
from django.db import models
from django.utils.translation import gettext_lazy as _

# SQLite keeps a decimal as a binary float, exact to 15 digits: no field is wider.
MONEY = {"max_digits": 14, "decimal_places": 2}  # 万元
MEASURE = {"max_digits": 15, "decimal_places": 4}  # any unit
FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = [(month, str(month)) for month in range(1, 13)]
not_negative = MinValueValidator(Decimal(0), message=_("This cannot be negative."))
code_characters = RegexValidator(
    r"^[^\s/\\?#%]+\Z", _("A code has no spaces and none of / \\ ? # %.")
)
no_nul = ProhibitNullCharactersValidator()


def year_field(**options: Any) -> models.PositiveSmallIntegerField:
    """A calendar year within sane bounds."""
    return models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        **options,
    )


def month_field() -> models.PositiveSmallIntegerField:
    """The month 1-12 up to whose end a cumulative figure counts."""
    return models.PositiveSmallIntegerField(
        _("month"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )


def year_constraint(field: str = "year") -> models.CheckConstraint:
    """The bounds of `year_field`, held by the database too."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}__range", (FIRST_YEAR, LAST_YEAR))),
        name=f"%(app_label)s_%(class)s_{field}",
        violation_error_message=_("The year must lie between 2000 and 2100."),
    )


def month_constraint() -> models.CheckConstraint:
    """Months 1-12, held by the database."""
    return models.CheckConstraint(
        condition=models.Q(month__range=(1, 12)),
        name="%(app_label)s_%(class)s_month",
        violation_error_message=_("The month must lie between 1 and 12."),
    )


def not_negative_constraint(field: str) -> models.CheckConstraint:
    """An amount that is not negative, held by the database (null passes)."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}__gte", 0)),
        name=f"%(app_label)s_%(class)s_{field}",
        violation_error_message=_("This cannot be negative."),
    )


class RecordQuerySet(models.QuerySet):
    """Writes that would skip validation and versions are refused or validated."""

    def bulk_create(self, objs: Iterable["Record"], *args: Any, **kwargs: Any) -> list:
        objs = list(objs)
        for record in objs:
            record.full_clean(validate_unique=False, validate_constraints=False)
        return super().bulk_create(objs, *args, **kwargs)

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("update() skips validation and versions: save each record.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("bulk_update() skips validation: save each record.")


class Record(models.Model):
    """A stored record: `save()` validates it and raises its version by one."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Validate, raise the version, store; a ValidationError stores nothing."""
        fields = kwargs.get("update_fields")
        if fields is None:
            self.full_clean()
            self.version += not self._state.adding
        else:
            names = {field.name for field in self._meta.fields}
            self.full_clean(exclude=names - set(fields), validate_constraints=False)
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django's, and no text may hold a NUL: PostgreSQL cannot store one."""
        super().clean_fields(exclude=exclude)
        problems = {}
        for field in self._meta.concrete_fields:
            text = getattr(self, field.attname)
            if isinstance(text, str) and field.name not in (exclude or ()):
                try:
                    no_nul(text)
                except ValidationError as problem:
                    problems[field.name] = problem
        if problems:
            raise ValidationError(problems)


class Sourced(Record):
    """A record that can name the place in a document it was taken from."""

    source = models.CharField(
        _("source"),
        max_length=100,
        blank=True,
        help_text=_("Where the document says so, for example 一(四)2."),
    )

    class Meta:
        abstract = True


class Precision(models.TextChoices):
    """How exactly a plan names a date: 上半年通车 is not 30 June."""

    DAY = "day", _("a day")
    MONTH_END = "month_end", _("a month's end")
    HALF = "half", _("within a half year")
    YEAR = "year", _("within the year")
    NONE = "none", _("no date given")


class Due(models.Model):
    """A due date as a plan gives it: the last day allowed, its precision, its words."""

    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        help_text=_("The last day the plan allows; how exactly it says so is below."),
    )
    due_precision = models.CharField(
        _("due date given as"),
        max_length=10,
        choices=Precision,
        default=Precision.NONE,
    )
    due_words = models.CharField(
        _("due date in the plan's words"), max_length=50, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True, due_precision="none")
                | models.Q(due_on__isnull=False) & ~models.Q(due_precision="none"),
                name="%(app_label)s_%(class)s_due",
                violation_error_message=_(
                    "A due date needs to say how exactly it is given, "
                    "and “no date given” goes with no date."
                ),
            )
        ]
