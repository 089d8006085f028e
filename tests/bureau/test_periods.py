from datetime import date

import pytest

from bureau.periods import Month, due_month


def test_month_ends_on_its_last_day():
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert Month(2023, 6).last_day == date(2023, 6, 30)


@pytest.mark.parametrize("number", [0, 13])
def test_month_outside_the_year_is_refused(number):
    with pytest.raises(ValueError, match="not between 1 and 12"):
        Month(2023, number)


@pytest.mark.parametrize(
    ("due_on", "month"),
    [
        (None, 12),
        (date(2023, 10, 31), 10),
        (date(2024, 1, 31), 12),
        (date(2022, 12, 31), 1),
    ],
)
def test_due_month(due_on, month):
    assert due_month(due_on, 2023) == month
