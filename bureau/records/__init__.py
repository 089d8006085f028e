"""What all stored records have in common, and that what happens to them is recorded.

A record is validated on each save, versioned and sourced; `history` tells who did what.
"""

from . import checks, history, proofs, triggers  # noqa: F401 - the checks register themselves
from .base import (
    NotThroughWriter,
    Record,
    RecordQuerySet,
    Sourced,
    Stale,
    Written,
    WrittenQuerySet,
)
from .doubts import Doubt, Neighbours, Proposed
from .due import Due, Precision
from .fields import (
    BIGGEST_ID,
    FIRST_YEAR,
    LAST_YEAR,
    MEASURE,
    MONEY,
    MOST_MONEY,
    amount_field,
    code_characters,
    money_field,
    month_constraint,
    month_field,
    no_nul,
    no_surrogate,
    not_negative,
    not_negative_constraint,
    once_constraint,
    remark_field,
    sample_field,
    too_much_money,
    year_constraint,
    year_field,
)
from .history import Act, Action, Door, Entry, acting, told_fields
from .many_rows import insert_rows
from .plain import not_plain, plain_looks
from .triggers import KEPT_DAYS

__all__ = [
    "amount_field",
    "once_constraint",
    "remark_field",
    "sample_field",
    "Act",
    "Action",
    "BIGGEST_ID",
    "Door",
    "Doubt",
    "Due",
    "Entry",
    "FIRST_YEAR",
    "KEPT_DAYS",
    "LAST_YEAR",
    "MEASURE",
    "MONEY",
    "MOST_MONEY",
    "Neighbours",
    "NotThroughWriter",
    "Precision",
    "Proposed",
    "Record",
    "RecordQuerySet",
    "Sourced",
    "Stale",
    "Written",
    "WrittenQuerySet",
    "acting",
    "code_characters",
    "history",
    "insert_rows",
    "money_field",
    "month_constraint",
    "month_field",
    "no_nul",
    "no_surrogate",
    "not_negative",
    "not_negative_constraint",
    "not_plain",
    "plain_looks",
    "proofs",
    "told_fields",
    "too_much_money",
    "triggers",
    "year_constraint",
    "year_field",
]
