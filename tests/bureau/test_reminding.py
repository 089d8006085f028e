"""When somebody is reminded, worked by hand from the State Council's calendars.

2025: 春节 28 January to 4 February (26 January and 8 February worked), 清明 4 to 6
April, 劳动节 1 to 5 May (27 April worked), 端午 31 May to 2 June, 国庆 and 中秋 1 to 8
October (28 September and 11 October worked). 2026: 元旦 1 to 3 January (4 January
worked), 春节 15 to 23 February (14 and 28 February worked), 清明 4 to 6 April, 劳动节 1
to 5 May (9 May worked), 国庆 1 to 7 October (20 September and 10 October worked).
"""

from datetime import date, timedelta

import pytest

from bureau.due_days import due_day
from bureau.periods import Month
from bureau.reminding import Ask, Owing, Rules, asked, workdays_until
from bureau.workdays import is_workday

RULES = Rules(before=2, submits=True, is_workday=is_workday)
OCTOBER = Month(2025, 10)
# Each month's two workdays before, due day (the 5th, put off), and first day after.
TOLD = {
    Month(2025, 1): ("2025-01-26", "2025-02-05", "2025-02-06"),  # a Sunday worked
    Month(2025, 2): ("2025-03-03", "2025-03-05", "2025-03-06"),
    Month(2025, 3): ("2025-04-02", "2025-04-07", "2025-04-08"),
    Month(2025, 4): ("2025-04-29", "2025-05-06", "2025-05-07"),
    Month(2025, 5): ("2025-06-03", "2025-06-05", "2025-06-06"),
    Month(2025, 6): ("2025-07-03", "2025-07-07", "2025-07-08"),
    Month(2025, 7): ("2025-08-01", "2025-08-05", "2025-08-06"),
    Month(2025, 8): ("2025-09-03", "2025-09-05", "2025-09-08"),
    Month(2025, 9): ("2025-09-29", "2025-10-09", "2025-10-10"),
    Month(2025, 10): ("2025-11-03", "2025-11-05", "2025-11-06"),
    Month(2025, 11): ("2025-12-03", "2025-12-05", "2025-12-08"),
    Month(2025, 12): ("2025-12-31", "2026-01-05", "2026-01-06"),  # the 4th is worked
    Month(2026, 1): ("2026-02-03", "2026-02-05", "2026-02-06"),
    Month(2026, 2): ("2026-03-03", "2026-03-05", "2026-03-06"),
    Month(2026, 3): ("2026-04-02", "2026-04-07", "2026-04-08"),
    Month(2026, 4): ("2026-04-29", "2026-05-06", "2026-05-07"),
    Month(2026, 5): ("2026-06-03", "2026-06-05", "2026-06-08"),
    Month(2026, 6): ("2026-07-02", "2026-07-06", "2026-07-07"),
    Month(2026, 7): ("2026-08-03", "2026-08-05", "2026-08-06"),
    Month(2026, 8): ("2026-09-03", "2026-09-07", "2026-09-08"),
    Month(2026, 9): ("2026-09-29", "2026-10-08", "2026-10-09"),
    Month(2026, 10): ("2026-11-03", "2026-11-05", "2026-11-06"),
    Month(2026, 11): ("2026-12-03", "2026-12-07", "2026-12-08"),
    # Nobody has announced 2027: its first Friday counts as worked on.
    Month(2026, 12): ("2027-01-01", "2027-01-05", "2027-01-06"),
}


def owing(due_on: date, **fields: object) -> Owing:
    """One line of two is missing."""
    given = {"expected": 2, "missing": ("乡道",)} | fields
    return Owing(1, OCTOBER, due_on, **given)


def days_told(due_on: str, first: str, last: str, rules: Rules = RULES) -> list[str]:
    """The days within a span on which something is asked."""
    due, day, end = map(date.fromisoformat, (due_on, first, last))
    span = [day + timedelta(days=each) for each in range((end - day).days + 1)]
    return [str(each) for each in span if asked(owing(due), each, rules)]


@pytest.mark.parametrize(
    "month", TOLD, ids=lambda month: f"{month.year}-{month.number}"
)
def test_before_on_and_after_the_due_day(month):
    before, due_on, after = TOLD[month]
    assert str(due_day(month, 5, is_workday)) == due_on
    month_before = str(date.fromisoformat(due_on) - timedelta(days=35))
    assert days_told(due_on, month_before, after) == [before, due_on, after]


@pytest.mark.parametrize(
    ("due_on", "last", "expected"),
    [
        (  # 春节 2025, between two days made up for
            "2025-01-24",
            "2025-02-10",
            ["01-24", "01-26", "01-27", "02-05", "02-06", "02-07", "02-08", "02-10"],
        ),
        (  # 劳动节 2025 after a Sunday made up for
            "2025-04-25",
            "2025-05-06",
            ["04-25", "04-27", "04-28", "04-29", "04-30", "05-06"],
        ),
        (  # 国庆 2025, between two days made up for
            "2025-09-26",
            "2025-10-13",
            ["09-26", "09-28", "09-29", "09-30", "10-09", "10-10", "10-11", "10-13"],
        ),
        (  # 春节 2026
            "2026-02-12",
            "2026-03-02",
            ["02-12", "02-13", "02-14"]
            + ["02-24", "02-25", "02-26", "02-27", "02-28", "03-02"],
        ),
        (  # 劳动节 2026 before a Saturday made up for
            "2026-04-29",
            "2026-05-11",
            ["04-29", "04-30", "05-06", "05-07", "05-08", "05-09", "05-11"],
        ),
        (
            "2027-10-01",
            "2027-10-04",
            ["10-01", "10-04"],
        ),  # as any Friday: not announced
    ],
)
def test_each_workday_after_the_due_day(due_on, last, expected):
    assert [day[5:] for day in days_told(due_on, due_on, last)] == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (0, ["05-06"]),
        (1, ["04-30", "05-06"]),
        (4, ["04-27", "05-06"]),  # the Sunday before 劳动节 that is worked on
        (5, ["04-25", "05-06"]),
    ],
)
def test_as_many_workdays_before_as_the_bureau_says(before, expected):
    rules = Rules(before, submits=True, is_workday=is_workday)
    told = days_told("2025-05-06", "2025-04-01", "2025-05-06", rules)
    assert [day[5:] for day in told] == expected


def test_a_due_day_that_is_free_is_told_on_the_workday_before():
    told = days_told("2025-05-04", "2025-04-01", "2025-05-06")
    assert told == ["2025-04-28", "2025-04-30", "2025-05-06"]


DUE = date(2025, 11, 5)  # a Wednesday


@pytest.mark.parametrize(
    ("fields", "submits", "expected"),
    [
        ({}, True, (Ask.ENTER, Ask.SUBMIT)),
        ({"missing": ()}, True, (Ask.SUBMIT,)),
        ({}, False, (Ask.ENTER,)),
        ({"missing": ()}, False, ()),
    ],
)
def test_clerks_enter_what_is_missing_and_heads_submit(fields, submits, expected):
    rules = Rules(2, submits, is_workday)
    assert asked(owing(DUE, **fields), DUE, rules) == expected


def test_lines_of_no_department_are_entered_and_never_submitted():
    own = Owing(None, OCTOBER, DUE, expected=1, missing=("交通投资",))
    assert asked(own, DUE, RULES) == (Ask.ENTER,)


@pytest.mark.parametrize(
    ("since", "ask"), [("submitted_on", Ask.REVIEW), ("returned_on", Ask.CHANGE)]
)
def test_what_was_submitted_or_returned_is_told_from_the_next_workday(since, ask):
    """Done on a Friday before its due day: told on Monday and on each workday then."""
    found = owing(DUE, **{since: date(2025, 10, 31)})
    days = [date(2025, 10, 31) + timedelta(days=each) for each in range(5)]
    told = [asked(found, day, RULES) for day in days]
    assert told == [(), (), (), (ask,), (ask,)]


def test_workdays_until_counts_the_due_day():
    assert workdays_until(date(2025, 9, 30), date(2025, 10, 11), is_workday) == 3
    assert workdays_until(DUE, DUE, is_workday) == 0


def test_owing_counts():
    found = owing(DUE)
    assert (found.reported, found.expected) == (1, 2)
    assert [found.days_late(date(2025, 11, day)) for day in (4, 5, 9)] == [0, 0, 4]
