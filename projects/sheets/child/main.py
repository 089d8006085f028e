"""Where the child process begins: bytes in, JSON out, and limits on what it may use.

Exit code 0: the raw book is on standard output; 1: a refusal is, with its code. Any
other end is a crash, or the system's answer to a file that wanted too much.
"""

import gc
import json
import os
import re
import sys
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from projects.sheets.process import REFUSED, limit
from projects.sheets.unreadable import Unreadable

from .raw import RawSheet, clean

# Imported when asked for: xlrd and calamine are not needed for a text.
READERS = {"xlsx": "xlsx", "xls": "xls", "csv": "delimited"}
UNCLEAN = re.compile(r"\\(?:[bfr]|u00)")


def main() -> None:
    """Reads standard input as the kind of file that the last argument names."""
    limit()
    gc.disable()  # short-lived, and full of lists that stay: nothing to collect
    kind = sys.argv[-1]
    try:
        reader = import_module(f"{__package__}.{READERS[kind]}")
        answer = as_json(kind, reader.sheets(sys.stdin.buffer.read()))
        code = 0
    except Unreadable as refusal:
        answer = json.dumps({"code": refusal.code, "params": refusal.params})
        code = REFUSED
    sys.stdout.buffer.write(answer.encode())
    sys.stdout.buffer.flush()
    os._exit(code)  # at once: taking apart a million values would serve nobody


def as_json(kind: str, sheets: list[RawSheet]) -> str:
    """The raw book as text: dates tagged, numbers by their shortest digits."""
    book = {"kind": kind, "sheets": sheets}
    try:
        text = _dumped(book)
        if "\\" not in text or not UNCLEAN.search(text):
            return text
    except ValueError:  # a number that is none
        pass
    for sheet in sheets:
        clean(sheet)
    return _dumped(book)


def _dumped(book: dict[str, Any]) -> str:
    return json.dumps(
        book,
        ensure_ascii=False,
        check_circular=False,
        allow_nan=False,
        separators=(",", ":"),
        default=tagged,
    )


def tagged(value: object) -> dict[str, str] | str:
    """A date as {"date": …}, midnight or not; a time or a length of time as text."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return {"date": value.date().isoformat() if midnight else value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, time):
        return value.isoformat("seconds")
    raise TypeError(type(value))
