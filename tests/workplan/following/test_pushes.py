"""Pushes: one open at a time, how long they wait, who answers and who settles."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import Change
from bureau.records import Act, Door
from tests.factories import (
    make_annual_plan,
    make_answer,
    make_department,
    make_indicator,
    make_obstacle,
    make_plan,
    make_project,
    make_push,
    make_user,
)
from workplan.following import acts, followed_in, following_of
from workplan.following.pushes import push_line, push_lines
from workplan.models import Push, PushAnswer

pytestmark = pytest.mark.django_db
ON = date(2023, 6, 20)


def at(day: int, hour: int = 9) -> datetime:
    """An hour of June 2023."""
    return datetime(2023, 6, day, hour, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def department():
    return make_department(name="建设科")


@pytest.fixture
def project(department):
    project = make_project(code="G330", name="仙丽段", department=department)
    make_annual_plan(project=project)
    return project


@pytest.fixture
def clerk(department):
    return make_user(role=CLERK, department=department, name="李经办")


@pytest.fixture
def leader():
    return make_user(role=LEADER, name="王局长")


def form(user) -> Act:
    return Act(user, Door.FORM)


def line_of(push: Push, on: date = ON):
    found = Push.objects.with_subject().with_last_answer().get(pk=push.pk)
    return push_line(found, on, None, {})


WAITS = [  # pushed at, looked at on, words
    (at(20), ON, "今天督办，未答复"),
    (at(19, 23), ON, "已督办 1 天，未答复"),
    (at(2, 0), ON, "已督办 18 天，未答复"),
    (at(25), ON, "今天督办，未答复"),  # a sample year stands still at its end
]


@pytest.mark.parametrize(("pushed_at", "on", "words"), WAITS)
def test_state_tells_its_age(pushed_at, on, words):
    assert line_of(make_push(at=pushed_at), on).state == words


def test_state_tells_the_last_answer():
    push = make_push(at=at(17))
    make_answer(push=push, at=at(19), words="再报")
    make_answer(push=push, at=at(18), words="先报")
    line = line_of(push)
    assert line.state == "已督办 3 天，6月19日已答复"
    assert line.push.answer_words == "再报"


def test_settled_waits_no_longer():
    push = make_push(at=at(1), settled_at=at(11))
    assert (line_of(push).state, line_of(push).days) == ("已办结", 10)


def test_one_push_of_a_line_is_open(project, leader):
    push = make_push(project=project)
    again = Push(project=project, year=2023, month=6, words="再问")
    with pytest.raises(ValidationError, match="已有未办结的督办"):
        acts.send(again, form(leader))
    acts.settle(push, at(12), form(make_user(role=OFFICE)))
    acts.send(again, form(leader))
    assert list(Push.objects.open()) == [again]


def test_the_database_holds_to_one_too(project):
    """Two leaders at the same moment: nobody's check sees the other's."""
    push = make_push(project=project)
    columns = "version, year, month, words, at, project_id"
    sql = f"INSERT INTO workplan_push ({columns}) SELECT {columns} FROM workplan_push"
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(sql)
    assert list(Push.objects.all()) == [push]


def test_a_push_asks_the_lines_department(project, department, leader, clerk):
    push = Push(project=project, year=2023, month=6, words="为何滞后")
    acts.send(push, form(leader))
    assert (push.by, push.department) == (leader, department)
    acts.answer(PushAnswer(push=push, words="本月补上"), form(clerk))
    acts.settle(push, at(21), form(leader))
    push.refresh_from_db()
    assert (push.settled_by, push.settled_at) == (leader, at(21))
    told = Change.objects.filter(model__startswith="workplan.push").order_by("pk")
    rows = told.values_list("operation__actor", "operation__door", "model", "action")
    assert list(rows) == [
        (leader.pk, "form", "workplan.push", "added"),
        (clerk.pk, "form", "workplan.pushanswer", "added"),
        (leader.pk, "form", "workplan.push", "changed"),
    ]


def test_who_may_push_answer_and_settle(project, department, leader, clerk):
    push = make_push(project=project, by=leader)
    own = make_user(role=HEAD, department=department)
    office = make_user(role=OFFICE, department=make_department(name="计划科"))
    foreign = make_user(role=CLERK, department=make_department(name="别科"))
    second = make_user(role=LEADER)
    for user in (clerk, own, foreign):
        with pytest.raises(PermissionDenied):
            acts.send(Push(project=project, words="问"), form(user))
    for user in (foreign, office, leader):
        with pytest.raises(PermissionDenied):
            acts.answer(PushAnswer(push=push, words="答"), form(user))
    for user in (clerk, own):
        acts.answer(PushAnswer(push=push, words="答"), form(user))
    for user in (clerk, own, foreign, second):
        with pytest.raises(PermissionDenied):
            acts.settle(push, at(12), form(user))
    push.refresh_from_db()
    acts.settle(push, at(12), form(office))


def test_the_office_answers_for_no_department():
    push = make_push(indicator=make_indicator())
    clerk = make_user(role=CLERK, department=None)
    with pytest.raises(PermissionDenied):
        acts.answer(PushAnswer(push=push, words="答"), form(clerk))
    acts.answer(PushAnswer(push=push, words="答"), form(make_user(role=OFFICE)))
    assert push.answers.count() == 1


def test_settled_is_answered_and_settled_no_more(clerk):
    push = make_push(settled_at=at(11))
    with pytest.raises(ValidationError, match="另行督办"):
        make_answer(push=push)
    with pytest.raises(ValidationError, match="另行督办"):
        push.save()


def test_answers_are_never_changed(project):
    answer = make_answer(push=make_push(project=project))
    answer.words = "另一句"
    with pytest.raises(TypeError):
        answer.save()
    with pytest.raises(TypeError):
        answer.delete()


def test_a_year_has_its_pushes_and_what_is_open(project, leader):
    plan = make_plan()
    before = make_project(name="前年")
    make_annual_plan(project=before)
    make_push(words="去年未结", project=before, year=2022)
    make_push(words="去年已结", project=project, year=2022, settled_at=at(1))
    make_push(words="已结", project=project, settled_at=at(2))
    make_push(words="未结", project=project)
    make_push(words="未列入", project=make_project())
    lines = push_lines(plan, ON, reader=leader, hindering={})
    assert [line.push.words for line in lines] == ["去年未结", "未结", "已结"]


def test_a_department_sees_what_waits_for_it(project, department, clerk):
    plan = make_plan()
    other = make_project(department=make_department(name="别科"))
    make_annual_plan(project=other)
    make_push(words="本科", project=project)
    make_push(words="别科", project=other)
    make_obstacle(what="在前", project=project, due_on="2023-06-01")
    make_obstacle(what="已销", project=project, closed_on=ON, evidence="是")
    make_obstacle(what="别科的", project=other)
    found = following_of(clerk, department, plan, ON)
    assert [line.push.words for line in found.pushes] == ["本科"]
    assert [line.obstacle.what for line in found.obstacles] == ["在前"]
    assert found.pushes[0].hangs_on == (found.obstacles[0],)
    assert found.may_answer
    office = make_user(role=OFFICE)
    assert not following_of(office, department, plan, ON).may_answer
    assert len(followed_in(plan, ON, reader=office).pushes) == 2


def test_natural_keys_find_it(project):
    push = make_push(project=project, at=at(3))
    assert push.natural_key() == ("G330", "2023-06-03 09:00")
    assert Push.objects.get_by_natural_key(*push.natural_key()) == push
    answer = make_answer(push=push, at=at(4))
    assert answer.natural_key() == ("G330", "2023-06-03 09:00", "2023-06-04 09:00")
    assert PushAnswer.objects.get_by_natural_key(*answer.natural_key()) == answer
