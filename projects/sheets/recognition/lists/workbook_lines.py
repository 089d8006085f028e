"""What is particular to lines of the year workbook's sheets.

Standard library only.
"""

from projects.sheets.listed import Of
from projects.sheets.recognition.text import flat, month_of, year_of

from .counted import is_lower
from .line import Line
from .reading import Reading
from .targets import counted_at, refuse, state_target, state_target_due, unit_of
from .values import says_nothing
from .words_of_cells import NO, YES, levels_in

ABOVE = ""  # no line is called so: the one read last
TARGETS = ("q1", "h1", "q3", "h2")


def called_by_project(line: Line, reading: Reading) -> str:
    """A milestone is called project｜outcome; a blank project is the one above."""
    project = line.text("project") or line.text("project_code")
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


def called_month(line: Line, reading: Reading) -> str:
    """A month is called as in 2025-06; its year may stand in its own cell."""
    month, year = line.held("month"), line.held("year")
    period = month_of(month.value) if month is not None else None
    named = year_of(year.value) if year is not None else None
    named = named or (period.year if period else None) or reading.year
    if period is None or period.month is None or named is None:
        return line.label
    return f"{named}-{period.month:02}"


def read_year_targets(line: Line, reading: Reading) -> None:
    """An indicator's targets under their level; a year beside a stretch is a floor."""
    unit = unit_of(reading, line)
    levels = levels_in(line.text("level"))
    name = f"{line.name}｜{levels[0]}" if levels else line.name
    if levels:
        reading.state(Of.TARGET, line, "level", name, "level", levels[0])
    stretch = counted_at(reading, line, "stretch", unit)
    year = counted_at(reading, line, "year", unit)
    found = [each for each in (year, stretch) if each is not None]
    if found and is_lower(line.name, "", found) and not line.own("direction"):
        reading.state(Of.INDICATOR, line, "name", line.name, "direction", "lower")
    if year is not None:
        what = "year" if stretch is None else "floor"
        state_target(reading, line, "year", name, what, year)
    if stretch is not None:
        state_target(reading, line, "stretch", name, "stretch", stretch)
    for key in TARGETS:
        each = counted_at(reading, line, key, unit)
        if each is not None:
            state_target(reading, line, key, name, key, each)
    state_target_due(reading, line, name)
    state_livelihood(reading, line, name)


def state_livelihood(reading: Reading, line: Line, name: str) -> None:
    """Whether a promise is a 民生实事."""
    held = line.own("livelihood")
    if held is None or says_nothing(held.text):
        return
    plain = flat(held.text).lower()
    if plain not in (*YES, *NO):
        refuse(reading, "list_choice", held, words=["是", "否"])
        return
    value = "yes" if plain in YES else "no"
    reading.state(Of.TARGET, line, "livelihood", name, "livelihood", value)
