"""Obstacles: how long, how late, closed by a second person, and in which year."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import Change
from bureau.records import Act, Door, Stale
from projects.measures import Colour
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_indicator,
    make_item,
    make_obstacle,
    make_plan,
    make_project,
    make_step,
    make_target,
    make_user,
)
from workplan.following import acts
from workplan.following.obstacles import (
    ObstacleCount,
    by_subject,
    count_of,
    line_of,
    obstacle_lines,
    overdue_of,
)
from workplan.following.seen import day_of
from workplan.models import Obstacle, ObstacleStep, PlanState

pytestmark = pytest.mark.django_db
JUNE_10 = date(2023, 6, 10)


@pytest.fixture
def department():
    return make_department(name="建设科")


@pytest.fixture
def clerk(department):
    return make_user(role=CLERK, department=department, name="李经办")


@pytest.fixture
def head(department):
    return make_user(role=HEAD, department=department, name="赵科长")


def form(user) -> Act:
    return Act(user, Door.FORM)


DAYS = [  # due, closed, on, days in the way, days late, light, word
    (None, None, date(2023, 3, 1), 0, 0, Colour.NONE, "未定时限"),
    (None, None, date(2023, 3, 11), 10, 0, Colour.NONE, "未定时限"),
    (date(2023, 6, 9), None, JUNE_10, 101, 1, Colour.RED, "已逾期 1 天"),
    (JUNE_10, None, JUNE_10, 101, 0, Colour.YELLOW, "30天内"),
    (date(2023, 7, 10), None, JUNE_10, 101, 0, Colour.YELLOW, "30天内"),
    (date(2023, 7, 11), None, JUNE_10, 101, 0, Colour.GREEN, "未到期"),
    (date(2023, 5, 1), date(2023, 6, 1), JUNE_10, 92, 0, Colour.BLUE, "已销号"),
    (None, None, date(2023, 2, 1), 0, 0, Colour.NONE, "未定时限"),
]


@pytest.mark.parametrize(("due", "closed", "on", "days", "late", "face", "word"), DAYS)
def test_line_tells_age_and_lateness_of_a_day(due, closed, on, days, late, face, word):
    evidence = "已交地" if closed else ""
    obstacle = make_obstacle(due_on=due, closed_on=closed, evidence=evidence)
    line = line_of(obstacle, on, None)
    assert (line.days, line.overdue, line.face, line.word) == (days, late, face, word)
    overdue = list(Obstacle.objects.overdue(on))
    assert overdue == ([obstacle] if late else [])


def test_sentence_says_what_and_how_late():
    obstacle = make_obstacle(what="两处未签约", due_on="2023-05-31")
    obstacle.refresh_from_db()
    assert line_of(obstacle, JUNE_10, None).sentence == "问题“两处未签约”已逾期 10 天"


def test_it_is_about_one_thing():
    project, indicator = make_project(), make_indicator()
    with pytest.raises(ValidationError, match="一个项目、指标或任务"):
        Obstacle.objects.create(what="缺图", since=JUNE_10)
    with pytest.raises(ValidationError, match="一个项目、指标或任务"):
        make_obstacle(project=project, indicator=indicator)


def test_dates_stand_in_order():
    with pytest.raises(ValidationError, match="不能早于"):
        make_obstacle(since=JUNE_10, due_on=date(2023, 6, 9))
    with pytest.raises(ValidationError, match="不能早于"):
        make_obstacle(since=JUNE_10, closed_on=date(2023, 6, 9), evidence="已办")


def test_reported_step_and_closed_are_in_history(department, clerk, head):
    project = make_project(code="G330", department=department)
    obstacle = Obstacle(project=project, department=department, what="未交地")
    obstacle.since = date(2023, 3, 1)
    acts.report(obstacle, form(clerk))
    step = ObstacleStep(obstacle=obstacle, on=JUNE_10, words="已约谈")
    acts.add_step(step, form(clerk))
    acts.close(obstacle, " 交地确认书 ", JUNE_10, form(head))
    obstacle.refresh_from_db()
    assert (obstacle.reported_by, obstacle.closed_by) == (clerk, head)
    assert (obstacle.evidence, obstacle.closed_on) == ("交地确认书", JUNE_10)
    assert (step.by, step.by_name) == (clerk, "李经办")
    told = Change.objects.filter(model__startswith="workplan.obstacle")
    rows = told.order_by("pk").values_list(
        "operation__actor", "operation__door", "model", "action", "label"
    )
    assert list(rows) == [
        (clerk.pk, "form", "workplan.obstacle", "added", "G330 未交地"),
        (clerk.pk, "form", "workplan.obstaclestep", "added", "G330 未交地 2023-06-10"),
        (head.pk, "form", "workplan.obstacle", "changed", "G330 未交地"),
    ]


def test_who_reported_it_does_not_close_it(department, clerk, head):
    project = make_project(department=department)
    obstacle = make_obstacle(project=project, reported_by=clerk)
    with pytest.raises(ValidationError, match="上报人以外的人"):
        acts.close(obstacle, "已交地", JUNE_10, form(clerk))
    obstacle.refresh_from_db()
    with pytest.raises(ValidationError, match="销号须写明办结依据"):
        acts.close(obstacle, "  ", JUNE_10, form(head))
    obstacle.refresh_from_db()
    assert obstacle.is_open
    acts.close(obstacle, "已交地", JUNE_10, form(head))
    assert not Obstacle.objects.open().exists()


def test_no_door_closes_ones_own(clerk):
    """Not even where the record itself is saved."""
    obstacle = make_obstacle(reported_by=clerk)
    obstacle.closed_on, obstacle.evidence, obstacle.closed_by = JUNE_10, "已办", clerk
    with pytest.raises(ValidationError, match="上报人以外的人"):
        obstacle.save()


def test_closed_stays_closed():
    obstacle = make_obstacle(closed_on=JUNE_10, evidence="已交地")
    with pytest.raises(ValidationError, match="另报新问题"):
        make_step(obstacle=obstacle)
    obstacle.closed_on, obstacle.evidence = None, ""
    with pytest.raises(ValidationError, match="另报新问题"):
        obstacle.save()
    assert not Obstacle.objects.open().exists()


def test_others_have_no_say(department, clerk):
    obstacle = make_obstacle(project=make_project(department=department))
    leader = make_user(role=LEADER)
    other = make_user(role=CLERK, department=make_department(name="别科"))
    for user in (leader, other):
        with pytest.raises(PermissionDenied):
            acts.change(obstacle, form(user))
        with pytest.raises(PermissionDenied):
            acts.close(obstacle, "已办", JUNE_10, form(user))
    obstacle.refresh_from_db()
    obstacle.department = other.department
    with pytest.raises(PermissionDenied):
        acts.change(obstacle, form(clerk))


def test_office_moves_it_and_a_stale_save_is_refused(department):
    office = make_user(role=OFFICE)
    obstacle = make_obstacle(project=make_project(department=department))
    stale = Obstacle.objects.get(pk=obstacle.pk)
    obstacle.department = make_department(name="别科")
    acts.change(obstacle, form(office))
    stale.what = "另一说法"
    with pytest.raises(Stale):
        acts.change(stale, form(office))


def named(lines) -> list[str]:
    return [line.obstacle.what for line in lines]


def test_a_year_has_what_its_plan_lists():
    plan = make_plan()
    listed, other = make_project(), make_project()
    make_annual_plan(project=listed)
    indicator = make_indicator()
    make_target(indicator=indicator)
    item = make_item(area=make_area(plan=plan))
    make_obstacle(what="目标", indicator=indicator, due_on="2023-08-01")
    make_obstacle(what="任务", item=item)
    make_obstacle(what="项目", project=listed, due_on="2023-06-01")
    make_obstacle(what="未列入", project=other)
    make_obstacle(what="指标未列", indicator=make_indicator())
    make_obstacle(what="销号", project=listed, closed_on="2023-04-01", evidence="是")
    make_obstacle(what="后来", project=listed, since="2024-02-01")
    past = {"since": "2022-01-01", "closed_on": "2022-12-31", "evidence": "是"}
    make_obstacle(what="去年", project=listed, **past)
    lines = obstacle_lines(plan, JUNE_10, reader=None)
    assert named(lines) == ["项目", "目标", "任务", "后来", "销号"]
    assert count_of(lines) == ObstacleCount(open=4, overdue=1)
    assert named(overdue_of(lines)) == ["项目"]
    of_project = by_subject(lines)["project", listed.pk]
    assert named(of_project) == ["项目", "后来", "销号"]


def test_the_last_step_stands_in_the_line():
    plan = make_plan()
    item = make_item(area=make_area(plan=plan))
    obstacle = make_obstacle(item=item)
    make_step(obstacle=obstacle, on="2023-05-02", words="已约谈")
    make_step(obstacle=obstacle, on="2023-04-01", words="补记")
    (line,) = obstacle_lines(plan, JUNE_10, reader=None)
    assert (line.last_on, line.last_words) == (date(2023, 5, 2), "已约谈")


def test_readers_see_their_own_and_what_they_support(department, clerk):
    plan = make_plan()
    area = make_area(plan=plan)
    other = make_department(name="别科")
    own = make_item(area=area, department=department)
    foreign = make_item(area=area, department=other, name="别科的任务")
    make_obstacle(what="本科", item=own)
    make_obstacle(what="别科", item=foreign)
    make_obstacle(what="支持", item=foreign, supporting="养护科、建设科")
    lines = obstacle_lines(plan, JUNE_10, reader=clerk)
    assert named(lines) == ["本科", "支持"]
    assert [line.about.title for line in lines] == [str(own), "（其他科室）"]
    assert [line.about.url for line in lines] == [area.get_absolute_url(), ""]
    everything = obstacle_lines(plan, JUNE_10, reader=make_user(role=LEADER))
    assert named(everything) == ["本科", "别科", "支持"]


def test_what_is_about_a_drafts_task_is_the_offices_alone(department, clerk):
    draft = make_plan(state=PlanState.DRAFT)
    item = make_item(area=make_area(plan=draft), department=department)
    make_obstacle(item=item)
    office = make_user(role=OFFICE)
    assert obstacle_lines(draft, JUNE_10, reader=clerk) == []
    assert len(obstacle_lines(draft, JUNE_10, reader=office)) == 1


def test_sample_year_stands_still_at_its_end():
    today = date(2026, 11, 29)
    assert day_of(make_plan(year=2024, is_sample=True), today) == date(2024, 12, 31)
    assert day_of(make_plan(year=2024), today) == today
    assert day_of(make_plan(year=2027, is_sample=True), today) == today


def test_natural_keys_find_it():
    item = make_item()
    for fields in ({"project": make_project()}, {"indicator": make_indicator()}):
        obstacle = make_obstacle(**fields)
        key = obstacle.natural_key()
        assert Obstacle.objects.get_by_natural_key(*key) == obstacle
    obstacle = make_obstacle(item=item)
    assert Obstacle.objects.get_by_natural_key(*obstacle.natural_key()) == obstacle
    first, _second = (make_step(obstacle=obstacle, on="2023-06-10") for _n in range(2))
    assert ObstacleStep.objects.get_by_natural_key(*first.natural_key()) == first
