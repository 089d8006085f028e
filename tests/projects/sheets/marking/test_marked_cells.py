"""Bad cells in their colours, whatever their sheet and its styles look like."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, PatternFill, Side

from .books import (
    AMBER,
    ONLY_READ,
    RED,
    fault,
    fills,
    listed,
    mark,
    members,
    rich_book,
    sheet_xml,
    small_book,
    values,
)

pytestmark = ONLY_READ


def test_errors_are_red_and_warnings_amber():
    data = mark(rich_book(), fault("A3"), fault("C4", "warning"), fault("D5"))
    found = {cell: rgb for cell, rgb in fills(data).items() if rgb in (RED, AMBER)}
    assert found == {"A3": RED, "C4": AMBER, "D5": RED}


def test_error_wins_over_warning_on_one_cell():
    for levels in (("error", "warning"), ("warning", "error")):
        data = mark(rich_book(), *(fault("A3", level) for level in levels))
        assert fills(data)["A3"] == RED


def test_notice_is_listed_without_a_mark():
    data = mark(rich_book(), fault("A3", "notice"))
    assert "A3" not in fills(data)
    assert listed(data)[1][1] == "A3"


def test_marked_cell_keeps_all_but_its_fill():
    book = Workbook()
    book.active.title = "月报"
    cell = book.active["B2"]
    cell.value, cell.number_format = 3, "0.000"
    cell.font = Font(name="仿宋", size=14, italic=True, color="FF00AA00")
    cell.border = Border(left=Side("thick"), top=Side("dashed"))
    book.active["B3"].value = 4
    book.save(target := BytesIO())
    before = load_workbook(target)["月报"]["B2"]
    after = load_workbook(BytesIO(mark(target.getvalue(), fault("B2"))))["月报"]["B2"]
    for each in ("value", "number_format", "font", "border", "alignment", "protection"):
        assert repr(getattr(after, each)) == repr(getattr(before, each)), each
    assert after.fill.fgColor.rgb == RED


def test_cells_of_one_style_share_one_marked_style():
    data = mark(rich_book(), fault("B2"), fault("B3"), fault("B4"))
    found = re.findall(r'<c r="B[2-4]" s="(\d+)"', sheet_xml(data))
    assert len(found) == 3
    assert len(set(found)) == 1


def test_empty_cells_and_rows_are_inserted_in_order():
    rows = '<sheetData><row r="2" spans="2:4"><c r="B2"/><c r="D2"/></row><row r="5"/>'
    book = small_book(rows + "</sheetData>")
    places = "A2", "C2", "E2", "B5", "A1", "C3", "A9"
    xml = sheet_xml(mark(book, *map(fault, places)))
    assert re.findall(r'<(?:row|c) r="(\w+)"', xml) == (
        ["1", "A1", "2", "A2", "B2", "C2", "D2", "E2", "3", "C3", "5", "B5", "9", "A9"]
    )
    assert "spans" not in xml


def test_sheet_without_rows_is_marked():
    for rows in ("<sheetData/>", "<sheetData></sheetData>"):
        xml = sheet_xml(mark(small_book(rows), fault("B2"), fault("A1")))
        assert re.findall(r'<(?:row|c) r="(\w+)"', xml) == ["1", "A1", "2", "B2"]
        assert xml.endswith("</row></sheetData></worksheet>")


def test_rows_and_cells_without_numbers_are_counted():
    rows = "<sheetData><row><c><v>1</v></c></row>"
    rows += '<row><c/><c s="0"><v>2</v></c><c r="E2"><v>3</v></c></row></sheetData>'
    data = mark(small_book(rows), fault("B2"), fault("C2"), fault("B1"), fault("A3"))
    assert fills(data) == {"B2": RED, "C2": RED, "B1": RED, "A3": RED}
    assert values(data) == [[1, "", "", "", ""], ["", 2, "", "", 3]]


def test_empty_cell_takes_the_look_of_its_row_or_column():
    styles = (
        '<borders count="2"><border/><border><left style="thin"/></border></borders>'
    )
    styles += '<cellXfs count="3"><xf fontId="0"/><xf borderId="1"/><xf numFmtId="9"/>'
    book = small_book(
        '<sheetData><row r="2" s="2" customFormat="1"/></sheetData>',
        before='<cols><col min="2" max="3" style="1"/></cols>',
        styles=f"{styles}</cellXfs>",
    )
    sheet = load_workbook(BytesIO(mark(book, fault("C1"), fault("C2"))))["月报"]
    assert sheet["C1"].border.left.style == "thin"
    assert (sheet["C2"].border.left, sheet["C2"].number_format) == (None, "0%")


def test_cell_within_merged_cells_is_marked_at_their_first():
    rows = '<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>'
    book = small_book(rows, after='<mergeCells><mergeCell ref="B2:C4"/></mergeCells>')
    data = mark(book, fault("C3"), fault("D3"), fault("B4", "warning"), fault("B5"))
    assert fills(data) == {"B2": RED, "D3": RED, "B5": RED}
    assert listed(data)[1][1] == "C3"


def test_size_of_the_sheet_grows_with_a_mark_outside_of_it():
    rows = '<sheetData><row r="2"><c r="B2"/></row></sheetData>'
    book = small_book(rows, before='<dimension ref="B2:D9"/>')
    for place, size in (("C3", "B2:D9"), ("E3", "B2:E9"), ("A12", "A2:D12")):
        assert f'<dimension ref="{size}"/>' in sheet_xml(mark(book, fault(place)))


@pytest.mark.parametrize("styles", [None, "", "<fonts/><fills/><cellXfs/>"])
def test_missing_styles_are_made(styles: str | None):
    rows = '<sheetData><row r="1"><c r="A1"><v>5</v></c><c r="B1"/></row></sheetData>'
    data = mark(small_book(rows, styles=styles), fault("A1"))
    assert fills(data) == {"A1": RED}
    sections = re.findall(
        r"<(fonts|fills|borders|cellStyleXfs|cellXfs)\b",
        members(data)["xl/styles.xml"].decode(),
    )
    assert sections == ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs"]


def test_styles_already_there_keep_their_numbers():
    before = members(book := rich_book())["xl/styles.xml"].decode()
    after = members(mark(book, fault("B3")))["xl/styles.xml"].decode()
    formats = re.compile(r"<cellXfs[^>]*>(.*)</cellXfs>")
    assert formats.search(after)[1].startswith(formats.search(before)[1])
    assert after.partition("<dxfs")[2] == before.partition("<dxfs")[2]


def test_second_marking_adds_a_list_and_takes_old_marks_off():
    """A cell mended since shows its own fill again; the old list is left as it is."""
    first = mark(rich_book(), fault("A3"), fault("B3"), fault("B4", "warning"))
    second = mark(first, fault("B4"), fault("A5"))
    own = fills(rich_book())
    assert fills(second) == own | {"B4": RED, "A5": RED}
    assert own["B3"] == "FFDDEEFF"
    assert listed(second) == listed(first)
    assert [line[1] for line in listed(second, "错误清单2")] == ["Cell", "B4", "A5"]
    third = mark(second)
    assert fills(third) == own
    assert load_workbook(BytesIO(third)).sheetnames[-1] == "错误清单3"


def test_marking_again_does_not_grow_the_styles():
    first = mark(rich_book(), fault("A3"), fault("B3"))
    third = mark(mark(first, fault("A3")), fault("A3"), fault("B3"))
    fourth = mark(third, fault("A3"), fault("B3"))
    assert members(fourth)["xl/styles.xml"] == members(third)["xl/styles.xml"]


def test_fill_of_our_colour_in_an_unmarked_file_is_left():
    book = Workbook()
    book.active.title = "月报"
    book.active["A1"].fill = PatternFill("solid", fgColor=RED)
    book.save(target := BytesIO())
    assert fills(mark(target.getvalue(), fault("B1"))) == {"A1": RED, "B1": RED}
