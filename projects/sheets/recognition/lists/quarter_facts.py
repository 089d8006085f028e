"""Whether a list's quarters count from January or stand alone, as the sheet tells.

Standard library only.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.recognition.text import amount, flat, quantities_in

from .facts import state, texts_at
from .line import Line
from .quarters import QUARTERS, evidence_of
from .reading import Reading

SUMS = re.compile(r"累计|年初至")
ALONE = re.compile(
    r"当季|本季|单季|各季度?(?:单独|当期)|不含[前上]季|当期|非累计|不累计"
)
SENTENCES = re.compile(r"[。；;]|\d[.、．](?!\d)")
RATES = ("%", "个百分点")
WHOLES = ("amount", "floor", "year", "promise", "task")


def settle_quarters(reading: Reading) -> None:
    """A note says it, else the headings do, else all rows together show it."""
    if not reading.has(*QUARTERS):
        return
    row, said = said_by_notes(reading) or (
        reading.header.top,
        said_by_headings(reading),
    )
    reading.quarters_sure = said == "to date" and spans_by_headings(reading)
    reading.quarters = said or evidence_of(rows_of(reading))
    if reading.quarters:
        state(reading, row, "quarters", reading.quarters)


def said_by_notes(reading: Reading) -> tuple[int, str] | None:
    """What a note or a line over the table says, with its row."""
    left = reading.listed.left_out
    notes = [each.row for each in left if each.why in ("note", "text")]
    for row in [*reading.above, *notes]:
        words = "".join(text for _row, text in texts_at(reading.sheet, [row]))
        for text in SENTENCES.split(words):
            if "季" in text and ALONE.search(text):
                return row, "amounts"
            if "季" in text and SUMS.search(text):
                return row, "to date"
    return None


def said_by_headings(reading: Reading) -> str | None:
    """一季度末计划累计 counts from January; so do 1-6月 and 前三季度."""
    taken = [c for c in reading.columns.values() if c.field.key in QUARTERS]
    words = [flat(each) for column in taken for each in column.levels]
    if any(
        re.search(r"累计|1-[69]月|前[二三]季|季度?末|上半年", each) for each in words
    ):
        return "to date"
    return "amounts" if any(map(ALONE.search, words)) else None


def spans_by_headings(reading: Reading) -> bool:
    """Whether headings name spans from January: 1-6月, 上半年, 前三季度."""
    taken = [c for c in reading.columns.values() if c.field.key in QUARTERS]
    words = [flat(each) for column in taken for each in column.levels[-1:]]
    return any(re.search(r"1-[69]月|前[二三]季|上半年", each) for each in words)


def rows_of(reading: Reading) -> Iterator[tuple[list[Decimal], Decimal]]:
    """The quarters' numbers of every row that has a year to compare them with."""
    for line in reading.lines:
        whole = next((n for key in WHOLES if (n := number_at(line, key))), None)
        numbers = [number_at(line, key_of(reading, q)) for q in QUARTERS]
        counted = [
            each[0] for each in numbers if each and whole and each[1] in ("", whole[1])
        ]
        is_rate = "%" in line.text("unit") or (whole and whole[1] in RATES)
        if whole is not None and counted and not is_rate:
            yield counted, whole[0]


def key_of(reading: Reading, quarter: str) -> str:
    """The field of a quarter: the half-year's is the second's where no other is."""
    return "h1" if quarter == "q2" and not reading.has("q2") else quarter


def number_at(line: Line, key: str) -> tuple[Decimal, str] | None:
    """The first number of a cell, with its unit."""
    held = line.own(key)
    return number_in(held.value) if held is not None and held.width == 1 else None


def number_in(value: Value) -> tuple[Decimal, str] | None:
    found = amount(value)
    if isinstance(found.value, Decimal):
        return found.value, found.unit or ""
    quantities = quantities_in(flat(value)) if isinstance(value, str) else ()
    return (quantities[0].value, quantities[0].unit) if quantities else None
