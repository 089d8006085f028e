"""Which month is due: worked by hand, in the order of the rule."""

from datetime import date

import pytest

from bureau.periods import Month
from workplan.reporting.due_month import Candidate, due_month, month_of_the_calendar


def months(text: str) -> list[Candidate]:
    """c closed, o open, r returned: one letter a month of 2024, January first."""
    return [
        Candidate(Month(2024, number), letter in "or", letter == "r")
        for number, letter in enumerate(text, start=1)
    ]


@pytest.mark.parametrize(
    ("text", "on", "number"),
    [
        ("cccccccco", date(2024, 10, 8), 9),
        ("ccccccccooo", date(2024, 10, 30), 9),
        ("ccccccccooo", date(2024, 10, 31), 10),
        ("ccccccccooo", date(2025, 3, 1), 11),
        ("cccccccroo", date(2024, 11, 6), 8),
        ("cccrcccroo", date(2024, 11, 6), 4),
        ("oo", date(2024, 1, 15), 1),
        ("ccoo", date(2024, 3, 15), 3),
        ("cccccccccccc", date(2025, 6, 1), 12),
    ],
    ids=[
        "the open month that has ended",
        "the running one waits for its end",
        "on its last day it has ended",
        "the latest of several",
        "what came back comes first",
        "of two that came back the older",
        "before any has ended, the running one",
        "the first that is open and not ended",
        "none open: the newest closed",
    ],
)
def test_due_month(text, on, number):
    assert due_month(months(text), on) == Month(2024, number)


def test_due_month_does_not_depend_on_the_order():
    assert due_month(reversed(months("ccoo")), date(2024, 4, 30)) == Month(2024, 4)


def test_no_month_is_due_where_none_is_set_up():
    assert due_month([], date(2024, 4, 30)) is None


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2023, 12, 31), 1),
        (date(2024, 1, 5), 1),
        (date(2024, 10, 30), 9),
        (date(2024, 10, 31), 10),
        (date(2026, 2, 1), 12),
    ],
)
def test_month_of_the_calendar_is_the_last_that_has_ended(on, number):
    assert month_of_the_calendar(2024, on) == Month(2024, number)
