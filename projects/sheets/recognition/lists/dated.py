"""Reading days: due words with the last day they allow, dates, dated outcomes.

Standard library only. No day is made up: what names none is said.
"""

import re
from datetime import date

from projects.sheets.listed import Of
from projects.sheets.recognition.text import (
    arabic,
    due_of,
    flat,
    goals_of,
    is_figure,
    year_of,
)

from .columns import Taken
from .line import Held, Line
from .reading import Reading, of_line
from .values import refuse, says_nothing

LONGEST = 50  # characters of due words that a record holds
QUARTER_ENDS = {"q1": "03-31", "q2": "06-30", "q3": "09-30", "q4": "12-31"}
IMPOSSIBLE_MONTH = re.compile(r"(?<![\d.])(?:0|00|1[3-9]|[2-9]\d)月")


def read_due(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    of, prefix = of_line(taken), taken.field.states
    state_due(reading, line, of, line.name, held, prefix=prefix)


def state_due(
    reading: Reading,
    line: Line,
    of: Of,
    name: str,
    held: Held,
    note: str = "",
    prefix: str = "due",
) -> None:
    """Due words as written, and the last day that they allow.

    Where columns of their own say day or precision, the words are only words.
    """
    if says_nothing(held.text) or reading.year is None:
        return
    if any(line.own(f"{prefix}_{each}") for each in ("on", "precision")):
        only = str(held.value).strip()
        reading.state(of, line, held.column, name, f"{prefix}_words", only, None, note)
        return
    due = due_of(held.value, reading.year)
    if due is None or due.is_unsure or IMPOSSIBLE_MONTH.search(flat(held.text)):
        if tell_no_due(reading, held) and (due is not None or of != Of.MILESTONE):
            words = held.text if due is None or of == Of.TASK else due.words
            at = held.column
            reading.state(of, line, at, name, f"{prefix}_words", words, None, note)
        return
    if due.on is None and of == Of.TARGET and not reading.kind.verbatim:
        return
    words = "" if isinstance(held.value, date) else due.words
    if due.on is None:
        words = held.text
    if words:
        reading.state(of, line, held.column, name, f"{prefix}_words", words, None, note)
    if due.on is not None:
        on = due.on.isoformat()
        reading.state(of, line, held.column, name, f"{prefix}_on", on)
    elif of == Of.TASK:
        reading.aside(line, held.column, name, "due_on", None, note=due.words)


def tell_no_due(reading: Reading, held: Held, words: str = "") -> bool:
    """Say what due words lack that give no day, and whether they are kept at all.

    6月31日 is none, and wrong; 国庆前 is kept without one.
    """
    plain = arabic(flat(words or held.text))
    is_wrong = is_figure(held.value) or re.search(r"\d+月(?:\d+日)?|\d{4}\D\d+", plain)
    is_long = len(words or held.text) > LONGEST
    kept = "list_due_long" if is_long else "list_due_words"
    level, code = ("error", "list_no_day") if is_wrong else ("notice", kept)
    reading.dialogue.say(level, code, held.row, held.column, held.value)
    return not (is_wrong or is_long)


def read_day(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """A day in a column of days: a date, or words that fix one."""
    if says_nothing(held.text):
        return
    due = due_of(held.value, reading.year or 0)
    if due is None or due.on is None or IMPOSSIBLE_MONTH.search(flat(held.text)):
        refuse(reading, "list_no_day", held, taken)
        return
    on = due.on.isoformat()
    reading.state(of_line(taken), line, taken.at, line.name, taken.field.states, on)


def read_goals(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """Dated outcomes as milestones of the line's project."""
    if is_figure(held.value):
        refuse(reading, "list_not_words", held, taken)
        return
    if reading.year is None or IMPOSSIBLE_MONTH.search(arabic(flat(held.text))):
        if reading.year is not None:
            refuse(reading, "list_no_day", held, taken)
        return
    state_goals(reading, line, held, QUARTER_ENDS.get(taken.field.key[-2:]))


def state_goals(reading: Reading, line: Line, held: Held, end: str | None) -> None:
    """Outcomes of a cell; what has no words of its own is due at the column's `end`."""
    for goal in goals_of(str(held.value), reading.year or 0):
        name = f"{line.name}｜{goal.outcome}"
        if goal.due.on is None:
            tell_no_due(reading, held, goal.due.words)
        on = goal.due.on.isoformat() if goal.due.on else ""
        if end and not goal.has_words:
            on = f"{reading.year}-{end}"
        what = Of.MILESTONE, line, held.column, name
        if goal.due.words:
            reading.state(*what, "due_words", goal.due.words)
        if on:
            reading.state(*what, "due_on", on)


def read_outcome_day(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """When an outcome is due that the heading names; a bare year is no day."""
    if says_nothing(held.text) or reading.year is None:
        return
    is_day = isinstance(held.value, date)
    if (not is_day and year_of(held.value) is not None) or re.fullmatch(
        r"20\d\d年?", flat(held.text)
    ):
        reading.aside(line, taken.at, line.name, taken.field.heading, held.text)
        return
    state_due(reading, line, Of.MILESTONE, f"{line.name}｜{taken.field.key}", held)
