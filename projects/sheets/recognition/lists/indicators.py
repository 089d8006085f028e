"""What is particular to a list of indicators with their year's targets.

Standard library only.
"""

from collections import defaultdict
from decimal import Decimal

from projects.sheets.listed import Of, Statement
from projects.sheets.recognition.text import (
    ACCUMULATES,
    GROWS,
    YES_NO,
    due_of,
    flat,
)

from .by_level import state_levels, targets_by_level
from .columns import Taken
from .compared import state_compared
from .counted import (
    AT_MOST,
    Counted,
    as_done,
    growth_name,
    is_lower,
    is_yes_no,
    kind_of,
)
from .dated import state_due
from .line import Held, Line
from .reading import LEAVE, SWAPPED, Reading
from .spanned import settle_spans
from .sums import compare_with_parts, plain_number
from .targets import (
    compare_rate,
    counted_at,
    rate_at,
    state_indicator,
    state_owners,
    state_reading,
    state_target,
    state_target_due,
    unit_of,
)
from .words_of_cells import levels_in

TARGETS = ("floor", "stretch", "year", "q1", "h1", "q3", "q4", "h2")


def read_indicator(line: Line, reading: Reading) -> None:
    """One row: the indicator, its targets, what it was last year and is now."""
    unit = own = unit_of(reading, line)
    found = {
        key: each
        for key in TARGETS
        if (each := counted_at(reading, line, key, unit)) is not None
    }
    if stretch := found.get("year", Counted()).stretch:
        found["stretch"] = found["year"]._replace(value=stretch, note="", stretch=None)
    levels = targets_by_level(reading, line, unit)
    promised = [*found.values(), *levels.values()]
    of_target = next((each.unit for each in promised if each.unit), None)
    done = counted_at(reading, line, "done", unit or of_target)
    kind = kind_of_row(line, unit, [*promised, *filter(None, [done])])
    lower = is_lower(line.name, kind, promised)
    if kind == GROWS:
        line.name = growth_name(line.name, promised)
    unit = unit_of_indicator(unit, kind, found | levels, done)
    state_indicator(reading, line, line.name, unit=unit, kind=kind, lower=lower)
    state_owners(reading, line, line.name)
    name = target_name(reading, line)
    if kind == YES_NO:
        done = as_done(done) if done is not None else None
        state_to_be_done(reading, line, name, found)
    else:
        adds = kind == ACCUMULATES and not lower
        state_targets(reading, line, name, dict(found), lower=lower, adds=adds)
    if found or not levels:
        state_target_due(reading, line, name)
    state_levels(reading, line, levels)
    state_last_year(reading, line, own)
    whole = found.get("floor") or found.get("year")
    state_compared(reading, line, own or of_target, whole, done)
    state_done(reading, line, found, done)


def kind_of_row(line: Line, unit: str | None, found: list[Counted]) -> str:
    """By unit, name and cells; 是/否 with no number but 1 and 0 is done or not done."""
    numbers = {each.value for each in found} - {None}
    if is_yes_no(line.text("unit")) and numbers <= {Decimal(0), Decimal(1)}:
        return YES_NO
    return kind_of(line.name, unit, found)


def state_to_be_done(
    reading: Reading, line: Line, name: str, found: dict[str, Counted]
) -> None:
    """What shall be done: 是, 完成 or 1 as such, and by when its words say it."""
    for key in ("floor", "year"):
        if key in found and as_done(found[key]).value == 1:
            reading.state(Of.TARGET, line, key, name, key, "yes")
    if not line.text("due"):
        state_promised_day(reading, line, name, found)


def unit_of_indicator(
    unit: str | None, kind: str, found: dict[str, Counted], done: Counted | None
) -> str | None:
    """The unit of the row, of its growth, or what its cells name."""
    if kind == YES_NO:
        return None
    numbers = [each for each in (*found.values(), done) if each is not None]
    if kind == GROWS:
        return next((each.unit for each in numbers if each.unit), "%")
    return unit or next((each.unit for each in numbers if each.unit), None)


def target_name(reading: Reading, line: Line) -> str:
    """An indicator's target, under its level where the list has levels."""
    levels = levels_in(line.text("level"))
    name = f"{line.name}｜{levels[0]}" if levels else line.name
    if levels:
        reading.state(Of.TARGET, line, "level", name, "level", levels[0])
    return name


def state_targets(
    reading: Reading,
    line: Line,
    name: str,
    found: dict[str, Counted],
    *,
    lower: bool,
    adds: bool,
) -> None:
    """Floor and stretch, year, half and quarters of a row."""
    settle_spans(reading, line, found, adds=adds)
    floor = found.pop("floor", None)
    year = found.pop("year", None)
    stretch = found.pop("stretch", None)
    if floor is None and stretch is not None and year is not None:
        floor, year = year, None
    last = found.pop("q4", None)
    tell_last_quarter(reading, line, last, floor or year)
    if floor is None and year is None:
        year = last
    for what, each in (("floor", floor), ("year", year)):
        if each is not None:
            state_target(
                reading,
                line,
                key_of(line, what),
                name,
                what,
                each,
                limit(each, lower=lower),
            )
    if stretch is not None:
        state_stretch(reading, line, name, stretch, floor, lower=lower)
    for what, each in found.items():
        state_target(reading, line, what, name, what, each, limit(each, lower=lower))


def key_of(line: Line, what: str) -> str:
    """The field whose cell a statement stands in: a floor may be in 年度目标."""
    if line.own(what) is not None:
        return what
    return "year" if line.own("year") is not None else "q4"


def limit(found: Counted, *, lower: bool) -> str:
    """None of what should not be is a limit; all else is as said."""
    return AT_MOST if lower and found.value == 0 and not found.note else found.note


def tell_last_quarter(
    reading: Reading, line: Line, last: Counted | None, whole: Counted | None
) -> None:
    if last is None or whole is None or last.value == whole.value:
        return
    told = {"name": line.name, "ours": whole.value}
    reading.say(
        "notice",
        "list_last_quarter",
        line.at,
        reading.column(line, "q4"),
        last.value,
        **told,
    )


def state_stretch(
    reading: Reading,
    line: Line,
    name: str,
    stretch: Counted,
    floor: Counted | None,
    *,
    lower: bool,
) -> None:
    """What is hoped for; asked where it is less than what is promised."""
    if stretch.value is None:
        return
    statement = Statement(
        Of.TARGET,
        line.at,
        reading.column(line, "stretch" if line.own("stretch") else "year"),
        name,
        "stretch",
        stretch.value,
        stretch.unit,
        limit(stretch, lower=lower),
    )
    if is_worse(stretch, floor, lower=lower) and floor is not None:
        ask_stretch(reading, line, statement, floor.value)
    else:
        reading.put(statement)


def ask_stretch(
    reading: Reading, line: Line, statement: Statement, floor: Decimal | None
) -> None:
    """Less hoped for than promised is never right: the two may stand the wrong way."""
    choices, code = (SWAPPED, LEAVE), "list_stretch"
    answer = reading.ask_value(
        code, statement, line, "stretch", choices=choices, floor=floor
    )
    if answer != SWAPPED:
        return
    said = reading.listed.statements
    for at, each in enumerate(said):
        if each[:1] + each[3:5] == (Of.TARGET, statement.name, "floor"):
            said[at] = each._replace(value=statement.value)
    reading.put(statement._replace(value=floor))


def is_worse(stretch: Counted, floor: Counted | None, *, lower: bool) -> bool:
    if floor is None or floor.value is None or stretch.value is None:
        return False
    if floor.unit != stretch.unit:
        return False
    return stretch.value > floor.value if lower else stretch.value < floor.value


def state_promised_day(
    reading: Reading, line: Line, name: str, found: dict[str, Counted]
) -> None:
    """By when it shall be so: the due words of the year's cell."""
    for key in ("floor", "year", "stretch"):
        held = line.own(key)
        if held is None or not found.get(key):
            continue
        if reading.year is not None and has_due(held, reading.year):
            state_due(reading, line, Of.TARGET, name, held)
        return


def has_due(held: Held, year: int) -> bool:
    """Whether a cell of words says when: 6月底前投用."""
    return due_of(held.text, year) is not None


def state_last_year(reading: Reading, line: Line, unit: str | None) -> None:
    """Last year's value, to compare with: a number in the row's unit, or words."""
    held = line.own("last_year")
    if held is None:
        return
    found = counted_at(reading, line, "last_year", unit)
    if found is None:
        return
    if found.value is None:
        reading.aside(line, "last_year", line.name, "last_year", held.text)
    else:
        unit = found.unit
        reading.aside(
            line, "last_year", line.name, "last_year", found.value, unit, found.note
        )


def state_done(
    reading: Reading, line: Line, found: dict[str, Counted], done: Counted | None
) -> None:
    """What was reached to date, and the rate that stands beside it."""
    if done is None or done.value is None:
        return
    taken = reading.taken("done")
    if reading.as_of is None and taken is not None and taken.period and reading.year:
        reading.as_of = reading.listed.as_of = (reading.year, taken.period.month or 12)
    whole = found.get("floor") or found.get("year")
    held = line.own("rate")
    rate = (
        rate_at(reading, held, done.value, whole.value if whole else None)
        if held
        else None
    )
    value = state_reading(reading, line, line.name, done, whole, rate)
    if rate is not None and value is not None and whole is not None and whole.value:
        compare_rate(reading, line, "rate", line.name, rate, value, whole.value)


def compare_parts(lines: list[Line], reading: Reading) -> None:
    """Wholes against their parts; indicators named twice."""
    keys = [key for key in (*TARGETS, "last_year", "done") if reading.has(key)]
    compare_with_parts(reading, lines, keys, number_of)
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_name[flat(line.name)].append(line)
    for first, *others in by_name.values():
        for each in others:
            tell_twice(reading, first, each)


def number_of(line: Line, taken: Taken) -> Decimal | None:
    return plain_number(line, taken)


def tell_twice(reading: Reading, first: Line, again: Line) -> None:
    """An indicator named twice: an error where its targets differ, else a notice."""
    if again.head is not None or again.text("level") != first.text("level"):
        return
    same = all(again.text(key) == first.text(key) for key in TARGETS)
    level, column = ("notice" if same else "error"), reading.column(again, "name")
    told = {"first": first.at + 1}
    reading.dialogue.say(level, "list_twice", again.at, column, again.name, **told)
