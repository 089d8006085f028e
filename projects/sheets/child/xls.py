"""A workbook of the older binary kind (BIFF), as .xls and .et hold it: raw sheets."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import xlrd  # type: ignore[import-untyped]
from xlrd.biffh import (  # type: ignore[import-untyped]
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
)

from projects.sheets.number_formats import hides_number
from projects.sheets.unreadable import Unreadable

from .raw import LAST_COLUMN, Facts, RawSheet, Room, Row, plain, raw_sheet

MACROS = "_VBA_PROJECT".encode("utf-16-le").ljust(64, b"\0")
DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
PASSWORD = ("encrypted", "password")


def sheets(data: bytes) -> list[RawSheet]:
    """Every worksheet, hidden ones too. Raises Unreadable: see there."""
    if MACROS in data:
        raise Unreadable("macros")
    book = _opened(data)
    if not book.nsheets:
        raise Unreadable("no_sheets")
    room, codes = Room(), _codes(book)
    try:
        return [_sheet(book, each, room, codes) for each in book.sheets()]
    except (LookupError, ValueError, TypeError) as problem:
        raise Unreadable("damaged") from problem


def _opened(data: bytes) -> xlrd.Book:
    """With formats where they can be had: they are the part that is damaged first."""
    try:
        return _open(data, formats=True)
    except MemoryError:
        raise
    except Exception as problem:  # whatever damage makes a parser of offsets raise
        if any(word in str(problem).lower() for word in PASSWORD):
            raise Unreadable("encrypted") from problem
    try:
        return _open(data, formats=False)
    except MemoryError:
        raise
    except Exception as problem:
        raise Unreadable("damaged") from problem


def _open(data: bytes, *, formats: bool) -> xlrd.Book:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # it prints its doubts
        return xlrd.open_workbook(
            file_contents=data,
            logfile=nowhere,
            formatting_info=formats,
            ragged_rows=True,
        )


def _codes(book: xlrd.Book) -> dict[int, str]:
    """Number formats by cell format.

    The built-in ones of Chinese dates (27 to 36, 50 to 58) have no text in a file, as
    it depends on the language; none of them shows another number or a length of time.
    """
    return {
        style: book.format_map[each.format_key].format_str or ""
        for style, each in enumerate(book.xf_list)
        if each.format_key in book.format_map
    }


def _sheet(
    book: xlrd.Book, sheet: xlrd.sheet.Sheet, room: Room, codes: dict[int, str]
) -> RawSheet:
    facts = Facts(sheet.name)
    facts.is_hidden, facts.is_1904 = sheet.visibility != 0, book.datemode == 1
    rows = room.taken(_rows(book, sheet, facts, codes))
    for top, below, left, beside in sheet.merged_cells:
        facts.merge((top, left, below - 1, beside - 1))
    facts.hidden_rows = [row for row, info in sheet.rowinfo_map.items() if info.hidden]
    facts.hidden_columns = [
        column
        for column, info in sheet.colinfo_map.items()
        if info.hidden and column < LAST_COLUMN
    ]
    return raw_sheet(facts, rows, codes)


def _rows(
    book: xlrd.Book, sheet: xlrd.sheet.Sheet, facts: Facts, codes: dict[int, str]
) -> Iterator[Row]:
    for row in range(sheet.nrows):
        values = []
        for column, cell in enumerate(sheet.row(row)):
            code = codes.get(cell.xf_index, "")
            values.append(_value(cell, code, book.datemode))
            if cell.ctype == XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(cell.value, "")
                facts.faults[row, column] = "error", text
            elif hides_number(code):
                facts.styles[row, column] = cell.xf_index
        taken = plain(values)
        if taken:
            facts.require_near(row, len(taken) - 1)
        yield taken


def _value(cell: xlrd.sheet.Cell, code: str, epoch: int) -> Any:
    """A cell's value as a workbook of the newer kind would give it."""
    if cell.ctype in (XL_CELL_TEXT, XL_CELL_NUMBER):
        return cell.value
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    return _moment(cell.value, code, epoch) if cell.ctype == XL_CELL_DATE else None


def _moment(days: Any, code: str, epoch: int) -> Any:
    """A date, a time, a length of time; the number where it is none of them."""
    try:
        if DURATION.search(code):
            return timedelta(days=days)
        moment = xlrd.xldate_as_datetime(days, epoch)
    except (xlrd.xldate.XLDateError, OverflowError):
        return days
    return moment.time() if days < 1 else moment
