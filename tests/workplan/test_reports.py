from decimal import Decimal as D

import pytest

from bureau.periods import Month
from projects.measures import Basis, Colour, Origin
from tests.factories import (
    list_all,
    make_annual_plan,
    make_figure,
    make_indicator,
    make_plan,
    make_project,
    make_reading,
    make_target,
)
from workplan.models import Period
from workplan.reports import breakdown, project_rows, target_rows

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)


def only_row(as_of: Month = JUNE):
    plan = make_plan()
    list_all()
    found = target_rows(plan, as_of, reader=None)
    (row,) = [each for each in found if not each.indicator.completion_of_id]
    return row


def test_target_row_derives_the_year_from_result_and_rate():
    result = make_indicator(unit="万元")
    rate = make_indicator(unit="%", kind="level", completion_of=result)
    make_reading(indicator=result, value="220000")
    make_reading(indicator=rate, value="47.8")
    commitment = only_row().standing.commitment
    assert round(commitment.annual, 2) == D("460251.05")
    assert commitment.annual_origin is Origin.DERIVED


def test_target_row_prefers_a_stated_year():
    result = make_indicator(unit="万元")
    rate = make_indicator(unit="%", kind="level", completion_of=result)
    make_reading(indicator=result, value="220000")
    make_reading(indicator=rate, value="47.8")
    make_target(indicator=result, value="500000")
    commitment = only_row().standing.commitment
    assert (commitment.annual, commitment.annual_origin) == (500000, Origin.STATED)


def test_target_row_adds_result_and_second_half_where_no_year_is_stated():
    indicator = make_indicator()
    make_reading(indicator=indicator, value="20")
    make_target(indicator=indicator, period=Period.H2, value="30")
    standing = only_row().standing
    assert standing.commitment.annual == 50
    assert (standing.h2_target, standing.h2_origin) == (30, Origin.STATED)


def test_target_row_takes_stated_halves_as_the_plan_curve():
    indicator = make_indicator()
    make_reading(indicator=indicator, value="45")
    make_target(indicator=indicator, period=Period.H1, value="40")
    make_target(indicator=indicator, value="100")
    standing = only_row().standing
    assert (standing.expected, standing.basis) == (D("0.4"), Basis.PLAN)
    assert standing.lag_points == 5


def test_target_rows_leave_other_years_and_samples_out():
    plan = make_plan()
    make_target(year=2022)
    make_target(indicator=make_indicator(is_sample=True))
    make_reading()
    assert target_rows(plan, JUNE, reader=None) == []


def test_target_row_of_a_null_reading_is_not_reported():
    indicator = make_indicator()
    make_target(indicator=indicator)
    make_reading(indicator=indicator, value=None)
    assert only_row().standing.light.colour is Colour.NONE


def test_project_row_takes_the_latest_revision_and_the_plan_curve():
    project = make_project()
    make_annual_plan(project=project, amount="1000")
    make_annual_plan(project=project, amount="800", revision=1, reason="核减")
    make_figure(project=project, planned_to_date="480", actual_to_date="400")
    (row,) = project_rows(make_plan(), JUNE, reader=None)
    assert row.standing.commitment.annual == 800
    assert (row.standing.completion, row.standing.expected) == (D("0.5"), D("0.6"))
    assert row.standing.lag_points == -10
    assert row.standing.light.colour is Colour.YELLOW


def test_breakdown_keeps_what_no_project_accounts_for():
    plan = make_plan()
    for actual in ("300.10", "450.20", None):
        make_figure(project=make_project(), actual_to_date=actual)
    list_all()
    split = breakdown(D("1000"), project_rows(plan, JUNE, reader=None))
    assert (split.by_project, split.reported) == (D("750.30"), 2)
    assert split.not_broken_down == D("249.70")


def test_breakdown_is_none_where_no_project_reported():
    assert breakdown(D("1000"), project_rows(make_plan(), JUNE, reader=None)) is None


def test_breakdown_adds_exactly_at_any_size():
    plan = make_plan()
    for _ in range(3):
        make_figure(project=make_project(), actual_to_date="99999999.99")
    list_all()
    split = breakdown(D(0), project_rows(plan, JUNE, reader=None))
    assert split.by_project == D("299999999.97")
