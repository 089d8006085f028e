"""Due days, worked out by hand on calendars of 2025 to 2027."""

from datetime import date

import pytest

from bureau.due_days import due_day, due_days, following, next_workday
from bureau.periods import Month
from bureau.workdays import is_workday, knows_holidays

SPRING = {date(2026, 2, day) for day in range(15, 24)}  # 春节 2026: 15 to 23 February
MADE_UP = {date(2026, 2, 14), date(2026, 2, 28)}  # Saturdays that are worked on


def with_spring(day: date) -> bool:
    return day in MADE_UP or (day not in SPRING and is_workday(day))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 27), True),  # a Friday
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2026, 11, 30), True),
        (date(2026, 2, 14), True),  # Saturdays made up for
        (date(2025, 9, 28), True),  # a Sunday, for 国庆
        (date(2025, 10, 8), False),  # 国庆 and 中秋, a Wednesday
        (date(2026, 2, 23), False),  # 春节, a Monday
        (date(2030, 10, 1), True),  # a Tuesday of a year nobody has announced
    ],
)
def test_weekends_are_free(day, expected):
    assert is_workday(day) is expected


def test_announced_years_are_known():
    assert [knows_holidays(year) for year in (2025, 2026, 2099)] == [True, True, False]


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2026, 1), Month(2026, 2)),
        (Month(2026, 12), Month(2027, 1)),
    ],
)
def test_following(month, expected):
    assert following(month) == expected


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (Month(2026, 1), 5, date(2026, 2, 5)),  # a Thursday
        (Month(2026, 3), 5, date(2026, 4, 7)),  # 清明 to Monday, the 6th
        (Month(2026, 8), 5, date(2026, 9, 7)),  # the 5th is a Saturday
        (Month(2026, 12), 5, date(2027, 1, 5)),  # in the next year
        (Month(2026, 1), 31, date(2026, 2, 28)),  # a Saturday made up for
        (Month(2024, 1), 31, date(2024, 2, 29)),
        (Month(2025, 5), 1, date(2025, 6, 3)),  # 端午 to Monday, the 2nd
        (Month(2025, 9), 5, date(2025, 10, 9)),  # 国庆 and 中秋 to the 8th
    ],
)
def test_due_day_on_workdays(month, day, expected):
    assert due_day(month, day, is_workday) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (13, date(2026, 2, 13)),
        (14, date(2026, 2, 14)),  # a Saturday that is worked on
        (15, date(2026, 2, 24)),
        (20, date(2026, 2, 24)),
        (31, date(2026, 2, 28)),
    ],
)
def test_due_day_is_put_off_over_a_holiday(day, expected):
    assert due_day(Month(2026, 1), day, with_spring) == expected


@pytest.mark.parametrize("day", [0, 32, -1])
def test_due_day_refuses_a_day_of_no_month(day):
    with pytest.raises(ValueError, match="between 1 and 31"):
        due_day(Month(2026, 1), day, is_workday)


def test_next_workday_ends_where_there_is_none():
    with pytest.raises(ValueError, match="no workday"):
        next_workday(date(2026, 1, 1), lambda day: False)


def test_due_days_of_2026():
    found = due_days(2026, 5, is_workday)
    assert [f"{each:%m-%d}" for each in found] == [
        *("02-05", "03-05", "04-07", "05-06", "06-05", "07-06"),
        *("08-05", "09-07", "10-08", "11-05", "12-07", "01-05"),
    ]
    assert found[-1].year == 2027
