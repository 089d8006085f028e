"""The year workbook's further words: parts, further lines, exact days, 示例."""

from datetime import date

import pytest

from projects.sheets.found import Hints
from projects.sheets.recognition.lists import WORKBOOK
from projects.sheets.recognition.lists.words_of_cells import stage_in
from projects.sheets.recognition.lists.workbook_words import STAGES

from .told import left, listed, rows, said, told

OF_2026 = Hints(year=2026)
NUMBERS = ["指标编号", "指标名称", "单位", "类型", "年度目标", "下半年目标"]


def indicators(*lines, more=("级别", "时限")):
    table = rows([*NUMBERS, *more], *lines, name="指标与目标")
    return listed(table, hints=OF_2026)


@pytest.mark.parametrize(("word", "stage"), STAGES)
def test_stages_that_go_out_are_read_as_what_they_mean(word, stage):
    assert stage_in(word) == stage


def test_a_field_means_one_thing_by_each_of_its_headings():
    for kind in WORKBOOK:
        headings = kind.headings()
        assert len(headings) == len(set(headings))


def test_names_and_words_stay_as_they_stand():
    read = listed(
        rows(
            ["序号", "项目编号", "项目名称", "所属项目", "建设规模", "总投资（万元）"],
            [1, "P1", "1. 甲路  改建★", None, "一级\n6公里", 5],
            [2, "P2", "一标段", "P1", None, 2],
            [3, "P3", "其中：合计", None, None, 1],
            name="项目与年度计划",
        ),
        hints=OF_2026,
    )
    plans = [each for each in told(read) if " project " in each]
    assert plans == [
        "2 project 1. 甲路  改建★: code P1; scale 一级\n6公里; total_investment 5 万元",
        "3 project 一标段: code P2; part_of P1; total_investment 2 万元",
        "4 project 其中：合计: code P3; total_investment 1 万元",
    ]


def test_sections_of_two_projects_may_be_called_alike():
    read = listed(
        rows(
            ["项目编号", "项目名称", "总投资（万元）"],
            ["P1", "一标段", 1],
            ["P2", "一标段", 2],
            name="项目与年度计划",
        ),
        hints=OF_2026,
    )
    assert said(read) == []


def test_an_indicator_goes_on_in_a_further_line():
    read = indicators(
        ["I1", "投资", "亿元", "累计", 28, None, None, "12月底"],
        ["I1", "投资", None, None, 30, None, "省", None],
        ["I1", "投资", None, None, None, 15, None, "下半年"],
    )
    assert told(read) == [
        "2 indicator 投资: code I1; unit 亿元; kind accumulates",
        "2 target 投资: year 28 亿元; due_words 12月底; due_on 2026-12-31",
        "3 target 投资｜省: level 省; year 30 亿元",
        "4 target 投资: h2 15 亿元; due_words 下半年; due_on 2026-12-31",
    ]
    periods = [
        each.params["periods"] for each in read.statements if "due" in each.field
    ]
    assert periods == [["year"], ["year"], ["h2"], ["h2"]]


def test_one_target_in_two_lines_is_an_error():
    read = indicators(
        ["I1", "投资", "亿元", "累计", 28, None, "省", None],
        ["I1", "投资", None, None, 30, None, "省", None],
    )
    assert said(read) == ["error list_twice 3 投资｜省"]


def test_a_code_under_two_names_is_still_an_error():
    read = indicators(
        ["I1", "投资", "亿元", "累计", 28, None, None, None],
        ["I1", "里程", "公里", "累计", 30, None, None, None],
    )
    assert said(read) == ["error list_code_twice 3 I1"]


@pytest.mark.parametrize(
    ("cell", "target", "issue"),
    [
        ("完成", ["h2 yes"], []),
        ("是", ["h2 yes"], []),
        ("80以上", ["h2 80 at_least"], []),
        ("80以内", ["h2 80 at_most"], []),
        ("约80", ["h2 80 about"], []),
        ("很多", [], ["error not_a_number 2 很多"]),
    ],
)
def test_what_a_target_may_say(cell, target, issue):
    read = indicators(["I1", "站房", None, None, None, cell, None, None])
    found = [each for each in told(read) if " target " in each]
    assert found == [f"2 target 站房: {each}" for each in target]
    assert said(read) == issue


def test_a_day_of_its_own_leaves_the_words_alone():
    read = indicators(
        ["I1", "站房", None, "是否", "完成", None, None, "条件成熟时", None, "不定"],
        ["I2", "码头", None, "是否", "完成", None]
        + [None, "三季度", date(2026, 9, 30), "月底"],
        more=("级别", "时限", "到期日", "到期日含义"),
    )
    assert [each for each in told(read) if " target " in each] == [
        "2 target 站房: year yes; due_words 条件成熟时; due_precision none",
        "3 target 码头: year yes; due_words 三季度; due_on 2026-09-30; "
        "due_precision month_end",
    ]


def test_examples_are_left_out_and_sample_records_are_not():
    read = listed(
        rows(
            ["序号", "项目编号", "项目名称", "总投资（万元）"],
            ["示例", "示例1", "甲路", 1],
            [1, None, "示例：乙路", 1],
            [2, "S1", "示例：丙路", 1],
            name="项目与年度计划",
        ),
        hints=OF_2026,
    )
    assert left(read) == ["1 header", "2 example", "3 example"]
    assert [each.params.get("code") for each in read.statements if each.row] == [
        "S1",
        "S1",
        "S1",
    ]


def test_a_month_without_a_day_says_nothing():
    read = listed(
        rows(
            ["年度", "月份", "截止日期"],
            [2026, 1, date(2026, 2, 10)],
            [2026, 2, None],
            name="月份",
        )
    )
    assert left(read) == ["1 header", "3 blank"]
    assert told(read) == ["2 month 2026-01: year 2026; month 1; due_on 2026-02-10"]


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("建设科（本部）", "建设科（本部）"),
        ("科室与基层处", "科室与基层处"),
        ("责任督查科", "责任督查科"),
        ("建设科（牵头）、养护科", "建设科"),
    ],
)
def test_the_name_of_one_department_stays_as_it_is(words, lead):
    read = listed(
        rows(
            ["项目编号", "项目名称", "牵头科室"],
            ["P1", "甲路", words],
            name="项目与年度计划",
        ),
        hints=OF_2026,
    )
    found = [each.value for each in read.statements if each.field == "department"]
    assert found == [lead]
