"""What each row of a table is: a line, a sum, a section, a note; and what a line says.

Standard library only.
"""

from .by_column import take_rows
from .long import LongRows
from .rows import rows_of
from .sections import settle_rows
from .taking import QUALIFIERS, how_exact
from .wholes import settle_wholes
from .whose_lines import ask_whose

__all__ = [
    "LongRows",
    "QUALIFIERS",
    "ask_whose",
    "how_exact",
    "rows_of",
    "settle_rows",
    "settle_wholes",
    "take_rows",
]
