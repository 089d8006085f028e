"""Whether a line says whose it is: a name or a code, and all of the code's digits.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.found import Meaning

from .taking import Taker

LONG_CODE = 16  # digits that Excel's numbers do not keep
# As Excel shows it: 1E5 without the sign may be a code.
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")


def is_named(taker: Taker, row: int, code: str, name: str) -> bool:
    """Whether a line says whose it is; what is wrong with that is said."""
    table = taker.table
    kinds = (
        (Meaning.INDICATOR_CODE, Meaning.INDICATOR_NAME)
        if table.is_indicator
        else (Meaning.CODE, Meaning.NAME)
    )
    for meaning in kinds:
        at = table.place(meaning)
        if at is not None and taker.is_faulty(row, at):
            return False
    at = table.place(kinds[0])
    if at is not None and not is_whole_code(taker, row, at, code):
        return False
    if code or name:
        return True
    place = table.place(kinds[1])
    taker.dialogue.say("error", "no_name", row, at if place is None else place)
    return False


def is_whole_code(taker: Taker, row: int, column: int, code: str) -> bool:
    """Whether a code kept all its digits: Excel's numbers lose those after 15."""
    value = taker.sheet.value(row, column)
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    lost = is_number and len(code.lstrip("-")) >= LONG_CODE
    if isinstance(value, bool) or lost or SCIENTIFIC.fullmatch(code):
        taker.refuse("code_digits", row, column, value)
        return False
    if "<" in code or "$" in code:
        taker.refuse("placeholder", row, column, value)
        return False
    return True
