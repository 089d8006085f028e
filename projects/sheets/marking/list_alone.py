"""A workbook of the list alone: for files that cannot be changed in place."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from .patch_list import WIDTHS, Listed, writable
from .patch_styles import COLOURS


def list_alone(headings: Sequence[str], lines: Sequence[Listed], title: str) -> bytes:
    """The list as the only sheet; all text, whatever it begins with."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        plain = {"text_wrap": True, "valign": "top"}
        bold, text = book.add_format(plain | {"bold": True}), book.add_format(plain)
        fills = {
            level: book.add_format(plain | {"bg_color": f"#{colour[2:]}"})
            for level, colour in COLOURS.items()
        }
        sheet.write_row(0, 0, headings, bold)
        for row, line in enumerate(lines, 1):
            for column, each in enumerate(line.texts):
                style = fills.get(line.level or "", text) if column == 1 else text
                sheet.write_string(row, column, writable(each), style)
    return target.getvalue()
