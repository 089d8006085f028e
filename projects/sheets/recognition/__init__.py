"""What a sheet is: its tables, columns, lines, periods and units.

It reads upward: `text`, `headings`, `tables`, then `columns` and `lines`, and
`recognise` over all. Standard library only.
"""

from .headings import heading
from .lines import QUALIFIERS, how_exact
from .lists import KINDS, WORKBOOK, Kind, read_lists
from .lists import Field as ListField
from .lists import Type as CellType
from .recognise import recognise
from .tables import MONEY
from .text import (
    IN_WAN,
    MONEY_UNITS,
    Due,
    amount,
    counted_in,
    due_of,
    flat,
    is_money,
    percent_points,
    unit_called,
    visible,
)

__all__ = [
    "Due",
    "IN_WAN",
    "KINDS",
    "Kind",
    "MONEY",
    "MONEY_UNITS",
    "QUALIFIERS",
    "WORKBOOK",
    "CellType",
    "Kind",
    "ListField",
    "amount",
    "counted_in",
    "due_of",
    "flat",
    "heading",
    "how_exact",
    "is_money",
    "percent_points",
    "read_lists",
    "recognise",
    "unit_called",
    "visible",
]
