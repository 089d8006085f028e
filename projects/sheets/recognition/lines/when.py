"""Of which year and month a long table's row is, and whether its headings agree.

Standard library only. What repeats is worked out once.
"""

from datetime import date
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.found import TEXTS, Meaning
from projects.sheets.recognition.tables import Shaped, Table, cell_at
from projects.sheets.recognition.text import Period, from_1900, month_of, year_of

from .day_spans import spans_of_rows
from .taking import Taker

# What a heading's own year and month can be of.
OF_A_MONTH = (Meaning.PLANNED, Meaning.ACTUAL, Meaning.THIS_MONTH, *TEXTS)


class When(NamedTuple):
    """A row's year and month, or which of them are no such thing."""

    year: int | None
    month: int | None
    problems: tuple[str, ...] = ()


class Whens:
    """Tells of when the rows of one table are, and says where that is wrong."""

    def __init__(self, table: Table, year: int | None, month: int | None) -> None:
        self.table, self.year, self.month = table, year, month
        self.spans = spans_of_rows(table)
        self.known: dict[tuple[type, Value, type, Value], When] = {}

    def of(self, taker: Taker, at: int, cells: list[Value]) -> When | None:
        """The row's year and month; None where they are wrong, which is said."""
        year, month = cell_at(cells, self.year), cell_at(cells, self.month)
        if self.spans and isinstance(month, str | date):
            month = self.spans.get(month, month)
        if self.table.sheet.is_1904:
            month = from_1900(month, is_1904=True)
        key = type(year), year, type(month), month
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = when_of(self.table, year, month)
        is_wrong = False
        if self.table.sheet.faults:
            for column in (self.year, self.month):
                if column is not None and taker.is_faulty(at, column):
                    is_wrong = True
        if not found.problems:
            return None if is_wrong else found
        for problem in found.problems:
            is_year = problem == "year" and self.year is not None
            place = self.year if is_year else self.month
            if not is_wrong:
                value = cell_at(cells, place)
                taker.refuse(problem, at, place or 0, value)
        return None


def when_of(table: Table, year: Value, month: Value) -> When:
    """A year and a month from their cells, the sheet's where there is no column."""
    has_month = table.place(Meaning.MONTH) is not None
    has_year = table.place(Meaning.YEAR) is not None
    period = month_of(month) if has_month else None
    said, own = year_of(year), period.year if period else None
    problems = []
    if is_wrong_year(said, year) or is_wrong_year(own and year_of(own), own):
        problems.append("year")
    elif said and own and said != own:
        problems.append("two_years")
    if has_month and period is None:
        problems.append("month")
    elif has_year and not (said or own or table.year or problems):
        problems.append("year")
    if problems:
        return When(None, None, tuple(problems))
    return When(said or own or table.year, period.month if period else table.month)


def is_wrong_year(year: int | None, value: Value) -> bool:
    """Whether a cell says something that is no year."""
    return year is None and value is not None and bool(str(value).strip())


def periods_of_headings(columns: list[Shaped]) -> dict[int, Period]:
    """The columns whose headings name their own year or month: 1-8月完成投资."""
    found = {
        each.at: each.heading.period for each in columns if each.meaning in OF_A_MONTH
    }
    return {
        at: period
        for at, period in found.items()
        if period is not None and (period.year or period.month) and not period.is_part
    }


def contradiction(heading: Period, when: When) -> tuple[str, int, int] | None:
    """How a heading differs from the row below it: the code, and what each says."""
    months, years = (heading.month, when.month), (heading.year, when.year)
    for code, (named, said) in (("heading_month", months), ("heading_year", years)):
        if named is not None and said is not None and named != said:
            return code, named, said
    return None
