"""What a list says of itself: its kind, year, month, unit, and how its quarters count.

Standard library only.
"""

import re
from collections.abc import Iterator

from projects.sheets.book import Sheet
from projects.sheets.found import Hints
from projects.sheets.listed import Of, Statement
from projects.sheets.recognition.tables import Header
from projects.sheets.recognition.text import (
    MONEY_UNITS,
    MONTHS,
    Period,
    amount,
    flat,
    is_money,
    periods_in,
    units_of_line,
)

from .cells_below import is_filled
from .declare import Type
from .line import text_of
from .reading import Reading

BEHIND_A_TITLE = re.compile(
    r"[(（，,、；;](?:单位[:：])?\s*([千百]?[万亿]?元)(?=[)），,、；;])"
)
PLANNED_YEAR = re.compile(
    r"((?:19|20)\d\d)年?度?(?=[^底末前]{0,6}(?:计划|目标|任务|形象|投资))"
)
MADE_ON = r"(?:填[报表]|制表|报送|上报|编制|印发|审定|通过|日期|时间|会议|修订|发布)"
IN_BRACKETS = re.compile(rf"[(（][^()（）]*{MADE_ON}[^()（）]*[)）]")
# 完成时限：12月底 is of what is still to do.
LIMIT = re.compile(r"(?:完成|办结)?(?:时限|期限)[:：]?[^,，;；。()（）]*")
A_DATE = re.compile(
    rf"^(?!.{{0,4}}截[止至]).{{0,4}}{MADE_ON}.{{0,4}}[:：]|^[(（]?(?:19|20)\d\d年\d+月\d+日"
)


def settle_facts(reading: Reading, hints: Hints) -> None:
    """Year, unit and month of the sheet, each with the row that says so."""
    titles = [each.row for each in reading.listed.left_out if each.why == "title"]
    first = titles[0] if titles else reading.header.top
    state(reading, first, "list", reading.kind.name)
    if reading.kind.has_year:
        settle_year(reading, hints)
    settle_unit(reading, hints)
    counted = [
        c.at for c in reading.columns.values() if c.field.key in reading.kind.counts
    ]
    if any(is_filled(reading.sheet, reading.header, at) for at in counted):
        settle_month(reading, hints)


def state(reading: Reading, row: int, what: str, value: str) -> None:
    title = text_of(next(iter(reading.grid.own_values(row).values()), None))
    name = title if what == "list" else ""
    reading.put(Statement(Of.SHEET, row, None, name, what, value))


def year_said(sheet: Sheet, header: Header, above: list[int]) -> tuple[int, int] | None:
    """The year that title, headings or the sheet's name give, and the row it is in."""
    for row, text in [*texts_at(sheet, above), (header.top, flat(sheet.name))]:
        years = [each for each in years_in(text) if each]
        if years:
            return years[0], row
    headings = [flat(each) for levels in header.levels.values() for each in levels]
    planned = [int(y) for each in headings for y in PLANNED_YEAR.findall(each)]
    named = planned or [year for each in headings for year in years_in(each)]
    return (max(named), header.top) if named else None


def years_in(text: str) -> list[int]:
    """The years that a text names, but for when it was made, and since when."""
    return [each.year for each in periods_said(text) if each.year and not each.since]


def periods_said(text: str) -> tuple[Period, ...]:
    """The periods of a text, but for the day of its making."""
    text = LIMIT.sub("", text)
    return () if A_DATE.search(text) else periods_in(IN_BRACKETS.sub("", text))


def texts_at(sheet: Sheet, rows: list[int]) -> Iterator[tuple[int, str]]:
    for row in rows:
        for each in sheet.rows[row]:
            if isinstance(each, str) and each.strip():
                yield row, flat(each)


def settle_year(reading: Reading, hints: Hints) -> None:
    said = year_said(reading.sheet, reading.header, reading.above)
    answer = reading.dialogue.answer("year")
    if answer and re.fullmatch(r"20\d\d", answer):
        said = int(answer), reading.header.top
    elif said is None and hints.year:
        said = hints.year, reading.header.top
    if said is None:
        reading.dialogue.ask("year", "year")
        return
    reading.year, row = said
    reading.listed.year = reading.year
    state(reading, row, "year", str(reading.year))


def settle_unit(reading: Reading, hints: Hints) -> None:
    """The unit of money columns whose headings have none."""
    unit_column = reading.taken("unit")
    if unit_column is not None:
        if len(unit_column.levels) == 1:
            state(reading, reading.header.top, "unit", "by row")
        return
    money = [c for c in reading.columns.values() if c.field.type == Type.MONEY]
    if not money:
        return
    said = unit_above(reading)
    if said is None:
        named = {each.unit for each in money}
        if len(named) == 1 and None not in named:
            said = named.pop(), reading.header.top
    answer = reading.dialogue.answer("unit")
    if said is None and (answer or hints.unit) in MONEY_UNITS:
        said = answer or hints.unit, reading.header.top
    open_columns = [c for c in money if c.unit is None and has_bare(reading, c.at)]
    if said is not None and said[0] is not None:
        reading.unit = reading.listed.unit = said[0]
        state(reading, said[1], "unit", said[0])
    elif open_columns:
        reading.dialogue.ask("unit", "unit", MONEY_UNITS, "万元")


def has_bare(reading: Reading, column: int) -> bool:
    """Whether a column has amounts that do not name their unit themselves."""
    below = range(reading.header.bottom + 1, len(reading.sheet.rows))
    found = (amount(reading.sheet.value(row, column)) for row in below)
    return any(each.value is not None and each.unit is None for each in found)


def unit_above(reading: Reading) -> tuple[str | None, int] | None:
    """The money unit of a unit line, or in brackets behind the title."""
    for row in range(reading.header.top):
        texts = [text_of(each) for each in reading.grid.own_values(row).values()]
        units = units_of_line(texts)
        if len(units.money) == 1:
            return units.money[0], row
        if units.others and not units.money:
            reading.say(
                "error", "list_unit_not_money", row, value="、".join(units.others)
            )
        for text in texts:
            match = BEHIND_A_TITLE.search(text)
            if match and is_money(match.group(1)):
                return match.group(1), row
    return None


def settle_month(reading: Reading, hints: Hints) -> None:
    """The month up to which the sheet tells what was done."""
    said = month_said(reading)
    answer = reading.dialogue.answer("month") or ""
    given = int(answer) if answer.isdecimal() and 1 <= int(answer) <= MONTHS else None
    month = given or (said[0] if said else None) or hints.month
    if month is None:
        reading.dialogue.ask("month", "month")
        return
    if reading.year is None:
        return
    row = said[1] if said else reading.header.top
    reading.as_of = reading.listed.as_of = (reading.year, month)
    state(reading, row, "as_of", f"{reading.year}-{month:02}")


def month_said(reading: Reading) -> tuple[int, int] | None:
    """Month and row of 截至N月 in title or headings, else of 上半年 and the like."""
    places = [
        *texts_at(reading.sheet, reading.above),
        *(
            (reading.header.top, flat(each))
            for taken in reading.columns.values()
            if taken.field.key in (*reading.kind.counts, "rate")
            for each in taken.levels
        ),
        (reading.header.top, flat(reading.sheet.name)),
    ]
    found = [
        (period, row)
        for row, text in places
        for period in periods_said(text)
        if period.month and (period.year in (None, reading.year))
    ]
    for is_sure in (is_until, lambda each: True):
        for period, row in found:
            if is_sure(period) and period.month:
                return period.month, row
    return month_in_cells(reading)


def month_in_cells(reading: Reading) -> tuple[int, int] | None:
    """The one month that the cells themselves name: 截至9月底，完成……"""
    columns = [
        c.at for c in reading.columns.values() if c.field.key in reading.kind.counts
    ]
    below = range(reading.header.bottom + 1, len(reading.sheet.rows))
    found = {
        (period.month, row)
        for row in below
        for at in columns
        for period in periods_said(flat(text_of(reading.sheet.value(row, at)))[:20])
        if period.month and period.until
    }
    months = {month for month, _row in found}
    if len(months) != 1:
        return None
    return months.pop(), min(row for _month, row in found)


def is_until(period: Period) -> bool:
    return period.until
