"""What is particular to a list of 民生实事: levels, one measure promised twice.

Standard library only.
"""

from projects.sheets.listed import Of
from projects.sheets.recognition.text import (
    ACCUMULATES,
    GROWS,
    YES_NO,
    Measure,
    Promise,
    flat,
    promise_of,
    quantities_in,
)

from .by_level import state_levels, targets_by_level
from .counted import Counted, growth_name, is_lower, kind_of
from .half_year import read_rest
from .indicators import limit, state_promised_day, unit_of_indicator
from .line import Line
from .livelihood_names import call_by_content, is_target, levels_of, target_key
from .livelihood_results import done_key, read_counted, state_result
from .promised import read_promise, settle_projects
from .reading import Reading
from .spanned import settle_spans
from .targets import (
    counted_at,
    level_names,
    state_indicator,
    state_owners,
    state_target,
    state_target_due,
    unit_of,
)
from .values import says_nothing

SPANS = ("q1", "h1", "q3", "h2")


def read_livelihood(line: Line, reading: Reading) -> None:
    """One row: a measure with its promise at a level, or a promise in words."""
    call_by_content(line, reading)
    key = in_words_at(line)
    if key:
        read_in_words(reading, line, key)
        return
    unit = unit_of(reading, line)
    target = counted_at(reading, line, target_key(line), unit)
    read_measure(reading, line, unit, target)


def in_words_at(line: Line) -> str:
    """Where a row's promise stands in words; "" where its target is a number."""
    has_unit = not says_nothing(line.text("unit"))
    for key in ("year", "content"):
        held = line.own(key)
        if held is not None and not says_nothing(held.text):
            return "" if is_target(held) or has_unit else key
    return ""


def read_in_words(reading: Reading, line: Line, key: str) -> None:
    """A promise in words, and what is told of it."""
    begin = len(reading.listed.statements)
    key = "name" if tells_same(reading, line, key) else key
    promise = read_promise(reading, line, key, levels_of(reading, line))
    read_rest(line, reading, promise)
    if promise is not None and line.own("done") is not None:
        read_counted(reading, line, promise)
    settle_projects(reading, line, key, promise, begin)


def tells_same(reading: Reading, line: Line, key: str) -> bool:
    """Whether a name has all numbers of the promise beside it, and says of what."""
    held = line.own(key)
    if held is None or line.own("name") is None or not quantities_in(flat(line.name)):
        return False
    texts = (line.name, held.text)
    named, said = (promise_of(each, reading.year or 0).measures for each in texts)
    return [(m.value, m.unit) for m in named] == [(m.value, m.unit) for m in said]


def read_measure(
    reading: Reading, line: Line, unit: str | None, target: Counted | None
) -> None:
    """An indicator whose target, unit and result stand in columns of their own."""
    key = done_key(line)
    own = unit or (target.unit if target is not None else None)
    done = counted_at(reading, line, key, own) if key else None
    found = {"year": target} if target is not None else {}
    numbers = [each for each in (target, done) if each is not None]
    none = ACCUMULATES if unit else YES_NO
    kind = kind_of(line.name, unit, numbers) if numbers else none
    if kind == GROWS:
        line.name = growth_name(line.name, numbers)
    levels = levels_of(reading, line)
    lower = is_lower(line.name, kind, numbers)
    first = reading.named.setdefault(flat(line.name), line)
    if first is line:
        own = unit_of_indicator(unit, kind, found, done)
        state_indicator(reading, line, line.name, unit=own, kind=kind, lower=lower)
        state_owners(reading, line, line.name)
    else:
        tell_twice(reading, first, line)
    asked = targets_by_level(reading, line, unit)
    state_levels(reading, line, asked)
    if asked and not found:
        levels = []
    for name, level in zip(level_names(line.name, levels), levels or [""], strict=True):
        if asked and not found:
            continue
        state_promise(reading, line, name, level, found, kind, lower=lower)
    state_spans(reading, line, levels, unit, found, kind, lower=lower)
    if key:
        state_result(reading, line, kind, target, done, key)
    if key == "done" and (words := line.own("outcome")):
        reading.aside(line, "outcome", line.name, "remark", words.text)
    told = measure_told(line, own_unit(unit, kind, found, done), kind, target)
    if not key and told is not None:
        read_rest(line, reading, Promise(line.name, (told,)))


def state_spans(
    reading: Reading,
    line: Line,
    levels: list[str],
    unit: str | None,
    found: dict[str, Counted],
    kind: str,
    *,
    lower: bool,
) -> None:
    """What is to be reached by the quarters' ends, under each level."""
    spans = dict(found)
    for key in SPANS:
        if (each := counted_at(reading, line, key, unit)) is not None:
            spans[key] = each
    settle_spans(reading, line, spans, adds=kind == ACCUMULATES and not lower)
    for key in SPANS:
        if key in spans:
            for name in level_names(line.name, levels):
                each = spans[key]
                note = limit(each, lower=lower)
                state_target(reading, line, key, name, key, each, note)


def own_unit(
    unit: str | None, kind: str, found: dict[str, Counted], done: Counted | None
) -> str:
    return unit_of_indicator(unit, kind, found, done) or ""


def measure_told(
    line: Line, unit: str, kind: str, target: Counted | None
) -> Measure | None:
    """The row's measure as words beside it may speak of it."""
    value = target.value if target is not None else None
    if value is None and kind != YES_NO:
        return None
    return Measure(line.name, value, unit, kind)


def state_promise(
    reading: Reading,
    line: Line,
    name: str,
    level: str,
    found: dict[str, Counted],
    kind: str,
    *,
    lower: bool,
) -> None:
    """What is promised at one level."""
    target = found.get("year")
    if kind == YES_NO:
        state_promised_day(reading, line, name, found)
    elif target is not None:
        state_target(
            reading, line, "year", name, "year", target, limit(target, lower=lower)
        )
    if level:
        reading.state(Of.TARGET, line, "level", name, "level", level)
    state_target_due(reading, line, name)


def tell_twice(reading: Reading, first: Line, again: Line) -> None:
    """Two promises of one measure at the same level."""
    if levels_of(reading, first) != levels_of(reading, again):
        return
    same = all(first.text(key) == again.text(key) for key in ("year", "unit", "done"))
    level, column = ("notice" if same else "error"), reading.column(again, "name")
    told = {"first": first.at + 1}
    reading.dialogue.say(level, "list_twice", again.at, column, again.name, **told)
