"""A report's sentences in clauses, each number with the month it is said of.

Standard library only. A month that opens a sentence (1—5月，…) holds to its end; one
within a clause holds for that clause and what follows it up to the next ；.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .due_words import folded
from .naming import Around, said_around
from .periods import Period, periods_in
from .quantities import Quantity, quantities_in

Month = tuple[int, int]  # year and month
TO_DATE, OWN, ELSEWHEN, AHEAD = "to_date", "own", "elsewhen", "ahead"
LAST_YEAR = re.compile("(?<![比较同])(?<!对比)(?<!相比)(?:去年|上年|上一年)")
ONLY_WHEN = (
    r"\d{4}年|\d{1,2}(?:[-至到]\d{1,2})?月份?|[上下]半年|前?[一二三四1-4]季度|前.{1,3}个月"
    "|截[至止]|目前|今年|累计|全[县市区]|我[县市区局]|[底末度，,：:；;。]"
)
SO_FAR = re.compile("累计|目前|至今|以来")
COMPARISON = re.compile("同期|同比|[比较](?:去年|上年|\\d{1,2}月)")


class Counted(NamedTuple):
    """A number of a report with what is said around it.

    `clause` is the text between its commas; `sentence` (up to ；) and `paragraph` (up
    to 。) count from 0. `when` is to_date (with its month), own (of a month or quarter
    alone), elsewhen (another year) or ahead.
    """

    quantity: Quantity
    around: Around
    clause: str
    sentence: int
    paragraph: int
    in_brackets: bool
    when: str
    month: Month


def counted_in(text: str, as_of: Month) -> Iterator[Counted]:
    """Every number of a text without spaces, in order."""
    quantities = quantities_in(text)
    months = dict(months_of(text, as_of))
    for at, each in enumerate(quantities):
        begin, end = clause_around(text, each)
        when, month = months[begin]
        sentence = len(re.findall("[；;。]", text[: each.start]))
        paragraph = text.count("。", 0, each.start)
        opened = len(re.findall("[(（]", text[: each.start]))
        is_inside = opened > len(re.findall("[)）]", text[: each.start]))
        around = said_around(text, quantities, at, as_of[0])
        yield Counted(
            each, around, text[begin:end], sentence, paragraph, is_inside, when, month
        )


def clause_around(text: str, quantity: Quantity) -> tuple[int, int]:
    """Where the clause of a number begins and ends."""
    begins = [each.end() for each in re.finditer("[，,；;。]", text[: quantity.start])]
    ends = re.search("[，,；;。]", text[quantity.end :])
    end = quantity.end + ends.start() if ends else len(text)
    return (begins[-1] if begins else 0), end


def months_of(text: str, as_of: Month) -> Iterator[tuple[int, tuple[str, Month]]]:
    """Where each clause begins, and of which month it is said."""
    opened = current = (TO_DATE, as_of)
    for each in re.finditer("[^，,；;。]*[，,；;。]?", text):
        clause, ending = each.group(), each.group()[-1:]
        said = month_said(clause, as_of)
        if said is None and current[0] == OWN and SO_FAR.search(clause):
            said = (TO_DATE, current[1])
        yield each.start(), said or current
        if said and is_opening(clause):
            opened = current = said
        elif said and quantities_in(clause):  # 5月开工， is no month of what follows
            current = said
        if ending in "；;":
            current = opened
        elif ending == "。":
            opened = current = (TO_DATE, as_of)


def is_opening(clause: str) -> bool:
    """Whether a clause only says when, for all that follows: 1—5月，."""
    return bool(re.fullmatch(f"(?:{ONLY_WHEN})+", folded(clause)))


def month_said(clause: str, as_of: Month) -> tuple[str, Month] | None:
    """Of which month a clause speaks; None where it names none, or only compares."""
    if LAST_YEAR.search(clause):
        return ELSEWHEN, (as_of[0] - 1, as_of[1])
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
