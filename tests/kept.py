"""A database as it stands, put back after it was emptied; rows that tests share."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction


class Kept:
    """All rows of all tables but migrations, as they were when it was made."""

    def __init__(self) -> None:
        self.models = apps.get_models(include_auto_created=True)
        self.tables = {model._meta.db_table: model for model in self.models}
        with connection.cursor() as cursor:
            self.rows = {name: self.read(cursor, name) for name in self.tables}

    def read(self, cursor: object, table: str) -> tuple[list[str], list[tuple]]:
        cursor.execute(f'SELECT * FROM "{table}"')
        return [each[0] for each in cursor.description], cursor.fetchall()

    def put_back(self) -> None:
        """Empty every table and fill it; references are looked at when all are full."""
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA defer_foreign_keys = ON")
            together(cursor, [f'DELETE FROM "{table}"' for table in self.tables])
            for table, (columns, rows) in self.rows.items():
                if rows:
                    insert(cursor, table, columns, rows)
            reset = connection.ops.sequence_reset_sql(no_style(), self.models)
            together(cursor, reset)
        ContentType.objects.clear_cache()  # their numbers are those of then


@contextmanager
def held(blocker: Any) -> Iterator[None]:
    """Holds what is stored meanwhile in a transaction that tests nest theirs in.

    For a fixture of a module whose tests share rows; `blocker` is pytest-django's.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def sizes() -> tuple[int, ...]:
    """How many rows each table holds."""
    tables = sorted(each._meta.db_table for each in apps.get_models())
    counts = ", ".join(f'(SELECT count(*) FROM "{each}")' for each in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return cursor.fetchone()


def together(cursor: Any, statements: list[str]) -> None:
    """In one way to the server where it takes several at once."""
    if connection.vendor == "postgresql":
        statements = ["; ".join(statements)]
    for each in statements:
        cursor.execute(each)


def insert(cursor: Any, table: str, columns: list[str], rows: list[tuple]) -> None:
    names = ", ".join(f'"{each}"' for each in columns)
    marks = f"({', '.join(['%s'] * len(columns))})"
    statement = f'INSERT INTO "{table}" ({names}) VALUES '
    if connection.vendor == "postgresql":  # a way to the server for each row otherwise
        cursor.execute(
            statement + ", ".join([marks] * len(rows)), list(chain.from_iterable(rows))
        )
    else:
        cursor.executemany(statement + marks, rows)
