"""A month is submitted while somebody saves a figure of it: one of the two waits.

What the head submits is what stands, and what comes later is refused.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bureau import returns, writing
from bureau.models import (
    Change,
    Department,
    DepartmentReturn,
    ReturnAct,
    ReturnState,
    ReturnStep,
)
from bureau.records import Act
from bureau.returns import Step, take
from bureau.writing import Months, Outcome, Refused, rules
from projects.models import InvestmentFigure
from tests.factories import (
    MONTH,
    YEAR,
    make_department,
    make_figure,
    make_month,
    make_project,
    make_reopening,
    make_return,
)
from tests.races.order import at_once, overtaken
from tests.races.test_writers import HELD, STORED, closer, value_of, writer

SUBMIT, RETURN, ACCEPT = ReturnAct.SUBMITTED, ReturnAct.RETURNED, ReturnAct.ACCEPTED
FOUND, STEPPED = "bureau.returns:standing", "bureau.returns:taken"


def owned() -> InvestmentFigure:
    """A figure of a department, at 500."""
    return make_figure(project=make_project(department=make_department()))


def taker(department: Department, act: ReturnAct) -> Callable[[], Any]:
    """Takes the step, and says what figure stands the moment it is taken."""
    step = Step(department, (YEAR, MONTH), act, "请核对")

    def go() -> Any:
        take([step], Act())
        return InvestmentFigure.objects.get().actual_to_date

    return go


def submitter(stored: InvestmentFigure) -> Callable[[], Any]:
    return taker(stored.project.department, SUBMIT)


def is_refused(result: Any) -> bool:
    if not isinstance(result, Refused):
        return False
    return [each.code for each in result.problems] == ["submitted"]


@pytest.mark.parametrize("after", [HELD, STORED])
def test_figure_saved_first_is_submitted(after, rounds):
    for _turn in rounds():
        stored = owned()
        jobs = writer(stored, 61), submitter(stored)
        assert overtaken(*jobs, after=after) == (Outcome(updated=1), 61)
        assert value_of(stored) == (61, 2, 1)
        assert DepartmentReturn.objects.get().state == ReturnState.SUBMITTED


@pytest.mark.parametrize("after", [FOUND, STEPPED])
def test_figure_saved_after_it_was_submitted_is_refused(after, rounds):
    for _turn in rounds():
        stored = owned()
        jobs = submitter(stored), writer(stored, 61)
        at_submit, wrote = overtaken(*jobs, after=after)
        assert at_submit == 500
        assert is_refused(wrote)
        assert value_of(stored) == (500, 1, 0)


def test_at_once_what_is_submitted_is_what_stands(rounds):
    for _turn in rounds():
        stored = owned()
        wrote, at_submit = at_once(writer(stored, 61), submitter(stored))
        assert value_of(stored)[0] == at_submit
        assert is_refused(wrote) if at_submit == 500 else wrote == Outcome(updated=1)


def skip_on_sqlite() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: no hold to leave out")


def test_without_the_hold_a_figure_comes_after_it_was_submitted(rounds, monkeypatch):
    skip_on_sqlite()
    monkeypatch.setattr(writing, "hold_months", lambda: None)
    for _turn in rounds():
        stored = owned()
        jobs = writer(stored, 61), submitter(stored)
        wrote, at_submit = overtaken(*jobs, after="bureau.writing:examine")
        assert (wrote, at_submit) == (Outcome(updated=1), 500)
        assert value_of(stored)[0] == 61
        assert DepartmentReturn.objects.get().state == ReturnState.SUBMITTED


STEP, CLOSE = "bureau.returnstep", "bureau.reportingmonth"


def told() -> list[str]:
    """What came first in history: the step, or the closing."""
    found = Change.objects.filter(model__in=[STEP, CLOSE]).order_by("pk")
    return list(found.values_list("model", flat=True))


@pytest.mark.parametrize("after", [FOUND, STEPPED])
def test_month_closes_after_it_was_submitted(after, rounds):
    for _turn in rounds():
        stored = owned()
        overtaken(submitter(stored), closer(has_row=False), after=after)
        assert told() == [STEP, CLOSE]


def test_without_the_hold_a_closed_month_is_submitted(rounds, monkeypatch):
    skip_on_sqlite()
    monkeypatch.setattr(returns, "hold_returns", lambda: None)
    for _turn in rounds():
        stored = owned()
        overtaken(submitter(stored), closer(has_row=False), after=FOUND)
        assert told() == [CLOSE, STEP]


PREPARED = "bureau.writing:prepare"  # the last before the transaction


def test_figure_prepared_before_it_was_submitted_is_refused(rounds):
    for _turn in rounds():
        stored = owned()
        jobs = writer(stored, 61), submitter(stored)
        wrote, at_submit = overtaken(*jobs, after=PREPARED, is_free=True)
        assert is_refused(wrote)
        assert (at_submit, value_of(stored)) == (500, (500, 1, 0))


def test_without_asking_within_the_transaction_it_is_written(rounds, monkeypatch):
    before = Months()  # as the months stood when the rows were prepared
    monkeypatch.setattr(rules, "months_of", lambda periods, on: before)
    for _turn in rounds():
        stored = owned()
        jobs = writer(stored, 61), submitter(stored)
        wrote, at_submit = overtaken(*jobs, after=PREPARED, is_free=True)
        assert (wrote, at_submit) == (Outcome(updated=1), 500)
        assert value_of(stored) == (61, 2, 1)


def is_late(result: Any) -> bool:
    """Told that the department's month is in another state by now."""
    if not isinstance(result, ValidationError):
        return False
    return [each.code for each in result.error_list] == ["state"]


@pytest.mark.parametrize("after", [FOUND, STEPPED])
@pytest.mark.parametrize(
    ("state", "acts"),
    [(ReturnState.OPEN, (SUBMIT, SUBMIT)), (ReturnState.SUBMITTED, (RETURN, ACCEPT))],
    ids=["two-submit", "return-accept"],
)
def test_one_of_two_acts_is_told(state, acts, after, rounds):
    for _turn in rounds():
        stored = owned()
        department = stored.project.department
        make_return(department=department, state=state)
        before = ReturnStep.objects.count()
        jobs = [taker(department, each) for each in acts]
        first, second = overtaken(*jobs, after=after)
        assert first == 500
        assert is_late(second)
        assert ReturnStep.objects.count() == before + 1


SENT_BACK = "bureau.models.months:Reopening.send_back"


@pytest.mark.parametrize("after", [SENT_BACK, STEPPED], ids=["reopened", "accepted"])
def test_month_opened_again_is_not_left_accepted(after, rounds):
    for _turn in rounds():
        stored, month = owned(), make_month(is_open=False)
        own = stored.project.department
        found = make_return(department=own)

        def reopen(month: Any = month, own: Any = own) -> None:
            make_reopening(reporting_month=month, department=own)

        jobs = [reopen, taker(own, ACCEPT)]
        results = overtaken(*(jobs if after == SENT_BACK else jobs[::-1]), after=after)
        assert after == STEPPED or is_late(results[1])
        found.refresh_from_db()
        assert found.state == ReturnState.RETURNED
