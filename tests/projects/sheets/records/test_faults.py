"""What is wrong in a list, told at its cell: twenty faulty lists."""

import pytest

from bureau.accounts import CLERK, OFFICE
from projects.models import Project
from tests.factories import (
    make_department,
    make_figure,
    make_project,
    make_user,
)
from tests.projects.listed import (
    PROJECTS,
    errors,
    looked,
    projects,
    received,
    workbook,
)

pytestmark = pytest.mark.django_db
ROAD = ["104国道改建", 9000, 3000, 2000, None]
TARGETS = [
    ["2025年主要指标表"],
    ["指标名称", "单位", "2025年目标", "上半年目标", "责任科室"],
]
TASKS = [
    ["2025年重点工作任务清单"],
    ["序号", "任务", "年度目标", "完成时限", "牵头科室"],
]
WORK = "项目与年度计划"
OWN = [["项目编号", "项目名称", "阶段", "总投资（万元）", "年度计划投资（万元）"]]
FAULTS = {
    "words_for_money": (projects(["104国道", "九千", 1, 1]), [(4, 3, "not_a_number")]),
    "negative": (projects(["104国道", 9000, 1, -200]), [(4, 5, "negative")]),
    "percentage": (projects(["104国道", "90%", 1, 1]), [(4, 3, "percent")]),
    "two_numbers": (projects(["104国道", "90/80", 1, 1]), [(4, 3, "two_numbers")]),
    "other_unit": (projects(["104国道", "90公里", 1, 1]), [(4, 3, "not_money")]),
    "too_much": (projects(["104国道", 2 * 10**8, 1, 1 * 10**8 + 1]), [(4, 5, "value")]),
    "twice": (
        projects(["104国道", 9000, 1, 1], ["104国道", 8000, 1, 1]),
        [(5, 2, "list_twice"), (5, 3, "twice")],
    ),
    "no_name": (projects(["", 9000, 1, 1]), [(4, None, "list_no_name")]),
    "number_for_department": (
        projects(["104国道", 9000, 1, 1, 5]),
        [(4, 6, "list_not_words")],
    ),
    "unknown_stage": (
        workbook(
            **{
                WORK: [
                    *OWN,
                    ["P1", "104国道", "在建", 9000, 1],
                    ["P1", "x", "在建", 1, 1],
                ]
            }
        ),
        [(3, 1, "list_code_twice")],
    ),
    "unit_that_is_none": (
        workbook(指标=[*TARGETS, ["候车亭", "！！", 45, 20, None]]),
        [(3, 2, "list_no_unit")],
    ),
    "negative_target": (
        workbook(指标=[*TARGETS, ["候车亭", "座", -45, 20, None]]),
        [(3, 3, "negative")],
    ),
    "target_too_fine": (
        workbook(指标=[*TARGETS, ["道路长度", "公里", 45.12345, 20, None]]),
        [(3, 3, "too_fine")],
    ),
    "month_13": (
        workbook(任务=[*TASKS, [1, "改造危桥", "改造危桥6座", "13月底前", None]]),
        [(3, 4, "list_no_day")],
    ),
    "day_that_is_none": (
        workbook(任务=[*TASKS, [1, "改造危桥", "改造危桥6座", "2月30日前", None]]),
        [(3, 4, "list_no_day")],
    ),
}


def wrong(plan):
    return [(row, column, code) for _sheet, row, column, code in errors(plan)]


@pytest.mark.parametrize(("data", "found"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_at_its_cell_and_nothing_is_ready(data, found):
    plan = looked(data)
    assert wrong(plan) == found
    assert not plan.is_ready
    assert not Project.objects.exists()


def test_sheet_that_is_no_list_says_so():
    plan = looked(workbook(笔记=[["买菜"], ["两斤"]]))
    assert [code for *_place, code in errors(plan)] == ["list_none"]


def test_code_of_another_project_is_told_at_the_name():
    make_project(code="P1", name="104国道改建")
    make_project(code="P2", name="S215省道大修")
    rows = [*OWN, ["P1", "S215省道大修", "在建", 9000, 100]]
    plan = looked(workbook(**{WORK: rows}))
    assert (2, "list_other_code") in [(row, code) for row, _c, code in wrong(plan)]


def test_code_of_a_sample_is_taken():
    make_project(code="P1", name="示例", is_sample=True)
    plan = looked(workbook(**{WORK: [*OWN, ["P1", "104国道", "在建", 9000, 100]]}))
    assert [code for *_place, code in wrong(plan)] == ["list_code_taken"]


def test_text_that_is_too_long_is_told():
    plan = looked(projects(["长" * 201, 9000, 1, 1]))
    assert wrong(plan)[0][::2] == (4, "value")


def test_amount_finer_than_a_hundredth_asks_before_it_is_rounded():
    data = projects(["104国道", "1.23456789亿元", 1, 1])
    plan = looked(data)
    assert [(each.key, each.row, each.column) for each in plan.questions] == [
        ("计划|round", 3, 2)
    ]
    plan = looked(data, answers={"计划|round": "yes"})
    told = {c.field: c.new for each in plan.records for c in each.changes}
    assert told["total_investment"] == "12345.68"


def test_answer_that_nobody_asked_for_is_an_error():
    plan = looked(projects(ROAD), answers={"计划|over_total|9|无": "leave"})
    assert [code for *_place, code in wrong(plan)] == ["bad_answer"]


@pytest.mark.parametrize("role", [CLERK, OFFICE])
def test_only_the_office_adds_projects_from_a_list(role):
    department = make_department(name="工程科")
    user = make_user(role=role, department=department)
    plan = looked(projects(ROAD), user)
    codes = {code for *_place, code in wrong(plan)}
    assert codes == ({"list_no_right"} if role == CLERK else set())


def test_clerk_is_refused_once_for_each_kind():
    user = make_user(role=CLERK, department=make_department())
    plan = looked(projects(ROAD, ["S215省道大修", 1, 1, 1]), user)
    told = [each.params["what"] for each in plan.of_level("error")]
    assert len(told) == len(set(told))


def test_another_department_s_project_is_not_known_to_a_clerk():
    make_project(code="P1", name=ROAD[0], department=make_department())
    user = make_user(role=CLERK, department=make_department())
    plan = looked(projects(ROAD), user)
    assert {each.is_new for each in plan.records} == {True}
    assert not plan.is_ready


def test_title_rows_are_none_of_the_lines():
    plan = looked(workbook(计划=PROJECTS))
    assert plan.records == []
    assert received(projects(ROAD)).state == "waiting"


def test_total_below_what_is_done_is_doubted_as_its_form_does():
    stored = make_project(code="P1", name="104国道改建", total_investment="9000")
    make_figure(project=stored, year=2024, month=12, actual_to_date="4000")
    office = make_user(role=OFFICE)
    plan = looked(projects(["104国道改建", 3000, None, None]), office)
    told = [(e.row, e.column, e.value) for e in plan.of_level("warning")]
    assert told == [(3, 2, "3000.00")]
    assert plan.needs_reason
    same = looked(projects(["104国道改建", 9000, None, None]), office)
    assert same.of_level("warning") == []
