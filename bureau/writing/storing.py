"""How changes go into the database, and what history tells of them.

Few rows go in by Django's own save, many together by cursor: Django's ways for many
take twice as long.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from bureau.records import Action, Entry, Written, history, insert_rows

from .layout import RowLayout
from .rows import Outcome
from .stored import Planned

CHANGED, ADDED, REMOVED = map(str, (Action.CHANGED, Action.ADDED, Action.REMOVED))
FEW = 50  # rows stored one by one; more go in together


def store(layout: RowLayout, changes: list[Planned], outcome: Outcome) -> None:
    """Rows go in past the guards of the models: few by Django's save, many together."""
    removed = [each.old.pk for each in changes if each.verb == "delete"]
    new = [each for each in changes if each.verb == "add"]
    changed = [each for each in changes if each.verb == "change"]
    if removed:
        models.QuerySet.delete(layout.model._base_manager.filter(pk__in=removed))
    for each in changed:
        as_stored(each.row.record, each.old.pk, each.old.version + 1)
    if len(new) + len(changed) <= FEW:
        for each in new:
            each.row.record.version = 1
            models.Model.save(each.row.record, force_insert=True)
        for each in changed:
            models.Model.save(each.row.record, force_update=True)
    else:
        insert_together(layout, new)
        update_together(layout, changed)
    outcome.removed += len(removed)
    outcome.updated += len(changed)
    outcome.created += len(new)


def as_stored(record: Written, pk: int, version: int) -> None:
    """The record knows that it stands in the database, and as what."""
    record.pk, record.version = pk, version
    record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS


def insert_together(layout: RowLayout, new: list[Planned]) -> None:
    """Many new rows; their ids are known before, so that nothing is asked back."""
    if not new:
        return
    for each, pk in zip(new, new_ids(layout.model, len(new)), strict=True):
        as_stored(each.row.record, pk, 1)
    fields, columns = columns_of(layout, new, layout.names)
    table = layout.model._meta.db_table
    names = [connection.ops.quote_name(each.column) for each in fields]
    if connection.vendor == "postgresql":
        into = f"INSERT INTO {table} ({', '.join(names)})"
        run(f"{into} SELECT * FROM unnest({casts(fields)})", columns)
    else:
        insert_rows(table, names, list(zip(*columns, strict=True)))


def new_ids(model: type[Written], count: int) -> Sequence[int]:
    """Ids for new rows, from the database's own counter."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) "
                "FROM generate_series(1, %s)",
                [table, column, count],
            )
            return [pk for (pk,) in cursor.fetchall()]
        # Alone in its transaction; the counter follows the ids that are given.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = last[0] + 1 if last else 1
    return range(first, first + count)


def update_together(layout: RowLayout, changed: list[Planned]) -> None:
    """Many rows' changed columns."""
    if not changed:
        return
    differ = set().union(*{each.changed for each in changed})
    names = tuple(name for name in layout.names if name in differ)
    fields, columns = columns_of(layout, changed, names)
    table = layout.model._meta.db_table
    *others, pk = [connection.ops.quote_name(each.column) for each in fields]
    if connection.vendor == "postgresql":
        sets = ", ".join(f"{name} = new.{name}" for name in others)
        given = f"unnest({casts(fields)}) AS new ({', '.join(others)}, {pk})"
        sql = f"UPDATE {table} AS old SET {sets} FROM {given} WHERE old.{pk} = new.{pk}"
    else:
        sets = ", ".join(f"{name} = %s" for name in others)
        sql = f"UPDATE {table} SET {sets} WHERE {pk} = %s"
    run(sql, columns)


Column = Sequence[Any]


def columns_of(
    layout: RowLayout, planned: list[Planned], names: tuple[str, ...]
) -> tuple[list[models.Field], list[Column]]:
    """Some fields of the rows with their values as the database takes them.

    Version and id come last.
    """
    meta = layout.model._meta
    by_name = {each.attname: each for each in meta.concrete_fields}
    by_row = (each.values for each in planned)
    values = dict(zip(layout.names, zip(*by_row, strict=True), strict=True))
    records = [each.row.record for each in planned]
    fields = [by_name[name] for name in names]
    columns = [as_column(each, values[each.attname]) for each in fields]
    columns += [[each.version for each in records], [each.pk for each in records]]
    return [*fields, meta.get_field("version"), meta.pk], columns


def as_column(field: models.Field, values: Column) -> Column:
    """Values of one field as the database takes them: numbers as text, exactly."""
    if isinstance(field, models.DecimalField):
        return list(map(history.as_text(field), values))
    here = connections[DEFAULT_DB_ALIAS]  # `connection` looks itself up at each use
    return [field.get_db_prep_save(each, here) for each in values]


def run(sql: str, columns: list[Column]) -> None:
    """Carry out a statement over all rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(sql, list(map(as_array, columns)))
        else:
            cursor.executemany(sql, list(zip(*columns, strict=True)))


def casts(fields: list[models.Field]) -> str:
    """The columns as PostgreSQL reads them from arrays."""
    return ", ".join(f"%s::{each.cast_db_type(connection)}[]" for each in fields)


def as_array(column: Column) -> str:
    """A column in one literal; the server takes longer over 20,000 of them."""
    return "{" + ",".join(map(as_element, column)) + "}"


def as_element(value: Any) -> str:
    """A value in an array's literal."""
    if value is None:
        return "NULL"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def entries_of(layout: RowLayout, changes: Iterable[Planned]) -> Iterator[Entry]:
    """What history tells of changes to one model."""
    kind = layout.model._meta.label_lower
    tellers: dict[tuple[str, ...], history.Teller] = {}  # nearly all change the same
    for each in changes:
        names = each.changed or layout.names
        tell = tellers.get(names)
        if tell is None:
            tell = tellers[names] = history.teller(layout.model, names)
        action, record, old, new = CHANGED, each.row.record, None, None
        if each.old is None:
            action = ADDED
        else:
            old = tell(each.old.values)
        if each.verb == "delete":
            action, record = REMOVED, each.batch.record(each.old)
        else:
            new = tell(each.values)
        label, department = history.label_of(record), each.places[0][0]
        yield Entry(kind, record.pk, label, action, old, new, department)
