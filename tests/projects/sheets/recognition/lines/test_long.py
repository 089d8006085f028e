"""Long tables: a row is one project, or one indicator, and one month."""

from datetime import date

import pytest

from projects.sheets.book import Fault, Sheet
from projects.sheets.found import Hints
from tests.projects.sheets.recognition.drawn import (
    asked,
    cells,
    left_out,
    one,
    said,
    sheet,
)

HEAD = "项目编号|项目名称|年度|月份|计划累计（万元）|完成累计（万元）|备注\n"


def rows(*lines):
    head = [cell.strip() for cell in HEAD.split("|")]
    return Sheet("Sheet1", [head, *map(list, lines)])


def test_own_long_table_is_read():
    found = one(sheet(HEAD + "P1|甲|2024|6|100|90|\nP1|甲|2024|7|120|未报|雨"))
    assert cells(found) == [
        "2 P1 planned_to_date 100 万元 2024-6",
        "2 P1 actual_to_date 90 万元 2024-6",
        "3 P1 planned_to_date 120 万元 2024-7",
        "3 P1 actual_to_date CLEARED 万元 2024-7",
    ]
    assert [(c.value, c.month) for c in found.texts] == [("雨", 7)]
    assert (found.layout, asked(found), said(found)) == ("long", [], [])


@pytest.mark.parametrize(
    "month",
    [6, "6", "６", "6月", "六月", "2023年6月", "2023.6", 202306, date(2023, 6, 1)],
)
def test_months_of_a_long_table(month):
    found = one(rows(["P1", "甲", 2023, month, None, 5]))
    assert cells(found) == ["2 P1 actual_to_date 5 万元 2023-6"]


@pytest.mark.parametrize("heading", ["月份", "年月", "报告期", "时间"])
def test_month_column_may_hold_the_year(heading):
    found = one(sheet(f"项目编号|{heading}|完成累计（万元）\nP1|2023年6月|5"))
    assert (cells(found), asked(found)) == (["2 P1 actual_to_date 5 万元 2023-6"], [])


@pytest.mark.parametrize("month", [13, 0, -5, True, "6.5", "本月", None, "4-6月"])
def test_month_that_is_none_is_refused_at_its_cell(month):
    found = one(rows(["P1", "甲", 2023, month, None, 5]))
    (issue,) = found.issues
    assert (cells(found), issue.code, issue.column, issue.value) == (
        [],
        "month",
        3,
        month,
    )


@pytest.mark.parametrize("year", [20255, 1899, 23, True, "今年", None])
def test_year_that_is_none_is_refused_at_its_cell(year):
    found = one(rows(["P1", "甲", year, 6, None, 5]))
    (issue,) = found.issues
    assert (cells(found), issue.code, issue.column) == ([], "year", 2)


def test_month_of_another_year_is_refused():
    found = one(rows(["P1", "甲", 2023, "2022年6月", None, 5]))
    assert (cells(found), said(found)) == ([], ["error two_years"])


def test_year_may_come_from_the_title_or_the_hints():
    drawn = "项目编号|月份|完成累计（万元）\nP1|6|5"
    assert cells(one(sheet("2023年进度表\n" + drawn))) == [
        "3 P1 actual_to_date 5 万元 2023-6"
    ]
    assert cells(one(sheet(drawn), hints=Hints(year=2022))) == [
        "2 P1 actual_to_date 5 万元 2022-6"
    ]
    assert asked(one(sheet(drawn))) == ["year"]


def test_rows_that_are_no_lines_are_left_out():
    found = one(
        sheet(
            HEAD
            + "P1|甲|2023|6||10|\n||||||\nP2|乙|2023|6||20|\n合计||2023|6||30|\n"
            + "注：以上为快报数\n填报人：张三"
        )
    )
    assert [each.split()[1] for each in cells(found)] == ["P1", "P2"]
    assert left_out(found) == [
        *("1 header", "3 blank", "5 total", "6 note", "7 signature")
    ]


def test_codes_keep_their_digits_or_are_refused():
    found = one(
        rows([1001, "甲", 2023, 6, None, 5], [10**17 + 1, "乙", 2023, 6, None, 5])
    )
    assert cells(found) == ["2 1001 actual_to_date 5 万元 2023-6"]
    assert said(found) == ["error code_digits"]


def test_figures_without_an_owner_are_refused():
    found = one(rows([None, None, 2023, 6, None, 5]))
    assert (cells(found), said(found)) == ([], ["error no_name"])


def test_merged_owners_hold_for_every_row():
    drawn = HEAD + "P1|甲|2023|6||10|\n||2023|7||12|"
    found = one(sheet(drawn, "A2:A3", "B2:B3"))
    assert cells(found) == [
        "2 P1 actual_to_date 10 万元 2023-6",
        "3 P1 actual_to_date 12 万元 2023-7",
    ]


def test_figure_merged_over_two_lines_is_of_neither():
    drawn = HEAD + "P1|甲|2023|6||10|\nP2|乙|2023|6|||"
    found = one(sheet(drawn, "F2:F3"))
    assert (cells(found), places(found)) == ([], [("shared", 2, 5)])


def test_errors_and_unsaved_formulas_are_refused():
    faults = {(1, 5): Fault("error", "#N/A"), (2, 0): Fault("uncached")}
    found = one(sheet(HEAD + "P1|甲|2023|6|8||\n||2023|6||20|", faults=faults))
    assert cells(found) == ["2 P1 planned_to_date 8 万元 2023-6"]
    assert said(found) == ["error error_cell", "error uncached"]


def test_readings_come_in_their_own_units():
    found = one(
        sheet(
            "指标编号|指标名称|单位|年度|月份|完成累计|备注\n"
            "KM|里程|km|2024|6|25.4|\nPAX|客运量|人次|2024|6|约1000|"
        )
    )
    assert cells(found) == [
        "2 KM actual_to_date 25.4 km 2024-6",
        "3 PAX actual_to_date 1000 人次 2024-6",
    ]
    assert [(c.kind, c.value) for c in found.texts] == [("qualifier", "about")]
    assert all(c.is_indicator for c in found.cells)


def test_amount_that_is_not_exact_is_refused_where_it_is_money():
    found = one(rows(["P1", "甲", 2023, 6, None, "约5"]))
    assert (cells(found), said(found)) == ([], ["error inexact"])


def test_month_as_a_serial_of_1904():
    drawn = rows(["P1", "甲", None, 43616, None, 5])
    drawn.is_1904 = True
    assert cells(one(drawn)) == ["2 P1 actual_to_date 5 万元 2023-6"]


def drawn_rows(*lines):
    return sheet(HEAD + "\n".join(lines))


def test_row_with_a_code_and_a_figure_is_a_line_whatever_its_name():
    found = one(drawn_rows("T-20|注：江路|2023|6||100", "T-21|其中村路|2023|6||200"))
    assert [(each.code, each.value) for each in found.cells] == [
        ("T-20", 100),
        ("T-21", 200),
    ]


def test_sections_and_column_numbers_of_a_long_table_are_left_out():
    found = one(
        drawn_rows("1|2|3|4|5|6|7", "一、|国道小计|2023|6||100", "T-1|东路|2023|6||100")
    )
    assert left_out(found) == ["1 header", "2 column_numbers", "3 subtotal"]


def test_signature_in_the_remarks_below_is_left_out():
    found = one(drawn_rows("T-1|东路|2023|6||100", "||||||联系人：张三"))
    assert (said(found), left_out(found)) == ([], ["1 header", "3 signature"])


def test_answers_to_single_rows_count_in_a_long_table():
    drawn = drawn_rows(
        "合计||2023|6||300", "T-1|东路|2023|6||100", "T-2|西路|2023|6||200"
    )
    found = one(drawn, **{"row|2": "line", "row|4": "subtotal"})
    assert left_out(found) == ["1 header", "4 subtotal"]
    assert [(each.row, each.value) for each in found.cells] == [(1, 300), (2, 100)]


READINGS = "指标编号|指标名称|单位|年度|月份|完成累计|限定\n"


def places(found):
    return [(each.code, each.row + 1, each.column) for each in found.issues]


def test_everything_wrong_in_a_row_is_said_at_once():
    found = one(drawn_rows("T-1||x|13||abc", "||2023|6||q"))
    assert places(found) == [
        ("year", 2, 2),
        ("month", 2, 3),
        ("not_a_number", 2, 5),
        ("no_name", 3, 1),
        ("not_a_number", 3, 5),
    ]
    assert found.cells == []


@pytest.mark.parametrize("word", ["胡说", "？", "1", "准确的", "未报"])
def test_qualifier_that_is_none_is_refused(word):
    found = one(sheet(READINGS + f"KM-1|大中修|km|2023|6|5|{word}"))
    assert places(found) == [("qualifier", 2, 6)]


@pytest.mark.parametrize(
    ("word", "wrong", "said"),
    [
        ("约", [], "about"),
        ("－", [], "about"),
        ("准确", [("qualifier_differs", 2, 6)], "exact"),
    ],
)
def test_qualifier_agrees_with_the_reading_beside_it(word, wrong, said):
    found = one(sheet(READINGS + f"KM-1|大中修|km|2023|6|约5|{word}"))
    assert places(found) == wrong
    assert [each.value for each in found.texts] == [said]


def test_yes_as_a_reading_is_told_as_a_number():
    found = one(sheet(READINGS + "YN-1|通车|是否|2023|6|是|"))
    assert places(found) == [("yes_or_no", 2, 5)]


def test_code_with_an_invisible_character_is_the_code():
    found = one(drawn_rows("T\u200b-1||2023|6||5"))
    assert [each.code for each in found.cells] == ["T-1"]


def test_any_number_of_an_offices_own_columns_stand_beside():
    own = "|".join(f"自定{number}" for number in range(30))
    blanks = "|".join("甲" * 30)
    rows = f"项目编号|年度|月份|完成累计（万元）|{own}\nP1|2023|6|5|{blanks}"
    found = one(sheet(rows))
    assert cells(found) == ["2 P1 actual_to_date 5 万元 2023-6"]
