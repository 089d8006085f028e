"""What was recognised of a sheet, beside its own first rows, to be corrected there."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from bureau.formats import plain
from projects.sheets import words
from projects.sheets.book import column_name
from projects.sheets.found import Answers, Column, Found, LeftOut
from projects.sheets.plan import Plan
from projects.sheets.snapshot import HEAD_COLUMNS

from .sheet_form import SheetForm, column_key, columns_of, unit_key

LONGEST_TEXT = 40  # of a cell among the first rows
MOST_LEFT_OUT = 100  # rows named; more are counted


@dataclass
class Head:
    """A column as a page shows it: its letter, its selects, what its heading says."""

    letter: str
    field: forms.BoundField | None = None
    unit: forms.BoundField | None = None
    note: str = ""


@dataclass
class FirstRow:
    """One of a sheet's own first rows, with what it was taken for."""

    number: int
    taken_for: str
    cells: list[str]
    is_header: bool


@dataclass
class SheetView:
    """A sheet for the page that shows what was recognised."""

    found: Found
    number: int
    form: SheetForm
    heads: list[Head]
    rows: list[FirstRow]
    further: list[Head]  # columns right of the first rows that are shown
    left_out: list[tuple[int, str]]
    is_open: bool
    why_not_read: str

    @property
    def name(self) -> str:
        return self.found.name

    @property
    def fields(self) -> list[forms.BoundField]:
        """What is said of the sheet as a whole."""
        own = SheetForm.base_fields.keys() & self.form.fields.keys()
        return [self.form[name] for name in SheetForm.base_fields if name in own]

    @property
    def summary(self) -> str:
        """How the sheet was read, in a line."""
        found = self.found
        if self.why_not_read:
            return self.why_not_read
        parts = [words.layout(found.layout), found.unit or "", note_of_month(found)]
        return " · ".join(each for each in parts if each)

    @property
    def more_left_out(self) -> int:
        return len(self.found.left_out) - len(self.left_out)


def sheets_of(
    plan: Plan, answers: Answers, forms_: dict[int, SheetForm]
) -> Iterator[SheetView]:
    """Each sheet of a plan; `forms_` are those that were sent and not taken."""
    not_read = {
        each.sheet: words.problem(each)
        for each in plan.of_level("notice")
        if each.code in ("sheet_left_out", "skipped")
    }
    troubled = {each.sheet for each in [*plan.questions, *plan.of_level("error")]}
    for number, found in enumerate(plan.sheets):
        form = forms_.get(number) or SheetForm(found, number, answers)
        rows = plan.heads.get(found.name, [])
        width = min(max(map(filled, rows), default=0), HEAD_COLUMNS)
        known = {each.index: each for each in columns_of(found)}
        yield SheetView(
            found=found,
            number=number,
            form=form,
            heads=[head_of(form, known.get(at), at) for at in range(width)],
            rows=list(first_rows(found, rows, width)),
            further=[head_of(form, known[at], at) for at in known if at >= width],
            left_out=[
                (each.row + 1, words.why(each))
                for each in found.left_out[:MOST_LEFT_OUT]
            ],
            is_open=found.name in troubled or form.is_bound,
            why_not_read=not_read.get(found.name, ""),
        )


def filled(row: list[Any]) -> int:
    """How many cells a row has up to its last that holds something."""
    return max((at + 1 for at, each in enumerate(row) if shown(each)), default=0)


def head_of(form: SheetForm, column: Column | None, at: int) -> Head:
    letter = column_name(at)
    if column is None:
        return Head(letter)
    unit = unit_key(at)
    if unit in form.fields:
        return Head(letter, form[column_key(at)], form[unit], note_of_month(column))
    return Head(letter, form[column_key(at)], note=note_of(column))


def note_of(column: Column) -> str:
    """The month and unit a heading says: 2024-06 万元."""
    return f"{note_of_month(column)} {column.unit or ''}".strip()


def note_of_month(part: Column | Found) -> str:
    """2024-06, or the half of it that is known."""
    if part.month is None:
        return "" if part.year is None else str(part.year)
    if part.year is None:
        return f"{part.month}月"
    return f"{part.year}-{part.month:02}"


def first_rows(found: Found, rows: list[list[Any]], width: int) -> Iterator[FirstRow]:
    """A sheet's own rows as texts, each with what it was taken for."""
    left_out: dict[int, LeftOut] = {each.row: each for each in found.left_out}
    first, last = found.header_rows or (-1, -2)
    for at, row in enumerate(rows):
        is_header = first <= at <= last
        if is_header:
            taken_for = _("headings")
        elif at in left_out:
            taken_for = words.why(left_out[at])
        else:
            taken_for = _("line") if found.layout else "–"
        texts = [shown(each) for each in row[:width]]
        cells = texts + [""] * (width - len(texts))
        yield FirstRow(at + 1, taken_for, cells, is_header)


def shown(value: Any) -> str:
    """A cell as a person sees it in the sheet, shortened where it is long."""
    if value is None:
        return ""
    text = plain(value) if isinstance(value, Decimal) else str(value).strip()
    text = text or ""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
