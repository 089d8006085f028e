"""Standing and wide tables: a row a line, a column a meaning and perhaps a month.

Standard library only.
"""

import sys
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from projects.sheets.book import Value
from projects.sheets.found import (
    BESIDE,
    FIGURES,
    TEXTS,
    Found,
    Layout,
    LeftOut,
    Meaning,
    Total,
)
from projects.sheets.recognition.tables import Shaped, Table, cell_at
from projects.sheets.recognition.text import unit_called, year_of

from .headless import Fields
from .named import is_named
from .rows import LINE, Row, is_doubtful
from .sections import MANY
from .sums import CENT
from .taking import Line, Taker

SUMMED = ("total", "subtotal", "section")


def take_rows(table: Table, rows: list[Row], found: Found) -> None:
    """Every line's values into `found`; the rows left out, and the sums among them."""
    taker = Taker(table, found)
    columns = value_columns(table)
    lines = [row for row in rows if row.kind == LINE]
    year = table.place(Meaning.YEAR)
    taker.shared = shared_cells(table, rows)
    fields = Fields(table)
    for row in lines:
        cells = table.sheet.rows[row.at]
        if not row.has_any and not any(cell_at(cells, each.at) for each in columns):
            continue
        if fields.are_too_many(row.at):
            continue
        says_whose = is_named(taker, row.at, row.code, row.name)
        take_line(taker if says_whose else taker.unheard(), row, columns, year)
    for row in filter(is_doubtful, rows):
        aside = taker.aside()
        take_line(aside, row, columns, year)
        taker.keep_aside(row.at, aside)
    leave_out(rows, lines, found)
    found.totals += totals_of(table, rows, lines)


def shared_cells(table: Table, rows: list[Row]) -> set[tuple[int, int]]:
    """Cells merged over several lines: what they hold is of none of them alone."""
    found = set()
    for span in table.sheet.merged:
        if span.bottom > span.top:
            over = {
                (row.code, row.name)
                for row in rows
                if span.top <= row.at <= span.bottom and (row.code or row.name)
            }
            if len(over) > 1:
                found.add((span.top, span.left))
    return found


def value_columns(table: Table) -> list[Shaped]:
    """The columns that are read; in a wide table words need a month of their own."""
    columns = table.of(*FIGURES, *BESIDE, *TEXTS)
    if table.layout != Layout.WIDE:
        return columns
    return [
        each
        for each in columns
        if each.meaning not in TEXTS or each.column.month is not None or table.month
    ]


def take_line(
    taker: Taker, row: Row, columns: Sequence[Shaped], year_at: int | None
) -> None:
    """All values of one line."""
    table = taker.table
    cells = table.sheet.rows[row.at]
    year = table.year
    if year_at is not None:
        value = cell_at(cells, year_at)
        year = year_of(value) if value not in (None, "") else year
        if value not in (None, "") and year is None:
            taker.refuse("year", row.at, year_at, value)
            taker.keep_unread(Line(row.at, row.name, row.code, None, None))
            taker = taker.unheard()
    line = Line(
        row.at, row.name, row.code, year, table.month, unit_of_row(table, cells)
    )
    faults = bool(table.sheet.faults)
    for shaped in columns:
        value = cell_at(cells, shaped.at)
        if faults or (value is not None and value != ""):
            taker.take(line, shaped, value)


def unit_of_row(table: Table, cells: list[Value]) -> str | None:
    """The unit in a row's own unit column."""

    value = cell_at(cells, table.place(Meaning.UNIT))
    if not isinstance(value, str):
        return None
    return unit_called(value) or (value.strip() if table.is_indicator else None)


def leave_out(rows: list[Row], lines: list[Row], found: Found) -> None:
    """The rows that are no lines; blank ones only among lines."""
    first = lines[0].at if lines else 0
    last = lines[-1].at if lines else 0
    for row in rows:
        if row.kind == LINE or (row.kind == "blank" and not first < row.at < last):
            continue
        params = {"name": row.label.strip()} if row.kind in (*SUMMED, "part") else {}
        found.left_out.append(LeftOut(row.at, row.kind, params))


def totals_of(table: Table, rows: list[Row], lines: list[Row]) -> list[Total]:
    """Typed sums with the lines they are of, where that can be told."""
    found = []
    columns = table.of(*FIGURES)
    sums = Sums(rows, [each.at for each in columns])
    for row in rows:
        if row.kind not in SUMMED or not row.values:
            continue
        is_answer = table.dialogue.answer(f"row|{row.at + 1}") == "subtotal"
        covered = sums.covered_by(row, is_sum=not is_answer)
        if not covered:
            continue
        places = tuple(each.at for each in covered)
        for shaped in columns:
            value = row.values.get(shaped.at)
            if value is not None:
                found.append(total(table, row, shaped, value, places))
    return found


def total(
    table: Table, row: Row, shaped: Shaped, value: Decimal, rows: tuple[int, ...]
) -> Total:
    column = shaped.column
    of_year = shaped.meaning in (Meaning.ANNUAL, Meaning.TOTAL)
    return Total(
        row.at,
        column.index,
        shaped.meaning,
        value,
        column.unit,
        column.year or table.year,
        None if of_year else column.month or table.month,
        rows,
    )


class Sums:
    """Which lines a table's sums are of: those above, those below, or all."""

    def __init__(self, rows: list[Row], columns: list[int]) -> None:
        self.rows, self.columns = rows, columns
        self.lines = [row for row in rows if row.kind == LINE]
        self.like_lines = [row for row in rows if row.kind == LINE or is_doubtful(row)]
        self.sums = [row.at for row in rows if row.kind in SUMMED]
        parts = [row.at for row in rows if row.kind in SUMMED[1:] and row.values]
        # Our own standing table has them so, and many bureaus'.
        self.on_top = bool(self.lines and parts) and parts[0] < self.lines[0].at

    def covered_by(self, row: Row, *, is_sum: bool) -> list[Row]:
        """The lines of the sum in a row: its section's, those that add up, or the next.

        Where only an answer says that it is a sum, only adding up tells of which.
        """
        if row.children:
            return [each for each in row.children if each.kind == LINE]
        near = self.around(row, self.lines)
        groups = [*near, *self.around(row, self.like_lines)]
        if row.kind == "total" or len(self.rows) <= MANY:
            groups += [self.lines, self.like_lines]
        group = next((each for each in groups if self.adds_up(row, each)), None)
        if group is not None or not is_sum:
            return group or []
        return self.lines if row.kind == "total" else near[0] or near[1]

    def around(self, row: Row, lines: list[Row]) -> tuple[list[Row], list[Row]]:
        """The lines up to the sums before and after a row, the likelier group first."""
        place = bisect_left(self.sums, row.at)
        top = self.sums[place - 1] if place else -1
        end = self.sums[place + 1] if place + 1 < len(self.sums) else sys.maxsize
        low, own, high = (
            bisect_left(lines, at, key=attrgetter("at")) for at in (top, row.at, end)
        )
        before, after = lines[low:own], lines[own:high]
        return (after, before) if self.on_top else (before, after)

    def adds_up(self, row: Row, lines: list[Row]) -> bool:
        """Whether the lines give every figure of a sum; percentages do not add."""
        figures = {at: row.values[at] for at in self.columns if row.values.get(at)}
        return bool(figures and lines) and all(
            abs(sum(other.values.get(at, 0) for other in lines) - value)
            <= CENT * len(lines)
            for at, value in figures.items()
        )
