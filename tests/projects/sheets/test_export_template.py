"""The return form: what is known, what is open, what a cell accepts."""

from typing import Any

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from projects.models import Stage
from projects.sheets.exports import Layout, MonthNeeded, NothingToExport
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_project,
    make_reading,
)

from .exported import cells, workbook

pytestmark = pytest.mark.django_db
MONTH: dict[str, Any] = {"year": 2023, "month": 8, "layout": Layout.TEMPLATE}


def rules(sheet: Worksheet) -> dict[str, DataValidation]:
    """What each range accepts."""
    return {str(each.sqref): each for each in sheet.data_validations.dataValidation}


def test_template_is_filled_in_with_what_is_known():
    department = make_department(name="养护科")
    own = make_project(code="A", name="东环路", department=department)
    plain = make_project(code="B", name="没有数据", department=department)
    make_project(code="C", name="早已完工", department=department, stage=Stage.DONE)
    done = make_project(code="D", department=department, stage=Stage.DONE)
    for project in (own, plain, done):
        make_annual_plan(project=project, year=2023)
    make_figure(project=make_project(), year=2023, month=7)
    make_figure(project=own, year=2023, month=7, actual_to_date="70")
    make_figure(
        project=own,
        year=2023,
        month=8,
        planned_to_date="90",
        actual_to_date="80.5",
        physical_progress="路基成型",
        remark="+1",
    )
    book = workbook(lists_all=False, **MONTH, department=department)
    assert book.sheetnames == ["投资完成", "填报说明", "选项", "原值"]
    rows = cells(book["投资完成"])
    assert rows[0][0] == "2023年8月养护科投资完成情况填报表"
    assert " ".join(rows[2]) == (
        "项目编号 项目名称 年度 月份 上月累计（仅供参考） "
        "计划累计（万元） 完成累计（万元） 形象进度 备注"
    )
    assert rows[3:] == [
        ["A", "东环路", 2023, 8, 70, 90, 80.5, "路基成型", "+1"],
        ["B", "没有数据", 2023, 8, *[None] * 5],
        ["D", "104国道改建", 2023, 8, *[None] * 5],
    ]


def test_template_is_locked_but_for_input_and_has_no_password():
    make_figure(year=2023, month=8)
    sheet = workbook(**MONTH)["投资完成"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    locked = [cell.protection.locked for cell in sheet[4]]
    assert locked == [True] * 5 + [False] * 4
    assert all(cell.protection.locked for row in sheet["A1:I3"] for cell in row)


def test_template_accepts_amounts_and_names_what_is_wrong():
    make_figure(year=2023, month=8)
    make_project()
    found = rules(workbook(**MONTH)["投资完成"])
    assert set(found) == {"F4:F5", "G4:G5", "H4:H5"}
    assert found["G4:G5"].formula1 == (
        'OR(G4="未报",AND(ISNUMBER(G4),N(G4)>=0,ROUND(N(G4),2)=N(G4)))'
    )
    assert found["G4:G5"].type == "custom"
    assert found["G4:G5"].showErrorMessage
    assert found["G4:G5"].error == (
        "请填不小于0的数，最多2位小数；清除已报的数填“未报”。"
    )


def test_progress_has_suggestions_and_takes_other_words():
    make_figure(year=2023, month=8)
    book = workbook(**MONTH)
    rule = rules(book["投资完成"])["H4"]
    assert (rule.type, rule.formula1) == ("list", "'选项'!$A$1:$A$7")
    assert not rule.showErrorMessage
    assert book["选项"].sheet_state == "hidden"
    assert [cell.value for cell in book["选项"]["A"]][:2] == ["前期工作", "未开工"]


def test_indicators_have_a_sheet_with_a_choice_of_how_exact():
    indicator = make_indicator(code="KM", name="路面大中修", unit="公里")
    make_indicator(code="ZZ", name="未报", unit="处")
    make_reading(indicator=indicator, month=7, value="25.4")
    make_reading(indicator=indicator, month=8, value="30", qualifier="about")
    book = workbook(**MONTH)
    sheet = book["指标完成"]
    assert cells(sheet)[3:] == [
        ["KM", "路面大中修", "公里", 2023, 8, 25.4, 30, "约", None],
        ["ZZ", "未报", "处", 2023, 8, None, None, None, None],
    ]
    rule = rules(sheet)["H4:H5"]
    assert rule.showErrorMessage
    assert [cell.value for cell in book["选项"]["A"]] == ["准确", "至少", "约"]
    assert [cell.protection.locked for cell in sheet[4]] == [True] * 6 + [False] * 3


def test_template_keeps_what_it_was_handed_out_with_out_of_sight():
    project = make_project(code="A")
    make_figure(project=project, year=2023, month=8, actual_to_date="80.5", remark="+1")
    sheet = workbook(**MONTH)["原值"]
    assert sheet.sheet_state == "veryHidden"
    assert cells(sheet)[1:] == [
        ["code", "year", "month", "planned_to_date", "actual_to_date"]
        + ["physical_progress", "remark"],
        ["A", "2023", "8", None, "80.50", None, "+1"],
    ]


def test_template_needs_its_month():
    make_figure(year=2023, month=8)
    with pytest.raises(MonthNeeded) as caught:
        workbook(year=2023, layout=Layout.TEMPLATE)
    assert caught.value.months == [8]


def test_template_of_nobody_is_refused():
    make_figure(year=2023, month=8)
    with pytest.raises(NothingToExport):
        workbook(**MONTH, department=make_department())


def test_template_prints_and_scrolls_like_the_others():
    make_figure(year=2023, month=8)
    sheet = workbook(**MONTH)["投资完成"]
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.page_setup.orientation == "landscape"
