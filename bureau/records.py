"""What every stored record has in common: validated on each save, versioned, sourced.

The limits on money, measures, years and text live here, so that every door meets the
same ones.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, Self

from django.core.exceptions import ValidationError
from django.core.validators import (
    DecimalValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
    RegexValidator,
)
from django.db import models, transaction
from django.db.models.deletion import Collector
from django.utils.translation import gettext_lazy as _

from . import history

# SQLite keeps a decimal as a binary float, exact to 15 digits: no field is wider.
MONEY = {"max_digits": 14, "decimal_places": 2}  # 万元
MEASURE = {"max_digits": 15, "decimal_places": 4}  # any unit
FIRST_YEAR, LAST_YEAR = 2000, 2100
not_negative = MinValueValidator(Decimal(0), message=_("This cannot be negative."))
code_characters = RegexValidator(
    r"^[^\s/\\?#%]+\Z", _("A code has no spaces and none of / \\ ? # %.")
)
no_nul = ProhibitNullCharactersValidator()
no_surrogate = RegexValidator(
    r"\A[^\ud800-\udfff]*\Z"
)  # no database stores half a sign
BIGGEST_ID = 2**63 - 1


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
    """Writes that would skip validation, versions and history are refused."""

    def bulk_create(self, objs: Iterable["Record"], *args: Any, **kwargs: Any) -> list:
        """Validated and recorded one by one: what many rows gain is not worth a gap."""
        objs = list(objs)
        with transaction.atomic():
            for each in objs:
                each.save(force_insert=True)
        return objs

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("update() skips validation and history: save each record.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("bulk_update() skips validation: save each record.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, one record after the other, so that each is recorded."""
        counts: Counter[str] = Counter()
        with transaction.atomic():
            for each in self:
                counts.update(each.delete()[1])
        return counts.total(), dict(counts)


class Stale(ValidationError):
    """Somebody else saved the record since it was read; `stored` is what stands now."""

    def __init__(self, stored: "Record") -> None:
        super().__init__(
            _("Somebody else changed this meanwhile. Look at both and save again."),
            code="stale",
        )
        self.stored = stored


class Record(models.Model):
    """A stored record: saving validates it, raises its version, and is recorded."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # department.users.add() writes through this one

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Validate, compare versions, store and record, or do none of it.

        Raises ValidationError, and Stale where the stored version is another.
        """
        fields = kwargs.get("update_fields")
        if fields is not None:
            names = {field.name for field in self._meta.fields}
            self.full_clean(exclude=names - set(fields), validate_constraints=False)
        else:
            self.full_clean()
        seen = self.version
        try:
            with transaction.atomic():
                old = self.raise_version(is_compared=fields is None)
                super().save(*args, **kwargs)
                history.record([history.entry_for(self, old, history.values_of(self))])
        except BaseException:
            self.version = seen  # nothing was stored: it may be tried again
            raise

    def raise_version(self, *, is_compared: bool) -> dict[str, str | None] | None:
        """What is stored, as history tells it, once it is known to be what was seen."""
        if self._state.adding:
            return None
        stored = self.locked()
        if stored is None:
            raise ValidationError(_("Somebody else removed this."), code="gone")
        if is_compared:
            if stored.version != self.version:
                raise Stale(stored)
            self.version += 1
        return history.values_of(stored)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's; what goes with the record is recorded too."""
        with transaction.atomic():
            gone = [
                history.entry_for(each, history.values_of(each), None)
                for each in self.with_dependants()
            ]
            history.record(gone)
            return super().delete(*args, **kwargs)

    def locked(self) -> Self | None:
        """The record as it is stored now, held until the transaction ends."""
        rows = type(self)._base_manager.select_for_update(of=("self",))
        return rows.filter(pk=self.pk).first()

    def with_dependants(self) -> list["Record"]:
        """The record and all that is removed with it."""
        collector = Collector(using=self._state.db or "default", origin=self)
        collector.collect([self])
        found = {each for rows in collector.data.values() for each in rows}
        for rows in collector.fast_deletes:
            found |= set(rows)
        return [each for each in found if isinstance(each, Record)]

    def history_department_id(self) -> int | None:
        """The department whose people may read this record's history."""
        return getattr(self, "department_id", None)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django's, and stricter where it would store something else, or could not.

        A whole number that is none (6.5 would become 6, yes 1), and text that a
        database cannot hold.
        """
        exclude, problems = set(exclude or ()), {}
        for field in self._meta.concrete_fields:
            if field.name not in exclude:
                try:
                    refuse_unstorable(field, getattr(self, field.attname))
                except ValidationError as problem:
                    problems[field.name] = problem
        try:
            super().clean_fields(exclude=exclude | set(problems))
        except ValidationError as more:
            problems |= more.error_dict
        if problems:
            raise ValidationError(problems)


def refuse_unstorable(field: models.Field, value: Any) -> None:
    """Raise ValidationError for what Django lets pass and would store as another."""
    if isinstance(value, str):
        no_nul(value)
        no_surrogate(value)
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


class WrittenQuerySet(RecordQuerySet):
    """Rows that the one writer alone may write."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotThroughWriter

    def delete(self) -> NoReturn:
        raise NotThroughWriter


class NotThroughWriter(TypeError):
    """Figures, readings, targets and plans are written by `bureau.writing` alone."""

    def __init__(self) -> None:
        super().__init__("Write this through bureau.writing.write().")


class Written(Sourced):
    """A figure, reading, target or plan: `bureau.writing` alone may store it.

    Its owner, a project or an indicator, says to which department it belongs.
    """

    owner: ClassVar[str]
    key: ClassVar[tuple[str, ...]]  # what there is one row of
    asks_reason: ClassVar[bool] = False  # targets and plans: a change says why

    objects = WrittenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotThroughWriter

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotThroughWriter

    @property
    def department_id(self) -> int | None:
        """The department it belongs to; None is the bureau's own."""
        return getattr(self, self.owner).department_id

    def is_plain(self) -> bool:
        """Whether a quick look finds nothing wrong; if not, `full_clean` has the word.

        Django's validation of 20,000 rows takes longer than storing them. The look is
        never laxer than it: what it cannot tell, it calls not plain.
        """
        read, looks = plain_reader(type(self))
        if not all(map(is_plain, looks, read(self))):
            return False
        if isinstance(self, Due) and not self.is_due_whole():
            return False
        try:
            self.clean()
        except ValidationError:
            return False
        return True

    def check_constraints(self) -> None:
        """What the database checks of the row alone, asked before it is stored."""
        for constraint in self._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(type(self), self)

    @property
    def reported_month(self) -> tuple[int, int] | None:
        """The month a lock can close it by; targets and plans have none."""
        month = getattr(self, "month", None)
        return None if month is None else (self.year, month)


Look = Callable[[Any], bool]


@cache
def plain_looks(model: type[models.Model]) -> list[tuple[str, Look]]:
    """A quick look for each field of a model."""
    return [
        (each.attname, plain_look(each))
        for each in model._meta.concrete_fields
        if not each.primary_key and each.name != "version"
    ]


@cache
def plain_reader(model: type[models.Model]) -> tuple[Callable, list[Look]]:
    """What reads all fields of a record, and their looks, in the same order."""
    names, looks = zip(*plain_looks(model), strict=True)
    return attrgetter(*names), list(looks)


def is_plain(look: Look, value: Any) -> bool:
    return look(value)


def plain_look(field: models.Field) -> Look:
    """The quick look of one field; an unknown kind of field or rule is never plain."""
    known = (MinValueValidator, MaxValueValidator, MaxLengthValidator, DecimalValidator)
    if not all(isinstance(each, known) for each in field.validators):
        return lambda value: False
    if field.is_relation:
        return plain_whole(1, BIGGEST_ID, is_null=field.null)
    if isinstance(field, models.DecimalField):
        return plain_decimal(field)
    if isinstance(field, models.IntegerField):
        # Django's own limits count too, or a small integer would overflow.
        return plain_whole(*limits(field), is_null=field.null)
    if isinstance(field, models.CharField):
        return plain_text(field)
    if type(field) is models.DateField:
        return lambda value: type(value) is date or (value is None and field.null)
    return lambda value: False


def limits(field: models.Field) -> tuple[Any, Any]:
    """The least and the greatest value a field's validators let pass, or None."""
    lows = [v.limit_value for v in field.validators if isinstance(v, MinValueValidator)]
    highs = [
        v.limit_value for v in field.validators if isinstance(v, MaxValueValidator)
    ]
    return max(lows, default=None), min(highs, default=None)


def plain_whole(low: int, high: int, *, is_null: bool) -> Look:
    """A whole number within limits; True is none, though Python counts it as 1."""

    def look(value: Any) -> bool:
        return low <= value <= high if type(value) is int else value is None and is_null

    return look


def plain_decimal(field: models.DecimalField) -> Look:
    """A decimal that fits, and is not negative where it may not be."""
    limit = Decimal(10) ** (field.max_digits - field.decimal_places)
    least, most = limits(field)
    low = -limit if least is None else least
    places = field.decimal_places

    def look(value: Any) -> bool:
        if type(value) is not Decimal:
            return value is None and field.null
        if not value.is_finite() or not low <= value < limit:
            return False
        is_low_enough = most is None or value <= most
        return is_low_enough and -places <= value.as_tuple().exponent <= 0

    return look


def plain_text(field: models.CharField) -> Look:
    """Text that fits and can be stored, and is among the choices if any."""
    choices = {key for key, _label in field.flatchoices}

    def look(value: Any) -> bool:
        if not value:
            return value == "" and field.blank and (not choices or "" in choices)
        if not isinstance(value, str) or len(value) > field.max_length:
            return False
        if choices:
            return value in choices
        return value.isascii() and "\0" not in value or is_storable(value)

    return look


def is_storable(text: str) -> bool:
    """Whether a database can hold the text: no NUL, no half of a sign."""
    return "\0" not in text and no_surrogate.regex.search(text) is not None


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

    def is_due_whole(self) -> bool:
        """Whether date and precision go together, as the constraint has it."""
        return (self.due_on is None) == (self.due_precision == Precision.NONE)
