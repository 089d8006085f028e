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
    CLEARED,
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
    NOTHING,
    Amount,
    amount,
    flat,
    is_money,
    percent_points,
)

# A format that shows a number divided: 0!.0,"万" or #,##0.00, and the like.
SCALING = re.compile(r'0!\.0|,(?:"[^"]*"|[^0#?,"]|$)|[0#],$')
ABOUT = re.compile("约|近|左右")
YES_OR_NO = ("是", "否", "√", "×", "已完成", "未完成", "完成")
COMPARED = (*BESIDE, Meaning.ANNUAL, Meaning.TOTAL)


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
            self.put(line, shaped, found.value, unit)

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
        code = "error_cell" if fault.code == "error" else "uncached"
        text = fault.text
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

    def unheard(self) -> "Taker":
        """Says what is wrong with values, and takes none: their line is wrong."""
        taker = Taker(self.table, Found(self.sheet.name))
        taker.shared, taker.dialogue = self.shared, self.dialogue
        return taker


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


def how_exact(text: str) -> str:
    """The qualifier of an amount that is not exact: 约 is about, 余 at least."""
    return "about" if ABOUT.search(text) else "at_least"


def says_nothing(value: Value) -> bool:
    """Whether a cell is blank or holds a dash."""
    plain = "" if value is None else flat(str(value))
    return not plain or NOTHING.fullmatch(plain) is not None


def is_yes_or_no(value: Value) -> bool:
    return isinstance(value, bool) or flat(str(value)) in YES_OR_NO


def level_of(meaning: Meaning) -> str:
    """How grave a mistake is: what is only compared does not keep the figures out."""
    return "notice" if meaning in COMPARED else "error"
