"""Columns of the month or quarter before: never this month's figures, never a doubt."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, cells, one, said, sheet

TITLE = "2023年6月（万元）\n项目名称|"


@pytest.mark.parametrize(
    "heading",
    [
        "上季度完成",
        "上一季度完成投资",
        "上月完成",
        "上月累计",
        "上期",
        "上一月完成",
        "上个月累计完成",
    ],
)
def test_another_period_leaves_this_months_figure_alone(heading):
    found = one(sheet(f"{TITLE}{heading}|本月完成|累计完成\n甲|30|10|60\n乙|3|1|6"))
    assert cells(found) == [
        "3 甲 this_month 10 万元 2023-6",
        "3 甲 actual_to_date 60 万元 2023-6",
        "4 乙 this_month 1 万元 2023-6",
        "4 乙 actual_to_date 6 万元 2023-6",
    ]
    assert (asked(found), said(found)) == ([], [])


@pytest.mark.parametrize("heading", ["上季度完成", "上月累计", "上期"])
def test_another_period_alone_gives_nothing(heading):
    found = one(sheet(f"{TITLE}{heading}\n甲|30\n乙|3"))
    assert (found.cells, said(found)) == ([], ["error no_figures"])


def test_words_of_the_month_before_are_not_this_months():
    found = one(sheet(f"{TITLE}累计完成|上月形象进度|本月形象进度\n甲|60|路基|路面"))
    assert [each.value for each in found.texts] == ["路面"]
