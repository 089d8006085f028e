"""A raw sheet: what every kind of file is brought to, and how much of it is taken."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

from projects.sheets.number_formats import shows_a_date, shows_another_number
from projects.sheets.unreadable import Unreadable

LAST_ROW, LAST_COLUMN = 60_000, 300
MOST_CELLS = 2_000_000  # of all sheets, up to the last filled one of each row
MOST_MERGES = 60_000
AFTER_LAST_DATE = 2_958_466  # 9999-12-31 is the day before, counted from 1900
WHOLE = 10**15  # Excel keeps 15 digits: a whole number below is exact
# Nobody sees them, and a database refuses the first: control characters.
UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
LINE_END = re.compile(r"\r\n?")

Row = list[Any]
Area = tuple[int, int, int, int]  # top, left, bottom, right; all within


class RawSheet(TypedDict):
    """A sheet as it leaves the child; the names are those of `book.Sheet`."""

    name: str
    is_hidden: bool
    is_1904: bool
    rows: list[Row]
    merged: list[Area]
    hidden_rows: list[int]
    hidden_columns: list[int]
    faults: list[tuple[int, int, str, str]]
    formats: list[tuple[int, int, str]]
    fields: list[tuple[int, int]]


class Facts:
    """What is known of a sheet beside its values, while it is being read.

    `faults` are (code, text) by place; `styles` are cell formats by place, only those
    under which another number is shown than the cell holds, or a date. `fields` are the
    numbers of fields by row, of a text's rows that end with empty ones.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_hidden = self.is_1904 = False
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.faults: dict[tuple[int, int], tuple[str, str]] = {}
        self.styles: dict[tuple[int, int], int] = {}
        self.fields: dict[int, int] = {}

    def merge(self, area: Area) -> None:
        """Raises Unreadable: too_many_merges."""
        if len(self.merged) == MOST_MERGES:
            raise Unreadable("too_many_merges", sheet=self.name, limit=MOST_MERGES)
        self.merged.append(area)

    def require_near(self, row: int, column: int) -> None:
        """Raises Unreadable (too_far) for a filled cell beyond what is read."""
        if row < LAST_ROW and column < LAST_COLUMN:
            return
        cell = cell_name(row, column)
        limits = {"rows": LAST_ROW, "columns": LAST_COLUMN}
        raise Unreadable("too_far", sheet=self.name, cell=cell, **limits)


class Room:
    """How many cells may still be taken from a file."""

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def taken(self, rows: Iterable[Row]) -> list[Row]:
        """The rows; raises Unreadable (too_many_cells) at the one that is too many."""
        taken = []
        for row in rows:
            self.left -= len(row)
            if self.left < 0:
                raise Unreadable("too_many_cells", limit=MOST_CELLS)
            taken.append(row)
        return taken


def plain(row: Row) -> Row:
    """A row without what is empty at its end; blank is None, a whole number an int."""
    values: Row = [
        (int(value) if value.is_integer() and -WHOLE < value < WHOLE else value)
        if type(value) is float
        else (None if value == "" else value)
        for value in row
    ]
    while values and values[-1] is None:
        values.pop()
    return values


def raw_sheet(facts: Facts, rows: list[Row], codes: dict[int, str]) -> RawSheet:
    """A sheet of plain rows; `codes` are number formats by cell format.

    What lies under a merged cell is dropped, as no program shows it. Rows reach as far
    as the last value or fault.
    """
    _cover(rows, facts)
    _note_no_dates(rows, facts, codes)
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    _reach(rows, facts.faults)
    formats = (
        (*place, codes[style])
        for place, style in facts.styles.items()
        if shows_another_number(codes[style]) and _holds_number(rows, *place)
    )
    return RawSheet(
        name=cleaned(facts.name),
        is_hidden=facts.is_hidden,
        is_1904=facts.is_1904,
        rows=rows,
        merged=list(_clipped(facts.merged, len(rows))),
        hidden_rows=sorted({row for row in facts.hidden_rows if row < len(rows)}),
        hidden_columns=sorted(set(facts.hidden_columns)),
        faults=[(*place, *fault) for place, fault in facts.faults.items()],
        formats=list(formats),
        fields=list(facts.fields.items()),
    )


def _clipped(areas: list[Area], height: int) -> Iterator[Area]:
    """Merged areas as far as they lie in the sheet, those of a single cell left out."""
    for top, left, bottom, right in areas:
        last = min(bottom, height - 1), min(right, LAST_COLUMN - 1)
        if top < height and left < LAST_COLUMN and (top, left) != last:
            yield top, left, *last


def _size(area: Area) -> int:
    top, left, bottom, right = area
    return (bottom - top + 1) * (right - left + 1)


def _cover(rows: list[Row], facts: Facts) -> None:
    """Empties what lies under merged cells; raises Unreadable where these overlap."""
    areas = list(_clipped(facts.merged, len(rows)))
    if sum(map(_size, areas)) > len(rows) * LAST_COLUMN:
        raise Unreadable("damaged", part=facts.name)
    for top, left, bottom, right in areas:
        for row in range(top, bottom + 1):
            begin = left + 1 if row == top else left
            for column in range(begin, min(right + 1, len(rows[row]))):
                rows[row][column] = None
                facts.faults.pop((row, column), None)


def _note_no_dates(rows: list[Row], facts: Facts, codes: dict[int, str]) -> None:
    """Makes a fault of a number that its format of a date cannot show: ###### in Excel.

    One that may be a date, and that a reader did not know for one, stays a number.
    """
    for (row, column), style in facts.styles.items():
        if shows_a_date(codes[style]) and _holds_number(rows, row, column):
            number = rows[row][column]
            if not 0 <= number < AFTER_LAST_DATE:
                facts.faults[row, column] = "date", f"{number:g}"


def _reach(rows: list[Row], faults: Iterable[tuple[int, int]]) -> None:
    """Makes rows long enough to have a place, without a value, for each fault."""
    for row, column in faults:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = None


def _holds_number(rows: list[Row], row: int, column: int) -> bool:
    within = row < len(rows) and column < len(rows[row])
    return within and type(rows[row][column]) in (int, float)


def cleaned(text: str) -> str:
    """A text without unprinted characters, its line ends as one kind."""
    return LINE_END.sub("\n", UNPRINTED.sub("", text))


def clean(sheet: RawSheet) -> None:
    """Cleans every text of a sheet, and makes a fault of a number that is none."""
    for row, values in enumerate(sheet["rows"]):
        for column, value in enumerate(values):
            if isinstance(value, str):
                values[column] = cleaned(value) or None
            elif isinstance(value, float) and value - value != 0:
                values[column] = None
                sheet["faults"].append((row, column, "error", "#NUM!"))


def cell_name(row: int, column: int) -> str:
    """B7 for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
