"""累计完成 that may count since the works began: asked where the rows show it.

Standard library only. Words and figures of the sheet that speak for the year go before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.found import Layout, Meaning
from projects.sheets.recognition.tables import Shaped, Table, cell_at
from projects.sheets.recognition.text import IN_WAN, MONTHS, amount, flat

from .asking import ask, open_ones
from .shares import shares_agree

# 截至2023年6月底 says until when, not since when.
UNTIL = re.compile(
    r"截?[至止到](?:19|20)\d\d年\d{1,2}月|(?:19|20)\d\d年\d{1,2}月[份底末止]"
)
THE_YEARS = re.compile(r"年|上半|季|(?<!\d)1月?份?[起始]?[-至到]")
SEVERAL = 2  # rows over the year's plan: a single one may have done so much
UNITS_APART = 1_000  # times the plan: then 元, 万元 or 亿元 were mixed up
HALF_AS_FAST_AGAIN = Decimal("1.5")


def ask_since_start(table: Table) -> None:
    """Ask of 累计完成 that is never below what was done before this year.

    Or over the year's plan throughout, which no year to date is in its midst.
    """
    if table.is_indicator or table.layout == Layout.WIDE or table.year is None:
        return
    if table.of(Meaning.SINCE_START):
        return
    for each in open_ones(table, table.of(Meaning.ACTUAL)):
        if each.heading.basis != "to_date" or says_the_year(each):
            continue
        beside = larger_than(table, each)
        if beside is not None:
            ask(
                table,
                each,
                Meaning.SINCE_START,
                "since_start",
                code="column_since_start",
                beside=beside.column.heading,
            )


def says_the_year(shaped: Shaped) -> bool:
    """Whether its heading says that it counts from January: 本年累计, 1-6月累计."""
    period = shaped.heading.period
    if period is not None and period.first == 1:
        return True
    return bool(THE_YEARS.search(UNTIL.sub("", flat(shaped.column.heading))))


def larger_than(table: Table, shaped: Shaped) -> Shaped | None:
    """The column that shows a figure too large for one year; None where none does."""
    plans = table.of(Meaning.ANNUAL)
    if any(shares_agree(table, plan, shaped, rows=1) for plan in plans):
        return None
    for before in table.of(Meaning.BEFORE):
        if never_below(list(pairs(table, before, shaped))):
            return before
    for plan in plans:
        if beyond_plan(table, shaped, list(pairs(table, plan, shaped))):
            return plan
    return None


Pair = tuple[Decimal, Decimal | None]


def pairs(table: Table, one: Shaped, other: Shaped) -> Iterator[Pair]:
    """Two columns' figures in 万元, row by row; rows without the first left out."""
    for row in table.sheet.rows[table.first : table.end]:
        first = in_wan(one, row)
        if first:
            yield first, in_wan(other, row)


def in_wan(shaped: Shaped, row: list[Value]) -> Decimal | None:
    """A cell's figure in 万元; where no unit is known its number."""
    found = amount(cell_at(row, shaped.at))
    if not isinstance(found.value, Decimal):
        return None
    return found.value * IN_WAN.get(found.unit or shaped.column.unit or "", 1)


def never_below(rows: list[Pair]) -> bool:
    """Whether no row is below; where most are blank the rest tell too little."""
    told = [(before, done) for before, done in rows if done is not None]
    is_most = len(told) * 2 > len(rows)
    return is_most and all(done >= before for before, done in told)


def beyond_plan(table: Table, shaped: Shaped, rows: list[Pair]) -> bool:
    """Whether every row is over the year's plan, and far over what is due by then."""
    month = shaped.column.month or table.month or MONTHS
    due = max(HALF_AS_FAST_AGAIN * month / MONTHS, Decimal(1))
    return len(rows) >= SEVERAL and all(
        done is not None and plan * due < done < plan * UNITS_APART
        for plan, done in rows
    )
