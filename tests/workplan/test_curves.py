"""Plan curves that end elsewhere than at the annual plan."""

from datetime import date

import pytest

from bureau.accounts import CLERK
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_plan,
    make_project,
    make_user,
)
from workplan.curves import curves_that_do_not_end_at_the_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def make_curve(*planned: tuple[int, str], **fields):
    """A project planned with 1,000 万元 and, of a month each, planned to date."""
    project = make_project(**fields)
    make_annual_plan(project=project, amount="1000")
    for month, amount in planned:
        values = {"planned_to_date": amount, "actual_to_date": None}
        make_figure(project=project, month=month, **values)
    return project


def revise(project, amount, **fields):
    fields = {"revision": 1, "reason": "调整"} | fields
    make_annual_plan(project=project, amount=amount, **fields)


def found(reader=None, **fields):
    plan = make_plan()
    return curves_that_do_not_end_at_the_plan(plan, reader=reader, **fields)


@pytest.mark.parametrize(
    ("planned", "is_told"),
    [
        ([(6, "400"), (12, "1000")], False),
        ([(6, "400"), (12, "990")], True),
        ([(6, "400"), (12, "1010")], True),
        ([(6, "400")], False),  # the rest is not planned by months yet
        ([(6, "400"), (11, "1000.01")], True),
        ([], False),
    ],
)
def test_a_curve_is_told_where_it_misses_the_plan(planned, is_told):
    make_curve(*planned)
    assert bool(found()) is is_told


def test_a_revision_asks_for_the_curve_again():
    who = make_department(name="建设科")
    project = make_curve((12, "1000"), department=who, person_in_charge="何乙")
    revise(project, "800", holds_from=date(2023, 9, 1))
    [told] = found()
    assert told.words == (
        "Planned to date ends at 1,000 万元 in month 12, the annual plan is 800 万元: "
        "建设科 · 何乙 is to enter planned to date again."
    )
    page = "/admin/projects/investmentfigure/"
    assert told.url == f"{page}?project__id__exact={project.pk}&year=2023"


def test_a_curve_that_was_entered_again_is_told_no_more():
    project = make_curve((12, "800"))
    revise(project, "800", holds_from=date(2023, 9, 1))
    assert found() == []


def test_a_plan_without_an_amount_asks_for_nothing():
    project = make_project()
    make_annual_plan(project=project, amount=None)
    make_figure(project=project, month=12, planned_to_date="10", actual_to_date=None)
    assert found() == []


def test_a_department_is_told_of_its_own(django_assert_num_queries):
    own, other = make_department(), make_department()
    clerk = make_user(role=CLERK, department=own)
    mine = make_curve((12, "1"), department=own)
    make_curve((12, "1"), department=other)
    assert [each.project for each in found(clerk)] == [mine]


def test_the_office_asks_for_one_department(django_assert_num_queries):
    departments = [make_department() for _number in range(3)]
    projects = [make_curve((12, "1"), department=each) for each in departments]
    plan = make_plan()
    with django_assert_num_queries(3):
        every = curves_that_do_not_end_at_the_plan(plan, reader=None)
    assert len(every) == 3
    only = {"department_id": departments[1].pk}
    [told] = curves_that_do_not_end_at_the_plan(plan, reader=None, **only)
    assert told.project == projects[1]
