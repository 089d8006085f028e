"""Quarters of a plan: counted from January, or each for itself; made sums to date.

Standard library only.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

QUARTERS = ("q1", "q2", "q3", "q4")
# A target's quarters are to date: the second is the half-year's, the fourth the year's.
OF_TARGET = {"q1": "q1", "q2": "h1", "q3": "q3"}
TO_DATE, AMOUNTS, ASK = "to_date", "amounts", "ask"


def how_counted(
    values: Sequence[Decimal], year: Decimal | None, told: str | None
) -> str:
    """Whether quarters' numbers count from January or alone; ask where it is open.

    `told` is what a note says: "to date", "amounts" or None.
    """
    rises = all(a <= b for a, b in zip(values, values[1:], strict=False))
    fits = rises and (year is None or not values or values[-1] <= year)
    adds_up = year is not None and len(values) > 1 and sum(values, Decimal(0)) == year
    if told == "amounts":
        return AMOUNTS if year is None or adds_up or not fits else ASK
    ends = year is not None and bool(values) and values[-1] == year
    if fits and (told or ends or not adds_up):
        return TO_DATE
    return AMOUNTS if adds_up and not told else ASK


def to_date(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Amounts of quarters as sums from January."""
    total, found = Decimal(0), {}
    for key in QUARTERS:
        if key in amounts:
            total += amounts[key]
            found[key] = total
    return found
