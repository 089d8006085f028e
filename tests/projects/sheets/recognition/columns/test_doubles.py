"""Two columns for one figure of a line: one is taken, the others are asked about."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, cells, one, said, sheet

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
        ("累计完成投资（亿元）|本年累计完成投资合计", "0.9|40", 1, "since_start"),
        ("当月累计完成|年累计完成", "10|40", 1, "this_month"),
        ("当月累计完成|累计完成", "10|40", 1, "this_month"),
        ("累计完成|投资计划完成情况", "40|900", 0, "since_start"),
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


def test_sum_of_carried_over_and_new_plan_is_the_years():
    drawn = "项目名称|上年结转投资|本年新增计划|年度计划合计|本月完成\n甲|5|90|95|4"
    found = one(sheet(TOP + drawn))
    assert meanings(found) == ["ignored", "unknown", "annual_plan", "this_month"]
    assert asked(found) == ["column|C"]


def test_end_named_with_its_year_does_not_count_from_january():
    drawn = "项目名称|截至2023年4月底累计完成投资|2023年1-4月完成投资\n甲|900|40"
    found = one(sheet(TOP + drawn))
    assert meanings(found) == ["unknown", "actual_to_date"]
    assert [(q.column, q.suggested) for q in found.questions] == [(1, "since_start")]


def test_money_booked_beside_the_investment_is_asked_about_alone():
    drawn = "项目名称|当月完成投资数|当月完成财务数\n甲|90|80"
    found = one(sheet(TOP + drawn))
    assert (meanings(found), asked(found)) == (["this_month", "unknown"], ["column|C"])


def test_plan_allotted_beside_the_years_plan_leaves_both_open():
    drawn = "项目名称|本年度计划完成投资|本年度已下达计划|累计完成\n甲|90|70|40"
    found = one(sheet(TOP + drawn))
    assert meanings(found) == ["annual_plan", "unknown", "actual_to_date"]
    assert asked(found) == ["column|C", "column|B"]


def test_funds_and_plans_allotted_are_no_figures():
    drawn = "项目名称|已下达资金|累计下达投资计划|累计完成\n甲|90|70|40"
    found = one(sheet(TOP + drawn))
    assert meanings(found) == ["ignored", "ignored", "actual_to_date"]
    assert asked(found) == []


def test_years_as_groups_are_told_apart_before_the_years_is_known():
    rows = "项目名称|2022||2023||\n|计划|完成|计划|本月完成|累计完成\n甲|8|7|9|1|4"
    merged = ("A2:A3", "B2:C2", "D2:F2")
    found = one(sheet("进度表5月（万元）\n" + rows, *merged))
    assert meanings(found) == [
        "ignored", "ignored", "annual_plan", "this_month", "actual_to_date"
    ]  # fmt: skip
    assert asked(found) == []


@pytest.mark.parametrize("share", ["50%", "45%"])
def test_whole_year_is_asked_about_where_nothing_else_is_done(share):
    drawn = f"项目名称|年度计划|全年完成|完成率\n甲|90|45|{share}\n乙|80|20|25%"
    found = one(sheet(TOP + drawn))
    agrees = share == "50%"
    assert meanings(found) == ["annual_plan", "ignored", "completion"]
    assert [(q.column, q.suggested) for q in found.questions] == [
        (2, "actual_to_date" if agrees else "ignored")
    ]


def test_whole_year_beside_what_was_done_is_a_target():
    drawn = "项目名称|年度计划|全年完成|1-4月完成\n甲|90|90|40"
    found = one(sheet(TOP + drawn))
    assert meanings(found) == ["annual_plan", "ignored", "actual_to_date"]
    assert asked(found) == []


def test_amount_of_the_quarter_is_asked_about_only_where_it_is_alone():
    beside = one(sheet(TOP + "项目名称|本年完成投资|本季完成投资\n甲|90|40"))
    assert (meanings(beside), asked(beside)) == (["actual_to_date", "ignored"], [])
    alone = one(sheet(TOP + "项目名称|年度计划|本季完成投资\n甲|90|40"))
    assert (meanings(alone), asked(alone)) == (["annual_plan", "ignored"], ["column|C"])


@pytest.mark.parametrize(
    ("title", "plan"), [("2023年4月", "年度计划"), ("4月", "2023年计划")]
)
def test_whole_year_before_does_not_make_the_sheet_of_that_year(title, plan):
    heads = f"项目名称|2022年完成投资|{plan}|累计完成"
    found = one(sheet(f"{title}（万元）\n{heads}\n甲|80|90|40"))
    assert meanings(found) == ["ignored", "annual_plan", "actual_to_date"]
    assert (asked(found), found.year) == ([], 2023)


@pytest.mark.parametrize("values", [(40, 10), (10, 40)])
@pytest.mark.parametrize("word", ["年度累计完成", "本年累计完成投资"])
@pytest.mark.parametrize("is_first", [True, False])
def test_departments_own_sum_of_the_year_is_left_out(values, word, is_first):
    heads = [word, f"部门{word}"][:: 1 if is_first else -1]
    rows = "|".join(map(str, values))
    found = one(sheet(f"{TOP}项目名称|{'|'.join(heads)}\n甲|{rows}"))
    assert {heads[q.column - 1]: q.suggested for q in found.questions} == {
        word: "actual_to_date",
        f"部门{word}": "ignored",
    }


def test_month_to_date_is_asked_about_alone_and_not_beside_the_months_own():
    (question,) = one(sheet(TOP + "项目名称|当月累计完成\n甲|40")).questions
    assert (question.key, question.suggested) == ("Sheet1|column|B", "this_month")
    beside = one(sheet(TOP + "项目名称|当月完成|当月累计完成\n甲|10|40"))
    assert (meanings(beside), asked(beside)) == (["this_month", "actual_to_date"], [])
    until = one(sheet(TOP + "项目名称|至本月累计完成\n甲|40"))
    assert (meanings(until), asked(until)) == (["actual_to_date"], [])


def test_how_the_years_plan_was_met_is_no_second_plan():
    found = one(sheet(TOP + "项目名称|年度投资计划|年度投资计划完成情况\n甲|90|40"))
    assert meanings(found) == ["annual_plan", "actual_to_date"]
    assert [q.suggested for q in found.questions] == ["actual_to_date"]


@pytest.mark.parametrize("word", ["累计完成", "年度计划"])
def test_parts_of_a_sum_are_not_asked_about_one_by_one(word):
    heads = "|".join([word, *(f"{each}局{word}" for each in "公港城建")])
    rows = "甲|40|20|10|6|4\n乙|30|5|5|20|0\n丙|8|8|0|0|0"
    found = one(sheet(f"{TOP}项目名称|{heads}\n{rows}"))
    assert (asked(found), meanings(found)[1:]) == ([], ["ignored"] * 4)


def test_second_column_that_repeats_the_first_but_once_is_still_asked_about():
    heads = "年度计划|公路局年度计划|港航局年度计划"
    found = one(sheet(f"{TOP}项目名称|{heads}\n甲|40|40|0\n乙|30|30|"))
    assert asked(found) == ["column|C", "column|D", "column|B"]


TRADES = ["高速公路", "国省道", "农村公路", "站场"]


def trades(first="", values="9|1|8|2|7|3|6|4"):
    """{年度计划, 累计完成} under each of four trades, perhaps under one more."""
    groups = [*([first] if first else []), *TRADES]
    top = "|".join(f"{each}|" for each in groups)
    below = "|".join(["年度计划|累计完成"] * len(groups))
    merged = [f"{a}2:{b}2" for a, b in zip("BDFHJ", "CEGIK", strict=True)]
    rows = f"\n甲|{values}\n乙|{values}"
    drawn = f"{TOP}项目名称|{top}\n|{below}{rows}"
    return sheet(drawn, "A2:A3", *merged[: len(groups)])


def test_columns_of_many_groups_are_asked_about_once_for_each_figure():
    found = one(trades())
    assert [(q.key, q.suggested) for q in found.questions] == [
        ("Sheet1|column|C", "ignored"),
        ("Sheet1|column|B", "ignored"),
    ]


def test_answer_for_one_of_many_groups_goes_for_all():
    given = {"column|B": "ignored", "column|C": "ignored"}
    assert said(one(trades(), **given)) == ["error no_figures"]
    found = one(trades(), **{"column|B": "ignored", "column|E": "actual_to_date"})
    assert (asked(found), [each.value for each in found.cells]) == ([], [2, 2])


def test_sum_over_many_groups_is_asked_about_where_they_do_not_add_up():
    found = one(trades("合计", "30|10|9|1|8|2|7|3|6|4"))
    assert asked(found) == []
    assert [each.value for each in found.cells] == [30, 10, 30, 10]
    found = one(trades("合计", "31|11|9|1|8|2|7|3|6|4"))
    assert [(q.key, q.suggested) for q in found.questions] == [
        ("Sheet1|column|C", "actual_to_date"),
        ("Sheet1|column|B", "annual_plan"),
    ]
