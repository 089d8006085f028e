"""The standing table: lines, sums with their values, what is blank, how it prints."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from projects.sheets.exports import Layout, MonthNeeded
from projects.sheets.exports.standing import numeral
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_project,
)

from .exported import cells, values, workbook

pytestmark = pytest.mark.django_db
MONTH: dict[str, Any] = {"year": 2023, "month": 8, "layout": Layout.STANDING}


@pytest.fixture
def projects() -> None:
    """Three projects of two categories; the last is not reported in July."""
    rural = {"category_id": "rural_road"}
    first = make_project(code="B1", name="东环路", total_investment="9000")
    second = make_project(code="R2", name="西片新建", **rural)
    third = make_project(code="R1", name="东片提升", total_investment="300", **rural)
    make_annual_plan(project=first, year=2023, amount="900")
    make_annual_plan(project=first, year=2023, amount="1000", revision=1, reason="调整")
    make_annual_plan(project=second, year=2023, amount="0")
    make_figure(project=first, year=2023, month=7, actual_to_date="0.10")
    make_figure(
        project=first,
        year=2023,
        month=8,
        actual_to_date="0.30",
        physical_progress="路基成型",
        remark="=备注",
    )
    make_figure(project=second, year=2023, month=8, actual_to_date="0")
    make_figure(project=third, year=2023, month=7, actual_to_date="12")


def test_standing_has_sums_on_top_and_lines_by_category(projects):
    rows = values(**MONTH)
    assert rows[0][0] == "2023年8月交通建设项目投资完成情况表"
    assert rows[1][0] == "单位：万元"
    assert " ".join(rows[2]) == (
        "序号 项目编号 项目名称 总投资 年度计划 本月完成 累计完成 完成率 形象进度 备注"
    )
    share = pytest.approx(0.0003)
    assert rows[3:9] == [
        ["", "", "合计（3项）", 9300, 1000, 0.2, 0.3, share, "", ""],
        ["一", "", "国省道小计（1项）", 9000, 1000, 0.2, 0.3, share, "", ""],
        [1, "B1", "东环路", 9000, 1000, 0.2, 0.3, share, "路基成型", "=备注"],
        ["二", "", "农村公路小计（2项）", 300, 0, "", 0, "", "", ""],
        [2, "R1", "东片提升", 300, "", "", "", "", "", ""],
        [3, "R2", "西片新建", "", 0, "", 0, "", "", ""],
    ]
    assert rows[9][0].startswith("注：空白为未报")
    assert len(rows) == 10


def test_sums_and_completion_are_formulas(projects):
    sheet = workbook(**MONTH)["8月"]
    found = [row[3:8] for row in cells(sheet)[3:9]]
    assert found == [
        ["=SUM(D5,D7)", "=SUM(E5,E7)", "=SUM(F5,F7)", "=SUM(G5,G7)", "=G4/E4"],
        ["=SUM(D6)", "=SUM(E6)", "=SUM(F6)", "=SUM(G6)", "=G5/E5"],
        [9000, 1000, 0.2, 0.3, "=G6/E6"],
        ["=SUM(D8:D9)", "=SUM(E8:E9)", None, "=SUM(G8:G9)", None],
        [300, None, None, None, None],
        [None, 0, None, 0, None],
    ]


def test_sums_take_no_section_besides_its_project():
    whole = make_project(code="A9", name="东环路", total_investment="100")
    for code, amount in (("A1", "60"), ("A2", "30")):
        section = make_project(code=code, name=f"东环路{code}", part_of=whole)
        make_annual_plan(project=section, year=2023, amount=amount)
        make_figure(project=section, year=2023, month=8, actual_to_date=amount)
    make_figure(project=whole, year=2023, month=8, actual_to_date="95")
    make_figure(project=make_project(code="B"), year=2023, month=8, actual_to_date="5")
    found = [row[1:5] + row[6:7] for row in values(**MONTH)[3:9]]
    assert found == [
        ["", "合计（2项）", 100, 90, 100],
        ["", "国省道小计（2项）", 100, 90, 100],
        ["A9", "东环路", 100, "", 95],
        ["A1", "东环路A1", "", 60, 60],
        ["A2", "东环路A2", "", 30, 30],
        ["B", "104国道改建", "", "", 5],
    ]
    subtotal = cells(workbook(**MONTH)["8月"])[4]
    assert (subtotal[4], subtotal[6]) == ("=SUM(E6:E9)", "=SUM(G6,G9)")


def test_sums_are_exact():
    for month, amount in ((7, "0"), (8, "0.10")):
        for _project in range(3):
            make_figure(
                project=make_project(), year=2023, month=month, actual_to_date=amount
            )
    assert repr(values(**MONTH)[3][6]) == "0.3"  # not 0.30000000000000004


def test_january_is_its_own_month_and_a_gap_belongs_to_none():
    reported, gap = make_project(code="A"), make_project(code="B")
    make_figure(project=reported, year=2023, month=1, actual_to_date="5")
    make_figure(project=gap, year=2023, month=8, actual_to_date="80")
    assert values(year=2023, month=1, layout=Layout.STANDING)[5][5:7] == [5, 5]
    lines = {row[1]: row[5:7] for row in values(**MONTH)}
    assert (lines["A"], lines["B"]) == (["", ""], ["", 80])


def test_a_month_that_fell_back_is_shown_as_it_is():
    project = make_project()
    make_figure(project=project, year=2023, month=7, actual_to_date="80")
    make_figure(project=project, year=2023, month=8, actual_to_date="75.5")
    assert values(**MONTH)[5][5] == -4.5


def test_standing_reads_in_chinese_whatever_the_language(projects):
    with override("en"):
        assert values(**MONTH)[4][2] == "国省道小计（1项）"


def test_the_title_names_the_department():
    department = make_department(name="养护科")
    make_figure(project=make_project(department=department), year=2023, month=8)
    title = values(**MONTH, department=department)[0][0]
    assert title == "2023年8月养护科投资完成情况表"


def test_standing_prints_on_one_page_across(projects):
    sheet = workbook(**MONTH)["8月"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)  # 1 goes unsaid
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_area == "'8月'!$A$1:$J$10"
    assert sheet.freeze_panes == "D4"
    assert "A1:J1" in sheet.merged_cells


@pytest.mark.parametrize("month", [None, 1, 12])
def test_standing_names_the_months_it_could_be_of(projects, month):
    with pytest.raises(MonthNeeded) as caught:
        values(year=2023, month=month, layout=Layout.STANDING)
    assert caught.value.months == [7, 8]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九")]
)
def test_categories_are_numbered_in_chinese(number, text):
    assert numeral(number) == text


def test_completion_keeps_its_value_beside_the_formula():
    project = make_project()
    make_annual_plan(project=project, year=2023, amount="3")
    make_figure(project=project, year=2023, month=8, actual_to_date="1")
    rows = values(**MONTH)
    assert Decimal(repr(rows[5][7])).quantize(Decimal("0.000001")) == Decimal(
        "0.333333"
    )


@pytest.mark.parametrize(
    ("actual", "shown_with"),
    [("999.40", "0.0%"), ("999.60", "0.00%"), ("999.99", "0.000%"), ("1000", "0.0%")],
)
def test_completion_is_shown_as_100_only_where_the_plan_is_reached(actual, shown_with):
    project = make_project()
    make_annual_plan(project=project, year=2023, amount="1000")
    make_figure(project=project, year=2023, month=8, actual_to_date=actual)
    sheet = workbook(**MONTH)["8月"]
    formats = {sheet.cell(row, 8).number_format for row in (4, 5, 6)}
    assert formats == {shown_with}
