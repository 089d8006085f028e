"""A suspicion of `doubts` as a doubt of one row: in the sentences of the import."""

from decimal import Decimal
from typing import Any

from bureau.formats import number
from bureau.records import Doubt

from .doubts import Suspicion
from .sheets.sentences import PROBLEMS, accepted_of


def doubt(row: int, field: str, value: Any, found: Suspicion) -> list[Doubt]:
    """What a form says at its field: what is odd, and what was likely meant."""
    if found is None:
        return []
    code, params = found
    shown = {
        name: number(each) if isinstance(each, Decimal) else each
        for name, each in {"value": value, **params}.items()
    }
    message = f"{PROBLEMS[code] % shown} {accepted_of(code, params) % shown}"
    return [Doubt(row, field, code, message, params)]
