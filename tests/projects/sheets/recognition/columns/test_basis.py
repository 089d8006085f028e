"""What months side by side count: the year up to each, or each alone."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, one, recognised, sheet


def kinds(found):
    """Month, kind and value of every cell."""
    return [f"{c.month} {c.kind} {c.value}" for c in found.cells]


FALLING = sheet("2024年投资（万元）\n项目名称|1月|2月\n甲|10|5\n乙|3|2")


def test_falling_months_are_asked_about():
    found = one(FALLING)
    assert asked(found) == ["basis"]
    assert found.questions[0].suggested == "monthly"
    assert kinds(found)[0] == "1 actual_to_date 10"


@pytest.mark.parametrize(
    ("row", "suggested"),
    [("10|20|0", "cumulative"), ("10|5|0", "monthly"), ("10|0|20", "monthly")],
)
def test_zeros_at_the_end_alone_do_not_make_months_amounts(row, suggested):
    drawn = f"2024年投资（万元）\n项目名称|1月|2月|3月\n甲|{row}\n乙|{row}"
    (asked_of, *_rest) = one(sheet(drawn)).questions
    assert (asked_of.code, asked_of.suggested) == ("basis", suggested)


@pytest.mark.parametrize(
    ("basis", "kind"), [("monthly", "this_month"), ("cumulative", "actual_to_date")]
)
def test_answered_basis_is_not_asked(basis, kind):
    found = one(FALLING, basis=basis)
    assert ({c.kind for c in found.cells}, asked(found)) == ({kind}, [])


def test_falling_months_under_a_title_of_sums_are_left_to_the_checks():
    found = one(sheet("2024年累计完成（万元）\n项目名称|1月|2月\n甲|10|5\n乙|3|2"))
    assert asked(found) == []


def test_one_fall_among_many_rows_is_no_question():
    rows = "".join(f"\n项目{at}|{at}|{at * 2}" for at in range(1, 9))
    found = one(sheet("2024年（万元）\n项目名称|1月|2月" + rows + "\n丁|9|8"))
    assert asked(found) == []


@pytest.mark.parametrize(
    ("total", "kind"), [(60, "this_month"), (30, "actual_to_date")]
)
def test_sum_column_tells_what_the_months_count(total, kind):
    found = one(
        sheet(f"2023年（万元）\n项目名称|1月|2月|3月|合计\n甲|10|20|30|{total}")
    )
    assert ({c.kind for c in found.cells}, asked(found)) == ({kind}, [])


def test_months_beside_their_sum_stand_alone():
    found = one(
        sheet("2023年6月（万元）\n项目名称|5月完成|6月完成|1-6月累计\n甲|10|5|40")
    )
    assert kinds(found) == ["5 this_month 10", "6 this_month 5", "6 actual_to_date 40"]


def test_months_done_are_asked_about_where_nothing_tells():
    found = one(sheet("2023年（万元）\n项目名称|1月完成|2月完成\n甲|10|19"))
    assert asked(found) == ["basis"]


def test_single_month_without_a_word_is_asked_about():
    assert asked(one(sheet("2023年（万元）\n项目名称|6月\n甲|10"))) == ["basis"]


ACROSS = (
    "2023年重点项目各月累计完成投资（万元）\n项目名称|1月|2月|3月|{}|4月|5月|6月|{}"
)
TO_DATE = "\n甲|300|800|1500|1500|2300|3100|4200|{}\n乙|5|5|8|8|9|10|12|{}"


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("一季度", "二季度", (2700, 4)),
        ("第一季度", "第二季度", (4200, 12)),
        ("一季度小计", "上半年小计", (4200, 12)),
        ("1-3月", "1-6月", (4200, 12)),
        ("一季度累计", "上半年累计", (4200, 12)),
    ],
)
def test_quarters_that_repeat_a_month_leave_the_months_to_date(first, second, values):
    found = one(sheet(ACROSS.format(first, second) + TO_DATE.format(*values)))
    assert kinds(found)[:6] == [
        f"{month} actual_to_date {value}"
        for month, value in enumerate((300, 800, 1500, 2300, 3100, 4200), 1)
    ]
    assert (len(found.cells), asked(found)) == (12, [])


def test_quarters_that_add_up_make_the_months_amounts():
    drawn = ACROSS.format("一季度", "二季度") + "\n甲|5|6|7|18|1|2|3|6"
    found = one(sheet(drawn))
    assert kinds(found) == [
        "1 this_month 5", "2 this_month 6", "3 this_month 7", "3 actual_to_date 18",
        "4 this_month 1", "5 this_month 2", "6 this_month 3",
    ]  # fmt: skip
    assert asked(found) == []


def test_quarters_that_do_neither_are_asked_about():
    drawn = ACROSS.format("一季度", "二季度") + "\n甲|5|6|7|19|8|9|10|11"
    assert asked(one(sheet(drawn))) == ["basis"]


def test_answer_stands_over_a_quarter_beside_the_months():
    drawn = ACROSS.format("一季度", "二季度") + "\n甲|5|6|7|18|1|2|3|6"
    found = one(sheet(drawn), basis="cumulative")
    assert kinds(found)[0] == "1 actual_to_date 5"


def test_sum_to_date_repeating_the_last_month_is_no_question():
    drawn = (
        "2023年累计完成（万元）\n项目名称|1月累计|2月累计|3月累计|一季度\n甲|1|3|6|6"
    )
    found = one(sheet(drawn))
    assert ([c.month for c in found.cells], asked(found)) == ([1, 2, 3], [])


PLANS = [
    "2023年各月计划投资（累计）",
    "2023年投资计划分月安排表（累计）",
    "2023年各月累计投资计划表",
    "2023年重点项目分月计划（年初累计）",
]


@pytest.mark.parametrize("title", PLANS)
def test_title_of_a_plan_makes_months_planned(title):
    found = one(sheet(f"{title}（万元）\n项目名称|1月|2月|一季度\n甲|10|20|30"))
    assert kinds(found) == [
        "1 planned_to_date 10", "2 planned_to_date 20", "3 planned_to_date 30"
    ]  # fmt: skip
    assert asked(found) == []


def test_sheets_name_tells_plan_from_actual_where_no_title_does():
    drawn = "2023年（万元）\n项目名称|1月|2月\n甲|10|20"
    plan, done = recognised(
        sheet(drawn, name="计划累计"), sheet(drawn, name="完成累计")
    )
    assert (kinds(plan)[0], asked(plan)) == ("1 planned_to_date 10", [])
    assert (kinds(done)[0], asked(done)) == ("1 actual_to_date 10", [])


def test_plan_and_actual_one_below_the_other():
    head = "项目名称|1月|2月"
    drawn = f"2023年累计计划投资（万元）\n{head}\n甲|10|20\n"
    drawn += f"2023年累计完成投资（万元）\n{head}\n甲|9|19"
    plan, done = recognised(sheet(drawn))
    assert (kinds(plan)[0], kinds(done)[0]) == (
        "1 planned_to_date 10", "1 actual_to_date 9"
    )  # fmt: skip


def test_title_that_may_be_of_plan_or_actual_is_asked_about():
    found = one(
        sheet("2023年投资计划情况表（累计、万元）\n项目名称|1月|2月\n甲路|10|20")
    )
    assert asked(found) == ["column|B", "column|C"]


@pytest.mark.parametrize(
    "title",
    [
        "2023年投资计划执行情况（累计）",
        "2023年计划项目累计完成",
        "2023年计划内项目投资（累计）",
    ],
)
def test_title_that_only_speaks_of_plans_leaves_months_done(title):
    found = one(sheet(f"{title}（万元）\n项目名称|1月|2月\n甲|10|20"))
    assert (kinds(found)[0], asked(found)) == ("1 actual_to_date 10", [])


PAIRS = "2024年（万元）\n项目名称|1月||2月||合计|\n|计划|实际|计划|实际|计划|实际\n"
SPANS = ("A2:A3", "B2:C2", "D2:E2", "F2:G2")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("甲|9|4|8|3|17|7", ["1 this_month 4", "2 this_month 3"]),
        (
            "甲|9|4|17|7|17|7",
            [
                "1 planned_to_date 9", "1 actual_to_date 4",
                "2 planned_to_date 17", "2 actual_to_date 7",
            ],
        ),
    ],
    ids=["amounts", "to date"],
)  # fmt: skip
def test_sum_over_a_pair_tells_what_the_months_count(rows, expected):
    found = one(sheet(PAIRS + rows, *SPANS))
    assert (kinds(found), asked(found)) == (expected, [])


def test_sum_of_twelve_months_plans_is_the_years():
    months = "".join(f"|{month}月|" for month in range(1, 13))
    heads = f"2024年（万元）\n项目名称{months}|合计|\n" + "|计划|实际" * 13
    values = "甲" + "|2|1" * 12 + "|24|12"
    found = one(sheet(f"{heads}\n{values}"))
    assert kinds(found)[-1] == "None annual_plan 24"
    assert kinds(found)[:2] == ["1 this_month 1", "2 this_month 1"]
