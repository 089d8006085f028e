"""A workbook as it was read: values by place, and what the reader cannot hand on.

Pure: neither Django nor a file format is known here. Rows and columns count from 0 in
code; messages and the command's answers name rows from 1 and cells as A1.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

# A number is what the sheet holds, by its shortest decimal text; a text is untrimmed.
Value = str | int | Decimal | bool | date | datetime | None


class Fault(NamedTuple):
    """A cell that holds no value one may take: an error, or a formula never worked out.

    `code` is "error" (`text` is then #N/A and the like), "uncached", or "date": a
    number (`text`) under a date's format that is too large for one.
    """

    code: str
    text: str = ""


class Span(NamedTuple):
    """Merged cells, all four inclusive; only the first cell holds the value."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet; `rows[0]` is row 1 and `rows[0][0]` is A1, whatever is empty.

    Rows may be shorter than the widest. `formats` holds the number format of cells
    that show another number than they hold: per cent, or a format that scales to 万.
    `is_1904` is for dates that stand as bare numbers: they count from 1904. Of a text
    with delimiters (`is_text`), `fields` holds how many a row has that ends with empty
    ones.
    """

    name: str
    rows: list[list[Value]]
    merged: list[Span] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    is_1904: bool = False
    is_text: bool = False
    fields: dict[int, int] = field(default_factory=dict)

    def width(self, row: int) -> int:
        """How many fields a row has: up to its last filled cell, in a text all."""
        return max(len(self.rows[row]), self.fields.get(row, 0))

    def value(self, row: int, column: int) -> Value:
        """What a cell holds; None outside of what was read."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(slots=True)
class Book:
    """A workbook; `kind` is xlsx, xls or csv, by content and not by name."""

    kind: str
    sheets: list[Sheet]


def column_name(column: int) -> str:
    """A for 0, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """B7 for row 6, column 1."""
    return f"{column_name(column)}{row + 1}"


def place_name(row: int | None, column: int | None) -> str | None:
    """B7, the row alone as 7, the column alone as B, or nothing."""
    if row is None:
        return None if column is None else column_name(column)
    return str(row + 1) if column is None else cell_name(row, column)
