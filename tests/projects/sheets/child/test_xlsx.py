from datetime import date, time, timedelta

import pytest

from projects.sheets.child.main import as_json
from projects.sheets.child.raw import RawSheet
from projects.sheets.child.xlsx import sheets
from projects.sheets.reader import book_from
from projects.sheets.unreadable import Unreadable
from tests.projects.sheets.files import (
    EIGHT_THIRTY,
    MAIN,
    MIDNIGHT,
    STRICT_MAIN,
    STRICT_OFFICE,
    by_hand,
    cells,
    formats,
    made,
    parts,
    saved,
    xlsx,
    zipped,
)


def sheet(data: bytes) -> RawSheet:
    (only,) = sheets(data)
    return only


def row(*tags: str, **given) -> list:
    """The first row of a sheet of such cells, as a book has it."""
    text = as_json("xlsx", sheets(by_hand(cells(*tags), **given)))
    return (book_from(text).sheets[0].rows or [[]])[0]


def refused(data: bytes) -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        sheets(data)
    return caught.value.code, caught.value.params


def test_values_keep_their_place():
    data = xlsx(("投资", [[], [None, "甲", 1, 2.5], [], [None, None, True, "3,500.5"]]))
    assert sheet(data)["rows"] == [
        [],
        [None, "甲", 1, 2.5],
        [],
        [None, None, True, "3,500.5"],
    ]


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("25092.0", 25092),
        ("-0", 0),
        ("0.1", 0.1),
        ("1E3", 1000),
        ("999999999999999", 999999999999999),
        ("330381199001011234", 3.3038119900101126e17),
    ],
)
def test_whole_number_is_an_int(stored, value):
    (found,) = sheet(by_hand(cells(f'<c r="A1"><v>{stored}</v></c>')))["rows"][0]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("stored", ["NaN", "inf", "1e400"])
def test_number_that_is_none_is_an_error(stored):
    data = by_hand(cells(f'<c r="A1"><v>{stored}</v></c>', '<c r="B1"><v>3</v></c>'))
    only = book_from(as_json("xlsx", sheets(data))).sheets[0]
    assert only.rows == [[None, 3]]
    assert only.faults == {(0, 0): ("error", "#NUM!")}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "甲公路"),
        ('<c r="A1" t="s"><v>1</v></c>', " 1,234 "),
        ('<c r="A1" t="s"><v>2</v></c>', "两\n行"),
        ('<c r="A1" t="inlineStr"><is><t>内</t></is></c>', "内"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>富</t></r><r><t>文</t></r></is></c>',
            "富文",
        ),
        ('<c r="A1" t="str"><v>=1+1</v></c>', "=1+1"),
        ('<c r="A1" t="str"><v>007</v></c>', "007"),
        ('<c r="A1" t="str"><v>a_x0000_b_x0007_</v></c>', "ab"),
        ('<c r="A1" t="str"><v>a_x000D_&#10;b_x000D_c</v></c>', "a\nb\nc"),
        ('<c r="A1" t="str"><v>_x005F_x0041_</v></c>', "_x0041_"),
        ('<c r="A1" t="str"><v>&lt;yyyy&gt;</v></c>', "<yyyy>"),
    ],
)
def test_text_is_as_shown(tag, text):
    texts = (
        "<si><r><t>甲</t></r><r><rPr><b/></rPr><t>公路</t></r>"
        '<rPh sb="0" eb="1"><t>jia</t></rPh><phoneticPr fontId="1"/></si>'
        '<si><t xml:space="preserve"> 1,234 </t></si><si><t>两\n行</t></si>'
    )
    assert row(tag, texts=texts) == [text]


def test_halves_of_a_pair_do_not_break_the_answer():
    (text,) = row('<c r="A1" t="str"><v>a_xD83D_b</v></c>')
    assert text.startswith("a") and text.endswith("b") and text.encode()


def test_apostrophe_and_number_as_text_stay_text():
    assert sheet(xlsx(("a", [["'x", "12.50", "=A1"]])))["rows"] == [
        ["'x", "12.50", "=A1"]
    ]


def test_dates_and_times():
    moments = [
        date(2023, 6, 1),
        MIDNIGHT,
        EIGHT_THIRTY,
        time(8, 30),
        timedelta(hours=26, minutes=5),
    ]
    expected = [
        date(2023, 6, 1),
        date(2023, 6, 1),
        EIGHT_THIRTY,
        "08:30:00",
        "26:05:00",
    ]
    for is_1904 in (False, True):
        data = xlsx(("a", [moments]), date_1904=is_1904)
        (found,) = book_from(as_json("xlsx", sheets(data))).sheets
        assert (found.rows, found.is_1904) == ([expected], is_1904)


def test_date_formats_of_chinese_excel():
    used = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 57, 31))
    tags = '<c r="A1" s="1"><v>45078</v></c>', '<c r="B1" s="2"><v>1</v></c>'
    found = row(*tags, styles=f"<cellXfs>{used}</cellXfs>")
    assert found == [date(2023, 6, 1), date(1900, 1, 1)]


def test_iso_dates_of_strict_workbooks():
    tags = (
        '<c r="A1" t="d"><v>2023-06-01</v></c>',
        '<c r="B1" t="d"><v>2023-06-01T00:00:00</v></c>',
    )
    given = {"main": STRICT_MAIN, "office": STRICT_OFFICE}
    assert row(*tags, **given) == [date(2023, 6, 1), date(2023, 6, 1)]


def test_formats_are_told_for_numbers_that_show_otherwise():
    codes = ["0.00%", '0!.0,"万"', "0.00", "yyyy-mm-dd"]
    tags = [
        f'<c r="{letter}1" s="{style}"><v>{value}</v></c>'
        for letter, style, value in (
            ("A", 1, 0.5),
            ("B", 2, 35000),
            ("C", 3, 7),
            ("D", 4, 45078),
            ("E", 0, 1),
        )
    ]
    tags.append('<c r="F1" s="1" t="str"><v>完成率</v></c>')
    found = sheet(by_hand(cells(*tags), styles=formats(*codes)))
    assert found["formats"] == [(0, 0, "0.00%"), (0, 1, '0!.0,"万"')]


@pytest.mark.parametrize("value", ["1E10", "5000000", "2958466", "1E28"])
def test_number_too_large_for_its_format_of_a_date_has_no_value(value):
    tags = f'<c r="A1" s="1"><v>{value}</v></c>', '<c r="B1"><v>1</v></c>'
    found = sheet(by_hand(cells(*tags), styles=formats("yyyy/m/d")))
    assert found["rows"] == [[None, 1]]
    assert found["faults"] == [(0, 0, "date", f"{float(value):g}")]


def test_number_too_large_for_a_built_in_format_of_a_date_has_no_value():
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs>'
    found = sheet(by_hand(cells('<c r="A1" s="1"><v>1E10</v></c>'), styles=styles))
    assert found["faults"] == [(0, 0, "date", "1e+10")]


def test_number_too_large_for_a_time_names_its_sheet():
    tags = '<c r="A1" s="1"><v>1E10</v></c>'
    code, params = refused(by_hand(cells(tags), styles=formats("[h]:mm")))
    assert (code, params["sheet"]) == ("long_time", "表")


def test_built_in_per_cent_is_told():
    styles = (
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="10"/></cellXfs>'
    )
    tags = '<c r="A1" s="1"><v>0.5</v></c>', '<c r="B1" s="2"><v>1</v></c>'
    found = sheet(by_hand(cells(*tags), styles=styles))
    assert found["formats"] == [(0, 0, "0%"), (0, 1, "0.00%")]


def test_faults_have_a_place_and_no_value():
    def fill(page):
        page["A1"], page["C1"], page["B4"] = "=1+1", "#N/A", "=C1"

    found = sheet(saved(fill))
    assert found["faults"] == [
        (0, 0, "uncached", ""),
        (0, 2, "error", "#N/A"),
        (3, 1, "uncached", ""),
    ]
    assert found["rows"] == [[None, None, None], [], [], [None, None]]


def test_formula_with_its_value_is_read():
    yes = True

    def fill(workbook):
        page = workbook.add_worksheet()
        page.write_formula(0, 0, "=1+1", None, 2)
        page.write_formula(0, 1, '="甲"', None, "甲")
        page.write_formula(0, 2, "=1>0", None, yes)

    found = sheet(made(fill))
    assert (found["rows"], found["faults"]) == ([[2, "甲", True]], [])


def test_hidden_rows_columns_and_sheets():
    def fill(workbook):
        for number, name in enumerate(["见", "藏", "深藏"]):
            page = workbook.add_worksheet(name)
            page.write_column(0, 0, [1, 2, 3])
            page.set_row(1, None, None, {"hidden": True})
            page.set_column(3, 4, None, None, {"hidden": True})
            if number:
                page.very_hidden() if number == 2 else page.hide()

    found = sheets(made(fill))
    assert [each["name"] for each in found] == ["见", "藏", "深藏"]
    assert [each["is_hidden"] for each in found] == [False, True, True]
    assert [each["hidden_rows"] for each in found] == [[1]] * 3
    assert [each["hidden_columns"] for each in found] == [[3, 4]] * 3


def test_merged_cells_hold_their_first_value_alone():
    inner = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="C2"><v>3</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C2:C9"/>'
        '<mergeCell ref="A50:B51"/><mergeCell ref="D1:XFD1"/></mergeCells>'
    )
    found = sheet(by_hand(inner))
    assert found["rows"] == [[1, None], [None, None, 3]]
    assert found["merged"] == [(0, 0, 1, 1), (0, 3, 0, 299)]
    assert found["faults"] == []


def test_overlapping_merges_are_damaged():
    areas = "".join(f'<mergeCell ref="A{n}:KN1000"/>' for n in range(1, 1_000))
    inner = '<sheetData><row r="999"><c r="A999"><v>1</v></c></row></sheetData>'
    found = refused(by_hand(f"{inner}<mergeCells>{areas}</mergeCells>"))
    assert found == ("damaged", {"part": "表"})


def test_charts_are_left_out_and_empty_sheets_kept():
    def fill(workbook):
        workbook.add_worksheet("空")
        chart = workbook.add_chart({"type": "line"})
        page = workbook.add_worksheet("数")
        page.write(0, 0, 1)
        chart.add_series({"values": "=数!$A$1"})
        workbook.add_chartsheet("图").set_chart(chart)

    found = sheets(made(fill))
    assert [(each["name"], each["rows"]) for each in found] == [
        ("空", []),
        ("数", [[1]]),
    ]


def test_workbook_of_charts_alone_is_refused():
    given = parts(cells())
    given["xl/_rels/workbook.xml.rels"] = given["xl/_rels/workbook.xml.rels"].replace(
        "/worksheet", "/chartsheet"
    )
    assert refused(zipped(given)) == ("no_sheets", {})


def test_used_range_of_empty_rows_is_trimmed():
    def fill(workbook):
        page, bold = workbook.add_worksheet(), workbook.add_format({"bold": True})
        page.write_row(0, 0, ["甲", 1])
        for number in range(1, 20_000):
            page.write_blank(number, 9, None, bold)

    assert sheet(made(fill))["rows"] == [["甲", 1]]


def test_declared_columns_and_far_formats_are_nothing():
    inner = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
        '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    assert sheet(by_hand(inner))["rows"] == [[1]]


@pytest.mark.parametrize(
    "stated", ["", '<dimension ref="A1"/>', '<dimension ref="x"/>']
)
def test_stated_extent_is_not_believed(stated):
    data = by_hand(
        cells('<c r="A1"><v>1</v></c>', '<c r="C1"><v>2</v></c>', before=stated)
    )
    assert sheet(data)["rows"] == [[1, None, 2]]


def test_prefixed_workbook_is_read():
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="str">'
        '<x:v>甲</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    found = sheet(by_hand(part))
    assert found["rows"] == [["甲", None]]
    assert found["faults"] == [(0, 1, "error", "#N/A")]


def test_parts_under_other_names_are_found():
    def renamed(text: str | bytes) -> str:
        return str(text).replace("worksheets/sheet1", "/xl/blätter/eins")

    given = parts(cells('<c r="A1"><v>7</v></c>'))
    other = {renamed(name): text for name, text in given.items()}
    other["xl/blätter/eins.xml"] = other.pop("xl//xl/blätter/eins.xml")
    relations = "xl/_rels/workbook.xml.rels"
    other[relations] = renamed(given[relations])
    assert sheet(zipped(other))["rows"] == [[7]]


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"],
)
def test_missing_part_is_damaged(part):
    given = parts(cells())
    del given[part]
    assert refused(zipped(given)) == ("damaged", {"part": "workbook"})


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("content", ["", "no markup", "<a>"])
def test_part_that_is_no_markup_is_damaged(part, content):
    assert refused(zipped(parts(cells()) | {part: content}))[0] == "damaged"


def test_shared_text_that_is_missing_is_damaged():
    assert refused(by_hand(cells('<c r="A1" t="s"><v>9</v></c>'))) == ("damaged", {})


def test_formats_that_are_no_numbers_are_damaged():
    found = refused(by_hand(cells(), styles='<cellXfs><xf numFmtId="x"/></cellXfs>'))
    assert found == ("damaged", {"part": "styles"})
