"""What a department owes for a month: which lines are expected, and which are there."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts import CLERK, HEAD, LEADER
from projects.models import Stage
from tests.factories import (
    YEAR,
    list_all,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
    make_yes_no,
    written_together,
)
from workplan.models import PlanState, Rhythm
from workplan.reporting import Count, Owed, Why

pytestmark = pytest.mark.django_db


def owed(reader=None, **narrow):
    """The year's lines, of all that there is."""
    plan = make_plan()
    list_all()
    return Owed(plan, reader=reader, **narrow)


def whys(found: Owed) -> dict[str, list[str]]:
    """Why each line is not expected, by name, from January on; "" where it is."""
    lines = [line for month in range(1, 13) for line in found.lines(month)]
    told: dict[str, list[str]] = {}
    for line in lines:
        told.setdefault(line.record.name, []).append(line.why.value)
    return told


def runs(*parts: tuple[str, int]) -> list[str]:
    return [why for why, months in parts for _month in range(months)]


def test_project_is_expected_from_the_month_of_its_start():
    make_project(name="月末", started_on=date(YEAR, 3, 31))
    make_project(name="月初", started_on=date(YEAR, 4, 1))
    make_project(name="无期")
    assert whys(owed()) == {
        "月末": runs((Why.NOT_STARTED, 2), ("", 10)),
        "月初": runs((Why.NOT_STARTED, 3), ("", 9)),
        "无期": runs(("", 12)),
    }


def test_project_is_expected_to_the_month_of_its_end_and_longer_where_it_is_late():
    ends = {"finish_on": date(YEAR, 8, 31)}
    make_project(name="完工", stage=Stage.DONE, **ends)
    make_project(name="逾期", stage=Stage.BUILDING, **ends)
    make_project(name="无日期", stage=Stage.DONE)
    assert whys(owed()) == {
        "完工": runs(("", 8), (Why.ENDED, 4)),
        "逾期": runs(("", 12)),
        "无日期": runs(("", 12)),
    }


def test_suspended_project_is_expected_before_it_was():
    department = make_department()
    resting = make_project(
        name="停工", department=department, suspended_on=date(YEAR, 5, 20)
    )
    make_indicator(name="本科指标", project=resting, department=department)
    make_indicator(name="他科指标", project=resting, department=make_department())
    suspended = runs(("", 4), (Why.SUSPENDED, 8))
    assert whys(owed()) == {
        "停工": suspended,
        "本科指标": suspended,
        "他科指标": runs(("", 12)),
    }


@pytest.mark.parametrize(
    ("rhythm", "months"),
    [
        (Rhythm.MONTH, list(range(1, 13))),
        (Rhythm.QUARTER, [3, 6, 9, 12]),
        (Rhythm.HALF, [6, 12]),
        (Rhythm.YEAR, [12]),
    ],
)
def test_measure_is_expected_in_the_months_of_its_rhythm(rhythm, months):
    make_indicator(rhythm=rhythm)
    found = owed()
    assert [m for m in range(1, 13) if found.lines(m)[0].is_expected] == months


def test_what_is_done_is_not_asked_for_again_whatever_was_said_later():
    done = make_yes_no(name="建成")
    for month, value in ((2, "0"), (4, "1"), (6, "0")):
        make_reading(indicator=done, month=month, value=value)
    assert whys(owed())["建成"] == runs(("", 4), (Why.DONE, 8))


def test_whole_without_a_figure_of_its_own_is_the_sum_of_its_parts():
    for name, own in (("合计", None), ("自报", "9")):
        whole = make_indicator(name=name)
        part = make_indicator(name=f"{name}其中", part_of=whole)
        make_reading(indicator=part, month=3, value="4")
        if own:
            make_reading(indicator=whole, month=3, value=own)
    make_project(name="标段", part_of=make_project(name="项目"))
    assert whys(owed()) == {
        "合计": runs((Why.OF_PARTS, 12)),
        "合计其中": runs(("", 12)),
        "自报": runs(("", 12)),
        "自报其中": runs(("", 12)),
        "项目": runs((Why.OF_PARTS, 12)),
        "标段": runs(("", 12)),
    }


def test_whole_is_the_sum_for_who_does_not_see_the_parts():
    department = make_department()
    whole = make_indicator(name="合计", department=department)
    make_indicator(name="其中", part_of=whole, department=make_department())
    clerk = make_user(role=CLERK, department=department)
    assert whys(owed(clerk)) == {"合计": runs((Why.OF_PARTS, 12))}


def test_whole_is_expected_where_the_year_does_not_list_its_part():
    plan, whole = make_plan(), make_indicator(name="合计")
    make_target(indicator=whole)
    make_indicator(name="其中", part_of=whole)
    assert whys(Owed(plan, reader=None)) == {"合计": runs(("", 12))}


def test_0_is_reported_and_an_empty_row_is_not():
    department = make_department()
    own = {"department": department}
    make_figure(project=make_project(**own), month=2, actual_to_date="0")
    make_figure(
        project=make_project(**own), month=2, actual_to_date=None, why_missing="缺票"
    )
    make_reading(indicator=make_indicator(**own), month=2, value="0")
    found = owed()
    assert found.counts(2) == {department.pk: Count(expected=3, reported=2)}
    assert found.counts(1) == {department.pk: Count(expected=3, reported=0)}
    assert [line.word for line in found.lines(2) if line.is_missing] == ["缺票"]


def test_a_figure_that_nobody_waits_for_is_not_counted():
    early = make_project(started_on=date(YEAR, 3, 1))
    make_figure(project=early, month=2, actual_to_date="5")
    found = owed()
    assert found.counts(2) == {None: Count(expected=0, reported=0)}
    [line] = found.lines(2)
    assert (line.is_reported, line.is_expected) == (True, False)


def test_last_figure_before_the_month_is_told():
    project = make_project()
    for month, value in ((1, "10"), (3, "30"), (4, None), (6, "60")):
        make_figure(project=project, month=month, actual_to_date=value)
    found = owed()
    told = {month: found.lines(month)[0].before for month in (1, 2, 3, 5, 7)}
    assert told == {1: None, 2: (1, 10), 3: (1, 10), 5: (3, 30), 7: (6, 60)}


def test_samples_and_other_years_are_apart():
    sample = make_project(is_sample=True)
    make_figure(project=sample)
    make_annual_plan(project=sample)
    make_target(indicator=make_indicator(is_sample=True))
    make_annual_plan(project=make_project(name="去年"), year=YEAR - 1)
    make_plan(is_sample=True)
    plan = make_plan()
    make_target(indicator=make_indicator(name="今年"))
    assert [line.record.name for line in Owed(plan, reader=None).lines(6)] == ["今年"]


def test_each_reader_is_told_of_their_own_lines():
    own, other = make_department(), make_department()
    make_project(department=own, supporting=other.name)
    make_indicator(department=other)
    make_indicator()
    plan = make_plan()
    list_all()

    def seen(role, department=None):
        reader = make_user(role=role, department=department)
        return set(Owed(plan, reader=reader).counts(6))

    assert seen(CLERK, own) == {own.pk}
    assert seen(HEAD, other) == {other.pk}
    assert seen(LEADER) == {own.pk, other.pk, None}
    assert set(Owed(plan, reader=None, department_id=own.pk).counts(6)) == {own.pk}


def test_a_draft_is_owed_by_nobody_but_known_to_the_system():
    department = make_department()
    plan = make_plan(state=PlanState.DRAFT)
    make_annual_plan(project=make_project(department=department))
    clerk = make_user(role=CLERK, department=department)
    assert Owed(plan, reader=clerk).counts(6) == {}
    assert list(Owed(plan, reader=None).counts(6)) == [department.pk]


def make_rows(count: int, plan_year: int) -> None:
    department = make_department()
    with written_together():
        for _each in range(count):
            project = make_project(department=department)
            make_annual_plan(project=project, year=plan_year)
            make_figure(project=project)
            indicator = make_indicator(department=department)
            make_target(indicator=indicator)
            make_reading(indicator=indicator)


def test_300_rows_ask_as_many_queries_as_5():
    plan, asked = make_plan(), []
    for count in (5, 295):
        make_rows(count, YEAR)
        with CaptureQueriesContext(connection) as captured:
            found = Owed(plan, reader=None).counts(6)
        asked.append((sum(each.expected for each in found.values()), len(captured)))
    assert asked == [(10, 4), (600, 4)]
