"""What each row of a table is: a line, a sum, a section, a note; and what a line says.

Standard library only.
"""

from .by_column import take_rows
from .cell_words import QUALIFIERS
from .day_spans import ask_of_header
from .headless import notice_headless
from .long import LongRows
from .rows import rows_of
from .sections import settle_rows
from .taking import how_exact
from .wholes import settle_wholes
from .whose_lines import ask_whose

__all__ = [
    "LongRows",
    "QUALIFIERS",
    "ask_of_header",
    "ask_whose",
    "how_exact",
    "notice_headless",
    "rows_of",
    "settle_rows",
    "settle_wholes",
    "take_rows",
]
