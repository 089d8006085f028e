"""Tables as lines of text, the same on both databases, and lines as rows again.

Models are taken as the migrations of a backup left them, not as the code has them now.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, connections, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from bureau.records import insert_rows

Name = tuple[str, str]  # a migration: its app and its own name
Models = dict[str, type[models.Model]]  # by table
LEFT_OUT = {"django_session"}  # after a restoration everybody signs in again
AT_ONCE = 500  # rows
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def applied(alias: str) -> list[Name]:
    return sorted(MigrationRecorder(connections[alias]).applied_migrations())


def leaves(names: Iterable[Name], loader: MigrationLoader) -> list[Name]:
    """The last migration of each app: what all the others lead to."""
    known = {name for name in names if name in loader.graph.nodes}
    return sorted(
        name
        for name in known
        if not any(
            child.key[0] == name[0] and child.key in known
            for child in loader.graph.node_map[name].children
        )
    )


def models_at(names: Iterable[Name]) -> Models:
    """Every table that is kept, with its model as these migrations made it."""
    loader = MigrationLoader(None)
    state = loader.project_state(leaves(names, loader))
    found = state.apps.get_models(include_auto_created=True)
    kept = {each._meta.db_table: each for each in found if each._meta.managed}
    return {table: kept[table] for table in sorted(kept) if table not in LEFT_OUT}


def as_text(value: Any) -> Any:
    """A value as JSON has it, exact and the same from both databases."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    return value


def lines(model: type[models.Model], alias: str) -> Iterator[str]:
    """The names of the columns, then each row in the order of its key."""
    names = [each.attname for each in model._meta.concrete_fields]
    yield encode(names)
    rows = models.QuerySet(model, using=alias).order_by("pk").values_list(*names)
    for row in rows.iterator():
        yield encode([as_text(value) for value in row])


def fill(model: type[models.Model], text: Iterator[str]) -> None:
    """Rows into an empty table, as they were: nothing is set by the way."""
    by_name = {each.attname: each for each in model._meta.concrete_fields}
    fields = [by_name[name] for name in json.loads(next(text))]
    quoted = connection.ops.quote_name
    columns = [quoted(each.column) for each in fields]
    rows = []
    for line in text:
        values = zip(fields, json.loads(line), strict=True)
        rows.append(tuple(for_database(each, value) for each, value in values))
        if len(rows) == AT_ONCE:
            insert_rows(quoted(model._meta.db_table), columns, rows)
            rows = []
    insert_rows(quoted(model._meta.db_table), columns, rows)


def for_database(field: models.Field, value: Any) -> Any:
    return field.get_db_prep_save(field.to_python(value), connection)
