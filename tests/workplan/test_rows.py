"""What a year's rows say of parts, levels, quarters, growth and what is suspended."""

from datetime import date
from decimal import Decimal as D

import pytest

from bureau.accounts import CLERK
from bureau.periods import Month
from projects.measures import Basis, Colour, Origin, Rule
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)
from workplan.models import Indicator, Period, ReportedIndicator, WorkPlan
from workplan.reports import breakdown, every_row, is_result, project_rows, target_rows
from workplan.rows import TargetRow

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)


def the_plan() -> WorkPlan:
    return WorkPlan.objects.first() or make_plan()


def rows(as_of: Month = JUNE, reader=None) -> dict[str, TargetRow]:
    return {row.code: row for row in target_rows(the_plan(), as_of, reader=reader)}


def listed(indicator: Indicator) -> Indicator:
    """The indicator, as one that the plan lists without a target."""
    ReportedIndicator.objects.create(plan=the_plan(), indicator=indicator)
    return indicator


def make_parts(*values: str | None, target: str | None = "50", **fields) -> Indicator:
    """A whole A that the plan lists, and a part of it for each value of June."""
    whole = listed(make_indicator(code="A", **fields))
    for number, value in enumerate(values, 1):
        part = make_indicator(code=f"A{number}", part_of=whole, **fields)
        if target is not None:
            make_target(indicator=part, value=target)
        if value is not None:
            make_reading(indicator=part, value=value)
    return whole


def test_whole_without_a_figure_is_the_sum_of_all_its_parts():
    make_parts("20.5", "30")
    row = rows()["A"]
    assert (row.standing.actual_to_date, row.is_sum) == (D("50.5"), True)
    commitment = row.standing.commitment
    assert (commitment.annual, commitment.annual_origin) == (100, Origin.DERIVED)
    assert row.standing.completion == D("0.505")


def test_whole_is_no_sum_where_a_part_has_no_figure():
    make_parts("20.5", None)
    row = rows()["A"]
    assert (row.standing.actual_to_date, row.is_sum) == (None, False)
    assert (row.whole.done.total, row.whole.done.known) == (D("20.5"), 1)


def test_whole_keeps_its_own_figure_and_tells_the_difference():
    whole = make_parts("20.5", "30")
    make_reading(indicator=whole, value="55")
    make_target(indicator=whole, value="120")
    row = rows()["A"]
    assert (row.standing.actual_to_date, row.is_sum) == (55, False)
    assert row.standing.commitment.annual == 120
    assert row.whole.done.difference == D("4.5")
    assert row.whole.promised.difference == 20


def test_parts_in_another_unit_add_up_to_nothing():
    whole = make_parts("20.5")
    metres = listed(make_indicator(code="A2", unit="延米", part_of=whole))
    make_reading(indicator=metres, value="1504.4")
    assert rows()["A"].standing.actual_to_date == D("20.5")


def test_levels_do_not_add_up():
    make_parts("90", "92", unit="%", kind="level")
    assert "A" not in rows()


def test_sum_is_told_only_to_who_sees_every_part():
    own, other = make_department(code="OWN"), make_department(code="OTHER")
    make_parts("20.5", "30", department=own)
    reader, plan = make_user(role=CLERK, department=own), the_plan()
    sums = [row.is_sum for row in target_rows(plan, JUNE, reader=reader)]
    assert sums == [True, False, False]
    part = Indicator.objects.get(code="A2")
    part.department = other
    part.save()
    found = target_rows(plan, JUNE, reader=reader)
    assert [row.code for row in found] == ["A1"]  # the whole promises nothing itself


def test_bureau_s_sum_counts_no_section_besides_its_project():
    whole = make_project(code="P")
    make_annual_plan(project=whole, amount=None)
    make_figure(project=whole, actual_to_date="100")
    for number, amount in ((1, "60"), (2, "30")):
        section = make_project(code=f"P{number}", part_of=whole)
        make_annual_plan(project=section, amount=None)
        make_figure(project=section, actual_to_date=amount)
    split = breakdown(D(1000), project_rows(make_plan(), JUNE, reader=None))
    assert (split.by_project, split.reported) == (100, 1)


def test_project_without_an_amount_planned_is_the_sum_of_its_sections():
    whole = make_project(code="P")
    make_annual_plan(project=whole, amount=None)
    for number, amount in ((1, "300"), (2, "100")):
        section = make_project(code=f"P{number}", part_of=whole)
        make_annual_plan(project=section, amount="500")
        make_figure(project=section, actual_to_date=amount, planned_to_date="250")
    row = next(
        row for row in project_rows(make_plan(), JUNE, reader=None) if row.code == "P"
    )
    standing = row.standing
    assert (standing.commitment.annual, standing.actual_to_date) == (1000, 400)
    assert (standing.completion, standing.expected) == (D("0.4"), D("0.5"))


def test_measure_promised_at_two_levels_has_two_rows_of_one_reading():
    indicator = make_indicator(code="A")
    make_reading(indicator=indicator, value="50")
    make_target(indicator=indicator, value="80", level="city")
    make_target(indicator=indicator, value="100")
    found = target_rows(make_plan(), JUNE, reader=None)
    shares = [(row.level, row.standing.completion) for row in found]
    assert shares == [("own", D("0.5")), ("city", D("0.625"))]


def test_quarters_are_points_of_the_plan_curve():
    indicator = make_indicator(code="A")
    for period, value in (("Q1", "10"), ("H1", "30"), ("Q3", "70"), ("YEAR", "100")):
        make_target(indicator=indicator, period=period, value=value)
    make_reading(indicator=indicator, month=8, value="50")
    standing = rows(Month(2023, 8))["A"].standing
    points = [(point.month, point.value) for point in standing.commitment.plan]
    assert points == [(3, 10), (6, 30), (9, 70), (12, 100)]
    assert round(standing.expected * 300) == 170  # 30 and two thirds of 40
    assert standing.basis is Basis.PLAN


def test_quarter_alone_is_due_at_its_end():
    indicator = make_indicator(code="A")
    make_target(indicator=indicator, period=Period.Q3, value="60")
    make_reading(indicator=indicator, value="30")
    row = rows()["A"]
    assert (row.standing.commitment.last_day, row.is_short) == (date(2023, 9, 30), True)
    assert row.standing.expected == D(6) / 9


def test_floor_judges_where_more_is_striven_for():
    indicator = make_indicator(code="A")
    make_target(indicator=indicator, value="50", stretch="60")
    make_reading(indicator=indicator, value="50")
    standing = rows()["A"].standing
    assert (standing.light.rule, standing.commitment.stretch) == (Rule.MET, 60)


def test_suspended_project_has_no_light_and_expects_nothing():
    project = make_project(suspended_on="2023-05-20")
    make_annual_plan(project=project)
    indicator = make_indicator(code="A", project=project)
    make_target(indicator=indicator)
    plan = make_plan()
    (row,) = project_rows(plan, JUNE, reader=None)
    assert (row.standing.light.rule, row.is_suspended) == (Rule.SUSPENDED, True)
    (target,) = target_rows(plan, JUNE, reader=None)
    assert target.standing.light.rule is Rule.SUSPENDED
    (before,) = project_rows(plan, Month(2023, 4), reader=None)
    assert before.standing.light.rule is Rule.NO_FIGURE


def test_suspension_of_another_department_s_project_is_not_told():
    project = make_project(suspended_on="2023-05-20", department=make_department())
    make_target(indicator=make_indicator(code="A", project=project))
    assert rows()["A"].standing.light.rule is Rule.NO_FIGURE


def test_own_forecast_is_the_latest_up_to_the_month():
    indicator = make_indicator(code="A")
    make_target(indicator=indicator)
    for month, forecast in ((5, "90"), (6, None), (7, "95")):
        make_reading(indicator=indicator, month=month, own_forecast=forecast)
    point = rows()["A"].own_forecast
    assert (point.month, point.value) == (5, 90)


def test_results_without_a_target_are_what_the_plan_lists():
    plan = make_plan()
    for code in ("LISTED", "UNLISTED", "PROMISED", "RATE"):
        make_reading(indicator=make_indicator(code=code, unit="%"))
    promised, rate = (Indicator.objects.get(code=c) for c in ("PROMISED", "RATE"))
    make_target(indicator=promised)
    rate.completion_of = promised
    rate.save()
    for code in ("LISTED", "PROMISED", "RATE"):
        indicator = Indicator.objects.get(code=code)
        ReportedIndicator.objects.create(plan=plan, indicator=indicator)
    found = every_row(plan, JUNE, reader=None)
    assert [row.code for row in found if is_result(row)] == ["LISTED"]
    assert found[0].standing.light.colour is Colour.NONE
