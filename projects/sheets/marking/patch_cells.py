"""Marks cells in a sheet's XML by changing single tags: every other byte stays.

No tree is built: 50,000 rows would be half a gigabyte of elements in a web worker.
expat says at which byte a tag stands, and only those bytes are written anew, so what
this module does not know (extLst, mc:Ignorable, other prefixes) cannot be lost.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping

from projects.sheets.book import cell_name

from .patch_scan import CellTag, RowTag, Scan, place_of
from .patch_tags import (
    Edit,
    attribute,
    edited,
    filled,
    prefix_of,
    tag_at,
    with_attribute,
)

# What is wrong with the cells of a sheet: row and column from 0, to "error" or such.
Marks = Mapping[tuple[int, int], str]
# The style that shows a level on a cell of the given style; level None takes it off.
Paint = Callable[[int, str | None], int]

MERGED = re.compile(rb"""mergeCell\s[^>]*?\bref\s*=\s*["']([A-Za-z0-9:$]+)""")


def marked_sheet(
    xml: bytes, marks: Marks, paint: Paint, stale: frozenset[int]
) -> bytes:
    """The sheet with its cells marked, and with `stale` styles taken off the others.

    A cell within merged cells is marked where they begin: only that one is shown.
    Raises ExpatError for what is no XML, ValueError for a DOCTYPE or a bad number.
    """
    marking = _Marking(xml, within_merged(xml, marks), paint, stale)
    return edited(xml, marking.edits())


def within_merged(xml: bytes, marks: Marks) -> Marks:
    """The marks, each moved to the first cell of the merged cells it lies in.

    The list of merged cells stands behind the rows: it is looked up beforehand.
    """
    start = xml.find(b"mergeCells")
    if start < 0:
        return marks
    moved = dict(marks)
    places = sorted(marks)
    for match in MERGED.finditer(xml, start):
        top, left, bottom, right = _corners(match[1].decode())
        first = bisect_left(places, (top, left))
        for place in places[first : bisect_right(places, (bottom, right))]:
            if left <= place[1] <= right and place in moved:
                _put(moved, (top, left), moved.pop(place))
    return moved


def _put(marks: dict[tuple[int, int], str], place: tuple[int, int], level: str) -> None:
    """An error is not hidden by a warning on the same cell."""
    if marks.get(place) != "error":
        marks[place] = level


def _corners(reference: str) -> tuple[int, int, int, int]:
    """(1, 1, 3, 2) of B2:C4, and of a single cell twice itself."""
    first, _colon, last = reference.partition(":")
    return (*place_of(first), *place_of(last or first))


class _Marking:
    """The changes that mark a sheet's cells."""

    def __init__(
        self, xml: bytes, marks: Marks, paint: Paint, stale: frozenset[int]
    ) -> None:
        self.xml, self.paint, self.stale = xml, paint, stale
        self.wanted: dict[int, dict[int, str]] = {}
        for (row, column), level in marks.items():
            self.wanted.setdefault(row, {})[column] = level
        self.scan = Scan(xml, self.wanted, stale)

    def edits(self) -> list[Edit]:
        """All that changes in the sheet; nothing where it has no rows' element."""
        if self.scan.begin < 0:
            return []
        freed = self.scan.freed
        made = [self._restyled(cell, self.paint(cell.style, None)) for cell in freed]
        known: dict[int, RowTag] = {}
        for row in self.scan.rows:
            known.setdefault(row.number, row)
        for number in sorted(self.wanted):
            if number in known:
                made += self._in_row(known[number])
        return made + self._new_rows(known) + self._wider()

    def _in_row(self, row: RowTag) -> list[Edit]:
        cells = self.scan.cells.get(row.number, [])
        levels = self.wanted[row.number]
        made = [
            self._restyled(cell, self.paint(cell.style, levels.get(cell.column)))
            for cell in cells
            if cell.column in levels or cell.style in self.stale
        ]
        missing = sorted(levels.keys() - {cell.column for cell in cells})
        return made + self._added(row, cells, missing)

    def _added(
        self, row: RowTag, cells: list[CellTag], missing: list[int]
    ) -> list[Edit]:
        """Empty cells, which have no element, in the order of columns.

        `spans` only helps a program to read faster: it goes where it may turn wrong.
        """
        if not missing:
            return []
        tag = tag_at(self.xml, row.start)
        new = {each: self._cell(row, each, prefix_of(tag)) for each in missing}
        end = row.start + len(tag)
        bare = with_attribute(tag, b"spans", None)
        if tag.endswith(b"/>"):
            return [Edit(row.start, end, filled(bare, b"".join(new.values())))]
        made = [Edit(row.start, end, bare)] if bare != tag else []
        for column, text in new.items():
            later = [cell.start for cell in cells if cell.column > column]
            place = min(later, default=self.scan.ends[row.number])
            made.append(Edit(place, place, text))
        return made

    def _new_rows(self, known: Mapping[int, RowTag]) -> list[Edit]:
        """Rows that have no element yet, in their order."""
        missing = sorted(self.wanted.keys() - known.keys())
        tag = tag_at(self.xml, self.scan.begin)
        new = {each: self._row(each, prefix_of(tag)) for each in missing}
        if new and tag.endswith(b"/>"):
            text = filled(tag, b"".join(new.values()))
            return [Edit(self.scan.begin, self.scan.begin + len(tag), text)]
        numbers = sorted(known)
        made = []
        for number, text in new.items():
            later = bisect_right(numbers, number)
            end = later == len(numbers)
            place = self.scan.end if end else known[numbers[later]].start
            made.append(Edit(place, place, text))
        return made

    def _row(self, number: int, prefix: bytes) -> bytes:
        row = RowTag(-1, number, None)
        cells = (
            self._cell(row, column, prefix) for column in sorted(self.wanted[number])
        )
        tag = b'<%srow r="%d"/>' % (prefix, number + 1)
        return filled(tag, b"".join(cells))

    def _cell(self, row: RowTag, column: int, prefix: bytes) -> bytes:
        """An empty cell looks as its row or column says: borders must not go."""
        style = row.style if row.style is not None else self._column_style(column)
        new = self.paint(style, self.wanted[row.number][column])
        name = cell_name(row.number, column).encode()
        return b'<%sc r="%s" s="%d"/>' % (prefix, name, new)

    def _column_style(self, column: int) -> int:
        styles = (
            each for first, last, each in self.scan.columns if first <= column <= last
        )
        return next(styles, 0)

    def _restyled(self, cell: CellTag, style: int) -> Edit:
        tag = tag_at(self.xml, cell.start)
        text = with_attribute(tag, b"s", b"%d" % style)
        return Edit(cell.start, cell.start + len(tag), text)

    def _wider(self) -> list[Edit]:
        """The sheet's size, where a marked cell lies outside of what it says."""
        if self.scan.dimension < 0 or not self.wanted:
            return []
        tag = tag_at(self.xml, self.scan.dimension)
        size = _corners((attribute(tag, b"ref") or b"A1").decode())
        columns = [each for levels in self.wanted.values() for each in levels]
        rows = list(self.wanted)
        first = min(size[0], *rows), min(size[1], *columns)
        last = max(size[2], *rows), max(size[3], *columns)
        if (*first, *last) == size:
            return []
        ref = f"{cell_name(*first)}:{cell_name(*last)}".encode()
        text = with_attribute(tag, b"ref", ref)
        return [Edit(self.scan.dimension, self.scan.dimension + len(tag), text)]
