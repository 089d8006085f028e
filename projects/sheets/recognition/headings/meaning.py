"""A heading's meaning and what it is made of; the units and the period it names.

Standard library only.
"""

from typing import NamedTuple

from projects.sheets.found import Meaning
from projects.sheets.recognition.text import Period, Units, periods_in, units_of_heading


class Heading(NamedTuple):
    """A heading's meaning and what it is made of.

    `sure` is 2 where its words leave no doubt, 1 by custom, 0 where they may mean
    another column. `side` is plan, actual, both or "". `basis` is to_date, month, year
    or "": what the figures count. `name_kind` says whose names a name column holds.
    """

    meaning: Meaning
    sure: int = 2
    units: Units = Units()
    period: Period | None = None
    side: str = ""
    basis: str = ""
    name_kind: str = ""


UNKNOWN = Heading(Meaning.UNKNOWN, 0)


def units_at(levels: tuple[str, ...]) -> Units:
    """The units of the lowest level that names any."""
    for level in reversed(levels):
        units = units_of_heading(level)
        if units:
            return units
    return Units()


def period_at(plain: tuple[str, ...]) -> Period | None:
    """The lowest level's period, with the year of a higher one where it has none."""
    found = [each for level in reversed(plain) for each in periods_in(level)[-1:]]
    if not found:
        return None
    month = next((each for each in found if each.month), found[0])
    year = next((each for each in found if each.year), month)
    if month.year:
        return month
    return month._replace(year=year.year, since=month.since or year.since)
