"""A database from before targets had revisions: each becomes the original as it was."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.catalogue import ROOT

BEFORE = "0004"


def migrate(path: Path, *upto: str) -> None:
    env = os.environ | {"DATABASE_URL": f"sqlite:///{path}", "DEBUG": "1"}
    env |= {"DJANGO_SETTINGS_MODULE": "bureau.settings"}
    call = [sys.executable, "manage.py", "migrate", *upto, "--verbosity=0"]
    subprocess.run(call, env=env, cwd=ROOT, capture_output=True, check=True)


def insert(database: sqlite3.Connection, table: str, **values: Any) -> int:
    """A row as the columns of its time have it; what is not said is 0 or empty."""
    for _at, name, kind, is_needed, _default, is_key in database.execute(
        f"PRAGMA table_info({table})"
    ):
        if is_needed and not is_key:
            is_text = "char" in kind
            values.setdefault(name, "" if is_text else 0)
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    return database.execute(sql, list(values.values())).lastrowid


def test_targets_of_before_are_the_originals(tmp_path):
    path = tmp_path / "old.sqlite3"
    migrate(path, "workplan", BEFORE)
    with sqlite3.connect(path) as old:
        road = insert(old, "workplan_indicator", code="R", name="农村公路")
        about = {"indicator_id": road, "year": 2024, "level": "own", "version": 3}
        about |= {"due_precision": "none"}
        insert(old, "workplan_keytarget", period="YEAR", value="40", **about)
        insert(old, "workplan_keytarget", period="H1", value="18.25", **about)
    old.close()
    migrate(path)
    kept = "period, value, version, revision, document, reason, holds_from"
    with sqlite3.connect(path) as new:
        rows = list(new.execute(f"SELECT {kept} FROM workplan_keytarget ORDER BY id"))
    new.close()
    assert rows == [
        ("YEAR", 40, 3, 0, "", "", None),
        ("H1", 18.25, 3, 0, "", "", None),
    ]
