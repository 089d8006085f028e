"""What a heading says: what its column counts, whose side it is on, from when to when.

Standard library only.
"""

from .headings import heading
from .known_headings import is_known
from .levels import bare, is_bare_month, month_alone, month_removed
from .meaning import Heading
from .sides import (
    ACTUAL_WORDS,
    EACH_MONTH,
    MONTH_TO_DATE,
    TO_DATE_WORDS,
    basis_of_level,
    side_of,
    side_of_level,
)

__all__ = [
    "ACTUAL_WORDS",
    "EACH_MONTH",
    "Heading",
    "MONTH_TO_DATE",
    "TO_DATE_WORDS",
    "bare",
    "basis_of_level",
    "heading",
    "is_bare_month",
    "is_known",
    "month_alone",
    "month_removed",
    "side_of",
    "side_of_level",
]
