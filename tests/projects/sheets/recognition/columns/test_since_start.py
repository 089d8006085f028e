"""累计完成 too large for a year is asked about, unless the sheet says the year."""

import pytest

from tests.projects.sheets.recognition.drawn import asked, one, sheet

TOP = "2023年6月（万元）\n项目名称|"
BEFORE = "至2022年底累计完成投资"


def drawn(heads, *rows):
    return sheet(TOP + heads + "".join(f"\n{row}" for row in rows))


@pytest.mark.parametrize(
    "heading",
    [
        "累计完成投资",
        "截至目前累计完成投资",
        "截至2023年6月底累计完成投资",
        "2023年6月底累计完成投资",
        "6月底累计",
    ],
)
def test_sum_never_below_what_was_before_is_asked_about(heading):
    found = one(drawn(f"{BEFORE}|{heading}", "甲|300|450", "乙||60", "丙|8|8"))
    (question,) = found.questions
    assert (question.key, question.code) == ("Sheet1|column|C", "column_since_start")
    assert question.suggested == "since_start"
    assert question.params["beside"] == BEFORE


@pytest.mark.parametrize(
    "heading",
    [
        "本年累计完成投资",
        "年累计",
        "1-6月累计完成",
        "1月至本月累计完成",
        "自年初累计",
        "2023年6月累计完成",
        "上半年累计完成",
        "完成投资",
    ],
)
def test_sum_that_says_the_year_is_not_asked_about(heading):
    assert asked(one(drawn(f"{BEFORE}|{heading}", "甲|300|450", "乙|7|60"))) == []


@pytest.mark.parametrize("below", ["丙|90|80", "丙|90|0", "丙|90|\n丁|7|"])
def test_row_below_or_most_without_a_figure_leave_no_doubt(below):
    assert asked(one(drawn(f"{BEFORE}|累计完成", "甲|300|450", below))) == []


def test_single_blank_among_the_rows_is_no_row_below():
    rows = ["甲|300|450", "乙|90|120", "丙|90|"]
    assert asked(one(drawn(f"{BEFORE}|累计完成", *rows))) == ["column|C"]


def test_nothing_done_before_tells_nothing():
    assert asked(one(drawn(f"{BEFORE}|累计完成", "甲|0|450", "乙||60"))) == []


def test_units_are_the_same_before_sizes_are_compared():
    heads = f"{BEFORE}（亿元）|累计完成（万元）"
    assert asked(one(drawn(heads, "甲|0.3|450", "乙|0.1|60"))) == []
    assert asked(one(drawn(heads, "甲|0.03|450", "乙|0.001|60"))) == ["column|C"]


def test_a_column_since_the_start_leaves_the_other_for_the_year():
    heads = f"{BEFORE}|自开工累计完成|累计完成"
    assert asked(one(drawn(heads, "甲|300|750|450"))) == []


@pytest.mark.parametrize(
    ("title", "factor", "is_asked"),
    [
        ("2023年6月", "1.01", True),
        ("2023年6月", "1", False),
        ("2023年10月", "1.2", False),
        ("2023年10月", "1.3", True),
        ("2023年12月", "1.5", False),
        ("2023年12月", "1.6", True),
    ],
)
def test_plan_is_passed_by_half_of_what_is_due(title, factor, is_asked):
    rows = "".join(
        f"\n{name}|{plan}|{int(plan * float(factor))}"
        for name, plan in (("甲", 400), ("乙", 1000))
    )
    found = one(sheet(f"{title}（万元）\n项目名称|年度计划|累计完成{rows}"))
    assert asked(found) == (["column|C"] if is_asked else [])


def test_single_row_over_its_plan_may_have_done_so_much():
    assert asked(one(drawn("年度计划|累计完成", "甲|400|950"))) == []


def test_year_comes_before_the_question():
    found = one(sheet(f"6月（万元）\n项目名称|{BEFORE}|累计完成\n甲|300|450"))
    assert asked(found) == ["year"]
    found = one(
        sheet(f"6月（万元）\n项目名称|{BEFORE}|累计完成\n甲|300|450"), year="2023"
    )
    assert asked(found) == ["column|C"]
