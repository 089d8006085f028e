"""What a sheet is: its tables, columns, lines, periods and units.

It reads upward: `text`, `headings`, `tables`, then `columns` and `lines`, and
`recognise` over all. Standard library only.
"""

from .headings import heading
from .lines import QUALIFIERS, how_exact
from .recognise import recognise
from .tables import MONEY
from .text import (
    IN_WAN,
    MONEY_UNITS,
    amount,
    due_of,
    flat,
    is_money,
    percent_points,
    unit_called,
    visible,
)

__all__ = [
    "IN_WAN",
    "MONEY",
    "MONEY_UNITS",
    "QUALIFIERS",
    "amount",
    "due_of",
    "flat",
    "heading",
    "how_exact",
    "is_money",
    "percent_points",
    "recognise",
    "unit_called",
    "visible",
]
