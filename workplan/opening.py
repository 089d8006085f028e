"""Which plan and which month a reader sees first, and which months are being filled.

Counted from what the reader may see: another department's report moves nobody's page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, Value

from bureau.accounts import readable, scope, sees_all
from bureau.models import ReportingMonth, User
from bureau.periods import MONTHS_IN_YEAR, Month
from projects.belonging import figures_in
from projects.belonging import listing as lists_project
from projects.models import Project

from .belonging import listing as lists_indicator
from .belonging import readings_in
from .models import Indicator, Kind, PlanState, WorkItem, WorkPlan, namesakes

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
    kind = {"is_sample": plan.is_sample}
    readings = readings_in(plan.year, reader=reader, seen=readable)
    readings = readings.sample(**kind).exclude(value=None)
    figures = figures_in(plan.year, reader=reader, seen=readable)
    figures = figures.sample(**kind).exclude(actual_to_date=None)
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


def lists(record: Project | Indicator, *, reader: User | None) -> Q:
    """Whether a plan lists a record, as far as the reader may know."""
    own, year = type(record).objects.filter(pk=record.pk), OuterRef(OuterRef("year"))
    if isinstance(record, Project):
        listed = Q(lists_project(year, OuterRef("pk"), reader=reader, seen=readable))
    else:
        listed = lists_indicator(year, "", reader=reader, seen=readable)
    return Q(Exists(own.filter(listed)))


def own_rows(reader: User) -> Q:
    """Whether a plan lists anything that the reader sees."""
    year, kind = OuterRef(OuterRef("year")), OuterRef("is_sample")
    projects = Project.objects.filter(
        lists_project(year, OuterRef("pk"), reader=reader, seen=readable),
        is_sample=kind,
    )
    indicators = Indicator.objects.filter(
        lists_indicator(year, "", reader=reader, seen=readable), is_sample=kind
    )
    items = WorkItem.objects.filter(area__plan=OuterRef("pk"))
    found = Q()
    for rows in (items, projects, indicators):
        found |= Q(Exists(readable(reader, rows)))
    return found


def plans_for(reader: User | None) -> list[WorkPlan]:
    """Every plan the reader may see, newest first, and whether each `is_theirs`.

    To whoever sees all every plan is; to a department's people what lists anything of
    their own. A draft is seen by the planning office alone.
    """
    is_whole = reader is None or sees_all(reader)
    return plans_with(Value(value=True) if is_whole else own_rows(reader), reader)


def plans_of(record: Project | Indicator, *, reader: User | None) -> list[WorkPlan]:
    """The plans of a record's page: those that list it; where none does, all."""
    plans = plans_with(lists(record, reader=reader), reader)
    plans = [plan for plan in plans if plan.is_sample == record.is_sample]
    return [plan for plan in plans if plan.is_theirs] or plans


def plans_with(is_theirs: Q | Value, reader: User | None) -> list[WorkPlan]:
    """The plans a reader may see, real before samples, each with what was asked."""
    plans = scope(reader, WorkPlan.objects.newest_first())
    named = {"is_theirs": is_theirs, "has_namesake": namesakes(plans.order_by())}
    return list(plans.annotate(**named))


FIRST_SHOWN = [PlanState.IN_FORCE, PlanState.CLOSED, PlanState.DRAFT]


def opening_plan(plans: Iterable[WorkPlan]) -> WorkPlan | None:
    """The plan a page opens on where none is asked for; None where none is theirs.

    The newest in force; before any is, the newest that was; a draft only where there
    is nothing else. A real one comes before every sample.
    """
    theirs = (plan for plan in plans if plan.is_theirs)
    return min(
        theirs,
        key=lambda plan: (plan.is_sample, FIRST_SHOWN.index(plan.state)),
        default=None,
    )
