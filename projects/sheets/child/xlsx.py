"""A workbook of Office Open XML, Strict as well: its sheets as raw sheets.

Values come from calamine, which is given an archive that we made of checked parts;
`markup` adds what it hides.
"""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from python_calamine import CalamineError, CalamineWorkbook

from projects.sheets.number_formats import BUILT_IN, BUILT_IN_DATES, hides_number
from projects.sheets.unreadable import Unreadable

from .archive import packed, parts_of, plain_name
from .markup import local, scan
from .raw import Facts, RawSheet, Room, Row, plain, raw_sheet

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HIDDEN = ("hidden", "veryHidden")
MOST_STYLES = 65_000  # Excel's own limit, about
NOTHING = b"<none/>"

Elements = list[tuple[str, dict[str, str]]]


class Listed(NamedTuple):
    """A worksheet as its workbook lists it."""

    name: str
    part: str
    is_hidden: bool


class Workbook(NamedTuple):
    """The parts of a workbook: its sheets in order, shared texts, formats, epoch."""

    sheets: list[Listed]
    texts: bytes | None
    formats: bytes | None
    is_1904: bool


def sheets(data: bytes) -> list[RawSheet]:
    """Every worksheet of the workbook, hidden ones too; charts are left out.

    Raises Unreadable, see there.
    """
    parts = parts_of(data)
    try:
        workbook = _workbook(parts)
    except (ExpatError, LookupError, ValueError) as problem:
        raise Unreadable("damaged", part="workbook") from problem
    if not workbook.sheets:
        raise Unreadable("no_sheets")
    codes = _hiding(workbook.formats)
    facts = []
    for each in workbook.sheets:
        found, parts[each.part] = scan(each.name, parts[each.part], frozenset(codes))
        found.is_hidden, found.is_1904 = each.is_hidden, workbook.is_1904
        facts.append(found)
    return _read(workbook, parts, facts, codes)


def _read(
    workbook: Workbook,
    parts: dict[str, bytes],
    facts: list[Facts],
    codes: dict[int, str],
) -> list[RawSheet]:
    room = Room()
    try:
        book = CalamineWorkbook.from_filelike(packed(_own_parts(workbook, parts)))
        parts.clear()
        return [
            raw_sheet(each, room.taken(_rows(book, index, each)), codes)
            for index, each in enumerate(facts)
        ]
    except CalamineError as problem:
        raise Unreadable("damaged") from problem


def _rows(book: CalamineWorkbook, index: int, facts: Facts) -> Iterator[Row]:
    """Rows from row 1 and column A on: calamine begins at the first filled column."""
    sheet = book.get_sheet_by_index(index)
    if sheet.start is None or sheet.end is None:
        return
    facts.require_near(*sheet.end)
    before: Row = [None] * sheet.start[1]
    try:
        for values in sheet.iter_rows():
            row = plain(values)
            yield before + row if row and before else row
    except OverflowError as problem:  # 1E10 as [h]:mm is no length of time
        raise Unreadable("long_time", sheet=facts.name) from problem


def elements(xml: bytes) -> Elements:
    """All start tags of a small part, without prefixes, with their attributes."""
    found: Elements = []

    def start(tag: str, given: dict[str, str]) -> None:
        own = {local(name): text for name, text in given.items()}
        found.append((local(tag), own))

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(xml, True)  # noqa: FBT003 - expat takes no names
    return found


def _relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """What a part points to, by id: the kind of relation and the other part."""
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    for tag, given in elements(parts.get(file, NOTHING)):
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = posixpath.join("/", folder, given["Target"].replace("\\", "/"))
            kind = given["Type"].rpartition("/")[2]
            found[given["Id"]] = kind, plain_name(posixpath.normpath(target))
    return found


def _workbook(parts: dict[str, bytes]) -> Workbook:
    """Raises KeyError, ValueError or ExpatError where parts do not fit together."""
    main = dict(_relations(parts, "").values())["officeDocument"]
    relations = _relations(parts, main)
    listed, is_1904 = [], False
    for tag, given in elements(parts[main]):
        if tag == "workbookPr":
            is_1904 = given.get("date1904") in ("1", "true", "on")
        elif tag == "sheet":
            kind, part = relations[given["id"]]
            if kind == "worksheet":
                listed.append(Listed(given["name"], part, given.get("state") in HIDDEN))
    if any(each.part not in parts for each in listed):
        raise ValueError("a sheet is missing")
    by_kind = dict(relations.values())
    return Workbook(
        listed,
        parts.get(by_kind.get("sharedStrings", "")),
        parts.get(by_kind.get("styles", "")),
        is_1904,
    )


def _hiding(xml: bytes | None) -> dict[int, str]:
    """Number formats by cell format, of those under which a number is not seen."""
    try:
        tags = elements(xml or NOTHING)
        codes = (
            BUILT_IN
            | BUILT_IN_DATES
            | {
                int(given["numFmtId"]): given["formatCode"]
                for tag, given in tags
                if tag == "numFmt" and "formatCode" in given
            }
        )
        numbers = [int(each.get("numFmtId", 0)) for each in _cell_formats(tags)]
    except (ExpatError, LookupError, ValueError) as problem:
        raise Unreadable("damaged", part="styles") from problem
    if len(numbers) > MOST_STYLES:
        raise Unreadable("damaged", part="styles")
    return {
        style: codes[number]
        for style, number in enumerate(numbers)
        if hides_number(codes.get(number, ""))
    }


def _cell_formats(tags: Elements) -> Iterator[dict[str, str]]:
    """The xf tags of cellXfs: cellStyleXfs has such tags too."""
    is_within = False
    for tag, given in tags:
        if tag == "xf" and is_within:
            yield given
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            is_within = tag == "cellXfs"


def _own_parts(workbook: Workbook, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of an archive that holds nothing but what calamine is to read."""
    files = {
        f"sheet{number}.xml": parts[each.part]
        for number, each in enumerate(workbook.sheets)
    }
    kinds = dict.fromkeys(files, "worksheet")
    for name, kind, part in (
        ("sharedStrings.xml", "sharedStrings", workbook.texts),
        ("styles.xml", "styles", workbook.formats),
    ):
        if part is not None:
            files[name], kinds[name] = part, kind
    return {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _relations_xml({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": _main_xml(workbook),
        "xl/_rels/workbook.xml.rels": _relations_xml(kinds),
    } | {f"xl/{name}": content for name, content in files.items()}


def _main_xml(workbook: Workbook) -> bytes:
    tags = "".join(
        f'<sheet name="s{n}" sheetId="{n + 1}" r:id="sheet{n}.xml"/>'
        for n in range(len(workbook.sheets))
    )
    text = (
        f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">'
        f'<workbookPr date1904="{int(workbook.is_1904)}"/>'
        f"<sheets>{tags}</sheets></workbook>"
    )
    return text.encode()


def _relations_xml(kinds: dict[str, str]) -> bytes:
    tags = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}"/>'
        for name, kind in kinds.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{tags}</Relationships>'.encode()
