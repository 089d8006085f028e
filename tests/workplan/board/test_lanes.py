"""Where days stand in a lane: places worked by hand."""

from datetime import date

import pytest

from bureau.periods import Month
from workplan.board.lanes import Axis, axis_for, beyond, lane, month_ticks

YEAR = Axis(2023)  # 365 days
LONG = Axis(2023, 14)  # to 29 February 2024: 425 days
ON = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("axis", "day", "place"),
    [
        (YEAR, date(2023, 1, 31), "8.49%"),
        (YEAR, date(2023, 6, 30), "49.59%"),
        (YEAR, date(2023, 12, 31), "100%"),
        (YEAR, date(2024, 1, 1), "100%"),
        (YEAR, date(2022, 12, 31), "0%"),
        (LONG, date(2023, 12, 31), "85.88%"),
        (LONG, date(2024, 1, 31), "93.18%"),
        (LONG, date(2024, 2, 29), "100%"),
    ],
)
def test_a_day_stands_where_it_ends(axis, day, place):
    assert axis.place(day) == place


def test_a_month_s_number_stands_amid_its_days():
    """30 June is the end of the column 6, not at the number 7."""
    june, july = month_ticks(YEAR)[5:7]
    assert (june.start, june.middle, june.text) == ("41.37%", "45.48%", "6")
    assert (july.start, july.middle, july.text) == ("49.59%", "53.84%", "7")
    assert YEAR.place(date(2023, 6, 30)) == july.start


@pytest.mark.parametrize(
    ("days", "last"),
    [
        ([], Month(2023, 12)),
        ([date(2023, 12, 31), None], Month(2023, 12)),
        ([date(2024, 1, 31)], Month(2024, 1)),
        ([date(2024, 1, 31), date(2024, 3, 1)], Month(2024, 3)),
        ([date(2024, 11, 30)], Month(2024, 6)),
        ([date(2025, 2, 1)], Month(2023, 12)),
    ],
)
def test_a_lane_runs_on_as_far_as_something_is_due(days, last):
    assert axis_for(2023, days).months[-1] == last


def test_the_next_year_is_marked():
    assert beyond(YEAR) is None
    assert (beyond(LONG).start, beyond(LONG).width) == ("85.88%", "14.12%")


def drawn(**dates) -> dict:
    """What of a lane is drawn as of 30 June, by part."""
    given = {"due": None, "forecast": None, "completed": None, "is_vague": False}
    found = vars(lane(YEAR, ON, **given | dates))
    return {part: place for part, place in found.items() if place and part != "today"}


MAY, SEPTEMBER = date(2023, 5, 31), date(2023, 9, 30)
VAGUE = {"is_vague": True}


@pytest.mark.parametrize(
    ("dates", "parts"),
    [
        pytest.param({"due": SEPTEMBER}, {"due": "74.79%"}, id="to come"),
        pytest.param(
            {"due": MAY}, {"due": "41.37%", "late_from": "41.37%"}, id="overdue"
        ),
        pytest.param(
            {"due": SEPTEMBER, "forecast": date(2023, 12, 31)},
            {"due": "74.79%", "slip_start": "74.79%", "slip_end": "100%"},
            id="slips",
        ),
        pytest.param(
            {"due": SEPTEMBER, "forecast": MAY}, {"due": "74.79%"}, id="earlier"
        ),
        pytest.param(
            {"due": MAY, "completed": ON},
            {"due": "41.37%", "completed": "49.59%"},
            id="completed",
        ),
        pytest.param({"due": SEPTEMBER} | VAGUE, {"open_end": "74.79%"}, id="a period"),
        pytest.param({"due": MAY} | VAGUE, {"late_from": "41.37%"}, id="one gone by"),
        pytest.param(VAGUE, {"open_end": "100%"}, id="no date"),
        pytest.param({"due": date(2025, 1, 31)}, {"runs_over": True}, id="beyond"),
    ],
)
def test_lane(dates, parts):
    assert drawn(**dates) == parts
