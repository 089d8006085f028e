"""What is stored goes into a file and comes back the same, or not at all."""

import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.utils import timezone

from bureau.accounts import OFFICE
from bureau.backups.archive import MANIFEST, place_of, summed
from bureau.backups.tables import applied, lines, models_at
from bureau.models import Change, Department, ReturnStep, User
from bureau.records import triggers
from bureau.sealing import look
from projects.models import BatchState, ImportBatch, Project
from tests.factories import (
    make_department,
    make_figure,
    make_project,
    make_return,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guarded(transactional_db: None) -> Iterator[None]:
    triggers.install(connection)
    yield
    triggers.remove(connection)


@pytest.fixture
def stored(guarded: None) -> None:
    """Rows of every kind of value: money, time, JSON, bytes, text, nothing."""
    department = make_department(name="建设科", code="JS")
    user = make_user(username="zhang", role=OFFICE, department=department)
    user.set_password("x9-long-enough")
    user.save()
    project = make_project(
        code="G1", name="“一”号\n路", department=department, total_investment="0.10"
    )
    make_figure(project=project, month=1, actual_to_date="98765432.12")
    make_figure(project=project, month=2, actual_to_date=None, planned_to_date="0")
    make_return(department=department, state="accepted", by=user, comment="已核")
    ImportBatch.objects.create(
        user=user,
        name="月报.xlsx",
        state=BatchState.WRITTEN,
        content=bytes(range(256)),
        answers={"b": "乙", "a": "甲"},
    )


def run(command: str, path: Path, *arguments: str) -> str:
    said = StringIO()
    call_command(command, str(path), *arguments, stdout=said)
    return said.getvalue()


def sums() -> dict[str, Any]:
    """Each table's rows and checksum as they stand."""
    kept = models_at(applied(DEFAULT_DB_ALIAS))
    return {
        name: summed(lines(model, DEFAULT_DB_ALIAS)) for name, model in kept.items()
    }


def changed(path: Path, name: str, text: Any) -> Path:
    """A copy of the file in which one part is another."""
    other = path.with_name("other.backup")
    with ZipFile(path) as old, ZipFile(other, "w") as new:
        for each in old.namelist():
            new.writestr(each, text(old.read(each)) if each == name else old.read(each))
    return other


def test_all_that_is_stored_comes_back(stored, tmp_path):
    path, before = tmp_path / "plan.backup", sums()
    made = run("backup", path)
    rows = sum(each.rows for each in before.values())
    assert f"{rows} rows of {len(before)} tables" in made
    assert path.stat().st_mode & 0o777 == 0o600
    user = User.objects.get(username="zhang")
    user.name = "改"
    user.save()
    make_project(code="G2")
    run("restore", path)
    after = sums()
    told = {"bureau_change", "bureau_operation"}
    assert {name: after[name] for name in before if name not in told} == {
        name: each for name, each in before.items() if name not in told
    }
    assert [after[name].rows - before[name].rows for name in sorted(told)] == [1, 1]
    assert User.objects.get(username="zhang").check_password("x9-long-enough")
    assert bytes(ImportBatch.objects.get().content) == bytes(range(256))


def test_restored_site_goes_on(stored, tmp_path):
    path = tmp_path / "plan.backup"
    run("backup", path)
    Session.objects.create(session_key="x", expire_date=timezone.now())
    run("restore", path)
    assert not Session.objects.exists()
    assert triggers.missing(connection) == set()
    with pytest.raises(DatabaseError, match="append-only"):
        ReturnStep.objects.all()._raw_delete(DEFAULT_DB_ALIAS)
    assert look(timezone.now()).faults == []
    newest = max(Department.objects.values_list("pk", flat=True))
    assert make_department().pk > newest
    entry = Change.objects.get(action="restored")
    assert entry.new["made_at"][:10] == f"{timezone.localdate():%Y-%m-%d}"


def test_what_stood_before_is_kept_beside(stored, tmp_path):
    path = tmp_path / "plan.backup"
    run("backup", path)
    make_project(code="G2")
    said = run("restore", path)
    (kept,) = tmp_path.glob("plan.backup.before-*")
    assert str(kept) in said
    run("restore", kept)
    assert set(Project.objects.values_list("code", flat=True)) == {"G1", "G2"}


def test_check_only_looks(stored, tmp_path):
    path = tmp_path / "plan.backup"
    run("backup", path)
    make_project(code="G2")
    assert "is whole" in run("restore", path, "--check")
    assert Project.objects.filter(code="G2").exists()
    assert list(tmp_path.iterdir()) == [path]


def newer(manifest: bytes) -> bytes:
    told = json.loads(manifest)
    told["migrations"].append(["bureau", "9999_later"])
    return json.dumps(told).encode()


def older(manifest: bytes) -> bytes:
    told = json.loads(manifest)
    told["migrations"].remove(["bureau", "0007_passwords_and_seals"])
    return json.dumps(told).encode()


def without_a_table(manifest: bytes) -> bytes:
    told = json.loads(manifest)
    del told["tables"]["projects_milestone"]
    return json.dumps(told).encode()


PROJECTS = place_of("projects_project")


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        (PROJECTS, lambda data: data.replace(b"0.10", b"9.10"), "projects_project"),
        (PROJECTS, lambda data: data.rpartition(b"\n[")[0] + b"\n", "projects_project"),
        (MANIFEST, newer, "bureau.9999_later"),
        (MANIFEST, older, ""),
        (MANIFEST, without_a_table, "projects_milestone"),
        (MANIFEST, lambda data: b"{}", ""),
        (MANIFEST, lambda data: b"no list", ""),
    ],
    ids=["value", "row", "newer", "older", "table", "empty", "nonsense"],
)
def test_file_that_does_not_match_is_refused_and_nothing_is_lost(
    stored, tmp_path, part, text, said
):
    path = tmp_path / "plan.backup"
    run("backup", path)
    make_project(code="G2")
    before = sums()
    with pytest.raises(CommandError, match="was not restored") as refused:
        run("restore", changed(path, part, text))
    assert said in str(refused.value)
    assert sums() == before
    assert triggers.missing(connection) == set()


@pytest.mark.parametrize("what", ["cut", "text", "absent"])
def test_file_that_is_none_is_refused(stored, tmp_path, what):
    path = tmp_path / "plan.backup"
    run("backup", path)
    if what == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    elif what == "text":
        path.write_text("no backup")
    else:
        path.unlink()
    with pytest.raises(CommandError, match="was not restored"):
        run("restore", path)
    assert Project.objects.filter(code="G1").exists()


def test_backup_that_cannot_be_written_leaves_the_old_one(
    stored, tmp_path, monkeypatch
):
    path = tmp_path / "plan.backup"
    run("backup", path)
    whole = path.read_bytes()

    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bureau.backups.archive.os.fsync", full)
    with pytest.raises(CommandError, match="No space left"):
        run("backup", path)
    assert path.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [path]


def test_restoration_that_fails_half_way_changes_nothing(stored, tmp_path, monkeypatch):
    path = tmp_path / "plan.backup"
    run("backup", path)
    shutil.copy(path, tmp_path / "copy.backup")
    before = sums()

    def fail(*args: Any) -> None:
        raise RuntimeError("in between")

    monkeypatch.setattr("bureau.backups.restoring.no_style", fail)
    with pytest.raises(RuntimeError, match="in between"):
        run("restore", path)
    assert sums() == before
    assert triggers.missing(connection) == set()
