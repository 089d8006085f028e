"""What lists gave, as an outside script gets it: plain JSON values.

Rows count from 1 and cells are named A1; values stand as written, with their unit.
"""

from typing import Any

from . import words
from .answer import column_of, issue_of, question_of
from .found import Question
from .listed import Listed, Of, Said, Statement
from .plan import Plan


def answer_of_lists(plan: Plan) -> dict[str, Any]:
    """The whole reading: sheets, rows, questions, counts, warnings and errors."""
    return {
        "sheets": [sheet_of(each) for each in plan.lists],
        "rows": [row_of(listed, s) for listed in plan.lists for s in listed.statements],
        "questions": [asked_of(each) for each in plan.questions],
        "created": plan.created,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "warnings": [issue_of(each) for each in plan.issues if each.level != "error"],
        "errors": [issue_of(each) for each in plan.of_level("error")],
    }


def sheet_of(listed: Listed) -> dict[str, Any]:
    """One sheet: which list it is, what is known of it, and the rows left out."""
    rows, as_of = listed.header_rows, listed.as_of
    own = [each for each in listed.statements if each.kind != Of.SHEET]
    return {
        "name": listed.name,
        "list": listed.list,
        "header_rows": [row + 1 for row in rows] if rows else None,
        "columns": [column_of(each) for each in listed.columns],
        "unit": listed.unit,
        "year": listed.year,
        "as_of": f"{as_of[0]}-{as_of[1]:02}" if as_of else None,
        "left_out": [
            {"row": each.row + 1, "why": words.why(each)} for each in listed.left_out
        ],
        "rows": [row_of(listed, each) for each in own],
    }


def row_of(listed: Listed, said: Statement) -> dict[str, Any]:
    """A statement: null where it is known that nothing is said."""
    return {
        "sheet": listed.name,
        "kind": str(said.kind),
        "row": said.row + 1,
        "name": said.name,
        "field": said.field,
        "value": text_of(said.value),
        "unit": said.unit,
        "note": said.note,
    }


def text_of(value: Said) -> str | None:
    """A number as a plain decimal, a text as it is."""
    return value if value is None or isinstance(value, str) else f"{value:f}"


def asked_of(question: Question) -> dict[str, Any]:
    """What is asked, and of which statement; key and a choice make an answers file."""
    told = question.params
    return question_of(question) | {
        "row": None if question.row is None else question.row + 1,
        "kind": told.get("kind"),
        "name": told.get("name"),
        "field": told.get("field", question.code),
        "value": text_of(told.get("value")),
        "unit": told.get("unit"),
    }
