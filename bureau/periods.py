"""Months, halves and spans: a period is a (year, month) pair, never a moment in time.

Standard library only.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS_IN_YEAR = 12
HALF_YEAR_MONTH = 6


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; a cumulative figure of it counts from January to its end."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MONTHS_IN_YEAR:
            raise ValueError(f"month {self.number} is not between 1 and 12")

    @property
    def last_day(self) -> date:
        """The day up to whose end this month's cumulative figures count."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def has_begun(self, on: date) -> bool:
        """Whether anything can have been done in it by a day."""
        return (self.year, self.number) <= (on.year, on.month)


def due_month(due_on: date | None, year: int) -> int:
    """The month within `year` by which a target is due: 12 where no date is given.

    A date after the year counts as its end, one before it as January.
    """
    if due_on is None or due_on.year > year:
        return MONTHS_IN_YEAR
    return due_on.month if due_on.year == year else 1
