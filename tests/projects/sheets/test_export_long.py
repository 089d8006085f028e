"""The long table: exact cells, text that stays text, numbers to their last digit."""

from decimal import Decimal

import pytest

from projects.sheets.exports import NothingToExport
from projects.sheets.exports.choice import Layout
from tests.factories import (
    make_figure,
    make_indicator,
    make_project,
    make_reading,
)

from .exported import cells, values, workbook

pytestmark = pytest.mark.django_db
HEADINGS = [
    "项目编号",
    "项目名称",
    "年度",
    "月份",
    "计划累计（万元）",
    "完成累计（万元）",
    "形象进度",
    "备注",
]


def test_long_is_a_row_for_each_project_and_month():
    second = make_project(code="B", name="龙塘互通")
    first = make_project(code="A", name="东环路")
    make_figure(project=second, year=2023, month=3, actual_to_date="0")
    make_figure(
        project=first,
        year=2023,
        month=10,
        planned_to_date="12.50",
        actual_to_date=None,
        physical_progress="路基完成六成",
        remark="按进度",
    )
    make_figure(project=first, year=2023, month=9, actual_to_date="1234567.89")
    make_figure(project=first, year=2022, month=12)
    sheet = workbook(year=2023)["投资完成"]
    assert cells(sheet) == [
        HEADINGS,
        ["A", "东环路", 2023, 9, None, 1234567.89, None, None],
        ["A", "东环路", 2023, 10, 12.5, None, "路基完成六成", "按进度"],
        ["B", "龙塘互通", 2023, 3, None, 0, None, None],
    ]


def test_long_can_be_scrolled_filtered_and_printed():
    make_figure(year=2023)
    sheet = workbook(year=2023)["投资完成"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:H2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'投资完成'!$A$1:$H$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
        "landscape",
        0,
    )


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(A1)",
        "+86",
        "-5",
        "@SUM(A1)",
        "＝1",
        "00123",
        " 前后有空格 ",
        "<r><t>a</t></r>",
        "<r>&amp;</r>",
        "a & b < c",
        "两行\n字",
        "𠮷野家 🚧",
    ],
)
@pytest.mark.parametrize("layout", [Layout.LONG, Layout.STANDING])
def test_text_comes_back_as_it_was(text, layout):
    make_figure(year=2023, month=1, remark=text)
    rows = values(year=2023, layout=layout, month=1)
    assert text in [row[-1] for row in rows]
    book = workbook(year=2023, layout=layout, month=1)
    found = [cell for row in book.worksheets[0] for cell in row if cell.value == text]
    assert [cell.data_type for cell in found] == ["s"]


@pytest.mark.parametrize("layout", [Layout.LONG, Layout.STANDING])
@pytest.mark.parametrize("text", ["a\x0bb", "_x0041_", "回车\r\n换行"])
def test_what_xml_cannot_hold_comes_back_too(text, layout):
    make_figure(year=2023, month=1, remark=text)
    rows = values(year=2023, layout=layout, month=1)
    assert text in [row[-1] for row in rows]


@pytest.mark.parametrize(
    "amount",
    [
        "0.01",
        "0.10",
        "25092.29",
        "12345678.23",
        "99999999.99",
        "99999999.98",
        "89999999.93",
        "45035996.49",
    ],
)
def test_money_comes_back_to_the_last_digit(amount):
    make_figure(year=2023, planned_to_date=amount, actual_to_date=amount)
    row = values(year=2023)[1]
    assert [Decimal(repr(value)) for value in row[4:6]] == [Decimal(amount)] * 2


def test_readings_stand_on_a_sheet_of_their_own():
    make_figure(year=2023)
    length = make_indicator(code="KM", name="路面大中修", unit="公里")
    make_reading(indicator=length, month=5, value="25.4", qualifier="at_least")
    make_reading(indicator=length, month=6, value="94.2535", remark="含县道")
    book = workbook(year=2023)
    assert book.sheetnames == ["投资完成", "指标完成"]
    headings = "指标编号 指标名称 单位 年度 月份 完成累计 限定 备注"
    assert cells(book["指标完成"]) == [
        headings.split(),
        ["KM", "路面大中修", "公里", 2023, 5, 25.4, "至少", None],
        ["KM", "路面大中修", "公里", 2023, 6, 94.2535, "准确", "含县道"],
    ]


def test_a_sheet_without_rows_is_left_out():
    make_reading(year=2023)
    assert workbook(year=2023).sheetnames == ["指标完成"]


def test_nothing_to_export_is_said():
    make_figure(year=2022)
    with pytest.raises(NothingToExport):
        values(year=2023)
