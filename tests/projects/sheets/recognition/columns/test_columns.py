"""Columns that may mean one thing or another: told by the sheet, or asked."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, cells, one, sheet

TOP = "2023年6月（万元）\n"


def meanings(found):
    return [str(each.meaning) for each in found.columns]


def test_plan_or_actual_is_asked_where_nothing_tells():
    found = one(sheet(TOP + "项目名称|计划下达|计划完成\n甲|100|50\n乙|200|80"))
    assert meanings(found) == ["name", "annual_plan", "actual_to_date"]
    assert [(q.key, q.suggested, q.params["why"]) for q in found.questions] == [
        ("Sheet1|column|C", "actual_to_date", "plan_or_actual")
    ]


@pytest.mark.parametrize("rates", [("50%", "40%"), ("0.5", "0.4"), ("50", "40")])
def test_plan_or_actual_is_told_by_the_completion_beside(rates):
    one_rate, other = rates
    drawn = (
        f"项目名称|计划下达|计划完成|完成率\n甲|100|50|{one_rate}\n乙|200|80|{other}"
    )
    found = one(sheet(TOP + drawn))
    assert (meanings(found)[2], asked(found)) == ("actual_to_date", [])


def test_plan_beside_an_actual_is_asked_about():
    found = one(sheet(TOP + "项目名称|计划完成|实际完成\n甲|100|50"))
    assert meanings(found)[1:] == ["planned_to_date", "actual_to_date"]
    assert asked(found) == ["column|B"]


def test_group_tells_the_actual():
    drawn = "项目名称|计划下达|投资完成|\n|年度计划|计划完成|中央完成\n甲|100|50|5"
    found = one(sheet(TOP + drawn))
    assert meanings(found)[1:] == ["annual_plan", "actual_to_date", "ignored"]
    assert asked(found) == []


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [("planned_to_date", "planned_to_date"), ("ignored", "ignored")],
)
def test_answered_column_is_not_asked(answer, meaning):
    drawn = sheet(TOP + "项目名称|计划下达|计划完成\n甲|100|50")
    found = one(drawn, **{"column|C": answer})
    assert (meanings(found)[2], asked(found)) == (meaning, [])


def test_answer_may_correct_any_column():
    drawn = sheet(TOP + "项目名称|年度计划|累计完成\n甲|100|50")
    found = one(drawn, **{"column|B": "planned_to_date"})
    assert cells(found)[0] == "3 甲 planned_to_date 100 万元 2023-6"


def test_answer_that_is_no_meaning_leaves_the_question_open():
    drawn = sheet(TOP + "项目名称|计划下达|计划完成\n甲|100|50")
    assert asked(one(drawn, **{"column|C": "whatever"})) == ["column|C"]


@pytest.mark.parametrize(
    ("row", "suggested"), [("甲|20|30", "this_month"), ("甲|300|30", "since_start")]
)
def test_second_actual_is_asked_about(row, suggested):
    found = one(sheet(TOP + f"项目名称|完成投资|本年累计完成\n{row}"))
    assert meanings(found)[1:] == ["unknown", "actual_to_date"]
    assert [q.suggested for q in found.questions] == [suggested]


def test_second_annual_plan_is_asked_about():
    found = one(sheet(TOP + "项目名称|年度计划|年度目标|累计完成\n甲|9|8|5"))
    assert asked(found) == ["column|C", "column|B"]
    assert cells(found)[0] == "3 甲 annual_plan 9 万元 2023-None"


def test_total_is_taken_before_estimates():
    found = one(sheet(TOP + "项目名称|估算总投资|总投资|累计完成\n甲|9|8|5"))
    assert (meanings(found)[1:3], asked(found)) == (["ignored", "total_investment"], [])


def test_amounts_without_a_word_of_what_they_are_are_asked_about():
    found = one(sheet("2023年6月完成情况\n项目名称|投资额（万元）\n甲|100"))
    assert (meanings(found)[1], asked(found)) == ("actual_to_date", ["column|B"])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("编号|项目名称|累计完成\n1|甲|5\n2|乙|5", "serial name"),
        ("编号|项目名称|累计完成\nP1|甲|5\nP2|乙|5", "code name"),
        ("|项目名称|累计完成\n1|甲|5\n2|乙|5", "serial name"),
        ("|累计完成|本月完成\n甲大桥|5|1", "name actual_to_date"),
        ("项目代码|项目编号|累计完成\n2020-1|P1|5", "ignored code"),
        ("县区|项目名称|累计完成\n瑞安|甲|5", "ignored name"),
        ("单位|累计完成|备注\n甲公司|5|", "name actual_to_date"),
    ],
)
def test_columns_that_name_the_line(head, expected):
    assert meanings(one(sheet(TOP + head)))[:2] == expected.split()


@pytest.mark.parametrize(
    ("head", "rows", "whose"),
    [
        ("类型名称|累计完成", "甲类|5\n乙类|6", "type"),
        ("项目名称|累计完成", "一、高速公路|5\n二、站场|6", "type"),
        ("项目名称|累计完成", "高速公路|5\n农村公路|6\n站场|7", "type"),
        ("县市|累计完成", "恩施市|5\n州 直|6", "area"),
        ("项目名称|累计完成", "瑞安市|5\n平阳县|6", "area"),
        ("单位|累计完成", "甲公司|5\n乙集团|6", "company"),
    ],
)
def test_lines_that_are_no_projects_are_asked_about(head, rows, whose):
    drawn = sheet(TOP + head + "\n" + rows)
    found = one(drawn)
    assert [(q.code, q.params["whose"]) for q in found.questions] == [("lines", whose)]
    assert len(found.cells) == len(rows.split("\n"))
    assert asked(one(drawn, lines="yes")) == []


def test_header_may_be_pointed_to():
    drawn = sheet(TOP + "其他\n甲列|乙列\n甲|5")
    given = {"header": "3", "column|A": "name", "column|B": "actual_to_date"}
    assert cells(one(drawn, **given)) == ["4 甲 actual_to_date 5 万元 2023-6"]


@pytest.mark.parametrize(
    "head", ["2022年完成投资", "2021-2022年完成投资", "2022年度完成", "2022年实际完成"]
)
def test_another_years_column_beside_months_is_left(head):
    drawn = f"2023年累计（万元）\n项目名称|{head}|2023年计划|1月|2月\n甲|90|50|1|2"
    found = one(sheet(drawn))
    assert [(str(c.kind), c.month) for c in found.cells] == [
        ("annual_plan", None), ("actual_to_date", 1), ("actual_to_date", 2)
    ]  # fmt: skip
    assert asked(found) == []


def test_plan_of_several_years_is_no_annual_plan():
    found = one(sheet(TOP + "项目名称|2023-2025年计划投资|2023年计划投资\n甲|90|50"))
    assert meanings(found) == ["name", "ignored", "annual_plan"]
    assert asked(found) == []


@pytest.mark.parametrize("group", ["占年度计划比例", "完成比例（%）", "占比"])
def test_group_of_shares_makes_all_below_it_shares(group):
    drawn = f"""
    2023年6月（万元）
    项目名称|年度计划|完成投资||{group}|
    ||本月完成|累计完成|本月完成|累计完成
    甲|100|11|42|0.11|0.42
    """
    found = one(sheet(drawn))
    assert meanings(found)[2:] == [
        "this_month", "actual_to_date", "ignored", "completion"
    ]  # fmt: skip
    assert asked(found) == []


@pytest.mark.parametrize(
    ("head", "share"),
    [("完成年度计划", "42%"), ("完成年度计划", "42"), ("累计完成/年度计划", "0.42")],
)
def test_share_of_the_plan_is_told_by_its_values(head, share):
    rows = f"甲|10000|4200|{share}\n乙|200|84|{share}"
    found = one(sheet(TOP + f"项目名称|年度计划|累计完成|{head}\n{rows}"))
    assert meanings(found)[1:] == ["annual_plan", "actual_to_date", "completion"]
    assert asked(found) == []


def test_money_done_of_the_plan_is_no_share():
    found = one(sheet(TOP + "项目名称|年度计划|完成年度计划\n甲|100|42\n乙|200|84"))
    assert meanings(found)[2] == "actual_to_date"
    assert asked(found) == ["column|C"]


def test_part_of_what_was_done_is_no_second_figure():
    drawn = """
    2023年6月（万元）
    项目名称|完成投资||其中：建安投资|
    |本月|累计|本月|累计
    甲|11|42|9|30
    """
    found = one(sheet(drawn))
    assert meanings(found)[1:] == [
        "this_month", "actual_to_date", "ignored", "ignored"
    ]  # fmt: skip
    heads = "本月完成|累计完成|其中建安本月|其中建安累计"
    assert asked(one(sheet(TOP + f"项目名称|{heads}\n甲|11|42|9|30"))) == []
    assert asked(found) == []


def test_piles_are_no_money():
    drawn = TOP + "项目名称|累计完成|累计完成桩基（根）\n甲|42|9"
    assert asked(one(sheet(drawn))) == []
