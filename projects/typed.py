"""A figure typed or pasted into a form, read as the importer reads a cell."""

from typing import NoReturn

from django.core.exceptions import ValidationError

from bureau.admin import Typed

from .sheets import words
from .sheets.checking.conversion import factor_between
from .sheets.found import CLEARED, Issue
from .sheets.recognition import amount, how_exact, percent_points


def typed(text: str, unit: str) -> Typed:
    """What a text says in a unit; raises ValidationError with what would be right.

    A dash or 无 is no answer here: an empty field is "not reported", 0 is "nothing".
    """
    found = amount(text)
    if found.value is CLEARED or not text.strip():
        return Typed(None)
    if found.problem == "percent" and unit == "%":
        found = found._replace(value=percent_points(text, is_share=False))
    elif found.problem:
        refuse(found.problem, text, unit)
    if found.value is None:
        refuse("not_a_number", text, unit)
    factor = factor_between(found.unit or unit, unit)
    if factor is None:
        refuse("other_unit", text, unit, unit=found.unit)
    return Typed(found.value * factor, how_exact(text) if found.is_inexact else "")


def refuse(code: str, text: str, kept: str, **params: object) -> NoReturn:
    """Say what is wrong and what would be right, as of a cell."""
    issue = Issue("error", code, "", value=text, params={"kept": kept, **params})
    right = "other_unit" if code == "percent" and kept else code
    likely = Issue("error", right, "", value=text, params=issue.params)
    message = f"{words.problem(issue)} {words.accepted(likely)}".strip()
    raise ValidationError(message, code)
