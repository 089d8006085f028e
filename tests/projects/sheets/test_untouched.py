"""A return form that lay a while never puts older figures back over newer ones."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bureau.records import Act
from bureau.writing import Row, write
from projects.sheets.batches import NotConfirmed, look, receive
from projects.sheets.book import place_name
from projects.sheets.exports import Layout
from projects.sheets.found import Hints
from projects.sheets.plan import Plan
from tests.factories import make_figure, make_indicator, make_project, make_reading

from .exported import workbook
from .sent import confirmed, edit

pytestmark = pytest.mark.django_db
PLANNED, ACTUAL, PROGRESS, REMARK = "F4", "G4", "H4", "I4"


@pytest.fixture
def august():
    return make_figure(
        project=make_project(code="P-1", name="金溪大道一期"),
        year=2023,
        month=8,
        actual_to_date="6.35",
        physical_progress="路基",
    )


def form() -> Workbook:
    """The department's form of August, as it is handed out now."""
    return workbook(year=2023, month=8, layout=Layout.TEMPLATE)


def batch_of(book: Workbook) -> Any:
    file = BytesIO()
    book.save(file)
    return receive(file.getvalue(), "填报表.xlsx", None, Hints())


def plan_of(book: Workbook) -> Plan:
    """What it would change when it is sent in."""
    return look(batch_of(book), None)


def said(plan: Plan) -> list[tuple[Any, ...]]:
    """What is said of cells, with the values in it."""
    return [
        (each.level, each.code, place_name(each.row, each.column))
        + tuple(each.params[name] for name in ("issued", "now", "value"))
        for each in plan.issues
        if each.row is not None
    ]


def changes(plan: Plan) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.field, each.old, each.new)
        for figure in plan.figures
        for each in figure.changes
    ]


def test_cell_nobody_touched_does_not_put_the_older_figure_back(august):
    book = form()
    edit(august, actual_to_date=Decimal("7.10"))
    plan = plan_of(book)
    issued, now = Decimal("6.35"), Decimal("7.10")
    assert said(plan) == [("notice", "untouched", ACTUAL, issued, now, issued)]
    assert (changes(plan), plan.needs_reason, plan.is_ready) == ([], False, True)


def test_cell_changed_over_a_figure_that_moved_is_warned_of(august):
    book = form()
    book["投资完成"][ACTUAL] = 6.8
    edit(august, actual_to_date=Decimal("7.10"))
    batch = batch_of(book)
    plan = look(batch, None)
    values = Decimal("6.35"), Decimal("7.10"), Decimal("6.80")
    assert said(plan) == [("warning", "overtaken", ACTUAL, *values)]
    assert changes(plan) == [("actual_to_date", "7.10", "6.80")]
    with pytest.raises(NotConfirmed, match="reason"):
        confirmed(batch)
    confirmed(batch, "科室核实")
    august.refresh_from_db()
    assert august.actual_to_date == Decimal("6.80")


def test_untouched_cell_beside_a_changed_one_stays_when_written(august):
    book = form()
    book["投资完成"][PLANNED] = 9
    edit(august, actual_to_date=Decimal("7.10"))
    batch = batch_of(book)
    assert changes(look(batch, None)) == [("planned_to_date", None, "9.00")]
    confirmed(batch)
    august.refresh_from_db()
    assert august.actual_to_date == Decimal("7.10")


def test_changed_cell_whose_figure_stands_as_it_was_is_a_change(august):
    book = form()
    book["投资完成"][ACTUAL] = 6.8
    edit(august, remark="已核")
    plan = plan_of(book)
    assert (said(plan), changes(plan)) == (
        [],
        [("actual_to_date", "6.35", "6.80")],
    )


def test_cell_that_says_the_same_as_the_colleague_is_no_change(august):
    book = form()
    book["投资完成"][ACTUAL] = 7.1
    edit(august, actual_to_date=Decimal("7.10"))
    plan = plan_of(book)
    assert (said(plan), changes(plan), plan.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("typed", "new", "told"), [(6.8, "6.80", Decimal("6.80")), ("未报", None, None)]
)
def test_cell_that_was_blank_and_is_filled_by_both(august, typed, new, told):
    book = form()
    book["投资完成"][PLANNED] = typed
    edit(august, planned_to_date=Decimal(9))
    plan = plan_of(book)
    assert said(plan) == [("warning", "overtaken", PLANNED, None, Decimal(9), told)]
    assert changes(plan) == [("planned_to_date", "9.00", new)]


def test_figure_that_was_removed_since_does_not_come_back(august):
    book = form()
    write([Row(august, is_removed=True)], Act())
    plan = plan_of(book)
    assert [each[1:5] for each in said(plan)] == [
        ("untouched", ACTUAL, Decimal("6.35"), None),
        ("untouched", PROGRESS, "路基", None),
    ]
    assert plan.figures == []


def test_texts_are_told_apart_as_figures_are(august):
    edit(august, remark="=甲\r\n乙 ")
    book = form()
    book["投资完成"][PROGRESS] = "路面"
    assert said(plan_of(book)) == []
    edit(august, remark="丙", physical_progress="桥梁")
    plan = plan_of(book)
    assert [each[:5] for each in said(plan)] == [
        ("warning", "overtaken", PROGRESS, "路基", "桥梁"),
        ("notice", "untouched", REMARK, "=甲\n乙", "丙"),
    ]
    assert changes(plan) == [("physical_progress", "桥梁", "路面")]


def test_readings_stay_with_how_exact_they_are():
    indicator = make_indicator(code="KM", name="路面大中修", unit="公里")
    reading = make_reading(
        indicator=indicator, year=2023, month=8, value="30", qualifier="about"
    )
    book = form()
    reading.value, reading.qualifier = Decimal("31.5"), "exact"
    write([Row(reading, seen=reading.version)], Act(reason="核实"))
    plan = plan_of(book)
    assert [each[:3] for each in said(plan)] == [
        ("notice", "untouched", "G4"),
        ("notice", "untouched", "H4"),
    ]
    assert plan.figures == []


def test_lines_are_known_by_code_and_month_wherever_they_stand(august):
    other = make_project(code="P-2", name="白塔互通")
    second = make_figure(project=other, year=2023, month=8, actual_to_date="50")
    book = form()
    sheet = book["投资完成"]
    sheet.insert_rows(4)
    sheet.append(["P-1", "金溪大道一期", 2023, 9, None, None, 8])
    sheet.move_range("A5:I5", rows=5)
    edit(august, actual_to_date=Decimal("7.10"))
    edit(second, actual_to_date=Decimal(51))
    plan = plan_of(book)
    assert [each[:3] for each in said(plan)] == [
        ("notice", "untouched", "G6"),
        ("notice", "untouched", "G10"),
    ]
    assert changes(plan) == [("actual_to_date", None, "8.00")]


def test_form_from_before_reads_as_it_did(august):
    book = form()
    del book["原值"]
    edit(august, actual_to_date=Decimal("7.10"))
    plan = plan_of(book)
    assert (said(plan), changes(plan)) == (
        [],
        [("actual_to_date", "7.10", "6.35")],
    )


def test_sheet_nobody_sees_is_no_sheet_of_the_preview(august):
    plan = plan_of(form())
    names = [each.name for each in plan.sheets]
    assert names == ["投资完成", "填报说明", "选项"]
    assert list(plan.heads) == names
    assert (plan.figures, plan.unchanged) == ([], 1)


def changed(cell: str, value: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[cell] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        changed("A1", "something else"),
        changed("A2", "codes"),
        changed("B2", 7),
        changed("E2", "actual"),
        changed("E2", None),
        changed("A3", None),
        changed("B3", 2023),
        changed("B3", "9" * 400),
        changed("C3", "²"),
        changed("E3", "NaN"),
        changed("E3", "1e999999999"),
        changed("E3", "9" * 5000),
        changed("E3", "=1/0"),
        changed("E3", 0),
        lambda sheet: sheet.delete_rows(2),
        lambda sheet: sheet.delete_rows(3),
        lambda sheet: sheet.delete_rows(2, 2),
    ],
)
def test_what_was_changed_by_hand_is_passed_over(august, change):
    book = form()
    change(book["原值"])
    edit(august, actual_to_date=Decimal("7.10"))
    plan = plan_of(book)
    assert (said(plan), changes(plan)) == (
        [],
        [("actual_to_date", "7.10", "6.35")],
    )


def test_two_forms_in_one_book_count_where_they_agree(august):
    other = make_figure(
        project=make_project(code="P-2"), year=2023, month=8, actual_to_date="50"
    )
    book = form()
    sheet = book.copy_worksheet(book["原值"])
    sheet["E3"] = "1.00"
    edit(august, actual_to_date=Decimal("7.10"))
    edit(other, actual_to_date=Decimal(51))
    plan = plan_of(book)
    assert [each[:3] for each in said(plan)] == [("notice", "untouched", "G5")]
    assert changes(plan) == [("actual_to_date", "7.10", "6.35")]


def test_book_of_that_sheet_alone_is_refused_as_any_other(august):
    book = form()
    for name in ("投资完成", "填报说明", "选项"):
        del book[name]
    book["原值"].sheet_state = "visible"
    assert not plan_of(book).is_ready
