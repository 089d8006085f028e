"""Figures that are likely slips, and amounts of a month that become figures to date."""

from decimal import Decimal

import pytest

from projects.sheets import words
from projects.sheets.words import accepted
from tests import factories

from .tables import book, codes, long_plan, long_row, plan_of

pytestmark = pytest.mark.django_db
MONTHLY = ["项目编号", "年度", "月份", "本月完成（万元）", "累计完成（万元）"]


@pytest.fixture
def project():
    return factories.make_project(code="P-1", total_investment="10000.00")


def test_falling_figure_warns_with_the_likely_sum(project):
    factories.make_figure(project=project, month=5, actual_to_date="400.00")
    plan = long_plan(long_row("P-1", 6, 112.5))
    assert codes(plan) == [("warning", "falls", "F2")]
    assert str(plan.issues[0].params["fix"]) == "512.50"
    assert (plan.is_ready, plan.needs_reason) == (True, True)


def test_figure_above_a_later_month_warns(project):
    factories.make_figure(project=project, month=7, actual_to_date="400.00")
    assert codes(long_plan(long_row("P-1", 6, 500))) == [
        ("warning", "falls_after", "F2")
    ]


def test_figure_that_stands_already_warns_no_more(project):
    factories.make_figure(project=project, month=5, actual_to_date="400.00")
    factories.make_figure(project=project, month=6, actual_to_date="300.00")
    assert codes(long_plan(long_row("P-1", 6, 300))) == []


@pytest.mark.parametrize(
    ("value", "code", "fix"),
    [(5_000_000, "too_much", "500.00"), (0.05, "too_little", "500.00")],
)
def test_slip_of_ten_thousand_warns_with_its_fix(project, value, code, fix):
    factories.make_figure(project=project, month=5, actual_to_date="400.00")
    plan = long_plan(long_row("P-1", 6, value))
    assert codes(plan) == [("warning", code, "F2")]
    assert str(plan.issues[0].params["fix"]) == fix


def test_beyond_the_total_investment_warns(project):
    factories.make_annual_plan(
        project=project, amount="5000.00", invested_before="6000.00"
    )
    assert codes(long_plan(long_row("P-1", 6, 4000))) == []
    assert codes(long_plan(long_row("P-1", 6, 4000.01))) == [
        ("warning", "beyond_total", "F2")
    ]


def test_level_may_fall():
    indicator = factories.make_indicator(code="OPEN", kind="level")
    factories.make_reading(indicator=indicator, month=5, value="450")
    header = ["指标编号", "单位", "年度", "月份", "完成累计"]
    plan = plan_of(book(header, ["OPEN", "公里", 2023, 6, 440]))
    assert codes(plan) == []


def figure_of(plan):
    return [
        (figure.month, each.new) for figure in plan.figures for each in figure.changes
    ]


def test_amounts_of_months_become_figures_to_date(project):
    sheet = book(MONTHLY, ["P-1", 2023, 1, 100, None], ["P-1", 2023, 2, 50.5, None])
    assert figure_of(plan_of(sheet)) == [(1, "100.00"), (2, "150.50")]


def test_amount_follows_the_stored_month_before(project):
    factories.make_figure(project=project, month=5, actual_to_date="400.00")
    plan = plan_of(book(MONTHLY, ["P-1", 2023, 6, 112.5, None]))
    assert figure_of(plan) == [(6, "512.50")]


def test_amount_without_the_month_before_is_refused(project):
    plan = plan_of(book(MONTHLY, ["P-1", 2023, 6, 112.5, None]))
    assert codes(plan) == [("error", "no_month_before", "D2")]


def test_amount_and_figure_must_agree(project):
    factories.make_figure(project=project, month=5, actual_to_date="400.00")
    plan = plan_of(book(MONTHLY, ["P-1", 2023, 6, 112.5, 512.5]))
    assert codes(plan) == []
    plan = plan_of(book(MONTHLY, ["P-1", 2023, 6, 112.5, 521.5]))
    assert codes(plan) == [("warning", "disagree", "E2")]
    assert str(plan.issues[0].params["sum"]) == "512.50"


@pytest.mark.parametrize(
    ("typed", "issues"),
    [(1.36, []), (1.34, []), (1.37, ["warning"]), (1.33, ["warning"])],
)
def test_amount_and_figure_in_yi_agree_within_their_rounding(project, typed, issues):
    """Three values of two decimals give 0.015 亿元: 1.2288 is stored."""
    factories.make_figure(project=project, month=5, actual_to_date="12288")
    head = ["项目编号", "年度", "月份", "本月完成（亿元）", "累计完成（亿元）"]
    plan = plan_of(book(head, ["P-1", 2023, 6, 0.12, typed]))
    assert [each.level for each in plan.issues if each.code == "disagree"] == issues


def test_planned_figure_that_falls_warns_too(project):
    factories.make_figure(project=project, month=5, planned_to_date="400.00")
    plan = long_plan(long_row("P-1", 6, None, planned=300))
    assert codes(plan) == [("warning", "falls", "E2")]


def test_much_after_little_is_no_slip_where_the_total_allows_it(project):
    factories.make_figure(project=project, month=1, actual_to_date="5.00")
    assert codes(long_plan(long_row("P-1", 6, 6000))) == []


READINGS = ["指标编号", "单位", "年度", "月份", "完成累计"]


@pytest.mark.parametrize(
    ("value", "month", "code", "fix"),
    [
        (0.915, 5, "percent_too_little", "91.500"),
        (9150, 5, "percent_too_much", "91.5"),
        (0.915, 7, "percent_too_little", "91.500"),
    ],
)
def test_slip_of_a_hundred_in_per_cent_warns_with_its_fix(value, month, code, fix):
    indicator = factories.make_indicator(code="OK", unit="%", kind="level")
    factories.make_reading(indicator=indicator, month=month, value="90.8")
    plan = plan_of(book(READINGS, ["OK", None, 2023, 6, value]))
    assert codes(plan) == [("warning", code, "E2")]
    assert plan.issues[0].params["fix"] == Decimal(fix)
    assert fix.rstrip("0") in accepted(plan.issues[0])
    assert plan.needs_reason


@pytest.mark.parametrize(
    ("unit", "before", "value"),
    [
        ("%", None, 0.915),  # nothing tells
        ("%", "0.8", 0.915),  # it is small all along
        ("%", "30", 2),
        ("%", "90.8", 0),
        ("公里", "90.8", 0.915),
    ],
)
def test_what_is_no_slip_of_a_hundred_passes(unit, before, value):
    indicator = factories.make_indicator(code="OK", unit=unit, kind="level")
    if before:
        factories.make_reading(indicator=indicator, month=5, value=before)
    assert codes(plan_of(book(READINGS, ["OK", None, 2023, 6, value]))) == []


@pytest.mark.parametrize(
    ("value", "code", "fix"),
    [
        (911, "percent_too_much", "91.1"),
        (9.13, "percent_too_little", "91.3"),
        (520, "beyond_percent", "52"),
    ],
)
def test_level_in_per_cent_is_held_against_its_target(value, code, fix):
    indicator = factories.make_indicator(code="OK", unit="%", kind="level")
    factories.make_target(indicator=indicator, value="92")
    plan = plan_of(book(READINGS, ["OK", None, 2023, 6, value]))
    assert codes(plan) == [("warning", code, "E2")]
    assert plan.issues[0].params["fix"] == Decimal(fix)


def test_completion_in_per_cent_may_pass_its_whole_in_a_sheet():
    whole = factories.make_indicator(code="KM")
    factories.make_indicator(code="OK", unit="%", kind="level", completion_of=whole)
    assert codes(plan_of(book(READINGS, ["OK", None, 2023, 6, 104]))) == []


@pytest.mark.usefixtures("english")
def test_warning_without_a_likely_fix_claims_none(project):
    factories.make_figure(project=project, month=5, actual_to_date="41975")
    plan = long_plan(long_row("P-1", 6, 0.3), long_row("P-1", 7, 39000))
    issue = plan.issues[0]
    assert (issue.code, issue.params.get("fix")) == ("too_little", None)
    assert accepted(issue) == "Check the figure and its unit, or say why it is right."


def test_percentage_that_counts_to_date_slips_before_it_falls():
    indicator = factories.make_indicator(code="OK", unit="%", kind="accumulates")
    factories.make_reading(indicator=indicator, month=5, value="40")
    plan = plan_of(book(READINGS, ["OK", None, 2023, 6, 0.478]))
    assert codes(plan) == [("warning", "percent_too_little", "E2")]


def test_cell_formatted_as_a_percentage_is_no_slip():
    indicator = factories.make_indicator(code="OK", unit="%", kind="level")
    factories.make_reading(indicator=indicator, month=5, value="90.8")
    sheet = book(READINGS, ["OK", None, 2023, 6, 0.915])
    sheet.sheets[0].formats[1, 4] = "0.0%"
    plan = plan_of(sheet)
    assert (codes(plan), figure_of(plan)) == ([], [(6, "91.5000")])


def test_warning_names_the_cell_as_typed_and_compares_in_wan(project):
    factories.make_figure(project=project, month=5, actual_to_date="70000.00")
    heading = ["项目编号", "年度", "月份", "累计完成（亿元）"]
    plan = plan_of(book(heading, ["P-1", 2023, 6, 6.35]))
    [issue, *_others] = plan.issues
    assert (issue.code, str(issue.value)) == ("falls", "6.35")
    assert words.problem(issue).startswith("63,500")
