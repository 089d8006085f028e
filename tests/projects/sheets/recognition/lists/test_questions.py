"""What is asked of a list, and what each answer makes of it."""

import pytest

from .told import asked, listed, told

PROJECTS = """
2025年项目投资计划（万元）
序号|项目名称|总投资|至2024年底累计|年度计划|责任单位
1|甲路|100|80|30|公路科、交投公司
"""
OVER, LEAD = "over_total|3|甲路", "department|3|甲路"


def test_two_departments_without_a_lead_are_asked():
    read = listed(PROJECTS)
    assert asked(read) == [LEAD, OVER]
    assert read.questions[0].choices == ("公路科", "交投公司")
    assert not any("department" in each for each in told(read))


def test_department_answered_leads_and_the_other_supports():
    read = listed(PROJECTS, answers={LEAD: "交投公司"})
    assert asked(read) == [OVER]
    assert any("department 交投公司; supporting 公路科" in each for each in told(read))


def test_department_answered_wrongly_is_asked_again():
    assert LEAD in asked(listed(PROJECTS, answers={LEAD: "财务科"}))


def test_more_than_the_total_is_kept_as_written_once_said():
    before, after = listed(PROJECTS), listed(PROJECTS, answers={OVER: "as_written"})
    plan = "3 annual_plan 甲路: invested_before 80 万元; amount 30 万元"
    assert plan in told(before)
    assert plan in told(after)
    assert asked(after) == [LEAD]


def test_more_than_the_total_is_left_out_when_told():
    read = listed(PROJECTS, answers={OVER: "leave"})
    assert "3 annual_plan 甲路: amount" in told(read)
    assert "3 aside 甲路: invested_before 80 万元 left; amount 30 万元 left" in told(
        read
    )


def test_question_says_what_its_answer_would_give():
    question = listed(PROJECTS).questions[1]
    named = {
        key: str(question.params[key]) for key in ("kind", "name", "field", "unit")
    }
    assert named == {
        "kind": "aside",
        "name": "甲路",
        "field": "over_total",
        "unit": "万元",
    }
    assert (question.params["value"], question.params["total"]) == (110, 100)


TARGETS = """
2025年主要指标
序号|指标名称|单位|确保|力争
1|货运量|万吨|100|90
"""
STRETCH = "stretch|3|货运量"


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("swapped", "3 target 货运量: floor 90 万吨; stretch 100 万吨"),
        ("190", "3 target 货运量: floor 100 万吨; stretch 190 万吨"),
        ("leave", "3 target 货运量: floor 100 万吨"),
    ],
)
def test_stretch_below_its_floor(answer, made):
    assert asked(listed(TARGETS)) == [STRETCH]
    read = listed(TARGETS, answers={STRETCH: answer})
    assert (asked(read), made in told(read)) == ([], True)


def test_what_would_be_refused_is_not_offered():
    (question,) = listed(TARGETS).questions
    assert question.choices == ("swapped", "leave")
    assert asked(listed(TARGETS, answers={STRETCH: "as_written"})) == [STRETCH]


LIVELIHOOD = """
2025年民生实事（截至6月底）
序号|项目名称|级别|任务数|单位|完成数|完成率
1|发放乘车卡|市级|1.5|万张|9000|60%
"""


def test_reading_in_another_unit_is_asked_with_the_likely_one():
    read = listed(LIVELIHOOD)
    (question,) = read.questions
    assert question.key == "表|2025-06|3|发放乘车卡"
    assert question.suggested == "0.9"
    assert not any("reading" in each for each in told(read))


@pytest.mark.parametrize(("answer", "value"), [("0.9", "0.9"), ("as_written", "9000")])
def test_reading_in_another_unit_answered(answer, value):
    read = listed(LIVELIHOOD, answers={"2025-06|3|发放乘车卡": answer})
    assert f"3 reading 发放乘车卡: 2025-06 {value} 万张" in told(read)


QUARTERS = """
2025年重点工作任务清单
序号|重点任务|年度目标|一季度|二季度|三季度|四季度|牵头科室
1|优化线网|优化线路6条|2条|2条|1条|1条|运输科
注：各季度目标均为累计数。
"""
COUNTED = "quarters|3|优化线路"


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("amounts", "3 target 优化线路: year 6 条; q1 2 条; h1 4 条; q3 5 条"),
        ("to_date", "3 target 优化线路: year 6 条; q1 2 条; h1 2 条; q3 1 条"),
        ("words", "3 target 优化线路: year 6 条"),
    ],
)
def test_quarters_against_the_note(answer, made):
    before = listed(QUARTERS)
    assert asked(before) == [COUNTED]
    assert before.questions[0].suggested == "amounts"
    assert before.questions[0].params["value"] == "2条 / 2条 / 1条 / 1条"
    assert "3 target 优化线路: year 6 条" in told(before)
    assert made in told(listed(QUARTERS, answers={COUNTED: answer}))


PROJECT = """
2025年重点工作任务清单
序号|重点任务|年度目标|完成时限|牵头科室
1|加快203省道改建工程建设|完成年度投资2亿元|年底|建设科
"""
NAMED = "project|3|203省道改建工程"
PLAN = "3 annual_plan 203省道改建工程: amount 2 亿元"


def test_project_of_a_task_is_asked_and_its_plan_is_read():
    read = listed(PROJECT)
    assert asked(read) == [NAMED]
    assert read.questions[0].choices == ("new", "none")
    assert PLAN in told(read)


def test_project_of_a_task_is_new():
    read = listed(PROJECT, answers={NAMED: "new"})
    assert asked(read) == []
    assert "3 project 203省道改建工程: department 建设科" in told(read)
    assert any("project 203省道改建工程" in e for e in told(read) if " task " in e)


def test_project_of_a_task_is_one_that_stands():
    read = listed(PROJECT, answers={NAMED: "S203"})
    (plan,) = [each for each in read.statements if each.kind == "annual_plan"]
    assert plan.params["code"] == "S203"
    assert any("project S203" in each for each in told(read) if " task " in each)
    assert not any(" project 203" in each for each in told(read))


def test_project_of_a_task_is_none():
    read = listed(PROJECT, answers={NAMED: "none"})
    assert "3 aside 203省道改建工程: amount 2 亿元 left" in told(read)
    assert PLAN not in told(read)


SUSPENDED = """
2025年重点工作上半年完成情况
序号|工作目标|完成情况|进度|责任科室
1|完成用地报批|项目暂缓实施|100%|计划科
"""
PROGRESS = "progress_percent|3|完成用地报批"


def test_progress_of_what_is_suspended():
    assert asked(listed(SUSPENDED)) == [PROGRESS]
    kept = listed(SUSPENDED, answers={PROGRESS: "40"})
    assert any("progress_percent 40 %" in each for each in told(kept))
    left_out = listed(SUSPENDED, answers={PROGRESS: "leave"})
    assert "3 aside 完成用地报批: progress_percent 100 % left" in told(left_out)


TO_DATE = """
2025年项目投资计划（截至5月底，万元）
序号|项目名称|总投资|累计完成投资|年度计划
1|甲路|100|20|30
"""


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("before", "3 annual_plan 甲路: amount 30 万元; invested_before 20 万元"),
        ("done", "3 reading 甲路: 2025-05 20 万元"),
        ("leave", "3 annual_plan 甲路: amount 30 万元"),
    ],
)
def test_column_to_date_without_a_year(answer, made):
    assert asked(listed(TO_DATE)) == ["column|D"]
    read = listed(TO_DATE, answers={"column|D": answer})
    assert (asked(read), made in told(read)) == ([], True)


BARE = """
重点项目投资计划
序号|项目名称|总投资|年度计划
1|甲路|100|30
"""


def test_year_and_unit_are_asked_where_nothing_says_them():
    read = listed(BARE)
    assert asked(read) == ["year", "unit"]
    given = listed(BARE, answers={"year": "2025", "unit": "亿元"})
    assert (asked(given), given.year, given.unit) == ([], 2025, "亿元")


def test_month_is_asked_of_a_report_without_one():
    drawn = """
    2025年重点工作完成情况
    序号|工作目标|完成情况|责任科室
    1|改造危桥8座|已改造3座|公路科
    """
    assert asked(listed(drawn)) == ["month"]
    read = listed(drawn, answers={"month": "7"})
    assert "3 reading 改造危桥: 2025-07 3 座" in told(read)


FALLING = """
2025年主要指标（各季度累计）
指标|单位|年度目标|一季度目标|二季度目标|三季度目标
泊位|个|600|100|300|250
"""
OF_QUARTERS = "quarters|3|泊位"


def test_goals_of_an_indicator_that_fall_are_asked_and_left_out():
    read = listed(FALLING)
    assert asked(read) == [OF_QUARTERS]
    assert "3 target 泊位: year 600 个" in told(read)


@pytest.mark.parametrize(
    ("answer", "sums"),
    [("to_date", "100 300 250"), ("amounts", "100 400 650"), ("words", "")],
)
def test_goals_that_fall_are_taken_as_answered(answer, sums):
    read = listed(FALLING, answers={OF_QUARTERS: answer})
    assert asked(read) == []
    keys = zip(("q1", "h1", "q3"), sums.split(), strict=False)
    quarters = "".join(f"; {key} {each} 个" for key, each in keys)
    assert f"3 target 泊位: year 600 个{quarters}" in told(read)
