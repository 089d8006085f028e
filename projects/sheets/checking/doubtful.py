"""Rows left out as examples, notes and the like that are a project's lines after all.

Names may begin with 示例： or 注：; only here is it known what projects are called.
"""

from operator import attrgetter
from typing import Any

from projects.sheets.found import Found, Issue
from projects.sheets.lines import lines_for

from .matching import Owners


def admit(sheets: list[Found], user: Any) -> None:
    """Take the doubtful rows whose name is exactly that of one of the user's own."""
    known: dict[bool, Owners] = {}
    for found in sheets:
        admitted = [
            each for each in found.doubtful if is_owned(each.found, known, user)
        ]
        rows = {each.row for each in admitted}
        found.left_out = [each for each in found.left_out if each.row not in rows]
        add(found, [each.found for each in admitted])
    for found in sheets:
        has_errors = any(each.level == "error" for each in found.issues)
        if found.doubtful and not found.cells and not has_errors:
            refuse(found, has_others=any(each.cells for each in sheets))
        found.doubtful = []


def is_owned(row: Found, known: dict[bool, Owners], user: Any) -> bool:
    """Whether a row's name is a project's or an indicator's."""
    cell = next(iter(row.cells), None)
    if cell is None:
        return False
    if cell.is_indicator not in known:
        lines = lines_for(is_indicator=cell.is_indicator)
        known[cell.is_indicator] = Owners(lines.owners(user))
    return known[cell.is_indicator].named(cell.name) is not None


def add(found: Found, rows: list[Found]) -> None:
    """The rows' values among the sheet's own, in the sheet's order."""
    for row in rows:
        found.cells += row.cells
        found.texts += row.texts
        found.beside += row.beside
        found.issues += row.issues
    for cells in (found.cells, found.texts, found.beside) if rows else ():
        cells.sort(key=attrgetter("row"))


def refuse(found: Found, *, has_others: bool) -> None:
    """A form with nothing but its example is empty."""
    code = "sheet_left_out" if has_others else "empty_form"
    level = "notice" if has_others else "error"
    found.layout, found.header_rows, found.questions = None, None, []
    found.columns, found.left_out = [], []
    found.issues = [Issue(level, code, found.name, params={"why": "empty_form"})]
