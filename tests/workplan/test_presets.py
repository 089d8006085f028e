"""The year that is planned, and the year and month that are reported."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts import CLERK, OFFICE
from bureau.admin import Presets
from tests.factories import (
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_user,
)
from workplan.models import PlanState
from workplan.presets import presets_of

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


def test_it_asks_four_times_at_most(office):
    make_plan(year=2025)
    presets_of(office)  # what the account may is asked once
    with CaptureQueriesContext(connection) as asked:
        presets_of(office)
    assert len(asked) == 4
