"""A month closes while somebody writes or submits: what is issued is what stands."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bureau.accounts import HEAD
from bureau.formats import plain
from bureau.models import DepartmentReturn, ReportingMonth, ReturnAct, User
from bureau.records import Act
from bureau.returns import Step, take
from bureau.writing import Outcome, Refused, Row, write
from projects.models import InvestmentFigure
from tests.factories import (
    MONTH,
    YEAR,
    make_annual_plan,
    make_department,
    make_figure,
    make_plan,
    make_project,
    make_user,
)
from tests.races.order import at_once, overtaken
from workplan.models import IssuedMonth

PLACES = ["bureau.writing:plan", "bureau.writing:store", "workplan.issuing:content_of"]


def writing(figure: InvestmentFigure, value: int) -> Callable[[], Outcome]:
    record = InvestmentFigure.objects.get(pk=figure.pk)
    record.actual_to_date = Decimal(value)
    return lambda: write([Row(record)], Act())


def close() -> None:
    ReportingMonth(year=YEAR, month=MONTH, is_open=False).save()


def listed_figure(**fields: Any) -> InvestmentFigure:
    make_plan()
    make_annual_plan(project=(project := make_project(**fields)))
    return make_figure(project=project)


def issued_value() -> str | None:
    [row] = IssuedMonth.objects.get().content["reported"]
    return row["value"]


@pytest.mark.parametrize("after", PLACES)
def test_what_is_issued_is_what_stands(after, rounds):
    for _turn in rounds():
        figure = listed_figure()
        jobs = (writing(figure, 61), close)
        jobs = jobs if after.startswith("bureau") else jobs[::-1]
        results = overtaken(*jobs, after=after)
        wrote = next(each for each in results if each is not None)
        figure.refresh_from_db()
        assert issued_value() == plain(figure.actual_to_date, 2)
        assert wrote == Outcome(updated=1) or is_refused(wrote, "closed")


def is_refused(result: Any, code: str) -> bool:
    problems = result.problems if isinstance(result, Refused) else []
    return [each.code for each in problems] == [code]


def submitting(head: User) -> Callable[[], None]:
    step = Step(head.department, (YEAR, MONTH), ReturnAct.SUBMITTED)

    def submit() -> None:
        take([step], Act(head))

    return submit


def test_nothing_is_written_after_the_month_is_submitted(rounds):
    """Whoever is first, a figure that was written stood when it was submitted."""
    for _turn in rounds():
        department = make_department()
        figure = listed_figure(department=department)
        head = make_user(role=HEAD, department=department)
        wrote, submitted = at_once(writing(figure, 61), submitting(head))
        figure.refresh_from_db()
        assert submitted is None
        assert DepartmentReturn.objects.get().state == "submitted"
        is_written = figure.actual_to_date == 61
        assert wrote == Outcome(updated=1) if is_written else refused(wrote)


def refused(wrote: Any) -> bool:
    return is_refused(wrote, "submitted")
