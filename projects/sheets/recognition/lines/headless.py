"""Cells without a heading: a row of a text with too many, and columns nobody named.

Standard library only. 3,500.00 without quotation marks is two fields of a text, and all
that follow are one column off.
"""

import re

from projects.sheets.book import Value, column_name
from projects.sheets.found import Found, Meaning
from projects.sheets.recognition.tables import Table

from .rows import is_blank

# What one number becomes when its separators part fields.
HEAD, TAIL = re.compile(r"\s*[-+¥]?\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?\s*")


class Fields:
    """The fields of a text's rows, held against its table's headings."""

    def __init__(self, table: Table) -> None:
        self.sheet = table.sheet
        self.dialogue = table.dialogue
        self.headings = max(table.header.levels, default=-1) + 1
        header = range(table.header.top, table.header.bottom + 1)
        self.width = max(self.headings, *map(table.sheet.width, header))
        self.is_asked = table.sheet.is_text and table.is_whole

    def are_too_many(self, row: int) -> bool:
        """Whether a line has more fields than there are headings; says so."""
        if not self.is_asked or self.sheet.width(row) <= self.headings:
            return False
        cells = self.sheet.rows[row]
        beyond = any(not is_blank(each) for each in cells[self.headings :])
        if not beyond and not (self.sheet.width(row) > self.width and is_parted(cells)):
            return False
        count = self.sheet.width(row)
        params = {"fields": count, "expected": self.headings}
        self.dialogue.say("error", "fields", row, None, None, **params)
        return True


def is_parted(cells: list[Value]) -> bool:
    """Whether two neighbours look like one number that was parted: 3 and 500.00."""
    texts = [each if isinstance(each, str) else "" for each in cells]
    return any(
        HEAD.fullmatch(one) and TAIL.fullmatch(other)
        for one, other in zip(texts, texts[1:], strict=False)
    )


def notice_headless(table: Table, found: Found) -> None:
    """Name the filled columns that have no heading: what they hold was not read."""
    rows = sorted({each.row for each in found.cells})
    width = max((len(table.sheet.rows[row]) for row in rows), default=0)
    known = {each.at for each in table.shaped if each.meaning != Meaning.UNKNOWN}
    known |= set(table.header.levels)
    columns = [
        at for at in range(table.left, min(width, table.right)) if at not in known
    ]
    filled = [at for at in columns if any(is_filled(table, row, at) for row in rows)]
    if filled:
        names = [column_name(each) for each in filled]
        place = table.header.bottom, filled[0]
        table.dialogue.say("notice", "no_heading", *place, columns=names)


def is_filled(table: Table, row: int, column: int) -> bool:
    return not is_blank(table.sheet.value(row, column))
