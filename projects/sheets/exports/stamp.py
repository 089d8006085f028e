"""What a return form is handed out with, written into it for when it comes back."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from projects.sheets.found import Meaning
from projects.sheets.issued import KEYS, KINDS, MARK
from projects.sheets.recognition import heading

from .pen import Page
from .sources import Field, ReturnSheet, Value

SHEET = "原值"


def stamp(page: Page, sheets: Iterable[ReturnSheet]) -> None:
    """Fill a sheet that only a macro brings to light: `sheets.issued` reads it."""
    page.put(0, 0, MARK)
    rows = (row for sheet in sheets for row in rows_of(sheet))
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values):
            if value:
                page.put(row, column, value)
    page.sheet.very_hidden()


def rows_of(sheet: ReturnSheet) -> Iterator[list[str]]:
    """What each column means, then each line: whose it is, and its open cells."""
    meanings = list(map(meaning_of, sheet.fields))
    kept = [
        at
        for at, (field, meaning) in enumerate(zip(sheet.fields, meanings, strict=True))
        if field.is_open or meaning in {*KINDS, *KEYS}
    ]
    yield [meanings[at] for at in kept]
    for values in sheet.rows:
        yield [text_of(values[at]) for at in kept]


def meaning_of(field: Field) -> Meaning:
    """What the reader will take the column for."""
    return heading((field.heading,)).meaning


def text_of(value: Value) -> str:
    """As text: no spreadsheet makes another number of it."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
