"""The long table: a row is one project or indicator and one month.

Standard library only. Twenty thousand rows pass here: what repeats is worked out once.
"""

from copy import copy
from dataclasses import replace

from projects.sheets.book import Value
from projects.sheets.found import BESIDE, FIGURES, TEXTS, Cell, Found, LeftOut, Meaning
from projects.sheets.recognition.tables import Shaped, Table, cell_at
from projects.sheets.recognition.text import (
    flat,
    is_money,
    marks,
    unit_called,
)

from .cell_words import says_nothing
from .headless import Fields
from .named import is_named
from .owners import Owner, Owners
from .quick import quick_columns
from .rows import DOUBTFUL, numbers_columns
from .taking import Line, Taker
from .when import When, Whens, contradiction, periods_of_headings

Cells = list[Value]


class LongRows:
    """Reads a long table row by row."""

    def __init__(self, table: Table, found: Found) -> None:
        self.table, self.found = table, found
        self.taker = Taker(table, found)
        code = Meaning.INDICATOR_CODE if table.is_indicator else Meaning.CODE
        name = Meaning.INDICATOR_NAME if table.is_indicator else Meaning.NAME
        self.code, self.name = table.place(code), table.place(name)
        self.year, self.month = table.place(Meaning.YEAR), table.place(Meaning.MONTH)
        self.unit = table.place(Meaning.UNIT)
        self.columns = table.of(*FIGURES, *BESIDE, *TEXTS, Meaning.QUALIFIER)
        self.taker.shared = self.shared()
        self.dated = periods_of_headings(self.columns)
        self.quick = (
            {} if self.taker.shared else quick_columns(table, found, self.dated)
        )
        self.owners = Owners(table, self.code, self.name)
        self.whens = Whens(table, self.year, self.month)
        self.places = [(each.at, each) for each in self.columns]
        self.blank: list[int] = []
        self.fields = Fields(table)

    def read(self, headers: set[int]) -> None:
        """All rows; those of repeated headers are left out."""
        rows = self.table.sheet.rows
        merged = self.merged()
        below = self.table.first + 1
        for at in range(self.table.first, self.table.end):
            if at in headers:
                self.leave(at, "header")
            elif at <= below and numbers_columns(self.table, at):
                self.column_numbers(at, rows[at])
            elif at in merged:
                self.row(at, with_values(rows[at], merged[at]))
            else:
                self.row(at, rows[at])

    def column_numbers(self, at: int, cells: Cells) -> None:
        """甲 1 2 numbers the columns, unless a project is called 甲."""
        self.leave(at, "column_numbers")
        owner = self.owners.of(cells)
        if owner.name and owner.name in marks.LETTERS and not owner.code:
            self.doubt(at, self.given(at, cells), owner, cells)

    def merged(self) -> dict[int, dict[int, Value]]:
        """What names, codes and periods merged over several rows say in each."""
        columns = {self.code, self.name, self.year, self.month, self.unit}
        found: dict[int, dict[int, Value]] = {}
        for span in self.table.sheet.merged:
            if span.left in columns and span.top >= self.table.first:
                value = self.table.sheet.value(span.top, span.left)
                for row in range(span.top + 1, span.bottom + 1):
                    found.setdefault(row, {})[span.left] = value
        return found

    def shared(self) -> set[tuple[int, int]]:
        """Figures merged over several lines: they are of none of them alone."""
        figures = {each.at for each in self.table.of(*FIGURES, *BESIDE)}
        columns = (self.code, self.name, self.year, self.month)
        return {
            (span.top, span.left)
            for span in self.table.sheet.merged
            if span.left in figures
            and any(
                cell_at(self.table.sheet.rows[row], column) not in (None, "")
                for row in range(span.top + 1, span.bottom + 1)
                for column in columns
                if row < self.table.end
            )
        }

    def leave(self, at: int, why: str) -> None:
        self.found.left_out.append(LeftOut(at, why))

    def row(self, at: int, cells: Cells) -> None:
        """One row: whose, of when, and its values."""
        given = self.given(at, cells)
        owner = self.owners.of(cells)
        if self.owners.answers:
            owner = self.owners.as_answered(at, owner)
        if owner.why or not (given or owner.code or owner.name):
            self.not_a_line(at, cells, owner.why)
            if given and owner.why in DOUBTFUL and owner.name and not owner.code:
                self.doubt(at, given, owner, cells)
            return
        if not (owner.code or owner.name) and self.is_below(given, cells):
            self.not_a_line(at, cells, "")
            return
        self.close_blanks()
        if given and not self.fields.are_too_many(at):
            self.line(at, given, owner, cells)

    def line(
        self, at: int, given: list[tuple[Shaped, Value]], owner: Owner, cells: Cells
    ) -> None:
        """A line's values, once it says whose they are and of when."""
        is_sure = owner.is_sure
        if not is_sure or self.table.sheet.faults:
            is_sure = is_named(self.taker, at, owner.code, owner.name)
        when = self.whens.of(self.taker, at, cells)
        if is_sure and when is not None:
            owner.is_sure = True
            self.take(at, given, owner, when, cells)
        else:
            if is_sure:
                self.taker.keep_unread(Line(at, owner.name, owner.code, None, None))
            taker = self.taker.unheard()
            for shaped, value in given:
                taker.take(Line(at, owner.name, owner.code, None, None), shaped, value)

    def is_below(self, given: list[tuple[Shaped, Value]], cells: Cells) -> bool:
        """Whether a row of nobody has words only, a note's or a signature's."""
        texts = [value for _shaped, value in given if isinstance(value, str)]
        if len(texts) < len(given) or any(s.meaning not in TEXTS for s, _v in given):
            return False
        return marks.is_signature(texts) or marks.is_note(texts[0])

    def doubt(
        self, at: int, given: list[tuple[Shaped, Value]], owner: Owner, cells: Cells
    ) -> None:
        """Keep what a row left out says, for who knows whether it is a project's."""
        aside = copy(self)
        aside.taker, aside.quick = self.taker.aside(), {}
        aside.line(at, given, replace(owner, is_sure=False), cells)
        self.taker.keep_aside(at, aside.taker)

    def given(self, at: int, cells: Cells) -> list[tuple[Shaped, Value]]:
        """The value columns that are filled in this row."""
        size = len(cells)
        filled = [
            (shaped, cells[place])
            for place, shaped in self.places
            if place < size and cells[place] is not None and cells[place] != ""
        ]
        if self.table.sheet.faults:
            faulty = [
                (each, None)
                for each in self.columns
                if (at, each.at) in self.table.sheet.faults
            ]
            filled += faulty
        return filled

    def not_a_line(self, at: int, cells: Cells, why: str) -> None:
        """A total, a note, a blank row: left out, blanks only within the table."""
        texts = [each for each in cells if isinstance(each, str) and each.strip()]
        if texts or why:
            self.leave(at, why or kind_of_texts(texts))
        elif all(each is None or each == "" for each in cells):
            self.blank.append(at)

    def close_blanks(self) -> None:
        """Blank rows count as such once a line follows them."""
        if self.blank:
            for at in self.blank:
                self.leave(at, "blank")
            self.blank = []

    def take(
        self,
        at: int,
        given: list[tuple[Shaped, Value]],
        owner: Owner,
        when: When,
        cells: Cells,
    ) -> None:
        """The row's values; plain numbers need no second look."""
        is_indicator, unit, quick = self.table.is_indicator, None, self.quick
        name, code, year, month = owner.name, owner.code, when.year, when.month
        if self.unit is not None:
            unit = unit_in(cell_at(cells, self.unit), is_indicator=is_indicator)
            if not (is_indicator or unit is None or is_money(unit)):
                quick = {}
        for shaped, value in given:
            place = shaped.column.index
            if place in self.dated and self.contradicts(at, shaped, value, when):
                continue
            if place in quick:
                look, kept, meaning, own = quick[place]
                plain = look(value)
                if plain is not None:
                    said = (unit or own) if kept is self.found.cells else None
                    whose = name, code, year, month, is_indicator
                    kept.append(Cell(at, place, meaning, plain, said, *whose))
                    continue
            self.taker.take(Line(at, name, code, year, month, unit), shaped, value)

    def contradicts(self, at: int, shaped: Shaped, value: Value, when: When) -> bool:
        """Whether 1-8月完成 heads the value of a row of September; says so.

        So does 2022年完成 above a row of 2023.
        """
        found = contradiction(self.dated[shaped.at], when)
        if found is None or says_nothing(value):
            return False
        heading, (code, named, said) = shaped.column.heading, found
        self.taker.refuse(
            code, at, shaped.at, value, heading=heading, named=named, said=said
        )
        return True


def with_values(cells: Cells, values: dict[int, Value]) -> list[Value]:
    """A row with what merged cells above it say, unless it is blank otherwise."""
    if all(each is None or each == "" for each in cells):
        return cells
    width = max(len(cells), *(at + 1 for at in values))
    filled = [*cells, *[None] * (width - len(cells))]
    for at, value in values.items():
        filled[at] = value
    return filled


def kind_of_texts(texts: list[str]) -> str:
    """Why a row with words but neither owner nor values is left out."""
    if marks.is_signature(texts):
        return "signature"
    return "note" if marks.is_note(texts[0]) else "text"


def unit_in(value: Value, *, is_indicator: bool) -> str | None:
    """The unit in a row's own unit column; an indicator's may be any words."""
    if not isinstance(value, str):
        return None
    return unit_called(value) or (flat(value) or None if is_indicator else None)
