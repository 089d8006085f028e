import pytest

from projects.sheets.child.delimited import LONGEST_FIELD, decoded, sheets
from projects.sheets.child.raw import LAST_COLUMN, LAST_ROW, RawSheet
from projects.sheets.unreadable import Unreadable

TABLE = '项目名称,完成累计（万元）\n甲公路,"3,500.5"\n乙公路,0012\n'
READ = [["项目名称", "完成累计（万元）"], ["甲公路", "3,500.5"], ["乙公路", "0012"]]


def sheet(data: str | bytes) -> RawSheet:
    (only,) = sheets(data.encode() if isinstance(data, str) else data)
    return only


def rows(data: str | bytes) -> list:
    return sheet(data)["rows"]


def refused(data: str | bytes) -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        sheet(data)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030", "gb2312"]
)
def test_table_is_read_in_any_usual_encoding(encoding):
    assert rows(TABLE.encode(encoding)) == READ


def test_rare_character_of_gb18030_is_read():
    assert decoded("𠮷镕".encode("gb18030")) == "𠮷镕"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，", "|"])
def test_delimiter_is_found(delimiter):
    text = TABLE.replace('"3,500.5"', "3500.5").replace(",", delimiter)
    assert rows(text)[1] == ["甲公路", "3500.5"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲\t1,5\n乙\t2,5\n", ["甲", "1,5"]),
        ("说明：前三项，后一项\n甲,1\n乙,2\n", ["说明：前三项，后一项"]),
        ("截至6月底完成投资", ["截至6月底完成投资"]),
        ("sep=;\n甲;1,2;3\n", ["甲", "1,2", "3"]),
        ("SEP=,\r\n甲,1;2\r\n", ["甲", "1;2"]),
    ],
)
def test_delimiter_by_most_rows(text, first):
    assert rows(text)[0] == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('甲,"两\r\n行"\r\n乙,1', [["甲", "两\n行"], ["乙", "1"]]),
        ('甲,"他说""好"""', [["甲", '他说"好"']]),
        ('"十四五"项目,1', [["十四五项目", "1"]]),
        ('DN500 12",1', [['DN500 12"', "1"]]),
        ("甲,1\r乙,2\r", [["甲", "1"], ["乙", "2"]]),
        ("甲,1\n\n\n乙,2", [["甲", "1"], [], [], ["乙", "2"]]),
        ("甲,,\n,,\n,,\n", [["甲"]]),
        (",甲,", [[None, "甲"]]),
        ("甲, ,1", [["甲", " ", "1"]]),
        ("甲,1\r\n\x1a", [["甲", "1"]]),
        ("甲,1\x1a", [["甲", "1"]]),
        ("甲\x07,1", [["甲", "1"]]),
        ('="00123",1', [['="00123"', "1"]]),
    ],
)
def test_fields_are_parted_as_a_spreadsheet_does(text, found):
    assert rows(text) == found


def test_values_stay_text():
    assert rows("1,2.50,TRUE,2023-06-01,1e5") == [
        ["1", "2.50", "TRUE", "2023-06-01", "1e5"]
    ]


def test_sheet_is_named_and_plain():
    found = sheet(TABLE)
    assert (found["name"], found["is_hidden"], found["faults"]) == ("CSV", False, [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a\0b,1", "binary"),
        (TABLE.encode("utf-16-le"), "binary"),
        ("甲\0,1".encode("utf-16"), "binary"),
        (b"\xff\xfe\x00", "encoding"),
        (b"\x81\xff,1", "encoding"),
        (b"<html><table>", "html"),
        ("<html>".encode("utf-16"), "html"),
    ],
)
def test_text_that_is_none_is_refused(data, code):
    assert refused(data)[0] == code


def test_open_quotation_mark_is_named_by_line():
    assert refused('甲,1\n乙,"2\n丙,3\n') == ("quotes", {"line": 2})
    assert refused('甲,"1\n2"\n乙,"') == ("quotes", {"line": 3})


def test_field_length_is_limited_as_in_excel():
    assert rows("甲" * LONGEST_FIELD) == [["甲" * LONGEST_FIELD]]
    found = refused("甲,1\n" + "甲" * (LONGEST_FIELD + 1))
    assert found == ("long_field", {"line": 2, "limit": 32_767})


def test_rows_and_columns_are_limited_where_filled():
    limits = {"sheet": "CSV", "rows": 60_000, "columns": 300}
    assert len(rows("1\n" * LAST_ROW + "\n" * 9_000)) == LAST_ROW
    assert refused("1\n" * (LAST_ROW + 1)) == ("too_far", {"cell": "A60001"} | limits)
    assert len(rows("1," * LAST_COLUMN + "," * 9_000)[0]) == LAST_COLUMN
    found = refused("1," * (LAST_COLUMN + 1))
    assert found == ("too_far", {"cell": "KO1"} | limits)


def test_cells_are_limited():
    assert refused(("1," * 250 + "\n") * 9_000) == (
        "too_many_cells",
        {"limit": 2_000_000},
    )


def test_blank_before_a_quotation_mark_is_no_text():
    text = '"项目名称", "完成累计（万元）"\n"甲公路", "3,500.5"\n"乙公路", "0012"\n'
    assert rows(text) == READ


def test_blank_before_a_plain_field_stays():
    assert rows("项目名称,累计\n  其中,5\n") == [["项目名称", "累计"], ["  其中", "5"]]
