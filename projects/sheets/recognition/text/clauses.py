"""A report's sentences in clauses, each number with the month it is said of.

Standard library only. A month that opens a sentence (1—5月，…) holds to its end; one
within a clause holds for that clause and what follows it up to the next ；.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .measures import Around, said_around
from .periods import Period, periods_in
from .quantities import Quantity, quantities_in

Month = tuple[int, int]  # year and month
TO_DATE, OWN, ELSEWHEN, AHEAD = "to_date", "own", "elsewhen", "ahead"
OPENS = re.compile(r"^[^，,；;。\d]{0,8}[^，,；;。]{0,14}[，,:：]")
COMPARISON = re.compile("同期|同比|[比较](?:去年|上年|\\d{1,2}月)")


class Counted(NamedTuple):
    """A number of a report with what is said around it.

    `clause` is the text between its commas, `sentence` counts from 0. `when` is to_date
    (with its month), own (of a month or quarter alone), elsewhen (another year) or ahead.
    """

    quantity: Quantity
    around: Around
    clause: str
    sentence: int
    when: str
    month: Month


def counted_in(text: str, as_of: Month) -> Iterator[Counted]:
    """Every number of a text without spaces, in order."""
    quantities = quantities_in(text)
    months = {begin: when for begin, when in months_of(text, as_of)}
    for at, each in enumerate(quantities):
        begin, end = clause_around(text, each)
        when, month = months[begin]
        sentence = len(re.findall("[；;。]", text[: each.start]))
        around = said_around(text, quantities, at, as_of[0])
        yield Counted(each, around, text[begin:end], sentence, when, month)


def clause_around(text: str, quantity: Quantity) -> tuple[int, int]:
    """Where the clause of a number begins and ends."""
    begins = [each.end() for each in re.finditer("[，,；;。]", text[: quantity.start])]
    ends = re.search("[，,；;。]", text[quantity.end :])
    end = quantity.end + ends.start() if ends else len(text)
    return (begins[-1] if begins else 0), end


def months_of(text: str, as_of: Month) -> Iterator[tuple[int, tuple[str, Month]]]:
    """Where each clause begins, and of which month it is said."""
    opened = current = (TO_DATE, as_of)
    begin = 0
    for each in re.finditer("[^，,；;。]*[，,；;。]?", text):
        clause, ending = each.group(), each.group()[-1:]
        said = month_said(clause, as_of)
        current = said or current
        if said and is_opening(clause):
            opened = said
        yield each.start(), current
        if ending in "；;":
            current = opened
        elif ending == "。":
            opened = current = (TO_DATE, as_of)
        begin = each.end()
    del begin


def is_opening(clause: str) -> bool:
    """Whether a clause only says when, for all that follows: 1—5月，."""
    plain = re.sub("截[至止]|今年|累计|全[县市区]|我[县市区局]|[底末份，,]", "", clause)
    return len(plain) <= 8 and not quantities_in(clause)


def month_said(clause: str, as_of: Month) -> tuple[str, Month] | None:
    """Of which month a clause speaks; None where it names none, or only compares."""
    plain = COMPARISON.split(clause)[0]
    periods = [each for each in periods_in(plain) if each.month or each.year]
    return when_of(periods[-1], as_of) if periods else None


def when_of(period: Period, as_of: Month) -> tuple[str, Month]:
    """A period beside the month of the report."""
    year = period.year or as_of[0]
    month = (year, period.month or as_of[1])
    if year < as_of[0]:
        return ELSEWHEN, month
    if month > as_of or (period.is_part and period.month == 12):
        return AHEAD, month
    if period.month is None or period.to_date or period.has_day:
        return TO_DATE, as_of if period.has_day else month
    return OWN, month
