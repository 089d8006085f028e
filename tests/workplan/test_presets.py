"""The year that is planned, and the year and month that are reported."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, OFFICE
from bureau.admin import Presets
from bureau.models import ReturnState
from projects.models import Milestone, Project
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_return,
    make_user,
)
from workplan.models import PlanState
from workplan.presets import due_years, presets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_user(role=OFFICE)


@pytest.fixture
def clerk():
    return make_user(role=CLERK, department=make_department())


def test_without_a_plan_nothing_is_set(office):
    assert presets_of(office) == Presets(None, None, None)


def test_a_new_year_begins_with_january(office):
    make_plan(year=2025)
    assert presets_of(office) == Presets(2025, 2025, 1)


def test_a_draft_is_planned_while_the_year_before_is_reported(office, clerk):
    make_plan(year=2025)
    make_plan(year=2026, state=PlanState.DRAFT)
    make_month(year=2025, month=11, is_open=False)
    assert presets_of(office) == Presets(2026, 2025, 12)
    assert presets_of(clerk) == Presets(2025, 2025, 12)


def test_a_draft_alone_is_both(office, clerk):
    make_plan(year=2026, state=PlanState.DRAFT)
    assert presets_of(office) == Presets(2026, 2026, 1)
    assert presets_of(clerk) == Presets()


def test_a_closed_plan_is_neither(office):
    make_plan(year=2024)
    make_plan(year=2025, state=PlanState.CLOSED)
    assert presets_of(office).reported == 2024


def test_a_sample_is_set_only_where_nothing_real_is(office):
    make_plan(year=2025, is_sample=True)
    assert presets_of(office).planned == 2025
    make_plan(year=2024)
    assert presets_of(office).planned == 2024


def test_after_the_last_closed_month_comes_the_next(office):
    make_plan(year=2025)
    make_figure(year=2025, month=9)
    for month in (1, 2):
        make_month(year=2025, month=month, is_open=False)
    make_month(year=2025, month=3)
    assert presets_of(office).month == 3


def test_a_year_that_is_closed_has_no_month(office):
    make_plan(year=2025)
    make_month(year=2025, month=12, is_open=False)
    assert presets_of(office) == Presets(2025, 2025, None)


def test_before_any_is_closed_the_last_reported_month_is_being_filled(office, clerk):
    make_plan(year=2025)
    own = make_project(department=clerk.department)
    make_figure(project=own, year=2025, month=3)
    make_reading(indicator=make_indicator(), year=2025, month=5)
    make_figure(year=2025, month=8, actual_to_date=None, planned_to_date="9")
    make_figure(year=2024, month=12)
    make_figure(project=make_project(is_sample=True), year=2025, month=11)
    assert presets_of(office).month == 5
    assert presets_of(clerk).month == 3


def test_a_department_fills_the_plan_and_month_that_it_lands_on(office, client):
    make_plan(year=2023)
    make_plan(year=2024, is_sample=True)
    own = make_department(is_sample=True)
    clerk = make_user(role=CLERK, department=own)
    project = make_project(department=own, is_sample=True)
    make_annual_plan(project=project, year=2024)
    for month in range(1, 9):
        make_month(year=2024, month=month, is_open=False)
    make_month(year=2024, month=9)
    assert presets_of(clerk) == Presets(2024, 2024, 9)
    assert presets_of(office) == Presets(2023, 2023, 1)
    client.force_login(clerk)
    landed = client.get(reverse("workplan:my-month"))
    assert landed.url.startswith("/month/2024/9/")


def test_a_returned_month_is_filled_first(clerk):
    make_plan(year=2025)
    make_month(year=2025, month=3, is_open=True)
    make_month(year=2025, month=4, is_open=True)
    make_return(
        department=clerk.department, year=2025, month=3, state=ReturnState.RETURNED
    )
    assert presets_of(clerk).month == 3


def test_a_department_asks_six_times_at_most(clerk):
    make_plan(year=2025)
    make_month(year=2025, month=3)
    presets_of(clerk)
    with CaptureQueriesContext(connection) as asked:
        presets_of(clerk)
    assert len(asked) <= 6


@pytest.fixture
def milestone():
    return make_milestone(project=make_project())


def test_due_words_are_of_the_year_that_lists_the_project(office, milestone):
    make_plan(year=2025)
    make_plan(year=2026, state=PlanState.DRAFT)
    make_annual_plan(project=milestone.project, year=2025)
    assert due_years(milestone, office) == [2025]
    make_annual_plan(project=milestone.project, year=2026)
    assert due_years(milestone, office) == [2025, 2026]


def test_due_words_of_a_sample_are_of_a_samples_year(office):
    make_plan(year=2023)
    make_plan(year=2024, is_sample=True)
    of_sample = make_milestone(project=make_project(is_sample=True))
    assert due_years(of_sample, office) == [2024]
    make_annual_plan(project=of_sample.project, year=2024)
    assert due_years(of_sample, office) == [2024]


def test_due_words_are_of_no_closed_year_where_an_open_one_lists_it(office, milestone):
    make_annual_plan(project=milestone.project, year=2024)
    make_plan(year=2024, state=PlanState.CLOSED)
    assert due_years(milestone, office) == [2024]
    make_plan(year=2025)
    make_annual_plan(project=milestone.project, year=2025)
    assert due_years(milestone, office) == [2025]


def test_due_words_of_an_unlisted_project_may_be_of_any_open_plan(office, milestone):
    make_plan(year=2024, state=PlanState.CLOSED)
    make_plan(year=2025)
    make_plan(year=2026, state=PlanState.DRAFT)
    assert due_years(milestone, office) == [2025, 2026]
    new = Milestone(project=Project(), name="通车")
    assert due_years(new, office) == [2025, 2026]


def test_it_asks_four_times_at_most(office):
    make_plan(year=2025)
    presets_of(office)  # what the account may is asked once
    with CaptureQueriesContext(connection) as asked:
        presets_of(office)
    assert len(asked) == 4
