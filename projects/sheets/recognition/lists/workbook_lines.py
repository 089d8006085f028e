"""What is particular to lines of the year workbook's sheets.

Standard library only.
"""

from dataclasses import replace

from projects.sheets.listed import Of
from projects.sheets.recognition.text import YES_NO, flat, month_of, year_of

from .counted import DONE, Counted, is_lower
from .line import Line
from .plain import READERS
from .reading import Reading
from .targets import counted_at, refuse, unit_of
from .values import is_faulty
from .words_of_cells import levels_in

ABOVE = ""  # no line is called so: the one read last
PERIODS = ("year", "q1", "h1", "q3", "h2")
STRETCHES = ("stretch", *(f"{each}_stretch" for each in PERIODS[1:]))
NUMBERS = ("year", "stretch", *PERIODS[1:], *STRETCHES[1:])
DETAILS = ("due", "due_on", "due_precision", "livelihood", "note", "target_source")


def called_by_project(line: Line, reading: Reading) -> str:
    """A milestone is called project｜outcome; a blank project is the one above."""
    held = line.held("project") or line.held("project_code")
    project = str(held.value).strip() if held is not None else ""
    if not project:
        before = reading.named.get(ABOVE)
        project = before.name.partition("｜")[0] if before else ""
        line.code = before.code if before else ""
    reading.named[ABOVE] = line
    if not project:
        reading.say(
            "error", "list_no_project", line.at, reading.column(line, "project")
        )
    return f"{project}｜{line.label.strip()}"


def state_name(line: Line, reading: Reading) -> None:
    """That it is: a milestone without a day, a department without a code."""
    if line.name.strip("｜"):
        key = "project" if reading.has("project") else reading.kind.named[0]
        reading.state(reading.kind.of, line, key, line.name, "name", line.name)


def called_month(line: Line, reading: Reading) -> str:
    """A month is called as in 2025-06; its year may stand in its own cell."""
    month, year = line.held("month"), line.held("year")
    period = month_of(month.value) if month is not None else None
    named = year_of(year.value) if year is not None else None
    named = named or (period.year if period else None) or reading.year
    if period is None or period.month is None or named is None:
        return line.label
    return f"{named}-{period.month:02}"


def called_again(line: Line, reading: Reading) -> str:
    """An indicator's name; a line of the same code and name goes on with it."""
    for before in reading.lines:
        if before.at >= line.at:
            break
        if line.code and (before.code, before.name) == (line.code, line.name):
            line.head = before.head or before
            break
    return line.name


def read_year_targets(line: Line, reading: Reading) -> None:
    """An indicator's targets under their level; a year beside a stretch is a floor.

    What a line says besides, by when and whose promise, is of the targets it states:
    their periods are among the statement's params.
    """
    unit = unit_of(reading, line)
    name = target_name(line, reading)
    found = {key: counted_at(reading, line, key, unit) for key in NUMBERS}
    state_direction(line, reading, [each for each in found.values() if each])
    for key, each in found.items():
        what = "floor" if key == "year" and found["stretch"] else key
        if each is not None:
            state_number(line, reading, name, key, what, each)
    periods = [key for key in PERIODS if found[key] or found[stretch_of(key)]]
    state_details(line, reading, name, periods or ["year"])


def stretch_of(period: str) -> str:
    return "stretch" if period == "year" else f"{period}_stretch"


def target_name(line: Line, reading: Reading) -> str:
    """What the targets of a line are called, with the level that it names."""
    levels = levels_in(line.text("level"))
    if not levels:
        return line.name
    name = f"{line.name}｜{levels[0]}"
    reading.state(Of.TARGET, line, "level", name, "level", levels[0])
    return name


def state_direction(line: Line, reading: Reading, found: list[Counted]) -> None:
    """Less is better where the numbers say so and no column does."""
    is_said = line.held("direction") is not None
    if found and not is_said and is_lower(line.name, "", found):
        reading.state(Of.INDICATOR, line, "name", line.name, "direction", "lower")


def state_number(
    line: Line, reading: Reading, name: str, key: str, what: str, found: Counted
) -> None:
    """A target's number with its limit; done or not done is "yes"."""
    held = line.own(key)
    if found.value is not None:
        told = found.value, found.unit, found.note
        reading.state(Of.TARGET, line, key, name, what, *told)
    elif held is not None and found.kind == YES_NO and flat(held.text).lower() in DONE:
        reading.state(Of.TARGET, line, key, name, what, "yes")
    elif held is not None:
        refuse(reading, "not_a_number", held)


def state_details(line: Line, reading: Reading, name: str, periods: list[str]) -> None:
    """What else a line says of its targets, each read by its type."""
    before = len(reading.listed.statements)
    targets = Line(line.at, line.cells, line.label, name, line.head, code=line.code)
    for key in DETAILS:
        held, taken = line.own(key), reading.taken(key)
        if held is None or taken is None or is_faulty(reading, held):
            continue
        of = replace(taken, field=taken.field._replace(of=Of.TARGET))
        READERS[taken.field.type](reading, targets, of, held)
    statements = reading.listed.statements
    statements[before:] = [
        each._replace(params={**each.params, "periods": periods})
        for each in statements[before:]
    ]


def tell_targets_twice(lines: list[Line], reading: Reading) -> None:
    """A number of one target that two lines state: nobody can tell which is meant."""
    first: dict[tuple[str, str, object], int] = {}
    for each in reading.listed.statements:
        if each.kind != Of.TARGET or each.field not in (*NUMBERS, "floor"):
            continue
        key = each.name, "year" if each.field == "floor" else each.field
        row = first.setdefault((*key, each.params.get("code")), each.row)
        if row != each.row:
            told = each.row, each.column, each.name
            reading.say("error", "list_twice", *told, first=row + 1)
