"""合计 beside a project's own name: its line, with the rows below as its parts.

Standard library only. 资金来源 or 标段 between name and figures has a row for each of
them under the project; the one that says 合计 there is the project itself.
"""

from collections.abc import Iterator

from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import Table, cell_at
from projects.sheets.recognition.text import flat, marks, name_of

from .rows import Row, code_text
from .sums import is_only, meets

SUMS = ("total", "subtotal")


def settle_wholes(rows: list[Row], table: Table) -> None:
    """Take the sums between names and figures for the lines they are of."""
    name = table.place(Meaning.NAME)
    if name is None or table.is_indicator:
        return
    for at, row in enumerate(rows):
        column = sum_beside(row, table, name) if row.kind in SUMS else None
        if column is None:
            continue
        group = Group(rows, table, name, column)
        head, parts = group.below(at) if group.is_named(row) else (None, [])
        if head is None:
            head, parts = group.above(at)
        if head is not None:
            group.take(row, head, parts)
        elif not group.is_named(row):
            group.leave_sources(at)


def sum_beside(row: Row, table: Table, name: int) -> int | None:
    """The column between name and figures that says 合计 or 小计 in a row."""
    for column in range(name + 1, min(row.values, default=0)):
        text = cell_at(table.sheet.rows[row.at], column)
        if isinstance(text, str) and marks.said_by_label(text) in SUMS:
            return column
    return None


class Group:
    """The rows of one project round a sum that stands in `column`."""

    def __init__(self, rows: list[Row], table: Table, name: int, column: int) -> None:
        self.rows, self.table, self.name, self.column = rows, table, name, column

    def text(self, row: Row, column: int) -> str:
        """What a row says in a column of words."""
        value = cell_at(self.table.sheet.rows[row.at], column)
        return value.strip() if isinstance(value, str) else ""

    def is_named(self, row: Row) -> bool:
        """Whether a row has a name of its own, which is no sum's."""
        name = self.text(row, self.name)
        return bool(name) and not marks.said_by_label(name)

    def code(self, row: Row) -> str:
        place = self.table.place(Meaning.CODE)
        return code_text(cell_at(self.table.sheet.rows[row.at], place))

    def below(self, at: int) -> tuple[Row | None, list[Row]]:
        """A named sum is its own head where a serial, a code or rows below say so."""
        whole = self.rows[at]
        parts = list(self.parts_after(at))
        is_line = whole.is_item or bool(self.code(whole)) or bool(parts)
        return (whole if is_line else None), parts

    def parts_after(self, at: int) -> Iterator[Row]:
        """The rows of the same project: without a code, other name or serial like 2.

        1.1 and （1） may number what 1 is made of.
        """
        own = flat(self.text(self.rows[at], self.name))
        for row in map(self.rows.__getitem__, range(at + 1, len(self.rows))):
            if row.kind == "blank":
                continue
            is_other = flat(self.text(row, self.name)) not in ("", own)
            is_next = marks.level_of_serial(row.serial) == marks.ITEM
            if is_other or is_next or self.code(row):
                return
            if not self.text(row, self.column):
                return
            yield row

    def above(self, at: int) -> tuple[Row | None, list[Row]]:
        """The first of the rows over a sum has the name, if they add up to it."""
        parts = list(self.parts_before(at))[::-1]
        if not parts or not self.is_named(parts[0]):
            return None, []
        is_theirs = meets(self.rows[at], parts) or is_only(self.rows[at], parts)
        return (parts[0] if is_theirs else None), parts

    def parts_before(self, at: int) -> Iterator[Row]:
        """The rows of the same project over a sum, up to the one with its serial."""
        own = flat(self.text(self.rows[at], self.name))
        for row in map(self.rows.__getitem__, range(at - 1, -1, -1)):
            if row.kind == "blank":
                continue
            name = flat(self.text(row, self.name))
            if row.kind or not self.text(row, self.column):
                return
            if own and name not in ("", own):
                return
            yield row
            if row.is_item or (name and not own):
                return

    def leave_sources(self, at: int) -> None:
        """中央 and 省级 below the sum of all are its parts, where they add up."""
        parts = list(self.parts_after(at))
        if meets(self.rows[at], parts):
            self.leave(parts)

    def take(self, row: Row, head: Row, parts: list[Row]) -> None:
        """Make a row the line of the name and code that its head has."""
        label = self.text(head, self.name)
        row.kind, row.label, row.name = "", label, name_of(label)
        row.code, row.level, row.serial = self.code(head), head.level, head.serial
        row.is_nameless = False
        self.leave([part for part in parts if part is not row])

    def leave(self, parts: list[Row]) -> None:
        """Rows that are parts, called by their source."""
        for part in parts:
            text = self.text(part, self.column)
            part.kind, part.label, part.name, part.code = "part", text, text, ""
