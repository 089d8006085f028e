"""What the sheets say of each project's month, each value with its place."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from bureau.accounts import may
from projects.models import Project
from projects.sheets.book import Value
from projects.sheets.found import (
    Answers,
    Cell,
    Cleared,
    Found,
    Issue,
    Meaning,
    Question,
)
from projects.sheets.lines import Lines, Owner, lines_for

from .conversion import Conversion, NotTaken
from .matching import Matcher, Owners

THIS_MONTH = "this_month"  # said of a month, but stored as a difference only
# Compared with the figure to date of the same line.
RESTING = (Meaning.COMPLETION, Meaning.SINCE_START)


class Said(NamedTuple):
    """A value as a sheet has it, in the owner's unit; None clears. Places from 0.

    `typed` is what its cell holds, in the sheet's own unit.
    """

    value: Decimal | str | None
    sheet: str
    row: int
    column: int
    typed: Any = None


@dataclass(slots=True)
class Entry:
    """What was said of one owner and month, by field or as THIS_MONTH.

    `is_sum`: its figure to date was made of the month before and the month's amount.
    """

    lines: Lines
    owner: Owner
    year: int
    month: int
    said: dict[str, Said] = field(default_factory=dict)
    is_sum: bool = False


class Beside(NamedTuple):
    """A value that is compared with what is stored, and never stored as a figure."""

    owner: Owner
    found: Found
    cell: Cell


Key = tuple[bool, int, int, int]  # is an indicator, owner, year, month


@dataclass(slots=True)
class Gathered:
    """All entries, in the order of the sheets, and what stands beside them.

    `undecided` are each sheet's of months of which it is asked what they count. `names`
    are lines whose code a person gave, now or for an earlier sheet; `recalled` are the
    answers of an earlier one, by the keys they have here.
    """

    entries: dict[Key, Entry] = field(default_factory=dict)
    undecided: dict[str, dict[Key, Entry]] = field(default_factory=dict)
    beside: list[Beside] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    recalled: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def gather(
    sheets: list[Found],
    user: Any,
    answers: Answers,
    names: dict[str, str],
    *,
    keeps_cells: bool = True,
) -> Gathered:
    """Every cell given to its owner and month, in the owner's unit.

    `user` bounds the owners known; `names` are those confirmed before. Cells without a
    year, month or unit are passed over: a question asks for it.
    """
    gathered = Gathered()
    matchers: dict[bool, Matcher] = {}
    for found in sheets:
        conversion = Conversion(found, answers)
        cells = [*found.cells, *found.texts, *found.beside]
        if not keeps_cells:
            found.cells, found.texts, found.beside = [], [], []
        coded = cells or found.unread
        if coded:  # of projects or of indicators: a table's are of one kind
            is_indicator = coded[0].is_indicator
            lines = lines_for(is_indicator=is_indicator)
            if is_indicator not in matchers:
                owners = Owners(lines.owners(user))
                may_add = not is_indicator and may(user, "add", Project)
                known = owners, answers, names
                matchers[is_indicator] = Matcher(*known, may_add=may_add)
            matchers[is_indicator].look_over(cells, found)
            file(gathered, conversion, matchers[is_indicator], lines, cells)
            for cell in found.unread:
                matchers[is_indicator].owner_of(cell, found)
        gathered.issues += conversion.issues
        gathered.questions += conversion.questions()
    for matcher in matchers.values():
        gathered.names |= matcher.confirmed
        gathered.recalled |= matcher.recalled
        gathered.issues += matcher.issues
        gathered.questions += matcher.questions
    withhold(gathered)
    return gathered


def withhold(gathered: Gathered) -> None:
    """Judge no year of which some months are undecided: what follows is not known yet.

    Whether a figure falls, lacks the month before or changes a closed month rests on
    the answer; what is still wrong then is said then.
    """
    years = {key[:3] for each in gathered.undecided.values() for key in each}
    if not years:
        return
    gathered.entries = {
        key: each for key, each in gathered.entries.items() if key[:3] not in years
    }
    gathered.beside = [
        each
        for each in gathered.beside
        if each.cell.kind not in RESTING
        or (each.cell.is_indicator, each.owner.pk, each.cell.year) not in years
    ]


def file(
    gathered: Gathered,
    conversion: Conversion,
    matcher: Matcher,
    lines: Lines,
    cells: list[Cell],
) -> None:
    """Each cell among the entries, or beside them; the list is emptied on the way."""
    names = {**lines.fields, Meaning.THIS_MONTH: THIS_MONTH}
    found, undecided = conversion.found, conversion.undecided
    sheet, is_indicator = found.name, lines.is_indicator
    kept = gathered.entries, gathered.undecided.setdefault(sheet, {})
    mark = owner = entry = None  # of the cell before: most lines have several
    cells.reverse()
    while cells:  # 50,000 rows would stand in memory twice
        cell = cells.pop()
        row, column, kind, typed, _unit, name, code, year, month, _is = cell
        is_open = column in undecided
        line = row, name, code, year, month, is_open
        if line != mark:
            mark, entry = line, None
            owner = matcher.owner_of(cell, found)
        if owner is None:
            continue
        if kind not in names:
            gathered.beside.append(Beside(owner, found, cell))
            continue
        if year is None or month is None:
            continue
        try:
            value = conversion.of(cell, owner)
        except NotTaken:
            continue
        if entry is None:
            key = is_indicator, owner.pk, year, month
            entries = kept[is_open]
            entry = entries.get(key)
            if entry is None:
                entry = entries[key] = Entry(lines, owner, year, month)
        said = Said(value, sheet, row, column, typed)
        earlier = entry.said.setdefault(names[kind], said)
        if earlier is not said:
            gathered.issues.append(twice(earlier, said))


def typed_in(said: Said) -> Value:
    """What its cell holds, for a person to find it by."""
    is_told = said.typed is not None and not isinstance(said.typed, Cleared)
    return said.typed if is_told else said.value


def twice(earlier: Said, said: Said) -> Issue:
    """The same month again: an error, or a notice where another sheet says the same."""
    is_alike = earlier.sheet != said.sheet and earlier.value == said.value
    return Issue(
        "notice" if is_alike else "error",
        "twice_alike" if is_alike else "twice",
        said.sheet,
        said.row,
        said.column,
        typed_in(said),
        {"sheet": earlier.sheet, "row": earlier.row, "column": earlier.column},
    )
