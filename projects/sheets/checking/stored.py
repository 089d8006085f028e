"""What is stored of the years a sheet speaks of, in one query for each kind of line."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from bureau.periods import Month
from bureau.records import Written, in_force, told_fields
from bureau.writing import RowLayout, Standing, Values, chunked, stored_of
from bureau.writing import Stored as Held
from projects.models import AnnualPlan
from projects.sheets.lines import Lines

from .entries import Entry, Key


@cache
def told_texts(model: type[Written]) -> dict[str, Callable[[Any], str | None]]:
    """How each value becomes text, as history keeps it."""
    return dict(told_fields(model))


Seen = tuple[int, int]  # a row's id and version
Year = tuple[bool, int, int]  # is of an indicator, owner, year
Months = list[Decimal | None]  # of a year, January first
MONTHS = range(1, 13)


@dataclass
class Stored:
    """Months as they are stored, of projects and of indicators."""

    kinds: dict[bool, Held] = field(default_factory=dict)  # is it of indicators

    def add(self, lines: Lines, pairs: set[tuple[int, int]], *, hold: bool) -> None:
        """The months of these owners and years; held, none changes until the end."""
        owners, years = ({each[at] for each in pairs} for at in (0, 1))
        kept = stored_of(lines.model, owners, years, hold=hold)
        self.kinds[lines.is_indicator] = kept

    def values(self, key: Key) -> Values | None:
        """A month's values in the order of its layout; None where it has no row."""
        standing = self.standing(key)
        return None if standing is None else standing.values

    def standing(self, key: Key) -> Standing | None:
        """A month's row, if it has one."""
        kept = self.kinds.get(key[0])
        return None if kept is None else kept.by_key.get(key[1:])

    def seen(self, key: Key) -> Seen | None:
        """What tells whether a month's row was written since."""
        standing = self.standing(key)
        return None if standing is None else (standing.pk, standing.version)

    def value(self, key: Key, name: str) -> Any:
        """A stored value; None where the month has no row."""
        values = self.values(key)
        return None if values is None else values[self.kinds[key[0]].layout.at[name]]

    def year(self, key: Year, name: str) -> Months:
        """A stored value of each month of a year; None where a month has no row."""
        is_indicator, *start = key
        kept = self.kinds.get(is_indicator)
        if kept is None:
            return [None] * len(MONTHS)
        rows = [kept.by_key.get((*start, month)) for month in MONTHS]
        at = kept.layout.at[name]
        return [row and row.values[at] for row in rows]

    def record(self, key: Key, changes: Iterable[Any]) -> Written:
        """The month as it is to be: what is stored, with changes to be made to it."""
        layout = self.kinds[key[0]].layout
        values = list(self.values(key) or with_key(layout, key[1:]))
        for each in changes:
            is_number = each.field in layout.numbers and each.new is not None
            values[layout.at[each.field]] = Decimal(each.new) if is_number else each.new
        return layout.new_record(values)  # the writer finds it by its key

    def mark(self) -> int:
        """A checksum of all rows with their versions: every write changes it.

        A hash of numbers is the same in every process.
        """
        rows = (
            hash((is_indicator, each.pk, each.version))
            for is_indicator, kept in self.kinds.items()
            for each in kept.by_pk.values()
        )
        return sum(rows) % 2**64

    def held(self) -> dict[type[Written], Held]:
        """What the writer need not ask again."""
        return {kept.layout.model: kept for kept in self.kinds.values()}


def with_key(layout: RowLayout, key: tuple[int, int, int]) -> list[Any]:
    """The values of an empty row of an owner, year and month."""
    values = list(layout.blank())
    owner = layout.names[layout.owner_at]
    for name, value in zip((owner, "year", "month"), key, strict=True):
        values[layout.at[name]] = value
    return values


def stored_months(entries: Iterable[Entry], *, hold: bool = False) -> Stored:
    """All stored months of the owners and years that entries speak of.

    With `hold` they are held in one order until the transaction ends.
    """
    by_lines: dict[str, tuple[Lines, set]] = {}
    for each in entries:
        _lines, pairs = by_lines.setdefault(each.lines.label, (each.lines, set()))
        pairs.add((each.owner.pk, each.year))
    found = Stored()
    for _label, (lines, pairs) in sorted(by_lines.items()):
        found.add(lines, pairs, hold=hold)
    return found


@dataclass(frozen=True)
class Plans:
    """The annual plans with their revisions, by project and year."""

    plans: dict[tuple[int, int], list[AnnualPlan]]

    def of(
        self, project: int, year: int, month: int | None = None
    ) -> AnnualPlan | None:
        """The plan in force at a month's end; without a month, the latest."""
        on = None if month is None else Month(year, month).last_day
        return in_force(self.plans.get((project, year), ()), on)


def annual_plans(projects: set[int], years: set[int]) -> Plans:
    """Each project's plans of each year, in one query."""
    found = defaultdict(list)
    rows = AnnualPlan.objects.filter(year__in=years)
    for each in chunked(rows, "project__in", projects):
        found[each.project_id, each.year].append(each)
    return Plans(found)
