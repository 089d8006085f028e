"""What the leaders' page puts first, pushes and notes."""

from datetime import date
from decimal import Decimal as D

import pytest

from bureau.periods import Month
from projects.measures import Colour
from projects.models import Project
from tests.factories import (
    list_all,
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
from workplan.board.timeline import Event
from workplan.models import Indicator, WorkPlan

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)


def open_board(plan: WorkPlan | None = None, as_of: Month = JUNE) -> Board:
    list_all()
    return board(plan or WorkPlan.objects.get(), as_of, "yi", reader=None)


def promise(
    code: str,
    value: str | None,
    target: str = "100",
    project: Project | None = None,
    **fields,
) -> None:
    indicator = make_indicator(code=code, project=project)
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


def late_milestones(project: Project, *days: int) -> None:
    """Milestones 节点1, 节点2, … that were due on these days of June."""
    for number, day in enumerate(days, 1):
        make_milestone(
            project=project,
            name=f"节点{number}",
            due_on=date(2023, 6, day),
            due_precision="day",
        )


def test_push_names_a_project_once_with_its_late_milestones():
    make_plan()
    project = make_project(code="A", name="云溪段改建")
    make_annual_plan(project=project, amount="1000")
    make_figure(project=project, planned_to_date="500", actual_to_date="100")
    late_milestones(project, 1, 20)
    make_milestone(
        project=project, name="桥梁合龙", due_on=date(2023, 9, 30), due_precision="day"
    )
    [push] = open_board().push
    assert (push.order[0], push.light) == (0, Colour.RED)
    assert push.title == "云溪段改建：滞后"
    assert push.reason == (
        "慢 40.0 个百分点（超过 30 个），应达 50%（按计划）；"
        "节点1：时限 6月1日，已逾期 29 天；节点2：时限 6月20日，已逾期 10 天"
    )


def test_a_late_milestone_brings_a_slow_project_forward():
    make_plan()
    for code in ("A", "B"):
        project = make_project(code=code, name=f"{code}段")
        make_annual_plan(project=project, amount="1000")
        make_figure(project=project, planned_to_date="500", actual_to_date="350")
    late_milestones(project, 20)
    first, second = open_board().push
    assert [push.order[0] for push in (first, second)] == [1, 4]
    assert (first.title, second.title) == ("B段：偏慢", "A段：偏慢")
    assert first.reason == f"{second.reason}；节点1：时限 6月20日，已逾期 10 天"


def test_milestones_alone_are_one_push_of_their_project():
    make_plan()
    late_milestones(make_project(code="A", name="甲段"), 1, 2, 3)
    late_milestones(make_project(code="B", name="乙段"), 9)
    first, second = open_board().push
    assert (first.title, second.title) == ("甲段：节点1", "乙段：节点1")
    assert first.reason == (
        "时限 6月1日，已逾期 29 天；节点2：时限 6月2日，已逾期 28 天；"
        "节点3：时限 6月3日，已逾期 27 天"
    )
    assert second.reason == "时限 6月9日，已逾期 21 天"


def test_of_milestones_due_soon_the_next_is_pushed():
    make_plan()
    project = make_project(name="甲段")
    for name, day in (("封顶", 30), ("交地", 10)):
        make_milestone(
            project=project, name=name, due_on=date(2023, 9, day), due_precision="day"
        )
    [push] = open_board().push
    assert (push.title, push.light) == ("甲段：交地", Colour.GREEN)
    assert push.reason == "时限 9月10日，还有 72 天"


def test_push_names_at_most_two_things_about_a_project():
    make_plan()
    troubled = make_project(code="A")
    late_milestones(troubled, 1)
    for code in ("M1", "M2"):
        promise(code, "5", project=troubled)
    promise("OTHER", "30")
    assert [push.order[2] for push in open_board().push] == ["M1", "M2", "OTHER"]


SAME = [
    pytest.param("主体封顶", date(2023, 9, 30), 1, id="the same"),
    pytest.param("主体结构封顶", date(2023, 9, 30), 1, id="in other words"),
    pytest.param("征迁清零", date(2023, 9, 30), 2, id="another thing that day"),
    pytest.param("主体封顶", date(2023, 10, 31), 2, id="another day"),
]


@pytest.mark.parametrize(("name", "due_on", "count"), SAME)
def test_what_is_milestone_and_target_is_said_once(name, due_on, count):
    make_plan()
    hub = make_project(code="HUB", name="客运枢纽")
    due = {"due_precision": "month_end"}
    make_milestone(project=hub, name=name, due_on=due_on, **due)
    target = make_yes_no(code="TOP", name="客运枢纽主体封顶", project=hub)
    make_target(indicator=target, value=None, due_on=date(2023, 9, 30), **due)
    page = open_board()
    assert (len(page.push), len(page.timeline.events)) == (count, count)
    assert page.push[0].order[2] == "TOP"
    assert "客运枢纽" in {event.name for event in page.timeline.events}


def test_money_of_a_table_has_one_unit():
    plan = make_plan(headline=(total := make_indicator(code="A", unit="万元")))
    make_target(indicator=total, value="460000")
    make_reading(indicator=total, value="220000")
    small = make_indicator(code="B", unit="万元")
    make_target(indicator=small, value="8000")
    promise("C", "50")
    shown = {line.row.code: line.scale.unit for line in open_board(plan).compared}
    assert shown == {"A": "亿元", "B": "亿元", "C": "公里"}
    make_reading(indicator=small, value="30")
    page = open_board(plan)
    shown = {line.row.code: line.scale.unit for line in page.compared}
    assert shown == {"A": "万元", "B": "万元", "C": "公里"}
    assert page.headline.scale.unit == "亿元"


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


def slipping_to(forecast: date) -> Event:
    """The line of a milestone due in October 2023, as of June."""
    make_plan()
    make_milestone(due_on=date(2023, 10, 31), due_precision="day", forecast_on=forecast)
    (event,) = open_board().timeline.events
    return event


def test_timeline_draws_a_slip_into_the_next_year_and_names_it():
    event = slipping_to(date(2024, 2, 1))
    assert (event.lane.due, event.lane.slip_end) == ("71.53%", "93.41%")
    assert (event.lane.runs_over, event.colour) == (False, Colour.YELLOW)
    assert "预计 2024年2月1日" in event.state


def test_timeline_cuts_a_slip_beyond_the_next_half_year():
    event = slipping_to(date(2025, 2, 1))
    assert (event.lane.due, event.lane.slip_end) == ("83.29%", "100%")
    assert event.lane.runs_over


def test_timeline_leaves_the_year_out_where_it_is_the_page_s_own():
    assert slipping_to(date(2023, 12, 20)).state == ("还有 123 天；预计 12月20日 完成")


def test_timeline_holds_a_milestone_of_the_next_january():
    make_plan()
    project = make_project()
    for name, due in (("1", date(2024, 1, 31)), ("2", date(2024, 6, 30))):
        make_milestone(project=project, name=name, due_on=due, due_precision="day")
    make_milestone(name="3", due_on=date(2024, 7, 1), due_precision="day")
    found = open_board().timeline
    assert [event.due for event in found.events] == [
        "2024年1月31日",
        "2024年6月30日",
        "2024年7月1日",
    ]
    assert (found.last, found.beyond.start) == (Month(2024, 6), "66.73%")


def test_timeline_keeps_what_is_late_since_an_earlier_year():
    make_plan()
    make_milestone(name="1", due_on=date(2022, 9, 30), due_precision="day")
    make_milestone(
        name="2",
        due_on=date(2022, 9, 30),
        due_precision="day",
        completed_on=date(2022, 9, 30),
        completed_precision="day",
    )
    (event,) = open_board().timeline.events
    assert (event.due, event.colour) == ("2022年9月30日", Colour.RED)
    assert (event.lane.late_from, event.lane.today) == ("0%", "49.59%")


@pytest.mark.parametrize(
    ("precision", "said", "shown"),
    [
        ("day", "", "2024年1月31日"),
        ("month_end", "", "2024年1月底"),
        ("half", "", "2024年上半年"),
        ("year", "", "2024年内"),
        ("month_end", "春节前", "春节前（2024年）"),
        ("month_end", "2024年春节前", "2024年春节前"),
    ],
)
def test_timeline_names_the_year_of_a_date_that_is_not_its_own(precision, said, shown):
    make_plan()
    make_milestone(due_on=date(2024, 1, 31), due_precision=precision, due_words=said)
    (event,) = open_board().timeline.events
    assert event.due == shown


def test_timeline_draws_what_is_late_unlike_what_is_to_come():
    make_plan()
    for due in (date(2023, 5, 31), date(2023, 9, 30)):
        make_milestone(due_on=due, due_precision="day")
    late, coming = open_board().timeline.events
    assert (late.colour, late.lane.late_from, late.lane.due) == (
        Colour.RED,
        "41.37%",
        "41.37%",
    )
    assert (coming.colour, coming.lane.late_from) == (Colour.GREEN, None)


def test_board_counts_milestones_by_their_state():
    make_plan()
    project = make_project()
    cases = {
        "late": {"due_on": date(2023, 6, 30)},
        "slips": {"due_on": date(2023, 7, 31), "forecast_on": date(2023, 8, 31)},
        "in time": {"due_on": date(2023, 7, 31), "forecast_on": date(2023, 7, 1)},
        "done": {"due_on": date(2023, 5, 31), "completed_on": date(2023, 6, 30)},
        "done later": {"due_on": date(2023, 5, 31), "completed_on": date(2023, 7, 1)},
    }
    for name, dates in cases.items():
        done = {"completed_precision": "day"} if "completed_on" in dates else {}
        make_milestone(project=project, name=name, due_precision="day", **dates, **done)
    make_milestone(project=project, name="no date")
    assert open_board().milestones == [
        (Colour.RED, "已逾期", 2),
        (Colour.YELLOW, "将延期", 1),
        (Colour.GREEN, "未到期", 1),
        (Colour.BLUE, "已完成", 1),
        (Colour.NONE, "未定日期", 1),
    ]


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
    assert (event.due, event.lane.due, event.lane.open_end) == (
        "上半年",
        None,
        "49.59%",
    )


def test_board_says_what_is_not_broken_down_by_project():
    total = make_indicator(unit="万元")
    make_target(indicator=total, value="100000")
    make_reading(indicator=total, value="50000")
    make_plan(headline=total)
    make_annual_plan(project=(project := make_project()))
    make_figure(project=project, actual_to_date="20000.50")
    page = open_board()
    assert page.breakdown.not_broken_down == D("29999.50")
    (note,) = [each for each in page.notes if "分解" in each]
    assert note.startswith("总数 5 亿元，其中 1 个项目共报 2.00 亿元，其余 3.00 亿元")


def test_board_shows_a_small_rest_as_more_than_nothing():
    total = make_indicator(unit="万元")
    make_target(indicator=total, value="100000")
    make_reading(indicator=total, value="50000")
    make_plan(headline=total)
    make_annual_plan(project=(project := make_project()))
    make_figure(project=project, actual_to_date="49970")
    assert any("其余 0.003 亿元" in note for note in open_board().notes)


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
