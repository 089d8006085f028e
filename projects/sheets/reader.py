"""Stage one: bytes -> `Book`, in a child process.

A file from outside is never opened in the process that serves the site: a damaged or
hostile one can take a reader's memory, time or life. It costs the child and a message.
"""

import json
import logging
import subprocess
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .book import Book, Fault, Sheet, Span
from .content import kind_of
from .process import REFUSED, entry_of, run
from .unreadable import Unreadable as Unreadable

log = logging.getLogger(__name__)

SECONDS = 30
ENTRY = entry_of(f"{__package__}.child.main")


def read(data: bytes, *, timeout: float = SECONDS) -> Book:
    """What a sheet holds, by content and never by name. Raises Unreadable."""
    return book_from(read_json(data, timeout=timeout))


def read_json(data: bytes, *, timeout: float = SECONDS) -> str:
    """The same as text, to be kept and made into a book again. Raises Unreadable.

    `timeout` in seconds. Memory and processor time are limited by the child itself.
    """
    kind = kind_of(data)
    try:
        ended = run(ENTRY, kind, data, timeout=timeout)
    except subprocess.TimeoutExpired as late:
        raise Unreadable("slow", seconds=timeout) from late
    if ended.returncode == 0:
        return ended.stdout.decode()
    raise _refusal(ended)


def _refusal(ended: subprocess.CompletedProcess[bytes]) -> Unreadable:
    """Why the child gave no book: its own words, or its sudden end."""
    if ended.returncode == REFUSED and ended.stdout:
        refused = json.loads(ended.stdout)
        return Unreadable(refused["code"], **refused["params"])
    log.warning("reader ended with %s: %s", ended.returncode, ended.stderr[-2000:])
    return Unreadable("killed")


def book_from(text: str) -> Book:
    """The book in a text made by `read_json`."""
    found = json.loads(text, parse_float=Decimal, object_hook=_untagged)
    texts: dict[str, str] = {}
    kind = found["kind"]
    return Book(kind, [_sheet(each, texts, kind) for each in found["sheets"]])


def _untagged(found: dict[str, Any]) -> Any:
    """Dates are the only objects of one key."""
    text = found.get("date")
    if text is None:
        return found
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _sheet(found: dict[str, Any], texts: dict[str, str], kind: str) -> Sheet:
    return Sheet(
        name=found["name"],
        rows=_sharing(found["rows"], texts),
        merged=[Span(*area) for area in found["merged"]],
        hidden_rows=frozenset(found["hidden_rows"]),
        hidden_columns=frozenset(found["hidden_columns"]),
        is_hidden=found["is_hidden"],
        is_1904=found["is_1904"],
        faults={
            (row, column): Fault(*fault) for row, column, *fault in found["faults"]
        },
        formats={(row, column): code for row, column, code in found["formats"]},
        is_text=kind == "csv",
        fields=dict(found.get("fields", ())),  # none in what was kept before
    )


def _sharing(rows: list[list[Any]], texts: dict[str, str]) -> list[list[Any]]:
    """The same rows, each text kept once: names come again with every month."""
    shared = texts.setdefault
    for row in rows:
        row[:] = [shared(each, each) if type(each) is str else each for each in row]
    return rows
