"""A year workbook as an office fills in the empty one: by headings, in the next row."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER, FIRST = 4, 7  # rows: title, hint, unit, headings, two examples, lines
Lines = Sequence[Mapping[str, Any]]


def filled_in(path: Path, year: int, sheets: Mapping[str, Lines]) -> Path:
    """The empty workbook of a year, filled in; a heading it lacks is added behind."""
    call_command("export_plan", year=year, output=path)
    book = load_workbook(path)
    for name, lines in sheets.items():
        fill(book[name], lines)
    book.save(path)
    return path


def fill(sheet: Worksheet, lines: Lines) -> None:
    for row, line in enumerate(lines, FIRST):
        for heading, value in line.items():
            sheet.cell(row, column_of(sheet, heading), value)


def column_of(sheet: Worksheet, heading: str) -> int:
    """The column of a heading, counted from 1."""
    headings = [each.value for each in sheet[HEADER]]
    if heading not in headings:
        headings.append(heading)
        sheet.cell(HEADER, len(headings), heading)
    return headings.index(heading) + 1
