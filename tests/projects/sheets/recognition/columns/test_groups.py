"""合计 and 总投资 under a group of columns: the group's sum, or the project's total."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, one, sheet

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


def test_sum_over_groups_is_the_figure_and_they_are_its_parts():
    meanings, questions = read(
        "项目名称|高速公路||农村公路||合计|",
        "|计划|完成|计划|完成|计划|完成",
        "甲|9|4|8|3|17|7",
        *("B2:C2", "D2:E2", "F2:G2", "A2:A3"),
    )
    assert meanings == [*["ignored"] * 4, "annual_plan", "actual_to_date"]
    assert questions == []


@pytest.mark.parametrize(
    ("last", "parts", "left"),
    [("3", "ignored", []), ("2", "unknown", ["column|E", "column|F", "column|G"])],
)
def test_trades_that_add_up_to_the_figure_are_its_parts(last, parts, left):
    meanings, questions = read(
        "市（州）|合计|||完成投资||",
        "|年度计划|本月完成|累计完成|高速公路|农村公路|水运",
        f"甲|9|1|7|2|2|{last}\n乙|8|2|6|3|2|1",
        *("B2:D2", "E2:G2", "A2:A3"),
    )
    assert meanings == ["annual_plan", "this_month", "actual_to_date", *[parts] * 3]
    assert [each for each in questions if each.startswith("column")] == left


def test_sum_over_groups_that_do_not_add_up_is_asked_about():
    meanings, questions = read(
        "项目名称|高速公路||农村公路||合计|",
        "|计划|完成|计划|完成|计划|完成",
        "甲|9|4|8|3|18|8",
        *("B2:C2", "D2:E2", "F2:G2", "A2:A3"),
    )
    assert meanings == [*["unknown"] * 4, "annual_plan", "actual_to_date"]
    assert set(questions) >= {"column|B", "column|C", "column|D", "column|E"}


def test_works_in_kilometres_beside_money_are_no_figures():
    meanings, questions = read(
        "项目名称|路基完成||路面完成||完成投资|",
        "|本月|累计|本月|累计|本月|累计",
        "甲|0.5|4.2|0.3|3.1|76|384",
        *("B2:C2", "D2:E2", "F2:G2", "A2:A3"),
    )
    assert meanings == [*["ignored"] * 4, "this_month", "actual_to_date"]
    assert questions == []


def test_works_beside_the_money_of_another_part_are_asked_about():
    meanings, questions = read(
        "项目名称|路面工程||其他投资|",
        "|计划|完成|计划|完成",
        "甲|9|4|8|3",
        *("B2:C2", "D2:E2", "A2:A3"),
    )
    assert meanings == ["annual_plan", "actual_to_date", "unknown", "unknown"]
    assert set(questions) == {"column|B", "column|C", "column|D", "column|E"}


def test_works_alone_are_asked_about():
    meanings, questions = read(
        "项目名称|路基工程||路面工程|",
        "|计划|完成|计划|完成",
        "甲|9|4|8|3",
        *("B2:C2", "D2:E2", "A2:A3"),
    )
    assert meanings == ["annual_plan", "actual_to_date", "unknown", "unknown"]
    assert set(questions) == {"column|B", "column|C", "column|D", "column|E"}


def test_dash_in_one_row_of_headings_parts_group_and_column():
    drawn = "项目名称|总投资-合计|总投资-中央资金|总投资-市场化|到位-合计|到位-中央"
    found = one(sheet(f"{TOP}{drawn}|年初至今累计完成\n甲|90|50|40|30|20|10"))
    assert [str(each.meaning) for each in found.columns[1:]] == [
        "total_investment", *["ignored"] * 4, "actual_to_date"
    ]  # fmt: skip
    assert (found.columns[1].heading, asked(found)) == ("总投资-合计", [])


def test_dash_in_a_span_of_months_parts_nothing():
    found = one(sheet(f"{TOP}项目名称|1-5月完成|1-5月占比\n甲|40|50%"))
    assert [str(each.meaning) for each in found.columns[1:]] == [
        "actual_to_date", "completion"
    ]  # fmt: skip
