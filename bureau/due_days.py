"""By which day a month's figures are due. Pure: no Django, no clock, no calendar.

Which days are worked on is asked of `is_workday`, as `bureau.workdays` knows it.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from .periods import MONTHS_IN_YEAR, Month

LAST_DAY = 31
LONGEST_HOLIDAY = 31  # days; a calendar without a workday for longer is a wrong one
IsWorkday = Callable[[date], bool]


def next_workday(day: date, is_workday: IsWorkday) -> date:
    """The day itself, or the first workday after it: what falls on a holiday waits.

    Raises ValueError where a month of days has none.
    """
    for offset in range(LONGEST_HOLIDAY + 1):
        if is_workday(found := day + timedelta(days=offset)):
            return found
    raise ValueError(f"no workday within {LONGEST_HOLIDAY} days of {day}")


def following(month: Month) -> Month:
    """The month after."""
    if month.number == MONTHS_IN_YEAR:
        return Month(month.year + 1, 1)
    return Month(month.year, month.number + 1)


def due_day(month: Month, day: int, is_workday: IsWorkday) -> date:
    """When a month is due: the `day` of the next one, or the workday after it.

    Where the next month is shorter, its last day counts as that day. Raises ValueError
    where `day` is none of a month.
    """
    if not 1 <= day <= LAST_DAY:
        raise ValueError(f"day {day} is not between 1 and {LAST_DAY}")
    after = following(month)
    _weekday, length = monthrange(after.year, after.number)
    wanted = date(after.year, after.number, min(day, length))
    return next_workday(wanted, is_workday)


def due_days(year: int, day: int, is_workday: IsWorkday) -> list[date]:
    """The due days of a year's twelve months, January's first."""
    numbers = range(1, MONTHS_IN_YEAR + 1)
    return [due_day(Month(year, number), day, is_workday) for number in numbers]
