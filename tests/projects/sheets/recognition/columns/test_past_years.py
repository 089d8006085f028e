"""2022年完成投资 beside 累计完成: of last year or of this, where no title says it."""

import pytest

from projects.sheets.found import Hints
from tests.projects.sheets.recognition.drawn import asked, cells, one, sheet

LAST_YEAR = "2022年完成投资|年度计划|累计完成"


def table(heads, *, title="完成情况表（万元）", name="Sheet1", **given):
    values = "|".join("3579"[: heads.count("|") + 1])
    return one(sheet(f"{title}\n项目名称|{heads}\n甲|{values}", name=name), **given)


def meanings(found):
    return [str(each.meaning) for each in found.columns[1:]]


@pytest.mark.parametrize(
    "heads",
    [
        LAST_YEAR,
        "2022年完成投资|年度计划|本月完成|累计完成",
        "年度计划|累计完成|2022年度完成",
        "2021年完成|2022年完成|累计完成",
        "至2022年底累计完成|2022年完成投资|累计完成",
    ],
)
def test_year_of_one_of_two_columns_is_not_taken_for_the_sheets(heads):
    found = table(heads)
    assert (asked(found), found.year) == (["year", "month"], None)
    assert found.questions[0].suggested == "2023"
    assert {each.year for each in found.cells} == {None}


def test_month_beside_it_is_known_all_the_same():
    found = table("2022年完成投资|年度计划|1-6月完成投资")
    assert (asked(found), found.month) == (["year"], 6)


def test_answer_leaves_last_years_column_or_asks_about_the_other():
    found = table(LAST_YEAR, year="2023", month="6")
    assert meanings(found) == ["ignored", "annual_plan", "actual_to_date"]
    assert cells(found)[-1] == "3 甲 actual_to_date 7 万元 2023-6"
    assert asked(found) == []
    found = table(LAST_YEAR, year="2022", month="6")
    assert meanings(found) == ["actual_to_date", "annual_plan", "unknown"]
    assert asked(found) == ["column|D"]


@pytest.mark.parametrize(
    "given", [{"hints": Hints(2023, 6)}, {"name": "2023年6月"}, {"title": "2023年6月"}]
)
def test_what_is_said_elsewhere_counts(given):
    found = table(LAST_YEAR, **given)
    assert meanings(found) == ["ignored", "annual_plan", "actual_to_date"]
    assert "year" not in asked(found)


@pytest.mark.parametrize(
    "heads",
    [
        "2022年完成投资|年度计划",
        "2022年完成投资|本月完成",
        "2022年累计完成|年度计划|累计完成",
        "2022年完成投资|2022年计划|累计完成",
        "至2021年底累计完成|2022年完成投资|累计完成",
        "2022年完成投资|年度计划|自开工累计完成",
        "2022年6月累计完成|年度计划|累计完成",
    ],
)
def test_year_that_nothing_speaks_against_is_the_sheets(heads):
    found = table(heads)
    assert (found.year, "year" in asked(found)) == (2022, False)


def test_rows_with_years_of_their_own_need_none():
    found = one(
        sheet(
            "项目名称|年度|月份|2022年完成（万元）|累计完成（万元）\n甲|2023|6|80|40\n"
            "甲|2023|7|80|50"
        )
    )
    assert "year" not in asked(found)
