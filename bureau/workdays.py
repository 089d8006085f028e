"""Which days are worked on: the one place that a calendar of holidays comes from.

None is among the requirements yet, so Saturdays and Sundays are free and nothing else;
the pages that show a due day say so (`knows_holidays`).
"""

from datetime import date

SATURDAY = 5  # as `date.weekday` counts, Monday is 0


def is_workday(day: date) -> bool:
    """Whether a day is worked on."""
    return day.weekday() < SATURDAY


def knows_holidays(year: int) -> bool:
    """Whether the holidays and make-up workdays (调休) of a year are known here."""
    return False
