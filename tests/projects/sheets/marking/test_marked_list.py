"""The list of all that is wrong: behind the user's own sheets, or alone."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.sheets.marking.marked import MARKS_SHEET, Marked, marked

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
    zipped,
)

pytestmark = ONLY_READ


def test_list_says_what_is_wrong_and_where():
    faults = [
        Marked("月报", 6, 1, "=1+1", "Not\na number\x0b.", "12.5 <&> _x0041_", "error"),
        Marked("月报", 7, None, "", "No project.", "A name.", "warning"),
        Marked("月报", None, None, "", "No month.", "", "error"),
    ]
    data = mark(rich_book(), *faults)
    sheet = load_workbook(BytesIO(data))[MARKS_SHEET]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Sheet", "Cell", "Value", "What is wrong", "What is accepted", "Level"),
        ("月报", "B7", "=1+1", "Not\na number.", "12.5 <&> _x005F_x0041_", "error"),
        ("月报", "row 8", "", "No project.", "A name.", "warning"),
        ("月报", "", "", "No month.", "", "error"),
    ]
    assert sheet["C2"].data_type == "s"
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert [sheet.column_dimensions[each].width for each in "ABCDEF"] == [
        *(18, 10, 26, 60, 48, 9)
    ]
    assert [sheet[f"B{row}"].fill.fgColor.rgb for row in (2, 3)] == [RED, AMBER]


def test_list_leads_to_the_cells():
    data = mark(rich_book(), fault("B3"), fault("A1", sheet="O'Neil & 张"))
    sheet = load_workbook(BytesIO(data))[MARKS_SHEET]
    links = [sheet[place].hyperlink.location for place in ("B2", "B3")]
    assert links == ["'月报'!B3", "'O''Neil & 张'!A1"]


def test_list_is_last_and_names_keep_their_sheets():
    book = load_workbook(BytesIO(mark(rich_book(), fault("B3"))))
    assert book.sheetnames == ["月报", "说明", MARKS_SHEET]
    assert list(book["月报"].defined_names) == ["本表"]


def test_long_list_ends_with_how_many_are_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("projects.sheets.marking.marked.MOST_LINES", 2)
    data = mark(rich_book(), *map(fault, ("A2", "A3", "A4")))
    assert [line[3] for line in listed(data)][2:] == [
        "Not a number.",
        "1 more are not listed",
    ]
    assert fills(data)["A4"] == RED


def test_fault_of_an_unknown_sheet_is_listed():
    data = mark(rich_book(), fault("A1", sheet="没有"))
    assert listed(data)[1][:2] == ("没有", "A1")
    assert sheet_xml(data) == sheet_xml(rich_book())


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", "<sheetData>", "<sheetDatx>"),
        ("xl/worksheets/sheet1.xml", 'r="B2"', 'r="2B"'),
        ("xl/worksheets/sheet1.xml", "<worksheet", "<!DOCTYPE worksheet><worksheet"),
        ("xl/workbook.xml", "</workbook>", ""),
        ("xl/workbook.xml", "sheets", "leaves"),
        ("xl/styles.xml", "<styleSheet", "<stylesheet"),
        ("_rels/.rels", "officeDocument", "other"),
        ("[Content_Types].xml", None, None),
        ("xl/_rels/workbook.xml.rels", None, None),
    ],
)
def test_workbook_that_cannot_be_changed_gives_the_list_alone(
    part: str, old: str | None, new: str | None
):
    book = members(small_book('<sheetData><row r="2"><c r="B2"/></row></sheetData>'))
    text = book.pop(part).decode()
    if old is not None and new is not None:
        assert old in text
        book[part] = text.replace(old, new).encode()
    data = mark(zipped(book), fault("B2"))
    assert load_workbook(BytesIO(data)).sheetnames == [MARKS_SHEET]
    assert listed(data)[1][1] == "B2"


def test_half_a_file_gives_the_list_alone():
    book = rich_book()
    data = mark(book[: len(book) // 2], fault("B2"))
    assert load_workbook(BytesIO(data)).sheetnames == [MARKS_SHEET]


@pytest.mark.parametrize("kind", ["xls", "csv"])
def test_other_kinds_get_the_list_alone(kind: str):
    wrong = Marked("月报", 1, 2, "=1+1", "Not a number\x00.", "12.5", "warning")
    data, extension = marked("项目,完成\n".encode(), kind, [wrong])
    assert extension == "xlsx"
    assert listed(data) == [
        ("Sheet", "Cell", "Value", "What is wrong", "What is accepted", "Level"),
        ("月报", "C2", "=1+1", "Not a number.", "12.5", "warning"),
    ]
    sheet = load_workbook(BytesIO(data))[MARKS_SHEET]
    assert sheet["B2"].fill.fgColor.rgb == AMBER
    assert (sheet["C2"].data_type, sheet.freeze_panes) == ("s", "A2")
