"""The table of a year: every month in its column."""

import pytest

from projects.sheets.exports import Layout, NothingToExport
from tests.factories import make_annual_plan, make_figure, make_project

from .exported import cells, workbook

pytestmark = pytest.mark.django_db


def test_wide_has_a_column_for_each_month():
    project = make_project(code="A", name="东环路")
    make_annual_plan(project=make_project(code="B", name="只有计划"), year=2023)
    make_figure(project=make_project(code="C", name="今年没有"), year=2023)
    make_annual_plan(project=project, year=2023)
    make_figure(project=project, year=2023, month=1, actual_to_date="0")
    make_figure(project=project, year=2023, month=12, actual_to_date="99.95")
    make_figure(
        project=project,
        year=2023,
        month=2,
        planned_to_date="7",
        actual_to_date=None,
    )
    sheet = workbook(lists_all=False, year=2023, layout=Layout.WIDE)["完成累计"]
    title = "2023年交通建设项目投资完成情况表（完成累计）"
    months = [f"{month}月" for month in range(1, 13)]
    assert cells(sheet) == [
        [title, *[None] * 13],
        ["单位：万元", *[None] * 13],
        ["项目编号", "项目名称", *months],
        ["A", "东环路", 0, *[None] * 10, 99.95],
        ["B", "只有计划", *[None] * 12],
    ]
    assert sheet.freeze_panes == "C4"
    assert sheet.print_area == "'完成累计'!$A$1:$N$5"
    assert sheet.print_title_rows == "$1:$3"


def test_wide_needs_a_figure():
    make_annual_plan(year=2023)
    make_figure(year=2023, actual_to_date=None, planned_to_date="1")
    with pytest.raises(NothingToExport):
        workbook(year=2023, layout=Layout.WIDE)
