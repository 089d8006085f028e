import pytest

from projects.sheets.child.archive import (
    DENSE_FROM,
    MOST_PARTS,
    packed,
    parts_of,
    plain_name,
)
from projects.sheets.unreadable import Unreadable
from tests.projects.sheets.files import by_hand, cells, declaring, parts, xlsx, zipped

SHEET = "xl/worksheets/sheet1.xml"
ONE = cells('<c r="A1"><v>1</v></c>')


def refused(data: bytes) -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        parts_of(data)
    return caught.value.code, caught.value.params


def with_parts(**more: bytes | str) -> bytes:
    return zipped(parts(ONE) | more)


def test_parts_are_named_plainly():
    names = parts(ONE)
    odd = {f"/{name.replace('/', chr(92)).upper()}": names[name] for name in names}
    assert set(parts_of(zipped(odd))) == {name.lower() for name in names}
    assert plain_name("/XL\\Workbook.xml") == "xl/workbook.xml"


def test_parts_other_than_markup_are_left_out():
    assert "xl/media/a.png" not in parts_of(
        with_parts(**{"xl/media/a.png": b"\x89PNG"})
    )


def test_part_in_utf_16_becomes_utf_8():
    text = '<?xml version="1.0" encoding="UTF-16"?><a>表</a>'
    found = parts_of(with_parts(**{"xl/a.xml": text.encode("utf-16")}))
    assert found["xl/a.xml"] == "<a>表</a>".encode()


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("word/document.xml", "word"),
        ("ppt/presentation.xml", "presentation"),
        ("OFD.xml", "ofd"),
        ("mimetype", "ods"),
        ("xl/workbook.bin", "xlsb"),
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
    ],
)
def test_other_kinds_of_zip_are_named(part, code):
    assert refused(with_parts(**{part: "<a/>"})) == (code, {})


@pytest.mark.parametrize("names", [["投资.xlsx"], ["a/b.csv", "c.txt"]])
def test_zip_that_is_no_workbook_is_named(names):
    assert refused(zipped(dict.fromkeys(names, b"PK")))[0] == "zip"


def test_doctype_is_refused_in_any_part_and_encoding():
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    for content in (evil, evil.encode("utf-16"), f"<!-- x -->{evil[21:]}"):
        found = refused(with_parts(**{"docProps/core.xml": content}))
        assert found == ("doctype", {"part": "docprops/core.xml"})


def test_doctype_named_in_a_text_is_a_text():
    assert "xl/a.xml" in parts_of(with_parts(**{"xl/a.xml": "<a>&lt;!DOCTYPE</a>"}))


@pytest.mark.parametrize("content", ["", "no markup", "<!-- open"])
def test_part_that_nobody_reads_may_be_anything(content):
    found = parts_of(with_parts(**{"docProps/app.xml": content}))
    assert found["docprops/app.xml"] == content.encode()


def test_half_a_character_is_damaged():
    assert refused(with_parts(**{"xl/a.xml": b"\xff\xfea"})) == ("damaged", {})


@pytest.mark.parametrize("cut", [10, 100, 1_000, 4_000])
def test_truncated_zip_is_damaged(cut):
    assert refused(xlsx(("a", [[1]]))[:-cut])[0] == "damaged"


def test_changed_byte_is_damaged():
    data = bytearray(by_hand(ONE))
    at = data.index(SHEET.encode()) + len(SHEET) + 5
    data[at] ^= 0xFF
    assert refused(bytes(data))[0] == "damaged"


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "xl\\..\\a.xml"])
def test_name_that_leads_out_is_damaged(name):
    assert refused(with_parts(**{name: "<a/>"})) == ("damaged", {})


@pytest.mark.parametrize("name", [SHEET, SHEET.upper(), f"/{SHEET}"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_part_that_comes_twice_is_damaged(name):
    pairs = [*parts(ONE).items(), (name, "<worksheet/>")]
    assert refused(zipped(pairs)) == ("damaged", {})


def test_parts_are_counted():
    more = {f"xl/a{number}.xml": "<a/>" for number in range(MOST_PARTS - 7)}
    assert len(parts_of(with_parts(**more))) == MOST_PARTS
    found = refused(with_parts(**more, **{"xl/one.xml": "<a/>"}))
    assert found == ("too_many_parts", {"limit": 500})


def test_encrypted_member_is_refused():
    data = bytearray(by_hand(ONE))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == ("encrypted", {})


def test_unknown_way_of_packing_is_damaged():
    data = bytearray(by_hand(ONE))
    data[data.rindex(b"PK\x01\x02") + 10] = 12
    assert refused(bytes(data)) == ("damaged", {})


def test_bomb_is_refused_by_its_density():
    found = refused(by_hand(f"<sheetData>{' ' * (DENSE_FROM + 1)}</sheetData>"))
    assert found == ("bomb", {"part": SHEET})


def test_small_dense_part_is_read():
    assert SHEET in parts_of(by_hand(f"<sheetData>{' ' * 9_000_000}</sheetData>"))


def test_300_megabytes_are_refused_unread():
    found = refused(by_hand(f"<sheetData>{' ' * 300_000_000}</sheetData>"))
    assert found == ("unpacked", {"limit": 200})


def test_size_that_is_a_lie_is_damaged():
    data = by_hand(f"<sheetData>{' ' * 60_000_000}</sheetData>")
    assert refused(declaring(data, SHEET, 1_000)) == ("damaged", {})


def test_packed_parts_come_back():
    parts_again = parts_of(packed(parts_of(by_hand(ONE))).getvalue())
    assert parts_again == parts_of(by_hand(ONE))
