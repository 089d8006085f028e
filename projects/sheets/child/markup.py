"""What a sheet's XML says and the reader of its values hides.

Errors, formulas never worked out, number formats, hidden rows and columns, merges, and
cells far out. A plain cell, and nearly all are, is passed over by one search; any form
of XML not foreseen here goes through a full parser, with the same result.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate

from projects.sheets.unreadable import Unreadable

from .archive import PROLOG
from .raw import LAST_COLUMN, Facts

# Columns A to KZ, rows of five digits: near enough for a plain cell, and quick to tell.
NEAR = "[A-K]?[A-Z][0-9]{1,5}"
ROOT = re.compile(PROLOG.pattern + rb"<(\w+:)?worksheet[\s>]", re.DOTALL)
DIMENSION = re.compile(
    rb"<(?:\w+:)?dimension\b[^>]*?(?:/>|>\s*</(?:\w+:)?dimension\s*>)"
)
RIGHT_DIMENSION = re.compile(
    rb'<dimension ref="[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?" ?/>'
)
ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
KIND, STYLE = re.compile(rb' t="([^"]*)"'), re.compile(rb' s="([0-9]+)"')
ROW_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
TRUE = ("1", "true", "on")
MANY_STYLES = 50  # beyond, cells are looked at one by one


class Cell:
    """A cell as its XML has it; `value` is None where there is no such element."""

    __slots__ = ("column", "is_formula", "kind", "row", "style", "value")

    def __init__(self, row: int, column: int, kind: str, style: int) -> None:
        self.row, self.column = row, column
        self.kind, self.style = kind, style
        self.is_formula = False
        self.value: str | None = None


class NotPlain(Exception):
    """The XML is in a form that only a full parser may judge."""


def scan(name: str, xml: bytes, styled: frozenset[int]) -> tuple[Facts, bytes]:
    """The facts of the sheet `name`, and its XML without what nobody needs.

    `styled` are the cell formats under which a cell shows another number than it
    holds. Raises Unreadable: damaged, too_far, too_many_merges.
    """
    facts = Facts(name)
    try:
        try:
            _search(xml, facts, styled)
        except NotPlain:
            facts = Facts(name)
            _Parser(facts, styled).parse(xml)
    except (ExpatError, UnicodeDecodeError, ValueError) as problem:
        raise Unreadable("damaged", part=name) from problem
    return facts, _without_wrong_dimension(xml)


def _without_wrong_dimension(xml: bytes) -> bytes:
    """The same, and a stated extent that is none taken out: it stops the reader."""
    stated = DIMENSION.search(xml, 0, xml.find(b"sheetData"))
    if not stated or RIGHT_DIMENSION.fullmatch(stated[0]):
        return xml
    return xml[: stated.start()] + xml[stated.end() :]


def _search(xml: bytes, facts: Facts, styled: frozenset[int]) -> None:
    """The quick way: cells by search, and only what stands around them parsed."""
    root = ROOT.match(xml)
    if not root:
        raise NotPlain
    prefix = (root[1] or b"").decode()
    opening, closing = f"<{prefix}sheetData>".encode(), f"</{prefix}sheetData>".encode()
    begin, end = xml.find(opening), xml.rfind(closing)
    if not 0 < begin < end:
        raise NotPlain
    body = slice(begin, end + len(closing))
    _Parser(facts, styled).parse(xml[:begin] + xml[body.stop :])
    for cell in _remarkable(xml, body, prefix):
        note(facts, cell, styled)
    if styled:
        find = _styled(prefix, styled if len(styled) <= MANY_STYLES else None)
        for letters, digits, style in find.findall(xml, body.start, body.stop):
            if int(style) in styled:
                facts.styles[int(digits) - 1, column_number(letters)] = int(style)
    facts.hidden_rows.extend(_hidden_rows(xml, body, prefix))


def _remarkable(xml: bytes, body: slice, prefix: str) -> Iterator[Cell]:
    """The cells that are not plain: errors, formulas without a value, far out, odd."""
    whole = _whole(prefix)
    for found in _not_plain(prefix).finditer(xml, body.start, body.stop):
        match = whole.match(xml, found.start(), body.stop)
        if not match:
            raise NotPlain
        letters, digits, attributes, content = match.groups()
        yield _cell(letters, digits, attributes, content or b"", prefix)


def _cell(
    letters: bytes, digits: bytes, attributes: bytes, content: bytes, prefix: str
) -> Cell:
    kind, style = KIND.search(attributes), STYLE.search(attributes)
    cell = Cell(
        int(digits) - 1,
        column_number(letters),
        kind[1].decode() if kind else "n",
        int(style[1]) if style else 0,
    )
    cell.is_formula = f"<{prefix}f".encode() in content
    if value := _value(prefix).search(content):
        cell.value = (value[1] or b"").decode()
    elif f"<{prefix}is".encode() in content:
        cell.value = ""
    return cell


@lru_cache(maxsize=100)
def _not_plain(prefix: str) -> re.Pattern[bytes]:
    """Finds cells that are neither empty nor hold a plain value, worked out or typed.

    Attributes in the order all spreadsheet programs write them. What does not fit is
    found, and so looked at: it may take longer, never be missed.
    """
    style, kind = '(?: s="[0-9]+")?', '(?: t="(?:s|n|str|b|inlineStr)")?'
    p = prefix
    formula = rf"><{p}f(?: [^>]*)?(?:/>|>[^<]*</{p}f>)<{p}v>[^<]"
    content = rf"(?:><{p}v>|/>| />|{formula}|><{p}is>|></{p}c>)"
    value = rf' r="{NEAR}"{style}{kind}{style}{content}'
    empty = rf' r="[A-Z]{{1,3}}[0-9]{{1,7}}"{style}(?: ?/>|></{p}c>)'
    return re.compile(rf"<{p}c(?!{value})(?!{empty})(?=[\s/>])".encode())


@lru_cache(maxsize=100)
def _styled(prefix: str, styled: frozenset[int] | None) -> re.Pattern[bytes]:
    """Finds the place and format of plain cells in one of these formats, or in any."""
    asked = "|".join(map(str, sorted(styled))) if styled else "[0-9]+"
    place, kind = 'r="([A-Z]{1,3})([0-9]{1,7})"', '(?: t="[A-Za-z]+")?'
    return re.compile(rf'<{prefix}c {place}{kind} s="({asked})"{kind}>'.encode())


@lru_cache(maxsize=100)
def _whole(prefix: str) -> re.Pattern[bytes]:
    """A whole cell: column, row, its other attributes, its content."""
    tag = rf'<{prefix}c r="([A-Z]{{1,3}})([1-9][0-9]{{0,6}})"((?: [\w:]+="[^"]*")*)\s*'
    return re.compile(rf"{tag}(?:/>|>(.*?)</{prefix}c>)".encode(), re.DOTALL)


@lru_cache(maxsize=100)
def _value(prefix: str) -> re.Pattern[bytes]:
    return re.compile(rf"<{prefix}v(?:\s[^>]*)?(?:/>|>([^<]*)<)".encode())


def _hidden_rows(xml: bytes, body: slice, prefix: str) -> Iterator[int]:
    if xml.find(b"hidden=", body.start, body.stop) < 0:
        return
    tags = re.compile(rf"<{prefix}row\s[^>]*\bhidden=[^>]*>".encode())
    for tag in tags.finditer(xml, body.start, body.stop):
        number = ROW_NUMBER.search(tag[0])
        if not number:
            raise NotPlain
        if re.search(rb"hidden=[\"'](?:1|true|on)[\"']", tag[0]):
            yield int(number[1]) - 1


class _Parser:
    """A sheet's XML by expat; fills the facts, cell by cell where cells are in it."""

    def __init__(self, facts: Facts, styled: frozenset[int]) -> None:
        self.facts, self.styled = facts, styled
        self.row = self.column = -1
        self.cell: Cell | None = None
        self.is_value = False

    def parse(self, xml: bytes) -> None:
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no names

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = local(tag)
        if self.cell is not None:
            self.within_cell(self.cell, name)
        elif name == "c":
            self.start_cell(given)
        elif name == "row":
            self.row = int(given["r"]) - 1 if "r" in given else self.row + 1
            self.column = -1
            if given.get("hidden") in TRUE:
                self.facts.hidden_rows.append(self.row)
        elif name == "col" and given.get("hidden") in TRUE:
            last = min(int(given["max"]), LAST_COLUMN)
            self.facts.hidden_columns.extend(range(int(given["min"]) - 1, last))
        elif name == "mergeCell":
            first, _colon, second = given["ref"].partition(":")
            self.facts.merge((*place(first), *place(second or first)))

    def start_cell(self, given: dict[str, str]) -> None:
        row, column = self.row, self.column + 1
        if "r" in given:
            row, column = place(given["r"])
        self.column = column
        self.cell = Cell(row, column, given.get("t", "n"), int(given.get("s", 0)))

    def within_cell(self, cell: Cell, name: str) -> None:
        if name == "f":
            cell.is_formula = True
        elif name in ("v", "is"):
            cell.value = ""
            self.is_value = name == "v"

    def text(self, text: str) -> None:
        if self.is_value and self.cell is not None:
            self.cell.value = (self.cell.value or "") + text

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "v":
            self.is_value = False
        elif name == "c" and self.cell is not None:
            note(self.facts, self.cell, self.styled)
            self.cell = None


def note(facts: Facts, cell: Cell, styled: frozenset[int]) -> None:
    """Keeps what is to be known of one cell; raises Unreadable where it is too far."""
    if cell.value is None and not cell.is_formula and cell.kind != "e":
        return
    facts.require_near(cell.row, cell.column)
    is_blank_text = cell.kind == "str" and cell.value is not None  # as of ""
    if cell.kind == "e":
        facts.faults[cell.row, cell.column] = "error", cell.value or ""
    elif cell.is_formula and not cell.value and not is_blank_text:
        facts.faults[cell.row, cell.column] = "uncached", ""
    if cell.style in styled:
        facts.styles[cell.row, cell.column] = cell.style


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def place(address: str) -> tuple[int, int]:
    """Row and column from 0 of an address such as B7; ValueError for what is none."""
    match = ADDRESS.fullmatch(address.replace("$", ""))
    if not match or int(match[2]) < 1:
        raise ValueError(address)
    return int(match[2]) - 1, column_number(match[1].upper().encode())


@lru_cache(maxsize=1000)
def column_number(letters: bytes) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
