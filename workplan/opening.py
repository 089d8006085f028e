"""Which plan and which month a reader sees first, and which months are being filled.

Counted from what the reader may see: another department's report moves nobody's page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Value

from bureau.accounts import readable, sees_all
from bureau.models import ReportingMonth, User
from bureau.periods import MONTHS_IN_YEAR, Month
from projects.models import AnnualPlan, InvestmentFigure, Milestone

from .models import KeyTarget, Kind, Reading, WorkItem, WorkPlan

MONTHS = range(1, MONTHS_IN_YEAR + 1)
Tally = dict[str, int | None]


@dataclass(frozen=True)
class Filled:
    """A month with a figure: of how much that is reported in the year it is known."""

    month: Month
    reported: int
    expected: int

    @property
    def is_half(self) -> bool:
        """Whether at least half of what is expected was reported."""
        return 2 * self.reported >= self.expected


@dataclass(frozen=True)
class Opening:
    """The month a plan's pages open on; `filling` are the later ones with a figure."""

    month: Month
    filling: tuple[Filled, ...]


def counts(
    owner: str, *, has_yes_no: bool, expected: Q | None = None
) -> dict[str, Count]:
    """What to count in SQL for each month: its figures, and whose state is known.

    What was reported as done needs no further word, as on the board; `expected` says
    of whom figures are expected, of everybody where it is None.
    """
    found = {"expected": Count(owner, distinct=True, filter=expected)}
    for month in MONTHS:
        known = Q(month=month)
        if has_yes_no:
            known |= Q(indicator__kind=Kind.YES_NO, value=1, month__lt=month)
        if expected is not None:
            known &= expected
        found[f"figures_{month}"] = Count("pk", filter=Q(month=month))
        found[f"reported_{month}"] = Count(owner, filter=known, distinct=has_yes_no)
    return found


def filled_months(year: int, tallies: Iterable[Tally]) -> list[Filled]:
    """The months in which anything was reported, in order."""
    tallies = list(tallies)

    def total(name: str) -> int:
        return sum(tally[name] or 0 for tally in tallies)

    return [
        Filled(Month(year, month), total(f"reported_{month}"), total("expected"))
        for month in MONTHS
        if total(f"figures_{month}")
    ]


def first_shown(filled: list[Filled], closed: set[int], headline: int | None) -> int:
    """The latest closed month; else the headline's; else the latest at least half full.

    A month that holds nothing is never first: closing the empty months of a past year
    leaves its pages where its figures are. Without any figure it is January.
    """
    held = {each.month.number for each in filled}
    half = {each.month.number for each in filled if each.is_half}
    chosen = closed & held or {headline} & held or half or held
    return max(chosen, default=1)


def opening(plan: WorkPlan, *, reader: User | None) -> Opening:
    """Where a plan's pages open; never on today's date. In three queries."""
    readings = readable(
        reader,
        Reading.objects.sample(is_sample=plan.is_sample).for_year(plan.year),
    ).exclude(value=None)
    figures = readable(
        reader,
        InvestmentFigure.objects.sample(is_sample=plan.is_sample).for_year(plan.year),
    ).exclude(actual_to_date=None)
    of_headline = Q(indicator=plan.headline_id)
    told = readings.aggregate(
        headline=Max("month", filter=of_headline),
        **counts("indicator", has_yes_no=True),
    )
    building = counts(
        "project", has_yes_no=False, expected=Q(project__suspended_on=None)
    )
    filled = filled_months(plan.year, [told, figures.aggregate(**building)])
    months = ReportingMonth.objects.filter(year=plan.year, is_open=False)
    closed = set(months.values_list("month", flat=True))
    first = first_shown(filled, closed, told["headline"])
    later = tuple(each for each in filled if each.month.number > first)
    return Opening(Month(plan.year, first), later)


def of_outer_year(rows: QuerySet, owner: str) -> QuerySet:
    """Rows of the year and the kind, real or sample, of the plan asked about."""
    kind = {f"{owner}__is_sample": OuterRef("is_sample")}
    return rows.filter(year=OuterRef("year"), **kind)


def own_rows(reader: User) -> Q:
    """Whether a plan holds anything that the reader sees: what was promised of it, or
    reported, or is due in its year.
    """
    milestones = Milestone.objects.filter(
        due_on__year=OuterRef("year"), project__is_sample=OuterRef("is_sample")
    )
    found = Q(Exists(readable(reader, milestones)))
    items = WorkItem.objects.filter(area__plan=OuterRef("pk"))
    found |= Q(Exists(readable(reader, items)))
    for model in (AnnualPlan, InvestmentFigure, KeyTarget, Reading):
        rows = of_outer_year(model.objects.all(), model.owner)
        found |= Q(Exists(readable(reader, rows)))
    return found


def plans_for(reader: User | None) -> list[WorkPlan]:
    """Every plan, newest first, and whether each `is_theirs` to open on.

    To whoever sees all every plan is; to a department's people what holds anything of
    their own.
    """
    plans = WorkPlan.objects.newest_first()
    if reader is None or sees_all(reader):
        return list(plans.annotate(is_theirs=Value(value=True)))
    return list(plans.annotate(is_theirs=own_rows(reader)))


def opening_plan(plans: Iterable[WorkPlan]) -> WorkPlan | None:
    """The plan a page opens on where none is asked for; None where none is theirs."""
    return next((plan for plan in plans if plan.is_theirs), None)
