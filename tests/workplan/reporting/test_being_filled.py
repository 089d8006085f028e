"""The line of the month being filled, beside the month that is still shown."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts import CLERK, LEADER
from bureau.models import Department, DepartmentReturn
from tests.factories import (
    YEAR,
    list_all,
    make_bureau,
    make_department,
    make_indicator,
    make_month,
    make_plan,
    make_reading,
    make_user,
    written_together,
)
from workplan.reporting import Count, Filling, filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """June closed and whole; of July A has one of two lines, B both, C neither.

    D owes nothing, and what is the bureau's own nobody submits.
    """
    for code, reported in (("A", 1), ("B", 2), ("C", 0)):
        department = make_department(code=code)
        for number in range(2):
            indicator = make_indicator(department=department)
            make_reading(indicator=indicator, month=6)
            if number < reported:
                make_reading(indicator=indicator, month=7)
    make_indicator(department=make_department(code="D"), rhythm="year")
    make_indicator()
    make_month(month=6, is_open=False)
    make_month(month=7, due_on=date(YEAR, 8, 10))
    plan = make_plan()
    list_all()
    return plan


def test_a_month_is_counted_as_owed_with_the_departments_not_submitted(plan):
    total = Count(expected=7, reported=3)
    [found] = filling(plan, [7], reader=None)
    assert found == Filling(7, total, waiting=3, submits=True)
    for code, state in (("A", "accepted"), ("B", "submitted"), ("C", "returned")):
        DepartmentReturn.objects.create(
            department=Department.objects.get(code=code),
            year=YEAR,
            month=7,
            state=state,
        )
    [found] = filling(plan, [7], reader=None)
    assert found == Filling(7, total, waiting=1, submits=True)


def test_where_nobody_submits_those_not_complete_are_waited_for(plan):
    make_bureau(submits_returns=False)
    [found] = filling(plan, [7], reader=None)
    assert (found.waiting, found.submits) == (2, False)


def test_a_department_is_told_its_own_numbers(plan):
    clerk = make_user(role=CLERK, department=Department.objects.get(code="A"))
    own = Filling(7, Count(expected=2, reported=1), waiting=0)
    assert filling(plan, [7], reader=clerk) == [own]


def test_no_month_asks_nothing(plan, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert filling(plan, [], reader=None) == []


def test_the_board_names_it_and_leads_to_completeness(client, plan):
    client.force_login(make_user(role=LEADER))
    page = client.get("/").text
    assert "7月填报中：已报 3/7，3 个科室未提交" in page
    assert 'href="/returns/?year=2023&amp;as_of=6' in page
    assert ">看7月</a>" in page


def test_the_board_says_not_reported_where_nobody_submits(client, plan):
    make_bureau(submits_returns=False)
    client.force_login(make_user(role=LEADER))
    assert "7月填报中：已报 3/7，2 个科室未报" in client.get("/").text


def test_the_board_names_a_clerk_s_own_numbers(client, plan):
    client.force_login(
        make_user(role=CLERK, department=Department.objects.get(code="A"))
    )
    assert "7月填报中：已报 1/2</a>" in client.get("/").text


def test_the_board_asks_as_many_queries_for_300_lines_as_for_few(client, plan):
    client.force_login(make_user(role=LEADER))
    asked = []
    for count in (1, 300):
        with written_together():
            for _each in range(count):
                indicator = make_indicator(department=make_department())
                make_reading(indicator=indicator, month=7)
        list_all()
        with CaptureQueriesContext(connection) as captured:
            assert "月填报中" in client.get("/").text
        asked.append(len(captured))
    assert asked[0] == asked[1]
