"""What a line of 民生实事 has reached: a number, or numbers beside a promise in words.

Standard library only.
"""

from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from projects.sheets.listed import Of
from projects.sheets.recognition.text import (
    ACCUMULATES,
    YES_NO,
    Promise,
    flat,
    is_figure,
    outcome_of,
)

from .counted import Counted
from .half_year import state_reading as state_reading_of
from .line import Held, Line
from .reading import Reading
from .targets import (
    compare_rate,
    counted_at,
    month_name,
    rate_at,
    refuse,
    state_reading,
)
from .values import says_nothing


def read_counted(reading: Reading, line: Line, promise: Promise) -> None:
    """What a column counts beside a promise in words: of its one measure."""
    counted = [each for each in promise.measures if each.kind != YES_NO]
    if len(counted) > 1 and reading.as_of is not None:
        read_several(reading, line, promise)
        return
    measure = counted[0] if len(counted) == 1 else None
    unit = measure.unit if measure is not None else None
    done = counted_at(reading, line, "done", unit or None)
    if measure is None or done is None or has_reading(reading, line):
        tell_uncounted(reading, line)
        return
    target = Counted(measure.value, unit or None)
    of = replace(line, name=measure.name)
    reading.named.setdefault(flat(measure.name), of)
    state_result(reading, of, measure.kind, target, done, "done")
    if words := line.own("outcome"):
        reading.aside(line, "outcome", line.name, "remark", words.text)


def read_several(reading: Reading, line: Line, promise: Promise) -> None:
    """22座、2条 tells of the two measures that are promised."""
    held = line.own("done")
    if held is None or reading.as_of is None or has_reading(reading, line):
        tell_uncounted(reading, line)
        return
    outcome = outcome_of(str(held.value), promise, reading.as_of)
    for fact in outcome.results:
        state_reading_of(reading, line, fact)
    if len(outcome.results) < len(promise.measures):
        tell_uncounted(reading, line)


def has_reading(reading: Reading, line: Line) -> bool:
    """Whether the words of a row have told its result already."""
    stated = reversed(reading.listed.statements)
    own = takewhile(lambda each: each.row == line.at, stated)
    return any(each.kind == Of.READING for each in own)


def tell_uncounted(reading: Reading, line: Line) -> None:
    held = line.own("done")
    if held is not None and not says_nothing(held.text):
        reading.aside(line, "done", line.name, "done", held.text)


def done_key(line: Line) -> str:
    """Where the result stands as a number: 当前进度 may hold numbers, too."""
    if "done" in line.cells:
        return "done"
    held = line.own("outcome")
    return "outcome" if held is not None and is_number(held) else ""


def is_number(held: Held) -> bool:
    return is_figure(held.value) or says_nothing(held.text)


def state_result(
    reading: Reading,
    line: Line,
    kind: str,
    target: Counted | None,
    done: Counted | None,
    key: str,
) -> None:
    """The result to date, once for each measure, and the rate beside it."""
    if reading.as_of is None:
        return
    month = month_name(reading.as_of)
    if done is None or done.value is None:
        words = line.text(key) if done is not None else None
        reading.aside(line, key, line.name, month, words or None)
        return
    whole = target.value if target is not None else None
    held = line.own("rate")
    rate = rate_at(reading, held, done.value, whole) if held else None
    value = state_once(reading, line, done, target, rate, key)
    if kind == ACCUMULATES and rate is not None and value is not None and whole:
        compare_rate(reading, line, "rate", line.name, rate, value, whole)


def state_once(
    reading: Reading,
    line: Line,
    done: Counted,
    target: Counted | None,
    rate: Decimal | None,
    column: str,
) -> Decimal | None:
    """A reading, unless an earlier row has it; another figure there is an error."""
    said = flat(line.name)
    if said not in reading.results:
        value = state_reading(reading, line, line.name, done, target, rate, column)
        if value is not None:
            reading.results[said] = value
        return value
    if reading.results[said] == done.value:
        reading.aside(line, column, line.name, "same_reading", done.value, done.unit)
        return done.value
    held = line.own(column)
    if held is not None:
        refuse(reading, "list_twice", held, first=reading.named[said].at + 1)
    return None
