"""What each column of a table is: its figure, basis, period and unit, or a question.

Standard library only.
"""

from .columns import settle_columns

__all__ = [
    "settle_columns",
]
