"""A result that is a bare number where others are told in words.

Standard library only.
"""

from decimal import Decimal

from projects.sheets.recognition.text import Promise, amount, is_figure

from .line import Held
from .reading import Reading
from .values import percent_of


def as_shown(reading: Reading, held: Held) -> str:
    """A cell's words; a share that is shown as per cent is 99.8%."""
    if "%" not in reading.sheet.formats.get((held.row, held.column), ""):
        return held.text
    points = percent_of(reading, held)
    return held.text if points is None else f"{points.normalize():f}%"


def told_at(reading: Reading, held: Held, promise: Promise) -> str:
    """A result as words; a bare number is of the promise's only measure.

    "" where there are several, or none.
    """
    if not is_figure(held.value):
        return str(held.value)
    words = as_shown(reading, held)
    found = amount(words)
    if not isinstance(found.value, Decimal) or found.unit is not None:
        return words
    counted = [each for each in promise.measures if each.value is not None]
    return f"{words}{counted[0].unit}" if len(counted) == 1 else ""
