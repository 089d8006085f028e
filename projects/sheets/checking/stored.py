"""What is stored of the years a sheet speaks of, in one query for each kind of line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any

from bureau.history import told_fields
from bureau.records import Written
from projects.models import AnnualPlan
from projects.sheets.lines import Lines

from .entries import Entry, Key

IDS = 20_000  # a database takes so many at once: SQLite 32,766


@cache
def told_texts(model: type[Written]) -> dict[str, Callable[[Any], str | None]]:
    """How each value becomes text, as history keeps it."""
    return dict(told_fields(model))


@dataclass(frozen=True)
class Shape:
    """Where a model's values stand in a stored row: all its columns, in their order."""

    model: type[Written]
    names: tuple[str, ...]
    at: dict[str, int]
    numbers: frozenset[str]  # the columns that hold decimals

    def record(self, key: Key, row: tuple | None, owner_field: str) -> list[Any]:
        """A stored row without its id, or an empty one of that owner and month."""
        at = self.at
        if row is not None:
            values = list(row)
        else:
            fields = self.model._meta.concrete_fields
            values = [None if each.null else each.get_default() for each in fields]
            owner_and_month = zip((owner_field, "year", "month"), key[1:], strict=True)
            for name, value in owner_and_month:
                values[at[name]] = value
        values[at["id"]] = None  # the writer finds it by its key
        return values


@cache
def shape_of(model: type[Written]) -> Shape:
    fields = model._meta.concrete_fields
    names = tuple(each.attname for each in fields)
    numbers = frozenset(each.attname for each in fields if hasattr(each, "max_digits"))
    at = {name: index for index, name in enumerate(names)}
    return Shape(model, names, at, numbers)


@dataclass
class Stored:
    """Months as they are stored: by key, each with all its columns in order."""

    months: dict[Key, tuple] = field(default_factory=dict)
    shapes: dict[bool, Shape] = field(default_factory=dict)

    def add(self, lines: Lines, pairs: set[tuple[int, int]], *, hold: bool) -> None:
        """The months of these owners and years; held, none changes until the end."""
        shape = self.shapes[lines.is_indicator] = shape_of(lines.model)
        key_of = itemgetter(*map(shape.at.get, (lines.owner_field, "year", "month")))
        rows = lines.model._base_manager.filter(year__in={year for _pk, year in pairs})
        if hold:
            rows = rows.select_for_update(of=("self",))
        owners = sorted({pk for pk, _year in pairs})
        for at in range(0, len(owners), IDS):
            among = {f"{lines.owner_field}__in": owners[at : at + IDS]}
            for each in rows.filter(**among).order_by("pk").values_list(*shape.names):
                self.months[(lines.is_indicator, *key_of(each))] = each

    def value(self, key: Key, name: str) -> Any:
        """A stored value; None where the month has no row."""
        row = self.months.get(key)
        return None if row is None else row[self.shapes[key[0]].at[name]]

    def record(self, lines: Lines, key: Key, changes: Iterable[Any]) -> Written:
        """The month as it is to be: what is stored, with changes to be made to it."""
        shape = self.shapes[key[0]]
        values = shape.record(key, self.months.get(key), lines.owner_field)
        for each in changes:
            is_number = each.field in shape.numbers and each.new is not None
            values[shape.at[each.field]] = Decimal(each.new) if is_number else each.new
        return shape.model(*values)


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
    """The annual plans in force, by project and year."""

    plans: dict[tuple[int, int], AnnualPlan]

    def of(self, project: int, year: int) -> AnnualPlan | None:
        return self.plans.get((project, year))


def annual_plans(projects: set[int], years: set[int]) -> Plans:
    """The latest revision of each project's plan of each year."""
    found = {}
    ids = sorted(projects)
    for at in range(0, len(ids), IDS):
        rows = AnnualPlan.objects.filter(
            project__in=ids[at : at + IDS], year__in=years
        ).order_by("revision")
        for each in rows:
            found[each.project_id, each.year] = each
    return Plans(found)
