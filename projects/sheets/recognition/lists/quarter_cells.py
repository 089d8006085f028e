"""Four cells of a year's quarters beside a promise: numbers of its measures, or words.

Standard library only.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.listed import Of
from projects.sheets.recognition.text import (
    ACCUMULATES,
    IN_WAN,
    YES_NO,
    Measure,
    Promise,
    amount,
    promise_of,
    quantities_in,
)

from .counted import is_percent
from .line import Held, Line
from .quarters import (
    AMOUNTS,
    ASK,
    OF_TARGET,
    QUARTERS,
    TO_DATE,
    how_counted,
    to_date,
)
from .reading import Reading
from .values import percent_of, says_nothing

WORDS = "words"
BEGUN = re.compile("开工|启动|进场|招标|前期|征迁|设计|在建")


class Number(NamedTuple):
    """A quarter's number of one measure, as its cell has it."""

    value: Decimal
    unit: str
    note: str
    words: str


def read_quarters(reading: Reading, line: Line, promise: Promise) -> None:
    """The quarters of a row: of its measures where they count, else words."""
    cells = {q: held for q in QUARTERS if (held := line.own(q)) is not None}
    if not cells or all(says_nothing(each.text) for each in cells.values()):
        return
    if state_merged(reading, line, cells):
        return
    measures = [each for each in promise.measures if each.kind != YES_NO]
    read: set[str] = set()
    for measure in measures:
        numbers = numbers_of(reading, measure, measures, cells)
        if numbers:
            read |= numbers.keys()
            state_numbers(reading, line, measure, numbers)
    if promise.plan is not None:
        read |= plan_numbers(cells).keys()
    for q, held in cells.items():
        if q not in read and not says_nothing(held.text):
            reading.state(Of.TASK, line, q, line.name, q, held.text)


def state_merged(reading: Reading, line: Line, cells: Mapping[str, Held]) -> bool:
    """Words in one cell over several quarters have no value of any of them."""
    wide = [each for each in cells.values() if each.width > 1]
    for each in {(held.row, held.column): held for held in wide}.values():
        covered = [q for q in QUARTERS if q in cells and cells[q].column == each.column]
        what = f"{covered[0]}..{covered[-1]}"
        reading.aside(line, each.column, line.name, what, each.text)
    return bool(wide)


def numbers_of(
    reading: Reading,
    measure: Measure,
    measures: list[Measure],
    cells: Mapping[str, Held],
) -> dict[str, Number]:
    """The quarters' numbers that are of a measure: by unit, else by their order."""
    found = {}
    for q, held in cells.items():
        number = number_in(reading, measure, measures, held)
        if number is not None:
            found[q] = number
    return found


def number_in(
    reading: Reading, measure: Measure, measures: list[Measure], held: Held
) -> Number | None:
    bare = amount(held.value)
    if isinstance(bare.value, Decimal) and bare.unit is None:
        if sole_of(measures) != measure:
            return None
        is_points = is_percent(measure.unit)
        points = percent_of(reading, held) if is_points else bare.value
        return Number(points or bare.value, measure.unit, "", held.text)
    said = promise_of(str(held.value), reading.year or 0, measure.name).measures
    same = [each for each in said if each.value is not None and fits(each, measure)]
    rivals = [each for each in measures if each.unit == measure.unit]
    if len(rivals) > 1:
        named = named_so(reading, held, measure)
        at = rivals.index(measure)
        same = named or (same[at : at + 1] if len(same) == len(rivals) else [])
    if len(same) != 1 or same[0].value is None:
        return None
    if BEGUN.search(held.text) and not BEGUN.search(measure.name):
        return None  # 开工2个 is none of 建成2个
    each = same[0]
    unit = each.unit or measure.unit
    return Number(same[0].value, unit, each.qualifier, f"{each.value}{unit}")


def named_so(reading: Reading, held: Held, measure: Measure) -> list[Measure]:
    """The numbers of a cell that are called as a measure is, by their own words."""
    said = promise_of(str(held.value), reading.year or 0).measures
    return [
        each
        for each in said
        if each.value is not None
        and fits(each, measure)
        and each.name
        and (each.name in measure.name or measure.name in each.name)
    ]


def sole_of(measures: list[Measure]) -> Measure | None:
    """The one measure that a number without a unit can be of."""
    if len(measures) == 1:
        return measures[0]
    sums = [
        each for each in measures if each.kind == ACCUMULATES and not each.direction
    ]
    return sums[0] if len(sums) == 1 else None


def fits(said: Measure, measure: Measure) -> bool:
    """Whether a number may be of a measure: in its unit, or in other money."""
    if not said.unit or said.unit == measure.unit:
        return True
    return said.unit in IN_WAN and measure.unit in IN_WAN


def state_numbers(
    reading: Reading, line: Line, measure: Measure, numbers: dict[str, Number]
) -> None:
    """Quarters of a target, as sums to date; asked where it is open how they count."""
    how = how_to_take(reading, line, measure, numbers)
    if how == WORDS:
        for q, each in numbers.items():
            reading.state(Of.TASK, line, q, line.name, q, each.words)
    if how not in (TO_DATE, AMOUNTS):
        return
    values = {q: each.value for q, each in numbers.items()}
    taken = to_date(values) if how == AMOUNTS else values
    for q, what in OF_TARGET.items():
        if q in taken:
            number = numbers[q]
            said = taken[q], number.unit or None, number.note
            reading.state(Of.TARGET, line, q, measure.name, what, *said)
    tell_last(reading, line, measure, taken)


def how_to_take(
    reading: Reading, line: Line, measure: Measure, numbers: dict[str, Number]
) -> str:
    """to_date, amounts, words, or ask while nobody answered."""
    if measure.kind != ACCUMULATES or measure.direction:
        return TO_DATE
    values = [each.value for each in numbers.values()]
    is_sure = reading.quarters_sure
    how = how_counted(values, measure.value, reading.quarters, is_sure=is_sure)
    if how != ASK:
        return how
    adds_up = sum(values, Decimal(0)) == measure.value
    told = {
        "kind": str(Of.TARGET),
        "name": measure.name,
        "field": "quarters",
        "value": " / ".join(each.words for each in numbers.values()),
        "unit": None,
        "year": measure.value,
    }
    answer = reading.answered(
        f"quarters|{line.at + 1}|{measure.name}",
        "list_quarters_of",
        (TO_DATE, AMOUNTS, WORDS),
        line,
        next(iter(numbers)),
        AMOUNTS if adds_up else None,
        **told,
    )
    return answer or ASK


def tell_last(
    reading: Reading, line: Line, measure: Measure, taken: Mapping[str, Decimal]
) -> None:
    """Say where the fourth quarter is not the year."""
    last = taken.get("q4")
    if last is not None and measure.value is not None and last != measure.value:
        told = {"name": measure.name, "ours": measure.value}
        column = reading.column(line, "q4")
        reading.say("notice", "list_last_quarter", line.at, column, last, **told)


def plan_numbers(cells: Mapping[str, Held]) -> dict[str, Number]:
    """Quarters' money of a project."""
    found = {}
    for q, held in cells.items():
        money = [each for each in quantities_in(held.text) if each.is_money]
        if len(money) == 1:
            each = money[0]
            found[q] = Number(
                each.value, each.unit, each.qualifier, f"{each.value}{each.unit}"
            )
    return found


def state_plan_quarters(reading: Reading, line: Line, promise: Promise) -> None:
    """A project's money planned to date at each quarter's end."""
    cells = {q: held for q in QUARTERS if (held := line.own(q)) is not None}
    numbers = plan_numbers(cells)
    if not numbers or promise.plan is None:
        return
    plan = Measure(promise.project, promise.plan.value, promise.plan.unit)
    state_plan_numbers(reading, line, plan, numbers)


def state_plan_numbers(
    reading: Reading, line: Line, plan: Measure, numbers: dict[str, Number]
) -> None:
    """Quarters of a plan as sums to date; asked where it is open how they count."""
    how = how_to_take(reading, line, plan, numbers)
    if how not in (TO_DATE, AMOUNTS):
        return
    values = {q: each.value for q, each in numbers.items()}
    for q, value in (to_date(values) if how == AMOUNTS else values).items():
        unit = numbers[q].unit or None
        reading.state(Of.ANNUAL_PLAN, line, q, plan.name, q, value, unit)
    tell_last(reading, line, plan, to_date(values) if how == AMOUNTS else values)
