"""What the page before an import shows: counts, problems, and each cell, old to new."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.formats import NOTHING, number
from projects.sheets import words
from projects.sheets.book import cell_name
from projects.sheets.checking.compare import Offer
from projects.sheets.found import Issue
from projects.sheets.plan import Changed, Figure, Plan

A_PAGE = 100
MOST_ISSUES = 100  # of a level, shown; the marked file has them all
FEW = 3  # places with the same problem that are named one by one
NEW, CHANGED, REFUSED = "new", "changed", "refused"
KINDS = {
    NEW: gettext_lazy("added"),
    CHANGED: gettext_lazy("changed"),
    REFUSED: gettext_lazy("refused"),
}
Place = tuple[str, int | None, int | None]


class Problem(NamedTuple):
    """Something wrong or worth knowing, for a reader."""

    place: str
    value: str
    text: str
    accepted: str


@dataclass
class Problems:
    """The problems of a level: the first rows, how many there are, and rows unseen."""

    shown: list[Problem]
    count: int
    more: int


class CellChange(NamedTuple):
    """One cell of a figure, old to new, for a reader."""

    code: str
    name: str
    month: str
    field: str
    old: str
    new: str
    is_number: bool
    place: str
    kind: str
    kind_words: str
    is_sample: bool


class PlanChange(NamedTuple):
    """An annual plan that a file has and that is not the one stored."""

    name: str
    year: int
    old: str
    new: str
    place: str


@dataclass
class PlanChanges:
    """The first of them, and how many there are."""

    shown: list[PlanChange]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def plan_change(offer: Offer) -> PlanChange:
    return PlanChange(
        name=f"{offer.owner.code} {offer.owner.name}",
        year=offer.year,
        old=number(offer.old),
        new=number(offer.amount),
        place=f"{offer.sheet} {cell_name(offer.row, offer.column)}",
    )


def problem_of(issue: Issue) -> Problem:
    value = "" if issue.value is None else words.shown(issue.value)
    return Problem(
        words.place(issue), value, words.problem(issue), words.accepted(issue)
    )


def problems(issues: Sequence[Issue]) -> Problems:
    """A month that is closed is said once, however many cells it stands against."""
    alike: dict[tuple, list[Problem]] = {}
    for each in map(problem_of, issues):
        alike.setdefault((each.text, each.accepted), []).append(each)
    rows = [row for found in alike.values() for row in together(found)]
    return Problems(rows[:MOST_ISSUES], len(issues), max(len(rows) - MOST_ISSUES, 0))


def together(found: list[Problem]) -> list[Problem]:
    """Problems with the same words; many of them are one row that names the first."""
    if len(found) <= FEW:
        return found
    places = in_short([each.place for each in found])
    return [found[0]._replace(place=places, value="")]


def in_short(places: list[str]) -> str:
    """The first few places, and how many more there are."""
    first = ", ".join(places[:FEW])
    if len(places) <= FEW:
        return first
    more = {"places": first, "count": len(places) - FEW}
    return _("%(places)s and %(count)s more") % more


Cell = tuple[Figure, Changed, str]


class Cells:
    """The cells of a kind for a paginator, which wants a few of 100,000."""

    ordered = True

    def __init__(self, preview: "Preview", kind: str | None) -> None:
        self.preview, self.kind = preview, kind if kind in KINDS else None

    def __len__(self) -> int:
        preview = self.preview
        return preview.counts[self.kind] if self.kind else preview.cell_count

    def __getitem__(self, wanted: slice) -> list[Cell]:
        cells = (each for each in self.preview.cells() if self.kind in (None, each[2]))
        return list(islice(cells, wanted.start, wanted.stop))


class Preview:
    """A plan as its page shows it, the cells a page at a time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.figures = len(plan.figures)
        self.entries = len(plan.figures) + len(plan.records)
        self.errors = problems(plan.of_level("error"))
        self.warnings = problems(plan.of_level("warning"))
        self.notices = problems(plan.of_level("notice"))
        self.has_sample = any(each.owner.is_sample for each in plan.figures)
        self.foreign = len(foreign_lines(plan))
        self.has_untouched = any(each.code == "untouched" for each in plan.issues)
        first = [plan_change(each) for each in plan.offers[:MOST_ISSUES]]
        self.offers = PlanChanges(first, len(plan.offers))

    def cells(self) -> Iterator[Cell]:
        """Every cell that would change, with what would become of it.

        A month that is refused for one of its cells is refused as a whole.
        """
        errors = self.plan.of_level("error")
        against: set[Place] = {(each.sheet, each.row, each.column) for each in errors}
        for figure in self.plan.figures:
            places = {(each.sheet, each.row, each.column) for each in figure.changes}
            kind = NEW if figure.is_new else CHANGED
            if not against.isdisjoint(places):
                kind = REFUSED
            for each in figure.changes:
                yield figure, each, kind

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many cells there are of each kind."""
        found = Counter(kind for _figure, _change, kind in self.cells())
        return {kind: found[kind] for kind in KINDS}

    @property
    def cell_count(self) -> int:
        return sum(self.counts.values())

    def page(self, number: str | None, kind: str | None) -> Page:
        """One page of cells, of one kind if asked."""
        page = Paginator(Cells(self, kind), A_PAGE).get_page(number)
        page.object_list = [cell_change(*each) for each in page.object_list]
        return page

    @property
    def has_anything(self) -> bool:
        """Whether there is something to write, were nothing in the way."""
        return bool(self.entries or self.plan.offers)

    @property
    def may_be_confirmed(self) -> bool:
        return self.plan.is_ready and self.has_anything

    @property
    def next_step(self) -> str:
        """What a person does now."""
        if self.plan.questions:
            return _("Answer the questions first; the list below may change with them.")
        if self.errors.count:
            return _(
                "Nothing can be written while there are errors. Correct your file by "
                "the list below and send it again; or correct below what was "
                "recognised."
            )
        if not self.has_anything and self.has_untouched:
            return _(
                "There is nothing to write: figures changed since the form was handed "
                "out, but not in the form; they stay."
            )
        if not self.has_anything:
            return _("There is nothing to write: all that was read is stored already.")
        if self.plan.needs_reason:
            return _(
                "Read the warnings. If the figures are right, say why below and write."
            )
        return _("Look through the changes; nothing is written until you confirm.")

    @property
    def reason_hint(self) -> str:
        """Why a reason is asked for, or when one is."""
        if not self.plan.needs_reason:
            if not self.plan.offers:
                return _("Not needed; what you write is kept in the history.")
            return _("Needed only where annual plans are set too.")
        if self.plan.records and not self.warnings.count:
            return _("Needed: a plan or a target that is stored would change.")
        if self.warnings.count:
            return _(
                "Needed: say why these figures are right in spite of the warnings."
            )
        return _("Needed: figures of a month that was opened again are changed.")


def foreign_lines(plan: Plan) -> set[tuple[str, int | None]]:
    """The lines whose codes are none of the person's projects or indicators."""
    codes = {"unknown_code", "unknown_indicator"}
    errors = plan.of_level("error")
    return {(each.sheet, each.row) for each in errors if each.code in codes}


def cell_change(figure: Figure, change: Changed, kind: str) -> CellChange:
    model = figure.lines.model
    return CellChange(
        code=figure.owner.code,
        name=figure.owner.name,
        month=f"{figure.year}-{figure.month:02}",
        field=field_words(figure, change.field),
        old=value_words(model, change.field, change.old) or NOTHING,
        new=value_words(model, change.field, change.new) or _("cleared: not reported"),
        is_number=isinstance(field_of(model, change.field), models.DecimalField),
        place=f"{change.sheet} {cell_name(change.row, change.column)}",
        kind=kind,
        kind_words=str(KINDS[kind]),
        is_sample=figure.owner.is_sample,
    )


def field_words(figure: Figure, name: str) -> str:
    """A field as pages call it; a number of an indicator with its unit."""
    field = field_of(figure.lines.model, name)
    is_number = isinstance(field, models.DecimalField)
    if figure.lines.is_indicator and is_number and figure.owner.unit:
        return f"{field.verbose_name} ({figure.owner.unit})"
    return str(field.verbose_name)


@cache
def field_of(model: type[models.Model], name: str) -> models.Field:
    return model._meta.get_field(name)


def value_words(model: type[models.Model], name: str, text: str | None) -> str:
    """A value as history keeps it, for a reader; "" for nothing."""
    field = field_of(model, name)
    if not text:
        return ""
    if isinstance(field, models.DecimalField):
        return number(Decimal(text))
    return str(dict(field.flatchoices).get(text, text))


def named(issues: Iterable[Issue], most: int = 10) -> list[str]:
    """What stands in the way, each thing once with its first places or records."""
    alike: dict[str, list[str]] = {}
    for each in issues:
        where = words.place(each) or str(each.params.get("record", ""))
        alike.setdefault(words.problem(each), []).append(where)
    found = [": ".join(filter(None, (in_short(p), t))) for t, p in alike.items()]
    if len(found) > most:
        more = _("and %(count)s more") % {"count": len(found) - most}
        found = [*found[:most], more]
    return found
