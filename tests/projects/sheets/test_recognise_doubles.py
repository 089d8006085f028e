"""Two columns for one figure of a line: one is taken, the others are asked about."""

import pytest

from .drawn import asked, cells, one, sheet

TOP = "2023年4月（万元）\n"


def meanings(found):
    return [str(each.meaning) for each in found.columns[1:]]


@pytest.mark.parametrize(
    ("heads", "values", "taken", "suggested"),
    [
        ("累计完成投资|本年完成投资", "900|40", 1, "since_start"),
        ("本年完成|累计完成投资", "40|900", 0, "since_start"),
        ("累计完成投资|2023年完成投资", "900|40", 1, "since_start"),
        ("1-4月完成投资|完成产值", "40|35", 0, "ignored"),
        ("1-4月完成投资|累计完成投资", "40|900", 0, "since_start"),
        ("完成产值|1-4月完成投资", "50|40", 1, "ignored"),
        ("本年完成投资|1-4月累计完成投资", "10|40", 1, "this_month"),
    ],
)
def test_year_to_date_goes_before_another_actual(heads, values, taken, suggested):
    found = one(sheet(f"{TOP}项目名称|{heads}\n甲|{values}"))
    assert meanings(found)[taken] == "actual_to_date"
    assert meanings(found)[1 - taken] in ("unknown", "ignored")
    assert [(q.column, q.suggested) for q in found.questions] == [
        (2 - taken, suggested)
    ]


def test_amounts_of_different_months_are_both_taken():
    drawn = sheet(TOP + "项目名称|1-3月完成投资|累计完成投资\n甲|30|40")
    found = one(drawn, month="4")
    assert asked(found) == []
    assert [line.split()[2:] for line in cells(found)] == [
        ["actual_to_date", "30", "万元", "2023-3"],
        ["actual_to_date", "40", "万元", "2023-4"],
    ]


@pytest.mark.parametrize(
    ("answer", "taken"), [("actual_to_date", "900"), ("since_start", "40")]
)
def test_answer_for_one_column_settles_which_is_taken(answer, taken):
    drawn = sheet(TOP + "项目名称|累计完成投资|本年完成投资\n甲|900|40")
    found = one(drawn, **{"column|B": answer})
    assert [line.split()[3] for line in cells(found)] == [taken]
    assert asked(found) == (["column|C"] if answer == "actual_to_date" else [])


def test_two_columns_answered_alike_are_asked_about_again():
    drawn = sheet(TOP + "项目名称|累计完成投资|本年完成投资\n甲|900|40")
    given = {"column|B": "actual_to_date", "column|C": "actual_to_date"}
    found = one(drawn, **given)
    assert (asked(found), len(found.cells)) == (["column|C"], 1)


@pytest.mark.parametrize("meaning", ["annual_plan", "total_investment"])
def test_answer_beside_a_plain_heading_is_not_taken_twice(meaning):
    head = {"annual_plan": "年度计划", "total_investment": "总投资"}[meaning]
    drawn = sheet(f"{TOP}项目名称|{head}|甲列|累计完成\n甲|90|80|4")
    found = one(drawn, **{"column|C": meaning})
    assert asked(found) == ["column|B"]
    assert [c.value for c in found.cells if c.kind == meaning] == [80]


def test_plan_of_another_year_is_no_second_plan():
    drawn = "项目名称|2023年计划投资|1-4月完成投资|2024年计划投资\n甲|90|4|70"
    found = one(sheet(TOP + drawn))
    assert meanings(found) == ["annual_plan", "actual_to_date", "ignored"]
    assert asked(found) == []


def test_plan_without_a_year_is_of_the_sheets_own():
    found = one(sheet(TOP + "项目名称|年度计划|累计完成|2024年计划投资\n甲|90|4|70"))
    assert meanings(found) == ["annual_plan", "actual_to_date", "ignored"]
    assert asked(found) == []


def test_plan_of_the_year_beside_the_years_plan_is_asked_about():
    found = one(sheet(TOP + "项目名称|年度计划|2023年计划投资|累计完成\n甲|90|80|4"))
    assert asked(found) == ["column|C", "column|B"]


def test_plans_of_two_years_leave_the_year_open_where_nothing_says_it():
    drawn = "项目名称|2023年计划投资|1-4月完成投资|2024年计划投资\n甲|90|4|70"
    found = one(sheet("完成情况（万元）\n" + drawn))
    assert [(q.key, q.choices, q.suggested) for q in found.questions] == [
        ("Sheet1|year", ("2023", "2024"), "2023")
    ]
