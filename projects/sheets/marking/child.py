"""Marking in a process of its own, with limits: a small workbook can unpack to much.

Nothing here imports Django: what is said arrives in a person's language. On standard
input a line of JSON, then the file; on standard output a line with the ending of the
new file's name, then its bytes. Exit code REFUSED: the workbook cannot be changed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from projects.sheets.process import REFUSED, entry_of, limit, run

from .list_alone import list_alone
from .patch import NotPatched, patched
from .patch_cells import Marks
from .patch_list import Listed

SECONDS = 30
ENTRY = entry_of(__name__)
IN_PLACE, LIST = "in_place", "list"


class Task(NamedTuple):
    """What is to be marked and listed: words by column, levels by sheet and place."""

    marks: Mapping[str, Marks]
    headings: Sequence[str]
    lines: Sequence[Listed]
    title: str


class NotMarked(Exception):
    """No workbook came of it: it cannot be changed, or asked for too much."""


def marked_in_child(task: Task, data: bytes, way: str) -> tuple[bytes, str]:
    """The workbook, changed IN_PLACE or the LIST alone, and its file's ending.

    Raises NotMarked.
    """
    try:
        ended = run(ENTRY, way, dumped(task) + b"\n" + data, timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        raise NotMarked(f"it took longer than {SECONDS} seconds") from late
    if ended.returncode != 0:
        said = ended.stderr[-2000:].decode(errors="replace")
        raise NotMarked(f"the child ended with {ended.returncode}: {said}")
    extension, _end, made = ended.stdout.partition(b"\n")
    return made, extension.decode()


def dumped(task: Task) -> bytes:
    """A task in one line."""
    marks = {
        sheet: [[*place, level] for place, level in own.items()]
        for sheet, own in task.marks.items()
    }
    return json.dumps(task._replace(marks=marks)).encode()


def loaded(text: bytes) -> Task:
    """The task of such a line."""
    marks, headings, lines, title = json.loads(text)
    places = {
        sheet: {(row, column): level for row, column, level in own}
        for sheet, own in marks.items()
    }
    listed = [Listed(tuple(texts), level, link) for texts, level, link in lines]
    return Task(places, headings, listed, title)


def main() -> None:
    """The child: marks what standard input holds, in the way the last argument says."""
    limit()
    text, _end, data = sys.stdin.buffer.read().partition(b"\n")
    task = loaded(text)
    try:
        made, extension = work(task, data, sys.argv[-1])
    except NotPatched as problem:
        print(problem, file=sys.stderr)
        sys.exit(REFUSED)
    sys.stdout.buffer.write(f"{extension}\n".encode() + made)
    sys.stdout.buffer.flush()
    os._exit(0)  # at once: taking apart what was read would serve nobody


def work(task: Task, data: bytes, way: str) -> tuple[bytes, str]:
    if way == IN_PLACE:
        return patched(data, *task)
    return list_alone(task.headings, task.lines, task.title), "xlsx"
