"""Stating an indicator with its targets and readings, and comparing typed rates.

Standard library only.
"""

import re
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from bureau.formats import rounded
from projects.sheets.listed import Of, Statement
from projects.sheets.recognition.text import amount, flat

from .counted import (
    AT_MOST,
    Counted,
    counted,
    is_unit,
    is_yes_no,
    kind_of,
    known_unit,
    unit_in,
)
from .dated import state_due
from .line import Held, Line
from .offices import state_lead, state_support
from .plain import read_person, read_telephone
from .reading import Reading
from .values import TENTATIVE, is_faulty, percent_of, says_nothing

A_SHARE = 10  # nobody's rate is 1,000 %: a number from here on is in points
BEHIND_A_NAME = re.compile(r"(.+?)\s*[(（](?:单位[:：])?([^()（）]+)[)）]")
HUNDRED = Decimal(100)
PEOPLE = (
    ("person_in_charge", read_person),
    ("leader_in_charge", read_person),
    ("telephone", read_telephone),
)
TIMES_TOO_MUCH = 10  # the target: nobody does ten times as much, but units slip
SCALED = re.compile(r"^(万|亿|千|百万|百)(?=.)")
SCALES = {
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "千": Decimal(1_000),
    "百": Decimal(100),
    "百万": Decimal(1_000_000),
}


def counted_at(
    reading: Reading, line: Line, key: str, unit: str | None
) -> Counted | None:
    """What a field's cell counts; None where it is blank, faulty or wrong."""
    held, taken = line.own(key), reading.taken(key)
    if held is None or taken is None or is_faulty(reading, held):
        return None
    shown = reading.sheet.formats.get((held.row, held.column), "")
    found = counted(
        held.value,
        unit or taken.unit,
        name=line.name,
        year=reading.year or 0,
        shown=shown,
    )
    if found.problem:
        refuse(reading, found.problem, held)
        return None
    if (
        found.value is not None
        and found.value < 0
        and found.unit not in ("%", "个百分点")
    ):
        refuse(reading, "negative", held)
        return None
    return None if found == Counted() else found


def refuse(reading: Reading, code: str, held: Held, **params: object) -> None:
    reading.dialogue.say("error", code, held.row, held.column, held.value, **params)


def unit_of(reading: Reading, line: Line) -> str | None:
    """The row's own unit; an error where what stands there is none."""
    held = line.held("unit")
    if held is None or says_nothing(held.text):
        return unit_in_name(line)
    if is_yes_no(held.text):
        return None
    if not is_unit(held.text):
        refuse(reading, "list_no_unit", held)
        return None
    return held.text if reading.kind.verbatim else unit_in(held.text)


def unit_in_name(line: Line) -> str | None:
    """客运量（万人次） names its unit, which is no part of the name."""
    match = BEHIND_A_NAME.fullmatch(line.name)
    unit = known_unit(match.group(2)) if match else None
    if match and unit:
        line.name = match.group(1)
    return unit


def state_indicator(
    reading: Reading,
    line: Line,
    name: str,
    *,
    unit: str | None,
    kind: str,
    lower: bool,
    key: str = "name",
) -> None:
    """An indicator as such: what it counts, in which unit, whose it is."""
    if line.whole is not None:
        reading.state(Of.INDICATOR, line, key, name, "part_of", line.whole.name)
    if unit is not None:
        reading.state(Of.INDICATOR, line, "unit", name, "unit", unit)
    reading.state(Of.INDICATOR, line, key, name, "kind", kind)
    if lower:
        reading.state(Of.INDICATOR, line, key, name, "direction", "lower")


def state_owners(reading: Reading, line: Line, name: str) -> None:
    """Departments, person with telephone and leader of an indicator's row."""
    renamed = replace(line, name=name)
    state_lead(reading, renamed, Of.INDICATOR, name, "department")
    state_support(reading, renamed, Of.INDICATOR, name, "supporting")
    for key, read in PEOPLE:
        held, taken = renamed.held(key), reading.taken(key)
        if held is not None and taken is not None:
            of = replace(taken, field=taken.field._replace(of=Of.INDICATOR))
            read(reading, renamed, of, held)


def state_target(
    reading: Reading,
    line: Line,
    key: str | int,
    name: str,
    what: str,
    found: Counted,
    note: str = "",
) -> None:
    """One number of a target, with its limit."""
    if found.value is not None:
        limit = note or found.note
        reading.state(Of.TARGET, line, key, name, what, found.value, found.unit, limit)
    elif found.words:
        tell_words(reading, line, key, name, what, found)


def tell_words(
    reading: Reading, line: Line, key: str | int, name: str, what: str, found: Counted
) -> None:
    """Words where a number belongs: an error in a form, named in a list of theirs."""
    column = reading.column(line, key)
    if reading.kind.is_form:
        reading.say("error", "not_a_number", line.at, column, found.words)
        return
    reading.aside(line, key, name, what, found.words)
    if not TENTATIVE.fullmatch(flat(found.words)):
        told = {"name": name}
        reading.say("notice", "list_words", line.at, column, found.words, **told)


def state_target_due(reading: Reading, line: Line, name: str, key: str = "due") -> None:
    held = line.held(key)
    if held is not None:
        state_due(reading, line, Of.TARGET, name, held)


def month_name(as_of: tuple[int, int]) -> str:
    return f"{as_of[0]}-{as_of[1]:02}"


def state_reading(
    reading: Reading,
    line: Line,
    name: str,
    found: Counted,
    target: Counted | None,
    rate: Decimal | None,
    key: str = "done",
) -> Decimal | None:
    """A result to date; asked where its unit cannot be meant. Gives what was taken."""
    if reading.as_of is None or found.value is None:
        return None
    what = month_name(reading.as_of)
    column = reading.column(line, key)
    statement = Statement(
        Of.READING, line.at, column, name, what, found.value, found.unit, found.note
    )
    likely = likely_value(found, target, rate)
    if likely is None:
        reading.put(statement)
        return found.value
    reading.ask_value(
        "list_reading_unit",
        statement,
        line,
        key,
        f"{likely.normalize():f}",
        unit=None,  # which one is what is asked
        unit_of_row=found.unit,
    )
    return likely


def likely_value(
    found: Counted, target: Counted | None, rate: Decimal | None
) -> Decimal | None:
    """What was meant by 9650 under 万张: 0.965, where that and no more makes sense."""
    scale = SCALES.get((SCALED.match(found.unit or "") or [""])[0])
    if scale is None or target is None or not target.value or found.value is None:
        return None
    if found.value < target.value * TIMES_TOO_MUCH:
        return None
    likely = found.value / scale
    if rate is not None and not agrees(likely, target.value, rate):
        return None if agrees(found.value, target.value, rate) else likely
    return likely


def points_of(value: Decimal, whole: Decimal) -> Decimal | None:
    return value / whole * HUNDRED if whole else None


def agrees(value: Decimal, whole: Decimal, rate: Decimal) -> bool:
    """Whether a printed percentage is the share, rounded half up at its own place."""
    points = points_of(value, whole)
    return points is not None and rounded(points, places_of(rate)) == rate


def places_of(rate: Decimal) -> int:
    """How many decimals a rate was printed with."""
    exponent = rate.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def cut_off(points: Decimal, places: int) -> Decimal:
    """A percentage as some sheets print it: cut instead of rounded."""
    return points.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)


def percent_at(reading: Reading, held: Held) -> Decimal | None:
    """A percentage in points; None where the cell holds a dash, words or a fault."""
    return None if is_faulty(reading, held) else percent_of(reading, held)


def rate_at(
    reading: Reading, held: Held, value: Decimal | None, whole: Decimal | None
) -> Decimal | None:
    """A typed rate in points: 78.0%, 74, or 0.74 where the share is meant."""
    points = percent_of(reading, held)
    found = amount(held.value).value
    is_bare = isinstance(found, Decimal) and not isinstance(held.value, str)
    shown = reading.sheet.formats.get((held.row, held.column), "")
    if points is None or not is_bare or "%" in shown or value is None or not whole:
        return points
    if abs(points) >= A_SHARE:
        return points
    share, as_share = value / whole, points.scaleb(2) + 0
    ours = share * HUNDRED
    return as_share if abs(as_share - ours) < abs(points - ours) else points


def compare_rate(
    reading: Reading,
    line: Line,
    key: str | int,
    name: str,
    rate: Decimal,
    value: Decimal,
    whole: Decimal,
) -> None:
    """A typed rate beside ours; a difference is a notice as well."""
    ours = points_of(value, whole)
    if ours is None:
        return
    ours = rounded(ours, 2)
    same = agrees(value, whole, rate)
    note = "agrees" if same else "differs"
    reading.aside(line, key, name, "compare_rate", rate, "%", note, ours=ours)
    if not same:
        is_cut = cut_off(value / whole * HUNDRED, places_of(rate)) == rate
        column = reading.column(line, key)
        told = {"name": name, "ours": ours, "is_cut": is_cut}
        reading.say("notice", "list_rate", line.at, column, rate, **told)


def level_names(name: str, levels: list[str]) -> list[str]:
    """What a target is called under each level: name｜省."""
    return [f"{name}｜{level}" for level in levels] or [name]


__all__ = [
    "AT_MOST",
    "agrees",
    "compare_rate",
    "counted_at",
    "kind_of",
    "level_names",
    "month_name",
    "percent_at",
    "places_of",
    "points_of",
    "rate_at",
    "refuse",
    "state_indicator",
    "state_owners",
    "state_reading",
    "state_target",
    "state_target_due",
    "unit_of",
]
