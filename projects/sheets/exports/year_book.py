"""The year workbook: a year's plan as plain tables, to be filled in and sent back."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import BinaryIO

from xlsxwriter.utility import xl_rowcol_to_cell

from projects.sheets.recognition import CellType, ListField

from .pen import DAY, SMALL, TITLE, UNIT_LINE, Page, Pen, Style, columns_of
from .template import Lists
from .year_sheet import (
    KINDS,
    Cell,
    YearSheet,
    choices_of,
    style_of,
    width_of,
)

TITLE_ROW, HINT_ROW, UNIT_ROW, HEADER_ROW, FIRST_ROW = range(5)
HINT_HEIGHT = 14  # points a line
LAST_ROW = 1_000  # as far as drop-downs reach
A3 = 8
WIDEST_ON_A4 = 180  # characters
GREY: Style = {"italic": True, "font_color": "#808080", "bg_color": "#F2F2F2"}
DEPARTMENTS = KINDS["科室"]
EXAMPLES = 2  # lines
OFFICES = {CellType.LEADING}
LOOSE = {"category"}  # another may be written: the reader asks


def write_year_book(file: BinaryIO, sheets: Sequence[YearSheet]) -> int:
    """All sheets and a hidden one of choices; returns the lines they are filled by."""
    with Pen(file) as pen:
        pages = [pen.page(each.kind.name) for each in sheets]
        lists = Lists(pen)
        for page, sheet in zip(pages, sheets, strict=True):
            write_sheet(page, sheet, lists)
        lists.page.sheet.hide()
    return sum(each.count() for each in sheets)


def write_sheet(page: Page, sheet: YearSheet, lists: Lists) -> None:
    """Title, hint, unit, headings, examples, lines; and what its cells accept."""
    fields = sheet.fields()
    last = len(fields) - 1
    write_top(page, sheet, last, sum(map(width_of, fields)))
    page.headings(HEADER_ROW, {each.heading: width_of(each) for each in fields})
    for column, field in enumerate(fields):
        style = {**style_of(field), "border": 0}
        page.sheet.set_column(column, column, width_of(field), page.pen.format(style))
    row = put_rows(page, fields, FIRST_ROW, sheet.example_rows(), GREY)
    begins = row
    row = put_rows(page, fields, row, sheet.rows())
    for column, field in enumerate(fields):
        if rule := rule_of(sheet, field, lists):
            page.sheet.data_validation(begins, column, LAST_ROW, column, rule)
    set_up_print(page, fields, row - 1)


def write_top(page: Page, sheet: YearSheet, last: int, width: int) -> None:
    """Title, hint and unit over the columns; a hint has as many lines as it needs."""
    page.across(TITLE_ROW, last, sheet.title, TITLE)
    page.sheet.set_row(TITLE_ROW, 32)
    page.across(HINT_ROW, last, sheet.hint, SMALL)
    page.sheet.set_row(HINT_ROW, HINT_HEIGHT * ceil(columns_of(sheet.hint) / width))
    if sheet.has_money():
        page.across(UNIT_ROW, last, "单位：万元", UNIT_LINE)


def put_rows(
    page: Page,
    fields: Sequence[ListField],
    first: int,
    rows: Iterable[Sequence[Cell]],
    *styles: Style,
) -> int:
    """Rows from `first` on; gives the row after them."""
    row = first
    for row, cells in enumerate(rows, first + 1):
        texts = zip(cells, map(width_of, fields), strict=True)
        page.roomy(row - 1, [(str(each or ""), width) for each, width in texts])
        for column, (value, field) in enumerate(zip(cells, fields, strict=True)):
            page.put(row - 1, column, value, look_of(field, value), *styles)
    return row


def look_of(field: ListField, value: Cell) -> Style:
    """A column's look; a day among words is shown as a day."""
    return DAY if isinstance(value, date) else style_of(field)


def rule_of(
    sheet: YearSheet, field: ListField, lists: Lists
) -> dict[str, object] | None:
    """The drop-down of a column; departments are those of their own sheet."""
    if field.type in OFFICES:
        return {"validate": "list", "source": offices(), "show_error": False}
    words = choices_of(sheet, field)
    if not words:
        return None
    return {
        "validate": "list",
        "source": lists.range_of(words),
        "show_error": field.key not in LOOSE,
        "error_title": "请从列表中选",
        "error_message": "这一格只能从下拉列表中选。",
    }


def offices() -> str:
    """Where the names of departments stand, also of those still to be written."""
    keys = [each.key for each in DEPARTMENTS.fields]
    column = keys.index("name")
    ends = (
        xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        for row in (FIRST_ROW + EXAMPLES, LAST_ROW)
    )
    return f"='{DEPARTMENTS.name}'!{':'.join(ends)}"


def set_up_print(page: Page, fields: Sequence[ListField], last_row: int) -> None:
    """On A3 where the columns are many; code and name stay in sight."""
    keys = [each.key for each in fields]
    name = next((at for at, each in enumerate(fields) if each.type == CellType.NAME), 0)
    corner = last_row, len(keys) - 1
    page.print_on_a4((TITLE_ROW, HEADER_ROW), corner, name + 1)
    if sum(map(width_of, fields)) > WIDEST_ON_A4:
        page.sheet.set_paper(A3)
