"""What is doubtful of rows beside what stands around them, as their models say it.

A few queries serve any number of rows: one for the neighbours, one or two that each
model makes, and the years that the site has plans of.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.apps import apps
from django.utils.translation import gettext as _

from bureau.records import Doubt, Neighbours, Proposed, Written

from .layout import RowLayout, layout_of
from .rows import Problem
from .rules import Rules, changed_names
from .stored import Planned, Stored, stored_of

OTHER_YEAR = "other_year"  # the writer's own code, and its own words


def doubts_of(
    planned: Sequence[Planned], rules: Rules, skipped: Collection[int]
) -> Iterator[Problem]:
    """The doubts of all rows that change something, but for those that are wrong."""
    by_layout = defaultdict(list)
    for each in planned:
        by_layout[each.batch.layout].append(each)
    for layout, own in by_layout.items():
        asked = {
            each.number: each
            for each in own
            if each.is_change and each.verb != "delete" and each.number not in skipped
        }
        for doubt in doubts_among(layout, own, asked):
            each = asked[doubt.row]
            yield Problem(
                doubt.row,
                doubt.code,
                doubt.message,
                doubt.field,
                doubt=doubt,
                needs_reason_anyway=rules.needs_reason(
                    each.verb, layout.model, each.places
                ),
            )


def doubts_among(
    layout: RowLayout, own: list[Planned], asked: Mapping[int, Planned]
) -> Iterator[Doubt]:
    """What one model says of its rows, and that a year is none of the site's."""
    if not asked:
        return
    rows = [
        Proposed(each.number, each.row.record, changed_names(each))
        for each in asked.values()
    ]
    yield from layout.model.doubts(rows, neighbours(layout, own))
    yield from of_other_years(rows)


def neighbours(layout: RowLayout, own: list[Planned]) -> Neighbours:
    """All rows of the owners and years of these, as they will stand."""
    at, coming = layout.at["year"], [each for each in own if each.verb != "delete"]
    years = {each.values[at] for each in coming}
    years |= {year - n for year in years for n in range(layout.model.years_beside + 1)}
    owners = {each.values[layout.owner_at] for each in coming}
    stored = stored_of(layout.model, owners, years, hold=False)
    return Neighbours(layout.at, as_they_will_stand(layout, own, stored))


def doubts_standing(records: Sequence[Written]) -> Iterator[Doubt]:
    """What would be doubtful of stored rows, were they new today; by their places.

    For a last look before a month goes out: what a reason let pass is told again.
    """
    by_model = defaultdict(list)
    for place, record in enumerate(records):
        names = layout_of(type(record)).names
        by_model[type(record)].append(Proposed(place, record, names))
    for model, rows in by_model.items():
        layout = layout_of(model)
        owner = layout.names[layout.owner_at]
        owners = {getattr(each.record, owner) for each in rows}
        years = {each.record.year for each in rows}
        stored = stored_of(model, owners, years, hold=False).by_key.items()
        beside = {key: each.values for key, each in stored}
        yield from model.doubts(rows, Neighbours(layout.at, beside))


def as_they_will_stand(
    layout: RowLayout, own: list[Planned], stored: Stored
) -> dict[tuple, tuple]:
    """Stored rows without what goes away, and with what comes."""
    rows = {key: each.values for key, each in stored.by_key.items()}
    for each in own:
        if each.old is not None:
            rows.pop(layout.key_of(each.old.values), None)
    coming = (each.values for each in own if each.verb != "delete")
    return rows | {layout.key_of(values): values for values in coming}


def of_other_years(rows: Iterable[Proposed]) -> Iterator[Doubt]:
    """New rows, and those moved, of a year that no plan of the site is near to."""
    new = [each for each in rows if "year" in each.changed]
    outside = years_outside({each.record.year for each in new})
    for each in new:
        if (year := each.record.year) in outside:
            message = other_year_message(year)
            yield Doubt(each.row, "year", OTHER_YEAR, message, {"year": year})


def years_outside(years: Collection[int]) -> set[int]:
    """Those that no plan is of, nor of the year before or after; none without plans."""
    known = plan_years() if years else set()
    return {year for year in years if known and not known & {year - 1, year, year + 1}}


def plan_years() -> set[int]:
    """The years that the site has plans of, as the models say, in one query."""
    first, *others = (
        model._base_manager.order_by().values_list("year", flat=True)
        for model in apps.get_models()
        if getattr(model, "plans_year", False)
    )
    return set(first.union(*others))


def other_year_message(year: int) -> str:
    """The same words at every door."""
    return _(
        "No plan here is of %(year)s, or of the year before or after it. Correct the "
        "year, or say why it is right."
    ) % {"year": year}
