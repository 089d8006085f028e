"""Targets at the ends of quarters beside the year's: to date, or asked where they fall.

Standard library only.
"""

from collections.abc import Mapping
from decimal import Decimal

from projects.sheets.recognition.text import ACCUMULATES, Measure

from .counted import Counted
from .line import Line
from .quarter_cells import Number, how_to_take
from .quarters import AMOUNTS, ASK, QUARTERS, TO_DATE, how_counted, to_date
from .reading import Reading

KEYS = {"q1": "q1", "q2": "h1", "q3": "q3", "q4": "q4"}


def settle_spans(
    reading: Reading, line: Line, found: dict[str, Counted], *, adds: bool
) -> None:
    """Quarters that stand alone become sums to date, where the list says so.

    The half-year's column is the second quarter's where the list has no other. What
    falls (`adds`: of what only grows) is asked, and left out until then.
    """
    if not adds:
        return  # rates, limits and places are never summed
    given = {q: found[key] for q, key in KEYS.items() if key in found}
    numbers = {q: each.value for q, each in given.items() if each.value is not None}
    whole = next((found[k].value for k in ("floor", "year") if k in found), None)
    values = list(numbers.values())
    if len(numbers) < len(QUARTERS) and not is_falling(values):
        return
    how = how_counted(values, whole, reading.quarters)
    if how == ASK and is_falling(values):
        how = asked_how(reading, line, given, whole)
    elif how == ASK:
        reading.say("notice", "list_quarters", line.at, reading.column(line, "q1"))
    if how == AMOUNTS:
        for q, value in to_date(numbers).items():
            found[KEYS[q]] = given[q]._replace(value=value)
    elif how != TO_DATE and is_falling(values):
        for q in given:
            found.pop(KEYS[q])


def is_falling(values: list[Decimal]) -> bool:
    return any(a > b for a, b in zip(values, values[1:], strict=False))


def asked_how(
    reading: Reading, line: Line, given: Mapping[str, Counted], whole: Decimal | None
) -> str:
    """Whether numbers that fall count from January or alone, as a person says."""
    numbers = {
        q: Number(each.value, each.unit or "", each.note, f"{each.value}")
        for q, each in given.items()
        if each.value is not None
    }
    unit = next((each.unit for each in numbers.values()), "")
    measure = Measure(line.name, whole, unit, ACCUMULATES)
    return how_to_take(reading, line, measure, numbers)
