"""A sheet of the year workbook: a declared kind of list, with the lines that fill it.

Headings, choices and their words come from the declarations that the reader follows; a
line holds stored values by a field's key, and the words of a choice are found here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from projects.sheets.recognition import WORKBOOK, CellType, Kind, ListField

from .pen import AMOUNT, CELL, CENTRED, DAY, NUMBER, Style, columns_of
from .sources import Value

Cell = Value | date
Line = Mapping[str, Cell]  # by the key of its field; what is not said is left out
EXAMPLE = "示例"
KINDS = {each.name: each for each in WORKBOOK}
HUNDRED = Decimal(100)
TEXT: Style = {**CELL, "num_format": "@"}
WORD: Style = {**CENTRED, "num_format": "@"}
SHARE: Style = {**CENTRED, "num_format": "0.0#%"}
WHOLE: Style = {**CENTRED, "num_format": "0"}
# How the cells of a type look, and how wide their column is at least.
LOOKS: dict[CellType, tuple[Style, int]] = {
    CellType.SERIAL: (WHOLE, 6),
    CellType.NAME: (TEXT, 30),
    CellType.WORDS: (TEXT, 20),
    CellType.CODE: (TEXT, 14),
    CellType.MONEY: (AMOUNT, 14),
    CellType.PARTICULAR: (NUMBER, 12),
    CellType.PERCENT: (SHARE, 9),
    CellType.DUE: (WORD, 14),
    CellType.DAY: (DAY, 13),
    CellType.SUPPORTING: (TEXT, 20),
    CellType.LEADING: (TEXT, 16),
    CellType.TELEPHONE: (TEXT, 16),
    CellType.YEAR: (WHOLE, 8),
    CellType.MONTH: (WHOLE, 8),
}
ELSE = WORD, 10


@dataclass(frozen=True)
class YearSheet:
    """What goes out of one kind; `words` are choices that are stored, by field key."""

    kind: Kind
    title: str
    hint: str
    lines: Sequence[Line]
    examples: Sequence[Line]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def fields(self) -> list[ListField]:
        """The columns: what is rare only where a line holds it."""
        return [each for each in self.kind.fields if not each.is_rare or self.has(each)]

    def has(self, field: ListField) -> bool:
        return any(line.get(field.key) not in (None, "") for line in self.lines)

    def rows(self) -> Iterable[list[Cell]]:
        """The lines as cells, numbered where the kind counts its lines."""
        fields = self.fields()
        for number, line in enumerate(self.lines, 1):
            yield [cell_of(each, line, number) for each in fields]

    def example_rows(self) -> Iterable[list[Cell]]:
        """The examples as cells: their first one says what they are."""
        fields = self.fields()
        for line in self.examples:
            yield [EXAMPLE, *(cell_of(each, line) for each in fields[1:])]

    def count(self) -> int:
        """The lines that say something; a month without a day is left to fill in."""
        told = self.kind.told
        return sum(any(line.get(key) for key in told or line) for line in self.lines)

    def has_money(self) -> bool:
        return any(each.type == CellType.MONEY for each in self.kind.fields)


def cell_of(field: ListField, line: Line, number: int | None = None) -> Cell:
    """What stands in a field's cell: the word of a choice, a share of a percentage."""
    value = line.get(field.key)
    if field.type == CellType.SERIAL and field.of is None:
        return number
    if field.choices and value:
        return word_of(field, str(value))
    if field.type == CellType.PERCENT and isinstance(value, Decimal):
        return value / HUNDRED
    return value


def word_of(field: ListField, value: str) -> str:
    """The first word that means a value."""
    return next(word for word, means in field.choices if means == value)


def choices_of(sheet: YearSheet, field: ListField) -> tuple[str, ...]:
    """What a drop-down offers: a word for each meaning, or what is stored."""
    words = dict.fromkeys(means for _word, means in field.choices)
    if field.type == CellType.LEVEL or field.key == "level":
        return tuple(word for word, _means in field.choices)
    return tuple(word_of(field, each) for each in words) or sheet.words.get(
        field.key, ()
    )


def style_of(field: ListField) -> Style:
    if field.choices:
        return WORD
    return LOOKS.get(field.type, ELSE)[0]


def width_of(field: ListField) -> int:
    """As wide as its type needs, and as its heading is."""
    return max(LOOKS.get(field.type, ELSE)[1], columns_of(field.heading))
