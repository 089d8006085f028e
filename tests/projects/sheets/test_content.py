import pytest

from projects.sheets.content import LARGEST, MEGABYTE, kind_of, refuse_markup
from projects.sheets.unreadable import Unreadable

from .files import OLE, compound, xls, xlsx


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        kind_of(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (xlsx(("投资", [["甲"]])), "xlsx"),
        (b"PK\x05\x06" + b"\0" * 18, "xlsx"),
        (xls(lambda sheet: sheet.write(0, 0, 1)), "xls"),
        (compound("Book"), "xls"),
        (b"\x09\x08\x10\x00\x00\x06", "xls"),
        ("项目,完成".encode(), "csv"),
        (b"BM,1", "csv"),
        ("\ufeff甲\t乙".encode("utf-16"), "csv"),
    ],
)
def test_kind_by_content(data, kind):
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n  \n", "empty"),
        (b"\0" * 100, "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"BM" + b"\x10\x20\0\0" + b"\0" * 4 + b"6", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8", "image"),
        (b"\0\0\0\x18ftypheic", "image"),
        (b"Rar!\x1a\x07", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"{\\rtf1", "word"),
        (compound("WordDocument"), "word"),
        (compound("PowerPoint Document"), "presentation"),
        (compound("EncryptedPackage", "Workbook"), "encrypted"),
        (compound("Contents"), "unknown"),
        (OLE, "unknown"),
        (b"%TSD-Header-###%\0\0", "protected"),
        (b"b\x14#e\0\0\0E-SafeNet\0\0\0LOCK", "protected"),
    ],
)
def test_no_sheet_is_named_for_what_it_is(data, code):
    assert refused(data) == code


def test_size_is_limited_to_20_megabytes():
    assert kind_of(b"a" * LARGEST * MEGABYTE) == "csv"
    with pytest.raises(Unreadable) as caught:
        kind_of(b"a" * (LARGEST * MEGABYTE + 1))
    assert (caught.value.code, caught.value.params) == ("too_large", {"limit": 20})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html><body>", "html"),
        ("\n<!DOCTYPE HTML PUBLIC>", "html"),
        ("<!-- 导出 -->\n<table border=1>", "html"),
        ('<meta charset="gb2312">', "html"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related;", "html"),
        ('<?xml version="1.0"?><html xmlns="x">', "html"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "xml"),
        ("<ss:Workbook>", "xml"),
    ],
)
def test_markup_under_another_name_is_refused(text, code):
    with pytest.raises(Unreadable) as caught:
        refuse_markup(text)
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["<yyyy>年<mm>月,1", "<tables>", "甲,<b>", "From,To"])
def test_text_with_brackets_is_text(text):
    refuse_markup(text)


def test_markup_sniffing_is_quick_on_many_comments():
    refuse_markup("<!-- -->" * 1_000 + "甲")
