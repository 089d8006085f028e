"""What the one writer questions, of whom, and at which cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts import OFFICE
from bureau.models import Operation
from bureau.records import Act, Door
from bureau.writing import Outcome, Refused, Row, check, write
from projects.models import AnnualPlan, InvestmentFigure
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)
from workplan.models import KeyTarget, Reading

from .figures import SYSTEM_ACT, TODAY, changed, codes, figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def act():
    """A person's, without a reason."""
    return Act(make_user(role=OFFICE), Door.FORM)


@pytest.fixture
def june():
    """A figure of June after May's 47,430."""
    project = make_project()
    make_figure(project=project, month=5, actual_to_date="47430")
    return figure(project, actual_to_date=Decimal("5.3"))


def test_doubt_tells_row_field_code_and_likely_fix(act, june):
    [problem] = check([Row(june)], act, on=TODAY)
    assert (problem.row, problem.field) == (0, "actual_to_date")
    assert problem.doubt.params == {"near": 47_430, "fix": 53_000}
    assert (problem.code, problem.doubt.fix) == ("too_little", 53_000)
    assert codes([Row(june)], act) == [(0, "too_little")]


def test_reason_lets_a_doubt_pass_and_stands_in_history(act, june):
    given = Act(act.actor, Door.FORM, "前期费用核减")
    assert check([Row(june)], given, on=TODAY) == []
    [doubt] = check([Row(june)], given, on=TODAY, with_answered=True)
    assert doubt.code == "too_little"
    write([Row(june)], given, on=TODAY)
    assert Operation.objects.get(key=given.key).reason == "前期费用核减"


def test_reason_lets_no_error_pass(act, june):
    june.month, june.actual_to_date = 8, Decimal(50_000)
    given = Act(act.actor, Door.FORM, "提前填报")
    assert codes([Row(june)], given) == [(0, "not_begun")]


def test_system_is_not_asked(june):
    assert codes([Row(june)], SYSTEM_ACT) == []


def test_errors_and_doubts_of_all_rows_are_told_at_once(act, june):
    bad = figure(june.project, month=13)
    rows = [Row(bad), Row(june), Row(figure(june.project, month=9))]
    assert codes(rows, act) == [(0, "value"), (1, "too_little"), (2, "not_begun")]


def test_rows_of_one_call_are_each_others_neighbours(act):
    project = make_project()
    make_figure(project=project, month=5, actual_to_date="900")
    may = InvestmentFigure.objects.get()
    rows = [Row(changed(may, "400")), Row(figure(project, actual_to_date=Decimal(500)))]
    assert codes(rows, act) == []


def test_removed_row_is_no_neighbour(act):
    may = make_figure(month=5, actual_to_date="900")
    rows = [Row(may, is_removed=True), Row(figure(may.project))]
    assert codes(rows, act) == []


def test_row_that_moves_is_asked_anew(act):
    project = make_project()
    make_figure(project=project, month=4, actual_to_date="100")
    march = make_figure(project=project, month=3, actual_to_date="50")
    march.month = 5
    assert codes([Row(march)], act) == [(0, "falls")]


def test_plan_in_force_counts_not_the_first(act):
    project = make_project()
    make_annual_plan(project=project, amount="1000")
    make_annual_plan(project=project, amount="9000", revision=1, reason="调整")
    row = figure(project, actual_to_date=Decimal(5_000))
    assert codes([Row(row)], act) == []
    row.actual_to_date = Decimal(13_501)
    assert codes([Row(row)], act) == [(0, "beyond_plan")]


def test_reading_is_held_against_the_target_where_more_is_wanted(act):
    found = {}
    for direction in ("higher", "lower"):
        indicator = make_indicator(direction=direction)
        make_target(indicator=indicator, value="100")
        row = Reading(indicator=indicator, year=2023, month=6, value=Decimal(151))
        found[direction] = [each.code for each in check([Row(row)], act, on=TODAY)]
    assert found == {"higher": ["beyond_plan"], "lower": []}


@pytest.mark.parametrize(
    ("value", "code", "fix"),
    [("9.13", "percent_too_little", "91.3"), ("911", "percent_too_much", "91.1")],
)
def test_first_reading_of_a_level_in_per_cent_is_held_against_its_target(
    act, value, code, fix
):
    indicator = make_indicator(kind="level", unit="%")
    make_target(indicator=indicator, value="92")
    row = Reading(indicator=indicator, year=2023, month=6, value=Decimal(value))
    [problem] = check([Row(row)], act, on=TODAY)
    assert (problem.code, problem.doubt.fix) == (code, Decimal(fix))


def test_growth_may_pass_hundred_per_cent_and_change_its_sign(act):
    indicator = make_indicator(kind="growth", unit="%")
    make_reading(indicator=indicator, month=5, value="-3")
    for value in ("5", "130"):
        row = Reading(indicator=indicator, year=2023, month=6, value=Decimal(value))
        assert check([Row(row)], act, on=TODAY) == []


def test_reported_completion_may_pass_the_whole_a_little(act):
    whole = make_indicator()
    own = make_indicator(kind="level", unit="%", completion_of=whole)
    found = {}
    for value in (104, 151):
        row = Reading(indicator=own, year=2023, month=6, value=Decimal(value))
        found[value] = [each.code for each in check([Row(row)], act, on=TODAY)]
    assert found == {104: [], 151: ["beyond_percent"]}


@pytest.mark.usefixtures("english")
def test_first_target_entered_as_a_share_is_doubted(act):
    indicator = make_indicator(kind="level", unit="%")
    row = KeyTarget(indicator=indicator, year=2023, value=Decimal("0.95"))
    [problem] = check([Row(row)], act, on=TODAY)
    assert (problem.code, problem.doubt.fix) == ("percent_of_one", 95)
    assert "0.95 % is 1 % or less. Perhaps a share" in problem.message


def test_plan_below_what_is_done_is_doubted_with_its_likely_fix(act):
    plan = make_annual_plan(project=(project := make_project()), amount="62000")
    make_figure(project=project, month=6, actual_to_date="55000")
    plan.amount = Decimal(6200)
    [problem] = (each for each in check([Row(plan)], act, on=TODAY) if each.doubt)
    assert (problem.code, problem.doubt.fix) == ("plan_below_done", 62_000)


@pytest.mark.parametrize(
    ("period", "codes"), [("YEAR", ["plan_below_done"]), ("H2", [])]
)
def test_target_of_the_year_alone_holds_all_that_is_done(act, period, codes):
    indicator = make_indicator()
    make_reading(indicator=indicator, month=9, value="91")
    told = {"indicator": indicator, "year": 2023, "value": Decimal(60)}
    found = check([Row(KeyTarget(period=period, **told))], act, on=TODAY)
    assert [each.code for each in found] == codes


@pytest.mark.usefixtures("english")
def test_doubt_without_a_likely_fix_claims_none(act):
    project = make_project()
    make_annual_plan(project=project, amount="62000")
    make_figure(project=project, month=5, planned_to_date="55000")
    row = figure(project, actual_to_date=None)
    row.planned_to_date = Decimal(10)
    [problem] = check([Row(row)], act, on=TODAY)
    assert (problem.code, problem.doubt.fix) == ("too_little", None)
    assert problem.message == (
        "10 万元 is far less than 55,000 万元. "
        "Check the figure and its unit, or say why it is right."
    )


def test_yes_or_no_is_never_doubtful(act):
    indicator = make_indicator(kind="yes_no", unit="")
    make_reading(indicator=indicator, month=5, value="1")
    row = Reading(indicator=indicator, year=2023, month=6, value=Decimal(0))
    assert check([Row(row)], act, on=TODAY) == []


def test_month_begins_on_its_first_day(act):
    row = figure(make_project(), month=8)
    assert codes([Row(row)], act, on=date(2023, 7, 31)) == [(0, "not_begun")]
    assert codes([Row(row)], act, on=date(2023, 8, 1)) == []


@pytest.mark.parametrize("name", ["actual_to_date", "physical_progress"])
def test_result_of_a_month_to_come_is_refused_to_the_system_too(name):
    row = figure(make_project(), month=8, actual_to_date=None)
    setattr(row, name, Decimal(5) if name == "actual_to_date" else "主体完工")
    [problem] = check([Row(row)], SYSTEM_ACT, on=TODAY)
    assert (problem.code, problem.field) == ("not_begun", name)


def test_plan_of_a_month_to_come_is_stored(act):
    row = figure(make_project(), month=12, actual_to_date=None)
    row.planned_to_date = Decimal(900)
    assert codes([Row(row)], act) == []


def test_years_near_a_plan_of_the_site_are_its_own(act):
    make_plan(year=2023)
    project = make_project()
    found = {
        year: [
            each.code
            for each in check([Row(figure(project, year=year))], act, on=TODAY)
        ]
        for year in (2020, 2021, 2022, 2023)
    }
    assert found == {2020: ["other_year"], 2021: ["other_year"], 2022: [], 2023: []}
    plan = AnnualPlan(project=project, year=2026, amount=Decimal(5))
    assert codes([Row(plan)], act) == [(0, "other_year")]


def test_year_of_a_site_without_plans_is_not_doubted(act):
    assert codes([Row(figure(make_project(), year=2001))], act) == []


def queries_for(count, actor, reason=""):
    """How often a person's `write` asks for so many rows."""
    act = Act(actor, Door.LIST, reason)
    projects = [make_project() for _ in range(count // 10)]
    rows = [
        Row(figure(each, month=month, actual_to_date=Decimal(month * 10)))
        for each in projects
        for month in range(1, 11)
    ]
    with CaptureQueriesContext(connection) as asked:
        outcome = write(rows, act, on=date(2023, 12, 31))
    assert outcome == Outcome(created=count)
    return len(asked)


def test_doubts_of_many_rows_cost_three_queries(act):
    """Neighbours, plans in force, and the years of the site's plans."""
    queries_for(200, act.actor)  # roles are remembered from here on
    few, many = queries_for(200, act.actor), queries_for(700, act.actor)
    assert (many, queries_for(200, act.actor, "汇总")) == (few, few - 3)


def test_refusal_of_a_doubt_stores_nothing(act, june):
    with pytest.raises(Refused):
        write([Row(june), Row(figure(make_project()))], act, on=TODAY)
    assert InvestmentFigure.objects.count() == 1
    assert june.pk is None


@pytest.mark.parametrize(
    ("period", "value", "code"),
    [
        ("H1", 120, "above_later"),  # 120 by June of 100 in the year
        ("Q3", 40, "below_earlier"),  # 50 by March
        ("H1", 60, None),
        ("H2", 120, None),  # an amount of its own
    ],
)
def test_target_by_a_part_of_the_year_is_held_against_the_others(
    act, period, value, code
):
    indicator = make_indicator()
    make_target(indicator=indicator, value="100")
    make_target(indicator=indicator, period="Q1", value="50")
    told = {"indicator": indicator, "year": 2023, "value": Decimal(value)}
    found = check([Row(KeyTarget(period=period, **told))], act, on=TODAY)
    assert [each.code for each in found] == ([code] if code else [])


def test_a_level_may_be_promised_to_fall(act):
    indicator = make_indicator(kind="level")
    make_target(indicator=indicator, value="90")
    row = KeyTarget(indicator=indicator, year=2023, period="H1", value=Decimal(95))
    assert check([Row(row)], act, on=TODAY) == []
