"""Whose rows go out: within scope, never sample beside real, in as many queries."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.models import User
from bureau.periods import Month
from bureau.permissions import AUDIT, CLERK, LEADER, OFFICE
from projects.sheets.exports import (
    Choice,
    Layout,
    MonthNeeded,
    NothingToExport,
    export,
    file_name,
    latest_month,
)
from tests.factories import (
    make_department,
    make_figure,
    make_indicator,
    make_project,
    make_reading,
    make_user,
)

from .exported import cells, workbook

pytestmark = pytest.mark.django_db


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
    assert Choice(2024).is_sample
    assert workbook(year=2024).sheetnames == ["投资完成", "指标完成"]
    make_figure(project=make_project(code="真实"), year=2024)
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
    assert few <= 6


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
    make_figure(project=make_project(), year=2023, month=9)
    make_figure(project=make_project(is_sample=True), year=2024, month=9)
    assert latest_month(clerk) == Month(2023, 8)
    assert latest_month(None) == Month(2023, 9)
    assert latest_month(clerk_of(make_department())) is None
