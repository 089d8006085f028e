"""A quick look at the cells of long tables: what nearly all of them hold.

Standard library only. The look is never laxer than `Taker.take`, and takes a third of
the time: what it cannot tell it leaves to that.
"""

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.found import TEXTS, Cell, Cleared, Found, Meaning
from projects.sheets.recognition.tables import Table

from .cell_words import text_of

SHORT = 10**14
QUICK_LENGTH = 15  # a number of so many characters needs no second look
NUMBERS = (Meaning.PLANNED, Meaning.ACTUAL, Meaning.THIS_MONTH)

Look = Callable[[Value], Decimal | str | None]  # None: take a second look


class Quick(NamedTuple):
    """A column whose plain values need no second look, and where they are kept."""

    look: Look
    cells: list[Cell]
    meaning: Meaning
    unit: str | None


def quick_columns(
    table: Table, found: Found, dated: Collection[int]
) -> dict[int, Quick]:
    """The columns that can be taken quickly; none of a sheet with anything special.

    `dated` are those with a year or month of their own.
    """
    sheet = table.sheet
    if sheet.formats or sheet.faults:
        return {}
    columns = {}
    for each in table.of(*NUMBERS, *TEXTS):
        column = each.column
        if column.index not in dated:
            columns[column.index] = (
                Quick(text, found.texts, column.meaning, None)
                if column.meaning in TEXTS
                else Quick(number, found.cells, column.meaning, column.unit)
            )
    return columns


def number(value: Value) -> Decimal | None:
    """A number that is short enough to be exact as it stands."""
    if type(value) is int:
        return Decimal(value) if -SHORT < value < SHORT else None
    if type(value) is Decimal:
        text = str(value)
        is_short = len(text) <= QUICK_LENGTH and text[-1] <= "9" and "E" not in text
        return value if is_short else None
    return None


def text(value: Value) -> str | None:
    """Words, and no dash or other sign that stands for something else."""
    said = text_of(value) if type(value) is str else None
    return None if isinstance(said, Cleared) else said
