"""What a file is, by its first bytes and never by its name."""

import re

from .unreadable import Unreadable

LARGEST = 20  # MB, as sent
MEGABYTE = 1024 * 1024

BLANK = b"\0\r\n\t \xef\xbb\xbf\xff\xfe\x1a"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
PICTURE = re.compile(rb"BM.{4}\0{4}|RIFF.{4}WEBP|\0{3}.ftyp", re.DOTALL)
HEADS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "word"),
    (b"%TSD-Header-###%", "protected"),  # encryption common in offices
)
SAFENET = b"E-SafeNet"  # another; it begins a few bytes into the file
HTML = re.compile(
    r"\s*(?><!--.*?-->\s*)*+"
    r"<(?:!doctype\s+html|(?:html|head|meta|style|table|body|div|script)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(r"\s*(?:<\?(?:xml|mso)|<(?:\w+:)?Workbook\b)", re.IGNORECASE)
MAIL = re.compile(r"\s*(?:MIME-Version|Content-Type|From): ", re.IGNORECASE)
HEAD = 2000  # how much of a text is looked at


def kind_of(data: bytes) -> str:
    """Which child reads it: "xlsx" (any zip), "xls" or "csv" (any text).

    Raises Unreadable for all that is known not to be a sheet: empty, too_large, pdf,
    image, archive, word, protected, unknown, encrypted, presentation.
    """
    if len(data) > LARGEST * MEGABYTE:
        raise Unreadable("too_large", limit=LARGEST)
    if not data.strip(BLANK):
        raise Unreadable("empty")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "xlsx"
    if data.startswith(OLE):
        return _compound(data)
    if BARE_BIFF.match(data):
        return "xls"
    return _other(data)


def _compound(data: bytes) -> str:
    """An OLE file by the names of its streams, which are in UTF-16."""
    if _has_stream(data, "EncryptedPackage"):
        raise Unreadable("encrypted")
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return "xls"
    if _has_stream(data, "WordDocument"):
        raise Unreadable("word")
    known = _has_stream(data, "PowerPoint Document")
    raise Unreadable("presentation" if known else "unknown")


def _has_stream(data: bytes, name: str) -> bool:
    """A stream of exactly that name: 64 bytes, filled up with zeros."""
    field = name.encode("utf-16-le").ljust(64, b"\0")
    return field in data


def _other(data: bytes) -> str:
    for head, code in HEADS:
        if data.startswith(head):
            raise Unreadable(code)
    if PICTURE.match(data):
        raise Unreadable("image")
    if SAFENET in data[:64]:
        raise Unreadable("protected")
    return "csv"


def refuse_markup(text: str) -> None:
    """Raises Unreadable for a page or XML that an old system named .xls or .csv."""
    head = text[:HEAD]
    if XML.match(head):
        raise Unreadable("html" if "<html" in head.lower() else "xml")
    if HTML.match(head) or (MAIL.match(head) and "multipart" in head):
        raise Unreadable("html")
