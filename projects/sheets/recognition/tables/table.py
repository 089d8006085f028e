"""A table of a sheet on its way to being understood: header, columns, rows.

Standard library only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from projects.sheets.book import Sheet, Value
from projects.sheets.found import BESIDE, FIGURES, Column, Layout, Meaning
from projects.sheets.recognition.headings import Heading

from .dialogue import Dialogue
from .header import Header

MONEY = (*FIGURES, Meaning.BEFORE, Meaning.SINCE_START)
NUMBERS = (*FIGURES, *BESIDE)
WIDEST = 100_000  # columns: no sheet has as many
SHOWN = 12  # headings in a message
SAMPLE = 400  # rows that are looked at to learn what a column holds


def cell_at(cells: list[Value], column: int | None) -> Value:
    """What a row holds in a column; None where it has no such column."""
    return cells[column] if column is not None and column < len(cells) else None


@dataclass(slots=True)
class Shaped:
    """A column with what its heading says; `column.meaning` is what was decided."""

    column: Column
    heading: Heading
    levels: tuple[str, ...]

    @property
    def at(self) -> int:
        return self.column.index

    @property
    def meaning(self) -> Meaning:
        return self.column.meaning

    @meaning.setter
    def meaning(self, meaning: Meaning) -> None:
        self.column.meaning = meaning


@dataclass(slots=True)
class Table:
    """A header with the rows below it, from `first` up to but not including `end`.

    `left` and `right` bound its columns, where another table stands beside it.
    What the `undecided` columns count, a month or the year to date, is asked.
    `in_words` are the headings of columns that hold words where figures belong, with
    some of them.
    `above` are the rows over the header that speak of it, title and unit line; of a
    further table also the first one's, the `inherited` ones; `dated` say its period.
    """

    sheet: Sheet
    header: Header
    left: int
    right: int
    first: int
    end: int
    above: list[int]
    dated: list[int]
    inherited: int
    dialogue: Dialogue
    shaped: list[Shaped] = field(default_factory=list)
    layout: Layout = Layout.STANDING
    year: int | None = None
    month: int | None = None
    unit: str | None = None
    other_units: list[str] = field(default_factory=list)
    is_indicator: bool = False
    undecided: set[int] = field(default_factory=set)
    in_words: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether no other table stands beside it."""
        return self.right == WIDEST

    def of(self, *meanings: Meaning) -> list[Shaped]:
        """The columns of these meanings, in their order."""
        return [each for each in self.shaped if each.meaning in meanings]

    def place(self, meaning: Meaning) -> int | None:
        """The first column of a meaning."""
        return next((each.at for each in self.shaped if each.meaning == meaning), None)

    def sample(self, column: int) -> Iterator[Value]:
        """What a column's first rows hold, blanks left out."""
        for row in self.sheet.rows[self.first : min(self.end, self.first + SAMPLE)]:
            value = row[column] if column < len(row) else None
            if value is not None and not (isinstance(value, str) and not value.strip()):
                yield value

    def headings(self) -> list[str]:
        """What the columns are called, as a message names them."""
        return [each.column.heading for each in self.shaped if each.levels][:SHOWN]

    def cells(self, row: int) -> list[Value]:
        """What a row holds within the table's columns."""
        return self.sheet.rows[row][self.left : self.right]

    def above_texts(self) -> list[list[str]]:
        """The texts of the rows above the header, row by row."""
        found = []
        for row in self.above:
            cells = self.sheet.rows[row]
            texts = (each for each in cells if isinstance(each, str))
            found.append([each for each in texts if each.strip()])
        return found
