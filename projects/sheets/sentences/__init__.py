"""The importer's sentences, by code.

| A sentence about | is in |
|---|---|
| a cell, a line or a sheet: what is wrong, what would be right | `problems.py` |
| what is asked, and the answers | `questions.py` |
| what was recognised: rows left out, columns, layout | `recognised.py` |
| a planning office's list: what is wrong, what is asked | `lists.py` |
| records that a list adds or changes | `records.py` |
| what the fields of a list are called | `fields.py` |
| a file that cannot be read, a preview that cannot be confirmed | `files.py` |
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

from . import lists, problems, questions, recognised, records
from .fields import FIELDS
from .files import FILES, NOT_CONFIRMED
from .problems import BLANK, INSTEAD, WITHOUT_FIX
from .recognised import LAYOUTS, MEANINGS
from .table import Sentences

ROOMS = problems, questions, recognised, lists, records


def of(part: str) -> Sentences:
    """All sentences of a kind, by code; what is said later counts."""
    found: dict = {}
    for room in ROOMS:
        found |= getattr(room, part, {})
    return found


ACCEPTED, PROBLEMS = of("ACCEPTED"), of("PROBLEMS")
QUESTIONS, CHOICES = of("QUESTIONS"), of("CHOICES")
LEFT_OUT = of("LEFT_OUT")


def accepted_of(code: str, params: Mapping[str, Any]) -> str | Promise:
    """What would be right, as far as the parameters know it; empty where none is said.

    A doubt without a `fix` claims none.
    """
    if code in WITHOUT_FIX and "fix" not in params:
        return WITHOUT_FIX[code]
    likely = (said for name, said in INSTEAD.items() if name in params)
    return next(likely, ACCEPTED).get(code, "")


__all__ = [
    "ACCEPTED",
    "BLANK",
    "CHOICES",
    "FIELDS",
    "FILES",
    "LAYOUTS",
    "LEFT_OUT",
    "MEANINGS",
    "NOT_CONFIRMED",
    "PROBLEMS",
    "QUESTIONS",
    "accepted_of",
]
