"""manage.py export_figures: what it writes, refuses and leaves in history."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from openpyxl import load_workbook

from bureau.accounts import AUDIT, CLERK
from bureau.models import Change
from bureau.records import Action, Door
from bureau.writing import closed_message, submitted_message
from tests.factories import (
    list_all,
    make_department,
    make_figure,
    make_month,
    make_project,
    make_reopening,
    make_return,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def export(path: Path, **options: Any) -> list[tuple[Any, ...]]:
    """The rows of the first sheet of what the command wrote."""
    call_command("export_figures", **{"year": 2023, "output": path} | options)
    return list(load_workbook(path).worksheets[0].iter_rows(values_only=True))


@pytest.fixture
def figures() -> Any:
    """A month of two departments, and a clerk of the first."""
    department = make_department(name="养护科")
    own = make_project(code="A", name="东环路", department=department)
    make_figure(project=own, year=2023, month=7, actual_to_date="70")
    make_figure(project=make_project(code="B"), year=2023, month=8)
    list_all(year=2023)
    return make_user(username="clerk", role=CLERK, department=department)


def test_export_writes_the_long_table_of_the_year(figures, tmp_path):
    rows = export(tmp_path / "out.xlsx")
    assert rows[1] == ("A", "东环路", 2023, 7, None, 70, None, None)
    assert [row[0] for row in rows[1:]] == ["A", "B"]


def test_export_is_bound_to_the_rights_of_whom_it_is_for(figures, tmp_path):
    rows = export(tmp_path / "out.xlsx", username="clerk")
    assert [row[0] for row in rows[1:]] == ["A"]


@pytest.mark.parametrize(
    ("layout", "sheet"),
    [("wide", "完成累计"), ("standing", "7月"), ("template", "投资完成")],
)
def test_export_has_every_layout(figures, tmp_path, layout, sheet):
    export(tmp_path / "out.xlsx", layout=layout, month=7)
    assert load_workbook(tmp_path / "out.xlsx").sheetnames[0] == sheet


@pytest.mark.parametrize("month", [None, 1])
def test_standing_without_a_month_names_those_with_figures(figures, tmp_path, month):
    path = tmp_path / "out.xlsx"
    with pytest.raises(CommandError, match="2023 has figures of: 7, 8."):
        export(path, layout="standing", month=month)
    assert not path.exists()


FORM = {"layout": "template", "month": 7}


@pytest.mark.parametrize("username", [None, "clerk"])
def test_a_form_of_a_closed_month_is_not_handed_out(figures, tmp_path, username):
    make_month(year=2023, month=7, is_open=False)
    path = tmp_path / "out.xlsx"
    with pytest.raises(CommandError) as refused:
        export(path, username=username, **FORM)
    assert (str(refused.value), refused.value.returncode) == (
        closed_message((2023, 7)),
        1,
    )
    assert not path.exists()
    assert not Change.objects.filter(action=Action.EXPORTED).exists()


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_a_form_of_a_submitted_month_is_not_handed_out(figures, tmp_path, state):
    make_return(department=figures.department, year=2023, month=7, state=state)
    with pytest.raises(CommandError) as refused:
        export(tmp_path / "out.xlsx", username="clerk", **FORM)
    assert str(refused.value) == submitted_message((2023, 7), state)


def test_a_form_of_a_month_open_again_is_handed_out_to_its_department(
    figures, tmp_path
):
    closed = make_month(year=2023, month=7, is_open=False)
    make_reopening(reporting_month=closed, department=figures.department)
    make_user(username="other", role=CLERK, department=make_department())
    rows = export(tmp_path / "out.xlsx", username="clerk", **FORM)
    assert rows[0][0] == "2023年7月养护科投资完成情况填报表"
    with pytest.raises(CommandError):
        export(tmp_path / "other.xlsx", username="other", **FORM)


def test_other_tables_of_a_closed_month_go_out(figures, tmp_path):
    make_month(year=2023, month=7, is_open=False)
    rows = export(tmp_path / "out.xlsx", layout="standing", month=7)
    assert rows[0][0].startswith("2023年7月")


def test_a_year_without_figures_is_said_and_nothing_written(figures, tmp_path):
    path = tmp_path / "out.xlsx"
    with pytest.raises(CommandError, match="nothing to export of 2031"):
        export(path, year=2031)
    assert not path.exists()
    assert not Change.objects.filter(action=Action.EXPORTED).exists()


def test_an_unknown_account_is_refused(figures, tmp_path):
    with pytest.raises(CommandError, match="no active account nobody"):
        export(tmp_path / "out.xlsx", username="nobody")


def test_an_account_without_the_permission_is_refused(figures, tmp_path):
    make_user(username="auditor", role=AUDIT)
    with pytest.raises(CommandError, match="auditor may not export"):
        export(tmp_path / "out.xlsx", username="auditor")


def test_command_speaks_the_language_of_the_site(figures, tmp_path, capsys):
    path = tmp_path / "out.xlsx"
    with override("zh-hans"):
        export(path)
        with pytest.raises(CommandError, match="2031年没有可导出的内容。"):
            export(path, year=2031)
    assert capsys.readouterr().out == f"{path}：2 行（long）。\n"


def test_a_folder_that_is_not_there_is_said(figures, tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        export(tmp_path / "none" / "out.xlsx")


def test_export_is_told_to_history(figures, tmp_path):
    export(tmp_path / "out.xlsx", username="clerk", layout="standing", month=7)
    told = Change.objects.select_related("operation").get(action=Action.EXPORTED)
    assert told.new == {
        "layout": "standing",
        "year": "2023",
        "count": "1",
        "month": "7",
    }
    assert told.label == "2023年7月 养护科 投资完成情况表.xlsx"
    assert told.department == figures.department
    assert (told.operation.actor, told.operation.door) == (figures, Door.COMMAND)
