"""manage.py export_plan: what it writes, for whom, and what history keeps."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from bureau.accounts import AUDIT, CLERK, LEADER, OFFICE
from bureau.models import Change
from bureau.records import Action, Door
from tests.factories import (
    make_annual_plan,
    make_department,
    make_plan,
    make_project,
    make_user,
)
from workplan.models import PlanState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def export(path: Path, **options: Any) -> list[str]:
    """The names of the projects in what the command wrote."""
    call_command("export_plan", **{"year": 2025, "output": path} | options)
    sheet = load_workbook(path).worksheets[0]
    return [each.value for each in sheet["C"][6:] if each.value]


def test_export_writes_the_year(tmp_path, capsys):
    make_annual_plan(project=make_project(name="东环路"), year=2025)
    path = tmp_path / "out.xlsx"
    assert export(path) == ["东环路"]
    assert capsys.readouterr().out == f"{path}: 1 rows of 2025.\n"


@pytest.mark.parametrize("role", [OFFICE, LEADER])
def test_office_and_leaders_may_and_history_knows(role, tmp_path):
    user = make_user(username="reader", role=role)
    export(tmp_path / "out.xlsx", username="reader")
    told = Change.objects.get(action=Action.EXPORTED)
    assert (told.operation.actor, told.operation.door) == (user, Door.COMMAND)
    assert (told.label, told.new) == (
        "2025年度工作计划表.xlsx",
        {"year": "2025", "count": "0"},
    )


@pytest.mark.parametrize("role", [CLERK, AUDIT])
def test_others_may_not(role, tmp_path):
    make_user(username="other", role=role, department=make_department())
    with pytest.raises(CommandError, match="other may not export plans"):
        export(tmp_path / "out.xlsx", username="other")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_draft_is_refused_to_a_leader(tmp_path):
    make_plan(year=2025, state=PlanState.DRAFT)
    make_user(username="leader", role=LEADER)
    with pytest.raises(CommandError, match="The plan of 2025 is still a draft"):
        export(tmp_path / "out.xlsx", username="leader")


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_out_of_bounds_is_refused(year, tmp_path):
    with pytest.raises(CommandError, match="between 2000 and 2100"):
        export(tmp_path / "out.xlsx", year=year)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    path = tmp_path / "missing" / "out.xlsx"
    with pytest.raises(CommandError, match="No such file"):
        export(path)
    assert not Change.objects.filter(action=Action.EXPORTED).exists()
