"""Which sheets of a book are lists, and which are tables of figures."""

import pytest

from projects.sheets.book import Book, Sheet
from projects.sheets.found import Hints
from projects.sheets.lists import Sheets, read_book
from projects.sheets.recognition import WORKBOOK

pytestmark = pytest.mark.django_db
PROJECTS = WORKBOOK[0]
QUARTER = "一季度末计划累计"
TASKS = ["类别", "序号", "重点任务", "年度目标", "牵头科室", "完成时限"]


def read(name: str, *rows: list) -> Sheets:
    return read_book(Book("xlsx", [Sheet(name, list(rows))]), {}, Hints(), None)


def plan(name: str, planned: int | None) -> Sheets:
    """A table of the year's workbook, or of figures, with a quarter's plan."""
    headings = ["项目编号", "项目名称", "总投资", "年度计划", QUARTER]
    title, unit = ["2025年项目与年度计划"], ["单位：万元"]
    line = [None, "云岭路改建工程", 5000, 1000, planned]
    return read(name, title, unit, headings, line)


@pytest.mark.parametrize("planned", [None, 300])
def test_sheet_of_the_year_workbook_is_a_plan_with_and_without_quarters(planned):
    found = plan(PROJECTS.name, planned)
    assert [each.list for each in found.lists] == [PROJECTS.name]
    assert found.figures == []
    money = {each.field: each.value for each in found.lists[0].statements}
    assert money["amount"] == 1000


def test_tasks_in_words_are_a_list_in_spite_of_their_days():
    title = ["2025年重点工作任务清单"]
    line = ["项目建设", 1, "办好第1件实事", "年内办结", "建设科", "11月底前"]
    found = read("任务清单", title, TASKS, line)
    assert [each.list for each in found.lists] == ["任务清单"]
    assert found.figures == []


def test_table_with_what_was_done_stays_figures():
    title = ["2025年6月重点工作完成情况"]
    headings = ["序号", "项目名称", "年度计划", "累计完成"]
    found = read("6月", title, ["单位：万元"], headings, [1, "云岭路改建", 1000, 400])
    assert [each.list for each in found.lists] == []
    assert len(found.figures) == 1
