"""Files made to hurt: each costs a message, and this process goes on."""

import random

import pytest

from projects.sheets.reader import Unreadable, read

from .files import MAIN, by_hand, cells, compound, declaring, parts, xls, xlsx, zipped

ONE = '<c r="A1"><v>1</v></c>'
SHEET = "xl/worksheets/sheet1.xml"


def far() -> bytes:
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return by_hand(cells(ONE).replace("</sheetData>", f"{row}</sheetData>"))


def many_texts() -> bytes:
    """One long text in half a million cells: 16 GB where each has its own copy."""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1, 50_001)
    )
    return by_hand(
        f"<sheetData>{rows}</sheetData>", texts=f"<si><t>{'公' * 30_000}</t></si>"
    )


def many_merges() -> bytes:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 200_001))
    return by_hand(cells(ONE, after=f"<mergeCells>{areas}</mergeCells>"))


def counted_texts() -> bytes:
    given = parts(cells('<c r="A1" t="s"><v>0</v></c>'))
    given["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}" count="99999999999" uniqueCount="99999999999">'
        "<si><t>a</t></si></sst>"
    )
    return zipped(given)


def entities() -> bytes:
    return by_hand(
        '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "ha">'
        '<!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    )


def blank(megabytes: int) -> bytes:
    return by_hand(f"<sheetData>{' ' * megabytes * 1_000_000}</sheetData>")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (far, "too_far"),
        (lambda: by_hand(cells(ONE, '<c r="B1048576"><v>1</v></c>')), "too_far"),
        (lambda: blank(60), "bomb"),
        (lambda: blank(300), "unpacked"),
        (lambda: declaring(blank(60), SHEET, 1_000), "damaged"),
        (many_merges, "too_many_merges"),
        (many_texts, "killed"),
        (counted_texts, "killed"),
        (entities, "doctype"),
        (lambda: by_hand(cells('<c r="A99999999999"><v>1</v></c>')), "damaged"),
        (lambda: by_hand(cells('<c r="A0"><v>1</v></c>')), "damaged"),
        (lambda: by_hand("<a>" * 1_000_000), "damaged"),
        (lambda: zipped({"a.zip": zipped({"b.zip": b"PK"})}), "zip"),
        (lambda: by_hand(f"{cells(ONE)}\0"), "damaged"),
        (lambda: b"PK\x03\x04" + b"\xff" * 5_000, "damaged"),
        (lambda: compound("Workbook") + b"\xff" * 5_000, "damaged"),
        (lambda: b'"' + b"a,\n" * 1_000_000, "long_field"),
        (lambda: b"," * 10_000_000 + b"1", "too_far"),
        (lambda: b"1,\n" * 6_000_000, "too_far"),
    ],
)
def test_hostile_file_costs_a_message(make, code):
    with pytest.raises(Unreadable) as caught:
        read(make(), timeout=60)
    assert caught.value.code == code


def test_deep_nesting_where_nobody_looks_is_passed_over():
    after = "<a>" * 300_000 + "</a>" * 300_000
    assert read(by_hand(cells(ONE, after=after))).sheets[0].rows == [[1]]


@pytest.mark.parametrize("make", ["xlsx", "xls"])
def test_flipped_bytes_give_a_book_or_a_refusal(make):
    noise = random.Random(10)
    rows = [["项目名称", "完成"], ["甲公路", 1.5], ["乙公路", 2]]
    if make == "xlsx":
        whole = xlsx(("投资", rows))
    else:
        whole = xls(
            lambda page: [
                page.write(row, column, value)
                for row, values in enumerate(rows)
                for column, value in enumerate(values)
            ]
        )
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(8):
            data[noise.randrange(len(data))] = noise.randrange(256)
        try:
            assert len(read(bytes(data)).sheets) <= 2
        except Unreadable as refusal:
            assert refusal.code
