"""A backup made while people write holds one moment, and can be put back."""

from itertools import count
from pathlib import Path
from threading import Event
from zipfile import ZipFile

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from bureau.backups import backup, checked
from bureau.models import Change
from bureau.records import triggers
from bureau.sealing import look
from projects.models import Milestone, Project
from tests.factories import make_milestone, make_project

from .order import Person

PAUSE = 0.01  # else SQLite's lock would go to the same one again and again
PAIRS = 5  # milestones that are added together with each project


def write_until(stop: Event, first: Event, name: str) -> int:
    """Add a project with its milestones, again and again, each time together."""
    for number in count(1):
        with transaction.atomic():
            project = make_project(code=f"{name}{number}")
            for each in range(PAIRS):
                make_milestone(project=project, name=f"节点{each}")
        first.set()
        if stop.wait(PAUSE):
            return number
    return 0


def test_backup_of_a_database_in_use_is_whole_and_comes_back(tmp_path: Path):
    for number in range(200):
        make_project(code=f"P{number}")
    stop, path = Event(), tmp_path / "plan.backup"
    firsts = [Event(), Event()]
    people = [
        Person(lambda n=name, f=first: write_until(stop, f, n))
        for name, first in zip("AB", firsts, strict=True)
    ]
    for each in people:
        each.start()
    assert all(each.wait(30) for each in firsts), [each.result for each in people]
    manifest = backup(path, timezone.now())
    at_once = Project.objects.count()
    stop.set()
    written = [each.finished() for each in people]
    assert all(isinstance(each, int) for each in written), written
    rows = {name: table.rows for name, table in manifest.tables.items()}
    added = rows["projects_project"] - 200
    assert 2 <= added <= at_once - 200
    assert rows["projects_milestone"] == added * PAIRS
    call_command("restore", str(path), verbosity=0)
    with ZipFile(path) as archive:
        assert checked(archive) == manifest
    assert Project.objects.count() == 200 + added
    assert Milestone.objects.count() == added * PAIRS
    told = Change.objects.filter(action="added", model="projects.milestone")
    assert told.count() == added * PAIRS
    assert look(timezone.now()).faults == []
    triggers.remove(connection)
