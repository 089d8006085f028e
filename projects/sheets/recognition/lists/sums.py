"""Typed sums against the lines they are of, and wholes against their parts.

Standard library only. What differs is said, and nothing is corrected.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from projects.sheets.listed import Of
from projects.sheets.recognition.text import IN_WAN, amount, flat, marks

from .columns import Taken
from .declare import Type
from .line import Line
from .quarters import QUARTERS
from .reading import Reading, Sum
from .values import without_tentative

Value = Callable[[Line, Taken], Decimal | None]


def compare_typed_sums(reading: Reading) -> None:
    """Every total, subtotal and section with sums, column by column."""
    money = [c for c in reading.columns.values() if is_money(reading, c)]
    for each in reading.sums:
        scopes = scopes_of(reading, each)
        if each.why == "section":
            compare_count(reading, each, scopes[0])
        for taken in money:
            compare_column(reading, each, taken, scopes)


def is_money(reading: Reading, taken: Taken) -> bool:
    """Whether a column holds money of projects: amounts, or a plan's quarters."""
    is_quarter = taken.field.key in QUARTERS and reading.kind.of == Of.PROJECT
    return taken.field.type == Type.MONEY or is_quarter


def scopes_of(reading: Reading, sum_: Sum) -> list[list[Line]]:
    """The lines that a sum may be of, likeliest first."""
    wholes = [
        each for each in reading.lines if each.whole is None and each.head is None
    ]
    if sum_.why == "total":
        return [wholes]
    below = lines_below(reading, sum_, wholes)
    if sum_.why == "section":
        return [below]
    starts = [each.at for each in reading.sums if each.at < sum_.at]
    above = [each for each in wholes if max(starts, default=-1) < each.at < sum_.at]
    return [above, below] if above else [below]


def lines_below(reading: Reading, sum_: Sum, wholes: list[Line]) -> list[Line]:
    """The lines after a section's heading, up to one that stands as high."""
    ends = (
        each.at
        for each in reading.sums
        if each.at > sum_.at
        and (
            each.why == "total" or (each.why == "section" and each.level <= sum_.level)
        )
    )
    end = min(ends, default=len(reading.sheet.rows))
    return [each for each in wholes if sum_.at < each.at < end]


def compare_column(
    reading: Reading, sum_: Sum, taken: Taken, scopes: list[list[Line]]
) -> None:
    held = reading.grid.at(sum_.at, taken.at)
    typed = amount(without_tentative(held.value)).value
    if not isinstance(typed, Decimal):
        return
    unit = taken.unit or reading.unit
    sums = [sum_of(scope, taken, unit) for scope in scopes if scope]
    if not sums or any(each is None or meets(each, typed) for each in sums):
        return
    ours = sums[0]
    line = Line(sum_.at, {}, sum_.label, sum_.label)
    reading.aside(
        line, taken.at, sum_.label, "compare_sum", typed, unit, "differs", ours=ours
    )
    params = {"ours": ours, "unit": unit, "heading": taken.heading, "name": sum_.label}
    reading.say("notice", "list_sum", sum_.at, taken.at, typed, **params)


def compare_count(reading: Reading, sum_: Sum, lines: list[Line]) -> None:
    """Whether （6个） is how many lines stand below."""
    count = marks.count_in(flat(sum_.label))
    if count is not None and lines and count != len(lines):
        reading.say("notice", "list_count", sum_.at, None, count, ours=len(lines))


def sum_of(lines: Iterable[Line], taken: Taken, unit: str | None) -> Decimal | None:
    """The sum of a column's amounts, in its unit; None where one has another unit."""
    total = Decimal(0)
    for line in lines:
        found = amount(without_tentative(line.cells[taken.field.key].value))
        if not isinstance(found.value, Decimal):
            continue
        factor = factor_of(found.unit, unit)
        if factor is None:
            return None
        total += found.value * factor
    return total


def factor_of(unit: str | None, into: str | None) -> Decimal | None:
    """What one of a unit is in another; None where they do not compare."""
    if unit is None or unit == into:
        return Decimal(1)
    if unit in IN_WAN and into in IN_WAN:
        return IN_WAN[unit] / IN_WAN[into]
    return None


def meets(ours: Decimal, typed: Decimal) -> bool:
    """Whether a typed sum is ours, also rounded to the places it is typed with."""
    exponent = typed.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    half = Decimal(1).scaleb(-max(places, 2)) / 2
    return abs(ours - typed) <= half


def compare_with_parts(
    reading: Reading, lines: list[Line], keys: Iterable[str], value: Value
) -> None:
    """Wholes against their parts, in every column where each part has a number."""
    for line in lines:
        if not line.parts:
            continue
        for key in keys:
            taken = reading.taken(key)
            if taken is not None:
                compare_parts_in(reading, line, taken, value)


def compare_parts_in(reading: Reading, line: Line, taken: Taken, value: Value) -> None:
    whole = value(line, taken)
    parts = [value(part, taken) for part in line.parts]
    numbers = [each for each in parts if each is not None]
    if whole is None or len(numbers) != len(parts) or len(parts) < 2:
        return
    ours = sum(numbers, Decimal(0))
    if ours == whole:
        return
    unit = taken.unit or reading.unit or line.text("unit") or None
    reading.aside(
        line, taken.at, line.name, "compare_sum", whole, unit, "differs", ours=ours
    )
    params = {"ours": ours, "unit": unit, "heading": taken.heading, "name": line.name}
    reading.say("notice", "list_parts", line.at, taken.at, whole, **params)


def plain_number(line: Line, taken: Taken) -> Decimal | None:
    """A cell's exact number as it stands."""
    found = amount(line.cells[taken.field.key].value)
    is_number = isinstance(found.value, Decimal) and not found.is_inexact
    return found.value if is_number and isinstance(found.value, Decimal) else None


__all__ = ["compare_typed_sums", "compare_with_parts", "factor_of", "plain_number"]
