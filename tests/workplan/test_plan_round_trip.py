"""manage.py export_plan and import_plan: what comes back changes nothing."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.db import transaction
from openpyxl import load_workbook

from bureau.models import Operation
from projects.models import Project
from tests.factories import make_annual_plan, make_target
from tests.projects.listed import SAID
from workplan.models import Indicator

from .year_of_everything import fill_year

pytestmark = pytest.mark.django_db
STAMPED = {"docProps/core.xml"}  # when a file was written


def import_plan(capsys: Any, path: Path, year: int, *options: str) -> Any:
    """The command's answer in JSON."""
    with suppress(SystemExit):
        call_command("import_plan", path, f"--year={year}", "--format=json", *options)
    return json.loads(capsys.readouterr().out)


def exported(capsys: Any, year: int, path: Path) -> Path:
    call_command("export_plan", year=year, output=path)
    capsys.readouterr()
    return path


def parts(path: Path) -> dict[str, bytes]:
    """What a workbook holds, but for when it was written."""
    with ZipFile(path) as book:
        names = [each for each in book.namelist() if each not in STAMPED]
        return {each: book.read(each) for each in names}


def differences(path: Path, other: Path) -> list[tuple[str, str, Any, Any]]:
    """The cells in which two workbooks differ: sheet, cell, and what each holds."""
    one, two = cells(path), cells(other)
    places = sorted({*one, *two})
    return [(*p, one.get(p), two.get(p)) for p in places if one.get(p) != two.get(p)]


def cells(path: Path) -> dict[tuple[str, str], Any]:
    """What stands where in a workbook."""
    rows = (row for sheet in load_workbook(path) for row in sheet.iter_rows())
    filled = (cell for row in rows for cell in row if cell.value is not None)
    return {(each.parent.title, each.coordinate): each.value for each in filled}


@pytest.fixture
def report() -> int:
    call_command("loaddata", "report_2023", verbosity=0)
    return 2023


@pytest.fixture
def sample() -> int:
    call_command("loaddata", "sample_2024", verbosity=0)
    return 2024


@pytest.fixture
def revised(sample: int) -> int:
    """The sample year with a target and an annual plan revised from September on."""
    since = {"revision": 1, "holds_from": date(sample, 9, 1), "reason": "调整"}
    road = Indicator.objects.get(code="S24-RURAL")
    make_target(indicator=road, year=sample, value="36", due_words="年底前", **since)
    bridge = Project.objects.get(code="S24-P05")
    make_annual_plan(project=bridge, year=sample, amount="48000", **since)
    return sample


@pytest.fixture
def filled() -> int:
    """A year in which every field is said somewhere."""
    return fill_year()


@pytest.fixture
def lists(capsys, tmp_path) -> int:
    """A year from the five lists of three bureaus."""
    answers = tmp_path / "answers.json"
    for path, said in SAID.items():
        told = dict(said)
        for _again in range(3):  # an answer may bring up the next question
            answers.write_text(json.dumps(told), "utf-8")
            found = import_plan(capsys, path, 2025, f"--answers={answers}", "--commit")
            told |= {e["key"]: e["suggested"] or "new" for e in found["questions"]}
        assert (found["questions"], found["errors"]) == ([], [])
    return 2025


@pytest.mark.parametrize("name", ["report", "sample", "revised", "filled", "lists"])
def test_what_went_out_changes_nothing(name, request, capsys, tmp_path):
    year = request.getfixturevalue(name)
    path = exported(capsys, year, tmp_path / "year.xlsx")
    before = Operation.objects.filter(door="import").count()
    found = import_plan(capsys, path, year, "--commit")
    told = found["created"], found["updated"], found["questions"], found["errors"]
    assert told == (0, 0, [], [])
    assert found["unchanged"]
    assert Operation.objects.filter(door="import").count() == before
    again = exported(capsys, year, tmp_path / "again.xlsx")
    assert differences(path, again) == []
    assert parts(again) == parts(path)


@pytest.mark.parametrize("name", ["report", "sample", "revised", "filled", "lists"])
def test_what_went_out_makes_the_year_anew(name, request, capsys, tmp_path):
    with transaction.atomic():
        year = request.getfixturevalue(name)
        path = exported(capsys, year, tmp_path / "year.xlsx")
        transaction.set_rollback(True)
    assert not Project.objects.exists()
    asked = import_plan(capsys, path, year)["questions"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({e["key"]: "as_written" for e in asked}), "utf-8")
    found = import_plan(capsys, path, year, f"--answers={answers}", "--commit")
    assert (found["updated"], found["questions"], found["errors"]) == (0, [], [])
    again = exported(capsys, year, tmp_path / "again.xlsx")
    assert differences(path, again) == []
    assert parts(again) == parts(path)
