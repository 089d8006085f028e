"""Sheets drawn as text, and what was recognised in them as short lines."""

import re
from decimal import Decimal

from projects.sheets.book import Book, Sheet, Span, Value
from projects.sheets.found import Found, Hints
from projects.sheets.recognition import recognise

NO_HINTS = Hints()


def value(text: str) -> Value:
    """A cell as drawn: 3.5 is a number, '3.5 a text, nothing an empty cell."""
    text = text.strip().replace("\\n", "\n")
    if text.startswith("'"):
        return text[1:]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return Decimal(text)
    return text or None


def span(text: str) -> Span:
    """A1:C2 as a merged cell; columns A to Z."""
    left, top, right, bottom = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", text).groups()  # type: ignore[union-attr]
    return Span(int(top) - 1, ord(left) - 65, int(bottom) - 1, ord(right) - 65)


def sheet(drawing: str, *merged: str, name: str = "Sheet1", **more: object) -> Sheet:
    """A sheet of lines whose cells are parted by |."""
    lines = drawing.strip("\n").split("\n")
    rows = [[value(cell) for cell in line.strip().split("|")] for line in lines]
    return Sheet(name, rows, list(map(span, merged)), **more)  # type: ignore[arg-type]


def recognised(
    *sheets: Sheet, hints: Hints = NO_HINTS, answers: dict[str, str] | None = None
) -> list[Found]:
    return recognise(Book("xlsx", list(sheets)), answers or {}, hints)


def one(drawn: Sheet, *, hints: Hints = NO_HINTS, **answers: str) -> Found:
    """What is recognised in a single sheet; answers by their subject."""
    given = {f"{drawn.name}|{key}": each for key, each in answers.items()}
    return recognised(drawn, hints=hints, answers=given)[0]


def cells(found: Found) -> list[str]:
    """Row, name or code, kind, value, unit and period of every cell, in their order."""
    return [
        f"{c.row + 1} {c.code or c.name} {c.kind} {c.value} {c.unit} {c.year}-{c.month}"
        for c in sorted(found.cells, key=lambda c: (c.row, c.column))
    ]


def left_out(found: Found) -> list[str]:
    return [f"{each.row + 1} {each.why}" for each in found.left_out]


def asked(found: Found) -> list[str]:
    return [each.key.partition("|")[2] for each in found.questions]


def said(found: Found) -> list[str]:
    return [f"{each.level} {each.code}" for each in found.issues]
