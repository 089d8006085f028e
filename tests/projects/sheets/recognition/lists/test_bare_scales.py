"""万 and 亿 without 元, a line that names the unit of amounts, and 项目业主."""

import pytest

from .told import asked, listed, said, told

TARGETS = """
2026年交通主要指标目标表
序号|指标名称|单位|年度目标
1|养护面积|{unit}|{cell}
"""


@pytest.mark.parametrize(
    ("unit", "cell", "value"),
    [("万平方米", "1.2万", "1.2"), ("处", "1.2万", "12000"), ("万元", "1.2万", "1.2")],
)
def test_a_bare_scale_counts_in_the_row_s_unit(unit, cell, value):
    read = listed(TARGETS.format(unit=unit, cell=cell))
    [target] = [each for each in told(read) if " target " in each]
    number = target.partition("year ")[2].split()[0]
    assert float(number) == float(value)
    assert target.endswith(f" {unit}")


PROJECTS = """
2026年项目投资计划
{line}
序号|项目名称|总投资|年度计划|{owner}
1|甲路|100|30|建设科
"""


@pytest.mark.parametrize("line", ["金额：万元", "（金额：万元）", "资金：亿元"])
def test_a_line_names_the_unit_of_amounts(line):
    read = listed(PROJECTS.format(line=line, owner="责任单位"))
    unit = "亿元" if "亿" in line else "万元"
    assert asked(read) == []
    assert f"4 annual_plan 甲路: amount 30 {unit}" in told(read)


@pytest.mark.parametrize("owner", ["项目业主", "建设业主", "业主单位", "业主"])
def test_the_owner_is_the_department(owner):
    read = listed(PROJECTS.format(line="单位：万元", owner=owner))
    assert said(read) == []
    assert any("department 建设科" in each for each in told(read))
