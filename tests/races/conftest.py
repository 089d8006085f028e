"""A database that threads can share, and rounds of one race in it.

ROUNDS says how often each pair meets: once in `make test`, 100 times in `make stress`.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

ROUNDS = int(os.environ.get("ROUNDS", "1"))
TALLY = pytest.StashKey[Counter[str]]()
Rounds = Callable[..., Iterator[int]]


@pytest.fixture(autouse=True)
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite: a copy of the migrated database in a file, with the options of use.

    But for one: nobody pulls the plug here, so that no commit waits for the disk.
    """
    if connection.vendor != "sqlite":
        yield
        return
    settings, options = connection.settings_dict, connection.settings_dict["OPTIONS"]
    connection.ensure_connection()
    in_memory, used = connection.connection, (settings["NAME"], options["init_command"])
    path = tmp_path / "shared.sqlite3"
    copy = sqlite3.connect(path)
    in_memory.backup(copy)
    copy.close()
    # Threads make their connections from these settings too: they are one dict.
    settings["NAME"], connection.connection = str(path), None
    options["init_command"] += "; PRAGMA synchronous=OFF"
    try:
        yield
    finally:
        connection.close()
        settings["NAME"], options["init_command"] = used
        connection.connection = in_memory


@pytest.fixture
def rounds(shared: None, request: pytest.FixtureRequest) -> Rounds:
    """`for turn in rounds():`, each with the database as the test found it.

    Setting a database up for each round would take longer than the race.
    """
    kind = "without protection" if "without" in request.node.name else "protected"

    def each(at_least: int = 1) -> Iterator[int]:
        tables = [name for name in all_tables() if not has_rows(name)]
        for turn in range(max(at_least, ROUNDS)):
            yield turn
            empty(tables)
            request.config.stash.setdefault(TALLY, Counter())[kind] += 1

    return each


def all_tables() -> list[str]:
    return connection.introspection.django_table_names(
        only_existing=True, include_views=False
    )


def has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
        return cursor.fetchone() is not None


def empty(tables: list[str]) -> None:
    """Remove all rows; references between them are looked at when all are gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if told := config.stash.get(TALLY, None):
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(told.items()))
        terminalreporter.write_line(f"rounds of races: {counts}")
