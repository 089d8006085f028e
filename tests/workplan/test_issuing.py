"""What a month says when it closes is kept; a further edition, where it differs."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override

from bureau.accounts import OFFICE
from bureau.models import Change, ReportingMonth
from bureau.records import Act, Door, acting
from bureau.writing import Row, write
from projects.models import InvestmentFigure
from projects.progress import LIGHT_RULE
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_month,
    make_plan,
    make_project,
    make_user,
)
from workplan.models import IssuedMonth, PlanState

pytestmark = pytest.mark.django_db


def close(year: int = 2024, month: int = 9, **act) -> ReportingMonth:
    stored = ReportingMonth.objects.get(year=year, month=month)
    stored.is_open = False
    with acting(Act(**act)):
        stored.save()
    return stored


def open_again(stored: ReportingMonth) -> None:
    stored.is_open = True
    stored.save()


def compared() -> list:
    out = StringIO()
    arguments = ["--year", "2024", "--as-of", "9", "--format", "json"]
    call_command("compare", *arguments, stdout=out)
    return json.loads(out.getvalue())


P09 = {
    "name": "示例：乡道升级改造（东片）",
    "department": "S24-YH",
    "annual_plan": "9600.50",
    "annual_plan_origin": "stated",
    "planned_to_date": "8160.50",
    "actual_to_date": "7862.81",
    "completion": "0.8190",
    "expected": "0.8500",
    "basis": "plan",
    "lag_points": "-3.10",
    "pace_so_far": "873.65",
    "required_monthly_pace": "579.23",
    "pace_ratio": "0.6630",
    "light": "green",
}


def test_closing_keeps_what_compare_says(sample):
    close()
    issued = IssuedMonth.objects.get()
    assert (issued.plan.year, issued.month, issued.edition) == (2024, 9, 1)
    assert issued.light_rule == LIGHT_RULE == 1
    assert issued.content["targets"] == compared()


def test_a_project_is_kept_with_its_figures_and_its_light(sample):
    close()
    rows = IssuedMonth.objects.get().content["projects"]
    [row] = [each for each in rows if each["code"] == "S24-P09"]
    # 7862.81 of 9600.50 done, 8160.50 planned: 81.90 % less 85.00 % is 3.10 behind.
    # What is left, 1737.69, in three months is 579.23 a month; so far 873.65 a month.
    assert {name: row[name] for name in P09} == P09


def test_what_is_not_reported_is_kept_as_such(sample):
    close()
    content = IssuedMonth.objects.get().content
    [row] = [each for each in content["projects"] if each["code"] == "S24-P10"]
    assert (row["actual_to_date"], row["light"]) == (None, "none")
    reported = {each["code"]: each for each in content["reported"]}
    assert reported["S24-P10"]["value"] is None
    assert reported["S24-P10"]["planned"] == "6970.00"
    assert "S24-PATROL" not in reported
    assert reported["S24-P15"]["value"] == "0.00"


def test_who_closes_it_in_english_issues_it_in_the_site_s_language(sample):
    office = make_user(role=OFFICE)
    with override("en"):
        close(actor=office, door=Door.ACTION)
    issued = IssuedMonth.objects.get()
    assert issued.by == office
    assert "百分点" in issued.content["projects"][0]["light_reason"]


def test_closing_again_issues_only_what_differs(sample):
    month = close()
    open_again(month)
    close()
    assert IssuedMonth.objects.count() == 1
    open_again(ReportingMonth.objects.get(pk=month.pk))
    figure = InvestmentFigure.objects.get(project__code="S24-P09", year=2024, month=9)
    figure.actual_to_date = Decimal("7900.00")
    write([Row(figure)], Act())
    close()
    editions = IssuedMonth.objects.order_by("edition")
    assert [each.edition for each in editions] == [1, 2]
    said = [
        row["actual_to_date"]
        for each in editions
        for row in each.content["projects"]
        if row["code"] == "S24-P09"
    ]
    assert said == ["7862.81", "7900.00"]


def test_real_and_sample_plan_are_issued_and_a_draft_is_not(db):
    for fields in (
        {"is_sample": True},
        {"state": PlanState.DRAFT},
        {"year": 2022, "state": PlanState.CLOSED},
    ):
        make_plan(**fields)
    make_month(is_open=False)
    make_month(year=2022, is_open=False)
    issued = IssuedMonth.objects.values_list("plan__year", "plan__is_sample")
    assert sorted(issued) == [(2022, False), (2023, True)]


def test_a_month_that_is_closed_already_is_not_issued_again(db):
    make_plan()
    month = make_month(is_open=False)
    month.due_on = "2023-07-10"
    month.save()
    assert IssuedMonth.objects.count() == 1


def test_history_tells_that_it_was_issued_and_not_all_it_holds(db):
    make_plan()
    make_month(is_open=False)
    told = Change.objects.get(model="workplan.issuedmonth")
    assert told.action == "added"
    assert set(told.new) == {"plan_id", "month", "edition", "at", "by_id", "light_rule"}


def test_closing_asks_as_many_queries_for_50_projects_as_for_one(
    db, django_assert_num_queries
):
    make_plan()
    for month, count in ((1, 1), (2, 50)):
        for _turn in range(count):
            project = make_project()
            make_annual_plan(project=project)
            make_figure(project=project, month=month)
        with django_assert_num_queries(QUERIES[connection.vendor]):
            make_month(month=month, is_open=False)


QUERIES = {"sqlite": 27, "postgresql": 25}
