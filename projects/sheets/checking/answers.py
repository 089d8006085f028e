"""Answers that answer nothing: another sheet's, of no known subject, or no such value.

One that is overlooked would leave a script believing that it was heard.
"""

import re

from bureau.records import FIRST_YEAR, LAST_YEAR
from projects.sheets.book import column_name
from projects.sheets.found import ASK, Answers, Found, Issue, Layout, Meaning

ROWS = re.compile(r"\d+(-\d+)?")
SHOWN = 40  # signs of an answer in a message
FREE = ("name", "unit")  # a code; an indicator's unit may be any
CHOICES = {
    "lines": {"yes"},
    "round": {"yes"},
    "skip": {"yes", "no"},
    "zeros": {"unreported", "nothing"},
    "foreign": {"yes"},
    "basis": {"cumulative", "monthly"},
    "layout": set(Layout),
    "column": set(Meaning),
    "span": {"span", "day"},
    "row": {"line", "subtotal"},
    "month": {str(each) for each in range(1, 13)},
    "year": {str(each) for each in range(FIRST_YEAR, LAST_YEAR + 1)},
}


def unheard(answers: Answers, sheets: list[Found]) -> list[Issue]:
    """An error for each answer that cannot be one."""
    names = sorted({each.name for each in sheets}, key=len, reverse=True)
    return [
        Issue("error", "bad_answer", "", params={"key": key, "answer": value[:SHOWN]})
        for key, value in answers.items()
        if value not in ("", ASK) and not is_heard(key, value.strip(), names, sheets)
    ]


def is_heard(key: str, value: str, names: list[str], sheets: list[Found]) -> bool:
    """Whether an answer names a sheet, a subject of it, and a value that it can have.

    Headings and columns must be the sheet's own: any other would be passed over.
    """
    name = next((each for each in names if key.startswith(f"{each}|")), None)
    if name is None:
        return False
    subject, *rest = key.removeprefix(f"{name}|").split("|")
    tables = [each for each in sheets if each.name == name and each.layout]
    if subject == "header":
        return ROWS.fullmatch(value) is not None and (
            not tables or any(value in headers_of(each) for each in tables)
        )
    if subject == "column" and tables:
        letters = {column_name(c.index) for each in tables for c in each.columns}
        if not letters.issuperset(rest):
            return False
    return subject in FREE or value in CHOICES.get(subject, ())


def headers_of(found: Found) -> set[str]:
    """A table's rows of headings as an answer can name them: 3-4, or 3 alone."""
    if found.header_rows is None:
        return set()
    first, last = (row + 1 for row in found.header_rows)
    return {f"{first}-{last}"} | ({str(first)} if first == last else set())
