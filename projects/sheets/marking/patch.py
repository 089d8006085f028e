"""Puts marks and a list into a workbook by changing the parts that must change.

A spreadsheet library that loads and saves loses what it does not know: cached values,
sparklines, shapes, threaded comments. Here every other part is copied as it is, in the
order and with the compression it had.
"""

import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from .patch_cells import Marks, marked_sheet
from .patch_list import Listed, ListStyles, list_sheet
from .patch_styles import COLOURS, Styles, parsed, written

CONTENT_TYPES = "[Content_Types].xml"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
# A workbook may be saved under no other ending than its own kind's: Excel refuses it.
EXTENSIONS = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": "xltm",
    TYPE.format("template.main"): "xltx",
}
DAMAGED = (
    BadZipFile,
    ExpatError,
    etree.LxmlError,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    RuntimeError,  # a member with a password, or packed in a way that is not known
)


class NotPatched(Exception):
    """The workbook could be read and yet not be changed; nothing was made."""


def patched(
    data: bytes,
    marks: Mapping[str, Marks],
    headings: Sequence[str],
    lines: Sequence[Listed],
    title: str,
) -> tuple[bytes, str]:
    """The workbook with cells marked by sheet, and a last sheet that lists the lines.

    The list is named `title`, or title2 and so on where that is taken. Returns the
    bytes and the ending of a file's name. Raises NotPatched for what is no OOXML
    workbook or a damaged one. Sizes must have been checked before: the reader does.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            workbook = _Workbook(archive)
            workbook.mark(marks, title)
            workbook.add_list(headings, lines, title)
            return workbook.saved(), workbook.extension()
    except DAMAGED as problem:
        raise NotPatched(str(problem)) from problem


class _Package:
    """The parts of a zip by name, any case; what is changed or added is kept beside."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = {_key(each): each for each in archive.namelist()}
        self.changed: dict[str, bytes] = {}
        self.added: dict[str, bytes] = {}

    def has(self, part: str) -> bool:
        return _key(part) in self.names

    def read(self, part: str) -> bytes:
        return self.archive.read(self.names[_key(part)])

    def change(self, part: str, data: bytes) -> None:
        self.changed[self.names[_key(part)]] = data

    def add(self, pattern: str, data: bytes) -> str:
        """Stores a part under the first free name, {} being a number or nothing."""
        numbers = (str(each or "") for each in range(len(self.names) + 2))
        part = next(
            name for each in numbers if not self.has(name := pattern.format(each))
        )
        self.names[_key(part)] = part
        self.added[part] = data
        return part

    def saved(self) -> bytes:
        target = BytesIO()
        with ZipFile(target, "w") as copy:
            for info in self.archive.infolist():
                data = self.changed.get(info.filename)
                if data is None:
                    data = self.archive.read(info)
                copy.writestr(_same(info), data)
            like = self.archive.getinfo(self.names[_key(CONTENT_TYPES)])
            for name, data in self.added.items():
                copy.writestr(_same(like, name), data)
        return target.getvalue()


def _key(name: str) -> str:
    """Parts are one whatever their case; some programs write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _same(info: ZipInfo, name: str = "") -> ZipInfo:
    """A member's own name, time and packing; its sizes and place are written anew."""
    same = ZipInfo(name or info.filename, info.date_time)
    same.compress_type = info.compress_type
    same.external_attr = info.external_attr
    same.create_system = info.create_system
    same.comment = info.comment
    return same


class _Workbook(_Package):
    """The parts that make a workbook: its sheets by name, their styles, its types."""

    def __init__(self, archive: ZipFile) -> None:
        super().__init__(archive)
        self.types = parsed(self.read(CONTENT_TYPES))
        self.part = self._main_part()
        self.root = parsed(self.read(self.part))
        self.space = etree.QName(self.root).namespace
        self.relations = parsed(self.read(_relations(self.part)))
        self.sheets = self.root.find(f"{{{self.space}}}sheets")
        if self.sheets is None:
            raise ValueError("a workbook without sheets")
        self.styles_part = self._related("styles")
        styles = self.read(self.styles_part) if self.styles_part else None
        self.styles = Styles(styles, self.space)

    def _main_part(self) -> str:
        for each in _related_by(parsed(self.read("_rels/.rels"))):
            if each.get("Type", "").endswith("/officeDocument"):
                return _resolved("", each.get("Target", ""))
        raise ValueError("no workbook in the package")

    def _related(self, kind: str) -> str | None:
        found = (each for each in _related_by(self.relations) if _is_kind(each, kind))
        targets = (_resolved(self.part, each.get("Target", "")) for each in found)
        return next((each for each in targets if self.has(each)), None)

    def _names(self) -> list[str]:
        return [each.get("name", "") for each in self.sheets.iterchildren("{*}sheet")]

    def _sheet_parts(self) -> dict[str, str]:
        """The worksheets' parts by the names of the sheets; no chart sheets."""
        targets = {
            each.get("Id"): _resolved(self.part, each.get("Target", ""))
            for each in _related_by(self.relations)
            if _is_kind(each, "worksheet")
        }
        sheets = self.sheets.iterchildren("{*}sheet")
        parts = {each.get("name"): targets.get(_relation_id(each)) for each in sheets}
        return {name: part for name, part in parts.items() if part and self.has(part)}

    def mark(self, marks: Mapping[str, Marks], title: str) -> None:
        """Marks cells; in a file that was marked before, takes off the old marks."""
        was_marked = any(name.startswith(title) for name in self._names())
        stale = self.styles.stale() if was_marked else frozenset()
        for name, part in self._sheet_parts().items():
            own = marks.get(name, {})
            if own or (stale and not name.startswith(title)):
                xml = self.read(part)
                new = marked_sheet(xml, own, self.styles.paint, stale)
                if new != xml:
                    self.change(part, new)

    def add_list(
        self, headings: Sequence[str], lines: Sequence[Listed], title: str
    ) -> None:
        """The list is the last sheet: local names count sheets by their place."""
        levels = [None, *COLOURS]
        links = {each: self.styles.link(each) for each in levels}
        styles = ListStyles(self.styles.heading(), self.styles.text(), links)
        xml = list_sheet(self.space, headings, lines, styles)
        folder = posixpath.dirname(self.part)
        part = self._add_part(folder, "worksheets/marks{}.xml", "worksheet", xml)
        self._register(self._free_title(title), self._relate(part, "worksheet"))
        self._store_styles(folder)
        self.change(self.part, written(self.root))
        self.change(_relations(self.part), written(self.relations))
        self.change(CONTENT_TYPES, written(self.types))

    def _store_styles(self, folder: str) -> None:
        if self.styles_part:
            self.change(self.styles_part, self.styles.xml())
        else:
            xml = self.styles.xml()
            part = self._add_part(folder, "styles{}.xml", "styles", xml)
            self._relate(part, "styles")

    def _add_part(self, folder: str, pattern: str, kind: str, data: bytes) -> str:
        part = self.add(posixpath.join(folder, pattern), data)
        tag = f"{{{etree.QName(self.types).namespace}}}Override"
        content = TYPE.format(kind)
        etree.SubElement(self.types, tag, PartName=f"/{part}", ContentType=content)
        return part

    def _relate(self, part: str, kind: str) -> str:
        """A relationship from the workbook to a part of its; returns its id."""
        taken = {each.get("Id") for each in _related_by(self.relations)}
        name = _free(lambda number: f"rId{number}", taken)
        tag = f"{{{etree.QName(self.relations).namespace}}}Relationship"
        target = posixpath.relpath(part, posixpath.dirname(self.part) or ".")
        etree.SubElement(
            self.relations, tag, Id=name, Type=f"{self._family()}/{kind}", Target=target
        )
        return name

    def _family(self) -> str:
        """Strict workbooks have relationship types, and ids, of another namespace."""
        if "purl.oclc.org" in self.space:
            return "http://purl.oclc.org/ooxml/officeDocument/relationships"
        return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def _register(self, name: str, relation: str) -> None:
        sheets = self.sheets.iterchildren("{*}sheet")
        ids = [int(each.get("sheetId", 0)) for each in sheets]
        attributes = {"name": name, "sheetId": str(max(ids, default=0) + 1)}
        sheet = etree.SubElement(self.sheets, f"{{{self.space}}}sheet", attributes)
        sheet.set(f"{{{self._family()}}}id", relation)

    def _free_title(self, title: str) -> str:
        taken = {each.casefold() for each in self._names()}
        if title.casefold() not in taken:
            return title
        return _free(lambda number: f"{title}{number}", taken, first=2)

    def extension(self) -> str:
        """xlsx, or the ending of a workbook with macros or of a template."""
        kinds = {
            each.get("PartName", "").lstrip("/").lower(): each.get("ContentType")
            for each in self.types.iterchildren("{*}Override")
        }
        return EXTENSIONS.get(kinds.get(self.part.lower(), ""), "xlsx")


def _free(named: Callable[[int], str], taken: set[Any], first: int = 1) -> str:
    number = first
    while named(number) in taken:
        number += 1
    return named(number)


def _relations(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    """A relationship's target from the package's root; one with / starts there."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _related_by(relations: Any) -> Iterator[Any]:
    yield from relations.iterchildren("{*}Relationship")


def _is_kind(relation: Any, kind: str) -> bool:
    return str(relation.get("Type", "")).endswith(f"/{kind}")


def _relation_id(sheet: Any) -> str:
    """r:id, by whichever of the two namespaces; sheetId has none."""
    names = (each for each in sheet.attrib if each.endswith("}id"))
    return str(sheet.get(next(names, "id")))
