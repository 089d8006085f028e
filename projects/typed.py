"""A figure or due words typed into a form, read as the importer reads a cell."""

from collections.abc import Iterable, Sequence
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bureau.admin import DueTyped, Typed
from bureau.records import FIRST_YEAR, LAST_YEAR, Precision

from .sheets import words as sentences
from .sheets.checking.conversion import factor_between
from .sheets.found import CLEARED, Issue
from .sheets.recognition import (
    amount,
    counted_in,
    due_of,
    how_exact,
    is_money,
    percent_points,
)


def typed(text: str, unit: str) -> Typed:
    """What a text says in a unit; raises ValidationError with what would be right.

    A dash or 无 is no answer here: an empty field is "not reported", 0 is "nothing".
    """
    found = counted_in(amount(text), text, unit)
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
    is_share = code == "percent" and bool(kept)
    what = "percent_of" if is_share and not is_money(kept) else code
    issue = Issue("error", what, "", value=text, params={"kept": kept, **params})
    right = "other_unit" if is_share else code
    likely = Issue("error", right, "", value=text, params=issue.params)
    message = f"{sentences.problem(issue)} {sentences.accepted(likely)}".strip()
    raise ValidationError(message, code)


OPEN = {"无", "暂无", "待定", "未定", "不限"}  # no day is meant, or none yet
TWO_YEARS = (2001, 2002)  # words that say the same in both name their year themselves


def due_typed(text: str, years: Sequence[int]) -> DueTyped:
    """The day that due words mean in the one year they may be of.

    长期 and 每月 mean no day. Raises ValidationError where a day may be meant that the
    words do not fix, with what would be right; so it does where the year is not said
    and none or several may be meant.
    """
    words = text.strip()
    # One that cannot be: its own field says what is wrong with it.
    years = [each for each in years if FIRST_YEAR <= each <= LAST_YEAR]
    if words in OPEN:
        return DueTyped(None, Precision.NONE)
    found, other = (due_of(words, each) for each in two_of(years))
    if found is None or found.is_unsure:
        refuse_due(_("“%(words)s” names no certain day."), words)
    if found != other:
        refuse_due(_("“%(words)s” does not say of which year."), words, years)
    return DueTyped(found.on, found.precision)


def two_of(years: Sequence[int]) -> tuple[int, int]:
    """Two years between which words must not differ: the same one where it is known."""
    return (years[0], years[0]) if len(years) == 1 else TWO_YEARS


def refuse_due(what: str, words: str, years: Iterable[int] = ()) -> NoReturn:
    """Say what is wrong with due words and what would be right."""
    right = _(
        "Write it as 6月底, 三季度末, 上半年, 年内, 10月15日 or 2026年6月底, or 长期 "
        "where no day is meant; or enter the day itself."
    )
    if named := with_year(words, years):
        right = _("Write the year too: %(named)s.") % {"named": named}
    raise ValidationError(f"{what % {'words': words}} {right}", "due_words")


def with_year(words: str, years: Iterable[int]) -> str:
    """The words with each of the years before them; "" for words such as 明年6月底."""
    plain = due_of(words, TWO_YEARS[0])
    if plain is None or plain.on is None or plain.on.year != TWO_YEARS[0]:
        return ""
    return " / ".join(f"{year}年{words}" for year in years)
