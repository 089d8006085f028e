"""Where a department's month stands: its shape and word; which month comes first."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from bureau.models import Department, DepartmentReturn, ReturnStep
from bureau.models.returns import LEADS_TO
from bureau.periods import Month
from bureau.records.appended import AppendOnly
from tests.factories import (
    YEAR,
    list_all,
    make_department,
    make_indicator,
    make_month,
    make_plan,
    make_reading,
    make_reopening,
    make_user,
)
from workplan.models import IssuedMonth, WorkPlan
from workplan.reporting.completeness import completeness, left_words
from workplan.reporting.opened import people_of
from workplan.reporting.standing import AskedMonth, Cell, CellState, current_month

pytestmark = pytest.mark.django_db
DUE = date(YEAR, 7, 10)


def stepped(department: Department, *acts: tuple[str, date], month: int = 6) -> None:
    """A department's month with these steps, each at noon of its day."""
    taken = DepartmentReturn.objects.create(
        department=department, year=YEAR, month=month, state=LEADS_TO[acts[-1][0]]
    )
    by = make_user()
    for number, (act, day) in enumerate(acts, start=1):
        noon = timezone.make_aware(datetime.combine(day, time(12)))
        ReturnStep.objects.create(of=taken, number=number, act=act, by=by, at=noon)


def late(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.fixture
def department() -> Department:
    """With two lines, of which June has one."""
    found = make_department(code="A")
    make_reading(indicator=make_indicator(department=found))
    make_indicator(department=found)
    make_plan()
    list_all()
    return found


BEHIND = late(5)


def june(on: date = BEHIND, row: int = 0) -> Cell:
    page = completeness(WorkPlan.objects.get(), on, reader=None)
    return page.rows[row].cells[5]


SUBMITTED, RETURNED, ACCEPTED = "submitted", "returned", "accepted"


@pytest.mark.parametrize(
    ("acts", "is_open", "face", "word"),
    [
        ([], True, CellState.FILLING, "填报中"),
        ([], False, CellState.GAPS, "有缺"),
        ([(SUBMITTED, late(0))], True, CellState.SUBMITTED, "待审"),
        ([(SUBMITTED, late(3))], False, CellState.SUBMITTED, "待审"),
        ([(SUBMITTED, late(0))], False, CellState.SUBMITTED, "待审"),
        ([(SUBMITTED, late(0)), (RETURNED, late(1))], True, CellState.RETURNED, "退回"),
        (
            [(SUBMITTED, late(0)), (RETURNED, late(1))],
            False,
            CellState.RETURNED,
            "退回",
        ),
        ([(SUBMITTED, late(0)), (ACCEPTED, late(9))], True, CellState.ON_TIME, "按时"),
        ([(SUBMITTED, late(1)), (ACCEPTED, late(9))], True, CellState.LATE, "迟1天"),
        (
            [
                (SUBMITTED, late(-1)),
                (RETURNED, late(1)),
                (SUBMITTED, late(4)),
                (ACCEPTED, late(5)),
            ],
            False,
            CellState.ON_TIME,
            "按时",
        ),
        (
            [(SUBMITTED, late(3)), (ACCEPTED, late(4))],
            False,
            CellState.LATE,
            "迟3天",
        ),
        ([(ACCEPTED, late(1))], True, CellState.ACCEPTED, "已接收"),
    ],
)
def test_a_month_has_the_face_of_its_steps(department, acts, is_open, face, word):
    make_month(due_on=DUE, is_open=is_open)
    if acts:
        stepped(department, *acts)
    cell = june()
    assert (cell.state, cell.face.words) == (face, word)
    assert (cell.count.reported, cell.count.expected) == (1, 2)


def test_no_day_is_told_without_a_due_day(department):
    make_month(is_open=False)
    stepped(department, (SUBMITTED, late(3)), (ACCEPTED, late(4)))
    cell = june()
    assert (cell.days_late, cell.state) == (None, CellState.ACCEPTED)


def test_a_day_is_that_of_shanghai(department):
    make_month(due_on=DUE, is_open=False)
    taken = DepartmentReturn.objects.create(
        department=department, year=YEAR, month=6, state=SUBMITTED
    )
    half_past_midnight = datetime.fromisoformat("2023-07-11T00:30:00+08:00")
    ReturnStep.objects.create(
        of=taken, number=1, act=SUBMITTED, by=make_user(), at=half_past_midnight
    )
    assert june().days_late == 1


def test_a_reopened_month_is_filled_again(department):
    month = make_month(due_on=DUE, is_open=False)
    until = late(20)
    make_reopening(reporting_month=month, department=department, until=until)
    assert (june(late(5)).state, june(late(5)).asked.head) == ("reopened", "reopened")
    assert june(late(5)).face.words == "重新开放至7月30日"
    assert june(late(5)).is_waited_for
    assert (june(late(21)).state, june(late(21)).asked.head) == ("gaps", "issued")


REOPENED = "reopened"
TAKEN = [(SUBMITTED, late(0)), (ACCEPTED, late(1)), (REOPENED, late(4))]


@pytest.mark.parametrize(
    ("acts", "state", "word"),
    [
        (TAKEN, "reopened", "重新开放至7月30日"),
        ([*TAKEN, (SUBMITTED, late(5))], "submitted", "待审"),
        ([*TAKEN, (SUBMITTED, late(5)), (RETURNED, late(5))], "returned", "退回"),
        ([*TAKEN, (SUBMITTED, late(5)), (ACCEPTED, late(5))], "on_time", "按时"),
    ],
)
def test_what_was_taken_and_opened_again_is_reopened_not_returned(
    department, acts, state, word
):
    month = make_month(due_on=DUE, is_open=False)
    for until in (late(6), late(20), late(9)):
        make_reopening(reporting_month=month, department=department, until=until)
    stepped(department, *acts)
    assert (june().state, june().face.words) == (state, word)


def test_a_month_that_was_issued_says_so(department):
    make_month(due_on=DUE, is_open=False)  # closing issues it
    assert IssuedMonth.objects.filter(month=6).exists()
    assert (june().asked.head, june().asked.word) == ("issued", "已发布")


@pytest.mark.parametrize(
    ("on", "is_open", "is_red"),
    [
        (date(YEAR, 6, 29), True, False),
        (DUE, True, False),
        (late(1), True, True),
        (DUE, False, True),
    ],
)
def test_what_is_missing_is_red_once_it_is_due_or_closed(
    department, on, is_open, is_red
):
    make_month(due_on=DUE, is_open=is_open)
    assert june(on).is_red == is_red


def test_nothing_is_owed_where_nothing_is_expected(department):
    resting = make_department(code="B")
    make_indicator(department=resting, rhythm="year")
    list_all()
    make_month(due_on=DUE)
    cell = june(row=1)
    assert (cell.state, cell.face.words, cell.count.expected) == (
        CellState.NOTHING,
        "无应报",
        0,
    )
    assert not cell.is_waited_for


def asked(number: int, on: date, **row) -> AskedMonth:
    month = make_month(month=number, **row) if row else None
    told = row != {}, False, {}
    return AskedMonth(Month(YEAR, number), month, *told, on)


def test_the_last_open_month_that_has_ended_is_being_filled():
    on = date(YEAR, 8, 4)
    months = [
        asked(5, on, is_open=False),
        asked(6, on, is_open=True),
        asked(7, on, is_open=True),
        asked(8, on, is_open=True),
        asked(9, on, is_open=True),
    ]
    assert current_month(months).number == 7
    assert current_month([months[0], *months[3:]]).number == 8
    assert current_month([months[0], months[4]]) is None


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (late(-2), "还有 2 天。"),
        (DUE, "今天截止。"),
        (late(3), "已过 3 天。"),
    ],
)
def test_days_left_in_words(on, words):
    assert left_words(asked(6, on, due_on=DUE)) == words


def test_no_due_day_in_words():
    assert left_words(asked(6, DUE, is_open=True)) == "未设截止日期。"


def test_a_step_that_is_loaded_again_stays_as_it_was(department):
    stepped(department, (SUBMITTED, DUE))
    step = ReturnStep.objects.get()
    step.comment = "改"
    step.save_base(raw=True)
    step.refresh_from_db()
    assert step.comment == ""
    with pytest.raises(AppendOnly):
        step.save()


def test_who_is_away_enters_nothing(department):
    make_month(due_on=DUE)
    make_user(department=department, role="科室负责人", name="赵负责")
    assert people_of([department.pk]) == {department.pk: ["赵负责"]}
    make_user(department=department, role="科室经办", name="李经办")
    make_user(department=department, role="科室经办", name="王离职", is_active=False)
    assert people_of([department.pk]) == {department.pk: ["李经办"]}
