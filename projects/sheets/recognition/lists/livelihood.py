"""What is particular to a list of 民生实事: levels, one measure promised twice.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.listed import Of
from projects.sheets.recognition.text import (
    ACCUMULATES,
    GROWS,
    YES_NO,
    Measure,
    Promise,
    bare_quantity,
    flat,
    is_figure,
    quantities_in,
)

from .counted import Counted, growth_name, is_lower, kind_of
from .half_year import read_rest
from .indicators import limit, state_promised_day, unit_of_indicator
from .line import Held, Line, text_of
from .promised import read_promise, settle_projects
from .reading import Reading
from .targets import (
    compare_rate,
    counted_at,
    level_names,
    month_name,
    rate_at,
    refuse,
    state_indicator,
    state_owners,
    state_reading,
    state_target,
    state_target_due,
    unit_of,
)
from .values import says_nothing
from .words_of_cells import levels_in

OF_TITLE = re.compile(
    r"(省|市|区|县)(?:级|政府|委市政府|委省政府|委县政府)?(?:十大|十件|重点)?(?:交通)?(?:领域)?(?:为民|惠民|民生)?(?:办)?实事"
)
A_MEASURE = 20  # characters: what is longer describes
IN_SECTION = re.compile(r"(省|市|区|县)(?:级|委|政府|民生|为民|列|重点)")


def read_livelihood(line: Line, reading: Reading) -> None:
    """One row: a measure with its promise at a level, or a promise in words."""
    call_by_content(line)
    key = in_words_at(line)
    if key:
        read_in_words(reading, line, key)
        return
    unit = unit_of(reading, line)
    target = counted_at(reading, line, target_key(line), unit)
    read_measure(reading, line, unit, target)


def call_by_content(line: Line) -> None:
    """What a project measures is called by its content, beside a target's number."""
    held = line.own("content")
    if held is None or line.own("year") is None or is_target(held):
        return
    if len(held.text) <= A_MEASURE and not quantities_in(flat(held.text)):
        line.name = held.text


def is_target(held: Held) -> bool:
    """Whether a cell is a number, with a limit or without."""
    return is_figure(held.value) or bare_quantity(flat(held.text)) is not None


def target_key(line: Line) -> str:
    """Where the target's number stands: 目标任务 may hold it."""
    held = line.own("content")
    is_content = line.own("year") is None and held is not None and is_target(held)
    return "content" if is_content else "year"


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
    promise = read_promise(reading, line, key, levels_of(reading, line))
    read_rest(line, reading, promise)
    settle_projects(reading, line, key, promise, begin)


def levels_of(reading: Reading, line: Line) -> list[str]:
    """Whose promise it is, by the column, the section, or the title."""
    said = levels_in(line.text("level"))
    if said:
        return said
    for section in reversed(line.sections):
        if match := IN_SECTION.search(flat(section)):
            return [match.group(1)]
    for row in reading.above:
        for each in reading.grid.own_values(row).values():
            if match := OF_TITLE.search(flat(text_of(each))):
                return [match.group(1)]
    return []


def read_measure(
    reading: Reading, line: Line, unit: str | None, target: Counted | None
) -> None:
    """An indicator whose target, unit and result stand in columns of their own."""
    key = done_key(line)
    done = counted_at(reading, line, key, unit) if key else None
    found = {"year": target} if target is not None else {}
    numbers = [each for each in (target, done) if each is not None]
    kind = kind_of(line.name, unit, numbers) if numbers else ACCUMULATES
    if kind == GROWS:
        line.name = growth_name(line.name)
    levels = levels_of(reading, line)
    lower = is_lower(line.name, kind, numbers)
    first = reading.named.setdefault(flat(line.name), line)
    if first is line:
        own = unit_of_indicator(unit, kind, found, done)
        state_indicator(reading, line, line.name, unit=own, kind=kind, lower=lower)
        state_owners(reading, line, line.name)
    else:
        tell_twice(reading, first, line)
    for name, level in zip(level_names(line.name, levels), levels or [""], strict=True):
        state_promise(reading, line, name, level, found, kind, lower=lower)
    if key:
        state_result(reading, line, kind, target, done, key)
    told = measure_told(line, own_unit(unit, kind, found, done), kind, target)
    if not key and told is not None:
        read_rest(line, reading, Promise(line.name, (told,)))


def done_key(line: Line) -> str:
    """Where the result stands as a number: 当前进度 may hold numbers, too."""
    if "done" in line.cells:
        return "done"
    held = line.own("outcome")
    return "outcome" if held is not None and is_number(held) else ""


def is_number(held: Held) -> bool:
    return is_figure(held.value) or says_nothing(held.text)


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


def tell_twice(reading: Reading, first: Line, again: Line) -> None:
    """Two promises of one measure at the same level."""
    if levels_of(reading, first) != levels_of(reading, again):
        return
    same = all(first.text(key) == again.text(key) for key in ("year", "unit", "done"))
    level, column = ("notice" if same else "error"), reading.column(again, "name")
    told = {"first": first.at + 1}
    reading.dialogue.say(level, "list_twice", again.at, column, again.name, **told)
