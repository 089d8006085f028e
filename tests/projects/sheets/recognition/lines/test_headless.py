"""Cells without a heading: a row with too many is wrong, a column is named."""

import pytest

from projects.sheets.book import Book
from projects.sheets.child.delimited import sheets
from projects.sheets.child.main import as_json
from projects.sheets.found import Found, Hints
from projects.sheets.reader import book_from
from projects.sheets.recognition import recognise
from tests.projects.sheets.recognition.drawn import cells, left_out, one, said, sheet

HEAD = "项目编号,项目名称,年度,月份,计划累计（万元）,完成累计（万元）,备注\n"
STANDING = "2023年6月（万元）\n项目名称,年度计划,累计完成,备注\n"


def read(text: str) -> Found:
    """What is recognised in a text with delimiters."""
    book: Book = book_from(as_json("csv", sheets(text.encode())))
    (found,) = recognise(book, {}, Hints())
    return found


def wrong(found: Found) -> list[tuple[str, int | None, object]]:
    return [(each.code, each.row, each.params) for each in found.issues]


def counts(fields: int, expected: int) -> dict[str, int]:
    return {"fields": fields, "expected": expected}


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("P1,甲,2023,6,3,500.00,1,200.00,备注", 9),
        ("P1,甲,2023,6,3,500.00,1,200.00,", 9),
        ("P1,甲,2023,6,,3,500.00,,", 9),
        ("P1,甲,2023,6,10,5,已完成路基，正在铺面,下月通车", 8),
        ("P1,甲,2023,6,10,5,,,,见附件", 10),
    ],
)
def test_row_of_more_fields_than_headings_is_wrong_as_a_whole(row, fields):
    found = read(f"{HEAD}{row}\nP2,乙,2023,6,10,5,\n")
    assert wrong(found) == [("fields", 1, counts(fields, 7))]
    assert {each.code for each in found.cells} == {"P2"}


def test_row_of_a_standing_table_is_wrong_as_a_whole():
    found = read(f"{STANDING}甲,3,500.00,1,200.00,好\n乙,10,5,\n")
    assert wrong(found) == [("fields", 2, counts(6, 4))]
    assert {each.name for each in found.cells} == {"乙"}


@pytest.mark.parametrize(
    "text",
    [
        f'{HEAD}P1,甲,2023,6,"3,500.00","1,200.00",\n',
        f"{HEAD}P1,甲,2023,6,3500.00,1200.00,,,\n",
        f"{HEAD}P1,甲,2023,6,3,5\n",
        f"{HEAD.strip()},,\nP1,甲,2023,6,3,500,,,\n",
        f"{HEAD}P1,甲,2023,6,3,5,\n注：以上,为快报,数,据,仅,供,参,考,用\n",
    ],
)
def test_row_within_its_headings_is_read(text):
    found = read(text)
    assert (said(found), len(found.cells)) == ([], 2)


def test_columns_without_a_heading_are_named_in_a_workbook():
    drawn = "2023年6月（万元）\n项目名称|年度计划||累计完成\n甲|9|见附件|5|7\n乙|9||6"
    found = one(sheet(drawn))
    (issue,) = found.issues
    assert (issue.level, issue.code, issue.column) == ("notice", "no_heading", 2)
    assert issue.params == {"columns": ["C", "E"]}
    assert [each.split()[3] for each in cells(found)] == ["9", "5", "9", "6"]


@pytest.mark.parametrize(
    "drawn",
    [
        "2023年6月（万元）\n|项目名称|累计完成\n1|甲|5\n2|乙|6",
        "2023年6月（万元）\n|年度计划|累计完成\n金溪大道|9|5\n青岭隧道|9|6",
        "2023年6月（万元）\n项目名称|累计完成\n甲|5\n注：快报数|||王某",
        "2023年6月（万元）\n项目名称|累计完成\n甲|5|' \n乙|6",
    ],
)
def test_what_is_known_without_a_heading_is_not_named(drawn):
    assert said(one(sheet(drawn))) == []


def test_note_with_commas_is_left_out_as_ever():
    found = read(f"{HEAD}P1,甲,2023,6,3,5,\n注：以上,为,快,报,数,仅,供,参,考\n")
    assert left_out(found) == ["1 header", "3 note"]
