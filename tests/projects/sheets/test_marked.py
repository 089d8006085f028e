"""A workbook comes back marked: what must change has changed, and nothing else."""

import re
from base64 import b64decode
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
import xlsxwriter
from django.utils import translation
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from python_calamine import CalamineWorkbook

from projects.sheets.marking.marked import MARKS_SHEET, Marked, marked
from projects.sheets.marking.patch_scan import STRICT, TRANSITIONAL
from projects.sheets.marking.patch_styles import COLOURS

# openpyxl says what it would lose on saving; it only reads here.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*not supported and will be removed"),
    pytest.mark.filterwarnings("ignore:Workbook contains no"),
]

RED, AMBER = COLOURS["error"], COLOURS["warning"]
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ADDED_TO = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def fault(place: str, level: str = "error", sheet: str = "月报") -> Marked:
    letter, number = re.fullmatch(r"([A-Z])(\d+)", place).groups()
    row, column = int(number) - 1, ord(letter) - 65
    return Marked(sheet, row, column, "abc", "Not a number.", "A number.", level)


def mark(data: bytes, *faults: Marked) -> bytes:
    result, extension = marked(data, "xlsx", faults)
    assert extension == "xlsx"
    return result


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packing(data: bytes) -> list[tuple[object, ...]]:
    members = ZipFile(BytesIO(data)).infolist()
    return [(each.filename, each.compress_type, each.date_time) for each in members]


def sheet_xml(data: bytes) -> str:
    return members(data)["xl/worksheets/sheet1.xml"].decode()


def fills(data: bytes, sheet: str = "月报") -> dict[str, str]:
    cells = (cell for row in load_workbook(BytesIO(data))[sheet] for cell in row)
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for cell in cells
        if cell.fill.patternType == "solid"
    }


def listed(data: bytes, sheet: str = MARKS_SHEET) -> list[tuple[str | None, ...]]:
    return list(load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True))


def values(data: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("月报")
    return sheet.to_python(skip_empty_area=False)


def rich_book() -> bytes:
    """A workbook with most of what a spreadsheet library drops when it saves."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("月报")
        money = book.add_format(
            {"num_format": "#,##0.00", "bold": True, "border": 2, "bg_color": "#DDEEFF"}
        )
        sheet.merge_range("A1:D1", "2024年6月投资完成情况")
        for row in range(1, 6):
            sheet.write_string(row, 0, f"=项目{row}")
            sheet.write_number(row, 1, row * 1.5, money)
            sheet.write_formula(row, 2, f"=B{row + 1}*2", None, row * 3)
            sheet.add_sparkline(row, 4, {"range": f"B{row + 1}:C{row + 1}"})
        sheet.write_comment("B3", "查一下")
        sheet.data_validation("D2:D6", {"validate": "list", "source": ["是", "否"]})
        sheet.conditional_format("B2:B6", {"type": "data_bar", "data_bar_2010": True})
        sheet.insert_image("G2", "dot.png", {"image_data": BytesIO(PNG)})
        sheet.insert_textbox("G8", "填报说明")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=月报!$B$2:$B$6"})
        sheet.insert_chart("G12", chart)
        book.define_name("月报!本表", "=月报!$A$1:$D$6")
        book.add_worksheet("说明").write_string(0, 0, "另一张")
    return target.getvalue()


def small_book(
    rows: str,
    *,
    space: str = TRANSITIONAL,
    prefix: str = "",
    before: str = "",
    after: str = "",
    target: str = "worksheets/sheet1.xml",
    styles: str | None = "",
    main: str = MAIN,
) -> bytes:
    """A workbook written by hand: `styles` is the part's content, None for no part."""
    family = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    if space == STRICT:
        family = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    name = f":{prefix[:-1]}" if prefix else ""
    style_link = f'<Relationship Id="rId2" Type="{family}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><!-- by hand --><Default '
        'Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" '
        f'Type="{family}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{prefix}workbook xmlns{name}="{space}" '
        f'xmlns:r="{family}"><{prefix}sheets>'
        f'<{prefix}sheet name="月报" sheetId="7" r:id="rId1"/>'
        f"</{prefix}sheets></{prefix}workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship '
        f'Id="rId1" Type="{family}/worksheet" Target="{target}"/>'
        f"{'' if styles is None else style_link}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<{prefix}worksheet xmlns{name}="{space}">'
        f"{before}{rows}{after}</{prefix}worksheet>",
    }
    if styles is not None:
        tag = f"{prefix}styleSheet"
        parts["xl/styles.xml"] = f'<{tag} xmlns{name}="{space}">{styles}</{tag}>'
    return zipped({part: text.encode() for part, text in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return target.getvalue()


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


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "./Worksheets/Sheet1.xml"]
)
def test_sheet_is_found_by_any_spelling_of_its_target(target: str):
    rows = '<sheetData><row r="1"><c r="A1"/></row></sheetData>'
    xml = sheet_xml(mark(small_book(rows, target=target), fault("A1")))
    assert '<c r="A1" s="1"/>' in xml


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


def test_fault_of_an_unknown_sheet_is_listed():
    data = mark(rich_book(), fault("A1", sheet="没有"))
    assert listed(data)[1][:2] == ("没有", "A1")
    assert sheet_xml(data) == sheet_xml(rich_book())


def test_workbook_with_macros_keeps_its_kind():
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    _data, extension = marked(small_book("<sheetData/>", main=main), "xlsx", [])
    assert extension == "xlsm"


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
