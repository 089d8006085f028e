"""The styles of a workbook: only added to, never changed or renumbered.

A cell's look is the number of an `xf`; a marked cell takes a copy of its own with
another fill, so its font, number format, borders, alignment and lock all stay.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

# Light enough to read black text on; unlike the spreadsheets' own reds and ambers, so
# that a fill of these colours is one of ours.
COLOURS = {"error": "FFFF9B94", "warning": "FFFFD27A"}

# The order of CT_Stylesheet (ISO 29500-1, 18.8.39): what is missing goes in its place.
SECTIONS = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)


def parsed(xml: bytes) -> Any:
    """An XML part's root; a part over lxml's own limits, or damaged, is a LxmlError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def written(root: Any) -> bytes:
    """The part as UTF-8, with the declaration that spreadsheets write."""
    xml: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return xml


class Styles:
    """xl/styles.xml, or the least one may be where the workbook has none."""

    def __init__(self, xml: bytes | None, namespace: str) -> None:
        empty = f'<styleSheet xmlns="{namespace}"/>'.encode()
        self.root = parsed(xml or empty)
        self.space = etree.QName(self.root).namespace
        self._complete()
        self.fills = list(self._children("fills", "fill"))
        self.formats = list(self._children("cellXfs", "xf"))
        self.painted: dict[tuple[int, str | None], int] = {}
        self.numbers = {_content(xf): at for at, xf in enumerate(self.formats)}

    def _complete(self) -> None:
        """A style counts on fonts, fills, borders and a first format being there."""
        self._at_least("fonts", "font", {})
        self._at_least("fills", "fill", {}, count=2)
        self._at_least("borders", "border", {})
        ids = dict.fromkeys(("numFmtId", "fontId", "fillId", "borderId"), "0")
        self._at_least("cellStyleXfs", "xf", ids)
        self._at_least("cellXfs", "xf", ids | {"xfId": "0"})

    def _at_least(
        self, section: str, name: str, attributes: dict[str, str], *, count: int = 1
    ) -> None:
        """The first two fills mean none and gray125 whatever they hold (18.8.20)."""
        for number in range(len(list(self._children(section, name))), count):
            item = self._append(section, name, attributes)
            if name == "fill":
                kind = ("none", "gray125")[number]
                etree.SubElement(item, self._tag("patternFill"), patternType=kind)

    def _tag(self, name: str) -> str:
        return f"{{{self.space}}}{name}"

    def _children(self, section: str, name: str) -> Iterator[Any]:
        yield from self._section(section).iterchildren(self._tag(name))

    def _section(self, name: str) -> Any:
        section = self.root.find(self._tag(name))
        if section is None:
            section = etree.Element(self._tag(name))
            self.root.insert(self._place(name), section)
        return section

    def _place(self, name: str) -> int:
        """Before the first section that must come later."""
        later = {self._tag(each) for each in SECTIONS[SECTIONS.index(name) :]}
        places = (at for at, each in enumerate(self.root) if each.tag in later)
        return next(places, len(self.root))

    def _append(self, section: str, name: str, attributes: dict[str, str]) -> Any:
        return self._add(section, etree.Element(self._tag(name), attributes))

    def _add(self, section: str, item: Any) -> Any:
        parent = self._section(section)
        parent.append(item)
        parent.set("count", str(len(list(parent.iterchildren(item.tag)))))
        return item

    def paint(self, style: int, level: str | None) -> int:
        """The style with the level's fill; with None, without a mark that it had."""
        key = (style, level)
        if key not in self.painted:
            base = self.formats[style if style < len(self.formats) else 0]
            under = self._under(int(base.get("fillId", 0)))
            fill = under if level is None else self._fill(level, under)
            changes = {"fillId": str(fill)}
            if level is not None or fill:
                changes["applyFill"] = "1"
            self.painted[key] = self._format(base, changes)
        return self.painted[key]

    def stale(self) -> frozenset[int]:
        """The styles that show a mark made before: its cell may be right by now."""
        ours = {number for number in range(len(self.fills)) if self._is_mark(number)}
        return frozenset(
            number
            for number, each in enumerate(self.formats)
            if int(each.get("fillId", 0)) in ours
        )

    def _format(self, base: Any, changes: dict[str, str]) -> int:
        """A format like another with some changes; the one there is, if there is."""
        copy = _copied(base)
        copy.attrib.update(changes)
        key = _content(copy)
        if key not in self.numbers:
            self.numbers[key] = len(self.formats)
            self.formats.append(self._add("cellXfs", copy))
        return self.numbers[key]

    def _pattern(self, fill: int) -> Any:
        """A fill's pattern; None where it has none, as a gradient."""
        if fill >= len(self.fills):
            return None
        return self.fills[fill].find(self._tag("patternFill"))

    def _colour(self, fill: int, name: str) -> Any:
        pattern = self._pattern(fill)
        return None if pattern is None else pattern.find(self._tag(name))

    def _is_mark(self, fill: int) -> bool:
        colour = self._colour(fill, "fgColor")
        return colour is not None and colour.get("rgb") in COLOURS.values()

    def _under(self, fill: int) -> int:
        """The fill a cell had before it was marked; its own where it was not.

        A mark keeps it in the background colour, which a solid fill does not show.
        """
        if not self._is_mark(fill):
            return fill
        kept = self._colour(fill, "bgColor")
        if kept is None or kept.get("indexed") == "64":
            return 0
        return self._solid(kept.attrib, {"indexed": "64"})

    def _fill(self, level: str, under: int) -> int:
        """A fill of the level's colour that keeps the colour of the one under it."""
        pattern, colour = self._pattern(under), self._colour(under, "fgColor")
        is_kept = colour is not None and pattern.get("patternType") == "solid"
        kept = colour.attrib if is_kept else {"indexed": "64"}
        return self._solid({"rgb": COLOURS[level]}, kept)

    def _solid(self, front: Any, back: Any) -> int:
        """The number of a solid fill, made once."""
        front, back = dict(front), dict(back)
        for number, each in enumerate(self.fills):
            pattern = each.find(self._tag("patternFill"))
            if pattern is not None and _is_solid(pattern, front, back):
                return number
        item = self._append("fills", "fill", {})
        pattern = etree.SubElement(item, self._tag("patternFill"), patternType="solid")
        etree.SubElement(pattern, self._tag("fgColor"), front)
        etree.SubElement(pattern, self._tag("bgColor"), back)
        self.fills.append(item)
        return len(self.fills) - 1

    def _font(self, name: str) -> str:
        """The workbook's own font, bold (b) or underlined (u)."""
        fonts = list(self._children("fonts", "font"))
        font = _copied(fonts[0])
        if font.find(self._tag(name)) is None:
            font.insert(0, etree.Element(self._tag(name)))
        contents = [_content(each) for each in fonts]
        if _content(font) in contents:
            return str(contents.index(_content(font)))
        self._add("fonts", font)
        return str(len(fonts))

    def heading(self) -> int:
        """The style of the list's headings."""
        return self._format(self._plain(), {"fontId": self._font("b")})

    def text(self) -> int:
        """The style of the list's words: broken into lines, never cut."""
        return self._format(self._plain(), {})

    def link(self, level: str | None) -> int:
        """The style of the list's cell names: a link, in the mark's colour."""
        style = self._format(self._plain(), {"fontId": self._font("u")})
        return style if level is None else self.paint(style, level)

    def _plain(self) -> Any:
        """A format of the workbook's first font and nothing else."""
        ids = dict.fromkeys(("numFmtId", "fillId", "borderId", "xfId"), "0")
        item = etree.Element(
            self._tag("xf"), ids | {"fontId": "0", "applyFont": "1"}, applyAlignment="1"
        )
        etree.SubElement(item, self._tag("alignment"), vertical="top", wrapText="1")
        return item

    def xml(self) -> bytes:
        """The part as it is to be stored."""
        return written(self.root)


def _copied(item: Any) -> Any:
    """A copy without the white space that stands behind the original."""
    copy = deepcopy(item)
    copy.tail = None
    return copy


def _content(item: Any) -> tuple[Any, ...]:
    """Attributes and children in one fixed form: equal for what looks equal."""
    inner = tuple(_content(each) for each in item)
    return item.tag, tuple(sorted(item.attrib.items())), inner


def _is_solid(pattern: Any, front: dict[str, str], back: dict[str, str]) -> bool:
    colours = {etree.QName(each).localname: dict(each.attrib) for each in pattern}
    kind = pattern.get("patternType")
    return kind == "solid" and colours == {"fgColor": front, "bgColor": back}
