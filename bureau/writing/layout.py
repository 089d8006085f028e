"""How the writer holds rows while it compares them: as tuples of their values.

An object of the model for each of 20,000 stored rows would take longer than fetching
and comparing them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import attrgetter, itemgetter, ne
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState

from bureau.records import Written, history

Values = tuple[Any, ...]
Period = tuple[int, int]


@dataclass(slots=True)
class Standing:
    """A row as it is stored now."""

    pk: int
    version: int
    values: Values


@dataclass(frozen=True, eq=False)
class RowLayout:
    """Where a model's values stand in a row's tuple: those history tells, in order."""

    model: type[Written]
    names: tuple[str, ...]
    at: dict[str, int]  # where each of them stands
    numbers: frozenset[str]  # those that hold decimals
    pk: str  # the attribute that holds the id
    key_of: Callable[[Values], tuple]
    owner_at: int
    period_of: Callable[[Values], Period | None]  # the month a lock can close

    def read(self, records: Sequence[Written]) -> list[Values]:
        """The values of each record."""
        try:
            return list(map(itemgetter(*self.names), map(vars, records)))
        except KeyError:  # a field that was left out when the record was read
            return list(map(attrgetter(*self.names), records))

    def fetch(self, rows: models.QuerySet) -> models.QuerySet:
        """The rows as tuples, each for `standing`."""
        return rows.values_list("pk", "version", *self.names)

    def standing(self, fetched: tuple) -> Standing:
        """A fetched tuple by its parts."""
        return Standing(fetched[0], fetched[1], fetched[2:])

    def blank(self) -> Values:
        """The values of a row that nobody has filled in."""
        fields = map(self.model._meta.get_field, self.names)
        return tuple(None if each.null else each.get_default() for each in fields)

    def new_record(
        self, values: Sequence[Any], pk: int | None = None, version: int = 1
    ) -> Written:
        """A record of these values, made as unpickling makes one.

        Calling the model would take as long for each of 20,000 as storing it.
        """
        record = self.model.__new__(self.model)
        kept = record.__dict__
        kept["_state"], kept[self.pk], kept["version"] = ModelState(), pk, version
        kept.update(zip(self.names, values, strict=True))
        return record

    def changed(self, old: Values, new: Values) -> tuple[str, ...]:
        """The attributes that differ; both sides hold values of the fields' types."""
        return () if old == new else tuple(compress(self.names, map(ne, old, new)))

    def record(self, stored: Standing) -> Written:
        """What is stored, as a record."""
        record = self.new_record(stored.values, stored.pk, stored.version)
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
        return record


def is_decimal(field: models.Field) -> bool:
    return isinstance(field, models.DecimalField)


@cache
def layout_of(model: type[Written]) -> RowLayout:
    """The layout of a model's rows; the owner stands by its id."""
    names = tuple(name for name, _text in history.told_fields(model))
    key = [model._meta.get_field(name).attname for name in model.key]
    fields = model._meta.concrete_fields
    numbers = {each.attname for each in fields if is_decimal(each)}
    return RowLayout(
        model=model,
        names=names,
        at={name: index for index, name in enumerate(names)},
        numbers=frozenset(numbers),
        pk=model._meta.pk.attname,
        key_of=itemgetter(*map(names.index, key)),
        owner_at=names.index(model._meta.get_field(model.owner).attname),
        period_of=itemgetter(names.index("year"), names.index("month"))
        if "month" in names
        else lambda values: None,
    )
