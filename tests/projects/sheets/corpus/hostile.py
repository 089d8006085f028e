"""Files that are none, are damaged, or are built to do harm."""

import io
import struct
import zipfile
from functools import partial

from .build import delimited, repacked, xls, xlsx
from .case import Bytes, Case
from .formats import ROWS

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def is_refused(name: str, filename: str, data: Bytes, says: str = "") -> Case:
    """`says` is a pattern the English message has to match; any message by default."""
    return Case(f"hostile_{name}", filename, data, refused=says or ".{15}")


def sheet(content: str, before: str = "") -> Bytes:
    """A workbook whose sheet's XML is this."""
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}">'
        f"<sheetData>{content}</sheetData></worksheet>"
    )
    return repacked(xlsx(ROWS), {SHEET: text.encode()})


def number(place: str) -> str:
    row = "".join(filter(str.isdigit, place))
    return f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'


def bomb() -> bytes:
    """A few hundred kilobytes that unpack to 250 million bytes."""
    cell = b'<row r="2"><c r="A2" t="inlineStr"><is><t>'
    start = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + cell
    end = b"</t></is></c></row></sheetData></worksheet>"
    return repacked(xlsx(ROWS), {SHEET: start + b"x" * 250_000_000 + end})()


def crowded() -> bytes:
    """More members than any workbook has."""
    return repacked(xlsx(ROWS), {f"xl/media/{n}.bin": b"" for n in range(2_000)})()


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def encrypted() -> bytes:
    """The outer file of a workbook with a password: OLE that holds EncryptedPackage."""
    name = "Workbook".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2)
    inner = "EncryptedPackage".encode("utf-16-le")
    wanted = inner.ljust(64, b"\0") + struct.pack("<H", len(inner) + 2)
    data = xls(ROWS)()
    assert entry in data
    return data.replace(entry, wanted)


def encrypted_xls() -> bytes:
    """A workbook of Excel 97 with a password: a FILEPASS record follows the first."""
    data = xls(ROWS)()
    start = data.index(struct.pack("<HH", 0x0809, 16)) + 20
    length = struct.unpack_from("<H", data, start + 2)[0]
    record = struct.pack("<HH", 0x002F, length)
    return data[:start] + record + data[start + 4 :]


PAGE = "<html><body><table><tr><td>项目编号</td></tr></table></body></html>"
NOT_TABLES = [
    is_refused("html_named_xls", "报表.xls", PAGE.encode, "html|web page"),
    is_refused("html_in_gbk", "报表.xls", partial(PAGE.encode, "gbk"), "html|web page"),
    is_refused("nothing", "报表.xlsx", bytes, "empty"),
    is_refused("spaces", "报表.csv", partial(b" \r\n".__mul__, 50), "empty|table|row"),
    is_refused(
        "pdf_named_xlsx", "报表.xlsx", partial(bytes, b"%PDF-1.7\n" + b"1" * 99), "pdf"
    ),
    is_refused(
        "picture_named_xls",
        "报表.xls",
        partial(bytes, b"\x89PNG\r\n\x1a\n" * 9),
        "picture|image",
    ),
    is_refused(
        "word_named_xlsx",
        "报表.xlsx",
        partial(
            archive, **{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}
        ),
        "word",
    ),
    is_refused(
        "zip_of_files", "报表.xlsx", partial(archive, **{"a.txt": b"1"}), "zip|archive"
    ),
    is_refused("binary_noise", "报表.csv", partial(bytes, bytes(range(256)) * 8)),
    is_refused("password", "报表.xlsx", encrypted, "password|encrypt"),
    is_refused(
        "password_of_an_old_file", "报表.xls", encrypted_xls, "password|encrypt"
    ),
]
DAMAGED = [
    is_refused("cut_off", "报表.xlsx", lambda: xlsx(ROWS)()[:2_000]),
    is_refused("cut_off_xls", "报表.xls", lambda: xls(ROWS)()[:3_000]),
    is_refused("xml_unclosed", "报表.xlsx", sheet('<row r="1"><c r="A1">')),
    is_refused("without_its_sheet", "报表.xlsx", repacked(xlsx(ROWS), {SHEET: b""})),
]
TOO_LARGE = [
    is_refused("zip_bomb", "炸弹.xlsx", bomb, "large|unpack|MB"),
    is_refused("too_many_parts", "部件.xlsx", crowded),
    is_refused(
        "cell_at_the_far_end", "远.xlsx", sheet(number("A1") + number("XFD1048576"))
    ),
    is_refused(
        "far_column_in_many_rows",
        "宽.xlsx",
        sheet("".join(number(f"XFD{row}") for row in range(1, 30_000))),
    ),
    is_refused("address_that_is_none", "坏址.xlsx", sheet(number("ZZZZZZ99999999999"))),
    is_refused(
        "document_type",
        "实体.xlsx",
        sheet(number("A1"), '<!DOCTYPE a [<!ENTITY b "b">]>'),
    ),
    is_refused(
        "many_rows",
        "行太多.csv",
        delimited([["项目编号", "完成累计"], *[["JX-01", "1"]] * 200_000]),
    ),
]
CASES = [*NOT_TABLES, *DAMAGED, *TOO_LARGE]
