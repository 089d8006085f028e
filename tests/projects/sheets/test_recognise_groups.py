"""合计 and 总投资 under a group of columns: the group's sum, or the project's total."""

import pytest

from .drawn import asked, one, sheet

TOP = "2023年5月（万元）\n"


def read(group_row, leaf_row, values, *merged):
    found = one(sheet(f"{TOP}{group_row}\n{leaf_row}\n{values}", *merged))
    return [str(each.meaning) for each in found.columns[1:]], asked(found)


@pytest.mark.parametrize(
    ("group", "meaning"),
    [
        ("累计完成投资", "actual_to_date"),
        ("本月完成投资", "this_month"),
        ("年度计划", "annual_plan"),
        ("项目总投资", "total_investment"),
    ],
)
@pytest.mark.parametrize("whole", ["总投资", "合计"])
@pytest.mark.parametrize("parts", ["部补|省补", "部投资|省投资", "东段|西段"])
def test_sum_of_a_group_is_the_groups(group, meaning, whole, parts):
    meanings, questions = read(
        f"项目名称|{group}|||形象进度",
        f"|{whole}|{parts}|",
        "甲|9|5|4|路基",
        *("B2:D2", "A2:A3", "E2:E3"),
    )
    assert meanings == [meaning, "ignored", "ignored", "physical_progress"]
    assert questions == []


@pytest.mark.parametrize("parts", ["部投资|省投资", "东段|西段"])
def test_parts_of_what_was_done_since_the_start_are_no_figures(parts):
    meanings, questions = read(
        "项目名称|开工至本月底累计完成投资|||本年完成",
        f"|总投资|{parts}|",
        "甲|9|5|4|3",
        *("B2:D2", "A2:A3", "E2:E3"),
    )
    assert meanings == ["since_start", "ignored", "ignored", "actual_to_date"]
    assert questions == []


def test_total_beside_other_figures_of_a_group_is_the_projects():
    meanings, questions = read(
        "项目名称|投资完成情况||||",
        "|总投资|年度投资计划|当月完成|年度累计完成",
        "甲|90|9|1|5",
        "B2:E2",
        "A2:A3",
    )
    assert meanings == [
        "total_investment", "annual_plan", "this_month", "actual_to_date"
    ]  # fmt: skip
    assert questions == []


def test_total_over_three_rows_of_headings_is_the_projects():
    drawn = """
    2023年6月进度情况表
    项目名称|投资完成情况（万元）||||
    |总投资|截至2022年底完成|2023年||自开工累计完成
    |||计划投资|1-6月完成|
    甲|90|20|40|17|37
    """
    merged = ("A2:A4", "B2:F2", "B3:B4", "C3:C4", "D3:E3", "F3:F4")
    found = one(sheet(drawn.strip("\n"), *merged))
    assert [str(each.meaning) for each in found.columns[1:]] == [
        "total_investment", "invested_before", "annual_plan", "actual_to_date",
        "since_start",
    ]  # fmt: skip
    assert asked(found) == []


def test_sum_beside_what_has_words_of_its_own_keeps_its_heading():
    meanings, _questions = read(
        "项目名称|完成投资||", "|合计|本月|占比（%）", "甲|9|1|50", "B2:D2", "A2:A3"
    )
    assert meanings == ["actual_to_date", "this_month", "completion"]
