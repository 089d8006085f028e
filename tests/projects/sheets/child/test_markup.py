import pytest

from projects.sheets.child.markup import column_number, place, scan
from projects.sheets.child.raw import Facts
from projects.sheets.unreadable import Unreadable
from tests.projects.sheets.files import MAIN, cells

STYLED = frozenset({3, 30})


def sheet(inner: str, prefix: str = "") -> bytes:
    """A sheet's part; tags in `inner` are written without prefix."""
    if prefix:
        inner = inner.replace("</", "\n").replace("<", f"<{prefix}:")
        inner = inner.replace("\n", f"</{prefix}:")
    colon = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    return f'<{colon}worksheet {space}="{MAIN}">{inner}</{colon}worksheet>'.encode()


def scanned(inner: str, styled: frozenset[int] = STYLED) -> Facts:
    """The facts, which every form of the same XML must give alike."""
    quick, _xml = scan("表", sheet(inner), styled)
    forms = [
        sheet(inner, prefix="x"),
        sheet(inner.replace('"', "'")),
        sheet(inner.replace("<c ", "<c\n").replace('="', ' = "')),
        sheet(inner.replace("<sheetData>", '<sheetData a="1">')),
    ]
    for form in forms:
        assert vars(scan("表", form, styled)[0]) == vars(quick)
    return quick


def refused(inner: str) -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        scanned(inner)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ('<c r="B1" t="e"><v>#N/A</v></c>', ("error", "#N/A")),
        ('<c r="B1" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ("error", "#DIV/0!")),
        ('<c r="B1" t="e" s="1"><v>#REF!</v></c>', ("error", "#REF!")),
        ('<c r="B1" s="1" t="e" vm="1"><v>#VALUE!</v></c>', ("error", "#VALUE!")),
        ('<c r="B1"><f>A1+1</f></c>', ("uncached", "")),
        ('<c r="B1" s="3"><f>A1+1</f><v></v></c>', ("uncached", "")),
        ('<c r="B1"><f>A1+1</f><v/></c>', ("uncached", "")),
        ('<c r="B1"><f>A1+1</f><v /></c>', ("uncached", "")),
        ('<c r="B1" t="n"><f t="shared" si="0"/></c>', ("uncached", "")),
        ('<c r="B1" t="str"><f>A1</f></c>', ("uncached", "")),
    ],
)
def test_fault_is_found(cell, fault):
    assert scanned(cells('<c r="A1"><v>1</v></c>', cell)).faults == {(0, 1): fault}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B1"><f>A1+1</f><v>2</v></c>',
        '<c r="B1"><f t="shared" ref="B1:B9" si="0">A1</f><v>0</v></c>',
        '<c r="B1" t="str"><f>IF(A1,"","x")</f><v></v></c>',
        '<c r="B1" t="s"><v>0</v></c>',
        '<c r="B1" t="inlineStr"><is><t>#N/A</t></is></c>',
        '<c r="B1" t="str"><v>#N/A</v></c>',
        '<c r="B1" s="1"/>',
        '<c r="B1"><v></v></c>',
        '<c r="B1" t="b"><v>1</v></c>',
    ],
)
def test_cell_without_fault(cell):
    assert scanned(cells('<c r="A1"><v>1</v></c>', cell)).faults == {}


@pytest.mark.parametrize(
    ("cell", "styles"),
    [
        ('<c r="B1" s="3"><v>0.5</v></c>', {(0, 1): 3}),
        ('<c r="B1" s="30" t="n"><v>0.5</v></c>', {(0, 1): 30}),
        ('<c r="B1" t="n" s="30"><v>0.5</v></c>', {(0, 1): 30}),
        ('<c r="B1" cm="1" s="3"><v>0.5</v></c>', {(0, 1): 3}),
        ('<c r="B1" s="3"><f>A1</f><v>0.5</v></c>', {(0, 1): 3}),
        ('<c r="B1" s="3"/>', {}),
        ('<c r="B1" s="33"><v>0.5</v></c>', {}),
        ('<c r="B1"><v>0.5</v></c>', {}),
    ],
)
def test_cell_in_a_format_asked_for(cell, styles):
    assert scanned(cells(cell)).styles == styles


def test_many_formats_asked_for():
    styled = frozenset(range(1, 200))
    tags = [f'<c r="A{n}" s="{n}"><v>1</v></c>' for n in (1, 199, 200)]
    assert scanned(cells(*tags), styled).styles == {(0, 0): 1, (198, 0): 199}


def test_hidden_rows_and_columns():
    inner = (
        '<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5"/>'
        '<col min="300" max="16384" hidden="true"/></cols><sheetData>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/>'
        '<row r="7" spans="1:2" ht="0" hidden="true"></row></sheetData>'
    )
    facts = scanned(inner)
    assert facts.hidden_rows == [1, 6]
    assert facts.hidden_columns == [1, 2, 299]


def test_merged_areas():
    after = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:B$4"/></mergeCells>'
    assert scanned(cells(after=after)).merged == [(0, 0, 0, 2), (1, 1, 3, 1)]


def test_cells_without_addresses_are_counted():
    inner = (
        '<sheetData><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row r="5">'
        '<c r="C5"><v>1</v></c><c t="e"><v>#REF!</v></c></row><row hidden="1">'
        "<c><f>1</f></c></row></sheetData>"
    )
    facts = scanned(inner)
    assert facts.faults == {
        (0, 1): ("error", "#N/A"),
        (4, 3): ("error", "#REF!"),
        (5, 0): ("uncached", ""),
    }
    assert facts.hidden_rows == [5]


@pytest.mark.parametrize("cell", ["XFD1048576", "KZ999999", "AAA1", "LA1"])
def test_filled_cell_far_out_is_refused(cell):
    found = refused(cells('<c r="A1"><v>1</v></c>', f'<c r="{cell}"><v>1</v></c>'))
    limits = {"sheet": "表", "rows": 60_000, "columns": 300}
    assert found == ("too_far", {"cell": cell} | limits)


@pytest.mark.parametrize("cell", ['r="XFD1048576" s="4"/', 'r="ZZ9999999"></c'])
def test_empty_cell_far_out_is_nothing(cell):
    assert scanned(cells('<c r="A1"><v>1</v></c>', f"<c {cell}>")).faults == {}


@pytest.mark.parametrize("address", ["A0", "1A", "AAAA1", "A12345678", "A1:B2", ""])
def test_bad_address_is_damaged(address):
    found = refused(cells(f'<c r="{address}" t="e"><v>#N/A</v></c>'))
    assert found == ("damaged", {"part": "表"})


@pytest.mark.parametrize("inner", ["<a>", "<sheetData><c", "<mergeCell ref='x'/>"])
def test_markup_that_does_not_end_is_damaged(inner):
    with pytest.raises(Unreadable) as caught:
        scan("表", sheet(inner), STYLED)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("stated", ["A1:XFD1048576", "A1", "B2:C3"])
def test_stated_extent_is_left(stated):
    xml = sheet(cells(before=f'<dimension ref="{stated}"/>'))
    assert scan("表", xml, STYLED)[1] == xml


@pytest.mark.parametrize("stated", ['ref="hello"/', "/", 'ref=""></dimension'])
def test_wrong_extent_is_taken_out(stated):
    xml = sheet(cells(before=f"<dimension {stated}>"))
    assert scan("表", xml, STYLED)[1] == sheet(cells())


def test_addresses():
    assert [column_number(each) for each in (b"A", b"Z", b"AA", b"KN", b"XFD")] == [
        0,
        25,
        26,
        299,
        16_383,
    ]
    assert place("$B$7") == place("b7") == (6, 1)
