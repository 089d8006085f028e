"""An import whose process is killed: all of it is stored, or nothing."""

import os
import subprocess
import sys
from pathlib import Path
from random import random
from time import sleep
from urllib.parse import urlsplit

import pytest
from django.db import connection

from bureau.models import Change
from bureau.writing import Outcome
from projects.models import BatchState, ImportBatch, InvestmentFigure
from tests.projects.sheets.sent import confirmed
from tests.races.conftest import ROUNDS
from tests.races.importing import again, file_of, make_projects
from tests.races.order import wait_for

ROOT = Path(__file__).resolve().parents[2]
YEAR_ROUND = range(1, 13)
PAST_ITS_END = 1.2  # of the time it takes: the last kills may come too late
KILLS, PROJECTS = (3, 50) if ROUNDS == 1 else (20, 250)
LINES = PROJECTS * len(YEAR_ROUND)


def address() -> str:
    """The DATABASE_URL of the database under test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    server = urlsplit(os.environ["DATABASE_URL"])
    return server._replace(path=f"/{name}").geturl()


class Worker:
    """A process that confirms an import once it is told which."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.races.import_worker"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": address()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def starts(self, batch: ImportBatch) -> None:
        assert self.process.stdout.readline() == "ready\n"
        self.process.stdin.write(f"{batch.pk}\n")
        self.process.stdin.flush()

    def ends(self) -> str:
        """What it said last; its connection is gone."""
        said, _errors = self.process.communicate()
        wait_for(lambda: not others())
        return said


def others() -> int:
    """Other connections to the database: a server notices late that one is gone."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def told_since(last: int) -> set[tuple[int, str]]:
    """The figures that history has as added, and their values."""
    changes = Change.objects.filter(pk__gt=last, model="projects.investmentfigure")
    rows = changes.values_list("object_id", "new")
    return {(pk, new["actual_to_date"]) for pk, new in rows}


def stored() -> set[tuple[int, str]]:
    rows = InvestmentFigure.objects.values_list("pk", "actual_to_date")
    return {(pk, str(value)) for pk, value in rows}


@pytest.fixture
def file(shared):
    return file_of(make_projects(PROJECTS), 61, YEAR_ROUND)


def last_change() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_killed_import_is_stored_whole_or_not_at_all(file, rounds, say):
    """The first is not killed: it says how long confirming takes."""
    ends = {BatchState.WAITING: 0, BatchState.WRITTEN: 0}
    duration = 0.0
    for turn in rounds(KILLS + 1):
        worker, batch, last = Worker(), again(file), last_change()
        worker.starts(batch)
        if turn:
            sleep(duration * PAST_ITS_END * (turn - 1 + random()) / KILLS)
            worker.process.kill()
        said = worker.ends()
        batch.refresh_from_db()
        assert len(stored()) == (LINES if batch.state == BatchState.WRITTEN else 0)
        assert told_since(last) == stored()
        if not turn:
            duration = float(said)
            continue
        ends[batch.state] += 1
        if batch.state == BatchState.WAITING:  # it can still be confirmed
            assert confirmed(batch, "月报") == Outcome(created=LINES)
            assert told_since(last) == stored()
    nothing, everything = ends.values()
    say(f"imports killed: {nothing} left nothing, {everything} left all")
