"""The rows of one model in a call, and beside each what is stored of it.

A few queries serve any number of rows: one for the owners, one for what is stored.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from bureau.records import Written, plain_looks

from .layout import Period, RowLayout, Standing, Values, layout_of
from .rows import Bad, Row

CHUNK = 30_000  # values a query can name: SQLite takes 32,766

Key = tuple[Any, ...]
Place = tuple[int | None, Period | None]  # the department, and the month reported


@dataclass
class Batch:
    """All rows of one model, with their numbers in the call, values and owners."""

    layout: RowLayout
    numbers: list[int]
    rows: list[Row]
    values: list[Values]
    owners: dict[int, models.Model] = field(default_factory=dict)
    departments: dict[int, int | None] = field(default_factory=dict)  # of the owners

    @cached_property
    def owner(self) -> models.ForeignKey:
        """The field that names whose the rows are."""
        return self.layout.model._meta.get_field(self.layout.model.owner)

    def fetch_owners(self, values: Iterable[Values]) -> None:
        """Get the owners of rows as they are stored now, as far as they exist."""
        at = self.layout.owner_at
        wanted = {each[at] for each in values if type(each[at]) is int}
        manager = self.owner.related_model._base_manager
        for each in chunked(manager.all(), "pk__in", wanted - self.owners.keys()):
            self.owners[each.pk] = each
            self.departments[each.pk] = each.department_id

    def give_owners(self) -> None:
        """Each record gets its owner; one that names none that exists has none."""
        name, at = self.owner.name, self.layout.owner_at
        owners = self.owners
        for row, values in zip(self.rows, self.values, strict=True):
            number, cached = values[at], row.record._state.fields_cache
            if type(number) is int and number in owners:
                cached[name] = owners[number]
            else:
                cached.pop(name, None)

    def place(self, values: Values) -> Place:
        """What scope and month are asked of."""
        layout = self.layout
        return self.departments[values[layout.owner_at]], layout.period_of(values)

    def good(self, bad: Bad) -> "Batch":
        """The batch without the rows that are refused already."""
        if bad.keys().isdisjoint(self.numbers):
            return self
        kept = [at for at, number in enumerate(self.numbers) if number not in bad]
        columns = (self.numbers, self.rows, self.values)
        good = ([column[at] for at in kept] for column in columns)
        return Batch(self.layout, *good, self.owners, self.departments)

    def keys(self) -> list[Key | None]:
        """Each row's key, if it can be looked up: what is removed was not validated."""
        return [
            None if row.is_removed and not is_plain_key(self.layout, key) else key
            for row, key in zip(
                self.rows, map(self.layout.key_of, self.values), strict=True
            )
        ]

    def record(self, stored: Standing) -> Written:
        """What is stored, as a record with its owner."""
        record = self.layout.record(stored)
        owner = self.owners[stored.values[self.layout.owner_at]]
        record._state.fields_cache[self.owner.name] = owner
        return record


def is_plain_key(layout: RowLayout, key: Key) -> bool:
    """Whether a key's values are what their fields hold."""
    looks = layout.key_of([look for _name, look in plain_looks(layout.model)])
    return all(look(each) for look, each in zip(looks, key, strict=True))


@dataclass(slots=True)
class Planned:
    """A row beside what is stored: `old` is None for a new one.

    `holder` is another row that has its key; `changed` names what differs; `places` are
    what scope and month are asked of: where it goes, and where it comes from.
    """

    number: int
    row: Row
    batch: Batch
    verb: str  # the permission it needs
    values: Values
    key: Key | None = None
    old: Standing | None = None
    holder: Standing | None = None
    changed: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether anything differs from what is stored."""
        return bool(self.changed) or self.verb != "change"


@dataclass
class Stored:
    """Rows as they are stored now, by id and by key."""

    layout: RowLayout
    by_pk: dict[int, Standing]
    by_key: dict[Key, Standing]

    def of(self, row: Row, holder: Standing | None) -> Standing | None:
        """What a row changes; None for a new one."""
        if (pk := row.record.pk) is not None:
            return self.by_pk.get(pk)
        return holder if row.or_update else None


def beside_stored(
    batch: Batch, held: Stored | None = None, *, hold: bool
) -> list[Planned]:
    """Each row of the batch beside what is stored: what the caller holds, or asked."""
    keys = batch.keys()
    stored = held or stored_rows(batch, keys, hold=hold)
    if held is None:
        batch.fetch_owners(each.values for each in stored.by_pk.values())
    rows = zip(batch.numbers, batch.rows, batch.values, keys, strict=True)
    return [beside(batch, stored, *each) for each in rows]


def beside(
    batch: Batch, stored: Stored, number: int, row: Row, values: Values, key: Key | None
) -> Planned:
    """A row with the stored one it changes, and what differs."""
    holder = stored.by_key.get(key)
    old = stored.of(row, holder)
    if row.is_removed:
        places = (batch.place(old.values),) if old else ()
        return Planned(number, row, batch, "delete", values, old=old, places=places)
    here = batch.place(values)
    if old is None:
        return Planned(
            number, row, batch, "add", values, key, None, holder, (), (here,)
        )
    changed, places = batch.layout.changed(old.values, values), (here,)
    if old is holder:  # it stays where it is
        holder = None
    else:
        places = (here, batch.place(old.values))
    return Planned(
        number, row, batch, "change", values, key, old, holder, changed, places
    )


def stored_rows(batch: Batch, keys: list[Key | None], *, hold: bool) -> Stored:
    """What is stored of the rows: those with their id, and those with their key.

    All are held by one query, in one order, or two writers could wait for each other.
    """
    layout = batch.layout
    pks = {row.record.pk for row in batch.rows} - {None}
    wanted = set(keys) - {None}
    base = layout.model._base_manager.order_by("pk")
    held = layout.fetch(base.select_for_update() if hold else base)
    if pks:
        pks.update(with_keys(base.values_list("pk", flat=True), layout, wanted))
        found = chunked(held, "pk__in", pks)
    else:
        found = with_keys(held, layout, wanted)
    return stored_from(layout, found)


def stored_from(layout: RowLayout, fetched: Iterable[tuple]) -> Stored:
    """Fetched rows by their ids and keys."""
    by_pk = {each.pk: each for each in map(layout.standing, fetched)}
    by_key = {layout.key_of(each.values): each for each in by_pk.values()}
    return Stored(layout, by_pk, by_key)


def stored_of(
    model: type[Written], owners: Iterable[int], years: Collection[int], *, hold: bool
) -> Stored:
    """All that is stored of these owners in these years, in a query or two.

    With `hold` nobody changes it until the transaction ends, and `write` can be given
    it: it need not ask again. For models that have a year.
    """
    layout = layout_of(model)
    rows = model._base_manager.order_by("pk").filter(year__in=years)
    if hold:
        rows = rows.select_for_update(of=("self",))
    owner = layout.names[layout.owner_at]
    return stored_from(layout, chunked(layout.fetch(rows), f"{owner}__in", owners))


def with_keys(
    rows: models.QuerySet, layout: RowLayout, keys: Collection[Key]
) -> Iterable[Any]:
    """Rows with these keys; where they form no full table, some neighbours too."""
    if not keys:
        return ()
    names = layout.key_of(layout.names)
    owners, *others = (set(values) for values in zip(*keys, strict=True))
    lookups = (f"{name}__in" for name in names[1:])
    narrow = rows.filter(**dict(zip(lookups, others, strict=True)))
    return chunked(narrow, f"{names[0]}__in", owners)


def chunked(rows: models.QuerySet, lookup: str, values: Iterable) -> Iterable[Any]:
    """Rows whose `lookup` is among many ids: a database takes so many at once."""
    wanted = sorted(each for each in values if type(each) is int and each < 2**63)
    for at in range(0, len(wanted), CHUNK):
        yield from rows.filter(**{lookup: wanted[at : at + CHUNK]})
