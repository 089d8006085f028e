"""A cell's value for a line, or what is wrong with it.

Standard library only. Every problem is said at its own cell, and such a cell is not
taken; nothing stops at the first.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.found import (
    CLEARED,
    FIGURES,
    TEXTS,
    Cell,
    Cleared,
    Doubtful,
    Found,
    Meaning,
)

from .amounts import NOTHING, Amount, amount, percent_points
from .dialogue import Dialogue
from .table import Shaped, Table
from .units import is_money
from .wording import flat

# A format that shows a number divided: 0!.0,"万" or #,##0.00, and the like.
SCALING = re.compile(r'0!\.0|,(?:"[^"]*"|[^0#?,"]|$)|[0#],$')
LONG_CODE = 16  # digits that Excel's numbers do not keep
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
ABOUT = re.compile("约|近|左右")


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
        """Hand on what a doubtful row gave."""
        if aside.found.cells or aside.found.issues:
            self.found.doubtful.append(Doubtful(row, aside.found))

    def take(self, line: Line, shaped: Shaped, value: Value) -> None:
        """One cell of a line, as its column's meaning wants it."""
        at = line.at, shaped.at
        if self.is_faulty(*at):
            return
        if shaped.meaning in TEXTS:
            self.put(line, shaped, text_of(value), None)
        elif shaped.meaning == Meaning.COMPLETION:
            is_share = "%" in self.sheet.formats.get(at, "")
            points = percent_points(value, is_share=is_share)
            self.put(line, shaped, points, "%")
        elif shaped.meaning == Meaning.QUALIFIER:
            self.put(line, shaped, qualifier(value), None)
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
            is_share = "%" in self.sheet.formats.get((line.at, shaped.at), "")
            points = percent_points(value, is_share=is_share)
            if points is not None:
                self.put(line, shaped, points, "%")
                return
        if problem:
            self.refuse(
                problem, line.at, shaped.at, value, heading=shaped.column.heading
            )
            return
        if found.value is None:
            return
        if (line.at, shaped.at) in self.shared:
            self.refuse("shared", line.at, shaped.at, value)
            return
        unit = found.unit or line.unit or shaped.column.unit
        if unit and not is_money(unit) and not self.table.is_indicator:
            self.refuse("not_money", line.at, shaped.at, value, unit=unit)
            return
        if found.is_inexact:
            if not self.table.is_indicator:
                self.refuse("inexact", line.at, shaped.at, value)
                return
            said = "about" if ABOUT.search(str(value)) else "at_least"
            self.put(line, shaped, said, None, Meaning.QUALIFIER)
        self.put(line, shaped, found.value, unit)

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

    def is_faulty(self, row: int, column: int) -> bool:
        """Whether a cell holds an error or a formula never worked out; says so."""
        fault = self.sheet.faults.get((row, column)) if self.sheet.faults else None
        if fault is None:
            return False
        code = "error_cell" if fault.code == "error" else "uncached"
        self.refuse(code, row, column, fault.text or None, text=fault.text)
        return True

    def refuse(
        self, code: str, row: int, column: int, value: Value = None, **params: object
    ) -> None:
        self.dialogue.say("error", code, row, column, value, **params)

    def is_named(self, row: int, code: str, name: str) -> bool:
        """Whether a line says whose it is; what is wrong with that is said."""
        table = self.table
        kinds = (
            (Meaning.INDICATOR_CODE, Meaning.INDICATOR_NAME)
            if table.is_indicator
            else (Meaning.CODE, Meaning.NAME)
        )
        for meaning in kinds:
            at = table.place(meaning)
            if at is not None and self.is_faulty(row, at):
                return False
        at = table.place(kinds[0])
        if at is not None and not self.is_whole_code(row, at, code):
            return False
        if code or name:
            return True
        place = table.place(kinds[1])
        self.dialogue.say("error", "no_name", row, at if place is None else place)
        return False

    def is_whole_code(self, row: int, column: int, code: str) -> bool:
        """Whether a code kept all its digits: Excel's numbers lose those after 15."""
        value = self.sheet.value(row, column)
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        lost = is_number and len(code.lstrip("-")) >= LONG_CODE
        if isinstance(value, bool) or lost or SCIENTIFIC.fullmatch(code):
            self.refuse("code_digits", row, column, value)
            return False
        if "<" in code or "$" in code:
            self.refuse("placeholder", row, column, value)
            return False
        return True


def text_of(value: Value) -> str | Cleared | None:
    """Words of a cell: its lines kept, 未报 clears, a dash is nothing."""
    if value is None or isinstance(value, bool):
        return None
    text = str(value).strip()
    plain = flat(text)
    if plain == "未报":
        return CLEARED
    return None if not text or NOTHING.fullmatch(plain) else text


QUALIFIERS = {
    "exact": "exact", "准确": "exact", "等于": "exact", "=": "exact", "精确": "exact",
    "at_least": "at_least", "余": "at_least", "多": "at_least", "以上": "at_least",
    "至少": "at_least", "不少于": "at_least", "≥": "at_least", ">=": "at_least",
    "about": "about", "约": "about", "大约": "about", "左右": "about", "近": "about",
}  # fmt: skip


def qualifier(value: Value) -> str | None:
    """exact, at_least or about; None where a cell says none of them."""
    return QUALIFIERS.get(flat(str(value))) if value is not None else None
