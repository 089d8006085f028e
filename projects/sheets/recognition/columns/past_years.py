"""Columns of a whole year, 2022年完成投资: of a year before the sheet's, or of its own.

Standard library only.
"""

from collections.abc import Iterable, Iterator

from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import MONTHS, Period


def whole_year(shaped: Shaped) -> int | None:
    """The year that a heading names without a month of it, or as 1-12月."""
    period = shaped.heading.period
    if period is None or (period.month and (period.first, period.month) != (1, MONTHS)):
        return None
    return year_of(period)


def is_past(table: Table, shaped: Shaped, title: tuple[int, ...]) -> bool:
    """Whether it is a whole year before the title's, else before a plan's.

    2022年完成 beside 2023年计划 and 累计完成 does not make it a sheet of 2022.
    """
    year = whole_year(shaped)
    planned = years_in(table.of(Meaning.ANNUAL))
    return year is not None and year < max(title or planned, default=0)


def maybe_past(table: Table) -> list[Shaped]:
    """Done in a whole year, beside what was done and says no year.

    In 2022年完成投资, 年度计划, 累计完成 nothing tells whether 2022 is the sheet's own
    year, with 累计完成 since the start, or the one before it. The year of a plan would,
    and so would 至2021年底累计; 2022年累计完成 counts on in its own year.
    """
    done = table.of(Meaning.ACTUAL)
    others = [each for each in done if year_of(each.heading.period) is None]
    if not others or years_in(table.of(Meaning.ANNUAL)):
        return []
    begun = {year + 1 for year in years_in(table.of(Meaning.BEFORE))}
    return [
        each
        for each in done
        if whole_year(each) not in {None, *begun} and each.heading.basis != "to_date"
    ]


def year_of(period: Period | None) -> int | None:
    """The year that figures are of; 2020年以来 says only since when they count."""
    return None if period is None or period.since else period.year


def years_in(columns: Iterable[Shaped]) -> list[int]:
    """The years that headings name, in their order."""

    def named() -> Iterator[int]:
        for each in columns:
            if year := year_of(each.heading.period):
                yield year

    return list(named())
