"""Year workbooks with a mistake each: told at its cell, and nothing is written."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from bureau.models import Operation
from projects.models import Project
from tests.factories import make_department, make_plan
from workplan.models import PlanState

from .filled_in import FIRST, column_of, filled_in

pytestmark = pytest.mark.django_db
YEAR = 2025
PROJECTS, STONES, TASKS = "项目与年度计划", "节点", "任务"
MEASURES, OFFICES, MONTHS = "指标与目标", "科室", "月份"
ROAD = {"项目编号": "P1", "项目名称": "云岭路", "类别": "国省道", "阶段": "在建"}
WHOLE = {"指标编号": "I1", "指标名称": "交通投资", "单位": "万元", "类型": "累计"}
KILOMETRES = WHOLE | {"单位": "公里", "年度目标": 60}
TASK = {"章节": "项目建设", "任务": "推进云岭路", "状态": "推进中"}
STONE = {"项目": "P1", "节点": "通车"}
# Sheets with their lines; then where something is wrong (sheet, line from 0, heading)
# and what is said of it.
FAULTS: dict[str, tuple[dict[str, list[dict[str, Any]]], list[tuple[Any, ...]]]] = {
    "negative_money": (
        {PROJECTS: [ROAD | {"年度计划": -5}]},
        [(PROJECTS, 0, "年度计划", "negative")],
    ),
    "words_for_money": (
        {PROJECTS: [ROAD | {"总投资": "九千"}]},
        [(PROJECTS, 0, "总投资", "not_a_number")],
    ),
    "another_unit": (
        {PROJECTS: [ROAD | {"总投资": "90公里"}]},
        [(PROJECTS, 0, "总投资", "not_money")],
    ),
    "unknown_category": (
        {PROJECTS: [ROAD | {"类别": "星际航线"}]},
        [(PROJECTS, 0, "类别", "list_choice")],
    ),
    "unknown_stage": (
        {PROJECTS: [ROAD | {"阶段": "修炼中"}]},
        [(PROJECTS, 0, "阶段", "list_choice")],
    ),
    "code_twice": (
        {PROJECTS: [ROAD, ROAD | {"项目名称": "青石桥"}]},
        [(PROJECTS, 1, "项目编号", "list_code_twice")],
    ),
    "part_of_a_part": (
        {
            PROJECTS: [
                ROAD,
                ROAD | {"项目编号": "P2", "项目名称": "一标段", "所属项目": "P1"},
                ROAD | {"项目编号": "P3", "项目名称": "甲段", "所属项目": "P2"},
            ]
        },
        [(PROJECTS, 2, "所属项目", "value")],
    ),
    "whole_that_is_nobody_s": (
        {PROJECTS: [ROAD | {"所属项目": "P9"}]},
        [(PROJECTS, 0, "所属项目", "list_unknown")],
    ),
    "day_that_is_none": (
        {PROJECTS: [ROAD | {"开工日期": "2025年2月30日"}]},
        [(PROJECTS, 0, "开工日期", "list_no_day")],
    ),
    "finished_before_begun": (
        {PROJECTS: [ROAD | {"开工日期": "2025-05-01", "计划完工日期": "2025-04-01"}]},
        [(PROJECTS, 0, "项目编号", "value")],
    ),
    "milestone_of_nobody_s_project": (
        {PROJECTS: [ROAD], STONES: [STONE | {"项目": "无名路"}]},
        [(STONES, 0, "项目", "list_unknown")],
    ),
    "milestone_in_month_13": (
        {PROJECTS: [ROAD], STONES: [STONE | {"时限": "13月底前"}]},
        [(STONES, 0, "时限", "list_no_day")],
    ),
    "milestone_of_no_project": (
        {PROJECTS: [ROAD], STONES: [{"节点": "通车", "时限": "6月底"}]},
        [(STONES, 0, "项目", "list_no_project")],
    ),
    "unknown_state": (
        {TASKS: [TASK | {"状态": "快了"}]},
        [(TASKS, 0, "状态", "list_choice")],
    ),
    "more_than_all": (
        {TASKS: [TASK | {"进度": "130%"}]},
        [(TASKS, 0, "进度", "list_percent")],
    ),
    "month_13": (
        {TASKS: [TASK | {"截至月份": "13月"}]},
        [(TASKS, 0, "截至月份", "list_no_month")],
    ),
    "measure_of_no_task": (
        {TASKS: [TASK | {"指标编号": "I9"}]},
        [(TASKS, 0, "指标编号", "list_unknown")],
    ),
    "project_of_no_task": (
        {TASKS: [TASK | {"项目编号": "P9"}]},
        [(TASKS, 0, "项目编号", "list_unknown")],
    ),
    "milestone_of_no_task": (
        {PROJECTS: [ROAD], TASKS: [TASK | {"依托节点": "P1｜合龙"}]},
        [(TASKS, 0, "依托节点", "list_unknown")],
    ),
    "stretch_below_floor": (
        {MEASURES: [KILOMETRES | {"力争目标": 50}]},
        [(MEASURES, 0, "力争目标", "value")],
    ),
    "negative_target": (
        {MEASURES: [KILOMETRES | {"年度目标": -60}]},
        [(MEASURES, 0, "年度目标", "negative")],
    ),
    "words_for_a_target": (
        {MEASURES: [KILOMETRES | {"年度目标": "多多益善"}]},
        [(MEASURES, 0, "年度目标", "not_a_number")],
    ),
    "value_of_yes_or_no": (
        {MEASURES: [{"指标名称": "检测站", "类型": "是否完成", "年度目标": 30}]},
        [(MEASURES, 0, "年度目标", "value")],
    ),
    "half_a_rank": (
        {MEASURES: [WHOLE | {"单位": "位", "类型": "位次", "年度目标": 2.5}]},
        [(MEASURES, 0, "年度目标", "value")],
    ),
    "unit_that_is_none": (
        {MEASURES: [WHOLE | {"单位": "！！", "年度目标": 60}]},
        [(MEASURES, 0, "单位", "list_no_unit")],
    ),
    "unknown_kind": (
        {MEASURES: [WHOLE | {"类型": "随缘", "年度目标": 60}]},
        [(MEASURES, 0, "类型", "list_choice")],
    ),
    "neither_yes_nor_no": (
        {MEASURES: [KILOMETRES | {"民生实事": "也许"}]},
        [(MEASURES, 0, "民生实事", "list_choice")],
    ),
    "target_twice": (
        {MEASURES: [KILOMETRES, KILOMETRES | {"年度目标": 70}]},
        [(MEASURES, 1, "年度目标", "list_twice")],
    ),
    "office_s_code_twice": (
        {
            OFFICES: [
                {"科室编号": "K1", "科室名称": each} for each in ("养护科", "运输科")
            ]
        },
        [(OFFICES, 1, "科室编号", "list_code_twice")],
    ),
    "month_s_day_that_is_none": (
        {MONTHS: [{"截止日期": "2025年2月30日"}]},
        [(MONTHS, 0, "截止日期", "list_no_day")],
    ),
}


def read(capsys: Any, path: Path) -> Any:
    """What the command would write, and tells of."""
    options = f"--year={YEAR}", "--format=json", "--commit"
    capsys.readouterr()
    with suppress(SystemExit):
        call_command("import_plan", path, *options)
    return json.loads(capsys.readouterr().out)


def cell(path: Path, sheet: str, line: int, heading: str) -> str:
    """The cell of a filled-in line under a heading."""
    column = column_of(load_workbook(path)[sheet], heading)
    return f"{get_column_letter(column)}{FIRST + line}"


@pytest.mark.parametrize(("sheets", "wrong"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_at_its_cell_and_nothing_is_written(
    sheets, wrong, capsys, tmp_path
):
    path = filled_in(tmp_path / "year.xlsx", YEAR, sheets)
    found = read(capsys, path)
    told = [(each["sheet"], each["cell"], each["code"]) for each in found["errors"]]
    assert told == [
        (sheet, cell(path, sheet, line, heading), code)
        for sheet, line, heading, code in wrong
    ]
    assert not Project.objects.exists()
    assert not Operation.objects.filter(door="import").exists()


def test_unknown_department_is_asked_at_its_cell(capsys, tmp_path):
    make_department(code="K1", name="养护科")
    sheets = {PROJECTS: [ROAD | {"牵头科室": "星辰科"}]}
    path = filled_in(tmp_path / "year.xlsx", YEAR, sheets)
    [asked] = read(capsys, path)["questions"]
    assert (asked["sheet"], asked["cell"], asked["code"]) == (
        *(PROJECTS, cell(path, PROJECTS, 0, "牵头科室"), "list_which_department"),
    )
    assert asked["choices"] == ["K1", "new", "-"]


def test_a_closed_year_takes_no_plan(capsys, tmp_path):
    path = filled_in(tmp_path / "year.xlsx", YEAR, {PROJECTS: [ROAD]})
    make_plan(year=YEAR, state=PlanState.CLOSED)
    told = [(each["sheet"], each["code"]) for each in read(capsys, path)["errors"]]
    assert told == [(PROJECTS, "ended")]
    assert not Project.objects.exists()
