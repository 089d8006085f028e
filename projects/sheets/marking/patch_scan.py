"""Where a sheet's rows and cells stand in its XML, by expat's byte offsets.

No tree is built: 50,000 rows would be half a gigabyte of elements in a web worker.
"""

import re
from collections.abc import Container
from typing import NamedTuple
from xml.parsers import expat

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class CellTag(NamedTuple):
    """A cell's start tag: where it stands, its column and its style."""

    start: int
    column: int
    style: int


class RowTag(NamedTuple):
    """A row's start tag, and the style its empty cells show."""

    start: int
    number: int
    style: int | None


def place_of(reference: str) -> tuple[int, int]:
    """Row and column from 0 of B2; ValueError where it is no cell's name."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"no cell's name: {reference[:20]!r}")
    return int(match[2]) - 1, _column(match[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _names(local: str) -> frozenset[str]:
    """An element's name as expat gives it, in both of the standard's namespaces."""
    return frozenset({f"{TRANSITIONAL} {local}", f"{STRICT} {local}"})


CELL, ROW, ROWS = _names("c"), _names("row"), _names("sheetData")
COLUMN, DIMENSION = _names("col"), _names("dimension")


class Scan:
    """One pass over a sheet: where its rows stand, and the cells of the wanted ones.

    `freed` are cells of other rows in a `stale` style. Places are bytes: of `begin` and
    `end` of the rows' element, of `dimension`, and where wanted rows end; -1 is none.
    Raises ExpatError for what is no XML, ValueError for a DOCTYPE or a bad number.
    """

    def __init__(
        self, xml: bytes, wanted: Container[int], stale: frozenset[int]
    ) -> None:
        if b"\x00" in xml[:4]:
            raise ValueError("only UTF-8 is written back")
        self.xml = xml
        self.wanted = wanted
        self.stale_texts = {str(each) for each in stale}
        self.columns: list[tuple[int, int, int]] = []
        self.rows: list[RowTag] = []
        self.ends: dict[int, int] = {}
        self.cells: dict[int, list[CellTag]] = {}
        self.freed: list[CellTag] = []
        self.dimension = self.begin = self.end = -1
        self.row = self.column = -1
        self.is_wanted = False
        self._read()

    def _read(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed
        self.parser.StartDoctypeDeclHandler = _refused
        self.parser.Parse(self.xml, True)  # noqa: FBT003 - it takes no keyword

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        if name in CELL:
            if self.is_wanted:
                self._add_cell(attributes)
            elif attributes.get("s") in self.stale_texts:
                style = int(attributes["s"])
                self.freed.append(CellTag(self.parser.CurrentByteIndex, -1, style))
        elif name in ROW:
            self._add_row(attributes)
        elif name in COLUMN:
            self._add_column(attributes)
        elif name in ROWS:
            self.begin = self.parser.CurrentByteIndex
        elif name in DIMENSION:
            self.dimension = self.parser.CurrentByteIndex

    def _closed(self, name: str) -> None:
        if name in ROW and self.is_wanted:
            self.ends.setdefault(self.row, self.parser.CurrentByteIndex)
            self.is_wanted = False
        elif name in ROWS:
            self.end = self.parser.CurrentByteIndex

    def _add_row(self, attributes: dict[str, str]) -> None:
        """A row without a number follows the one before it (ISO 29500-1, 18.3.1.73)."""
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        self.is_wanted = self.row in self.wanted
        own = attributes.get("customFormat") in ("1", "true")
        style = int(attributes.get("s", 0)) if own else None
        self.rows.append(RowTag(self.parser.CurrentByteIndex, self.row, style))

    def _add_cell(self, attributes: dict[str, str]) -> None:
        """A cell without a name follows the one before it, as a row does."""
        name = attributes.get("r")
        self.column = self.column + 1 if name is None else place_of(name)[1]
        style = int(attributes.get("s", 0))
        tag = CellTag(self.parser.CurrentByteIndex, self.column, style)
        self.cells.setdefault(self.row, []).append(tag)

    def _add_column(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
        self.columns.append((first, last, int(attributes.get("style", 0))))


def _refused(*_declaration: object) -> None:
    raise ValueError("a workbook declares no document type")
