"""What the importer says, in a person's language: of a cell, a row, a sheet, a file.

The stages know codes; here each becomes a sentence that says what is wrong, and one
that says what would be right. `sentences` holds the sentences.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bureau.formats import number

from .batches import NotConfirmed
from .book import cell_name, column_name
from .found import Issue, Layout, LeftOut, Meaning, Question
from .reader import Unreadable
from .sentences import (
    BLANK,
    CHOICES,
    FIELDS,
    FILES,
    LAYOUTS,
    LEFT_OUT,
    MEANINGS,
    NOT_CONFIRMED,
    PROBLEMS,
    QUESTIONS,
    accepted_of,
)

LONGEST = 60  # characters of a cell that a sentence repeats
LONGEST_NUMBER = 40  # of a number with all its zeros; a longer one gets an exponent


class Params(dict[str, Any]):
    """What goes into a sentence; a name that nobody gave stays a dash."""

    def __missing__(self, name: str) -> str:
        return "–"


def shown(value: Any) -> str:
    """A value in a sentence: numbers grouped, lists joined, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).upper()  # as the sheet has it
    if isinstance(value, Decimal):
        text = number(value)
        return text if len(text) <= LONGEST_NUMBER else str(value.normalize())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(map(shown, value))
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def params_of(subject: Issue | Question) -> Params:
    """The subject's own parameters, its value, and the cell it points to."""
    given = {name: shown(value) for name, value in subject.params.items()}
    row, column = subject.params.get("row"), subject.params.get("column")
    if isinstance(row, int) and isinstance(column, int):
        given["other"] = cell_name(row, column)
    elif isinstance(row, int):
        given["other"] = str(row + 1)
    value = getattr(subject, "value", None)
    is_name = subject.code in ("year", "month", "two_years", "code_digits")
    value = shown(f"{value:f}" if is_name and isinstance(value, Decimal) else value)
    return Params({"value": value, "sheet_name": subject.sheet} | given)


def problem(issue: Issue) -> str:
    """What is wrong, or worth knowing, about a cell or a sheet."""
    if issue.code not in PROBLEMS:
        return str(issue.params.get("message", issue.code))
    params = params_of(issue)
    if "field" in params:
        params["field"] = str(FIELDS.get(params["field"], params["field"]))
    if issue.code in ("sheet_left_out", "table_left_out"):
        params["why"] = str(PROBLEMS[issue.params["why"]]) % params
    is_blank = issue.value is None or str(issue.value).strip() == ""
    sentence = BLANK.get(issue.code) if is_blank else None
    text = str(sentence or PROBLEMS[issue.code]) % params
    if "headings" in params:
        text += _(" These headings were read: %(headings)s.") % params
    return text


def accepted(issue: Issue) -> str:
    """What would be right; empty where the sentence above says it."""
    return str(accepted_of(issue.code, issue.params)) % params_of(issue)


def place(subject: Issue | Question) -> str:
    """Where it is: 投资 B7, or the sheet or row alone."""
    if subject.row is None:
        cell = "" if subject.column is None else column_name(subject.column)
    elif subject.column is None:
        cell = _("row %(row)s") % {"row": subject.row + 1}
    else:
        cell = cell_name(subject.row, subject.column)
    return f"{subject.sheet} {cell}".strip()


def question(asked: Question) -> str:
    """What a person is asked."""
    params = params_of(asked)
    if asked.column is not None:
        params["letter"] = column_name(asked.column)
    if asked.row is not None:
        params["line"] = asked.row + 1
    return str(QUESTIONS[asked.code]) % params


def choice(asked: Question, value: str) -> str:
    """An answer as a person reads it: a project with its name, a column's meaning."""
    names = asked.params.get("names", {})
    if value in names:
        return f"{value} {names[value]}"
    if value in CHOICES:
        return str(CHOICES[value])
    return meaning(Meaning(value)) if value in set(Meaning) else value


def why(row: LeftOut) -> str:
    """Why a row is no line."""
    params = Params({name: shown(value) for name, value in row.params.items()})
    return str(LEFT_OUT.get(row.why, row.why)) % params


def meaning(kind: Meaning) -> str:
    """What a column was taken for."""
    return str(MEANINGS[kind])


def layout(kind: Layout | None) -> str:
    return str(LAYOUTS[kind]) if kind else _("not recognised")


def unreadable(error: Unreadable) -> str:
    """Why a file cannot be read, what it is, and what to do."""
    given = {name: shown(value) for name, value in error.params.items()}
    return str(FILES.get(error.code, FILES["damaged"])) % Params(given)


def not_confirmed(error: NotConfirmed) -> str:
    """Why nothing was written."""
    return str(NOT_CONFIRMED[error.code])
