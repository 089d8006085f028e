"""The unit of every column and cell: found, or asked."""

import pytest

from projects.sheets.book import Fault
from projects.sheets.found import Hints
from projects.sheets.recognition import MONEY_UNITS
from tests.projects.sheets.recognition.drawn import asked, cells, one, said, sheet

PLAIN = "项目名称|年度计划|累计完成\n甲|10|5"


def units(found):
    return [each.unit for each in found.cells]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("2023年6月\n单位：亿元\n" + PLAIN, ["亿元", "亿元"]),
        ("2023年6月\n单位:个、亿元\n" + PLAIN, ["亿元", "亿元"]),
        ("2023年6月（单位：元）\n" + PLAIN, ["元", "元"]),
        ("2023年6月\n" + PLAIN + "\n注：本表金额单位：万元", ["万元", "万元"]),
        (
            "2023年6月\n项目名称|年度计划（亿元）|累计完成（万元）\n甲|1|5",
            ["亿元", "万元"],
        ),
        (
            "2023年6月\n单位：万元\n项目名称|总投资（亿元）|累计完成\n甲|1|5",
            ["亿元", "万元"],
        ),
        (
            "2023年6月\n项目名称|投资（万元）|\n|年度计划|累计完成\n甲|1|5",
            ["万元", "万元"],
        ),
        (
            "2023年6月\n项目名称|年度计划|累计完成\n||万元|\n甲|1万元|'5亿",
            ["万元", "亿元"],
        ),
        ("2023年6月\n项目名称|单位|累计完成\n甲|亿元|5\n乙|万元|5", ["亿元", "万元"]),
    ],
)
def test_unit_is_taken_from_the_nearest_place(drawn, expected):
    found = one(sheet(drawn))
    assert (units(found), asked(found)) == (expected, [])


def test_missing_unit_is_asked():
    found = one(sheet("2023年6月\n" + PLAIN))
    assert (units(found), asked(found)) == ([None, None], ["unit"])
    assert found.questions[0].choices == MONEY_UNITS


def test_missing_unit_comes_from_hints_or_answers():
    drawn = sheet("2023年6月\n" + PLAIN)
    for found in (one(drawn, hints=Hints(unit="亿元")), one(drawn, unit="亿元")):
        assert (units(found), asked(found)) == (["亿元", "亿元"], [])


def test_unit_that_is_no_money_is_no_answer():
    assert asked(one(sheet("2023年6月\n" + PLAIN), unit="公斤")) == ["unit"]


def test_hint_never_overrides_the_sheet():
    found = one(sheet("2023年6月（万元）\n" + PLAIN), hints=Hints(unit="亿元"))
    assert units(found) == ["万元", "万元"]


def test_two_units_of_money_in_one_line_are_asked_about():
    found = one(sheet("2023年6月\n单位：万元、亿元\n" + PLAIN))
    assert [(q.code, q.choices) for q in found.questions] == [
        ("unit", ("万元", "亿元"))
    ]


def test_heading_without_the_unit_its_neighbours_have_is_asked_about():
    drawn = "2023年6月\n项目名称|总投资（万元）|年度计划|累计完成（万元）\n甲|9|8|5"
    found = one(sheet(drawn))
    assert (asked(found), units(found)) == (["unit|C"], ["万元"] * 3)
    answered = one(sheet(drawn), **{"unit|C": "亿元"})
    assert (asked(answered), units(answered)) == ([], ["万元", "亿元", "万元"])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("'12%", "percent"),
        ("'5公里", "not_money"),
        ("'145.26/223.9", "two_numbers"),
        ("'1_000", "not_a_number"),
        ("'约5", "inexact"),
        ("'${x}", "placeholder"),
        ("'暂停", "not_a_number"),
    ],
)
def test_cell_that_is_no_amount_is_refused_at_its_place(value, code):
    found = one(sheet(f"2023年6月（万元）\n项目名称|年度计划|累计完成\n甲|10|{value}"))
    (issue,) = found.issues
    assert (issue.code, issue.row, issue.column, issue.value) == (code, 2, 2, value[1:])
    assert cells(found) == ["3 甲 annual_plan 10 万元 2023-None"]


def test_kilometres_of_a_row_are_no_money():
    found = one(sheet("2023年6月\n项目名称|单位|累计完成\n甲|万元|5\n乙|公里|5"))
    assert (units(found), said(found)) == (["万元"], ["error not_money"])


@pytest.mark.parametrize(
    ("number_format", "issue", "count"),
    [("0.00%", "error percent", 1), ('0!.0,"万"', "warning scaled_format", 2)],
)
def test_format_that_shows_another_number_is_said(number_format, issue, count):
    drawn = sheet("2023年6月（万元）\n" + PLAIN, formats={(2, 2): number_format})
    found = one(drawn)
    assert (said(found), len(found.cells)) == ([issue], count)


def test_number_too_large_for_its_format_of_a_date_is_refused_at_its_cell():
    faults = {(2, 2): Fault("date", "1e+10")}
    found = one(sheet("2023年6月（万元）\n" + PLAIN, faults=faults))
    (issue,) = found.issues
    assert (issue.level, issue.code, issue.value) == ("error", "no_date", "1e+10")


@pytest.mark.parametrize(
    ("unit", "value", "issues"),
    [
        ("万元", "¥3,500", ["warning unit_of_cell"]),
        ("万元", "5000元", ["warning unit_of_cell"]),
        ("亿元", "5000元", ["warning unit_of_cell"]),
        ("万元", "12,000元", []),
        ("万元", "0元", []),
        ("万元", "0.5万元", []),
        ("亿元", "3500万", []),
        ("元", "5000元", []),
        ("千元", "¥500", ["warning unit_of_cell"]),
    ],
)
def test_amount_in_yuan_that_its_column_would_not_count_is_doubted(unit, value, issues):
    drawn = f"2023年6月（{unit}）\n项目名称|累计完成\n甲|{value}"
    assert said(one(sheet(drawn))) == issues


def test_annual_plan_in_yuan_is_told_only():
    found = one(sheet("2023年6月（万元）\n项目名称|年度计划|累计完成\n甲|¥3,500|5"))
    assert said(found) == ["notice unit_of_cell"]
    assert found.issues[0].params == {"unit": "元", "counted": "万元", "fix": 3500}


def test_completion_stored_as_a_share_is_given_in_points():
    drawn = "2023年6月（万元）\n项目名称|累计完成|完成率\n甲|5|0.5"
    found = one(sheet(drawn, formats={(2, 2): "0%"}))
    assert [str(each.value) for each in found.beside] == ["50"]


def test_title_and_unit_line_that_differ_are_asked_about():
    found = one(sheet("2023年6月（单位：亿元）\n单位：万元\n" + PLAIN))
    assert [(q.code, q.choices) for q in found.questions] == [
        ("unit", ("亿元", "万元"))
    ]
