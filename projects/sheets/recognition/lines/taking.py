"""A cell's value for a line, or what is wrong with it.

Standard library only. Every problem is said at its own cell, and such a cell is not
taken; nothing stops at the first.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.found import (
    BESIDE,
    FIGURES,
    TEXTS,
    Cell,
    Cleared,
    Doubtful,
    Found,
    Meaning,
)
from projects.sheets.recognition.tables import Dialogue, Shaped, Table
from projects.sheets.recognition.text import (
    Amount,
    amount,
    flat,
    is_money,
    is_slight,
    percent_points,
)

from .cell_words import QUALIFIERS, is_yes_or_no, says_nothing, text_of

# A format that shows a number divided: 0!.0,"万" or #,##0.00, and the like.
SCALING = re.compile(r'0!\.0|,(?:"[^"]*"|[^0#?,"]|$)|[0#],$')
ABOUT = re.compile("约|近|左右")
FAULTS = {"error": "error_cell", "uncached": "uncached", "date": "no_date"}
COMPARED = (*BESIDE, Meaning.ANNUAL, Meaning.TOTAL)


CODES = {False: Meaning.CODE, True: Meaning.INDICATOR_CODE}


class Line(NamedTuple):
    """Whose values they are, and of which month."""

    at: int
    name: str
    code: str
    year: int | None
    month: int | None
    unit: str | None = None


class Taker:
    """Takes one table's values into `found`, and says what cannot be taken."""

    def __init__(self, table: Table, found: Found) -> None:
        self.table, self.found = table, found
        self.sheet, self.dialogue = table.sheet, table.dialogue
        self.shared: set[tuple[int, int]] = set()  # merged over several lines
        self.lists = dict.fromkeys(Meaning, found.beside)
        self.lists |= dict.fromkeys(FIGURES, found.cells)
        self.lists |= dict.fromkeys((*TEXTS, Meaning.QUALIFIER), found.texts)

    def aside(self) -> "Taker":
        """Takes a doubtful row's values: what is wrong with them is said elsewhere."""
        found = Found(self.sheet.name)
        taker = Taker(self.table, found)
        taker.shared = self.shared
        taker.dialogue = Dialogue(self.sheet.name, {})
        found.issues = taker.dialogue.issues
        return taker

    def keep_aside(self, row: int, aside: "Taker") -> None:
        """Hand on what a doubtful row gave; a hidden one is said to be read."""
        if row in self.sheet.hidden_rows and aside.found.cells:
            aside.dialogue.say("notice", "hidden_rows", rows=[row + 1])
        if aside.found.cells or aside.found.issues:
            self.found.doubtful.append(Doubtful(row, aside.found))

    def take(self, line: Line, shaped: Shaped, value: Value) -> None:
        """One cell of a line, as its column's meaning wants it."""
        at = line.at, shaped.at
        if self.is_faulty(*at, level=level_of(shaped.meaning)):
            return
        if shaped.meaning in TEXTS:
            self.put(line, shaped, text_of(value), None)
        elif shaped.meaning == Meaning.COMPLETION:
            self.put(line, shaped, self.points(*at, value), "%")
        elif shaped.meaning == Meaning.QUALIFIER:
            self.put(line, shaped, self.qualifier(line, shaped.at, value), None)
        else:
            self.number(line, shaped, value)

    def put(
        self,
        line: Line,
        shaped: Shaped,
        value: Decimal | str | Cleared | None,
        unit: str | None,
        kind: Meaning | None = None,
    ) -> None:
        """Keep a value; nothing where there is none."""
        if value is None:
            return
        column = shaped.column
        kind = kind or shaped.meaning
        of_year = kind in (Meaning.ANNUAL, Meaning.TOTAL, Meaning.BEFORE)
        cell = Cell(
            line.at,
            column.index,
            kind,
            value,
            unit,
            line.name,
            line.code,
            line.year if of_year else column.year or line.year,
            None if of_year else column.month or line.month,
            self.table.is_indicator,
        )
        self.lists[kind].append(cell)

    def number(self, line: Line, shaped: Shaped, value: Value) -> None:
        """A figure, unless its cell holds something else."""
        found = amount(value)
        problem = found.problem or self.problem_of_format(line.at, shaped, found)
        if problem == "percent" and self.table.is_indicator:
            points = self.points(line.at, shaped.at, value)
            if points is not None:
                self.put(line, shaped, points, "%")
                return
        unit = found.unit or line.unit or shaped.column.unit
        problem = problem or self.problem_of_place(line.at, shaped.at, found, unit)
        if problem == "not_a_number" and is_yes_or_no(value):
            problem = "yes_or_no" if self.table.is_indicator else problem
        if problem:
            self.keep_unread(line)
            self.refuse(
                problem,
                line.at,
                shaped.at,
                value,
                level=level_of(shaped.meaning),
                heading=shaped.column.heading,
                unit=unit,
            )
        elif found.value is not None:
            if found.is_inexact:
                self.inexact(line, shaped, value)
            elif not self.table.is_indicator:
                self.doubt_unit(line, shaped, found, value)
            self.put(line, shaped, found.value, unit)

    def doubt_unit(
        self, line: Line, shaped: Shaped, found: Amount, value: Value
    ) -> None:
        """Say that an amount in 元 is next to nothing where 万元 are counted."""
        counted = line.unit or shaped.column.unit
        number = found.value
        if isinstance(number, Decimal) and is_slight(number, found.unit, counted):
            level = "notice" if shaped.meaning in COMPARED else "warning"
            params = {"unit": found.unit, "counted": counted, "fix": number}
            self.refuse(
                "unit_of_cell", line.at, shaped.at, value, level=level, **params
            )

    def problem_of_place(
        self, row: int, column: int, found: Amount, unit: str | None
    ) -> str | None:
        """What is wrong with a number where it stands: for whom, or what it counts."""
        if found.value is None:
            return None
        if (row, column) in self.shared:
            return "shared"
        if self.table.is_indicator:
            return None
        if unit and not is_money(unit):
            return "not_money"
        return "inexact" if found.is_inexact else None

    def inexact(self, line: Line, shaped: Shaped, value: Value) -> None:
        """A reading that is about or at least so much; its 限定 must agree."""
        said = how_exact(str(value))
        at = self.table.place(Meaning.QUALIFIER)
        own = None if at is None else self.sheet.value(line.at, at)
        if at is None or says_nothing(own):
            self.put(line, shaped, said, None, Meaning.QUALIFIER)
        elif QUALIFIERS.get(flat(str(own)), said) != said:
            self.refuse("qualifier_differs", line.at, at, own, amount=value)

    def qualifier(self, line: Line, column: int, value: Value) -> str | None:
        """exact, at_least or about; None where a cell says nothing, or wrongly."""
        said = QUALIFIERS.get(flat(str(value)))
        if said is None and self.table.is_indicator and not says_nothing(value):
            self.refuse("qualifier", line.at, column, value)
        return said

    def points(self, row: int, column: int, value: Value) -> Decimal | None:
        """A percentage in points."""
        is_share = "%" in self.sheet.formats.get((row, column), "")
        return percent_points(value, is_share=is_share)

    def problem_of_format(self, row: int, shaped: Shaped, found: Amount) -> str | None:
        """A number that shows as another: a percentage, or divided to show 万."""
        shown = self.sheet.formats.get((row, shaped.at)) if self.sheet.formats else None
        if shown is None or not isinstance(found.value, Decimal):
            return None
        if "%" in shown:
            return None if shaped.column.unit == "%" else "percent"
        if not SCALING.search(shown):
            return None
        self.dialogue.say(
            "warning", "scaled_format", row, shaped.at, found.value, format=shown
        )
        return None

    def is_faulty(self, row: int, column: int, *, level: str = "error") -> bool:
        """Whether a cell holds an error or a formula never worked out; says so."""
        fault = self.sheet.faults.get((row, column)) if self.sheet.faults else None
        if fault is None:
            return False
        code, text = FAULTS[fault.code], fault.text
        self.refuse(code, row, column, text or None, level=level, text=text)
        return True

    def refuse(
        self,
        code: str,
        row: int,
        column: int,
        value: Value = None,
        *,
        level: str = "error",
        **params: object,
    ) -> None:
        self.dialogue.say(level, code, row, column, value, **params)

    def keep_unread(self, line: Line) -> None:
        """Keep the code of a line in which something is wrong, once."""
        kept = self.found.unread
        if line.code and not (kept and kept[-1].row == line.at):
            at = self.table.place(CODES[self.table.is_indicator])
            whose = None, line.name, line.code, None, None, self.table.is_indicator
            kept.append(Cell(line.at, at or 0, Meaning.CODE, "", *whose))

    def unheard(self) -> "Taker":
        """Says what is wrong with values, and takes none: their line is wrong."""
        taker = Taker(self.table, Found(self.sheet.name))
        taker.shared, taker.dialogue = self.shared, self.dialogue
        return taker


def how_exact(text: str) -> str:
    """The qualifier of an amount that is not exact: 约 is about, 余 at least."""
    return "about" if ABOUT.search(text) else "at_least"


def level_of(meaning: Meaning) -> str:
    """How grave a mistake is: what is only compared does not keep the figures out."""
    return "notice" if meaning in COMPARED else "error"
