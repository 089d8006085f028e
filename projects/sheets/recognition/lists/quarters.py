"""Quarters of a plan: counted from January, or each for itself; made sums to date.

Standard library only.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

QUARTERS = ("q1", "q2", "q3", "q4")
# A target's quarters are to date: the second is the half-year's, the fourth the year's.
OF_TARGET = {"q1": "q1", "q2": "h1", "q3": "q3"}
TO_DATE, AMOUNTS, ASK = "to_date", "amounts", "ask"


def how_counted(
    values: Sequence[Decimal],
    year: Decimal | None,
    told: str | None,
    *,
    is_sure: bool = False,
) -> str:
    """Whether quarters' numbers count from January or alone; ask where it is open.

    `told` is what a note or the other rows say: "to date", "amounts" or None. Against
    it a row that cannot be so, or that adds up to the year, is open; not the latter
    where it `is_sure`: 上半年 and 前三季度 never stand alone.
    """
    rises = all(a <= b for a, b in zip(values, values[1:], strict=False))
    total = sum(values, Decimal(0))
    fits = rises and (year is None or not values or values[-1] <= year)
    ends = year is not None and bool(values) and values[-1] == year
    adds_up = len(values) > 1 and total == year and not (ends and rises)
    adds_up = adds_up and not is_sure
    if told == "amounts":
        return AMOUNTS if year is None or total <= year else ASK
    if fits and (ends or (told and not adds_up)):
        return TO_DATE
    if told:
        return ASK
    if adds_up:
        return AMOUNTS
    return TO_DATE if fits and year is not None and total > year else ASK


def to_date(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Amounts of quarters as sums from January."""
    total, found = Decimal(0), {}
    for key in QUARTERS:
        if key in amounts:
            total += amounts[key]
            found[key] = total
    return found


def evidence_of(rows: Iterable[tuple[Sequence[Decimal], Decimal]]) -> str | None:
    """What all rows together show where no note says it; None where they differ."""
    clear = {
        how_counted(values, year, None) for values, year in rows if len(values) > 1
    }
    clear.discard(ASK)
    if len(clear) != 1:
        return None
    return "to date" if clear.pop() == TO_DATE else "amounts"
