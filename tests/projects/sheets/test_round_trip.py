"""What went out comes back as it was, in every layout: nothing new, nothing changed.

First by the reader and the recogniser alone, cell by cell; then by the whole importer.
"""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from projects.sheets.exports import Layout
from projects.sheets.found import Found, Hints, Meaning
from projects.sheets.reader import read
from projects.sheets.recognition import recognise
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_project,
    make_reading,
    make_yes_no,
)

from .exported import exported

pytestmark = pytest.mark.django_db
ALL = list(Layout)
Cells = dict[tuple[str, int | None, int | None, Meaning], Any]


@pytest.fixture
def stored() -> None:
    """Figures with all that is easily lost, and readings in their own units."""
    first = make_project(code="A-1", name="东环路", total_investment="999999999999.99")
    rural = {"category_id": "rural_road", "name": "州 直"}
    second = make_project(code="007", **rural)
    make_annual_plan(project=first, year=2023, amount="30000.50")
    make_annual_plan(project=second, year=2023, amount="0")
    make_figure(project=first, year=2023, month=7, actual_to_date="12345678.34")
    make_figure(
        project=first,
        year=2023,
        month=8,
        planned_to_date="0",
        actual_to_date="12345678.35",
        physical_progress="=路基成型",
        remark="-超欠",
    )
    make_figure(project=second, year=2023, month=8, actual_to_date="0")
    make_figure(project=second, year=2023, month=9, actual_to_date="0.1")
    length = make_indicator(code="KM", name="路面大中修", unit="公里")
    make_reading(indicator=length, year=2023, month=8, value="94.2535")
    make_reading(indicator=length, year=2023, month=7, value="25.4", qualifier="about")
    make_reading(indicator=make_yes_no(code="YES"), year=2023, month=8, value="1")


def found_in(**chosen: Any) -> list[Found]:
    return recognise(read(exported(**chosen)), {}, Hints())


def cells_of(found: list[Found], *kinds: Meaning) -> Cells:
    """What was read of these kinds, by line and month."""
    return {
        (cell.code, cell.year, cell.month, cell.kind): cell.value
        for sheet in found
        for cell in (*sheet.cells, *sheet.texts, *sheet.beside)
        if cell.kind in kinds
    }


def actual(*cells: tuple[str, int, str]) -> Cells:
    """Cells of code, month and value, as they should come back."""
    return {
        (code, 2023, month, Meaning.ACTUAL): Decimal(value)
        for code, month, value in cells
    }


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (
            Layout.LONG,
            actual(
                ("A-1", 7, "12345678.34"),
                ("A-1", 8, "12345678.35"),
                ("007", 8, "0"),
                ("007", 9, "0.1"),
                ("KM", 7, "25.4"),
                ("KM", 8, "94.2535"),
                ("YES", 8, "1"),
            ),
        ),
        (
            Layout.WIDE,
            actual(
                ("A-1", 7, "12345678.34"),
                ("A-1", 8, "12345678.35"),
                ("007", 8, "0"),
                ("007", 9, "0.1"),
            ),
        ),
        (Layout.STANDING, actual(("A-1", 8, "12345678.35"), ("007", 8, "0"))),
        (
            Layout.TEMPLATE,
            actual(
                ("A-1", 8, "12345678.35"),
                ("007", 8, "0"),
                ("KM", 8, "94.2535"),
                ("YES", 8, "1"),
            ),
        ),
    ],
)
def test_every_figure_is_read_back_and_nothing_else(stored, layout, expected):
    found = found_in(year=2023, month=8, layout=layout)
    assert cells_of(found, Meaning.ACTUAL) == expected


@pytest.mark.parametrize("layout", ALL)
def test_nothing_must_be_asked_or_is_wrong(stored, layout):
    found = found_in(year=2023, month=8, layout=layout)
    assert [question.key for sheet in found for question in sheet.questions] == []
    issues = [issue for sheet in found for issue in sheet.issues]
    assert [issue for issue in issues if issue.level != "notice"] == []


@pytest.mark.parametrize("layout", [Layout.LONG, Layout.STANDING, Layout.TEMPLATE])
def test_texts_are_read_back(stored, layout):
    found = found_in(year=2023, month=8, layout=layout)
    texts = cells_of(found, Meaning.PROGRESS, Meaning.REMARK)
    assert texts["A-1", 2023, 8, Meaning.PROGRESS] == "=路基成型"
    assert texts["A-1", 2023, 8, Meaning.REMARK] == "-超欠"


def test_what_stands_beside_the_figures_is_recognised(stored):
    found = found_in(year=2023, month=8, layout=Layout.STANDING)
    read_back = cells_of(
        found, Meaning.TOTAL, Meaning.ANNUAL, Meaning.THIS_MONTH, Meaning.COMPLETION
    )
    by_kind = {(code, kind): value for (code, _, _, kind), value in read_back.items()}
    assert by_kind["A-1", Meaning.TOTAL] == Decimal("999999999999.99")
    assert by_kind["A-1", Meaning.ANNUAL] == Decimal("30000.5")
    assert by_kind["007", Meaning.ANNUAL] == 0
    assert by_kind["A-1", Meaning.THIS_MONTH] == Decimal("0.01")
    assert ("007", Meaning.THIS_MONTH) not in by_kind


def test_sums_are_no_lines(stored):
    (sheet,) = found_in(year=2023, month=8, layout=Layout.STANDING)
    why = [row.why for row in sheet.left_out if row.row >= 3]
    assert why == ["total", "subtotal", "subtotal", "note"]
    assert {cell.code for cell in sheet.cells} == {"A-1", "007"}


def imported(path: Path) -> dict[str, Any]:
    """What the command says it would do; it exits where anything is wrong or open."""
    said = StringIO()
    call_command("import_figures", str(path), "--format", "json", stdout=said)
    return json.loads(said.getvalue())


def words_about_cells(answer: dict[str, Any]) -> list[str]:
    """Warnings and notices, but for the form's own pages without a table."""
    said = answer["warnings"]
    return [each["message"] for each in said if each["code"] != "sheet_left_out"]


@pytest.mark.parametrize("layout", ALL)
def test_code_that_looks_like_a_number_comes_back(layout):
    project = make_project(code="1E5")
    make_figure(project=project, year=2023, month=8, actual_to_date="5")
    found = found_in(year=2023, month=8, layout=layout)
    assert cells_of(found, Meaning.ACTUAL) == actual(("1E5", 8, "5"))
    issues = [issue.code for sheet in found for issue in sheet.issues]
    assert "code_digits" not in issues


@pytest.mark.parametrize("layout", ALL)
def test_importing_an_export_changes_nothing(stored, layout, tmp_path):
    path = tmp_path / "out.xlsx"
    path.write_bytes(exported(year=2023, month=8, layout=layout))
    answer = imported(path)
    assert (answer["created"], answer["updated"]) == (0, 0)
    assert (answer["unchanged"] > 0, words_about_cells(answer)) == (True, [])


@pytest.mark.parametrize(("month", "annual"), [(8, 1000), (9, 800)])
def test_a_revised_plan_goes_out_as_it_held_and_comes_back(month, annual, tmp_path):
    project = make_project(code="A-1")
    make_annual_plan(project=project, amount="1000")
    september = {"revision": 1, "holds_from": date(2023, 9, 1), "reason": "调整"}
    make_annual_plan(project=project, amount="800", **september)
    for each in (8, 9):
        make_figure(project=project, month=each, actual_to_date="500")
    chosen = {"year": 2023, "month": month, "layout": Layout.STANDING}
    read_back = cells_of(found_in(**chosen), Meaning.ANNUAL)
    assert read_back == {("A-1", 2023, None, Meaning.ANNUAL): annual}
    path = tmp_path / "out.xlsx"
    path.write_bytes(exported(**chosen))
    answer = imported(path)
    assert (answer["created"], answer["updated"]) == (0, 0)
    assert words_about_cells(answer) == []


def test_a_month_that_fell_back_comes_back_unchanged(tmp_path):
    project = make_project()
    make_figure(project=project, year=2023, month=7, actual_to_date="80")
    make_figure(project=project, year=2023, month=8, actual_to_date="75.50")
    path = tmp_path / "out.xlsx"
    path.write_bytes(exported(year=2023, month=8, layout=Layout.STANDING))
    answer = imported(path)
    assert (answer["created"], answer["updated"], answer["errors"]) == (0, 0, [])


@pytest.mark.parametrize("layout", ALL)
def test_the_sample_comes_back_unchanged(layout, sample, tmp_path):
    path = tmp_path / "out.xlsx"
    options = {"year": 2024, "month": 9, "layout": layout, "output": path}
    call_command("export_figures", **options)
    answer = imported(path)
    assert (answer["created"], answer["updated"]) == (0, 0)
    assert (answer["unchanged"] > 0, words_about_cells(answer)) == (True, [])


def test_the_report_comes_back_unchanged(report, tmp_path):
    path = tmp_path / "out.xlsx"
    call_command("export_figures", year=2023, output=path)
    answer = imported(path)
    assert (answer["created"], answer["updated"]) == (0, 0)
    assert (answer["unchanged"] > 0, words_about_cells(answer)) == (True, [])
