"""Cells of a return form against what it was handed out with and what is stored now.

Where the stored figure moved meanwhile, a cell nobody touched is no change: it would
put the older figure back over the newer one. One that was touched is warned of.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from projects.sheets.found import TEXTS, Issue, Meaning
from projects.sheets.issued import Issued, Line
from projects.sheets.recognition import QUALIFIERS, flat

from .entries import Entry, Key
from .stored import Stored
from .this_month import issue_at

NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,4})?")


class Broken(Exception):
    """The form does not say what a cell held."""


def leave_untouched(
    entries: dict[Key, Entry], stored: Stored, issued: Issued
) -> list[Issue]:
    """Take untouched cells whose figure moved out of the entries; says so of each."""
    issues: list[Issue] = []
    if issued:
        for key, entry in entries.items():
            line = Line(key[0], entry.owner.code, entry.year, entry.month)
            for meaning, held in issued.get(line, {}).items():
                name = entry.lines.fields.get(meaning)
                if name in entry.said:
                    now = stored.value(key, name)
                    issues += of_cell(entry, name, meaning, held, now)
    return issues


def of_cell(
    entry: Entry, name: str, meaning: Meaning, held: str, stored: Any
) -> Iterator[Issue]:
    """What there is to say of one cell whose figure moved since it was handed out."""
    try:
        before = value_of(meaning, held)
    except Broken:
        return
    said = entry.said[name]
    typed, now = plain(said.value), plain(stored)
    if now in (before, typed):
        return
    words = dict(entry.lines.model._meta.get_field(name).flatchoices)
    told = {"issued": words.get(before, before), "now": words.get(now, now)}
    # A blank cell says nothing: 未报 over one that was blank is something typed.
    if typed == before and typed is not None:
        del entry.said[name]
        yield issue_at(said, "notice", "untouched", **told)
    else:
        told["value"] = words.get(typed, typed)
        yield issue_at(said, "warning", "overtaken", **told)


def value_of(meaning: Meaning, held: str) -> Decimal | str | None:
    """What a cell held, as it is stored; None where it was blank."""
    if meaning in TEXTS or not held:
        return plain(held)
    if meaning == Meaning.QUALIFIER and flat(held) in QUALIFIERS:
        return QUALIFIERS[flat(held)]
    if meaning in (Meaning.ACTUAL, Meaning.PLANNED) and NUMBER.fullmatch(held):
        return Decimal(held)
    raise Broken


def plain(value: Any) -> Any:
    """A text as a spreadsheet hands it back; none at all is None."""
    if isinstance(value, str):
        return "\n".join(value.splitlines()).strip() or None
    return value
