"""Reading cells by their type: what each states, and what is wrong with it.

Standard library only. None is not said, 0 is nothing; values stay as written.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.recognition.text import (
    NOTHING,
    amount,
    flat,
    is_money,
    percent_points,
    visible,
)

from .columns import Taken
from .line import Held, Line
from .reading import Reading

TENTATIVE = re.compile(
    r"(?:暂|尚|待|未|另)?.{0,4}(?:待|未|暂不|另行|暂无|视)(?:定|确定|核定|批复|明确|落实|审批|下达|评审|测算|批|统计|反馈|情况|核)?.*"
    r"|正在.*|.*(?:批复|核定|审定)中"
)
ABOUT = re.compile(r"约|左右|近(?!\d{2}年)|暂(?:定|估|列)?")
FAULTS = {"error": "error_cell", "uncached": "uncached", "date": "no_date"}


class Number(NamedTuple):
    """A number as a cell has it, with its unit and about or at_least."""

    value: Decimal
    unit: str | None
    note: str = ""


def says_nothing(text: str) -> bool:
    """Whether a cell is blank or holds a dash."""
    plain = flat(text)
    return not plain or NOTHING.fullmatch(plain) is not None


def is_faulty(reading: Reading, held: Held) -> bool:
    """Whether a cell holds an error or a formula never worked out; says so."""
    fault = reading.sheet.faults.get((held.row, held.column))
    if fault is None:
        return False
    code = FAULTS.get(fault.code, "error_cell")
    issue = held.row, held.column, fault.text or None
    reading.say("error", code, *issue, text=fault.text)
    return True


def money_of(reading: Reading, line: Line, taken: Taken, held: Held) -> Number | None:
    """An amount of money in the cell's, the column's or the sheet's unit."""
    found = amount(without_tentative(held.value))
    name = line.name
    if found.problem == "not_a_number" and TENTATIVE.fullmatch(flat(held.text)):
        reading.aside(
            line, held.column, name, taken.field.states, held.text, note="open"
        )
        return None
    if found.problem:
        refuse(reading, found.problem, held, taken)
        return None
    if not isinstance(found.value, Decimal):
        return None
    unit = found.unit or taken.unit or reading.unit
    if unit is not None and not is_money(unit):
        refuse(reading, "not_money", held, taken, unit=unit)
        return None
    if found.value < 0:
        refuse(reading, "negative", held, taken)
        return None
    note = exactness(held.text) if found.is_inexact or is_tentative(held) else ""
    if note:
        reading.say(
            "notice", "list_inexact", held.row, held.column, held.text, name=name
        )
    return Number(found.value, unit, note)


def without_tentative(value: Value) -> Value:
    """A number behind 暂估 or 暂定: it is about so much."""
    if isinstance(value, str):
        return re.sub(
            r"^\s*暂(?:定|估|列|按)?|[(（](?:暂定|暂估|估算|估|概算|概|预估|匡算|初步)[)）]\s*$",
            "",
            visible(value),
        )
    return value


def is_tentative(held: Held) -> bool:
    return isinstance(held.value, str) and "暂" in held.value


def exactness(text: str) -> str:
    return "about" if ABOUT.search(text) else "at_least"


def refuse(
    reading: Reading, problem: str, held: Held, taken: Taken, **params: object
) -> None:
    """An error at a cell, with its heading."""
    told = {"heading": taken.heading, "unit": taken.unit, **params}
    reading.say("error", problem, held.row, held.column, held.value, **told)


def percent_of(reading: Reading, held: Held) -> Decimal | None:
    """A percentage in points; None where the cell holds none."""
    is_share = "%" in reading.sheet.formats.get((held.row, held.column), "")
    return percent_points(held.value, is_share=is_share)
