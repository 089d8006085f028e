"""The sheet that lists what is wrong, as XML of its own beside the user's sheets."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from projects.sheets.book import cell_name

WIDTHS = (18, 10, 26, 60, 48, 9)
# Excel's own limit of a cell's text.
LONGEST = 32_767

# What XML 1.0 cannot hold, and the carriage return it would turn into another letter.
UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Spreadsheets read _x0041_ as the letter A: the underscore itself is written so.
ENCODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Listed(NamedTuple):
    """A line of the list: its words by column, its level and the place it leads to."""

    texts: tuple[str, ...]
    level: str | None
    link: str | None


class ListStyles(NamedTuple):
    """Numbers of styles: of headings, of words, and of cell names by level."""

    heading: int
    text: int
    links: dict[str | None, int]


def writable(text: str) -> str:
    """The text without what no workbook can hold."""
    return UNWRITABLE.sub("", text)[:LONGEST]


def reference(sheet: str, row: int, column: int | None) -> str:
    """Where a link leads: 'Sheet'!C7, or the row's first cell."""
    return "'{}'!{}".format(sheet.replace("'", "''"), cell_name(row, column or 0))


def list_sheet(
    namespace: str, headings: Sequence[str], lines: Sequence[Listed], styles: ListStyles
) -> bytes:
    """The sheet's XML, headings in row 1 and kept in sight; all cells are text."""
    rows = [_row(0, headings, [styles.heading] * len(headings))]
    for number, line in enumerate(lines, 1):
        style = [styles.text] * len(line.texts)
        style[1] = styles.links[line.level]
        rows.append(_row(number, line.texts, style))
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{namespace}"><sheetViews><sheetView workbookViewId="0">',
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
        f"</sheetView></sheetViews>{_columns()}<sheetData>",
        *rows,
        f"</sheetData>{_links(lines)}</worksheet>",
    ]
    return "".join(parts).encode()


def _columns() -> str:
    columns = (
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(WIDTHS, 1)
    )
    return f"<cols>{''.join(columns)}</cols>"


def _row(number: int, texts: Sequence[str], styles: Sequence[int]) -> str:
    cells = (
        f'<c r="{cell_name(number, column)}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{_inline(text)}</t></is></c>'
        for column, (text, style) in enumerate(zip(texts, styles, strict=True))
    )
    return f'<row r="{number + 1}">{"".join(cells)}</row>'


def _inline(text: str) -> str:
    return escape(ENCODED.sub("_x005F_", writable(text)))


def _links(lines: Sequence[Listed]) -> str:
    """Links within the workbook need no relationship, only a place."""
    links = [
        f"<hyperlink ref={quoteattr(cell_name(number, 1))} "
        f"location={quoteattr(writable(line.link))}/>"
        for number, line in enumerate(lines, 1)
        if line.link
    ]
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
