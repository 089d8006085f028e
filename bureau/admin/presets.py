"""What a new record is set to before anybody types: its year, month, period, number.

Who knows the plans registers them when it starts; a row that holds nothing but what it
was set to is no row.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import models
from django.http import HttpRequest

from bureau.models import User
from bureau.periods import MONTHS_IN_YEAR
from bureau.records import Written


class Presets(NamedTuple):
    """The year that is planned, and the year and month that are reported; None: none.

    They differ where a draft is made while the plan before it is still in force.
    """

    planned: int | None = None
    reported: int | None = None
    month: int | None = None


Source = Callable[[User], Presets]
_sources: list[Source] = []


def preset_with(source: Source) -> None:
    """Make known how a person's year and month are found; there is one way."""
    _sources[:] = [source]


def presets_for(request: HttpRequest) -> Presets:
    """Asked once a request."""
    if not hasattr(request, "presets"):
        request.presets = _sources[0](request.user) if _sources else Presets()
    return request.presets


def period_of(model: type[models.Model], request: HttpRequest) -> dict[str, int]:
    """The year, and the month where it has one, of a new figure, reading, target, plan.

    A key that is not known is left out.
    """
    if not issubclass(model, Written):
        return {}
    found = presets_for(request)
    values = {"year": found.planned, "month": None}
    if "month" in model.key:
        values = {"year": found.reported, "month": found.month}
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class NewRows:
    """What the new rows of a table are set to.

    `same` stands in every row; `first` differs in the first few; `counted` is a number
    that counts on from row to row, after those that are stored among its `same`.
    """

    same: dict[str, Any] = field(default_factory=dict)
    first: Sequence[dict[str, Any]] = ()
    counted: str = ""

    def names(self) -> set[str]:
        """The fields that may be set."""
        found = {*self.same, *(name for each in self.first for name in each)}
        return found | ({self.counted} if self.counted else set())

    def of(self, at: int | None, stored: Collection[models.Model]) -> dict[str, Any]:
        """What the new row of that place (from 0) is set to; None is a row to copy."""
        if at is None:
            return {**self.same, **({self.counted: None} if self.counted else {})}
        own = dict(self.first[at]) if at < len(self.first) else {}
        if self.counted:
            own[self.counted] = self.count(at, stored)
        return {**self.same, **own}

    def count(self, at: int, stored: Collection[models.Model]) -> int | None:
        """The number of a new row: the next free month, or the next after the last."""
        start = self.same.get(self.counted)
        fixed = {name: each for name, each in self.same.items() if name != self.counted}
        taken = {
            getattr(row, self.counted)
            for row in stored
            if all(getattr(row, name) == value for name, value in fixed.items())
        }
        if self.counted != "month":
            return max(taken, default=0) + 1 + at
        months = range(start or 1, MONTHS_IN_YEAR + 1)
        free = [each for each in months if each not in taken]
        return free[at] if start and at < len(free) else None
