"""Which days are worked on: the one place that a calendar of holidays comes from.

The calendar holds what the State Council announced, holidays and make-up workdays
(调休) alike. Each November it learns the next year; of a year it does not know,
Saturdays and Sundays are free and nothing else, and the pages that show a due day say
so (`knows_holidays`).
"""

from datetime import date

import chinese_calendar

SATURDAY = 5  # as `date.weekday` counts, Monday is 0


def is_workday(day: date) -> bool:
    """Whether a day is worked on; of a year not known yet, Monday to Friday are."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def knows_holidays(year: int) -> bool:
    """Whether the holidays and make-up workdays of a year are known here."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
