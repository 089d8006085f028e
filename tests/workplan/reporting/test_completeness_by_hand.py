"""Completeness of the sample year against a count by hand, for every month.

Counted from fixtures/sample_2024.json with pencil and paper: each line is listed under
its department, reported of expected, with what is not expected and why.

JS (9 each month): S24-P01, P02, P03, P04, P07, P08, the sections P01-1 and P01-2, and
the indicator CHOKE. All began before 2024; P07 is to end in November and is still being
built. All nine are there from January to September.

YH: P14 all year; P09 starts on 26 February, P12 on 19 February, so both are expected
from February (P09's and P10's figures of January and February are not counted: they
come before the start); P10, P11 and P13 start in March. P12 is completed on 31 August:
not expected in September. Indicators RURAL with its parts NEW and UP (RURAL reports by
itself), RESURF, PATROL, REPAIR each month; PQI by the quarter. So 1 + 6, 3 + 6, 6 + 7,
6 + 6, 6 + 6, 6 + 7, 6 + 6, 6 + 6, 5 + 7. September lacks P10 (null) and PATROL.

YG: P06, P15 (0 each month, which is reported), P18; CARGO, DAYS, ACC, STOP, BUS, WEIGH
each month; HUB until it is done in August, not after; GROWTH, RANK, TRAIN by the
quarter. So 3 + 7 = 10, with the three 13; September 3 + 6 + 3 = 12. March lacks RANK
and TRAIN.

ZH: P05, P16, P17; LAND, DOC: 5. April and May lack P05 (null).

The bureau's own: INV, which belongs to no department.
"""

from datetime import date

import pytest

from tests.factories import make_bureau
from workplan.models import WorkPlan
from workplan.reporting.completeness import Completeness, completeness
from workplan.reporting.standing import CellState

ON, LATE, FILLING, WHOLE = (
    CellState.ON_TIME,
    CellState.LATE,
    CellState.FILLING,
    CellState.WHOLE,
)
# Reported, expected, state and days of January to September. JS submitted April on
# 11 May (due 10 May), YH June on 12 July (due 10 July), YG July on 12 August (due
# 10 August). What YH submitted for May was returned and came again; it was first there
# in time. Nobody submits what is the bureau's own, so no day is told of it.
BY_HAND = {
    "S24-JS": [
        "9/9 on_time", "9/9 on_time", "9/9 on_time", "9/9 late 1", "9/9 on_time",
        "9/9 on_time", "9/9 on_time", "9/9 on_time", "9/9 filling",
    ],
    "S24-YG": [
        "10/10 on_time", "10/10 on_time", "11/13 on_time red", "10/10 on_time",
        "10/10 on_time", "13/13 on_time", "10/10 late 2", "10/10 on_time",
        "12/12 filling",
    ],
    "S24-YH": [
        "7/7 on_time", "9/9 on_time", "13/13 on_time", "12/12 on_time",
        "12/12 on_time", "13/13 late 2", "12/12 on_time", "12/12 on_time",
        "10/12 filling",
    ],
    "S24-ZH": [
        "5/5 on_time", "5/5 on_time", "5/5 on_time", "4/5 on_time red",
        "4/5 on_time red", "5/5 on_time", "5/5 on_time", "5/5 on_time", "5/5 filling",
    ],
    "": ["1/1 whole"] * 9,
}  # fmt: skip
ALL = ["32/32", "34/34", "39/41", "36/37", "36/37", "41/41", "37/37", "37/37", "37/39"]
DUE = date(2024, 10, 10)


def page_of(on: date) -> Completeness:
    return completeness(WorkPlan.objects.get(), on, reader=None)


def told(page: Completeness) -> dict[str, list[str]]:
    """Each department's cells in the words of the table above."""
    return {
        row.department.code if row.department else "": [
            " ".join(
                [
                    f"{cell.count.reported}/{cell.count.expected} {cell.state}",
                    *([str(cell.days_late)] if cell.state == LATE else []),
                    *(["red"] if cell.is_red else []),
                ]
            )
            for cell in row.cells
            if cell is not None
        ]
        for row in page.rows
    }


def test_every_month_and_department_as_counted_by_hand(sample):
    page = page_of(DUE)
    assert told(page) == BY_HAND
    totals = [f"{each.reported}/{each.expected}" for each in page.totals if each]
    assert totals == ALL


def test_months_without_a_row_and_a_figure_are_not_asked_for(sample):
    heads = [each.head for each in page_of(date(2024, 11, 2)).months]
    assert heads == ["closed"] * 8 + ["filling"] + ["not_opened"] * 2 + ["not_begun"]


@pytest.mark.parametrize(
    ("on", "is_red"),
    [(date(2024, 9, 29), False), (DUE, False), (date(2024, 10, 11), True)],
)
def test_what_september_lacks_is_red_only_behind_its_due_day(sample, on, is_red):
    cells = {row.name: row.cells[8] for row in page_of(on).rows}
    assert cells["公路养护中心（示例）"].is_red == is_red
    assert not cells["建设科（示例）"].is_red


def test_september_is_the_month_being_filled(sample):
    summary = page_of(date(2024, 10, 8)).summary
    assert (summary.asked.number, summary.asked.days_left) == (9, 2)
    assert (summary.count.reported, summary.count.expected) == (37, 39)
    assert (summary.owing, summary.done) == (4, 0)
    assert [(each.state, len(each.names)) for each in summary.groups] == [(FILLING, 4)]


def test_where_nothing_is_submitted_whole_months_are_complete(sample):
    make_bureau(submits_returns=False)
    page = page_of(DUE)
    states = {row.name: row.cells[8].state for row in page.rows}
    lacking = states.pop("公路养护中心（示例）")
    assert lacking == FILLING
    assert set(states.values()) == {WHOLE}
    assert (page.summary.owing, page.summary.done) == (4, 3)
