"""Cells, formats and print settings that all layouts share.

Text is always written as text, so that what begins like a formula comes back as it
was; a number is the stored one: at most 15 digits, which a workbook keeps exactly.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, BinaryIO
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from .sources import Value

BODY, HEAD = "宋体", "黑体"
SHADE, INPUT = "#E8EEF5", "#FFF9E5"
# What a spreadsheet takes for a formula once somebody edits the cell.
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
A4 = 9
ROW_HEIGHT = 19  # points

Style = Mapping[str, Any]
TITLE: Style = {"font_name": HEAD, "font_size": 18, "align": "center"}
UNIT_LINE: Style = {"align": "right"}
HEADING: Style = {
    "font_name": HEAD,
    "align": "center",
    "border": 1,
    "bg_color": SHADE,
    "text_wrap": True,
}
CELL: Style = {"border": 1, "text_wrap": True, "align": "left", "indent": 1}
CENTRED: Style = {"border": 1, "align": "center"}
NUMBER: Style = {"border": 1, "align": "right", "indent": 1}
AMOUNT: Style = {**NUMBER, "num_format": "#,##0.00"}
DAY: Style = {**CENTRED, "num_format": "yyyy-mm-dd"}
PERCENT: Style = {**CENTRED, "num_format": "0.0%"}
SUM: Style = {"bold": True, "bg_color": SHADE}
SMALL: Style = {"font_size": 9, "text_wrap": True}
QUOTED: Style = {"quote_prefix": True}


class Pen:
    """A workbook being written, and its formats, each made once.

    Its properties say whose it is: the bureau's full name, "" for nobody's.
    """

    def __init__(self, file: BinaryIO, bureau: str = "") -> None:
        self.book = Workbook(file)
        self.book.set_properties({"company": bureau})
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __enter__(self) -> "Pen":
        return self

    def __exit__(self, *error: object) -> None:
        self.book.close()

    def page(self, name: str) -> "Page":
        """A new sheet."""
        return Page(self, name)

    def format(self, *styles: Style) -> Format:
        """The format of these styles together; a later one outweighs an earlier."""
        merged: dict[str, Any] = {"font_name": BODY, "valign": "vcenter"}
        for each in styles:
            merged |= each
        key = tuple(sorted(merged.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(merged)
        return self.formats[key]


class Page:
    """A sheet being written; rows and columns count from 0."""

    def __init__(self, pen: Pen, name: str) -> None:
        self.pen = pen
        self.sheet = pen.book.add_worksheet(name)

    def put(self, row: int, column: int, value: Value | date, *styles: Style) -> None:
        """One cell: text as text, number as number, day as day, nothing as a blank."""
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, self.pen.format(*styles))
        elif isinstance(value, str):
            quoted = [QUOTED] if value.startswith(FORMULA) else []
            style = self.pen.format(*styles, *quoted)
            self.sheet.write_string(row, column, literal(value), style)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, self.pen.format(*styles))
        else:
            self.sheet.write_number(row, column, value, self.pen.format(*styles))

    def formula(
        self, row: int, column: int, text: str, value: Decimal, *styles: Style
    ) -> None:
        """A formula together with what it gives."""
        style = self.pen.format(*styles)
        self.sheet.write_formula(row, column, text, style, value)

    def across(self, row: int, last: int, text: str, *styles: Style) -> None:
        """A line of text over the columns from the first to `last`."""
        style = self.pen.format(*styles)
        self.sheet.merge_range(row, 0, row, last, "", style)
        self.sheet.write_string(row, 0, literal(text), style)

    def roomy(self, row: int, texts: Iterable[tuple[str, int]]) -> None:
        """A row a little higher, where each text fits its column's width in one line.

        A row of unsaid height grows with wrapped text when a spreadsheet opens it.
        """
        if all(columns_of(text) <= width for text, width in texts):
            self.sheet.set_row(row, ROW_HEIGHT)

    def headings(self, row: int, columns: Mapping[str, int]) -> None:
        """The header row, each heading with its column's width."""
        self.sheet.set_row(row, 24)
        for column, (heading, width) in enumerate(columns.items()):
            self.sheet.set_column(column, column, width)
            self.put(row, column, heading, HEADING)

    def print_on_a4(
        self, header_rows: tuple[int, int], corner: tuple[int, int], held: int
    ) -> None:
        """Landscape, one page wide, the header on every page, pages numbered.

        `header_rows` are first and last of those repeated, `corner` is the last cell
        printed, `held` how many columns stay in sight beside the header rows.
        """
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.repeat_rows(*header_rows)
        sheet.freeze_panes(header_rows[1] + 1, held)
        sheet.print_area(0, 0, *corner)


def shown(places: int) -> str:
    """How a column's numbers are shown: whole, as money, or as many decimals as are."""
    return {0: "0", 2: "#,##0.00"}.get(places, "General")


def columns_of(text: str) -> int:
    """How wide a text is in digits: a Chinese character takes two."""
    return 2 + sum(2 if east_asian_width(each) in "FWA" else 1 for each in text)


def literal(text: str) -> str:
    """Text as xlsxwriter must be given it to come back unchanged.

    What begins with <r> and ends with </r> it takes for rich text and copies as XML.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text
