"""Lists drawn as text, and what was read in them as short lines."""

from datetime import date
from pathlib import Path
from typing import Any

from projects.sheets.book import Book, Sheet
from projects.sheets.found import Hints
from projects.sheets.listed import Listed, Of
from projects.sheets.recognition.lists import KINDS, read_lists
from tests.projects.sheets.recognition.drawn import sheet, value

NO_HINTS = Hints()
SHAPES = Path(__file__).parent / "data" / "shapes"
READ = "=== read\n"


def listed(
    drawn: str | Sheet,
    *merged: str,
    name: str = "表",
    hints: Hints = NO_HINTS,
    kinds: Any = KINDS,
    answers: dict[str, str] | None = None,
) -> Listed:
    """The one list of a sheet; answers by what is asked, without the sheet's name."""
    one = sheet(drawn, *merged, name=name) if isinstance(drawn, str) else drawn
    given = {f"{one.name}|{key}": each for key, each in (answers or {}).items()}
    return read_lists(Book("xlsx", [one]), given, hints, kinds)[0]


def rows(*given: list[Any], name: str = "表") -> Sheet:
    """A sheet of values as a reader hands them on; a text of digits is a number."""
    return Sheet(name, [[cell(each) for each in row] for row in given])


def cell(given: Any) -> Any:
    return given if given is None or isinstance(given, date | int) else value(given)


def told(read: Listed) -> list[str]:
    """What each row states of each object, a line each: row kind name: field value."""
    lines: dict[tuple[int, str, str], list[str]] = {}
    for each in read.statements:
        if each.kind != Of.SHEET:
            said = (each.field, each.value, each.unit, each.note)
            words = " ".join(str(word) for word in said if word not in (None, ""))
            key = each.row + 1, str(each.kind), each.name
            lines.setdefault(key, []).append(words)
    return [
        f"{row} {kind} {name}: {'; '.join(words)}"
        for (row, kind, name), words in sorted(
            lines.items(), key=lambda item: item[0][0]
        )
    ]


def facts(read: Listed) -> dict[str, str]:
    """What the sheet says of itself, with the rows that say so."""
    return {
        each.field: f"{each.value} {each.row + 1}"
        for each in read.statements
        if each.kind == Of.SHEET
    }


def left(read: Listed) -> list[str]:
    return [f"{each.row + 1} {each.why}" for each in read.left_out]


def asked(read: Listed) -> list[str]:
    """What is asked, without the sheet's name."""
    return [each.key.partition("|")[2] for each in read.questions]


def said(read: Listed) -> list[str]:
    """Each issue's level, code and place."""
    return [
        " ".join(
            str(word)
            for word in (
                each.level,
                each.code,
                None if each.row is None else each.row + 1,
                each.value,
            )
            if word is not None
        )
        for each in read.issues
    ]


def shape(path: Path) -> tuple[Listed, str]:
    """A drawn list of a file, read; and its right reading below the drawing."""
    drawing, _mark, right = path.read_text("utf-8").partition(READ)
    merged: list[str] = []
    lines = []
    for line in drawing.rstrip("\n").split("\n"):
        if line.startswith("merged "):
            merged = line.split()[1:]
        elif not line.startswith("# "):
            lines.append(line)
    return listed("\n".join(lines), *merged), right


def whole(read: Listed) -> str:
    """A reading as the files have it: facts, statements, rows left out, issues."""
    parts = [f"{name} {each}" for name, each in facts(read).items()]
    parts += told(read)
    parts += ["left " + ", ".join(left(read))]
    parts += [f"asked {each}" for each in asked(read)]
    parts += [f"said {each}" for each in said(read)]
    return "\n".join(parts) + "\n"
