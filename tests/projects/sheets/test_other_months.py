"""Sheets of months still to come, of years without plans, and what passes a plan."""

import json
from decimal import Decimal

import pytest
from django.core.management import call_command

from projects.models import InvestmentFigure
from projects.sheets import words
from tests import factories
from tests.projects.importing.uploads import workbook

from .tables import LONG, book, codes, long_plan, long_row, plan_of

pytestmark = pytest.mark.django_db
READINGS = ["指标编号", "单位", "年度", "月份", "完成累计"]


def row(year, actual, *, code="P-1", planned=None, month=3):
    return [code, None, year, month, planned, actual, None]


@pytest.fixture
def project():
    return factories.make_project(code="P-1")


def test_result_of_a_month_still_to_come_is_an_error_at_each_cell(project):
    factories.make_project(code="P-2")
    rows = [row(2099, None, planned=5), row(2099, 7, code="P-2", planned=5)]
    plan = plan_of(book(LONG, *rows, row(2099, 9, month=4)))
    assert codes(plan) == [("error", "not_begun", "F3"), ("error", "not_begun", "F4")]
    assert not plan.is_ready
    message = words.problem(plan.of_level("error")[0])
    assert message == "2099年03月尚未开始，不可能已有完成数。"


def test_plan_of_months_still_to_come_is_taken(project):
    plan = plan_of(book(LONG, row(2099, None, planned=5)))
    assert (codes(plan), plan.created) == ([], 1)


def test_year_far_from_every_plan_is_warned_of_once(project):
    factories.make_plan(year=2023)
    rows = [
        row(2019, 5),
        row(2019, 6, month=4),
        row(2022, 5),
        row(2026, None, planned=1),
    ]
    plan = plan_of(book(LONG, *rows))
    assert codes(plan) == [
        ("warning", "other_year", "F2"),
        ("warning", "other_year", "E5"),
    ]
    assert plan.needs_reason
    assert words.problem(plan.issues[0]).startswith("本系统没有2019年")


def test_command_says_both_in_its_answer(project, tmp_path, capsys):
    factories.make_plan(year=2023)
    path = tmp_path / "月报.xlsx"
    title = "2099年6月重点项目投资完成情况表"
    path.write_bytes(workbook([["P-1", "104国道改建", None, 500]], title=title))
    with pytest.raises(SystemExit):
        call_command("import_figures", path, "--commit", "--format=json")
    found = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in found["errors"]] == ["not_begun"]
    assert [each["code"] for each in found["warnings"]] == ["other_year"]
    assert not InvestmentFigure.objects.exists()


def test_plan_passed_by_more_than_half_is_warned_of(project):
    factories.make_annual_plan(project=project, amount="1000.00")
    assert codes(long_plan(long_row("P-1", 6, 1500))) == []
    plan = long_plan(long_row("P-1", 6, 1500.01))
    assert codes(plan) == [("warning", "beyond_plan", "F2")]


def test_reading_is_held_against_its_target():
    indicator = factories.make_indicator(code="KM")
    factories.make_target(indicator=indicator, value="88")
    plan = plan_of(book(READINGS, ["KM", None, 2023, 6, 999999]))
    assert codes(plan) == [("warning", "far_more", "E2")]
    assert plan.issues[0].params["fix"] == Decimal("99.9999")


def test_more_money_than_any_bureau_has_is_an_error(project):
    plan = long_plan(long_row("P-1", 6, 100_000_000.01))
    assert ("error", "value", "F2") in codes(plan)
    assert "100,000,000" in words.problem(plan.of_level("error")[0])
