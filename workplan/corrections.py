"""What was changed of a month since it was issued: 原报, 现报, 差额, 原因."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from bureau.accounts import readable, sees_all
from bureau.models import Change, User
from bureau.periods import Month
from projects.models import InvestmentFigure, Project

from .issuing import INDICATOR, PROJECT, reported_in
from .models import Indicator, IssuedMonth, Reading, WorkPlan

Key = tuple[str, str]  # project or indicator, and its code
MODELS = {True: InvestmentFigure, False: Reading}
# What may differ, and the field of history that tells of it.
FIELDS = {
    (True, "value"): "actual_to_date",
    (True, "planned"): "planned_to_date",
    (False, "value"): "value",
}


@dataclass(frozen=True)
class Correction:
    """A figure that is another than was issued; None where there is or was none.

    `reason`, `person` and `at` are those of the latest change after the issue.
    """

    key: Key
    name: str
    unit: str
    what: str  # value, or planned
    issued: Decimal | None
    now: Decimal | None
    reason: str = ""
    person: str = ""
    at: datetime | None = None

    @property
    def is_project(self) -> bool:
        return self.key[0] == PROJECT

    @property
    def code(self) -> str:
        return self.key[1]

    @property
    def path(self) -> str:
        """The page of what it is a figure of."""
        kind, code = self.key
        return reverse(f"workplan:{kind}-detail", args=[code])

    @property
    def is_planned(self) -> bool:
        return self.what == "planned"

    @property
    def difference(self) -> Decimal | None:
        if self.now is None or self.issued is None:
            return None
        return self.now - self.issued

    @property
    def field(self) -> str:
        """What history calls it."""
        return FIELDS[self.is_project, self.what]


def seen_codes(reader: User | None) -> set[Key] | None:
    """What a reader may read, by kind and code; None is everything. In two queries."""
    if reader is None or sees_all(reader):
        return None
    found = set()
    for kind, model in ((PROJECT, Project), (INDICATOR, Indicator)):
        codes = readable(reader, model.objects.all()).values_list("code", flat=True)
        found |= {(kind, code) for code in codes}
    return found


def key_of(row: dict[str, Any]) -> Key:
    return row["kind"], row["code"]


def reported_then(
    issued: IssuedMonth, seen: set[Key] | None
) -> dict[Key, dict[str, Any]]:
    """The figures of an edition that a reader may read."""
    rows = {key_of(each): each for each in issued.content["reported"]}
    return {key: row for key, row in rows.items() if seen is None or key in seen}


def differences(
    issued: IssuedMonth, *, reader: User | None, seen: set[Key] | None
) -> list[Correction]:
    """What differs from an edition now, as far as a reader sees it, in two queries."""
    plan, month = issued.plan, Month(issued.plan.year, issued.month)
    then = reported_then(issued, seen)
    codes = [code for _kind, code in then]
    rows = reported_in(plan, month, reader=reader, codes=codes)
    now = {key_of(each): each for each in rows}
    return [
        found
        for key in {**then, **now}
        for found in differing(key, then.get(key, {}), now.get(key, {}))
    ]


def differing(
    key: Key, then: dict[str, Any], now: dict[str, Any]
) -> Iterable[Correction]:
    """What differs of one line."""
    told = now or then
    for what in ("value", "planned"):
        old, new = amount(then.get(what)), amount(now.get(what))
        if old != new:
            yield Correction(key, told["name"], told["unit"], what, old, new)


def amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def count_of_corrections(plan: WorkPlan, month: Month, *, reader: User | None) -> int:
    """How many figures of a month are others than readers were told last.

    One query where the month was never issued, three to five where it was.
    """
    issued = IssuedMonth.objects.latest_of(plan, month.number)
    if issued is None:
        return 0
    issued.plan = plan
    return len(differences(issued, reader=reader, seen=seen_codes(reader)))


def corrections(
    issued: IssuedMonth, *, reader: User | None, seen: set[Key] | None
) -> list[Correction]:
    """The differences, with who made them and why in one query more, from history."""
    found = differences(issued, reader=reader, seen=seen)
    told = told_since(issued, found)
    return [with_why(each, told) for each in found]


def label_of(issued: IssuedMonth, code: str) -> str:
    """How history calls a month's row of a project or an indicator."""
    return f"{code} {issued.plan.year} {issued.month}"


def told_since(
    issued: IssuedMonth, found: Iterable[Correction]
) -> dict[tuple[str, str, str], Change]:
    """The latest change since the issue, by kind of record, code and field."""
    codes = {label_of(issued, each.code): each.code for each in found}
    models = [model._meta.label_lower for model in MODELS.values()]
    rows = Change.objects.filter(
        model__in=models, at__gt=issued.at, label__in=list(codes)
    )
    latest = {}
    for change in rows.select_related("operation").order_by("pk"):
        for field in {**(change.old or {}), **(change.new or {})}:
            latest[change.model, codes[change.label], field] = change
    return latest


def with_why(each: Correction, told: dict[tuple[str, str, str], Change]) -> Correction:
    model = MODELS[each.is_project]._meta.label_lower
    change = told.get((model, each.code, each.field))
    if change is None:
        return each
    by = change.operation
    return replace(each, reason=by.reason, person=by.actor_name, at=change.at)
