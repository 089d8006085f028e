"""A quick look at values: whether they are plainly what their fields may hold.

Django's validation of 20,000 rows takes longer than storing them. The look is never
laxer than it: what it cannot tell, it calls not plain, and validation has the word.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.validators import (
    DecimalValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db import models

from .fields import BIGGEST_ID, no_surrogate

Look = Callable[[Any], bool]


@cache
def plain_looks(model: type[models.Model]) -> list[tuple[str, Look]]:
    """A quick look for each field of a model."""
    return [
        (each.attname, plain_look(each))
        for each in model._meta.concrete_fields
        if not each.primary_key and each.name != "version"
    ]


def not_plain(model: type[models.Model], rows: Sequence[tuple]) -> set[int]:
    """Which rows hold a value that is not plain, by their places in `rows`.

    A row holds a value for each of `plain_looks`, in their order. Columns are looked
    at one after the other: for 20,000 rows that takes a third of the time.
    """
    found: set[int] = set()
    if not rows:
        return found
    columns = zip(*rows, strict=True)
    for (_name, look), column in zip(plain_looks(model), columns, strict=True):
        if not all(map(look, once_each(column))):
            found.update(at for at, value in enumerate(column) if not look(value))
    return found


def once_each(column: Collection[Any]) -> Collection[Any]:
    """The values, without repeats where they are all whole numbers or all text.

    Among several kinds a set would take True for 1, and 1.000 for 1.
    """
    kinds = set(map(type, column))
    return set(column) if kinds == {int} or kinds == {str} else column


def plain_look(field: models.Field) -> Look:
    """The quick look of one field; an unknown kind of field or rule is never plain."""
    known = (MinValueValidator, MaxValueValidator, MaxLengthValidator, DecimalValidator)
    if not all(isinstance(each, known) for each in field.validators):
        return lambda value: False
    if field.is_relation:
        return plain_whole(1, BIGGEST_ID, is_null=field.null)
    if isinstance(field, models.DecimalField):
        return plain_decimal(field)
    if isinstance(field, models.BooleanField):
        return lambda value: type(value) is bool
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
    # The decimals it may have: 0.01, 0.1, 1. Asking for its exponent takes longer.
    steps = [
        Decimal(1).scaleb(-places) for places in range(field.decimal_places, -1, -1)
    ]
    finest = steps[0]

    def look(value: Any) -> bool:
        if type(value) is not Decimal:
            return value is None and field.null
        # What has one of these decimals is a number: no NaN, no infinity.
        if not (value.same_quantum(finest) or any(map(value.same_quantum, steps))):
            return False
        return low <= value < limit and (most is None or value <= most)

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
