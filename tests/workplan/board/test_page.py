"""What the leaders' page puts first, pushes and notes."""

from datetime import date
from decimal import Decimal as D

import pytest

from bureau.periods import Month
from projects.measures import Colour
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_yes_no,
)
from workplan.board.page import Board, board
from workplan.models import Indicator, WorkPlan

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)


def open_board(plan: WorkPlan | None = None, as_of: Month = JUNE) -> Board:
    return board(plan or WorkPlan.objects.get(), as_of, "yi", reader=None)


def promise(code: str, value: str | None, target: str = "100", **fields) -> None:
    indicator = make_indicator(code=code)
    make_target(indicator=indicator, value=target, **fields)
    if value is not None:
        make_reading(indicator=indicator, value=value)


def test_board_puts_first_what_needs_a_person():
    make_plan()
    for code, value in {"A": "100", "B": "50", "C": None, "D": "35", "E": "5"}.items():
        promise(code, value)
    page = open_board()
    assert [line.row.code for line in page.compared] == ["E", "D", "C", "B", "A"]
    assert [(colour, count) for colour, _word, count in page.lights] == [
        (colour, 1) for colour in Colour
    ]


def test_push_orders_every_rank():
    make_plan()
    promise("F-PACE", "45")
    promise("E-YELLOW", "35")
    promise("D-SOON", "60", due_on=date(2023, 10, 31), due_precision="month_end")
    promise("C-NONE", None)
    late = make_yes_no(code="A-RED")
    make_target(
        indicator=late, value=None, due_on=date(2023, 5, 31), due_precision="day"
    )
    make_reading(indicator=late, value="0")
    make_milestone(
        project=make_project(code="B"), due_on=date(2023, 6, 1), due_precision="day"
    )
    pushed = [push.order[2] for push in open_board().push]
    assert pushed == ["A-RED", "B", "C-NONE", "D-SOON", "E-YELLOW"]


def test_push_is_empty_where_all_is_well():
    make_plan()
    promise("A", "100")
    promise("B", "55")
    assert open_board().push == []


def promise_by_halves(code: str, value: str, h1: str) -> None:
    """A target of 100 whose plan states the first half, so that it has a curve."""
    promise(code, value)
    make_target(indicator=Indicator.objects.get(code=code), period="H1", value=h1)


def test_push_asks_no_speed_of_what_is_ahead_of_its_curve():
    make_plan()
    promise_by_halves("AHEAD", "31", h1="30")
    promise_by_halves("BEHIND", "29.4", h1="30")
    page = open_board()
    assert [push.order for push in page.push] == [(5, date(2023, 12, 31), "BEHIND")]
    assert "每月须比计划多完成 0.10 公里" in page.push[0].title
    assert "所需月均 11.77 公里，计划月均 11.67 公里" in page.push[0].reason
    why = {line.row.code: line.why for line in page.compared}
    assert "须" not in why["AHEAD"]
    assert "每月须比计划多 1%" in why["BEHIND"]


def test_push_keeps_a_red_that_the_next_month_does_not_report():
    make_plan()
    promise("LATE", "90", due_on=date(2023, 6, 30), due_precision="month_end")
    page = open_board(as_of=Month(2023, 7))
    (push,) = page.push
    assert (push.light, push.order[0]) == (Colour.RED, 0)
    assert "7月未报告，最近为6月 90 公里" in push.reason
    assert {colour: count for colour, _word, count in page.lights}[Colour.RED] == 1


def test_push_leaves_what_is_done_alone():
    make_plan()
    project = make_project()
    make_milestone(
        project=project,
        due_on=date(2023, 6, 1),
        due_precision="day",
        completed_on=date(2023, 6, 1),
        completed_precision="day",
    )
    assert open_board().push == []


def test_timeline_knows_only_what_was_done_by_then():
    make_plan()
    make_milestone(
        due_on=date(2023, 5, 31),
        due_precision="day",
        completed_on=date(2023, 8, 1),
        completed_precision="day",
    )
    (in_june,) = open_board().timeline.events
    (in_august,) = open_board(as_of=Month(2023, 8)).timeline.events
    assert (in_june.is_done, in_august.is_done) == (False, True)


def test_timeline_draws_a_slip_and_cuts_one_beyond_the_year():
    make_plan()
    make_milestone(
        due_on=date(2023, 10, 31), due_precision="day", forecast_on=date(2024, 2, 1)
    )
    (event,) = open_board().timeline.events
    assert (event.lane.due, event.lane.slip_end) == ("83.29%", "100%")
    assert event.lane.runs_over


def test_timeline_draws_a_slip_from_the_end_of_a_period():
    make_plan()
    make_milestone(
        due_on=date(2023, 9, 30), due_precision="year", forecast_on=date(2023, 12, 31)
    )
    (event,) = open_board().timeline.events
    lane = event.lane
    assert (lane.due, lane.slip_start, lane.slip_end) == (None, "74.79%", "100%")


def test_timeline_names_no_day_the_plan_does_not_name():
    make_plan()
    make_milestone(due_on=date(2023, 6, 30), due_precision="half", due_words="上半年")
    (event,) = open_board(as_of=Month(2023, 3)).timeline.events
    assert (event.due, event.lane.due, event.lane.is_open) == ("上半年", None, True)


def test_board_says_what_is_not_broken_down_by_project():
    total = make_indicator(unit="万元")
    make_target(indicator=total, value="100000")
    make_reading(indicator=total, value="50000")
    make_plan(headline=total)
    make_annual_plan(project=(project := make_project()))
    make_figure(project=project, actual_to_date="20000.50")
    page = open_board()
    assert page.breakdown.not_broken_down == D("29999.50")
    assert any("20,000.5" in note and "3.00" in note for note in page.notes)


VERDICTS = [
    pytest.param("25000", 6, ["5.00 亿元", "5.00 亿元"], id="reaches it"),
    pytest.param("60000", 6, ["6 亿元", "5 亿元"], id="reached"),
    pytest.param("40000", 12, ["4 亿元", "1.00 亿元"], id="year over, short"),
    pytest.param(None, 6, [], id="not reported"),
]


@pytest.mark.parametrize(("value", "month", "figures"), VERDICTS)
def test_verdict(value, month, figures):
    total = make_indicator(unit="万元")
    make_target(indicator=total, value="50000")
    if value:
        make_reading(indicator=total, month=month, value=value)
    page = open_board(make_plan(headline=total), Month(2023, month))
    assert all(f"<b>{figure}</b>" in str(page.verdict) for figure in figures)
    assert total.name in page.verdict


def test_verdict_without_a_headline():
    assert open_board(make_plan()).verdict is None


def test_a_due_date_in_words_alone_is_no_day_of_ours():
    make_plan()
    promised = make_yes_no(code="A")
    make_target(indicator=promised, value=None, due_words="三季度末")
    make_reading(indicator=promised, value="0")
    page = open_board()
    (line,), (event,) = page.compared, page.timeline.events
    assert (line.due, line.reason) == ("三季度末", "尚未完成，时限 三季度末")
    assert (event.due, event.state, event.lane.due) == ("三季度末", "", None)


def test_a_target_due_in_words_alone_is_asked_for_in_them():
    make_plan()
    promised = make_indicator(code="A")
    make_target(indicator=promised, due_words="三季度末")
    (push,) = open_board().push
    assert "三季度末" in push.reason
    assert "12月31日" not in push.reason
    assert "天" not in push.reason


def test_a_milestone_due_in_words_alone_says_them():
    make_plan()
    make_milestone(due_words="具备条件后开工")
    (event,) = open_board().timeline.events
    assert event.due == "具备条件后开工"
