"""A database that threads can share: SQLite's for tests lives in memory, so a file."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

ROUNDS = range(int(os.environ.get("ROUNDS", "1")))


@pytest.fixture(autouse=True)
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite: a copy of the migrated database in a file, with the options of use."""
    if connection.vendor != "sqlite":
        yield
        return
    name = connection.settings_dict["NAME"]
    connection.ensure_connection()
    in_memory = connection.connection
    path = tmp_path / "shared.sqlite3"
    copy = sqlite3.connect(path)
    in_memory.backup(copy)
    copy.close()
    # Threads make their connections from these settings too: they are one dict.
    connection.settings_dict["NAME"], connection.connection = str(path), None
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = name, in_memory
