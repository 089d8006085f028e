"""What a title over months without a word of their own says: planned, done, or open."""

import pytest

from projects.sheets.recognition.text.titles import side_of_text
from tests.projects.sheets.recognition.drawn import asked, one, said, sheet

TITLES = {
    "plan": """
        2023年重点项目完成投资计划分月表 投资计划分月表(累计) 分月完成计划表
        投资计划(分月)表 2023年分月投资完成计划 年度投资计划分月分解表
        月度完成投资计划
    """,
    "both": """
        2023年交通项目完成投资计划表 2023年1-6月完成情况及下半年分月计划
        计划投资情况表
    """,
    "actual": """
        完成投资计划情况表 投资计划完成情况 投资计划完成情况表
        2023年投资计划分月完成情况表 分月投资计划执行情况 月度投资计划完成情况
        2023年计划项目分月完成情况 投资计划按月分解及完成情况表 各月完成投资情况表
    """,
}


@pytest.mark.parametrize(
    ("side", "title"),
    [(side, title) for side, texts in TITLES.items() for title in texts.split()],
)
def test_title_says_plan_or_actual(side, title):
    assert side_of_text(title) == side


MONTHS = "项目名称|1月|2月|3月\n甲|10|20|30\n乙|1|2|3"


def kinds(title, **answers):
    found = one(sheet(f"{title}（万元）\n{MONTHS}"), **answers)
    return {str(each.kind) for each in found.cells}, asked(found)


def test_months_of_a_plan_are_never_taken_for_what_was_done():
    assert kinds("2023年完成投资计划分月表（累计）") == ({"planned_to_date"}, [])
    # A month's own plan is not kept, so these hold nothing to take.
    for title in ("2023年重点项目完成投资计划分月表", "2023年分月完成计划表"):
        found = one(sheet(f"{title}（万元）\n{MONTHS}"))
        assert (found.cells, said(found)) == ([], ["error no_figures"])


def test_months_under_a_table_of_plans_to_do_are_asked_about():
    _kinds, questions = kinds("2023年完成投资计划表")
    assert questions[:3] == ["column|B", "column|C", "column|D"]


def test_months_under_the_state_of_a_plan_were_done():
    assert kinds("2023年投资计划完成情况表")[0] == {"actual_to_date"}
