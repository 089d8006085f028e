"""A workbook comes back marked: what must change has changed, and nothing else."""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from projects.sheets.marking.marked import MARKS_SHEET, marked
from projects.sheets.marking.patch_scan import STRICT, TRANSITIONAL

from .books import (
    ONLY_READ,
    RED,
    fault,
    fills,
    mark,
    members,
    rich_book,
    sheet_xml,
    small_book,
    values,
)

pytestmark = ONLY_READ
ADDED_TO = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
}


def packing(data: bytes) -> list[tuple[object, ...]]:
    members = ZipFile(BytesIO(data)).infolist()
    return [(each.filename, each.compress_type, each.date_time) for each in members]


def test_other_members_stay_byte_for_byte():
    before = rich_book()
    after = members(mark(before, fault("B3"), fault("A9")))
    kinds = {name.partition("/")[2].partition("/")[0] for name in members(before)}
    assert kinds >= {"charts", "comments1.xml", "drawings", "media", "theme"}
    for name, data in members(before).items():
        assert (after[name] == data) == (name not in ADDED_TO), name
    assert after.keys() - members(before).keys() == {"xl/worksheets/marks.xml"}


def test_order_packing_and_times_of_members_stay():
    source = BytesIO(rich_book())
    with ZipFile(source, "a") as archive:
        archive.writestr("customXml/item1.xml", "<a/>", ZIP_STORED)
    data = mark(source.getvalue(), fault("B3"))
    before, after = packing(source.getvalue()), packing(data)
    assert after[: len(before)] == before
    assert before[-1] == ("customXml/item1.xml", ZIP_STORED, before[-1][2])
    assert mark(source.getvalue(), fault("B3")) == data


def test_sheet_changes_in_the_marked_tags_only():
    before = sheet_xml(book := rich_book())
    after = sheet_xml(mark(book, fault("B3")))
    assert re.sub(r'<c r="B3" s="\d+">', '<c r="B3" s="1">', after) == before


def test_values_and_formulas_stay_with_what_they_cached():
    before = rich_book()
    after = mark(before, fault("B3"), fault("C4", "warning"), fault("D5"))
    assert values(after) == values(before)
    assert values(after)[3][:3] == ["=项目3", 4.5, 9.0]
    assert load_workbook(BytesIO(after))["月报"]["C4"].value == "=B4*2"


def test_prefixed_names_keep_their_prefix():
    rows = '<x:sheetData><x:row r="1"><x:c r="A1" t="n" s = \'0\' ><x:v>5</x:v></x:c>'
    book = small_book(f"{rows}</x:row></x:sheetData>", prefix="x:")
    data = mark(book, fault("A1"), fault("C1"), fault("A2"))
    assert fills(data) == {"A1": RED, "C1": RED, "A2": RED}
    tags = re.findall(r"<(?!/)([^\s>/]+)", sheet_xml(data))
    inner = ["x:row", "x:c", "x:v", "x:c", "x:row", "x:c"]
    assert tags == ["x:worksheet", "x:sheetData", *inner]


def test_strict_workbook_stays_strict():
    rows = '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'
    data = mark(small_book(rows, space=STRICT), fault("A1"), fault("B1"))
    parts = {name: text.decode() for name, text in members(data).items()}
    marked_cells = re.findall(r'r="(\w+)" s="1"', sheet_xml(data))
    assert marked_cells == ["A1", "B1"]
    assert f'<worksheet xmlns="{STRICT}">' in parts["xl/worksheets/marks.xml"]
    assert (
        "/purl.oclc.org/ooxml/officeDocument/relationships/worksheet"
        in (parts["xl/_rels/workbook.xml.rels"].partition("rId3")[2])
    )
    assert TRANSITIONAL not in "".join(parts.values())
    names = CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names
    assert names == ["月报", MARKS_SHEET]


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "./Worksheets/Sheet1.xml"]
)
def test_sheet_is_found_by_any_spelling_of_its_target(target: str):
    rows = '<sheetData><row r="1"><c r="A1"/></row></sheetData>'
    xml = sheet_xml(mark(small_book(rows, target=target), fault("A1")))
    assert '<c r="A1" s="1"/>' in xml


def test_workbook_with_macros_keeps_its_kind():
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    _data, extension = marked(small_book("<sheetData/>", main=main), "xlsx", [])
    assert extension == "xlsm"


def test_many_marks_in_a_long_sheet():
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="C{row}"><v>2</v></c></row>'
        for row in range(1, 20_001)
    )
    faults = [fault(f"{'ABC'[at % 3]}{at * 4 + 1}") for at in range(5_000)]
    data = mark(small_book(f"<sheetData>{rows}</sheetData>"), *faults)
    assert len(re.findall(r' s="1"', sheet_xml(data))) == 5_000
    assert len(values(data)) == 20_000
    assert members(data)["xl/worksheets/marks.xml"].count(b"<row ") == 5_001
