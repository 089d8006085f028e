"""Which year and month a sheet speaks of, by title, headings, sheet name and hints.

Standard library only. Where two of them disagree, a person is asked.
"""

import re
from collections.abc import Collection
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.found import Hints, Layout, Meaning
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    Said,
    amount,
    flat,
    month_of,
    periods_in,
    said_above,
    said_in,
)

from .past_years import is_past, maybe_past, years_in

SPEAKING = (Meaning.ACTUAL, Meaning.THIS_MONTH, Meaning.PLANNED)


def settle_dates(table: Table, hints: Hints) -> None:
    """Set the table's year and month, or ask."""
    title = said_above(table.sheet, table.dated)
    name = said_in(periods_in(flat(table.sheet.name)))
    headings = said_by_headings(table, title)
    table.year = settle(
        table, "year", [title.years, headings.years, name.years], hints.year
    )
    correct_year(table, {*title.years, *name.years, hints.year})
    settle_other_years(table)
    if table.layout == Layout.LONG and table.place(Meaning.MONTH) is not None:
        return
    is_open = table.layout == Layout.STANDING or needs_month(table)
    if is_open or later_than(table, title):
        table.month = settle(
            table, "month", [title.months, headings.months, name.months], hints.month
        )
        if {*title.months, *name.months, hints.month} - {None, *headings.months}:
            correct_month(table, headings.months)


def correct_month(table: Table, named: tuple[int, ...]) -> None:
    """An answer against a heading's month is also that column's: it was asked about.

    Where another column gives the answered month's figure, each keeps its own.
    """
    month = answered(table, "month")
    if month is None or month in named:
        return
    for each in table.of(*SPEAKING):
        others = (other for other in table.of(each.meaning) if other is not each)
        is_alone = all(other.column.month not in (None, month) for other in others)
        if each.column.month in named and is_alone:
            each.column.month = month


def correct_year(table: Table, elsewhere: set[int | None]) -> None:
    """The same of 2022年1-6月累计 in a sheet of 2023, whose heading was not changed."""
    year = answered(table, "year")
    columns = table.of(*SPEAKING)
    own = {each.column.year for each in columns}
    if year is None or year not in elsewhere or own & {None, year}:
        return
    for each in columns:
        period = each.heading.period
        if each.column.month and period is not None:
            each.heading = each.heading._replace(period=period._replace(year=year))
            each.column.year = year


def needs_month(table: Table) -> bool:
    """Whether a column says a month's figure but not which month's."""
    return any(each.column.month is None for each in table.of(*SPEAKING))


def said_by_headings(table: Table, title: Said) -> Said:
    """Periods in the headings of figures; of several the last is meant."""
    columns = table.of(*SPEAKING)
    if table.layout == Layout.WIDE:
        columns = [each for each in columns if each.column.month] or columns
    past = [each.at for each in columns if is_past(table, each, title.years)]
    columns = [each for each in columns if each.at not in past] or columns
    if not title.years and needs_asking(table, "year"):
        unclear = [each.at for each in maybe_past(table)]
        columns = [each for each in columns if each.at not in unclear]
    named = [each.heading.period for each in columns]
    periods = [each for each in named if each is not None and not each.since]
    years = {each.year for each in periods if each.year}
    months = {each.month for each in periods if each.month and not each.is_part}
    said = later_than(table, title) or agreeing(months, title.months)
    if not years:
        plans = years_of_plans(table)
        return Said(of_title(plans, title.years) or plans, said)
    return Said(agreeing(years, title.years), said)


def later_than(table: Table, title: Said) -> tuple[int, ...]:
    """The month past the title's that something was done in: 1-12月累计 in June.

    Several months side by side may go on past the one in which they were sent; a sum
    to December beside months to June does not.
    """
    if not title.months:
        return ()
    later = [
        each
        for each in table.of(Meaning.ACTUAL, Meaning.THIS_MONTH)
        if (each.column.month or 0) > max(title.months)
        and each.column.year in (None, *title.years)
        and holds_money(table, each)
    ]
    months = {each.column.month for each in later if each.column.month}
    are_told = table.layout != Layout.WIDE or all(map(is_from_january, later))
    return tuple(months) if len(months) == 1 and are_told else ()


def is_from_january(shaped: Shaped) -> bool:
    """Whether its heading says 1-N月."""
    period = shaped.heading.period
    return period is not None and period.first == 1


def holds_money(table: Table, shaped: Shaped) -> bool:
    """Whether a column has a number other than 0."""
    return any(
        isinstance(found, Decimal) and found
        for found in (amount(value).value for value in table.sample(shaped.at))
    )


def years_of_plans(table: Table) -> tuple[int, ...]:
    """The years whose plans stand in a sheet; 年度计划 alone is of its own year."""
    periods = [each.heading.period for each in table.of(Meaning.ANNUAL)]
    years = {each.year for each in periods if each is not None and each.year}
    is_all = all(each is not None and each.year for each in periods)
    return tuple(sorted(years)) if is_all else ()


def agreeing(
    found: set[int] | set[int | None], title: tuple[int, ...]
) -> tuple[int, ...]:
    """What the headings name, where the title is not among it; else the title's."""
    known = {each for each in found if each is not None}
    return of_title(known, title) or ((max(known),) if known else ())


def of_title(known: Collection[int], title: tuple[int, ...]) -> tuple[int, ...]:
    """The first of the title's that is also known from elsewhere."""
    return tuple(each for each in title if each in known)[:1]


def settle(
    table: Table, what: str, places: list[tuple[int, ...]], hint: int | None
) -> int | None:
    """The one value all places agree on, or that was answered; else ask.

    While it is open, the first place's first value is shown.
    """
    answer = answered(table, what)
    if answer is not None:
        return answer
    said = list(dict.fromkeys(each for place in places for each in place))
    everything = list(dict.fromkeys([*said, *([hint] if hint else [])]))
    if len(everything) == 1:
        return everything[0]
    if needs_asking(table, what):
        table.dialogue.ask(
            what,
            what,
            tuple(map(str, everything)),
            str(everything[0]) if everything else suggested(table, what),
            found=", ".join(map(str, everything)),
        )
    return everything[0] if everything else None


def answered(table: Table, what: str) -> int | None:
    """The person's year or month; None where none was given or it is none."""
    given = table.dialogue.answer(what) or ""
    if not re.fullmatch("[0-9]{1,4}", given):
        return None
    value = int(given)
    first, last = (1, MONTHS) if what == "month" else (FIRST_YEAR, LAST_YEAR)
    return value if first <= value <= last else None


def needs_asking(table: Table, what: str) -> bool:
    """Whether anything in the table depends on it."""
    if what == "month":
        return True
    if table.place(Meaning.YEAR) is not None:
        return False
    if table.layout == Layout.LONG:
        at = table.place(Meaning.MONTH)
        values = [] if at is None else list(table.sample(at))
        return not (values and all(map(year_in, values)))
    return any(each.column.year is None for each in table.of(*SPEAKING, Meaning.ANNUAL))


def year_in(value: Value) -> bool:
    found = month_of(value)
    return found is not None and found.year is not None


def suggested(table: Table, what: str) -> str | None:
    """The year after one that is over: 至2009年底 is in a sheet of 2010.

    2009年完成 is likely to be over where something else was done beside it.
    """
    if what != "year":
        return None
    years = years_in(table.of(Meaning.BEFORE))[:1] or years_in(maybe_past(table))
    return str(max(years) + 1) if years else None


def settle_other_years(table: Table) -> None:
    """Last year's and next year's columns are no figures of this year.

    Months side by side may be of several years, each with its own.
    """
    if table.year is None:
        leave_begun(table)
        return
    for each in table.of(*SPEAKING, Meaning.ANNUAL, Meaning.BEFORE):
        year = each.heading.period.year if each.heading.period is not None else None
        if year is None or (table.layout == Layout.WIDE and each.column.month):
            continue
        if each.meaning == Meaning.BEFORE:
            each.meaning = before_or_to_date(each, year, table.year)
        elif year != table.year:
            each.meaning = other_year(each, year, table.year)


def leave_begun(table: Table) -> None:
    """自2020年以来累计 is no figure of the years that a table's rows name."""
    for each in table.of(*SPEAKING) if table.place(Meaning.YEAR) is not None else ():
        if each.heading.period is not None and each.heading.period.since:
            each.meaning = Meaning.IGNORED


def before_or_to_date(shaped: Shaped, year: int, this_year: int) -> Meaning:
    """至2022年底 is before 2023; of 2023 itself it would be its last month."""
    if year == this_year - 1:
        return Meaning.BEFORE
    return (
        Meaning.ACTUAL if year == this_year and shaped.column.month else Meaning.IGNORED
    )


def other_year(shaped: Shaped, year: int, this_year: int) -> Meaning:
    """至2022年12月累计 is done before 2023; all else of other years is left."""
    period = shaped.heading.period
    is_end = period is not None and period.month == MONTHS and period.until
    if year == this_year - 1 and is_end and shaped.meaning == Meaning.ACTUAL:
        return Meaning.BEFORE
    return Meaning.IGNORED
