"""What a sheet is: its tables, columns, lines, periods and units.

It reads upward: `text`, `headings`, `tables`, then `columns` and `lines`, and
`recognise` over all. Standard library only.
"""

from .headings import heading
from .lines import QUALIFIERS
from .recognise import recognise
from .tables import MONEY
from .text import IN_WAN, MONEY_UNITS, flat, is_money, unit_called

__all__ = [
    "IN_WAN",
    "MONEY",
    "MONEY_UNITS",
    "QUALIFIERS",
    "flat",
    "heading",
    "is_money",
    "recognise",
    "unit_called",
]
