"""The year workbook's own sheets, read by the same declarations that write them out."""

from datetime import date

import pytest

from projects.sheets.found import Hints
from projects.sheets.recognition.lists import WORKBOOK
from projects.sheets.recognition.lists.columns import columns_of
from projects.sheets.recognition.tables import Header

from .told import asked, listed, rows, said, told

OF_2026 = Hints(year=2026)


def test_projects_with_units_of_their_own():
    read = listed(
        rows(
            [
                "项目编号",
                "项目名称",
                "阶段",
                "牵头科室",
                "总投资（亿元）",
                "至上年底累计（万元）",
            ]
            + [
                "年度计划（万元）",
                "一季度末计划累计（万元）",
                "四季度末计划累计（万元）",
            ],
            ["示例-1", "示例：某路", "在建", "建设科", "1", "1", "1", "1", "1"],
            ["P1", "甲路", "在建", "建设科", "1.5", "3000", "4000", "500", "4000"],
            ["P2", "乙桥", "新开工", "建设科", "0.8", "0", None, None, None],
            name="项目与年度计划",
        ),
        hints=OF_2026,
    )
    assert read.list == "项目与年度计划"
    assert told(read) == [
        "3 project 甲路: code P1; stage building; department 建设科; "
        "total_investment 1.5 亿元",
        "3 annual_plan 甲路: invested_before 3000 万元; amount 4000 万元; "
        "q1 500 万元; q4 4000 万元",
        "4 project 乙桥: code P2; stage ready; department 建设科; "
        "total_investment 0.8 亿元",
        "4 annual_plan 乙桥: invested_before 0 万元; amount",
    ]
    of_lines = [each for each in read.statements if each.row > 1]
    assert {each.params["code"] for each in of_lines} == {"P1", "P2"}
    assert (asked(read), said(read)) == ([], [])


def test_code_of_two_projects_is_an_error():
    table = rows(
        ["项目编号", "项目名称", "总投资（万元）"],
        ["P1", "甲路", 1],
        ["P1", "乙路", 2],
        name="项目与年度计划",
    )
    assert said(listed(table, hints=OF_2026)) == ["error list_code_twice 3 P1"]


def test_milestones_take_the_project_above():
    read = listed(
        rows(
            ["项目编号", "项目", "节点", "时限", "预计完成", "实际完成"],
            ["P1", "甲路", "路基完成", "6月底前", None, date(2026, 6, 20)],
            [None, None, "通车", "2026年12月底", "13月5日", None],
            ["P2", "乙桥", "开工", date(2026, 3, 31), "2026-04-10", None],
            name="节点",
        ),
        hints=OF_2026,
    )
    assert told(read) == [
        "2 milestone 甲路｜路基完成: due_words 6月底前; due_on 2026-06-30; "
        "completed_on 2026-06-20; name 甲路｜路基完成",
        "3 milestone 甲路｜通车: due_words 2026年12月底; due_on 2026-12-31; "
        "name 甲路｜通车",
        "4 milestone 乙桥｜开工: due_on 2026-03-31; forecast_on 2026-04-10; "
        "name 乙桥｜开工",
    ]
    assert said(read) == ["error list_no_day 3 13月5日"]
    assert [each.params["code"] for each in read.statements if each.row] == [
        *["P1"] * 7,
        *["P2"] * 3,
    ]


def test_tasks_with_their_links():
    read = listed(
        rows(
            ["章节", "序号", "任务", "年度目标", "状态", "进度（%）", "时限"]
            + ["牵头科室", "项目编号", "指标编号", "级别", "民生实事"],
            ["基础设施", 1, "综合投资", "完成30亿元", "推进中", 45, "12月底"]
            + ["计划科", None, "I1", "省", "是"],
            [None, 2, "甲路改建", "年底通车", "搁置", "120%", "12月底"]
            + ["建设科", "P1", None, None, "否"],
            name="任务",
        ),
        hints=OF_2026,
    )
    assert told(read) == [
        "2 task 综合投资: category 基础设施; number 1; promise 完成30亿元; "
        "state under_way; progress_percent 45 %; due_words 12月底; due_on 2026-12-31; "
        "department 计划科; indicator I1; level 省; livelihood yes",
        "3 task 甲路改建: number 2; promise 年底通车; due_words 12月底; "
        "due_on 2026-12-31; department 建设科; project P1; livelihood no",
    ]
    assert said(read) == ["error list_choice 3 搁置", "error list_percent 3 120%"]


def test_indicators_with_targets_of_a_level():
    read = listed(
        rows(
            ["指标编号", "指标名称", "单位", "类型", "上级指标", "牵头科室"]
            + [
                "上半年目标",
                "年度目标（确保）",
                "力争目标",
                "时限",
                "级别",
                "民生实事",
            ],
            ["I1", "综合投资", "亿元", "累计", None, "计划科"]
            + ["13", "28", "30", None, "省", "否"],
            ["I2", "优良路率", "%", "时点", None, "养护科"]
            + [None, "93以上", None, "12月底", None, None],
            ["I3", "综合投资：公路", "亿元", "累计", "I1", "计划科"]
            + ["很多", "12", None, None, None, None],
            ["I4", "治超站投用", None, "是否", None, "执法队"]
            + [None, None, None, "6月底前", None, "是"],
            name="指标与目标",
        ),
        hints=OF_2026,
    )
    assert told(read) == [
        "2 indicator 综合投资: code I1; unit 亿元; kind accumulates; department 计划科",
        "2 target 综合投资｜省: level 省; floor 28 亿元; stretch 30 亿元; h1 13 亿元; "
        "livelihood no",
        "3 indicator 优良路率: code I2; unit %; kind level; department 养护科",
        "3 target 优良路率: year 93 % at_least; due_words 12月底; due_on 2026-12-31",
        "4 indicator 综合投资：公路: code I3; unit 亿元; kind accumulates; part_of I1; "
        "department 计划科",
        "4 target 综合投资：公路: year 12 亿元",
        "5 indicator 治超站投用: code I4; kind yes_no; department 执法队",
        "5 target 治超站投用: due_words 6月底前; due_on 2026-06-30; livelihood yes",
    ]
    assert said(read) == ["error not_a_number 4 很多"]


def test_departments_and_months():
    offices = listed(rows(["科室编号", "科室名称"], ["JS", "建设科"], name="科室"))
    assert told(offices) == ["2 department 建设科: code JS; name 建设科"]
    months = listed(
        rows(
            ["年度", "月份", "截止日期"],
            [2026, 1, date(2026, 2, 5)],
            [2026, "2月", "2026-03-05"],
            [2026, 13, "2026-02-30"],
            name="月份",
        )
    )
    assert told(months)[:2] == [
        "2 month 2026-01: year 2026; month 1; due_on 2026-02-05",
        "3 month 2026-02: year 2026; month 2; due_on 2026-03-05",
    ]
    assert said(months) == [
        "error list_no_month 4 13",
        "error list_no_day 4 2026-02-30",
    ]


@pytest.mark.parametrize("kind", WORKBOOK, ids=lambda kind: kind.name)
def test_sheet_with_its_own_headings_is_known_again(kind):
    """What goes out by `headings` comes in as the same kind, every column known."""
    filled = ["x" if field.key == kind.named[-1] else None for field in kind.fields]
    read = listed(rows(kind.headings(), filled, name=kind.name), hints=OF_2026)
    assert read.list == kind.name
    assert [each.heading for each in read.columns] == kind.headings()
    assert said(read) in ([], ["error list_no_month 2 x"], ["error list_no_project 2"])


@pytest.mark.parametrize("kind", WORKBOOK, ids=lambda kind: kind.name)
def test_every_heading_is_of_its_own_field(kind):
    header = Header(0, 0, {at: (each,) for at, each in enumerate(kind.headings())})
    found = columns_of(kind, header, 2026)
    assert [each.field.key for each in found.values()] == [f.key for f in kind.fields]
