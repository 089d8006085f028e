"""What others changed between the preview of a file and its confirmation.

Asked under the lock of all imports, with the rows held: what it finds is refused, and
the preview shows it anew.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import chain

from bureau.models import Change
from bureau.writing import RowLayout, chunked, layout_of

from .checking.entries import Entry, Key, Said
from .checking.reconcile import reconcile
from .checking.stored import Stored, Year, annual_plans, told_texts
from .found import Issue, Meaning
from .lines import Owner, lines_for
from .plan import Changed, Figure, Plan, Recorded


def others_changed(plan: Plan, now: Plan) -> list[Issue]:
    """The records that would not become what the preview showed, each at its row."""
    told = {tell(each) for each in plan.records}
    found = {tell(each) for each in now.records}
    moved = [each for each in plan.records if tell(each) not in found]
    moved += [each for each in now.records if tell(each) not in told]
    places = {(each.sheet, each.row, each.label) for each in moved}
    return [
        Issue("error", "list_changed_since", sheet, row, None, label)
        for sheet, row, label in sorted(places)
    ] + now.of_level("error")


def tell(record: Recorded) -> str:
    """A record's changes as one text; a preview that was kept has lists for tuples.

    What it is called is left out: that is said in the language of whoever looked.
    """
    return json.dumps(record._replace(label=""), ensure_ascii=False, default=str)


Edits = dict[str, str | None]  # field to what it was before


def speaks_against(plan: Plan, stored: Stored) -> list[Issue]:
    """Why a plan may not be written any more, cell by cell."""
    if plan.stood == stored.mark():  # nobody wrote any of these months
        return []
    return changed_since(plan, stored) or moved_since(plan, stored)


def changed_since(plan: Plan, stored: Stored) -> list[Issue]:
    """Cells that no longer hold what the preview showed, unless they hold the new.

    What the file has as it was stored counts too: it says that it is so.
    """
    moved = [
        each
        for each in (*plan.figures, *plan.same)
        if each.seen != stored.seen(each.key)
    ]
    edits = edits_of(moved, stored)
    return [issue for each in moved for issue in cells_of(each, stored, edits)]


def cells_of(
    figure: Figure, stored: Stored, edits: dict[Key, Edits]
) -> Iterator[Issue]:
    """The cells of one month that moved."""
    texts = told_texts(figure.lines.model)
    for each in figure.changes:
        now = texts[each.field](stored.value(figure.key, each.field))
        if now != each.old and now != each.new and (now or each.old):
            yield changed_issue(figure.owner, each, now)
    edited = edits.get(figure.key)
    for name in figure.same:
        now = texts[name](stored.value(figure.key, name))
        if edited is None:  # added since, removed, or both: what it was is not known
            is_moved, old = bool(now) or figure.seen is not None, None
        else:
            is_moved, old = name in edited and edited[name] != now, edited.get(name)
        if is_moved:
            place = figure.sheet, figure.row, None
            yield changed_issue(figure.owner, Changed(name, old, old, *place), now)


def edits_of(moved: list[Figure], stored: Stored) -> dict[Key, Edits]:
    """What the history says was changed of each month since it was seen.

    Each write raised the version by one and left one row there. A month that is missing
    in the answer was added, removed, or written in a way that history does not tell.
    """
    pairs = ((each, each.seen, stored.seen(each.key)) for each in moved)
    same = [(each, old, new) for each, old, new in pairs if old and new]
    rows = [(each, old, new) for each, old, new in same if old[0] == new[0]]
    told = changes_of(each for each, _old, _new in rows)
    found = {}
    for each, (pk, before), (_pk, after) in rows:
        count = after - before
        changes = told[each.lines.label, pk][:count]
        if len(changes) == count:
            # Latest first: the earliest has the last word.
            found[each.key] = {k: v for c in changes for k, v in (c.old or {}).items()}
    return found


def changes_of(figures: Iterable[Figure]) -> dict[tuple, list[Change]]:
    """What history tells of stored months, latest first, by model and id."""
    ids = defaultdict(list)
    for each in figures:
        if each.seen:
            ids[each.lines.label].append(each.seen[0])
    told = defaultdict(list)
    for label, own in ids.items():
        rows = Change.objects.filter(model=label).order_by("-pk")
        for change in chunked(rows, "object_id__in", own):
            told[label, change.object_id].append(change)
    return told


def changed_issue(owner: Owner, change: Changed, now: str | None) -> Issue:
    params = {"code": owner.code, "old": change.old, "now": now}
    place = change.sheet, change.row, change.column, change.new
    return Issue("error", "changed_since", *place, params)


def moved_since(plan: Plan, stored: Stored) -> list[Issue]:
    """What speaks against figures now because months the file leaves alone moved.

    A sum that rested on them is refused; likely slips are looked for once more.
    """
    now = rests_on(plan, stored)
    marks = plan.rests_on.keys() | now.keys()
    moved = {each for each in marks if plan.rests_on.get(each) != now.get(each)}
    if not moved:
        return []
    concerned = [each for each in plan.figures if year_mark(*each.key[:3]) in moved]
    others = [each for each in concerned if year_mark(*each.key[:3]) not in plan.sums]
    return [*wrong_sums(concerned, plan.sums), *new_slips(plan, others, stored)]


def wrong_sums(figures: Iterable[Figure], sums: set[str]) -> Iterator[Issue]:
    """Each year once, at its first cell."""
    told = set()
    for each in figures:
        mark = year_mark(*each.key[:3])
        if mark in sums and mark not in told:
            told.add(mark)
            place = each.changes[0]
            at = place.sheet, place.row, place.column, place.new
            params = {"code": each.owner.code, "year": each.year}
            yield Issue("error", "moved_since", *at, params)


def new_slips(plan: Plan, figures: list[Figure], stored: Stored) -> list[Issue]:
    """Warnings that nobody has seen yet."""
    entries = {each.key: entry_of(each) for each in figures}
    projects = {key[1] for key in entries if not key[0]}
    plans = annual_plans(projects, {key[2] for key in entries})
    seen = {(each.code, each.sheet, each.row, each.column) for each in plan.issues}
    return [
        each
        for each in reconcile(entries, stored, plans)
        if (each.code, each.sheet, each.row, each.column) not in seen
    ]


def entry_of(figure: Figure) -> Entry:
    """What the file says of a month, as far as it changes something."""
    entry = Entry(figure.lines, figure.owner, figure.year, figure.month)
    numbers = layout_of(figure.lines.model).numbers
    for each in figure.changes:
        is_number = each.field in numbers and each.new is not None
        value = Decimal(each.new) if is_number else each.new
        entry.said[each.field] = Said(value, each.sheet, each.row, each.column)
    return entry


def year_mark(is_indicator: bool, owner: int, year: int) -> str:  # noqa: FBT001 (a key's)
    """An owner and year, as `rests_on` names them."""
    return f"{is_indicator:d}:{owner}:{year}"


def rests_on(plan: Plan, stored: Stored) -> dict[str, int]:
    """A checksum for each owner and year of the figures that the file leaves alone.

    Where one of them changes between preview and confirmation, what was concluded from
    it may be wrong: a sum with the month before, and that nothing falls.
    """
    both = chain(plan.figures, plan.same)
    said = {each.key: each.fields for each in both if each.seen}
    years = {each.key[:3] for each in plan.figures}
    left: dict[Year, int] = defaultdict(int)
    for is_indicator, kept in stored.kinds.items():
        others = left_alone(is_indicator, kept.layout)
        for key, standing in kept.by_key.items():
            places = others(said.get((is_indicator, *key), ()))
            if not places or (year := (is_indicator, *key[:2])) not in years:
                continue
            for at in places:
                value = standing.values[at]
                if value is not None:
                    # A hash of numbers is the same in every process.
                    left[year] += hash((key[2], at, value))
    return {year_mark(*year): checksum % 2**64 for year, checksum in left.items()}


def left_alone(
    is_indicator: bool,  # noqa: FBT001 (a key's)
    layout: RowLayout,
) -> Callable[[tuple[str, ...]], list[int]]:
    """What tells where the figures to date stand that are not among some fields."""
    fields = lines_for(is_indicator=is_indicator).fields
    names = [fields.get(kind) for kind in (Meaning.ACTUAL, Meaning.PLANNED)]
    return cache(lambda said: [layout.at[n] for n in names if n and n not in said])
