"""Figures that are likely slips: each a warning with its likely fix.

A cumulative figure does not fall, does not pass the total investment, and is not ten
thousand times its neighbours: then 元, 万元 and 亿元 were mixed up.
"""

from decimal import Decimal

from projects.sheets.found import Issue, Meaning

from .entries import Entry, Key
from .stored import Plans, Stored
from .this_month import issue_at

SLIP = 10_000
# A slip of 10^4 leaves a figure between these ratios of what it should be near to.
SLIP_FROM, SLIP_TO = 1_000, 1_000_000


def reconcile(entries: dict[Key, Entry], stored: Stored, plans: Plans) -> list[Issue]:
    """Warnings on every cumulative figure of money that differs from what is stored."""
    issues = []
    for key, entry in entries.items():
        fields = entry.lines.fields
        for kind in (Meaning.ACTUAL, Meaning.PLANNED):
            name = fields.get(kind, "")
            said = entry.said.get(name)
            if said is None or not isinstance(said.value, Decimal):
                continue
            if stored.value(key, name) == said.value:
                continue
            before = neighbour(entries, stored, key, name, range(key[3] - 1, 0, -1))
            after = neighbour(entries, stored, key, name, range(key[3] + 1, 13))
            found = suspicion(entry, said.value, before, after, plans)
            if found:
                code, params = found
                issues.append(issue_at(said, "warning", code, **params))
    return issues


Neighbour = tuple[int, Decimal] | None
Suspicion = tuple[str, dict[str, object]] | None


def suspicion(
    entry: Entry, value: Decimal, before: Neighbour, after: Neighbour, plans: Plans
) -> Suspicion:
    """The first thing that speaks against a cumulative figure."""
    found = slip(entry, value, before, plans)
    if not found and entry.owner.accumulates:
        found = falling(value, before, after)
    return found or beyond(entry, value, plans)


def neighbour(
    entries: dict[Key, Entry], stored: Stored, key: Key, name: str, months: range
) -> Neighbour:
    """The nearest reported month among these, as it will stand."""
    is_indicator, owner, year, _month = key
    for month in months:
        other = is_indicator, owner, year, month
        entry = entries.get(other)
        if entry is not None and name in entry.said:
            value = entry.said[name].value
        else:
            value = stored.value(other, name)
        if isinstance(value, Decimal):
            return month, value
    return None


def slip(entry: Entry, value: Decimal, before: Neighbour, plans: Plans) -> Suspicion:
    """Whether ten thousand times more or less would fit what stands near."""
    if entry.lines.is_indicator or not value:
        return None
    plan = plans.of(entry.owner.pk, entry.year)
    near = (before and before[1]) or (plan and plan.amount) or entry.owner.total
    allowed = max(filter(None, (plan and plan.amount, entry.owner.total)), default=0)
    if not near:
        return None
    if SLIP_FROM * near <= value <= SLIP_TO * near and value > allowed:
        return "too_much", {"near": near, "fix": value / SLIP}
    # Only a month before tells that a figure is too small: a year begins with little.
    if before and value * SLIP_FROM <= before[1] <= value * SLIP_TO:
        return "too_little", {"near": before[1], "fix": value * SLIP}
    return None


def falling(value: Decimal, before: Neighbour, after: Neighbour) -> Suspicion:
    """Whether a cumulative figure is less than one before it."""
    if before and value < before[1]:
        month, figure = before
        return "falls", {"month": month, "figure": figure, "fix": figure + value}
    if after and value > after[1]:
        return "falls_after", {"month": after[0], "figure": after[1]}
    return None


def beyond(entry: Entry, value: Decimal, plans: Plans) -> Suspicion:
    """Whether all that was invested passes the project's total investment."""
    total = entry.owner.total
    if entry.lines.is_indicator or not total:
        return None
    plan = plans.of(entry.owner.pk, entry.year)
    before = (plan and plan.invested_before) or Decimal(0)
    if before + value <= total:
        return None
    return "beyond_total", {"total": total, "sum": before + value}
