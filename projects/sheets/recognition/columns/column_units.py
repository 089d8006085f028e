"""The unit of every column: in its heading, over its group, in the unit line, or asked.

Standard library only.
"""

from decimal import Decimal

from projects.sheets.book import column_name
from projects.sheets.found import Hints, Meaning
from projects.sheets.recognition.tables import MONEY, Shaped, Table, cell_at
from projects.sheets.recognition.text import (
    MONEY_UNITS,
    Units,
    amount,
    flat,
    is_money,
    is_sentence,
    money_of,
    unit_called,
    units_of_heading,
    units_of_line,
)

BELOW = 12  # rows under a table that may hold its notes


def settle_units(table: Table, hints: Hints) -> None:
    """Give every money column its unit; drop those of tons and dollars; else ask."""
    if table.is_indicator:
        settle_indicator_units(table)
        return
    stated = stated_units(table)
    drop_other_units(table, stated)
    table.unit = unit_of_sheet(table, stated, hints)
    for each in table.of(*MONEY):
        each.column.unit = unit_of_column(table, each)
    ask_missing(table)
    units = {each.column.unit for each in table.of(*MONEY)}
    if len(units) == 1:
        table.unit = units.pop()


def settle_indicator_units(table: Table) -> None:
    """A reading's unit stands in its own row; a heading's is for all rows."""
    stated = stated_units(table)
    for each in table.of(Meaning.ACTUAL, Meaning.PLANNED, Meaning.THIS_MONTH):
        named = each.heading.units or stated
        known = [*named.money, *named.others]
        each.column.unit = known[0] if len(known) == 1 else None


def stated_units(table: Table) -> Units:
    """Units above the header, else in the notes below.

    A unit line and a title that differ are both given: one of them is wrong.
    """
    rows = table.above_texts()
    for part in (rows[table.inherited :], rows[: table.inherited]):
        lines = [each for each in map(units_of_line, part) if each]
        texts = (text for row in part for text in row if not is_sentence(text))
        said = [*lines, *(each for each in map(units_of_heading, texts) if each)]
        if said:
            money = [unit for each in said for unit in each.money]
            return Units(tuple(dict.fromkeys(money)), said[0].others)
    return units_below(table)


def units_below(table: Table) -> Units:
    """Units that a note under the table names: 注：单位为万元."""
    last = len(table.sheet.rows)
    for row in range(max(table.end - BELOW, table.first), min(table.end + BELOW, last)):
        texts = [each for each in table.sheet.rows[row] if isinstance(each, str)]
        if any("单位" in flat(each) for each in texts):
            found = units_of_line([each for each in texts if each.strip()])
            if found.money:
                return found
    return Units()


def drop_other_units(table: Table, stated: Units) -> None:
    """A figure of kilometres or dollars is no investment in yuan."""
    for each in table.of(*MONEY):
        named = each.heading.units or stated
        others = [unit for unit in named.others if unit != "%"]
        if named.money or is_asked(table, each):
            continue
        others = others or units_of_rows(table, each)
        if others or "%" in named.others:
            each.meaning = Meaning.IGNORED
            table.other_units += others or ["%"]


def units_of_rows(table: Table, shaped: Shaped) -> list[str]:
    """The units of a 单位 column where none of them is money."""
    at = table.place(Meaning.UNIT)
    if at is None or shaped.heading.units:
        return []
    units = [unit_called(each) for each in table.sample(at) if isinstance(each, str)]
    known = [each for each in units if each]
    return known if known and not any(map(is_money, known)) else []


def is_asked(table: Table, shaped: Shaped) -> bool:
    """Whether a person says the column's meaning or unit."""
    letters = column_name(shaped.at)
    answers = (
        table.dialogue.answer(f"{what}|{letters}") for what in ("unit", "column")
    )
    return any(answers)


def unit_of_sheet(table: Table, stated: Units, hints: Hints) -> str | None:
    """The unit for columns whose headings have none."""
    answer = table.dialogue.answer("unit")
    if is_money(answer):
        return answer
    if len(stated.money) == 1:
        return stated.money[0]
    if len(stated.money) > 1:
        if any(not each.heading.units.money for each in table.of(*MONEY)):
            table.dialogue.ask(
                "unit", "unit", stated.money, found=", ".join(stated.money)
            )
        return None
    return hints.unit if is_money(hints.unit) else None


def unit_of_column(table: Table, shaped: Shaped) -> str | None:
    """A column's own answer, its heading's unit, or the sheet's."""
    letters = column_name(shaped.at)
    answer = table.dialogue.answer(f"unit|{letters}")
    if is_money(answer):
        return answer
    named = shaped.heading.units.money
    if len(named) > 1:
        ask_unit(table, shaped, named)
    return money_of(shaped.heading.units) if named else table.unit


def ask_missing(table: Table) -> None:
    """Ask for the sheet's unit, or a single column's where its neighbours have one.

    Until then such a column shows its neighbours' unit.
    """
    columns = table.of(*MONEY)
    without = [
        each
        for each in columns
        if each.column.unit is None
        and not each.heading.units.money
        and lacks_unit(table, each)
    ]
    known = list(
        dict.fromkeys(each.column.unit for each in columns if each.column.unit)
    )
    if not without or table.dialogue.answer("unit") in MONEY_UNITS:
        return
    if not known:
        table.dialogue.ask("unit", "unit", MONEY_UNITS)
        return
    for each in without:
        each.column.unit = known[0] if len(known) == 1 else None
        ask_unit(table, each, MONEY_UNITS)


def ask_unit(table: Table, shaped: Shaped, choices: tuple[str, ...]) -> None:
    """Ask which unit one column is in; the one it shows is suggested."""
    table.dialogue.ask(
        f"unit|{column_name(shaped.at)}",
        "column_unit",
        choices,
        shaped.column.unit,
        row=table.header.bottom,
        column=shaped.at,
        heading=shaped.column.heading,
    )


def lacks_unit(table: Table, shaped: Shaped) -> bool:
    """Whether a cell of the column has a number and no unit of its own."""
    unit = table.place(Meaning.UNIT)
    for row in table.sheet.rows[table.first : table.end]:
        found = amount(cell_at(row, shaped.at))
        if isinstance(found.value, Decimal) and not found.unit:
            own = cell_at(row, unit)
            if not (isinstance(own, str) and unit_called(own)):
                return True
    return False
