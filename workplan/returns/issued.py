"""A month as it was issued, and what was changed since, as far as a reader sees it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from bureau.formats import MONEY_UNIT
from bureau.models import ReportingMonth, User
from bureau.periods import Month
from projects.measures import Colour, Origin
from workplan.addresses import address_of
from workplan.corrections import (
    Correction,
    Key,
    amount,
    corrections,
    reported_then,
    seen_codes,
)
from workplan.issuing import INDICATOR, PROJECT
from workplan.models import IssuedMonth, WorkPlan, key_of

ANNUAL = {PROJECT: "annual_plan", INDICATOR: "annual_target"}


@dataclass(frozen=True)
class IssuedLine:
    """A target or a project as it was issued; amounts in its unit."""

    key: Key
    name: str
    unit: str
    annual: Decimal | None = None
    actual: Decimal | None = None
    completion: Decimal | None = None
    light: str = Colour.NONE
    reason: str = ""

    @property
    def path(self) -> str:
        """Its own page."""
        kind, code = self.key
        return reverse(f"workplan:{kind}-detail", args=[code])

    @property
    def is_judged(self) -> bool:
        """Whether it had a light; else its reason says why not."""
        return self.light != Colour.NONE


@dataclass(frozen=True)
class IssuedPage:
    """An edition of a plan's month; None where the month was never issued."""

    plan: WorkPlan
    month: Month
    is_closed: bool
    issued: IssuedMonth | None
    editions: list[IssuedMonth]
    corrections: list[Correction]
    targets: list[IssuedLine]
    projects: list[IssuedLine]
    results: list[IssuedLine]

    @property
    def has_several(self) -> bool:
        return len(self.editions) > 1

    @property
    def address(self) -> str:
        return address_of("issued", self.plan, self.month)

    @property
    def here(self) -> str:
        """What a line's own page is asked for: the plan, and the month."""
        return f"?year={key_of(self.plan)}&as_of={self.month.number}"


def issued_page(
    plan: WorkPlan, month: Month, *, reader: User | None, edition: str = ""
) -> IssuedPage:
    """The latest edition, or the one that an address names."""
    rows = IssuedMonth.objects.filter(plan=plan, month=month.number)
    editions = list(rows.select_related("by", "plan").order_by("-edition"))
    named = [each for each in editions if str(each.edition) == edition]
    issued = next(iter(named or editions), None)
    closed = ReportingMonth.objects.filter(
        year=month.year, month=month.number, is_open=False
    )
    told: dict[str, list] = {"targets": [], "projects": [], "results": []}
    changed: list[Correction] = []
    if issued is not None:
        seen = seen_codes(reader)
        told = lines_of(issued, seen)
        changed = corrections(issued, reader=reader, seen=seen)
    return IssuedPage(
        plan=plan,
        month=month,
        is_closed=closed.exists(),
        issued=issued,
        editions=editions,
        corrections=changed,
        **told,
    )


def lines_of(issued: IssuedMonth, seen: set[Key] | None) -> dict[str, list[IssuedLine]]:
    """An edition's targets, projects, and what was reported without a target."""
    then = reported_then(issued, seen)
    targets = [
        found
        for row in issued.content["targets"]
        if (found := line_of(INDICATOR, row, row["unit"] or "", then, seen))
    ]
    projects = [
        found
        for row in issued.content["projects"]
        if (found := line_of(PROJECT, row, MONEY_UNIT, then, seen))
    ]
    promised = {(INDICATOR, row["code"]) for row in issued.content["targets"]}
    results = [
        IssuedLine(key, row["name"], row["unit"], actual=amount(row["value"]))
        for key, row in then.items()
        if key[0] == INDICATOR and key not in promised
    ]
    return {"targets": targets, "projects": projects, "results": results}


def line_of(
    kind: str,
    row: dict[str, Any],
    unit: str,
    then: dict[Key, dict[str, Any]],
    seen: set[Key] | None,
) -> IssuedLine | None:
    """A line as far as a reader may know it; None where it is not theirs.

    A sum may hold another department's part: who does not see all is told what was
    reported of the line itself, and is judged by what was promised of it.
    """
    key, actual = (kind, row["code"]), amount(row["actual_to_date"])
    own = IssuedLine(key, row["name"], unit, actual=actual)
    if seen is not None:
        reported = then.get(key, {}).get("value")
        if key not in seen or (actual is not None and reported is None):
            return None
        if row[f"{ANNUAL[kind]}_origin"] == Origin.DERIVED:
            return own
    return IssuedLine(
        key,
        row["name"],
        unit,
        amount(row[ANNUAL[kind]]),
        actual,
        amount(row["completion"]),
        row["light"],
        row["light_reason"],
    )
