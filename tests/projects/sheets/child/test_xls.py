from datetime import date
from io import BytesIO

import pytest
import xlrd
import xlwt

from projects.sheets.child.main import as_json
from projects.sheets.child.raw import LAST_ROW
from projects.sheets.child.xls import sheets
from projects.sheets.reader import book_from
from projects.sheets.unreadable import Unreadable
from tests.projects.sheets.files import EIGHT_THIRTY, compound, xls

PER_CENT = xlwt.easyxf(num_format_str="0.00%")
DAY = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
MOMENT = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
CLOCK = xlwt.easyxf(num_format_str="hh:mm")
YES = True
LENGTH = xlwt.easyxf(num_format_str="[h]:mm:ss")


def sheet(fill):
    """The only sheet of such a workbook, as a book has it."""
    return book_from(as_json("xls", sheets(xls(fill)))).sheets[0]


def refused(data: bytes) -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        sheets(data)
    return caught.value.code, caught.value.params


def stream() -> bytes:
    """The bare BIFF stream of a workbook."""
    data = xls(lambda sheet: sheet.write(0, 0, "甲"))
    return xlrd.compdoc.CompDoc(data).get_named_stream("Workbook")


def test_values_keep_their_place():
    def fill(page):
        page.write(1, 1, "甲")
        page.write(1, 2, 25092)
        page.write(1, 3, 0.1)
        page.write(3, 0, YES)
        page.write(3, 1, "3,500.5")
        page.write(3, 2, "")

    rows = sheet(fill).rows
    assert [[str(value) for value in row] for row in rows] == [
        [],
        ["None", "甲", "25092", "0.1"],
        [],
        ["True", "3,500.5"],
    ]
    assert type(rows[1][2]) is int and rows[3][0] is True


def test_dates_and_times():
    def fill(page):
        page.write(0, 0, date(2023, 6, 1), DAY)
        page.write(0, 1, EIGHT_THIRTY, MOMENT)
        page.write(0, 2, 0.25, CLOCK)
        page.write(0, 3, 1.5, LENGTH)
        page.write(0, 4, 2_958_465, DAY)

    assert sheet(fill).rows == [
        [
            date(2023, 6, 1),
            EIGHT_THIRTY,
            "06:00:00",
            "36:00:00",
            date(9999, 12, 31),
        ]
    ]


def built_in(page, number: int) -> xlwt.XFStyle:
    """A cell format of a built-in number format, which no file spells out."""
    name = f"built-in {number}"
    page.parent._Workbook__styles._num_formats[name] = number
    return xlwt.easyxf(num_format_str=name)


@pytest.mark.parametrize("number", [*range(27, 37), *range(50, 59)])
def test_chinese_built_in_formats_are_dates(number):
    """57 shows 2023年6月, 58 shows 6月1日; a blank cell in one is no damage either."""

    def fill(page):
        style = built_in(page, number)
        page.write(0, 0, 45078, style)
        page.write(0, 1, 0.25, style)
        page.write(0, 2, "6月", style)
        page.write(1, 0, 45078)
        page.write(1, 1, None, style)

    rows = sheet(fill).rows
    assert rows == [[date(2023, 6, 1), "06:00:00", "6月"], [45078]]


def test_other_built_in_formats_without_a_text_are_numbers():
    def fill(page):
        for column, number in enumerate((59, 62, 67, 70)):
            page.write(0, column, 45078, built_in(page, number))

    assert sheet(fill).rows == [[45078] * 4]


def test_epoch_of_1904():
    workbook = xlwt.Workbook()
    workbook.dates_1904 = True
    workbook.add_sheet("a").write(0, 0, date(2023, 6, 1), DAY)
    target = BytesIO()
    workbook.save(target)
    (found,) = book_from(as_json("xls", sheets(target.getvalue()))).sheets
    assert (found.rows, found.is_1904) == ([[date(2023, 6, 1)]], True)


def test_what_is_beside_the_values():
    def fill(page):
        page.write(0, 0, 0.653, PER_CENT)
        page.write(0, 1, "完成率", PER_CENT)
        page.row(1).set_cell_error(1, 0x2A)
        page.write_merge(2, 3, 0, 2, "合并")
        page.write(4, 0, "下")
        page.row(1).hidden = True
        page.col(2).hidden = True

    found = sheet(fill)
    assert found.formats == {(0, 0): "0.00%"}
    assert found.faults == {(1, 1): ("error", "#N/A")}
    assert found.rows[1] == [None, None]
    assert found.merged == [(2, 0, 3, 2)]
    assert (found.hidden_rows, found.hidden_columns) == ({1}, {2})


def test_number_too_large_for_its_format_of_a_date_has_no_value():
    def fill(page):
        page.write(0, 0, 1e10, DAY)
        page.write(0, 1, 5_000_000, DAY)
        page.write(0, 2, 7)

    found = sheet(fill)
    assert found.rows == [[None, None, 7]]
    assert found.faults == {(0, 0): ("date", "1e+10"), (0, 1): ("date", "5e+06")}


def test_hidden_sheet_is_told():
    def fill(page):
        page.write(0, 0, 1)
        page.parent.add_sheet("藏").visibility = 1

    found = sheets(xls(fill))
    assert [each["is_hidden"] for each in found] == [False, True]


def test_bare_stream_is_read():
    assert sheets(stream())[0]["rows"] == [["甲"]]


def test_password_is_told():
    biff = stream()
    size = 4 + int.from_bytes(biff[2:4], "little")
    locked = biff[:size] + b"\x2f\x00\x06\x00" + b"\0" * 6 + biff[size:]
    assert refused(locked) == ("encrypted", {})


def test_macros_are_refused():
    data = xls(lambda page: page.write(0, 0, 1)) + compound("_VBA_PROJECT")
    assert refused(data) == ("macros", {})


@pytest.mark.parametrize("keep", [600, 1_500, 3_000, 5_000])
def test_cut_workbook_is_damaged(keep):
    data = xls(lambda page: page.write(0, 0, "甲" * 1_000))
    assert refused(data[:keep])[0] == "damaged"


def test_noise_in_a_workbook_is_damaged():
    data = xls(lambda page: page.write(0, 0, "甲"))
    assert refused(data[:512] + b"\xff" * 4_000)[0] == "damaged"


def test_rows_are_limited_where_filled():
    def fill(page):
        page.write(LAST_ROW, 1, 1)

    assert refused(xls(fill)) == (
        "too_far",
        {"sheet": "投资", "cell": "B60001", "rows": 60_000, "columns": 300},
    )


def test_used_range_of_empty_rows_is_trimmed():
    def fill(page):
        page.write(0, 0, 1)
        for row in range(1, 5_000):
            page.write(row, 5, None, PER_CENT)

    assert sheet(fill).rows == [[1]]
