"""What each column of a table is: its figure, basis, period and unit, or a question.

Standard library only.
"""

from .columns import settle_columns
from .in_words import notice_words

__all__ = [
    "notice_words",
    "settle_columns",
]
