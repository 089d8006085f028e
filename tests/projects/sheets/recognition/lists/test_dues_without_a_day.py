"""Due words that name no day: kept as they are, with no day, and told."""

import pytest

from .told import listed, said, told

TASKS = """
2026年重点工作任务清单
序号|重点任务|年度目标|牵头单位|完成时限
1|更新候车亭|更新候车亭20座|运输科|{due}
"""
DAYLESS = "notice list_due_words 3"


def of_task(due):
    read = listed(TASKS.format(due=due))
    [line] = [each for each in told(read) if each.startswith("3 task")]
    return line, said(read)


@pytest.mark.parametrize("due", ["国庆前", "汛期前完成", "按省厅要求"])
def test_a_task_keeps_its_words(due):
    line, issues = of_task(due)
    assert f"due_words {due}" in line
    assert "due_on" not in line
    assert f"{DAYLESS} {due}" in issues


def test_its_target_keeps_them_too():
    read = listed(TASKS.format(due="国庆前"))
    [target] = [each for each in told(read) if each.startswith("3 target")]
    assert "due_words 国庆前" in target
    assert "due_on" not in target


def test_a_day_that_no_calendar_has_is_an_error_and_not_kept():
    line, issues = of_task("6月31日")
    assert "due_words" not in line
    assert "error list_no_day 3 6月31日" in issues


def test_words_longer_than_a_due_date_are_told_and_not_kept():
    long = "按省厅要求" * 11
    line, issues = of_task(long)
    assert "due_words" not in line
    assert f"notice list_due_long 3 {long}" in issues


INDICATORS = """
2026年交通主要指标目标表
序号|指标名称|单位|年度目标|完成时限
1|候车亭|座|20|国庆前
2|通村客运|—|国庆前投用|
"""


def test_targets_of_indicators_keep_theirs():
    read = listed(INDICATORS)
    assert [each for each in told(read) if " target " in each] == [
        "3 target 候车亭: year 20 座; due_words 国庆前",
        "4 target 通村客运: due_words 国庆前",
    ]
    assert said(read) == [f"{DAYLESS} 国庆前", "notice list_due_words 4 国庆前投用"]
