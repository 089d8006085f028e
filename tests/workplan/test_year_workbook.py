"""The year workbook as people get it: sheets, drop-downs, examples, what is text."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bureau.accounts import LEADER, OFFICE
from projects.sheets.listed import Of
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_target,
    make_user,
)
from workplan.models import PlanState, ReportedIndicator
from workplan.year_workbook import NotYetInForce, write_year

from .year_as_read import by_object, lists_of, statements_of, targets

pytestmark = pytest.mark.django_db
YEAR = 2025
SHEETS = ["项目与年度计划", "节点", "任务", "指标与目标", "科室", "月份", "选项"]


def workbook(year: int = YEAR) -> Workbook:
    file = BytesIO()
    write_year(file, year)
    return load_workbook(BytesIO(file.getvalue()))


def row(sheet: Worksheet, number: int) -> list:
    return [each.value for each in sheet[number]]


def column(sheet: Worksheet, heading: str) -> str:
    """The letter of the column with a heading."""
    return next(each.column_letter for each in sheet[4] if each.value == heading)


def offered(book: Workbook, sheet: str, heading: str) -> list[str]:
    """What the drop-down of a column offers."""
    letter = column(book[sheet], heading)
    rule = next(
        each
        for each in book[sheet].data_validations.dataValidation
        if str(each.sqref).startswith(f"{letter}7:")
    )
    name, _bang, place = rule.formula1.lstrip("=").partition("!")
    cells = book[name.strip("'")][place.replace("$", "")]
    return [each[0].value for each in cells if each[0].value]


def test_an_empty_year_gives_six_tables_with_two_examples_each():
    book = workbook()
    assert book.sheetnames == SHEETS
    assert row(book["项目与年度计划"], 1)[0] == "2025年项目与年度计划"
    assert row(book["项目与年度计划"], 3)[0] == "单位：万元"
    for name in SHEETS[:-1]:
        first = [each.value for each in book[name]["A"]]
        assert first[4:6] == ["示例", "示例"]
    assert [each.value for each in book["月份"]["B"]][6:] == list(range(1, 13))


def test_an_empty_year_sent_back_says_nothing():
    kinds = [each for each in Of if each != Of.SHEET]
    assert statements_of(lists_of(YEAR), *kinds) == []
    assert write_year(BytesIO(), YEAR) == 0


def test_headings_are_those_of_the_declarations():
    assert row(workbook()["任务"], 4) == [
        "章节",
        "序号",
        "任务",
        "年度目标",
        "上半年成果",
        "完成情况",
        "下半年安排",
        "状态",
        "进度",
        "截至月份",
        "时限",
        "牵头科室",
        "配合科室",
        "责任人",
        "电话",
        "分管领导",
        "项目编号",
        "指标编号",
        "级别",
        "民生实事",
    ]


def test_drop_downs_offer_the_words_that_are_read():
    make_department(name="养护科")
    book = workbook()
    assert book["选项"].sheet_state == "hidden"
    projects, numbers = "项目与年度计划", "指标与目标"
    assert offered(book, projects, "阶段") == ["前期", "新开工", "在建", "已完工"]
    assert "国省道" in offered(book, projects, "类别")
    assert offered(book, projects, "牵头科室") == ["养护科"]
    assert offered(book, projects, "级别") == ["省", "市", "县", "区", "局"]
    assert offered(book, numbers, "方向") == ["越高越好", "越低越好"]
    assert offered(book, numbers, "报送频次") == ["每月", "每季", "每半年", "每年"]
    assert offered(book, numbers, "类型") == [
        "累计",
        "时点",
        "是否完成",
        "增长",
        "位次",
    ]
    assert offered(book, numbers, "民生实事") == ["是", "否"]
    assert offered(book, "任务", "状态") == [
        "已完成",
        "推进中",
        "前期",
        "持续推进",
        "计划",
        "暂缓",
    ]


def test_a_sheet_can_be_read_and_printed():
    sheet = workbook()["指标与目标"]
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (8, 0)
    assert sheet.column_dimensions["C"].width > 30
    assert sheet.column_dimensions["B"].width > 14


def test_codes_and_what_begins_like_a_formula_stay_text():
    project = make_project(code="0012", name="=SUM(A1)", scale="+5公里")
    make_annual_plan(project=project, year=YEAR, amount="0.01")
    sheet = workbook()["项目与年度计划"]
    code, name = sheet["B7"], sheet["C7"]
    assert (code.value, code.data_type, code.number_format) == ("0012", "s", "@")
    assert (name.value, name.data_type, name.quotePrefix) == ("=SUM(A1)", "s", True)
    amount = sheet[f"{column(sheet, '年度计划')}7"]
    assert (amount.value, amount.number_format) == (0.01, "#,##0.00")
    (found,) = by_object(lists_of(YEAR), Of.PROJECT)
    assert (found["code"], found["name"], found["scale"]) == (
        "0012",
        "=SUM(A1)",
        "+5公里",
    )


def test_only_what_the_year_lists_is_in_it():
    listed, other = make_project(code="A"), make_project(code="B")
    make_annual_plan(project=listed, year=YEAR, amount=None)
    make_annual_plan(project=other, year=YEAR - 1)
    make_milestone(project=listed, name="通车", due_words="年内择机")
    make_milestone(project=other, name="贯通", due_words="年内择机")
    make_target(indicator=make_indicator(code="I1"), year=YEAR - 1)
    make_indicator(code="I2")
    plan = make_plan(year=YEAR)
    ReportedIndicator.objects.create(plan=plan, indicator=make_indicator(code="I3"))
    make_item(area=make_area(plan=make_plan(year=YEAR - 1)), name="旧任务")
    lists = lists_of(YEAR)
    assert [each["code"] for each in by_object(lists, Of.PROJECT)] == ["A"]
    assert [each["name"] for each in by_object(lists, Of.MILESTONE)] == [
        "104国道改建｜通车"
    ]
    assert [each["code"] for each in by_object(lists, Of.INDICATOR)] == ["I3"]
    assert by_object(lists, Of.TASK) == []
    assert targets(lists, YEAR) == {}


def test_parts_stand_behind_their_whole():
    whole = make_project(code="B", name="整体")
    for code, of in (("A", whole), ("B", None), ("C", None)):
        project = whole if code == "B" else make_project(code=code, part_of=of)
        make_annual_plan(project=project, year=YEAR)
    sheet = workbook()["项目与年度计划"]
    assert [sheet[f"B{each}"].value for each in (7, 8, 9)] == ["B", "A", "C"]


def test_the_sample_year_is_taken_only_where_there_is_no_real_one():
    make_department(name="示例科", is_sample=True)
    make_department(name="养护科")
    make_plan(year=YEAR, is_sample=True)
    found = by_object(lists_of(YEAR), Of.DEPARTMENT)
    assert [each["name"] for each in found] == ["示例科"]
    make_plan(year=YEAR)
    found = by_object(lists_of(YEAR), Of.DEPARTMENT)
    assert [each["name"] for each in found] == ["养护科"]


def test_a_draft_is_the_offices_alone():
    make_plan(year=YEAR, state=PlanState.DRAFT)
    with pytest.raises(NotYetInForce):
        write_year(BytesIO(), YEAR, make_user(role=LEADER))
    assert write_year(BytesIO(), YEAR, make_user(role=OFFICE)) == 0


def fill(count: int) -> None:
    area = make_area(plan=make_plan(year=YEAR, title="计划"), half="YEAR")
    for number in range(count):
        project = make_project(department=make_department(name=f"科{number}"))
        make_annual_plan(project=project, year=YEAR)
        make_milestone(project=project)
        item = make_item(area=area, project=project)
        target = make_target(year=YEAR)
        item.indicators.add(target.indicator)


def test_queries_do_not_grow_with_the_rows():
    fill(5)
    with CaptureQueriesContext(connection) as queries:
        write_year(BytesIO(), YEAR)
    assert len(queries) == 12
