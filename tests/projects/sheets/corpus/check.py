"""What the command and the database say of a case, in the form cases are written."""

import io
import json
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, NamedTuple

from django.core.management import CommandError, call_command
from django.utils import translation

from projects.models import InvestmentFigure, Project
from projects.sheets import process
from projects.sheets.found import Cleared, Found
from tests.factories import make_figure, make_indicator, make_month, make_project
from workplan.models import Reading

from . import CASES
from .case import CLEARED, INDICATORS, PROJECTS, Case, Read, Stored
from .case import Reading as ReadingOf

BY_NAME = {case.name: case for case in CASES}


class Told(NamedTuple):
    """What the command answered: its exit code, its JSON, and all its words."""

    code: int
    json: dict[str, Any]
    words: str

    @property
    def places(self) -> set[tuple[str, str | None]]:
        return {(each["sheet"], each["cell"] or None) for each in self.json["errors"]}

    @property
    def warned(self) -> set[tuple[str, str | None]]:
        return {(each["sheet"], each["cell"] or None) for each in self.json["warnings"]}

    @property
    def asked(self) -> set[str]:
        """What kinds of question are open: month, unit, row, …"""
        return {each["key"].split("|")[1] for each in self.json["questions"]}

    @property
    def suggested(self) -> dict[str, str | None]:
        """What is likely to be answered, by the questions' keys."""
        return {each["key"]: each["suggested"] for each in self.json["questions"]}

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.json["created"], self.json["updated"], self.json["unchanged"]


@cache
def run_once(
    entry: str, kind: str, data: bytes, *, timeout: float
) -> CompletedProcess[bytes]:
    """As the reader's child runs; its own tests run it each time."""
    return process.run(entry, kind, data, timeout=timeout)


@cache
def data_of(name: str) -> bytes:
    return BY_NAME[name].data()


def ordered(cells: list[Read]) -> list[Read]:
    """In an order that what is left open has no part in."""
    return sorted(cells, key=lambda each: (each.row, each.kind, str(each.value)))


def number(value: Any) -> Decimal | str:
    """A value in its shortest form; what is no number clears."""
    try:
        return Decimal(value).normalize()
    except (InvalidOperation, TypeError, ValueError):
        return CLEARED


def wanted(case: Case) -> list[Read]:
    return ordered([cell._replace(value=number(cell.value)) for cell in case.cells])


def cells_of(sheets: list[Found]) -> list[Read]:
    """The recogniser's cells in the command's form."""
    return ordered(
        [
            Read(
                found.name,
                cell.row + 1,
                cell.name,
                cell.code,
                cell.year,
                cell.month,
                cell.kind.value,
                CLEARED if isinstance(cell.value, Cleared) else number(cell.value),
                cell.unit,
            )
            for found in sheets
            for cell in found.cells
        ]
    )


def known_to_all() -> None:
    """The projects and indicators that all cases know."""
    for code, name in PROJECTS.items():
        make_project(code=code, name=name)
    for code, (name, unit) in INDICATORS.items():
        make_indicator(code=code, name=name, unit=unit)


def prepare(case: Case) -> None:
    """What this case finds stored, beside the projects and indicators all know."""
    projects = {each.code: each for each in Project.objects.filter(code__in=PROJECTS)}
    for each in case.before:
        make_figure(
            project=projects[each.code],
            year=each.year,
            month=each.month,
            planned_to_date=each.planned,
            actual_to_date=each.actual,
        )
    for year, month in case.closed:
        make_month(year=year, month=month, is_open=False)


def text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def stored() -> set[Stored]:
    rows = InvestmentFigure.objects.values_list(
        "project__code", "year", "month", "planned_to_date", "actual_to_date"
    )
    return {Stored(*row[:3], text(row[3]), text(row[4])) for row in rows}


def texts_of(code: str) -> set[tuple[str, str]]:
    rows = InvestmentFigure.objects.filter(project__code=code)
    return set(rows.values_list("physical_progress", "remark"))


def readings() -> set[ReadingOf]:
    rows = Reading.objects.values_list(
        "indicator__code", "year", "month", "value", "qualifier"
    )
    return {ReadingOf(*row[:3], text(row[3]), row[4]) for row in rows}


def run(folder: Path, case: Case, **options: Any) -> Told:
    """The command on the case's file, in English."""
    path = folder / case.filename
    path.write_bytes(data_of(case.name))
    if case.answers:
        options["answers"] = folder / "answers.json"
        options["answers"].write_text(json.dumps(case.answers), "utf-8")
    said = {"year": case.year, "month": case.month, "unit": case.unit}
    options |= {name: value for name, value in said.items() if value is not None}
    return call(path, **options)


def call(path: Path, **options: Any) -> Told:
    out, code, words = io.StringIO(), 0, ""
    with translation.override("en"):
        try:
            call_command(
                "import_figures", str(path), format="json", stdout=out, **options
            )
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        except CommandError as error:
            code, words = 1, str(error)
    told = json.loads(out.getvalue() or '{"errors": [], "questions": []}')
    return Told(code, told, words + "".join(each["message"] for each in told["errors"]))


def cells_told(told: Told) -> list[Read]:
    return ordered(
        [
            Read(
                sheet["name"],
                *(cell[name] for name in ("row", "name", "code", "year", "month")),
                cell["kind"],
                number(cell["value"]),
                cell["unit"],
            )
            for sheet in told.json["sheets"]
            for cell in sheet["cells"]
        ]
    )


def left_out(told: Told) -> set[int]:
    return {each["row"] for sheet in told.json["sheets"] for each in sheet["left_out"]}
