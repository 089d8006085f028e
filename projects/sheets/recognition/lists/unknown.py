"""Columns that no field of a list is called by: told, or asked where a plan's are lost.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.book import Value, column_name
from projects.sheets.recognition.text import amount, is_figure

from .column_words import OTHER_YEAR, labels_of
from .columns import WORDS, taken_at
from .declare import Field, Type
from .reading import LEAVE, Reading

COUNTED = (Type.MONEY, Type.AMOUNT, Type.PERCENT, Type.PARTICULAR)
OF_A_PLAN = re.compile("本年|目标|计划")
OF_ANOTHER = re.compile(f"上年|{OTHER_YEAR}")


def settle_unknown(reading: Reading, year: int | None) -> None:
    """What a column of the plan's figures is, where its heading does not tell."""
    for at, levels in reading.header.levels.items():
        if at in reading.columns or not is_planned(levels, year):
            continue
        if holds_figures(reading, at):
            settle_column(reading, at)


def settle_column(reading: Reading, at: int) -> None:
    """Asked of the column as a whole; answered by the heading of a field, or left."""
    fields = {each.heading: each for each in open_fields(reading)}
    subject, choices = f"column|{column_name(at)}", (*fields, LEAVE)
    answer = reading.dialogue.answer(subject)
    if answer in fields:
        reading.columns[at] = taken_at(reading.header, at, fields[answer], WORDS)
    elif answer != LEAVE:
        told = {"heading": reading.header.heading(at)}
        row = reading.header.bottom
        reading.dialogue.ask(
            subject, "list_column", choices, row=row, column=at, **told
        )


def open_fields(reading: Reading) -> list[Field]:
    """The fields of the list that are counted and that no column holds."""
    return [
        each
        for each in reading.kind.fields
        if each.type in COUNTED and not reading.has(each.key)
    ]


def is_planned(levels: tuple[str, ...], year: int | None) -> bool:
    """Whether a heading names the list's year or a plan, and no other year."""
    named = "/".join(labels_of(levels, year))
    return bool(OF_A_PLAN.search(named)) and not OF_ANOTHER.search(named)


def holds_figures(reading: Reading, at: int) -> bool:
    """Whether numbers stand in a column beside words: a row of numbers counts them."""
    rows = range(reading.header.bottom + 1, len(reading.sheet.rows))
    found = (reading.grid.own_values(row) for row in rows)
    return any(
        isinstance(amount(each.get(at)).value, Decimal)
        and any(map(is_text, each.values()))
        for each in found
    )


def is_text(value: Value) -> bool:
    return isinstance(value, str) and not is_figure(value)


def tell_unknown(reading: Reading) -> None:
    """Columns that the model does not know, where anything stands in them."""
    asked = {each.column for each in reading.dialogue.questions}
    for at in sorted({*reading.header.levels} - {*reading.columns} - asked):
        rows = (line.at for line in reading.lines)
        if any(reading.grid.own_values(row).get(at) is not None for row in rows):
            told = {"heading": reading.header.heading(at)}
            row = reading.header.bottom
            reading.say("notice", "list_column_unknown", row, at, **told)
