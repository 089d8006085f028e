"""Which row of a revised promise holds on a day."""

from datetime import date

import pytest

from bureau.records import each_in_force, in_force
from projects.models import AnnualPlan

SEPTEMBER, OCTOBER = date(2024, 9, 1), date(2024, 10, 1)


def row(revision: int, holds_from: date | None = None, year: int = 2024) -> AnnualPlan:
    return AnnualPlan(year=year, revision=revision, holds_from=holds_from)


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2024, 8, 31), 0),
        (date(2024, 9, 1), 1),
        (date(2024, 9, 30), 1),
        (date(2024, 10, 31), 2),
        (None, 2),
    ],
)
def test_the_latest_that_holds_by_a_day_is_in_force(on, holds):
    rows = [row(2, OCTOBER), row(0), row(1, SEPTEMBER)]
    assert in_force(rows, on).revision == holds


def test_a_revision_without_a_day_holds_for_the_whole_year():
    assert in_force([row(0), row(1)], date(2024, 1, 31)).revision == 1


def test_a_later_decision_holds_from_an_earlier_day_too():
    rows = [row(0), row(1, OCTOBER), row(2, SEPTEMBER)]
    assert in_force(rows, date(2024, 9, 30)).revision == 2
    assert in_force(rows, date(2024, 10, 31)).revision == 2


def test_each_promise_has_its_own_row_in_force():
    rows = [row(0), row(1, SEPTEMBER), row(0, year=2025), row(1, OCTOBER, year=2026)]
    found = each_in_force(rows, lambda each: each.year, date(2024, 8, 31))
    assert {year: each.revision for year, each in found.items()} == {2024: 0, 2025: 0}


def test_of_no_row_none_is_in_force():
    assert in_force([]) is None
