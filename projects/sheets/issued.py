"""What a return form's cells held when it was handed out, in a sheet nobody sees.

A form lies on a desk for weeks. A cell that still holds what it was handed out with
says nothing new, even where somebody has changed the stored figure since; only this
sheet can tell. A line is known by its code and month, wherever it stands by now. What
is broken in it, or was changed by hand, is passed over: such a form is read like one
that never had the sheet, so a hostile one gains nothing. Standard library only.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .book import Book, Sheet, Value
from .found import Meaning

MARK = "issued-with"  # in A1: the sheet may be called otherwise by then
KINDS = {str(Meaning.CODE): False, str(Meaning.INDICATOR_CODE): True}
KEYS = [str(Meaning.YEAR), str(Meaning.MONTH)]
BEFORE_VALUES = 1 + len(KEYS)  # columns


class Line(NamedTuple):
    """A project's or indicator's month, as a form names it."""

    is_indicator: bool
    code: str
    year: int
    month: int


Held = dict[Meaning, str]  # a cell's text by what it means; "" is blank
Issued = dict[Line, Held]


def take_issued(book: Book) -> Issued:
    """Take those sheets out of a book, and tell what they say.

    Two forms may have come together in one book. Where they differ about a line, nobody
    knows which of them the cells are from.
    """
    ours = [each for each in book.sheets if each.value(0, 0) == MARK]
    if not ours or len(ours) == len(book.sheets):
        return {}
    book.sheets = [each for each in book.sheets if each.value(0, 0) != MARK]
    issued: Issued = {}
    unclear = set()
    for sheet in ours:
        for line, held in lines_in(sheet):
            if issued.setdefault(line, held) != held:
                unclear.add(line)
    return {line: held for line, held in issued.items() if line not in unclear}


def lines_in(sheet: Sheet) -> Iterator[tuple[Line, Held]]:
    """Each line below the names of its columns, as far as it can be read."""
    is_indicator, names = False, list[Meaning | None]()
    for row, cells in enumerate(sheet.rows):
        if begins(cells):
            is_indicator = KINDS[str(cells[0])]
            names = [meaning_of(each) for each in cells[BEFORE_VALUES:]]
            continue
        code, year, month = (sheet.value(row, at) for at in range(BEFORE_VALUES))
        numbers = whole(year), whole(month)
        if names and isinstance(code, str) and all(numbers):
            line = Line(is_indicator, code, *numbers)
            yield line, dict(held_in(sheet, row, names))


def begins(cells: list[Value]) -> bool:
    """Whether a row names the columns of those below it."""
    return bool(cells) and cells[0] in KINDS and cells[1:BEFORE_VALUES] == KEYS


def meaning_of(value: Value) -> Meaning | None:
    return next((each for each in Meaning if each == value), None)


def held_in(
    sheet: Sheet, row: int, names: list[Meaning | None]
) -> Iterator[tuple[Meaning, str]]:
    """A line's cells; we wrote all of them as text."""
    for column, meaning in enumerate(names, BEFORE_VALUES):
        value = sheet.value(row, column)
        is_ours = value is None or isinstance(value, str)
        if meaning is not None and is_ours and (row, column) not in sheet.faults:
            yield meaning, "" if value is None else str(value)


def whole(value: Value) -> int:
    """A year or a month; 0 where it is none."""
    is_one = isinstance(value, str) and re.fullmatch("[0-9]{1,4}", value)
    return int(str(value)) if is_one else 0
