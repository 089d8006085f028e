"""Files of every kind, byte for byte as spreadsheet programs write them.

Each builder takes rows and gives a function, so that a file is made when it is read.
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import openpyxl
import xlsxwriter
import xlwt

from .case import Bytes

Rows = Sequence[Sequence[Any]]


class Formula(NamedTuple):
    """A formula with the value it had when the file was saved."""

    text: str
    value: Any


class Styled(NamedTuple):
    """A value under a number format."""

    value: Any
    format: str


def xlsx(rows: Rows, *, sheet: str = "Sheet1", **shape: Any) -> Bytes:
    """A workbook of one sheet; `shape` as in `book`."""
    return book({sheet: rows}, **{name: {sheet: each} for name, each in shape.items()})


def book(
    sheets: dict[str, Rows],
    *,
    merged: dict[str, Sequence[str]] | None = None,
    hidden: dict[str, Sequence[int]] | None = None,
    is_1904: dict[str, bool] | None = None,
    password: dict[str, str] | None = None,
) -> Bytes:
    """A workbook; merged ranges, hidden rows (from 1) and a password by sheet."""

    def make() -> bytes:
        out = io.BytesIO()
        options = {"in_memory": True, "date_1904": bool(is_1904)}
        with xlsxwriter.Workbook(out, options) as workbook:
            for name, rows in sheets.items():
                sheet = workbook.add_worksheet(name)
                for place in (merged or {}).get(name, ()):
                    sheet.merge_range(place, "")
                fill(workbook, sheet, rows)
                for row in (hidden or {}).get(name, ()):
                    sheet.set_row(row - 1, None, None, {"hidden": True})
                if name in (password or {}):
                    sheet.protect(password[name])
        return out.getvalue()

    return make


def fill(workbook: Any, sheet: Any, rows: Rows) -> None:
    day = workbook.add_format({"num_format": "yyyy/m/d"})
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            put(workbook, sheet, row, column, value, day)


def put(workbook: Any, sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    """A text is never taken for a formula, a truth value never for a number."""
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif isinstance(value, Styled):
        style = workbook.add_format({"num_format": value.format})
        sheet.write(row, column, value.value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, day)
    elif value is not None:
        sheet.write_number(row, column, value)


def uncached(rows: Rows) -> Bytes:
    """A workbook whose texts that begin with = are formulas nobody has worked out."""

    def make() -> bytes:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "Sheet1"
        for values in rows:
            sheet.append(list(values))
        return saved(workbook)

    return make


def saved(workbook: Any) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def xls(
    rows: Rows,
    *,
    sheet: str = "Sheet1",
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[int] = (),
) -> Bytes:
    """A workbook of Excel 97; merged as (top, bottom, left, right), all from 0."""

    def make() -> bytes:
        workbook = xlwt.Workbook()
        page = workbook.add_sheet(sheet)
        day = xlwt.easyxf(num_format_str="yyyy/m/d")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                style = day if isinstance(value, date) else xlwt.Style.default_style
                if isinstance(value, Formula):
                    value = xlwt.Formula(value.text.lstrip("="))
                if value is not None:
                    page.write(row, column, value, style)
        for place in merged:
            page.merge(*place)
        for row in hidden:
            page.row(row - 1).hidden = True
        return saved(workbook)

    return make


def delimited(
    rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n"
) -> Bytes:
    """A text file of rows, quoted where needed."""

    def make() -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
        return out.getvalue().encode(encoding)

    return make


def repacked(
    data: Bytes,
    replace: dict[str, bytes] | None = None,
    swap: Sequence[tuple[bytes, bytes]] = (),
) -> Bytes:
    """A zip with members added or replaced, and bytes swapped in the first sheet."""

    def make() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data())) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            parts = {name: source.read(name) for name in source.namelist()}
            first = "xl/worksheets/sheet1.xml"
            for old, new in swap:
                assert old in parts[first], old
                parts[first] = parts[first].replace(old, new, 1)
            for name, content in (parts | (replace or {})).items():
                target.writestr(name, content)
        return out.getvalue()

    return make
