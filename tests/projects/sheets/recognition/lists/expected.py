"""A list's right reading beside what was read: what is missing, what is too much.

`python -m tests.projects.sheets.recognition.lists.expected FOLDER` prints the counts of
every workbook in a folder that has its .expected.tsv.
"""

import csv
import re
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from projects.sheets.found import Hints, Question
from projects.sheets.listed import Listed, Of, Statement
from projects.sheets.reader import read
from projects.sheets.recognition.lists import read_lists
from projects.sheets.recognition.text import IN_WAN

STORED = {str(each) for each in Of} - {"sheet", "aside"}


class Said(NamedTuple):
    """One line of a reading, right or got."""

    kind: str
    row: str
    name: str
    field: str
    value: str
    unit: str
    note: str = ""

    def __str__(self) -> str:
        return " ".join(
            (self.kind, self.row, self.name, self.field, self.value, self.unit)
        )


class Compared(NamedTuple):
    expected: int
    got: int
    missing: list[Said]
    extra: list[Said]


def expected_of(path: Path) -> list[Said]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Said(**{key: row[key] or "" for key in Said._fields}) for row in rows]


def got_of(lists: list[Listed]) -> list[Said]:
    found = []
    for each in lists:
        found += [of_statement(each, statement) for statement in each.statements]
        found += [of_question(question) for question in each.questions]
        found += [
            Said("leave", f"{each.name}!{left.row + 1}", "", left.why, "", "")
            for left in each.left_out
        ]
    return found


def of_statement(listed: Listed, each: Statement) -> Said:
    value = "" if each.value is None else str(each.value)
    row = f"{listed.name}!{each.row + 1}"
    return Said(
        str(each.kind), row, each.name, each.field, value, each.unit or "", each.note
    )


def of_question(each: Question) -> Said:
    row = f"{each.sheet}!{(each.row or 0) + 1}"
    told = each.params
    value = "" if told.get("value") is None else str(told["value"])
    field = str(told.get("field", each.code))
    return Said(
        "ask", row, str(told.get("name", "")), field, value, str(told.get("unit") or "")
    )


def number(text: str, unit: str) -> tuple[str, str] | None:
    """A number comparable with others: money in 万元, without its last zeros."""
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if unit in IN_WAN:
        value, unit = value * IN_WAN[unit], "万元"
    return f"{value.normalize():f}", unit


def same_value(one: Said, other: Said) -> bool:
    first, second = number(one.value, one.unit), number(other.value, other.unit)
    if first and second:
        return first == second
    return (one.value, one.unit) == (other.value, other.unit)


def words(name: str) -> list[str]:
    return [re.sub(r"[\W_]|完成|的", "", part) for part in re.split("[｜：]", name)]


def same_name(one: str, other: str) -> bool:
    """Whether two names are of the same thing: part by part, one within the other."""
    first, second = words(one), words(other)
    if len(first) != len(second):
        return False
    return all(a in b or b in a for a, b in zip(first, second, strict=True))


def is_same(right: Said, got: Said) -> bool:
    if right.row != got.row:
        return False
    if right.kind == "leave":
        return got.kind == "leave"
    if (right.kind, right.field) != (got.kind, got.field):
        return False
    if right.kind == "ask":
        return not right.value or not got.value or same_value(right, got)
    if not same_value(right, got) or limit(right) != limit(got):
        return False
    return not right.name or right.kind == "sheet" or same_name(right.name, got.name)


def limit(said: Said) -> str:
    """at_least or at_most where a target's note begins with it."""
    if said.kind not in ("target", "reading"):
        return ""
    word = re.match("at_least|at_most", said.note)
    return word.group() if word else ""


def compared(right: list[Said], got: list[Said]) -> Compared:
    """Every right line once; of what was got, only what would be stored is too much."""
    rest = list(got)
    missing = []
    for each in right:
        match = next((one for one in rest if is_same(each, one)), None)
        if match is not None:
            rest.remove(match)
        elif "either" not in each.note:
            missing.append(each)
    extra = [
        each for each in rest if each.kind in STORED or each.kind in ("ask", "leave")
    ]
    return Compared(len(right), len(got), missing, extra)


def compare_file(path: Path) -> Compared:
    tsv = path.with_name(f"{path.stem}.expected.tsv")
    lists = read_lists(read(path.read_bytes()), {}, Hints())
    return compared(expected_of(tsv), got_of(lists))


def workbooks(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        has_expected = path.with_name(f"{path.stem}.expected.tsv").exists()
        if path.suffix in (".xls", ".xlsx", ".csv") and has_expected:
            yield path


def main(folder: str) -> None:
    for path in workbooks(Path(folder)):
        found = compare_file(path)
        missing, extra = len(found.missing), len(found.extra)
        counts = f"{found.expected} expected, {found.got} got"
        print(f"{path.name}: {counts}, {missing} missing, {extra} extra")
        for sign, those in (("-", found.missing), ("+", found.extra)):
            for each in those:
                print(f"  {sign} {each}")


if __name__ == "__main__":
    main(sys.argv[1])
