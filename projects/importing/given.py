"""What a person has said of a file so far, in words, to be seen and taken back.

What was said of an earlier sheet with the same headings counts here and can be taken
back too.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext_lazy

from projects.sheets import words
from projects.sheets.checking.matching import Owners
from projects.sheets.found import ASK, Answers, Question
from projects.sheets.plan import Plan


class Given(NamedTuple):
    """An answer that was given, by its key: what it is about, and what was said."""

    key: str
    about: str
    said: str
    is_recalled: bool


def given(answers: Answers, plan: Plan, owners: Callable[[], Owners]) -> list[Given]:
    """What a person has said of these sheets, now or of an earlier one.

    `owners` is asked for only where a project was named.
    """
    sheets = [*plan.sheets, *plan.lists]
    names = {f"{each.name}|": each.name for each in sheets}
    own = {key: value for key, value in answers.items() if value != ASK}
    recalled = {k: v for k, v in plan.recalled.items() if k not in answers}
    return [
        Given(
            key,
            about(key.removeprefix(start), names[start]),
            said(key, value, owners),
            key in recalled,
        )
        for key, value in (own | recalled).items()
        for start in names
        if key.startswith(start)
    ]


ABOUT = {
    "year": gettext_lazy("year"),
    "month": gettext_lazy("month"),
    "unit": gettext_lazy("unit of money"),
    "column": gettext_lazy("column %(place)s"),
    "row": gettext_lazy("row %(place)s"),
    "name": gettext_lazy("the project of row %(place)s"),
    "lines": gettext_lazy("what the lines are"),
    "basis": gettext_lazy("cumulative or monthly"),
    "round": gettext_lazy("rounding"),
    "zeros": gettext_lazy("months of zeros"),
    "layout": gettext_lazy("how it is built"),
    "header": gettext_lazy("rows of headings"),
    "skip": gettext_lazy("leave this sheet out"),
    "project": gettext_lazy("the project of row %(place)s"),
    "department": gettext_lazy("department %(place)s"),
    "indicator": gettext_lazy("indicator %(place)s"),
    "task": gettext_lazy("task %(place)s"),
    "list": gettext_lazy("kind of list"),
    "foreign": gettext_lazy("leave out lines with codes that are not yours"),
}


def about(subject: str, sheet: str) -> str:
    """What an answer is about: column|F is 投资: column F."""
    kind, *rest = subject.split("|")
    place = " ".join(rest)
    what = str(ABOUT.get(kind, kind)) % {"place": place}
    return f"{sheet}: {what if place in what else f'{what} {place}'}"


def said(key: str, value: str, owners: Callable[[], Owners]) -> str:
    """An answer as the choices call it: a project's code with its name."""
    if "|name|" in key and (owner := owners().coded(value)):
        return f"{owner.code} {owner.name}"
    return words.choice(Question(key=key, code="", sheet=""), value)
