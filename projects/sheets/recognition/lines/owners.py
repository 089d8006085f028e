"""Whose a row of a long table is, and whether it is a line at all.

Standard library only. What repeats is worked out once.
"""

import re
from dataclasses import dataclass, replace

from projects.sheets.book import Value
from projects.sheets.recognition.tables import Table, cell_at
from projects.sheets.recognition.text import marks, name_of

from .rows import code_text


@dataclass(slots=True)
class Owner:
    """A line's name and code, and why its row is left out ("" where it is not).

    `is_sure`: one of its rows was looked at, and says whose it is.
    """

    name: str
    code: str
    why: str
    is_sure: bool = False


class Owners:
    """Tells whose the rows of one table are."""

    def __init__(self, table: Table, code: int | None, name: int | None) -> None:
        self.code, self.name = code, name
        self.known: dict[tuple[Value, Value], Owner] = {}
        self.answers = answers_by_row(table)

    def of(self, cells: list[Value]) -> Owner:
        """Whose row it is; a repeated owner is looked up."""
        key = cell_at(cells, self.code), cell_at(cells, self.name)
        owner = self.known.get(key)
        if owner is None:
            owner = self.known[key] = owner_of(*key)
        return owner

    def as_answered(self, at: int, owner: Owner) -> Owner:
        """The owner of a row that a person called a line, or a sum."""
        answer = self.answers.get(at)
        return owner if answer is None else replace(owner, why=answer)


def owner_of(code: Value, name: Value) -> Owner:
    """A row's name and code as text, and whether it is a total, a note, an example."""
    code_words = code_text(code)
    words = name if isinstance(name, str) else "" if name is None else str(name)
    said = said_by(code_words) if code_words else said_by(words)
    if not said and is_section_mark(code):
        said = marks.said_by_label(words)
    return Owner(name_of(words), code_words, said)


def said_by(words: str) -> str:
    """What a row's code, or its name where it has no code, says it is, if no line."""
    said = marks.said_by_label(words)
    if said:
        return said
    if marks.is_note(words):
        return "note"
    return "signature" if marks.is_signature([words]) else ""


def is_section_mark(code: Value) -> bool:
    """Whether 一、 or （一） stands where a code belongs: it is none."""
    return marks.level_of_serial(code) < marks.ITEM


def answers_by_row(table: Table) -> dict[int, str]:
    """Rows that a person called a line (""), or the sum of others."""
    found = {}
    start = f"{table.sheet.name}|row|"
    for key in table.dialogue.answers:
        row = key.removeprefix(start)
        if row != key and re.fullmatch("[0-9]{1,6}", row):
            answer = table.dialogue.answer(f"row|{row}")
            if answer in ("line", "subtotal"):
                found[int(row) - 1] = "" if answer == "line" else answer
    return found
