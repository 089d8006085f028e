"""A figure or due words typed into a form, read as the importer reads a cell."""

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bureau.admin import DueTyped, Typed
from bureau.records import FIRST_YEAR, LAST_YEAR, Precision

from .sheets import words as sentences
from .sheets.checking.conversion import factor_between
from .sheets.found import CLEARED, Issue
from .sheets.recognition import amount, due_of, how_exact, percent_points


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
    message = f"{sentences.problem(issue)} {sentences.accepted(likely)}".strip()
    raise ValidationError(message, code)


OPEN = {"无", "暂无", "待定", "未定", "不限"}  # no day is meant, or none yet
TWO_YEARS = (2001, 2002)  # words that say the same in both name their year themselves


def due_typed(text: str, year: int | None) -> DueTyped:
    """The day that due words mean in a plan's year; None where no year is known.

    长期 and 每月 mean no day. Raises ValidationError where a day may be meant that the
    words do not fix, with what would be right.
    """
    words = text.strip()
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        year = None  # its own field says what is wrong with it
    if words in OPEN:
        return DueTyped(None, Precision.NONE)
    found, other = (due_of(words, each) for each in ([year] * 2 if year else TWO_YEARS))
    if found is None or found.is_unsure:
        refuse_due(_("“%(words)s” names no certain day."), words)
    if found != other:
        refuse_due(_("“%(words)s” does not say of which year."), words)
    return DueTyped(found.on, found.precision)


def refuse_due(what: str, words: str) -> NoReturn:
    """Say what is wrong with due words and what would be right."""
    right = _(
        "Write it as 6月底, 三季度末, 上半年, 年内, 10月15日 or 2026年6月底, or 长期 "
        "where no day is meant; or enter the day itself."
    )
    raise ValidationError(f"{what % {'words': words}} {right}", "due_words")
