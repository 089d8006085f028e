"""Acts on a department's month: what leads where, who may, what stands against it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from bureau.models import (
    Change,
    DepartmentReturn,
    ReturnAct,
    ReturnState,
    ReturnStep,
    not_begun_message,
)
from bureau.records import Act, Door, acting
from bureau.returns import Step, may_act, take
from bureau.writing import closed_message
from tests.factories import (
    MONTH,
    YEAR,
    make_bureau,
    make_department,
    make_month,
    make_reopening,
    make_return,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
PERIOD = YEAR, MONTH
ON = date(2023, 7, 10)
OPEN, SUBMITTED = ReturnState.OPEN, ReturnState.SUBMITTED
RETURNED, ACCEPTED = ReturnState.RETURNED, ReturnState.ACCEPTED
SUBMIT, RETURN, ACCEPT = ReturnAct.SUBMITTED, ReturnAct.RETURNED, ReturnAct.ACCEPTED
WHY = "第3行请核对"


@pytest.fixture
def own():
    return make_department(name="工程建设科")


@pytest.fixture
def office():
    return make_user(role=OFFICE, name="王主任")


def act(department, what, by, *, comment=WHY, period=PERIOD):
    """One step of one department's month, as of a day in July."""
    step = Step(department, period, what, comment)
    (found,) = take([step], Act(by, Door.FORM), on=ON)
    return found


def refused(steps, by, on=ON) -> list[str]:
    """What stands against the steps; nothing of them is stored."""
    before = list(ReturnStep.objects.values_list("pk", "of__state"))
    with pytest.raises(ValidationError) as found:
        take(steps, Act(by, Door.FORM), on=on)
    assert list(ReturnStep.objects.values_list("pk", "of__state")) == before
    return found.value.messages


LEADS = {
    (OPEN, SUBMIT): SUBMITTED,
    (RETURNED, SUBMIT): SUBMITTED,
    (SUBMITTED, RETURN): RETURNED,
    (ACCEPTED, RETURN): RETURNED,
    (SUBMITTED, ACCEPT): ACCEPTED,
}
ALL = [(state, what) for state in ReturnState for what in (SUBMIT, RETURN, ACCEPT)]


@pytest.mark.parametrize(("state", "what"), ALL)
def test_act_leads_on_from_some_states_only(own, office, state, what):
    make_return(department=own, state=state)
    if (state, what) in LEADS:
        assert act(own, what, office).state == LEADS[state, what]
        assert DepartmentReturn.objects.get().state == LEADS[state, what]
        return
    (said,) = refused([Step(own, PERIOD, what, WHY)], office)
    assert said == f"工程建设科, 2023-06: it is {state}."


# Who may submit and who may review: of the own department's month, and of another's.
MAY = {
    CLERK: (False, False, False, False),
    HEAD: (True, False, False, False),
    OFFICE: (True, True, True, True),
    LEADER: (False, False, False, False),
    SYSTEM: (False, False, False, False),
    SECURITY: (False, False, False, False),
    AUDIT: (False, False, False, False),
    "": (False, False, False, False),
}


@pytest.mark.parametrize("role", MAY)
def test_who_may(own, role):
    user, other = make_user(role=role, department=own), make_department()
    whats = SUBMIT, ACCEPT
    found = [may_act(user, what, each) for what in whats for each in (own, other)]
    assert tuple(found) == MAY[role]
    assert may_act(user, RETURN, own) == may_act(user, ACCEPT, own)


def test_who_may_not_leaves_no_step(own):
    make_return(department=own)
    steps = [Step(own, PERIOD, ACCEPT)]
    with pytest.raises(PermissionDenied):
        take(steps, Act(make_user(role=HEAD, department=own)), on=ON)
    assert DepartmentReturn.objects.get().state == SUBMITTED
    assert ReturnStep.objects.count() == 1


def test_steps_tell_who_when_and_what_was_said(own, office):
    head = make_user(role=HEAD, department=own, name="赵科长")
    before = timezone.now()
    act(own, SUBMIT, head, comment="  G330 无进展  ")
    act(own, RETURN, office)
    act(own, SUBMIT, head, comment="")
    act(own, ACCEPT, office, comment="")
    steps = list(ReturnStep.objects.order_by("number"))
    assert [(each.number, each.act, each.by_name, each.comment) for each in steps] == [
        (1, SUBMIT, "赵科长", "G330 无进展"),
        (2, RETURN, "王主任", WHY),
        (3, SUBMIT, "赵科长", ""),
        (4, ACCEPT, "王主任", ""),
    ]
    assert [each.by for each in steps] == [head, office, head, office]
    assert all(before <= each.at <= timezone.now() for each in steps)


def test_steps_stand_in_history(own, office):
    Change.objects.all().delete()
    found = act(own, SUBMIT, office, comment="")
    month, step = Change.objects.order_by("pk")
    assert (month.model, month.action) == ("bureau.departmentreturn", "added")
    assert month.new["state"] == "submitted"
    assert (step.model, step.new["act"]) == ("bureau.returnstep", "submitted")
    assert month.operation == step.operation
    assert month.operation.actor == office
    assert [each.department for each in (month, step)] == [own, own]
    assert found.history_department_id() == own.pk


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_return_says_what_is_to_be_changed(own, office, comment):
    make_return(department=own)
    said = refused([Step(own, PERIOD, RETURN, comment)], office)
    assert said == ["工程建设科, 2023-06: say what is to be changed."]


def test_comment_that_does_not_fit_is_said(own, office):
    (said,) = refused([Step(own, PERIOD, SUBMIT, "长" * 501)], office)
    assert "at most 500 characters" in said
    assert not DepartmentReturn.objects.exists()


@pytest.mark.parametrize(
    ("state", "what"), [(OPEN, SUBMIT), (RETURNED, SUBMIT), (ACCEPTED, RETURN)]
)
def test_closed_month_is_neither_submitted_nor_returned(own, office, state, what):
    make_return(department=own, state=state)
    make_month(is_open=False)
    said = refused([Step(own, PERIOD, what, WHY)], office)
    assert said == [closed_message(PERIOD)]


def test_closed_month_is_accepted(own, office):
    make_return(department=own)
    make_month(is_open=False)
    assert act(own, ACCEPT, office).state == ACCEPTED


def test_month_open_again_is_submitted_by_its_department_alone(own, office):
    other = make_department()
    make_reopening(department=own, until=ON)
    assert act(own, SUBMIT, office).state == SUBMITTED
    assert refused([Step(other, PERIOD, SUBMIT)], office) == [closed_message(PERIOD)]


def test_month_that_has_not_begun_is_not_submitted(own, office):
    assert act(own, SUBMIT, office, period=(2023, 7)).state == SUBMITTED
    step = Step(own, (2023, 8), SUBMIT)
    assert refused([step], office) == [not_begun_message((2023, 8))]


def test_several_at_once_or_none(own, office):
    other, third = make_department(name="养护科"), make_department(name="运输科")
    make_return(department=own)
    make_return(department=other, month=5)
    steps = [Step(own, PERIOD, ACCEPT), Step(other, (YEAR, 5), ACCEPT)]
    wrong = [Step(third, PERIOD, ACCEPT), Step(own, PERIOD, RETURN)]
    assert refused([*steps, *wrong], office) == [
        "运输科, 2023-06: it is open.",
        "工程建设科, 2023-06: say what is to be changed.",
    ]
    found = take(steps, Act(office), on=ON)
    assert [(each.department, each.month) for each in found] == [(own, 6), (other, 5)]
    assert {each.state for each in DepartmentReturn.objects.all()} == {ACCEPTED}


def test_one_month_twice_at_once_is_refused(own, office):
    said = refused([Step(own, PERIOD, SUBMIT), Step(own, PERIOD, SUBMIT)], office)
    assert said == ["This department has that month already."]


def test_questions_do_not_grow_with_departments(office):
    departments = [make_department() for _ in range(5)]
    assert may_act(office, ACCEPT, departments[0])  # whose roles are asked once
    for asked in (departments[:1], departments):
        with CaptureQueriesContext(connection) as queries:
            refused([Step(each, PERIOD, RETURN, WHY) for each in asked], office)
        found = [each["sql"] for each in queries if "SELECT" in each["sql"]]
        own = [sql for sql in found if "bureau_returnstep" not in sql]
        assert len(own) == 3


class TestWhereSubmittingIsLeftOut:
    @pytest.fixture(autouse=True)
    def bureau(self):
        make_bureau(submits_returns=False)

    def test_nobody_submits(self, own, office):
        said = refused([Step(own, PERIOD, SUBMIT)], office)
        assert said == ["工程建设科, 2023-06: departments do not submit their month."]

    @pytest.mark.parametrize("state", [OPEN, RETURNED, SUBMITTED])
    def test_office_accepts_what_is_open(self, own, office, state):
        make_return(department=own, state=state)
        assert act(own, ACCEPT, office).state == ACCEPTED
        assert act(own, RETURN, office).state == RETURNED


def test_bureau_with_a_name_submits_unless_it_says_otherwise(own, office):
    make_bureau()
    assert act(own, SUBMIT, office).state == SUBMITTED


@pytest.mark.parametrize("state", [SUBMITTED, ACCEPTED])
def test_reopening_sends_the_month_back_for_its_reason(own, office, state):
    make_return(department=own, state=state)
    other = make_return(state=ACCEPTED)
    with acting(Act(office, Door.FORM)):
        make_reopening(department=own, reason="漏报一个项目")
    found = DepartmentReturn.objects.get(department=own)
    last = found.steps.last()
    assert found.state == RETURNED
    assert (last.act, last.by, last.comment) == ("reopened", office, "漏报一个项目")
    other.refresh_from_db()
    assert other.state == ACCEPTED


def test_reopening_leaves_what_is_not_submitted(own):
    make_return(department=own, state=RETURNED)
    make_return(department=own, month=5)
    make_reopening(department=own)
    assert not ReturnStep.objects.filter(act="reopened").exists()


def test_reopening_that_is_over_sends_nothing_back(own):
    make_return(department=own)
    make_reopening(department=own, until=timezone.localdate() - timedelta(days=1))
    assert DepartmentReturn.objects.get().state == SUBMITTED


def test_second_step_of_one_number_is_refused(own):
    found = make_return(department=own)
    late = ReturnStep(of=found, number=1, act=SUBMIT, by=None)
    with pytest.raises(ValidationError, match="Somebody else was quicker"):
        late.save()


def test_name_that_is_longer_than_its_field_is_cut(own):
    user = make_user(username="n" * 150)
    step = make_return(department=own, by=user).steps.get()
    assert step.by_name == "n" * 100


def test_a_return_is_named_by_department_and_month(own):
    found = make_return(department=own)
    assert str(found) == "工程建设科 2023-06"
    assert str(found.steps.get()) == "工程建设科 2023-06 submitted"
    assert DepartmentReturn.objects.get_by_natural_key(*found.natural_key()) == found
    step = found.steps.get()
    assert ReturnStep.objects.get_by_natural_key(*step.natural_key()) == step
