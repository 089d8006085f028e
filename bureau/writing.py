"""The one writer of figures, readings, targets and plans.

`write` takes rows and an act and checks scope, month, version, value and reason, then
stores them and records history, in one transaction: for one row from a form and for
20,000 from a sheet alike. Each model says what its rows belong to (`owner`), what there
is one of (`key`), and what is valid (fields, `clean`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import (
    DEFAULT_DB_ALIAS,
    IntegrityError,
    connection,
    connections,
    models,
    transaction,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from . import history
from .history import Act
from .models import Reopening, ReportingMonth
from .permissions import may, may_touch
from .records import Stale, Written, plain_looks

FEW = 50  # rows stored one by one; more go in together
CHUNK = 30_000  # values a query can name: SQLite takes 32,766


@dataclass(frozen=True)
class Row:
    """A record with the values wanted, and the version its writer saw.

    `seen` None means whatever stands now. `or_update` lets a record without an id take
    the place of the one with the same key, as an import wants.
    """

    record: Written
    seen: int | None = None
    is_removed: bool = False
    or_update: bool = False


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be written; `stored` is what stands now where it is stale."""

    row: int
    code: str
    message: str
    field: str | None = None
    stored: Written | None = None


class Refused(ValidationError):
    """Nothing was written; `problems` says why, for every row at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        by_field = defaultdict(list)
        for each in problems:
            message = ValidationError(each.message, each.code)
            by_field[each.field or NON_FIELD_ERRORS].append(message)
        super().__init__(by_field)
        self.problems = list(problems)


@dataclass
class Outcome:
    """How many rows were added, changed, removed, or found as they were to be."""

    created: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Planned:
    """A row beside what is stored: `old` is None for a new one.

    `holder` is another record that has the row's key; `changed` names what differs;
    `sides` are what scope and month are asked of: where it stands and where it goes.
    """

    number: int
    row: Row
    record: Written
    key: tuple | None
    old: Written | None
    holder: Written | None
    changed: Collection[str]
    sides: tuple[Written, ...]

    @property
    def is_change(self) -> bool:
        """Whether anything differs from what is stored."""
        return bool(self.old is None or self.row.is_removed or self.changed)

    @property
    def verb(self) -> str:
        """The permission it needs."""
        if self.row.is_removed:
            return "delete"
        return "change" if self.old else "add"


@dataclass
class Months:
    """Which of the months concerned are closed, and for whom they are open again."""

    closed: set[tuple[int, int]] = field(default_factory=set)
    reopened: set[tuple[int, int, int]] = field(default_factory=set)

    def is_closed(self, period: tuple[int, int] | None) -> bool:
        return period in self.closed

    def is_reopened(
        self, period: tuple[int, int] | None, department: int | None
    ) -> bool:
        return period is not None and (*period, department) in self.reopened


def closed_message(period: tuple[int, int]) -> str:
    """The same words at every door."""
    return _(
        "%(year)s-%(month)02d is closed. The planning office can open it again for "
        "your department."
    ) % {"year": period[0], "month": period[1]}


def months_of(periods: Collection[tuple[int, int] | None], on: date) -> Months:
    """The closed ones among the months, as of a day."""
    wanted = {period for period in periods if period}
    found = Months()
    if not wanted:
        return found
    closed = ReportingMonth.objects.filter(
        year__in={year for year, _month in wanted}, is_open=False
    )
    by_pk = {each.pk: (each.year, each.month) for each in closed}
    found.closed = wanted & set(by_pk.values())
    for each in Reopening.objects.filter(reporting_month__in=by_pk):
        if each.is_valid(on):
            period = by_pk[each.reporting_month_id]
            found.reopened.add((*period, each.department_id))
    return found


def hold_months() -> None:
    """No month closes until the transaction ends; other writers go on.

    A month that nobody has closed has no row to hold, so the table is held. It comes
    before any row: two writers can then not wait for each other. On SQLite a
    transaction is alone from its first word.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(each._meta.db_table for each in (ReportingMonth, Reopening))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE MODE")


def write(rows: Sequence[Row], act: Act, *, on: date | None = None) -> Outcome:
    """Check and store rows, and record them, all or nothing.

    Raises Refused with every problem of every row; nothing is stored then, and records
    that were new are new again.
    """
    on = on or timezone.localdate()
    new = [row.record for row in rows if row.record.pk is None]
    try:
        return _write(rows, act, on)
    except Refused:
        as_new(new)
        raise
    except IntegrityError as late:
        # Two people added the same thing at the same moment: the second is late.
        as_new(new)
        message = _("Somebody else added this meanwhile.")
        problems = check(rows, act, on=on) or [Problem(0, "twice", message)]
        raise Refused(problems) from late


def as_new(records: list[Written]) -> None:
    """Records that were given an id in vain lose it again."""
    for record in records:
        record.pk, record._state.adding = None, True


def _write(rows: Sequence[Row], act: Act, on: date) -> Outcome:
    outcome = Outcome()
    bad = prepare(rows)  # before the transaction: what takes long holds nobody up
    with transaction.atomic(), history.acting(act):
        planned = plan(rows, bad, hold=True)
        if problems := examine(planned, bad, act, on):
            raise Refused(problems)
        by_model = defaultdict(list)
        for each in planned:
            if each.is_change:
                by_model[type(each.record)].append(each)
            else:
                outcome.unchanged += 1
        for model, changes in by_model.items():
            store(model, changes, outcome)
            history.record(map(entry_of, changes))
    return outcome


def check(rows: Sequence[Row], act: Act, *, on: date | None = None) -> list[Problem]:
    """Every problem `write` would find now; nothing is written and nothing held."""
    new = [row.record for row in rows if row.record.pk is None]
    bad = prepare(rows)
    try:
        return examine(plan(rows, bad), bad, act, on or timezone.localdate())
    finally:
        as_new(new)


Bad = dict[int, list[Problem]]


def prepare(rows: Sequence[Row]) -> Bad:
    """Values in their fields' types and owners at hand; gives what is wrong, by row."""
    by_model = defaultdict(list)
    for row in rows:
        by_model[type(row.record)].append(row.record)
    for model, records in by_model.items():
        give_owners(model, records)
    bad = {}
    for number, row in enumerate(rows):
        if not row.is_removed and (found := value_problems(number, row.record)):
            bad[number] = found
    return bad


def plan(rows: Sequence[Row], bad: Bad, *, hold: bool = False) -> list[Planned]:
    """Each good row beside what is stored, in a few queries whatever their number."""
    by_model = defaultdict(list)
    for number, row in enumerate(rows):
        if number not in bad:
            by_model[type(row.record)].append((number, row))
    if hold and any(hasattr(model, "month") for model in by_model):
        hold_months()
    planned = []
    # Everybody holds models, and rows within one, in the same order: no deadlock.
    for model in sorted(by_model, key=lambda model: model._meta.label):
        numbered = by_model[model]
        stored = stored_rows(model, [row for _number, row in numbered], hold=hold)
        give_owners(model, stored.by_pk.values())
        planned += [beside(number, row, stored) for number, row in numbered]
    return sorted(planned, key=lambda each: each.number)


@dataclass
class Stored:
    """Rows as they are stored now, by id and by key."""

    by_pk: dict[int, Written]
    by_key: dict[tuple, Written]


@cache
def attributes_of(model: type[Written]) -> tuple[str, ...]:
    """The key's attributes, with the owner by its id."""
    return tuple(model._meta.get_field(name).attname for name in model.key)


@cache
def key_getter(model: type[Written]) -> Callable[[Written], tuple]:
    """What reads a record's key."""
    return attrgetter(*attributes_of(model))


def stored_rows(model: type[Written], rows: list[Row], *, hold: bool) -> Stored:
    """What is stored of the rows: those with their id, and those with their key.

    All are held by one query, in one order, or two writers could wait for each other.
    """
    key_of = key_getter(model)
    pks = {row.record.pk for row in rows} - {None}
    keys = {key_of(row.record) for row in rows if has_key(row)}
    base = model._base_manager.order_by("pk")
    held = base.select_for_update(of=("self",)) if hold else base
    if pks:
        pks.update(with_keys(base.values_list("pk", flat=True), model, keys))
        found = chunked(held, "pk__in", pks)
    else:
        found = with_keys(held, model, keys)
    by_pk = {each.pk: each for each in found}
    return Stored(by_pk, {key_of(each): each for each in by_pk.values()})


def with_keys(
    rows: models.QuerySet, model: type[Written], keys: set[tuple]
) -> Iterable[Any]:
    """Rows with these keys; where they form no full table, some neighbours too."""
    if not keys:
        return ()
    names = attributes_of(model)
    owners, *others = (set(values) for values in zip(*keys, strict=True))
    lookups = (f"{name}__in" for name in names[1:])
    narrow = rows.filter(**dict(zip(lookups, others, strict=True)))
    return chunked(narrow, f"{names[0]}__in", owners)


def has_key(row: Row) -> bool:
    """Whether the key can be looked up: a record to be removed was not validated."""
    if not row.is_removed:
        return True
    looks = dict(plain_looks(type(row.record)))
    names = attributes_of(type(row.record))
    return all(looks[name](getattr(row.record, name)) for name in names)


def chunked(rows: models.QuerySet, lookup: str, values: Iterable) -> Iterable[Any]:
    """Rows whose `lookup` is among many ids: a database takes so many at once."""
    wanted = sorted(each for each in values if type(each) is int and each < 2**63)
    for at in range(0, len(wanted), CHUNK):
        yield from rows.filter(**{lookup: wanted[at : at + CHUNK]})


def give_owners(model: type[Written], records: Collection[Written]) -> None:
    """Each record gets its owner as it is stored now, fetched together, or none."""
    owner = model._meta.get_field(model.owner)
    ids = [getattr(each, owner.attname) for each in records]
    numbers = {each for each in ids if type(each) is int}
    manager = owner.related_model._base_manager
    found = {each.pk: each for each in chunked(manager.all(), "pk__in", numbers)}
    for record, number in zip(records, ids, strict=True):
        held = found.get(number) if type(number) is int else None
        if held:
            record._state.fields_cache[owner.name] = held
        else:
            record._state.fields_cache.pop(owner.name, None)


def beside(number: int, row: Row, stored: Stored) -> Planned:
    """A row with the stored record it changes, and what differs."""
    record, model = row.record, type(row.record)
    key = key_getter(model)(record) if has_key(row) else None
    pk, holder = record.pk, stored.by_key.get(key)
    if pk is None and row.or_update and holder:
        old, record.pk = holder, holder.pk
    else:
        old = stored.by_pk.get(pk)
    record._state.adding = old is None
    if row.is_removed:
        sides = (old,) if old else ()
        return Planned(number, row, record, None, old, None, (), sides)
    changed = history.changed(old, record) if old else ()
    is_moved = bool(changed) and not set(changed).isdisjoint(attributes_of(model))
    sides = (record, old) if is_moved else (record,)
    holder = None if holder is old else holder
    return Planned(number, row, record, key, old, holder, changed, sides)


def examine(planned: list[Planned], bad: Bad, act: Act, on: date) -> list[Problem]:
    """Every problem of every row: value, scope, version, key, month, reason."""
    found: Bad = defaultdict(list, bad)
    reach = Reach(act.actor)
    periods = {side.reported_month for each in planned for side in each.sides}
    months = months_of(periods, on)
    for each in planned:
        problems = scope_problems(each, reach) or version_problems(each)
        problems = problems or key_problems(each)
        if not problems and each.is_change:
            problems = month_problems(each, months)
            problems = problems or reason_problems(each, act, months)
        if problems:
            found[each.number] += problems
    for problem in twice(planned):
        found[problem.row].append(problem)
    return [problem for number in sorted(found) for problem in found[number]]


def twice(planned: list[Planned]) -> Iterable[Problem]:
    """Rows that say the same thing twice in one call: one key, or one record."""
    seen = set()
    for each in planned:
        model, old = type(each.record), each.old
        marks = [(model, old.pk)] if old else []
        if each.key:
            marks.append((model, each.key))
        if not seen.isdisjoint(marks):
            yield Problem(each.number, "twice", _("This is here twice."))
        seen.update(marks)


def value_problems(number: int, record: Written) -> list[Problem]:
    """What the model itself says of the row's values, apart from its key."""
    owner = record._meta.get_field(record.owner)
    if not owner.is_cached(record):
        return [Problem(number, "owner", _("There is no such record."), owner.name)]
    if record.is_plain():
        return []
    try:
        record.clean_fields()
        record.clean()  # as in full_clean, but never on values that are none
        if not record.is_plain():
            record.check_constraints()
    except ValidationError as refused:
        return [
            Problem(
                number, "value", message, None if name == NON_FIELD_ERRORS else name
            )
            for name, messages in refused.update_error_dict({}).items()
            for message in ValidationError(messages).messages
        ]
    return []


class Reach:
    """What the person may do and whose records they may touch, each asked once."""

    def __init__(self, actor: Any) -> None:
        self.verb = cache(lambda verb, model: may(actor, verb, model))
        self.department = cache(lambda number: may_touch(actor, number))


def scope_problems(each: Planned, reach: Reach) -> list[Problem]:
    """Whether the person may do this, here and where the row comes from."""
    is_allowed = reach.verb(each.verb, type(each.record))
    if is_allowed and all(reach.department(side.department_id) for side in each.sides):
        return []
    message = _("Your account may not change this.")
    return [Problem(each.number, "scope", message)]


def version_problems(each: Planned) -> list[Problem]:
    """Whether somebody else changed or removed the row since it was seen."""
    old, seen = each.old, each.row.seen
    if old is None and (each.record.pk or each.row.is_removed):
        return [Problem(each.number, "gone", _("Somebody else removed this."))]
    if old is not None and seen is not None and old.version != seen:
        message = Stale(old).messages[0]
        return [Problem(each.number, "stale", message, stored=old)]
    return []


def key_problems(each: Planned) -> list[Problem]:
    """Whether another record has the key, in the model's own words."""
    if each.holder is None:
        return []
    for constraint in each.record._meta.total_unique_constraints:
        if set(constraint.fields) == set(each.record.key):
            message = constraint.get_violation_error_message()
    return [Problem(each.number, "value", message, stored=each.holder)]


def month_problems(each: Planned, months: Months) -> list[Problem]:
    """A closed month refuses, unless it is open again for the department."""
    for side in each.sides:
        period = side.reported_month
        if months.is_closed(period) and not months.is_reopened(
            period, side.department_id
        ):
            return [Problem(each.number, "closed", closed_message(period))]
    return []


def reason_problems(each: Planned, act: Act, months: Months) -> list[Problem]:
    """A changed target or plan, and any change in a reopened month, says why."""
    if act.reason.strip() or act.actor is None:
        return []
    changed_promise = each.record.asks_reason and each.old is not None
    if changed_promise or any(
        months.is_closed(side.reported_month) for side in each.sides
    ):
        message = _("Say why this is changed.")
        return [Problem(each.number, "reason", message, "reason")]
    return []


def entry_of(each: Planned) -> history.Entry:
    if each.row.is_removed:
        return history.entry_for(each.old, history.values_of(each.old), None)
    if each.old is None:
        return history.entry_for(each.record, None, history.values_of(each.record))
    return history.entry_of_changed(each.old, each.record, each.changed)


def store(model: type[Written], changes: list[Planned], outcome: Outcome) -> None:
    """Rows go in past the guards of the models: few by Django's save, many together."""
    removed = [each.old for each in changes if each.row.is_removed]
    kept = [each for each in changes if not each.row.is_removed]
    for each in kept:
        each.record.version = each.old.version + 1 if each.old else 1
    if removed:
        rows = model._base_manager.filter(pk__in=[old.pk for old in removed])
        models.QuerySet.delete(rows)
    new = [each.record for each in kept if not each.old]
    changed = [each for each in kept if each.old]
    if len(kept) <= FEW:
        for each in kept:
            is_new = each.old is None
            models.Model.save(each.record, force_insert=is_new, force_update=not is_new)
    else:
        models.QuerySet.bulk_create(models.QuerySet(model), new)
        update_together(model, changed)
    outcome.removed += len(removed)
    outcome.updated += len(changed)
    outcome.created += len(new)


def update_together(model: type[Written], changed: list[Planned]) -> None:
    """Many rows' changed columns, by cursor: Django's own ways take twice as long."""
    if not changed:
        return
    names = set().union(*(each.changed for each in changed), {"version", "id"})
    fields = [each for each in model._meta.concrete_fields if each.attname in names]
    fields.sort(key=lambda each: each.primary_key)  # the id comes last
    here = connections[DEFAULT_DB_ALIAS]  # `connection` looks itself up at each use
    columns = [
        [
            each.get_db_prep_save(getattr(row.record, each.attname), here)
            for row in changed
        ]
        for each in fields
    ]
    update_columns(model._meta.db_table, fields, columns)


def update_columns(
    table: str, fields: list[models.Field], columns: list[list[Any]]
) -> None:
    """One UPDATE over all rows; the last column is the id."""
    names = [connection.ops.quote_name(each.column) for each in fields]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sets = ", ".join(f"{name} = new.{name}" for name in names[:-1])
            casts = ", ".join(
                f"%s::{each.cast_db_type(connection)}[]" for each in fields
            )
            sql = (
                f"UPDATE {table} AS old SET {sets} FROM unnest({casts}) "
                f"AS new ({', '.join(names)}) WHERE old.{names[-1]} = new.{names[-1]}"
            )
            cursor.execute(sql, columns)
        else:
            sets = ", ".join(f"{name} = %s" for name in names[:-1])
            sql = f"UPDATE {table} SET {sets} WHERE {names[-1]} = %s"
            cursor.executemany(sql, list(zip(*columns, strict=True)))
