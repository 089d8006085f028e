"""Answers that answer nothing: another sheet's, of no known subject, or no such value.

One that is overlooked would leave a script believing that it was heard.
"""

import re

from bureau.records import FIRST_YEAR, LAST_YEAR
from projects.sheets.found import Answers, Found, Issue, Layout, Meaning

ROWS = re.compile(r"\d+(-\d+)?")
FREE = ("name", "unit")  # a code; an indicator's unit may be any
CHOICES = {
    "lines": {"yes"},
    "round": {"yes"},
    "skip": {"yes"},
    "basis": {"cumulative", "monthly"},
    "layout": set(Layout),
    "column": set(Meaning),
    "row": {"line", "subtotal"},
    "month": {str(each) for each in range(1, 13)},
    "year": {str(each) for each in range(FIRST_YEAR, LAST_YEAR + 1)},
}


def unheard(answers: Answers, sheets: list[Found]) -> list[Issue]:
    """An error for each answer that cannot be one."""
    names = sorted({each.name for each in sheets}, key=len, reverse=True)
    return [
        Issue("error", "bad_answer", "", params={"key": key, "answer": value})
        for key, value in answers.items()
        if value and not is_heard(key, value.strip(), names)
    ]


def is_heard(key: str, value: str, names: list[str]) -> bool:
    name = next((each for each in names if key.startswith(f"{each}|")), None)
    if name is None:
        return False
    subject = key.removeprefix(f"{name}|").split("|")[0]
    if subject == "header":
        return ROWS.fullmatch(value) is not None
    return subject in FREE or value in CHOICES.get(subject, ())
