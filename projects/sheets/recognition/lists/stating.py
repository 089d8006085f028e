"""What a row has stated already.

Standard library only.
"""

from projects.sheets.listed import Of, Statement

from .line import Line
from .reading import Reading


def stated(reading: Reading, line: Line, what: str) -> Statement | None:
    """What this row already states of its project; rows are read in their order."""
    for each in reversed(reading.listed.statements):
        if each.row != line.at:
            return None
        if each.field == what and each.kind != Of.ASIDE:
            return each
    return None
