"""Every record is called by what it is of, and knows so without asking row by row."""

from datetime import date

import pytest
from django.utils.translation import override

from bureau.models import Reopening
from projects.models import AnnualPlan, InvestmentFigure, Milestone
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_fact,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_target,
    make_user,
)
from workplan.models import (
    Fact,
    Half,
    IssuedMonth,
    KeyTarget,
    Reading,
    ReportedIndicator,
    WorkArea,
    WorkItem,
)

pytestmark = pytest.mark.django_db


def make_everything() -> None:
    project = make_project(name="330国道")
    make_figure(project=project, year=2024, month=10)
    make_annual_plan(project=project, year=2024)
    make_annual_plan(project=project, year=2024, revision=1, reason="批复")
    make_milestone(project=project, name="路基完工")
    indicator = make_indicator(name="交通投资", unit="万元")
    make_reading(indicator=indicator, year=2024, month=9)
    make_target(indicator=indicator, year=2024)
    make_target(indicator=indicator, year=2024, level="province", period="H1")
    plan = make_plan(year=2024, title="重点工作")
    ReportedIndicator.objects.create(plan=plan, indicator=indicator)
    area = make_area(plan=plan, half=Half.YEAR, number=3, title="农村公路")
    make_fact(item=make_item(area=area, name="美丽公路"), name="全市排名")
    issued = {"by": make_user(), "light_rule": 1, "content": ["…"]}
    IssuedMonth.objects.create(plan=plan, month=9, edition=2, **issued)
    make_reopening(
        reporting_month=make_month(year=2024, month=10, is_open=False),
        department=make_department(name="公路养护中心"),
        until=date(2024, 11, 15),
    )


NAMES = {
    InvestmentFigure: ["330国道 2024-10"],
    AnnualPlan: ["330国道 2024 年度计划", "330国道 2024 年度计划（第 1 次调整）"],
    Milestone: ["330国道：路基完工"],
    Reading: ["交通投资 2024-09"],
    KeyTarget: ["交通投资 2024 全年", "交通投资 2024 上半年 省级"],
    ReportedIndicator: ["重点工作：交通投资"],
    WorkArea: ["2024 全年 3 农村公路"],
    WorkItem: ["农村公路：美丽公路"],
    Fact: ["美丽公路：全市排名"],
    IssuedMonth: ["重点工作 2024-09 (2)", "重点工作 2024-10 (1)"],
    Reopening: ["2024-10 公路养护中心 至 11-15"],
}


@pytest.mark.parametrize("model", NAMES, ids=lambda model: model._meta.label)
def test_record_is_called_by_what_it_is_of(model, django_assert_num_queries):
    make_everything()
    with django_assert_num_queries(1):
        rows = list(model.objects.select_related(*model.named_with).order_by("pk"))
        assert [str(each) for each in rows] == NAMES[model]


def test_whoever_takes_one_relation_along_takes_the_name(django_assert_num_queries):
    """As Django's page before a removal does."""
    make_everything()
    with django_assert_num_queries(1):
        rows = ReportedIndicator.objects.select_related("plan")
        assert [*map(str, rows)] == NAMES[ReportedIndicator]
    assert WorkItem.objects.select_related(None).query.select_related is False


def test_day_of_another_year_is_whole():
    month = make_month(year=2024, month=12, is_open=False)
    own = make_department(name="养护科")
    row = make_reopening(reporting_month=month, department=own, until=date(2025, 1, 10))
    assert str(row) == "2024-12 养护科 至 2025-01-10"


@pytest.mark.parametrize(
    "row",
    [
        InvestmentFigure(year=2024, month=1),
        Milestone(name="2024-01"),
        Reading(year=2024, month=1),
    ],
)
def test_row_of_an_empty_form_has_its_own_name_alone(row):
    assert str(row) == "2024-01"


def test_names_are_told_in_english_too():
    project = make_project(name="G330")
    with override("en"):
        assert str(make_milestone(project=project, name="open")) == "G330: open"
        plan = make_annual_plan(project=project, year=2024, revision=2, reason="x")
        assert str(plan) == "G330 2024 annual plan, revision 2"
