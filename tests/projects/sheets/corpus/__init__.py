"""Files as bureaus have them, made when a test asks, each with its right reading.

Every name and figure is made up. What the rules leave open is not compared.
"""

from collections import Counter

from . import (
    answered,
    around,
    doubts,
    formats,
    headers,
    hostile,
    indicators,
    long,
    meanings,
    merges,
    neighbours,
    numbers,
    pairs,
    periods,
    refused,
    rows,
    sections,
    several,
    shapes,
    slips,
    standing,
    totals,
    units,
    wide,
)
from .case import Case

PARTS = (
    long,
    indicators,
    rows,
    merges,
    numbers,
    periods,
    units,
    wide,
    pairs,
    standing,
    meanings,
    neighbours,
    headers,
    totals,
    sections,
    several,
    shapes,
    answered,
    slips,
    doubts,
    formats,
    around,
    refused,
    hostile,
)
CASES: list[Case] = [case for part in PARTS for case in part.CASES]
assert set(Counter(case.name for case in CASES).values()) == {1}
