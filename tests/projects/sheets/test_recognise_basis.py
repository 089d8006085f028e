"""What months side by side count: the year up to each, or each alone."""

import pytest

from .drawn import asked, one, sheet


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
