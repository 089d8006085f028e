"""A year started from the last: what is ticked goes on, and what is not ends."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.test import Client

from bureau.accounts import CLERK, OFFICE
from bureau.models import Change, ReportingMonth
from projects.models import AnnualPlan, Milestone, Stage
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_target,
    make_user,
)
from workplan.models import (
    Half,
    Indicator,
    PlanState,
    ReportedIndicator,
    State,
    WorkArea,
    WorkItem,
    WorkPlan,
)
from workplan.reporting import Owed
from workplan.years.last_year import last_year_of

pytestmark = pytest.mark.django_db
START = "/admin/workplan/workplan/start/"
KINDS = ("projects", "milestones", "indicators", "tasks")


@pytest.fixture
def office(client: Client, db: None) -> Client:
    client.force_login(make_user(role=OFFICE))
    return client


@pytest.fixture
def last(db: None) -> WorkPlan:
    """2023: a project that goes on and one that is done, two of everything else."""
    headline = make_indicator(code="ON", name="续建里程")
    plan = make_plan(title="2023年重点工作", headline=headline)
    on = make_project(code="ON", name="续建", total_investment="9000")
    done = make_project(code="DONE", name="完工", stage=Stage.DONE)
    make_annual_plan(project=on, invested_before="1200.50")
    make_annual_plan(project=done)
    make_figure(project=on, month=11, actual_to_date="800")
    make_figure(project=on, month=12, actual_to_date="1000.25")
    make_milestone(project=on, name="通车")
    make_milestone(project=on, name="取消的")
    make_milestone(
        project=on,
        name="开工",
        completed_on=date(2023, 3, 1),
        completed_precision="day",
    )
    make_target(indicator=headline)
    told = make_indicator(code="TOLD", name="受理件数", unit="件")
    ReportedIndicator.objects.create(plan=plan, indicator=told)
    area = make_area(plan=plan, half=Half.YEAR, number=1, title="项目建设")
    make_area(plan=plan, half=Half.YEAR, number=2, title="行业管理")
    task = make_item(
        area=area,
        number=1,
        name="创建示范县",
        promise="创建四好农村路示范县",
        outcome="已申报",
        progress_percent=60,
        reported_month=12,
        due_on="2023-12-31",
        due_precision="year",
        due_words="年内",
        supporting="办公室",
    )
    task.indicators.add(headline)
    make_item(area=area, number=2, name="培训", state=State.DONE)
    return plan


def sent(client: Client, *without: str, **more):
    """The page as it is first shown, sent; without the ticks of these names."""
    form = client.get(START).context["form"]
    data = {"title": form["title"].value(), "due_day": form["due_day"].value()}
    for kind in KINDS:
        lines = form.lines(kind)
        data[kind] = [
            line.pk for line, tick in lines if tick and line.name not in without
        ]
    return client.post(START, data | more, follow=True)


def test_the_page_ticks_what_is_not_finished(office, last):
    form = office.get(START).context["form"]
    found = {
        kind: {line.name: tick for line, tick in form.lines(kind)} for kind in KINDS
    }
    assert found == {
        "projects": {"续建": True, "完工": False},
        "milestones": {"通车": True, "取消的": True},
        "indicators": {"续建里程": True, "受理件数": False},
        "tasks": {"创建示范县": True, "培训": False},
    }


def test_the_page_says_what_was_invested_by_the_year_s_end(office, last):
    html = office.get(START).content.decode()
    assert "至上年底累计 2,200.75 万元" in html  # 1,200.50 before, 1,000.25 in December
    assert "至上年底累计未知" in html  # the other one has no December


def test_the_new_year_is_a_draft_with_what_was_ticked(office, last):
    answer = sent(office, "取消的")
    plan = WorkPlan.objects.get(year=2024)
    assert answer.redirect_chain[-1][0].endswith(f"/{plan.pk}/change/")
    assert (plan.title, plan.state, plan.headline) == (
        "2024年重点工作",
        PlanState.DRAFT,
        last.headline,
    )
    rows = AnnualPlan.objects.filter(year=2024)
    fields = "project__code", "amount", "invested_before"
    assert list(rows.values_list(*fields)) == [("ON", None, D("2200.75"))]
    assert list(plan.reported.values_list("indicator__code", flat=True)) == ["ON"]
    ended = Milestone.objects.exclude(last_year=None)
    assert list(ended.values_list("name", "last_year")) == [("取消的", 2023)]


def test_tasks_go_on_in_their_own_words_and_their_results_do_not(office, last):
    sent(office)
    areas = WorkArea.objects.filter(plan__year=2024)
    assert list(areas.values_list("half", "number", "title")) == [
        ("YEAR", 1, "项目建设"),
        ("YEAR", 2, "行业管理"),
    ]
    task = WorkItem.objects.get(area__plan__year=2024)
    assert (task.name, task.promise) == ("创建示范县", "创建四好农村路示范县")
    assert (task.supporting, task.due_words) == ("办公室", "年内")
    assert (task.state, task.outcome, task.progress_percent) == ("planned", "", None)
    assert (task.due_on, task.reported_month) == (None, None)
    assert list(task.indicators.all()) == [Indicator.objects.get(code="ON")]


def test_a_promise_of_the_next_january_keeps_its_day(office, last):
    make_item(
        area=WorkArea.objects.first(),
        name="验收",
        due_on="2024-01-31",
        due_precision="month_end",
    )
    sent(office)
    task = WorkItem.objects.get(area__plan__year=2024, name="验收")
    assert (task.due_on, task.due_precision) == (date(2024, 1, 31), "month_end")


def test_the_new_year_has_its_twelve_months(office, last):
    make_month(year=2024, month=2, is_open=False)
    sent(office, due_day=10)
    months = ReportingMonth.objects.filter(year=2024).order_by("month")
    due = [each.due_on for each in months]
    # 10 to 17 February 2024 is the Spring Festival, and Sunday the 18th a make-up
    # workday. 10 March is a Sunday, but February was there before.
    assert due[:4] == [date(2024, 2, 18), None, date(2024, 4, 10), date(2024, 5, 10)]
    assert (due[10:], len(due)) == ([date(2024, 12, 10), date(2025, 1, 10)], 12)


def test_it_is_one_operation(office, last):
    before = set(Change.objects.values_list("operation", flat=True))
    sent(office, "取消的")
    told = Change.objects.exclude(operation__in=before)
    assert told.values("operation").distinct().count() == 1
    kinds = set(told.values_list("model", flat=True))
    assert {"workplan.workplan", "projects.annualplan", "projects.milestone"} < kinds
    operation = told.first().operation
    assert (operation.door, operation.reason) == ("action", "从2023年开始")


def test_sent_twice_it_is_made_once(office, last):
    form = office.get(START).context["form"]
    data = {"title": "2024", "due_day": 5, "tasks": form.ticked("tasks")}
    office.post(f"{START}?from=2023", data)
    again = office.post(f"{START}?from=2023", data, follow=True)
    assert "2024年已有工作计划《2024》" in again.content.decode()
    assert WorkItem.objects.filter(area__plan__year=2024).count() == 1


def test_a_plan_that_is_listed_already_keeps_its_amount(office, last):
    project = AnnualPlan.objects.get(project__code="ON").project
    make_annual_plan(project=project, year=2024, amount="700")
    sent(office)
    assert AnnualPlan.objects.get(year=2024).amount == D("700.00")


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"due_day": "32"}, {"tasks": ["999999"]}]
)
def test_what_cannot_be_is_said_and_nothing_is_made(office, last, wrong):
    answer = sent(office, **wrong)
    assert "errorlist" in answer.content.decode()
    assert WorkPlan.objects.count() == 1


@pytest.mark.parametrize("asked", ["", "?from=2019", "?from=x", "?from=%00"])
def test_without_a_last_year_the_page_says_so(office, asked):
    answer = office.get(f"{START}{asked}", follow=True)
    assert answer.status_code in {200, 400}


def test_both_halves_of_a_report_become_one_list(office):
    plan = make_plan()
    first = make_area(plan=plan, half=Half.H1, number=1, title="上半年工作")
    second = make_area(plan=plan, half=Half.H2, number=1, title="下半年工作")
    for area in (first, second):
        make_item(area=area, number=1, name="绕城公路")
    make_item(area=first, number=2, name="只在上半年")
    sent(office)
    tasks = WorkItem.objects.filter(area__plan__year=2024)
    fields = "area__half", "area__number", "area__title", "name"
    assert list(tasks.order_by("area", "number").values_list(*fields)) == [
        ("YEAR", 1, "下半年工作", "绕城公路"),
        ("YEAR", 2, "上半年工作", "只在上半年"),
    ]


def test_a_clerk_starts_no_year(client, last):
    client.force_login(make_user(role=CLERK, department=make_department()))
    assert client.get(START).status_code == 403
    assert client.post(START).status_code == 403


def test_queries_do_not_grow_with_the_lines(last, django_assert_num_queries):
    for turn in range(2):
        with django_assert_num_queries(7):
            left = last_year_of(last)
            for kind in KINDS:
                left.left(kind)
        for number in range(5 + turn * 20, 25 + turn * 20):
            project = make_project()
            make_annual_plan(project=project)
            make_milestone(project=project)
            make_target()
            make_item(area=WorkArea.objects.first(), number=number)


def test_a_measure_is_reported_as_often_as_last_year(office, last):
    measure = Indicator.objects.get(code="ON")
    measure.rhythm = "quarter"
    measure.save()
    sent(office)
    plan = WorkPlan.objects.get(year=2024)
    found = {
        line.record.code: line.is_expected
        for line in Owed(plan, reader=None).lines(4)
        if line.is_indicator
    }
    assert found == {"ON": False}
