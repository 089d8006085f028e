"""A workbook's zip, looked through before anything reads it.

Everything is inflated once and counted. The workbook's reader later gets an archive of
our own making, of checked parts only, so no trick of the zip itself ever reaches it.
"""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from projects.sheets.unreadable import Unreadable

MOST_PARTS = 500
MOST_UNPACKED = 200  # MB, all parts together
MEGABYTE = 1024 * 1024
# Packed 100 times is no sheet (20,000 real rows: 11 times), but a few thousand equal
# rows may be: only beyond this size does it count.
DENSE, DENSE_FROM = 100, 10 * MEGABYTE
MARKUP = (".xml", ".rels", ".vml")
DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
    OSError,
)
# What other zip files are, by a part that each must have.
OTHERS = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "presentation"),
    ("ofd.xml", "ofd"),
    ("mimetype", "ods"),
)
MACROS = re.compile(r".*/vbaproject\.bin|xl/macrosheets/.*")
# What may stand before a document's first tag: no DOCTYPE.
PROLOG = re.compile(rb"\s*(?><\?.*?\?>\s*|<!--.*?-->\s*)*+(?=<[^!?])", re.DOTALL)
BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def parts_of(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name, in lower case with plain slashes, in UTF-8.

    Raises Unreadable: damaged, encrypted, macros, zip, what OTHERS names, and where it
    is too much: too_many_parts, unpacked, bomb; doctype.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = _members(archive)
            _refuse_others(members)
            _refuse_bombs(members)
            return _inflated(archive, members)
    except DAMAGED as problem:
        raise Unreadable("damaged") from problem


def _members(archive: ZipFile) -> dict[str, ZipInfo]:
    """The members by plain name; one name twice, or a way out, is no office's file."""
    infos = [each for each in archive.infolist() if not each.is_dir()]
    if len(infos) > MOST_PARTS:
        raise Unreadable("too_many_parts", limit=MOST_PARTS)
    members = {plain_name(each.filename): each for each in infos}
    if len(members) < len(infos) or any(".." in name.split("/") for name in members):
        raise Unreadable("damaged")
    if any(each.flag_bits & 1 for each in infos):
        raise Unreadable("encrypted")
    if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in infos):
        raise Unreadable("damaged")
    return members


def plain_name(name: str) -> str:
    """A part's name to compare by: lower case, plain slashes, none in front."""
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_others(members: dict[str, ZipInfo]) -> None:
    for name, code in OTHERS:
        if name in members:
            raise Unreadable(code)
    if any(map(MACROS.fullmatch, members)):
        raise Unreadable("macros")
    if "[content_types].xml" not in members or "_rels/.rels" not in members:
        raise Unreadable("zip")


def _refuse_bombs(members: dict[str, ZipInfo]) -> None:
    """By declared sizes, which bound what is inflated: a part ends where it says."""
    if sum(each.file_size for each in members.values()) > MOST_UNPACKED * MEGABYTE:
        raise Unreadable("unpacked", limit=MOST_UNPACKED)
    for name, each in members.items():
        if each.file_size > max(DENSE_FROM, DENSE * each.compress_size):
            raise Unreadable("bomb", part=name)


def _inflated(archive: ZipFile, members: dict[str, ZipInfo]) -> dict[str, bytes]:
    """Every part is inflated, so that its true size and checksum are known."""
    parts = {}
    for name, info in members.items():
        content = archive.read(info)
        if name.endswith(MARKUP):
            parts[name] = _checked(name, content)
    return parts


def _checked(name: str, content: bytes) -> bytes:
    """A part in UTF-8, with nothing before its first tag that declares anything."""
    if content[:2] in BYTE_ORDER:
        text = content.decode("utf-16")
        content = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not PROLOG.match(content) and b"<!DOCTYPE" in content:
        raise Unreadable("doctype", part=name)
    return content


def packed(parts: dict[str, bytes]) -> BytesIO:
    """An archive of these parts, not compressed."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    target.seek(0)
    return target
