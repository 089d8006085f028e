"""Figures that are likely slips: each a warning with its likely fix.

What is doubtful is said by `projects.doubts`, as at every other door; here the sheets'
months are laid over the stored ones for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from projects.doubts import Around, slips
from projects.measures import Direction, Kind
from projects.sheets.found import Issue, Meaning
from projects.sheets.lines import lines_for

from .entries import Entry, Key
from .stored import Months, Plans, Stored, Year
from .this_month import issue_at

Targets = Mapping[tuple[int, int], Decimal]  # of indicators, by id and year


def reconcile(entries: dict[Key, Entry], stored: Stored, plans: Plans) -> list[Issue]:
    """Warnings on every cumulative figure that differs from what is stored."""
    issues = []
    targets = targets_of(entries)
    for year, own in by_year(entries).items():
        fields = lines_for(is_indicator=year[0]).fields
        around = around_of(own[0], plans, targets)
        for kind in (Meaning.ACTUAL, Meaning.PLANNED):
            if name := fields.get(kind):
                issues += warnings(own, name, stored.year(year, name), around)
    return issues


def targets_of(entries: dict[Key, Entry]) -> Targets:
    """The year's targets of the indicators that a sheet speaks of, in one query."""
    owners = {key[1] for key in entries if key[0]}
    if not owners:
        return {}
    years = {key[2] for key in entries if key[0]}
    return lines_for(is_indicator=True).targets(owners, years)


def by_year(entries: dict[Key, Entry]) -> dict[Year, list[Entry]]:
    """The months that an owner's year has in the sheets."""
    years: dict[Year, list[Entry]] = defaultdict(list)
    for key, entry in entries.items():
        years[key[:3]].append(entry)
    return years


def around_of(entry: Entry, plans: Plans, targets: Targets) -> Around:
    """What is known of an entry's owner and year."""
    owner = entry.owner
    if entry.lines.is_indicator:
        kind, direction = Kind(owner.kind), Direction(owner.direction)
        target = targets.get((owner.pk, entry.year))
        return Around(owner.unit, kind, direction, owner.is_completion, target)
    plan = plans.of(owner.pk, entry.year)
    return Around(
        plan=plan and plan.amount,
        total=owner.total,
        invested_before=plan and plan.invested_before,
    )


def warnings(
    own: list[Entry], name: str, standing: Months, around: Around
) -> Iterator[Issue]:
    """The suspicious figures of one field and year, each beside its neighbours."""
    figures = list(standing)  # as they will stand
    changed = {}
    for entry in own:
        if said := entry.said.get(name):
            value = said.value if isinstance(said.value, Decimal) else None
            figures[entry.month - 1] = value
            if value is not None and value != standing[entry.month - 1]:
                changed[entry.month] = said
    for month, code, params in slips(figures, changed, around):
        yield issue_at(changed[month], "warning", code, **params)
