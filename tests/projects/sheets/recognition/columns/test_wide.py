"""Wide tables: months side by side, alone or in pairs."""

import pytest

from projects.sheets.book import Sheet
from tests.projects.sheets.recognition.drawn import asked, cells, one, said, sheet


def kinds(found):
    """Month, kind and value of every cell."""
    return [f"{c.month} {c.kind} {c.value}" for c in found.cells]


def test_own_wide_table_is_read():
    found = one(
        sheet("2024年完成累计（万元）\n项目编号|项目名称|1月|2月|3月\nP1|甲|10||30")
    )
    assert cells(found) == [
        "3 P1 actual_to_date 10 万元 2024-1",
        "3 P1 actual_to_date 30 万元 2024-3",
    ]
    assert (found.layout, asked(found), said(found)) == ("wide", [], [])


@pytest.mark.parametrize(
    "months",
    [
        "1月|2月|3月",
        "一月|二月|三月",
        "2023年1月|2023年2月|2023年3月",
        "2023.1|2023.2|2023.3",
        "1-1月|1-2月|1-3月",
        "1月|1-2月|1-3月",
        "1月累计|2月累计|3月累计",
        "１月份|２月份|３月份",
    ],
)
def test_months_that_count_to_date(months):
    drawn = f"2023年投资表（万元）\n项目名称|{months}\n甲|10|20|30"
    found = one(sheet(drawn))
    assert kinds(found) == [
        "1 actual_to_date 10",
        "2 actual_to_date 20",
        "3 actual_to_date 30",
    ]
    assert asked(found) == []


def test_months_as_numbers_under_the_header():
    head = ["项目名称", *range(1, 13)]
    rows = [["2023年累计完成（万元）"], head, ["甲", *range(10, 130, 10)]]
    found = one(Sheet("Sheet1", rows))
    assert kinds(found)[::11] == ["1 actual_to_date 10", "12 actual_to_date 120"]


def test_pairs_of_plan_and_actual_count_to_date():
    drawn = """
    2023年投资表（万元）
    序号|项目名称|1月||2月|
    ||计划|完成|计划|完成
    1|甲|10|9|20|18
    """
    merged = "A2:A3", "B2:B3", "C2:D2", "E2:F2"
    wanted = [
        "1 planned_to_date 10",
        "1 actual_to_date 9",
        "2 planned_to_date 20",
        "2 actual_to_date 18",
    ]
    assert kinds(one(sheet(drawn, *merged))) == wanted
    assert kinds(one(sheet(drawn))) == wanted
    flat = "2023年（万元）\n项目名称|1月计划|1月完成|2月计划|2月完成\n甲|10|9|20|18"
    assert kinds(one(sheet(flat))) == wanted


def test_pairs_of_month_and_sum():
    drawn = """
    2023年投资表（万元）
    项目名称|1月||2月|
    |本月|累计|本月|累计
    甲|10|10|5|15
    """
    assert kinds(one(sheet(drawn))) == [
        "1 this_month 10",
        "1 actual_to_date 10",
        "2 this_month 5",
        "2 actual_to_date 15",
    ]


def test_pairs_of_amount_and_progress():
    drawn = """
    2013年下半年推进表（单位：万元）
    项目名称|年度计划|8月||9月|
    ||当月完成投资额|形象进度|当月完成投资额|形象进度
    甲|100|10|路基|20|路面
    """
    found = one(sheet(drawn))
    assert kinds(found) == [
        "None annual_plan 100",
        "8 this_month 10",
        "9 this_month 20",
    ]
    assert [(c.month, c.value) for c in found.texts] == [(8, "路基"), (9, "路面")]


def test_groups_over_months():
    drawn = """
    2023年投资（万元）
    项目名称|本月完成||累计完成|
    |1月|2月|1月|2月
    甲|5|6|5|11
    """
    merged = "A2:A3", "B2:C2", "D2:E2"
    assert kinds(one(sheet(drawn, *merged))) == [
        "1 this_month 5",
        "2 this_month 6",
        "1 actual_to_date 5",
        "2 actual_to_date 11",
    ]


@pytest.mark.parametrize("title", ["各项目逐月完成", "分月完成投资", "每月完成投资"])
def test_title_says_that_each_month_stands_alone(title):
    found = one(sheet(f"2023年{title}（万元）\n项目名称|1月|2月\n甲|5|2"))
    assert kinds(found) == ["1 this_month 5", "2 this_month 2"]
    assert asked(found) == []


def test_months_of_two_years():
    found = one(sheet("累计完成（万元）\n项目名称|2022年12月|2023年1月\n甲|9|5"))
    assert [(c.year, c.month) for c in found.cells] == [(2022, 12), (2023, 1)]
    assert asked(found) == []


def test_wide_table_without_a_year_asks():
    assert asked(one(sheet("累计完成（万元）\n项目名称|1月|2月\n甲|9|10"))) == ["year"]


def test_year_of_each_row():
    found = one(sheet("累计（万元）\n项目名称|年度|1月|2月\n甲|2023|9|10\n甲|2022|7|8"))
    assert [c.year for c in found.cells] == [2023, 2023, 2022, 2022]
    assert asked(found) == []


def test_readings_side_by_side():
    drawn = "2023年（累计）\n指标编号|指标名称|单位|1月|2月\nKM|里程|公里|5|6"
    assert cells(one(sheet(drawn))) == [
        "3 KM actual_to_date 5 公里 2023-1",
        "3 KM actual_to_date 6 公里 2023-2",
    ]


@pytest.mark.parametrize(("total", "questions"), [(33, []), (90, ["column|E"])])
def test_sum_beside_ten_days_is_the_months_own(total, questions):
    drawn = f"""
    2024年（万元）
    项目名称|8月|||
    |上旬|中旬|下旬|累计
    甲|10|3|20|{total}
    乙|1|3|2|{total - 27}
    """
    found = one(sheet(drawn))
    assert kinds(found) == [f"8 this_month {total}", f"8 this_month {total - 27}"]
    assert asked(found) == questions


@pytest.mark.parametrize(("first", "is_1904"), [(44927, False), (43465, True)])
def test_months_as_serials_of_dates(first, is_1904):
    head = ["项目名称", first, first + 31, first + 59]
    rows = [["累计完成（万元）"], head, ["甲", 10, 20, 30]]
    found = one(Sheet("Sheet1", rows, is_1904=is_1904))
    assert [(c.year, c.month) for c in found.cells] == [
        *((2023, 1), (2023, 2), (2023, 3))
    ]


@pytest.mark.parametrize(("total", "questions"), [(33, []), (90, ["column|E"])])
def test_sum_beside_ten_days_under_a_group_of_words(total, questions):
    drawn = f"""
    2024年（万元）
    项目名称|8月完成投资|||
    |上旬|中旬|下旬|累计
    甲|10|3|20|{total}
    乙|1|3|2|{total - 27}
    """
    found = one(sheet(drawn))
    assert kinds(found) == [f"8 this_month {total}", f"8 this_month {total - 27}"]
    assert asked(found) == questions


def test_sum_that_goes_before_the_months_shown_is_to_date():
    drawn = "2023年6月（万元）\n项目名称|5月完成|6月完成|累计完成\n甲|10|5|40\n乙|3|2|9"
    found = one(sheet(drawn))
    assert kinds(found)[:2] == ["5 this_month 10", "6 this_month 5"]
    assert kinds(found)[2] == "6 actual_to_date 40"
    assert asked(found) == []
