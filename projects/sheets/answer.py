"""What a reading gave, as an outside script gets it: plain JSON values.

Rows count from 1 and cells are named A1; numbers are plain decimal strings as the sheet
has them, with their unit.
"""

from decimal import Decimal
from typing import Any

from . import words
from .book import column_name, place_name
from .checking.compare import Offer
from .found import Cell, Column, Found, Issue, Question
from .plan import Plan


def sheet_of(found: Found) -> dict[str, Any]:
    """One sheet: what it was taken for, every figure read, and the rows left out."""
    rows = found.header_rows
    return {
        "name": found.name,
        "layout": found.layout,
        "header_rows": [row + 1 for row in rows] if rows else None,
        "columns": [column_of(each) for each in found.columns],
        "unit": found.unit,
        "year": found.year,
        "month": found.month,
        "left_out": [
            {"row": each.row + 1, "why": words.why(each)} for each in found.left_out
        ],
        "cells": [cell_of(each) for each in found.cells],
    }


def column_of(column: Column) -> dict[str, Any]:
    return {
        "column": column_name(column.index),
        "heading": column.heading,
        "meaning": column.meaning,
        "unit": column.unit,
        "year": column.year,
        "month": column.month,
    }


def cell_of(cell: Cell) -> dict[str, Any]:
    """A value as written; null where the cell says 未报 and clears what is stored."""
    value = f"{cell.value:f}" if isinstance(cell.value, Decimal) else None
    return {
        "row": cell.row + 1,
        "name": cell.name,
        "code": cell.code,
        "year": cell.year,
        "month": cell.month,
        "kind": cell.kind,
        "value": value,
        "unit": cell.unit,
    }


def issue_of(issue: Issue) -> dict[str, Any]:
    """Where, what, and what would be right."""
    return {
        "sheet": issue.sheet,
        "cell": place_name(issue.row, issue.column),
        "code": issue.code,
        "value": None if issue.value is None else str(issue.value),
        "message": " ".join(
            filter(None, (words.problem(issue), words.accepted(issue)))
        ),
        "level": issue.level,
    }


def question_of(question: Question) -> dict[str, Any]:
    """What is asked; its key and one of the choices make an answers file."""
    return {
        "key": question.key,
        "code": question.code,
        "sheet": question.sheet,
        "cell": place_name(question.row, question.column),
        "choices": list(question.choices),
        "suggested": question.suggested,
        "message": words.question(question),
    }


def offer_of(offer: Offer) -> dict[str, Any]:
    """An annual plan in 万元 that --with-plans would set, and what is stored."""
    return {
        "sheet": offer.sheet,
        "cell": place_name(offer.row, offer.column),
        "code": offer.owner.code,
        "year": offer.year,
        "amount": f"{offer.amount:f}",
        "stored": None if offer.old is None else f"{offer.old:f}",
    }


def answer_of(plan: Plan) -> dict[str, Any]:
    """The whole reading: sheets, questions, counts of months, warnings and errors."""
    return {
        "sheets": [sheet_of(each) for each in plan.sheets],
        "questions": [question_of(each) for each in plan.questions],
        "created": plan.created,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "offers": [offer_of(each) for each in plan.offers],
        "warnings": [issue_of(each) for each in plan.issues if each.level != "error"],
        "errors": [issue_of(each) for each in plan.of_level("error")],
    }
