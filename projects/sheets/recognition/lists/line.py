"""A line of a list: what its cells hold, by field, merged cells filled in.

Standard library only.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from projects.sheets.book import Sheet, Value
from projects.sheets.recognition.text import tidy, visible

SHARED = (
    "department",
    "supporting",
    "person_in_charge",
    "telephone",
    "leader_in_charge",
    "due",
    "level",
)


class Held(NamedTuple):
    """What a cell holds; `row` and `column` are where it stands.

    `width` is how many columns it covers: one cell over four quarters is 4. Of a line
    that a merged cell reaches from above, `row` is not the line's own.
    """

    value: Value
    row: int
    column: int
    width: int = 1

    @property
    def text(self) -> str:
        """The cell's words in one line; "" where it is blank."""
        return text_of(self.value)


def text_of(value: Value) -> str:
    """A cell's words without what nobody sees, and without breaks."""
    if value is None or isinstance(value, bool):
        return ""
    return tidy(value).strip() if isinstance(value, str) else str(value)


@dataclass(slots=True)
class Line:
    """A row that states something.

    `head` is the first row of the same task or project, where this one goes on with it;
    `whole` the line that it is a part of. `name` is the object's, in full. `more` are
    the rows that go on with it, `above` the numbered row that one without a number
    stands under: who answers for that, answers for this.
    """

    at: int
    cells: dict[str, Held]
    label: str = ""
    name: str = ""
    head: "Line | None" = None
    whole: "Line | None" = None
    sections: tuple[str, ...] = ()
    parts: list["Line"] = field(default_factory=list)
    more: list["Line"] = field(default_factory=list)
    above: "Line | None" = None
    code: str = ""

    def own(self, key: str) -> Held | None:
        """A field's cell where it stands in this row and is not blank."""
        held = self.cells.get(key)
        return held if held is not None and held.row == self.at and held.text else None

    def held(self, key: str) -> Held | None:
        """A field's cell, also one merged over this row, or the head's."""
        held = self.cells.get(key)
        if held is not None and held.text:
            return held
        if self.head is not None:
            return self.head.held(key)
        is_shared = self.above is not None and key in SHARED
        return self.above.held(key) if is_shared and self.above else None

    def text(self, key: str) -> str:
        """The words of `held`; "" where there are none."""
        held = self.held(key)
        return held.text if held is not None else ""


class Grid:
    """A sheet's values with merged cells filled in."""

    def __init__(self, sheet: Sheet, first: int) -> None:
        self.sheet = sheet
        self.covered: dict[tuple[int, int], Held] = {}
        for span in sheet.merged:
            if span.bottom < first:
                continue
            value = sheet.value(span.top, span.left)
            held = Held(value, span.top, span.left, span.right - span.left + 1)
            for row in range(span.top, min(span.bottom, len(sheet.rows)) + 1):
                for column in range(span.left, min(span.right, 300) + 1):
                    self.covered[row, column] = held

    def at(self, row: int, column: int) -> Held:
        """What a cell holds, or the merged cell that covers it."""
        held = self.covered.get((row, column))
        return held or Held(self.sheet.value(row, column), row, column)

    def own_values(self, row: int) -> dict[int, Value]:
        """What stands in a row itself, blanks left out, by column."""
        cells = self.sheet.rows[row] if row < len(self.sheet.rows) else []
        return {
            at: each
            for at, each in enumerate(cells)
            if each is not None and not (isinstance(each, str) and is_blank(each))
        }


def is_blank(text: str) -> bool:
    return not visible(text).strip()
