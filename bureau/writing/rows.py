"""What the one writer takes and gives: rows, and an outcome or the problems."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bureau.records import Doubt, Written


class Row(NamedTuple):
    """A record with the values wanted, and the version its writer saw.

    `seen` None means whatever stands now. `or_update` lets a record without an id take
    the place of the one with the same key, as an import wants.
    """

    record: Written
    seen: int | None = None
    is_removed: bool = False
    or_update: bool = False


@dataclass(frozen=True)
class Problem:
    """Why a row is not written; `stored` is what stands now where it is stale.

    A `doubt` is none of the errors: a reason lets it pass. `needs_reason_anyway` says
    that the change asks for one by itself: it may have been given without a look at
    the doubt.
    """

    row: int
    code: str
    message: str
    field: str | None = None
    stored: Written | None = None
    doubt: Doubt | None = None
    needs_reason_anyway: bool = False


Bad = dict[int, list[Problem]]  # by the number of the row


class Refused(ValidationError):
    """Nothing was written; `problems` says why, for every row at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        by_field = defaultdict(list)
        for each in problems:
            message = ValidationError(each.message, each.code)
            by_field[each.field or NON_FIELD_ERRORS].append(message)
        super().__init__(by_field)
        self.problems = list(problems)


@dataclass
class Outcome:
    """How many rows were added, changed, removed, or found as they were to be."""

    created: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
