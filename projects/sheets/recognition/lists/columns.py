"""Which column holds which field of a kind.

Standard library only.
"""

import re
from dataclasses import dataclass

from projects.sheets.recognition.tables import Header
from projects.sheets.recognition.text import Period, flat, periods_in, units_of_heading

from .column_words import OTHER_YEAR, labels_of
from .declare import Field, Kind, pattern

FIRST, WORDS, WEAK = RANKS = ("first", "words", "weak")


@dataclass(slots=True)
class Taken:
    """A column that holds a field, with what its heading says of unit and month."""

    field: Field
    at: int
    heading: str
    levels: tuple[str, ...]
    unit: str | None = None
    period: Period | None = None
    is_weak: bool = False


def columns_of(kind: Kind, header: Header, year: int | None) -> dict[int, Taken]:
    """Columns by place; a field is held by one only, whose heading fits it best."""
    found = fields_by_column(kind, header, year, frozenset())
    keys = {field.key for field, _rank in found.values()}
    alone = frozenset(
        field.key
        for at, (field, _rank) in found.items()
        if field.beside
        and not keys & {*field.beside}
        and pattern(field.beside_if).search(flat(header.levels[at][-1]))
    )
    if alone:
        found = fields_by_column(kind, header, year, alone)
    taken = {at: taken_at(header, at, *found[at]) for at in sorted(found)}
    take_latest(kind, header, year, taken)
    return taken


def take_latest(
    kind: Kind, header: Header, year: int | None, taken: dict[int, Taken]
) -> None:
    """Of 至8月累计 and 至9月累计 the later is what is done."""
    done = next((each for each in taken.values() if each.field.key == "done"), None)
    for at, levels in header.levels.items():
        if done is None or at in taken or done.period is None:
            continue
        other = taken_at(header, at, done.field, WORDS)
        fits = done.field in fields_called(kind, levels, year, WORDS)
        if fits and other.period and how_far(other) > how_far(done):
            del taken[done.at]
            taken[at] = done = other


def how_far(taken: Taken) -> tuple[bool, int]:
    """Whether a column counts from January, and up to which month."""
    sums = re.search("累计|1-|截|[至到底末]", flat(taken.levels[-1]))
    return bool(sums), taken.period.month or 0 if taken.period else 0


def fields_by_column(
    kind: Kind, header: Header, year: int | None, without: frozenset[str]
) -> dict[int, tuple[Field, str]]:
    """Fields by place with the rank they were known by, those of `without` left out."""
    found: dict[int, tuple[Field, str]] = {}
    for rank in RANKS:
        taken = {each.key for each, _rank in found.values()} | without
        for at, levels in header.levels.items():
            if at in found:
                continue
            field = next(
                (
                    each
                    for each in fields_called(kind, levels, year, rank)
                    if each.key not in taken
                ),
                None,
            )
            if field is not None:
                taken.add(field.key)
                found[at] = field, rank
    return found


def fields_called(
    kind: Kind, levels: tuple[str, ...], year: int | None, rank: str
) -> list[Field]:
    """The fields that a heading may mean, likeliest first."""
    found: list[Field] = []
    for label in labels_of(levels, year):
        if OTHER_YEAR in label and "底" not in label:
            return []  # a plan of another year is not this one's
        found += [each for each in kind.fields if is_called(each, label, rank)]
    return [each for each in dict.fromkeys(found) if may_stand(each, levels)]


def may_stand(field: Field, levels: tuple[str, ...]) -> bool:
    """Whether no level above says that it is another: 3月底 under 节点目标."""
    above = "".join(map(flat, levels[:-1]))
    return not field.not_under or pattern(field.not_under).search(above) is None


def is_called(field: Field, label: str, rank: str) -> bool:
    """Whether a field is called so, by words of this rank."""
    if rank == WORDS and label == field.heading.replace("年度", "本年"):
        return True
    words: str = getattr(field, rank)
    return bool(words) and pattern(words).fullmatch(label) is not None


def taken_at(header: Header, at: int, field: Field, rank: str) -> Taken:
    levels = header.levels[at]
    said = unit_at(levels), period_at(levels)
    return Taken(field, at, header.heading(at), levels, *said, rank == WEAK)


def unit_at(levels: tuple[str, ...]) -> str | None:
    """The unit in a heading, the lowest level's first; another than money is one, too.

    Amounts of money under it are then refused.
    """
    for level in reversed(levels):
        units = units_of_heading(level)
        named = units.money or units.others
        if len(named) == 1:
            return named[0]
    return None


def period_at(levels: tuple[str, ...]) -> Period | None:
    """The month that a heading names: 截至8月底, 1-6月."""
    for level in reversed(levels):
        for period in periods_in(flat(level)):
            if period.month:
                return period
    return None


def has_needed(needs: tuple[tuple[str, ...], ...], keys: set[str]) -> bool:
    """Whether one of the sets of fields that a kind needs is there."""
    return any(
        all(any(key in keys for key in each.split("|")) for each in needed)
        for needed in needs
    )
