"""Whose rows go out: within scope, never sample beside real, in as many queries."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts import AUDIT, CLERK, LEADER, OFFICE
from bureau.models import ReportingMonth, User
from bureau.periods import Month
from projects.models import Project
from projects.sheets.exports import (
    Choice,
    Layout,
    MonthNeeded,
    NothingToExport,
    export,
    file_name,
    latest_month,
    month_to_return,
)
from tests.factories import (
    list_all,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_project,
    make_reading,
    make_reopening,
    make_user,
)

from .exported import cells, workbook

pytestmark = pytest.mark.django_db
TODAY = date(2023, 9, 20)


@pytest.fixture
def departments() -> dict[str, Any]:
    """Two departments with a project, an indicator and a month each; one without."""
    found = {}
    for name in ("建设科", "养护科"):
        found[name] = make_department(name=name)
        project = make_project(code=name, department=found[name])
        make_figure(project=project, year=2023, month=8)
        indicator = make_indicator(code=f"I-{name}", department=found[name])
        make_reading(indicator=indicator, year=2023, month=8)
    make_figure(project=make_project(code="无科室"), year=2023, month=8)
    list_all(year=2023, with_plans=True)
    return found


def codes(**chosen: Any) -> set[str]:
    """The codes on any sheet of the workbook."""
    book = workbook(year=2023, month=8, **chosen)
    known = {"建设科", "养护科", "无科室", "I-建设科", "I-养护科"}
    return known & {
        value for sheet in book for row in cells(sheet) for value in row if value
    }


def clerk_of(department: Any) -> User:
    return make_user(role=CLERK, department=department)


@pytest.mark.parametrize("layout", [Layout.LONG, Layout.TEMPLATE])
def test_a_clerk_takes_out_the_own_department_only(departments, layout):
    clerk = clerk_of(departments["建设科"])
    assert codes(layout=layout, user=clerk) == {"建设科", "I-建设科"}


@pytest.mark.parametrize("layout", [Layout.WIDE, Layout.STANDING])
def test_tables_hold_the_clerks_own_department_only(departments, layout):
    clerk = clerk_of(departments["建设科"])
    assert codes(layout=layout, user=clerk) == {"建设科"}


@pytest.mark.parametrize("role", [OFFICE, LEADER])
@pytest.mark.parametrize("layout", Layout)
def test_office_and_leaders_take_out_everything(departments, layout, role):
    expected = {"建设科", "养护科", "无科室"}
    if layout in {Layout.LONG, Layout.TEMPLATE}:
        expected |= {"I-建设科", "I-养护科"}
    assert codes(layout=layout, user=make_user(role=role)) == expected


@pytest.mark.parametrize("layout", Layout)
def test_another_department_chosen_gives_nothing(departments, layout):
    clerk = clerk_of(departments["建设科"])
    with pytest.raises((NothingToExport, MonthNeeded)):
        codes(layout=layout, user=clerk, department=departments["养护科"])


def test_an_administrator_takes_out_no_figures(departments):
    with pytest.raises(NothingToExport):
        codes(user=make_user(role=AUDIT))


def test_sample_and_real_never_go_out_together():
    make_figure(project=make_project(code="示例", is_sample=True), year=2024)
    sample = make_indicator(code="I-示例", is_sample=True)
    make_reading(indicator=sample, year=2024)
    list_all(year=2024)
    assert Choice(2024).is_sample
    assert workbook(year=2024).sheetnames == ["投资完成", "指标完成"]
    make_figure(project=make_project(code="真实"), year=2024)
    list_all(year=2024)
    assert not Choice(2024).is_sample
    rows = cells(workbook(year=2024)["投资完成"])
    assert [row[0] for row in rows[1:]] == ["真实"]
    assert workbook(year=2024).sheetnames == ["投资完成"]


def test_a_new_year_is_of_the_persons_own_kind():
    department = make_department()
    make_project(department=department, is_sample=True)
    make_figure(year=2023)
    assert Choice(2025, user=clerk_of(department)).is_sample
    assert not Choice(2025, user=clerk_of(make_department())).is_sample


@pytest.mark.parametrize("layout", Layout)
def test_queries_do_not_grow_with_the_rows(layout):
    def queries() -> int:
        list_all(with_plans=True)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            export(Choice(2023, layout, 8), BytesIO())
        return len(captured)

    make_figure(year=2023, month=8)
    make_reading(year=2023, month=8)
    few = queries()
    for month in (7, 8):
        for index in range(20):
            project = make_project(code=f"{month}-{index}", is_sample=False)
            make_figure(project=project, year=2023, month=month)
            make_reading(year=2023, month=month)
    assert queries() == few
    assert few <= 7


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({}, "2024年 投资完成明细表.xlsx"),
        ({"layout": Layout.WIDE}, "2024年 各月投资完成情况表.xlsx"),
        ({"layout": Layout.STANDING}, "2024年8月 投资完成情况表.xlsx"),
        ({"layout": Layout.TEMPLATE}, "2024年8月 投资完成情况填报表.xlsx"),
    ],
)
def test_files_are_named_for_what_they_are(chosen, name):
    assert file_name(Choice(2024, month=8, **chosen)) == name


def test_a_file_name_holds_the_department_and_no_path():
    department = make_department(name="规划/建设:科")
    clerk = clerk_of(department)
    name = "2024年8月 规划_建设_科 投资完成情况表.xlsx"
    assert file_name(Choice(2024, Layout.STANDING, 8, user=clerk)) == name


def test_the_latest_month_is_one_that_the_person_sees(departments):
    clerk = clerk_of(departments["建设科"])
    for project in (make_project(), Project.objects.get(code="养护科")):
        make_figure(project=project, year=2023, month=9)
    make_figure(project=make_project(is_sample=True), year=2024, month=9)
    list_all()
    list_all(year=2024)
    assert latest_month(clerk) == Month(2023, 8)
    assert latest_month(None) == Month(2023, 9)
    assert latest_month(clerk_of(make_department())) is None


def test_one_early_figure_moves_no_form(departments):
    """Half of what goes on is enough; what is suspended is not waited for."""
    clerk = clerk_of(departments["建设科"])
    own = make_project(code="OWN2", department=clerk.department)
    still = make_project(
        code="OWN3", department=clerk.department, suspended_on=date(2023, 1, 1)
    )
    for month in (8, 11):
        make_figure(project=own, year=2023, month=month)
    more = [
        make_project(code=f"M{each}", department=clerk.department) for each in (1, 2)
    ]
    for each in (own, *more, still):
        make_annual_plan(project=each, year=2023)
    assert latest_month(clerk) == Month(2023, 8)
    assert month_to_return(clerk, TODAY) == Month(2023, 11)
    make_figure(project=more[0], year=2023, month=11)
    assert latest_month(clerk) == Month(2023, 11)


@pytest.fixture
def closed_year(departments) -> ReportingMonth:
    """August to December 2023 are closed; August, which has figures, is returned."""
    for month in range(9, 13):
        make_month(year=2023, month=month, is_open=False)
    return make_month(year=2023, month=8, is_open=False)


def test_a_form_is_for_the_latest_month_or_the_first_open_after_it(departments):
    clerk = clerk_of(departments["建设科"])
    assert month_to_return(clerk, TODAY) == Month(2023, 8)
    make_month(year=2023, month=8, is_open=False)
    assert month_to_return(clerk, TODAY) == Month(2023, 9)
    assert month_to_return(clerk_of(make_department()), TODAY) is None


def test_a_form_after_a_closed_year_is_for_january(closed_year, departments):
    assert month_to_return(clerk_of(departments["建设科"]), TODAY) == Month(2024, 1)


def test_a_month_open_again_is_open_for_its_department(closed_year, departments):
    own, other = departments["建设科"], departments["养护科"]
    make_reopening(reporting_month=closed_year, department=own, until=TODAY)
    assert month_to_return(clerk_of(own), TODAY) == Month(2023, 8)
    assert month_to_return(clerk_of(other), TODAY) == Month(2024, 1)
    assert month_to_return(make_user(role=OFFICE), TODAY) == Month(2023, 8)


def test_the_month_of_a_form_is_asked_in_few_queries(closed_year, departments):
    clerk = clerk_of(departments["建设科"])
    with CaptureQueriesContext(connection) as captured:
        month_to_return(clerk, TODAY)
    # The groups, the latest figure, the closed months, what is open again.
    assert len(captured) == 4
