"""The limits on money, measures, years, months and text, the same at every door.

Fields and constraints are made here, so that forms, the writer and the database all
refuse the same values.
"""

from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

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
PERCENT = {"max_digits": 5, "decimal_places": 2}
LEAST_GROWTH = -100  # in per cent, or points
MOST_MONEY = Decimal(100_000_000)  # 万元, 10,000亿元: no bureau has that in a year
FIRST_YEAR, LAST_YEAR = 2000, 2100
not_negative = MinValueValidator(Decimal(0), message=_("This cannot be negative."))
too_much_money = _(
    "No bureau has more than 100,000,000 万元 (10,000亿元) in a year. Check the unit."
)
falls_too_far = _("Nothing can fall by more than 100 %%.")
too_many_percent = _("A share is at most 100 %%.")
# Django puts values into the messages of validators and constraints: % is %% in them.
code_characters = RegexValidator(
    r"^[^\s/\\?#%]+\Z", _("A code has no spaces and none of / \\ ? # %%.")
)
no_nul = ProhibitNullCharactersValidator()
no_surrogate = RegexValidator(
    r"\A[^\ud800-\udfff]*\Z"
)  # no database stores half a sign
BIGGEST_ID = 2**63 - 1


A_YEAR = _("year")


def year_field(name: Any = A_YEAR, **options: Any) -> models.PositiveSmallIntegerField:
    """A calendar year within sane bounds."""
    return models.PositiveSmallIntegerField(
        name,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        **options,
    )


A_MONTH = _("month")


def month_field(
    name: Any = A_MONTH, *, is_needed: bool = True
) -> models.PositiveSmallIntegerField:
    """The month 1-12 up to whose end a cumulative figure counts."""
    may_lack = {} if is_needed else {"null": True, "blank": True}
    return models.PositiveSmallIntegerField(
        name, **may_lack, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )


def amount_field(
    name: Any, limits: dict[str, int], *, is_needed: bool = False, help_text: Any = ""
) -> models.DecimalField:
    """Money or another measure, never negative; null is "not said"."""
    may_lack = {} if is_needed else {"null": True, "blank": True}
    return models.DecimalField(
        name, **limits, **may_lack, validators=[not_negative], help_text=help_text
    )


def measure_field(name: Any, *, help_text: Any = "") -> models.DecimalField:
    """A measure of any kind, growth too, which may be negative; null is "not said"."""
    least = MinValueValidator(Decimal(LEAST_GROWTH), message=falls_too_far)
    return models.DecimalField(
        name,
        **MEASURE,
        null=True,
        blank=True,
        validators=[least],
        help_text=help_text,
    )


class MoneyField(models.DecimalField):
    """A year's money in 万元, within what a bureau has; to migrations any decimal."""

    default_validators = [
        MaxValueValidator(MOST_MONEY, message=too_much_money),
    ]

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs


def money_field(
    name: Any, *, is_needed: bool = False, help_text: Any = ""
) -> MoneyField:
    """A year's money in 万元, never negative; null is "not said"."""
    may_lack = {} if is_needed else {"null": True, "blank": True}
    return MoneyField(
        name, **MONEY, **may_lack, validators=[not_negative], help_text=help_text
    )


def percent_field(name: Any, *, help_text: Any = "") -> models.DecimalField:
    """A share of a whole in per cent, 0 to 100; null is "not said"."""
    return models.DecimalField(
        name,
        **PERCENT,
        null=True,
        blank=True,
        validators=[not_negative, MaxValueValidator(100, message=too_many_percent)],
        help_text=help_text,
    )


def percent_constraint(field: str) -> models.CheckConstraint:
    """The bounds of `percent_field`, held by the database too (null passes)."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}__range", (0, 100))),
        name=f"%(app_label)s_%(class)s_{field}",
        violation_error_message=too_many_percent,
    )


def part_field(name: Any, help_text: Any) -> models.ForeignKey:
    """The whole that a record is a part of (其中, 标段); null of a whole."""
    return models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=name,
        related_name="parts",
        help_text=help_text,
    )


def not_own_part_constraint() -> models.CheckConstraint:
    """Nothing is a part of itself."""
    return models.CheckConstraint(
        condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("pk")),
        name="%(app_label)s_%(class)s_part",
        violation_error_message=_("Nothing is a part of itself."),
    )


def check_part(record: Any) -> None:
    """Parts are one level deep: a part has none, and its whole is none."""
    if record.part_of_id is None:
        return
    is_deep = record.part_of.part_of_id is not None
    if is_deep or (record.pk is not None and record.parts.exists()):
        message = _("A part has no parts of its own: one level is kept.")
        raise ValidationError({"part_of": message})


def remark_field() -> models.CharField:
    return models.CharField(_("remark"), max_length=200, blank=True)


def why_missing_field() -> models.CharField:
    """The word a department gives for a month's figure when it submits without it."""
    return models.CharField(
        _("why it is not reported"),
        max_length=200,
        blank=True,
        help_text=_("Told as long as the month has no figure."),
    )


def sample_field() -> models.BooleanField:
    """Sample rows are marked, and no page mixes them with real ones."""
    return models.BooleanField(_("sample data"), default=False)


def once_constraint(*fields: str, message: Any) -> models.UniqueConstraint:
    """There is one row of each of these."""
    return models.UniqueConstraint(
        fields=list(fields),
        name="%(app_label)s_%(class)s_once",
        violation_error_message=message,
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


def measure_constraint(field: str) -> models.CheckConstraint:
    """What a measure can be at least: growth may be negative, never under -100.

    That nothing but growth is negative its indicator knows, and the model asks it.
    """
    return models.CheckConstraint(
        condition=models.Q((f"{field}__gte", LEAST_GROWTH)),
        name=f"%(app_label)s_%(class)s_{field}",
        violation_error_message=falls_too_far,
    )


def refuse_unstorable(field: models.Field, value: Any) -> None:
    """Raise ValidationError for what Django lets pass and would store as another."""
    if isinstance(value, str):
        no_nul(value)
        no_surrogate(value)
        if not value and isinstance(field, models.DateField):
            raise ValidationError(no_surrogate.message, "invalid")  # no day is None
    elif value is not None and not is_of_kind(field, value):
        raise ValidationError(no_surrogate.message, "invalid")


def is_of_kind(field: models.Field, value: Any) -> bool:
    """Whether the value, no text, is of the kind that the field holds."""
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.DateField):
        return isinstance(value, date)
    if isinstance(value, bool):
        return False
    if field.is_relation or isinstance(field, models.IntegerField):
        return is_whole(value)
    if isinstance(field, models.DecimalField):
        return is_number(value)
    return True


def is_number(value: Any) -> bool:
    """A number that is one: no NaN, no infinity."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) or (isinstance(value, float) and isfinite(value))


def is_whole(value: Any) -> bool:
    """Whether a number is one the database can count with: 6 or 6.0, never 6.5."""
    return is_number(value) and abs(value) <= BIGGEST_ID and value == int(value)
