"""Files as offices send them, and as nobody should: small functions that make bytes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import xlsxwriter
import xlwt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Sheets know no zone.
EIGHT_THIRTY = datetime(2023, 6, 1, 8, 30)  # noqa: DTZ001
MIDNIGHT = datetime(2023, 6, 1)  # noqa: DTZ001
Rows = Sequence[Sequence[Any]]


def xlsx(*sheets: tuple[str, Rows], **options: Any) -> bytes:
    """A workbook as Excel writes it: (name, rows) a sheet; None leaves a cell out."""
    target = BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    formats = {
        date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        time: workbook.add_format({"num_format": "hh:mm"}),
        timedelta: workbook.add_format({"num_format": "[h]:mm"}),
    }
    for name, rows in sheets or [("Sheet1", [])]:
        sheet = workbook.add_worksheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value, formats.get(type(value)))
    workbook.close()
    return target.getvalue()


def made(fill: Callable[[Any], None], **options: Any) -> bytes:
    """A workbook of xlsxwriter filled by a function."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as workbook:
        fill(workbook)
    return target.getvalue()


def saved(fill: Callable[[Any], None]) -> bytes:
    """A workbook of openpyxl, its first sheet filled by a function."""
    workbook = openpyxl.Workbook()
    fill(workbook.active)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def xls(fill: Callable[[Any], None], name: str = "投资") -> bytes:
    """A workbook of the older kind, its only sheet filled by a function."""
    workbook = xlwt.Workbook(encoding="utf-8")
    fill(workbook.add_sheet(name, cell_overwrite_ok=True))
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def zipped(
    parts: Mapping[str, bytes | str] | Sequence[tuple[str, bytes | str]],
) -> bytes:
    """A zip of parts, in order; a name may come twice where pairs are given."""
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return target.getvalue()


def parts(
    sheet: str | bytes,
    *,
    texts: str = "",
    styles: str = "",
    properties: str = "",
    main: str = MAIN,
    office: str = OFFICE,
) -> dict[str, bytes | str]:
    """The parts of a workbook of one sheet, 表, by hand; `sheet` is what is in it.

    A sheet that begins with < and "worksheet" or "?" is the whole part.
    """
    relations = "".join(
        f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"/>'
        for key, kind, target in (
            ("a", "worksheet", "worksheets/sheet1.xml"),
            ("b", "sharedStrings", "sharedStrings.xml"),
            ("c", "styles", "styles.xml"),
        )
    )
    if isinstance(sheet, str) and not sheet.startswith(("<?", "<worksheet", "<x:")):
        sheet = f'<worksheet xmlns="{main}">{sheet}</worksheet>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="m" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{properties}'
        '<sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
    }


def by_hand(sheet: str | bytes, **given: Any) -> bytes:
    """A workbook of one sheet whose XML is given."""
    return zipped(parts(sheet, **given))


def cells(*tags: str, after: str = "", before: str = "") -> str:
    """A sheet of one row of cells, each given as its tag."""
    return f'{before}<sheetData><row r="1">{"".join(tags)}</row></sheetData>{after}'


def formats(*codes: str) -> str:
    """Styles: cell format n + 1 has the n-th of these number formats."""
    listed = "".join(
        f'<numFmt numFmtId="{170 + number}" formatCode="{escaped(code)}"/>'
        for number, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{170 + number}"/>' for number in range(len(codes)))
    return (
        f'<numFmts>{listed}</numFmts><cellStyleXfs><xf numFmtId="10"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
    )


def escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace('"', "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )


def declaring(data: bytes, name: str, size: int) -> bytes:
    """A zip whose part of that name says it holds `size` bytes."""
    with ZipFile(BytesIO(data)) as archive:
        true = archive.getinfo(name).file_size.to_bytes(4, "little")
    length = len(name).to_bytes(2, "little")
    return data.replace(true + length, size.to_bytes(4, "little") + length)


def compound(*streams: str) -> bytes:
    """As much of an OLE file as tells what it is: its head and its streams' names."""
    names = b"".join(each.encode("utf-16-le").ljust(64, b"\0") for each in streams)
    return OLE + b"\0" * 504 + names + b"\0" * 512
