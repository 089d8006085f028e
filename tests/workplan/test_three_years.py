"""Three years in a row: nothing of an ended one stands anywhere in a later one.

2023 is the report; 2024 and 2025 are started each from the year before, with a few
things carried on, as the office does it.
"""

from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook, load_workbook

from bureau.models import ReportingMonth
from bureau.periods import Month
from bureau.records import Act
from projects.models import Project
from projects.sheets.exports import Choice, Layout, export
from projects.sheets.exports.choice import projects_of
from tests.factories import (
    make_annual_plan,
    make_area,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_project,
    make_target,
)
from tests.projects.sheets.exported import cells
from workplan.board.page import board
from workplan.models import Half, Indicator, PlanState, WorkPlan
from workplan.opening import opening
from workplan.reports import project_rows, target_rows
from workplan.years.last_year import KINDS, last_year_of
from workplan.years.starting import Wanted, start

pytestmark = pytest.mark.django_db
G104, JUGUANG, XIANLI = "G104-XIGUOJING", "JUGUANG-BRIDGE", "G330-XIANLI"
LISTED = {2024: {G104, JUGUANG, XIANLI}, 2025: {G104, "NEW"}}
MEASURED = {2024: {"RURAL-MAINT", "CHOKE"}, 2025: {"RURAL-MAINT"}}
YEARS = [2024, 2025]


def keep(plan: WorkPlan, codes: set[str]) -> WorkPlan:
    """The year after a plan's, in force, with these projects and indicators."""
    last = last_year_of(plan)
    ticked: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for kind in ("projects", "indicators"):
        ticked[kind] = [each.pk for each in getattr(last, kind) if each.code in codes]
    ticked["milestones"] = [
        each.pk for each in last.milestones if each.name != "不再提的节点"
    ]
    made = start(last, Wanted(f"{plan.year + 1}年重点工作", 5, ticked), Act())
    made.state = PlanState.IN_FORCE
    made.save()
    return made


def report_months(plan: WorkPlan, *codes: str) -> None:
    """Targets and January's figures of what a year lists."""
    for code in codes:
        project = Project.objects.get(code=code)
        make_figure(project=project, year=plan.year, month=1, actual_to_date="10")
    for each in plan.reported.select_related("indicator"):
        make_target(indicator=each.indicator, year=plan.year, value="50")


@pytest.fixture
def years(report: None) -> None:
    second = keep(WorkPlan.objects.get(), LISTED[2024] | MEASURED[2024])
    report_months(second, *LISTED[2024])
    g104 = Project.objects.get(code=G104)
    for name, due in (("元月通车", "2025-01-20"), ("不再提的节点", "2024-09-30")):
        make_milestone(project=g104, name=name, due_on=due, due_precision="day")
    area = make_area(plan=second, half=Half.YEAR, number=20, title="去年的章")
    make_item(area=area, name="去年的任务", project=g104)
    third = keep(second, LISTED[2025] | MEASURED[2025])
    project = make_project(code="NEW", name="新开项目")
    make_annual_plan(project=project, year=2025)
    report_months(third, *LISTED[2025])


def plan_of(year: int) -> WorkPlan:
    return WorkPlan.objects.get(year=year)


def everything(client: Any, year: int) -> str:
    """All that the pages of a year say, but for the titles of its chapters."""
    plan = plan_of(year)
    addresses = ["/", "/projects/", f"/projects/{G104}/"]
    addresses += [
        f"/areas/{year}/{each.half}/{each.number}/" for each in plan.areas.all()
    ]
    answers = [client.get(f"{each}?year={year}") for each in addresses]
    assert {each.status_code for each in answers} == {200}
    html = "".join(each.content.decode() for each in answers)
    for area in plan.areas.all():  # one is named as an indicator that ended
        html = html.replace(area.title, "")
    return html


@pytest.mark.parametrize("year", YEARS)
def test_pages_say_nothing_of_an_ended_year(reader, years, year):
    html = everything(reader, year)
    kept = LISTED[year] | MEASURED[year]
    ended = [
        *Project.objects.exclude(code__in=kept),
        *Indicator.objects.exclude(code__in=kept),
    ]
    assert [each.name for each in ended if each.name in html] == []
    shown = Project.objects.filter(code__in=LISTED[year])
    assert [each.name for each in shown if each.name not in html] == []


@pytest.mark.parametrize("year", YEARS)
def test_lists_hold_what_the_plan_lists(years, year):
    plan, month = plan_of(year), Month(year, 1)
    rows = project_rows(plan, month, reader=None)
    assert {each.code for each in rows} == LISTED[year]
    targets = target_rows(plan, month, reader=None)
    assert {each.code for each in targets} == MEASURED[year]


def taken_out(choice: Choice) -> Workbook:
    file = BytesIO()
    export(choice, file)
    return load_workbook(BytesIO(file.getvalue()))


@pytest.mark.parametrize("year", YEARS)
def test_forms_and_tables_hold_what_the_plan_lists(years, year):
    codes = set(projects_of(Choice(year)).values_list("code", flat=True))
    assert codes == LISTED[year]
    book = taken_out(Choice(year, Layout.TEMPLATE, 1))
    projects, indicators = book["投资完成"], book["指标完成"]
    assert {row[0] for row in cells(projects)[3:]} == LISTED[year]
    assert {row[0] for row in cells(indicators)[3:]} == MEASURED[year]
    table = taken_out(Choice(year, Layout.LONG))["投资完成"]
    assert {row[0] for row in cells(table)[1:]} == LISTED[year]


@pytest.mark.parametrize(
    ("year", "names"),
    [(2024, {"元月通车", "不再提的节点", "堵点整治完成"}), (2025, {"元月通车"})],
)
def test_milestones_are_those_of_listed_projects(years, year, names):
    """A promise of the next January stays; one that was not taken over is gone."""
    events = board(plan_of(year), Month(year, 6), "yi", reader=None).timeline.events
    assert {each.of for each in events if each.of in ALL_MILESTONES} == names


ALL_MILESTONES = {"元月通车", "不再提的节点", "堵点整治完成", "通车", "提升完成"}


@pytest.mark.parametrize("year", YEARS)
def test_pushes_name_what_the_plan_lists(years, year):
    pushed = board(plan_of(year), Month(year, 6), "yi", reader=None).push
    listed = Project.objects.filter(code__in=LISTED[year])
    own = {each.get_absolute_url() for each in listed}
    own |= {f"/indicators/{code}/" for code in MEASURED[year]}
    assert pushed
    assert {each.url for each in pushed} <= own


@pytest.mark.parametrize(("year", "count"), [(2024, 3), (2025, 2)])
def test_what_is_expected_of_a_month_is_what_the_plan_lists(years, year, count):
    ended = Project.objects.get(code="OUYUE-AVE-2")
    make_figure(project=ended, year=year, month=2)
    make_indicator(code="NOWHERE")
    close_january(year)
    found = opening(plan_of(year), reader=None)
    assert (found.month, found.filling) == (Month(year, 1), ())
    make_figure(project=Project.objects.get(code=G104), year=year, month=2)
    (filling,) = opening(plan_of(year), reader=None).filling
    assert (filling.reported, filling.expected) == (1, count)


def close_january(year: int) -> None:
    month = ReportingMonth.objects.get(year=year, month=1)
    month.is_open = False
    month.save()


def test_the_page_of_an_ended_project_is_that_of_its_own_year(reader, years):
    answer = reader.get("/projects/OUYUE-AVE-2/?year=2025")
    assert answer.context["view"].plan.year == 2023
    assert len(answer.context["view"].problems) == 1
    years_of = answer.context["view"].form.fields["year"].choices
    assert years_of == [("2023", "2023")]


def test_compare_of_the_report_is_untouched_by_later_years(report, request):
    before = compared()
    request.getfixturevalue("years")
    assert compared() == before


def compared() -> str:
    out = StringIO()
    call_command("compare", "--year", "2023", "--format", "json", stdout=out)
    return out.getvalue()
