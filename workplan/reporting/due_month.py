"""Which of a plan's months a department is to report now: a rule over plain values.

Standard library only, but for the calendar's months.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from bureau.periods import MONTHS_IN_YEAR, Month


class Candidate(NamedTuple):
    """A month that the office has set up, as it stands for one department.

    `is_returned`: it came back to be corrected, and takes figures.
    """

    month: Month
    is_open: bool
    is_returned: bool = False


def due_month(candidates: Iterable[Candidate], on: date) -> Month | None:
    """The month to report now; None where the office has set up none.

    What came back waits longest and comes first; then the latest open month that has
    ended by that day; before any has ended, the one that runs; else the newest closed.
    """
    found = sorted(candidates)
    if returned := [each.month for each in found if each.is_returned]:
        return returned[0]
    if opened := [each.month for each in found if each.is_open]:
        ended = [month for month in opened if month.last_day <= on]
        return ended[-1] if ended else opened[0]
    return found[-1].month if found else None


def month_of_the_calendar(year: int, on: date) -> Month:
    """Where the office has set up no month: the last that has ended, in the year."""
    if on.year != year:
        return Month(year, MONTHS_IN_YEAR if on.year > year else 1)
    running = Month(year, on.month)
    return running if running.last_day <= on else Month(year, max(on.month - 1, 1))
