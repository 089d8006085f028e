"""Tasks said once: whose state they take, what is pushed, what their page shows."""

from datetime import date

import pytest

from bureau.periods import Month
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
)
from workplan.areas import area_page
from workplan.board.page import Board, board
from workplan.models import Half, State, WorkArea, WorkItem, WorkPlan
from workplan.tasks import TaskState

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)
LATE = {"due_on": date(2023, 5, 31), "due_precision": "month_end"}


@pytest.fixture
def area() -> WorkArea:
    return make_area(plan=make_plan(), half=Half.YEAR, number=1)


def state_of(item: WorkItem) -> TaskState:
    page = area_page(item.area, JUNE, "yi", reader=None)
    return next(line.state for line in page.items if line.item == item)


def open_board() -> Board:
    return board(WorkPlan.objects.get(), JUNE, "yi", reader=None)


def red_indicator():
    indicator = make_indicator(code="RED", name="路面大中修")
    make_target(indicator=indicator)
    make_reading(indicator=indicator, value="5")
    return indicator


def test_task_takes_the_state_of_its_indicator_and_is_not_pushed_twice(area):
    item = make_item(area=area, state=State.DONE, **LATE)
    item.indicators.add(red_indicator())
    state = state_of(item)
    assert (state.face, state.rests_on) == ("red", "路面大中修")
    assert [push.order[2] for push in open_board().push] == ["RED"]


def test_task_takes_the_worst_of_its_indicators(area):
    done = make_indicator(code="DONE", name="路面小修")
    make_target(indicator=done)
    make_reading(indicator=done, value="100")
    item = make_item(area=area)
    item.indicators.add(done, red_indicator())
    assert state_of(item).rests_on == "路面大中修"


def test_task_takes_the_state_of_its_milestone(area):
    project = make_project(name="枢纽")
    make_annual_plan(project=project, amount=None)
    milestone = make_milestone(project=project, name="封顶", **LATE)
    state = state_of(make_item(area=area, milestone=milestone))
    assert (state.face, state.word, state.rests_on) == ("red", "已逾期", "枢纽 · 封顶")
    assert len(open_board().push) == 1


def test_task_takes_the_state_of_its_project(area):
    project = make_project(name="枢纽")
    make_annual_plan(project=project)
    make_figure(project=project, actual_to_date="1000")
    state = state_of(make_item(area=area, project=project))
    assert (state.face, state.rests_on) == ("blue", "枢纽")


@pytest.mark.parametrize(
    ("state", "due", "face", "pushed"),
    [
        pytest.param(State.UNDER_WAY, LATE, "red", 1, id="late"),
        pytest.param(State.DONE, LATE, "", 0, id="done"),
        pytest.param(State.CONTINUING, LATE, "", 0, id="continuing"),
        pytest.param(State.SUSPENDED, LATE, "suspended", 0, id="suspended"),
        pytest.param(
            State.PLANNED,
            {"due_on": date(2023, 9, 30), "due_precision": "quarter"},
            "",
            1,
            id="due soon",
        ),
        pytest.param(
            State.PLANNED,
            {"due_on": date(2023, 12, 31), "due_precision": "year"},
            "",
            0,
            id="within the year",
        ),
        pytest.param(State.PLANNED, {}, "", 0, id="no date"),
    ],
)
def test_task_that_rests_on_nothing_has_its_own_state(area, state, due, face, pushed):
    item = make_item(area=area, state=state, **due)
    assert state_of(item).face == face
    assert len(open_board().push) == pushed


def test_items_of_two_part_reports_are_not_pushed():
    make_item(area=make_area(plan=make_plan(), half=Half.H2), **LATE)
    assert open_board().push == []


def test_page_shows_both_halves_and_who_answers(area, reader):
    make_item(
        area=area,
        promise="建成2个",
        half_year_result="选定试点",
        second_half="三季度建成",
        q1_words="选址",
        q3_words="建成",
        outcome="建成1个",
        progress_percent="62.50",
        reported_month=5,
        department=make_department(name="建设科"),
        supporting="安全科、养护科",
        person_in_charge="张某",
        telephone="5500",
        leader_in_charge="王某",
        level="city",
        is_livelihood=True,
    )
    html = reader.get("/areas/2023/YEAR/1/").text
    for text in (
        "建成2个",
        "选定试点",
        "三季度建成",
        "1季度 选址",
        "3季度 建成",
        "<b>62.5%</b>",
        "截至5月",
        "建成1个",
        "建设科",
        "配合：安全科、养护科",
        "张某 5500",
        "分管领导：王某",
        "市级",
        "民生实事",
    ):
        assert text in html
    assert "2季度" not in html
    assert 'href="/areas/2023/YEAR/1/' in reader.get("/").text
