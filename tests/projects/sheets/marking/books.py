"""Workbooks to be marked, rich or written by hand, and what a marked one holds."""

import re
from base64 import b64decode
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from projects.sheets.marking.marked import MARKS_SHEET, Marked, marked
from projects.sheets.marking.patch_scan import STRICT, TRANSITIONAL
from projects.sheets.marking.patch_styles import COLOURS

# openpyxl says what it would lose on saving; it only reads here.
ONLY_READ = [
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
