"""Tags of an XML text as bytes: found, changed and put back, all else untouched."""

import re
from typing import NamedTuple

ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
NAME = re.compile(rb"<([^\s/>]+)")


class Edit(NamedTuple):
    """Bytes from `start` up to `end` become `text`; an insertion where both meet."""

    start: int
    end: int
    text: bytes


def edited(xml: bytes, edits: list[Edit]) -> bytes:
    """The text with all edits made; insertions at one place keep their order."""
    parts, reached = [], 0
    for edit in sorted(edits, key=lambda each: each[:2]):
        parts += [xml[reached : edit.start], edit.text]
        reached = edit.end
    return b"".join([*parts, xml[reached:]])


def tag_at(xml: bytes, start: int) -> bytes:
    """The whole start tag at a byte; ValueError where none begins there."""
    match = TAG.match(xml, start)
    if match is None:
        raise ValueError(f"no tag at byte {start}")
    return match[0]


def name_of(tag: bytes) -> bytes:
    """b"x:row" of <x:row r="2">."""
    match = NAME.match(tag)
    if match is None:
        raise ValueError("no name in a tag")
    return match[1]


def prefix_of(tag: bytes) -> bytes:
    """b"x:" of <x:row r="2">, b"" of <row r="2">."""
    before, colon, _local = name_of(tag).rpartition(b":")
    return before + colon


def attribute(tag: bytes, name: bytes) -> bytes | None:
    """An attribute's text as it stands, entities and all."""
    found = (each[2][1:-1] for each in ATTRIBUTE.finditer(tag) if each[1] == name)
    return next(found, None)


def with_attribute(tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """The tag with an attribute set, or without it."""
    new = b"" if value is None else b' %s="%s"' % (name, value)
    end = 1 + len(name_of(tag))
    for match in ATTRIBUTE.finditer(tag):
        if match[1] == name:
            return tag[: match.start()] + new + tag[match.end() :]
        end = match.end()
    return tag[:end] + new + tag[end:]


def filled(tag: bytes, content: bytes) -> bytes:
    """An empty element's tag, opened around its content and closed again."""
    return b"%s>%s</%s>" % (tag[:-2].rstrip(), content, name_of(tag))
