"""Columns of a plan's figures under headings that no field is called by."""

import pytest

from projects.sheets.found import Hints

from .told import asked, left, listed, said, told

TWO_ROWS = """
2026年交通主要指标目标表
序号|指标名称|单位|2026年目标
|||{floor}|{stretch}
1|货运量|万吨|1250|1300
"""
MERGED = "A2:A3", "B2:B3", "C2:C3", "D2:E2"
BOTH = "4 target 货运量: floor 1250 万吨; stretch 1300 万吨"


@pytest.mark.parametrize(
    ("floor", "stretch"),
    [
        ("全年确保", "全年力争"),
        ("（确保）", "（力争）"),
        ("确保值", "力争值"),
        ("全年目标（确保）", "全年目标（力争）"),
    ],
)
def test_floor_and_stretch_below_the_year(floor, stretch):
    read = listed(TWO_ROWS.format(floor=floor, stretch=stretch), *MERGED)
    assert (said(read), asked(read)) == ([], [])
    assert BOTH in told(read)


@pytest.mark.parametrize(
    ("floor", "stretch"),
    [
        ("年度目标（确保）", "年度目标（力争）"),
        ("2026年计划-确保", "2026年计划-力争"),
        ("全年确保", "全年力争"),
    ],
)
def test_floor_and_stretch_in_one_heading(floor, stretch):
    drawn = f"""
    2026年交通主要指标目标表
    序号|指标名称|单位|{floor}|{stretch}
    1|货运量|万吨|1250|1300
    """
    read = listed(drawn)
    assert (said(read), asked(read)) == ([], [])
    assert "3 target 货运量: floor 1250 万吨; stretch 1300 万吨" in told(read)


UNKNOWN = """
2026年交通主要指标目标表
序号|指标名称|单位|年度目标|{heading}
1|货运量|万吨|1250|{cell}
"""
COLUMN = "column|E"


def drawn(heading: str, cell: str = "1300") -> str:
    return UNKNOWN.format(heading=heading, cell=cell)


@pytest.mark.parametrize("heading", ["攀登目标", "2026年预排", "高线计划"])
def test_unknown_column_of_the_plan_is_asked(heading):
    read = listed(drawn(heading))
    assert (asked(read), said(read)) == ([COLUMN], [])
    question = read.questions[0]
    assert question.code == "list_column"
    assert question.params["heading"] == heading
    assert {"力争目标", "上半年目标", "leave"} <= {*question.choices}
    assert "年度目标" not in question.choices


def test_unknown_column_answered_is_read_as_what_it_is():
    read = listed(drawn("攀登目标"), answers={COLUMN: "力争目标"})
    assert (asked(read), said(read)) == ([], [])
    assert "3 target 货运量: floor 1250 万吨; stretch 1300 万吨" in told(read)


def test_unknown_column_left_is_still_told():
    read = listed(drawn("攀登目标"), answers={COLUMN: "leave"})
    assert (asked(read), said(read)) == ([], ["notice list_column_unknown 2"])


def test_amounts_of_an_unknown_column_of_money_take_its_unit():
    money = """
    2026年项目投资计划
    序号|项目名称|总投资（万元）|2026年安排（万元）|2026年续排（万元）
    1|甲路|100|30|20
    """
    read = listed(money)
    assert asked(read) == [COLUMN]
    heading = next(each for each in read.questions[0].choices if "累计" in each)
    read = listed(money, answers={COLUMN: heading})
    assert any("20 万元" in each for each in told(read))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("2027年计划", "1300"),
        ("2025年计划", "1300"),
        ("攀登目标", "再上台阶"),
        ("文号", "12"),
    ],
)
def test_columns_of_other_years_words_and_other_things_are_only_told(heading, cell):
    read = listed(drawn(heading, cell))
    assert (asked(read), said(read)) == ([], ["notice list_column_unknown 2"])


def test_numbers_of_columns_are_no_figures():
    counted = drawn("攀登目标", "").rstrip() + "\n"
    counted = counted.replace("1|货运", "1|2|3|4|5\n1|货运")
    read = listed(counted)
    assert asked(read) == []
    assert "3 column_numbers" in left(read)


def test_year_named_beside_the_file_counts_as_the_lists():
    drawn_ = drawn("2026年预排").replace("2026年交通", "交通")
    assert asked(listed(drawn_, hints=Hints(year=2026))) == [COLUMN]
