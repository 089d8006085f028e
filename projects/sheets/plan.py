"""What a file would change: every figure new or other than stored, and what stands in
the way. Nothing is written here and nothing is held.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from typing import Any, NamedTuple

from django.db import models

from bureau.history import Act
from bureau.permissions import may
from bureau.plain import Look, plain_looks
from bureau.records import Written
from bureau.writing import Problem, Row, check, layout_of
from bureau.writing.layout import Layout, Values
from projects.models import AnnualPlan

from .checking.answers import unheard
from .checking.compare import Offer, compare, totals
from .checking.doubtful import admit
from .checking.entries import Entry, Gathered, Key, gather
from .checking.reconcile import reconcile
from .checking.stored import Seen, Stored, Year, annual_plans, stored_months, told_texts
from .checking.this_month import accumulate
from .found import Answers, Found, Issue, Meaning, Question
from .lines import Lines, Owner, lines_for

CHUNK = 5_000  # rows the writer looks at together: more only take memory


class Changed(NamedTuple):
    """One cell's change, old to new as history tells them; None is "not reported"."""

    field: str
    old: str | None
    new: str | None
    sheet: str
    row: int
    column: int


class Figure(NamedTuple):
    """A month of an owner that a file speaks of, and where: its first cell's row.

    `seen` is the stored row that it was compared with, None where there was none;
    `same` names the fields that the file has as they are stored.
    """

    lines: Lines
    owner: Owner
    year: int
    month: int
    sheet: str
    row: int
    seen: Seen | None
    changes: tuple[Changed, ...]
    same: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.seen is None

    @property
    def fields(self) -> tuple[str, ...]:
        """All that the file says of the month."""
        return (*self.same, *[each.field for each in self.changes])

    @property
    def key(self) -> Key:
        return self.lines.is_indicator, self.owner.pk, self.year, self.month


@dataclass
class Plan:
    """What would happen; `figures` are the rows to add or change, with their cells.

    `same` are the months that are stored as the file has them. `heads` are the sheets'
    own first rows; `names` are the codes people gave names. `recalled` are the answers
    that came from an earlier sheet. `rests_on` tells whether months that the file
    leaves alone changed since; `sums` are the years in which an amount was added to
    one. `needs_reason`: a warning stands, or a reopened month is changed.
    """

    sheets: list[Found]
    figures: list[Figure] = field(default_factory=list)
    same: list[Figure] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    needs_reason: bool = False
    heads: dict[str, list[list[Any]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    recalled: dict[str, str] = field(default_factory=dict)
    rests_on: dict[str, int] = field(default_factory=dict)
    sums: set[str] = field(default_factory=set)

    def of_level(self, level: str) -> list[Issue]:
        return [each for each in self.issues if each.level == level]

    @property
    def created(self) -> int:
        return sum(each.is_new for each in self.figures)

    @property
    def updated(self) -> int:
        return len(self.figures) - self.created

    @property
    def unchanged(self) -> int:
        return len(self.same)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is wrong or open; a reason may still be asked for."""
        return not self.questions and not self.of_level("error")


def make_plan(
    sheets: list[Found],
    act: Act,
    answers: Answers,
    names: dict[str, str] | None = None,
    *,
    keeps_cells: bool = True,
) -> Plan:
    """What the recognised sheets would change for the person of the act.

    `names` are the lines whose project was confirmed in an earlier sheet. Without
    `keeps_cells` the sheets lose their cells on the way: 50,000 rows take memory.
    """
    plan = Plan(sheets)
    admit(sheets, act.actor)
    for found in sheets:
        plan.issues += found.issues
        plan.questions += found.questions
    plan.issues += unheard(answers, sheets)
    plan.issues += totals(sheets)
    gathered = gather(sheets, act.actor, answers, names or {}, keeps_cells=keeps_cells)
    stored = stored_months(gathered.entries.values())
    consider(plan, gathered, stored, act)
    plan.sums = {
        year_mark(*key[:3]) for key, each in gathered.entries.items() if each.is_sum
    }
    for figure in figures(emptying(gathered.entries), stored):
        (plan.figures if figure.changes else plan.same).append(figure)
    plan.rests_on = rests_on(plan, stored)
    ask_writer(plan, stored, act)
    in_sheet_order(plan)
    warned = any(each.level == "warning" for each in plan.issues)
    plan.needs_reason = plan.needs_reason or warned
    return plan


def in_sheet_order(plan: Plan) -> None:
    """Issues as a person reads the file: sheet by sheet, row by row."""
    sheets = {each.name: at for at, each in enumerate(plan.sheets)}
    plan.issues.sort(
        key=lambda each: (
            sheets.get(each.sheet, -1),
            -1 if each.row is None else each.row,
            -1 if each.column is None else each.column,
        )
    )


def consider(plan: Plan, gathered: Gathered, stored: Stored, act: Act) -> None:
    """All that the arithmetic has to say of the figures, before they are compared."""
    entries = gathered.entries
    plan.names = gathered.names
    plan.recalled |= gathered.recalled
    plan.issues += gathered.issues
    plan.questions += gathered.questions
    plan.issues += accumulate(entries, stored)
    projects = {key[1] for key in entries if not key[0]}
    projects |= {
        each.owner.pk for each in gathered.beside if not each.cell.is_indicator
    }
    years = {key[2] for key in entries}
    years |= {each.cell.year for each in gathered.beside if each.cell.year}
    plans = annual_plans(projects, years)
    plan.issues += reconcile(entries, stored, plans)
    issues, offers = compare(gathered.beside, entries, stored, plans)
    plan.issues += issues
    if may(act.actor, "add", AnnualPlan):
        plan.offers = offers


def emptying(entries: dict[Key, Entry]) -> Iterator[Entry]:
    """Each entry in turn, gone from the dict: 50,000 would stand in memory twice."""
    for key in list(entries):
        yield entries.pop(key)


def figures(entries: Iterable[Entry], stored: Stored) -> Iterator[Figure]:
    """The months of a file beside what is stored of each."""
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}  # most rows have the same ones
    for entry in entries:
        if not entry.said:
            continue
        lines, owner, year, month = entry.lines, entry.owner, entry.year, entry.month
        standing = stored.standing((lines.is_indicator, owner.pk, year, month))
        changes, names = compared(entry, standing and standing.values)
        same = tuple(names)
        first = next(iter(entry.said.values()))
        yield Figure(
            lines,
            owner,
            year,
            month,
            first.sheet,
            first.row,
            standing and (standing.pk, standing.version),
            tuple(changes),
            alike.setdefault(same, same),
        )


def compared(entry: Entry, row: Values | None) -> tuple[list[Changed], list[str]]:
    """The cells that differ from a stored row, and the names of those that do not."""
    texts, at = told_texts(entry.lines.model), layout_of(entry.lines.model).at
    changes, same = [], []
    for name, (new, *place) in entry.said.items():
        old = row and row[at[name]]
        if old == new or (old is None and new == ""):
            same.append(name)
        else:
            text = texts[name]
            changes.append(Changed(name, text(old), text(new), *place))
    return changes, same


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
        places = cumulative(is_indicator, kept.layout)
        for (*key, month), standing in kept.by_key.items():
            year = is_indicator, *key
            names = said.get((*year, month), ())
            for at, name in places:
                value = standing.values[at]
                if value is not None and name not in names and year in years:
                    # A hash of numbers is the same in every process.
                    left[year] += hash((month, at, value))
    return {year_mark(*year): checksum % 2**64 for year, checksum in left.items()}


def cumulative(is_indicator: bool, layout: Layout) -> list[tuple[int, str]]:  # noqa: FBT001 (a key's)
    """Where the figures to date stand in stored rows, and their names."""
    fields = lines_for(is_indicator=is_indicator).fields
    names = (fields.get(kind) for kind in (Meaning.ACTUAL, Meaning.PLANNED))
    return [(layout.at[name], name) for name in names if name]


def chunks(items: Iterable[Figure]) -> Iterator[list[Figure]]:
    """A few thousand at a time."""
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def rows_of(chunk: list[Figure], stored: Stored) -> list[Row]:
    """The months as they are to be, for the one writer."""
    return [
        Row(stored.record(each.key, each.changes), or_update=True) for each in chunk
    ]


Rule = tuple[type, int | None, int, int, bool]


def ask_writer(plan: Plan, stored: Stored, act: Act) -> None:
    """What the one writer would say: months, scope, values; and whether it asks why.

    Its rules know department, month and kind of change, so one figure of each speaks
    for all alike; a figure whose values a quick look does not pass is asked itself.
    Confirming asks for every single one.
    """
    alike: dict[Rule, list[Figure]] = defaultdict(list)
    asked: list[Figure] = []
    for each in plan.figures:
        if is_plain(each):
            alike[rule_of(each)].append(each)
        else:
            asked.append(each)
    for chunk in chunks(asked):
        for problem in check(rows_of(chunk, stored), act):
            hear(plan, [chunk[problem.row]], problem)
    groups = list(alike.values())
    for problem in check(rows_of([each[0] for each in groups], stored), act):
        hear(plan, groups[problem.row], problem)


def rule_of(figure: Figure) -> Rule:
    """What the writer's rules go by."""
    owner = figure.owner
    return (
        figure.lines.model,
        owner.department,
        figure.year,
        figure.month,
        figure.is_new,
    )


@cache
def looks_of(model: type[Written]) -> dict[str, Look]:
    return dict(plain_looks(model))


def is_plain(figure: Figure) -> bool:
    """Whether its values pass their fields' quick looks, and the model asks no more."""
    model = figure.lines.model
    if model.clean is not models.Model.clean:
        return False
    looks, numbers = looks_of(model), layout_of(model).numbers
    return all(
        looks[each.field](
            Decimal(each.new) if each.field in numbers and each.new else each.new
        )
        for each in figure.changes
    )


def hear(plan: Plan, figures: list[Figure], problem: Problem) -> None:
    """One problem of the writer, at every figure it is about."""
    if problem.code == "reason":
        plan.needs_reason = True
        return
    plan.issues += [
        refusal(each, problem.code, problem.message, problem.field) for each in figures
    ]


def refusal(figure: Figure, code: str, message: str, name: str | None) -> Issue:
    """The writer's problem at the cell it is about, or the first of its figure."""
    place = next((c for c in figure.changes if c.field == name), figure.changes[0])
    params = {"message": message}
    return Issue("error", code, place.sheet, place.row, place.column, place.new, params)
