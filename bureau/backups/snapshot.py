"""The database as it is at one moment, to be read while others go on writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ALIAS = "snapshot"


@contextmanager
def snapshot() -> Iterator[str]:
    """The alias of a connection that sees one moment and holds nobody up."""
    with TemporaryDirectory() as folder:
        copy = connection.copy(ALIAS)
        if connection.vendor == "sqlite":
            path = Path(folder) / "snapshot.sqlite3"
            copy_sqlite(path)
            copy.settings_dict["NAME"] = str(path)
        connections[ALIAS] = copy
        try:
            with transaction.atomic(using=ALIAS):
                stand_still(copy)
                yield ALIAS
        finally:
            copy.close()
            del connections[ALIAS]


def copy_sqlite(path: Path) -> None:
    """By SQLite's own backup: a plain copy of a file in use loses what was saved."""
    connection.ensure_connection()
    target = sqlite3.connect(path)
    try:
        connection.connection.backup(target)
    finally:
        target.close()


def stand_still(copy: BaseDatabaseWrapper) -> None:
    """PostgreSQL shows the whole transaction one moment; it may last."""
    if copy.vendor == "postgresql":
        with copy.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
