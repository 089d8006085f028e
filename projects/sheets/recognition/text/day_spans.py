"""Spans of months that a spreadsheet made a date: 1-6, kept as the sixth of January.

Standard library only. Whether a day or a span was meant nobody can see; it is asked.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from projects.sheets.book import Value

from .above import is_month_mark
from .periods import MONTHS
from .wording import flat

DAY_TEXT = re.compile(
    r"(?:((?:19|20)\d\d)[年./-])?(\d{1,2})[月./-](\d{1,2})日?(?:T?00:00(?::00)?)?"
)
PARTS = {(4, 6), (7, 9), (10, 12), (7, 12)}


class Day(NamedTuple):
    """A day as a cell has it, its year where it has one."""

    year: int | None
    month: int
    day: int

    @property
    def may_be_span(self) -> bool:
        """Whether 1-6, or a quarter or half, may have been typed."""
        return 1 == self.month < self.day <= MONTHS or (self.month, self.day) in PARTS

    @property
    def as_span(self) -> str:
        """What was typed then: 2023年1-6月."""
        year = f"{self.year}年" if self.year else ""
        return f"{year}{self.month}-{self.day}月"


def day_of(value: Value) -> Day | None:
    """The day that a cell holds, as a date or in words; None where it holds none."""
    if isinstance(value, date):
        return None if is_month_mark(value) else Day(value.year, value.month, value.day)
    if not isinstance(value, str):
        return None
    plain = flat(value)
    match = DAY_TEXT.fullmatch(plain)
    # 1-6 and 1.6 as words are what they say.
    if match is None or not (match[1] or "日" in plain) or int(match[3]) in (0, 1):
        return None
    return Day(int(match[1]) if match[1] else None, int(match[2]), int(match[3]))


def spans_among(values: Iterable[Value]) -> Mapping[Value, str]:
    """What may have been typed for each of a column's or header's dates.

    Nothing where others show that days are meant: 2023-03-15, or the tenth of several
    months.
    """
    days = {value: day for value in values if (day := day_of(value)) is not None}
    lasts = {(each.year, each.day) for each in days.values()}
    if not all(each.may_be_span for each in days.values()) or len(lasts) < len(
        set(days.values())
    ):
        return {}
    return {value: day.as_span for value, day in days.items()}
