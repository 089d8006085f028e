"""Indicators that are done or not done, in a list of indicators."""

import pytest

from .told import asked, listed, said, told

DRAWN = """
2026年交通主要指标目标表（截至6月底）
序号|指标名称|单位|年度目标|6月底完成数
1|通村客运|{unit}|{target}|{done}
2|货运量|万吨|100|30
"""


def of_row(unit, target, done=""):
    read = listed(DRAWN.format(unit=unit, target=target, done=done))
    assert (asked(read), said(read)) == ([], [])
    return [each for each in told(read) if each.startswith("3 ")]


INDICATOR = "3 indicator 通村客运: kind yes_no"
TARGET = "3 target 通村客运: year yes"


@pytest.mark.parametrize("unit", ["是/否", "是否", "—", ""])
@pytest.mark.parametrize("target", ["是", "完成", "√"])
def test_target_is_to_be_done(unit, target):
    assert of_row(unit, target) == [INDICATOR, TARGET]


def test_one_under_yes_or_no_is_done():
    assert of_row("是/否", "1", "0") == [
        INDICATOR,
        TARGET,
        "3 reading 通村客运: 2026-06 0",
    ]


@pytest.mark.parametrize(
    ("done", "value"), [("是", 1), ("已完成", 1), ("否", 0), ("未完成", 0)]
)
def test_result_is_done_or_not(done, value):
    reading = f"3 reading 通村客运: 2026-06 {value}"
    assert of_row("是/否", "是", done) == [INDICATOR, TARGET, reading]


def test_other_words_promise_their_day():
    assert of_row("是/否", "6月底前投用") == [
        INDICATOR,
        "3 target 通村客运: due_words 6月底前; due_on 2026-06-30",
    ]


def test_a_number_under_yes_or_no_is_counted():
    read = listed(DRAWN.format(unit="是/否", target="95", done=""))
    assert "3 target 通村客运: year 95" in told(read)
