"""Figures that are likely slips: each a warning with its likely fix.

A cumulative figure does not fall, does not pass the total investment, and is not ten
thousand times its neighbours: then 元, 万元 and 亿元 were mixed up. Nor is a percentage
a hundred times its neighbours: then a share, 0.915, was entered for 91.5 %.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from projects.sheets.found import Issue, Meaning
from projects.sheets.lines import lines_for

from .conversion import called
from .entries import Entry, Key
from .stored import Months, Plans, Stored, Year
from .this_month import issue_at

SLIP = 10_000
# A slip of 10^4 leaves a figure between these ratios of what it should be near to.
SLIP_FROM, SLIP_TO = 1_000, 1_000_000
HUNDRED = 100
# Percentages move less, and 2 % after 30 % may be true: its fix must be this near.
NEAR = 3


def reconcile(entries: dict[Key, Entry], stored: Stored, plans: Plans) -> list[Issue]:
    """Warnings on every cumulative figure of money that differs from what is stored."""
    issues = []
    for year, own in by_year(entries).items():
        fields = lines_for(is_indicator=year[0]).fields
        for kind in (Meaning.ACTUAL, Meaning.PLANNED):
            if name := fields.get(kind):
                issues += slips(own, name, stored.year(year, name), plans)
    return issues


def by_year(entries: dict[Key, Entry]) -> dict[Year, list[Entry]]:
    """The months that an owner's year has in the sheets."""
    years: dict[Year, list[Entry]] = defaultdict(list)
    for key, entry in entries.items():
        years[key[:3]].append(entry)
    return years


def slips(
    own: list[Entry], name: str, standing: Months, plans: Plans
) -> Iterator[Issue]:
    """The suspicious figures of one field and year, each beside its neighbours."""
    figures = list(standing)  # as they will stand
    changed = []
    for entry in own:
        if said := entry.said.get(name):
            value = said.value if isinstance(said.value, Decimal) else None
            figures[entry.month - 1] = value
            if value is not None and value != standing[entry.month - 1]:
                changed.append((entry, said, value))
    if changed and is_calm(figures, own[0], plans):
        return
    for entry, said, value in changed:
        before = nearest(figures, range(entry.month - 1, 0, -1))
        after = nearest(figures, range(entry.month + 1, 13))
        if found := suspicion(entry, value, before, after, plans):
            code, params = found
            yield issue_at(said, "warning", code, **params)


def is_calm(figures: Months, entry: Entry, plans: Plans) -> bool:
    """A quick look: whether a year's figures rise, and stay near each other and small.

    Nearly all do, and looking at each month takes five times as long. The look is never
    laxer than `suspicion`: what it cannot tell is not calm.
    """
    if entry.lines.is_indicator:
        return False
    values = [each for each in figures if each is not None]
    if not values or values != sorted(values):
        return False
    least, most = values[0], values[-1]
    plan = plans.of(entry.owner.pk, entry.year)
    near = (plan and plan.amount) or entry.owner.total or least
    is_small = least > 0 and most < SLIP_FROM * min(least, near)
    return is_small and not beyond(entry, most, plans)


Neighbour = tuple[int, Decimal] | None
Suspicion = tuple[str, dict[str, object]] | None


def suspicion(
    entry: Entry, value: Decimal, before: Neighbour, after: Neighbour, plans: Plans
) -> Suspicion:
    """The first thing that speaks against a cumulative figure."""
    if entry.lines.is_indicator:
        found = slip_of_percent(entry, value, before or after)
    else:
        found = slip(entry, value, before, plans)
    if not found and entry.owner.accumulates:
        found = falling(value, before, after)
    return found or beyond(entry, value, plans)


def nearest(figures: Months, months: range) -> Neighbour:
    """The nearest reported month among these."""
    for month in months:
        value = figures[month - 1]
        if value is not None:
            return month, value
    return None


def slip(entry: Entry, value: Decimal, before: Neighbour, plans: Plans) -> Suspicion:
    """Whether ten thousand times more or less would fit what stands near."""
    if not value:
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


def slip_of_percent(entry: Entry, value: Decimal, neighbour: Neighbour) -> Suspicion:
    """Whether a hundred times more or less would fit the nearest month."""
    if called(entry.owner.unit) != "%" or not value or not neighbour:
        return None
    near = neighbour[1]
    if is_near(value * HUNDRED, near):
        return "percent_too_little", {"near": near, "fix": value * HUNDRED}
    if is_near(value / HUNDRED, near):
        return "percent_too_much", {"near": near, "fix": value / HUNDRED}
    return None


def is_near(value: Decimal, near: Decimal) -> bool:
    return near < NEAR * value and value < NEAR * near


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
