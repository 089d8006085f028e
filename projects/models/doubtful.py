"""What is doubtful of projects' money: the formula's neighbours, in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from bureau.records import Doubt, Neighbours, Proposed, each_in_force
from bureau.writing import chunked
from projects.doubt_words import doubt
from projects.doubts import Around, doubt_of_promise, doubt_of_total, slips

if TYPE_CHECKING:
    from .figures import AnnualPlan
    from .projects import Project

YearKey = tuple[Any, int]  # a project's id, None where it is only now added; a year
NUMBERS = ("actual_to_date", "planned_to_date")


def in_force(
    plans: QuerySet, projects: Iterable[int], years: Iterable[int]
) -> dict[YearKey, "AnnualPlan"]:
    """The latest revision of each project's plan of each year."""
    found = chunked(plans.filter(year__in=years), "project__in", projects)
    return each_in_force(found, year_of)


def year_of(plan: "AnnualPlan") -> YearKey:
    """Which promise a plan states."""
    return plan.project_id, plan.year


def by_year(rows: Iterable[Proposed]) -> dict[YearKey, list[Proposed]]:
    """Rows of one project and year together."""
    found = defaultdict(list)
    for each in rows:
        found[each.record.project_id, each.record.year].append(each)
    return found


def around(project: "Project", plan: "AnnualPlan | None") -> Around:
    """What is known of a project's year, in 万元."""
    return Around(
        plan=plan and plan.amount,
        total=project.total_investment,
        invested_before=plan and plan.invested_before,
    )


def doubts_of_figures(
    rows: Sequence[Proposed], neighbours: Neighbours, plans: QuerySet
) -> Iterator[Doubt]:
    """Figures beside the other months of their year, its plan, and the total."""
    years = by_year(rows)
    known = in_force(plans, *map(set, zip(*years, strict=True)))
    for (project, year), own in years.items():
        beside = around(own[0].record.project, known.get((project, year)))
        for name in NUMBERS:
            changed = {
                each.record.month: each.row for each in own if name in each.changed
            }
            figures = neighbours.year(project, year, name)
            for month, *found in slips(figures, changed, beside):
                yield from doubt(changed[month], name, figures[month - 1], tuple(found))


def doubts_of_plans(
    rows: Sequence[Proposed], neighbours: Neighbours, figures: QuerySet
) -> Iterator[Doubt]:
    """Annual plans beside the year's figures, the year before, and the total."""
    asked = [
        each
        for each in rows
        if {"amount", "invested_before"} & set(each.changed)
        and each.record.amount is not None
    ]
    projects = {each.record.project_id for each in asked}
    years = {each.record.year for each in asked}
    done = done_in(figures, projects, years | {year - 1 for year in years})
    for each in asked:
        plan, project = each.record, each.record.project_id
        last = amount_in_force(neighbours, project, plan.year - 1)
        last = last or done.get((project, plan.year - 1))
        known = Around(
            total=plan.project.total_investment, invested_before=plan.invested_before
        )
        now = done.get((project, plan.year))
        found = doubt_of_promise(plan.amount, now, last, known)
        yield from doubt(each.row, "amount", plan.amount, found)


def amount_in_force(neighbours: Neighbours, project: Any, year: int) -> Decimal | None:
    """The amount of a year's latest revision."""
    own = [key for key in neighbours.rows if key[:2] == (project, year)]
    return neighbours.value(max(own), "amount") if own else None


def done_in(
    figures: QuerySet, projects: Iterable[int], years: Iterable[int]
) -> dict[YearKey, Decimal]:
    """The last figure reported in each project's year."""
    reported = figures.filter(year__in=years, actual_to_date__isnull=False)
    fields = "project_id", "year", "actual_to_date"
    rows = chunked(
        reported.order_by("month").values_list(*fields), "project__in", projects
    )
    return {(project, year): value for project, year, value in rows}


def doubts_of_project(project: "Project") -> list[Doubt]:
    """A total investment beside what was done and planned; for a project's own page."""
    total = project.total_investment
    if total is None:
        return []
    plans = project.annual_plans.all() if project.pk else ()
    known = each_in_force(plans, attrgetter("year"))
    done: dict[int, Decimal] = {}
    if project.pk:
        reported = project.figures.filter(actual_to_date__isnull=False)
        done = dict(reported.order_by("month").values_list("year", "actual_to_date"))
    since_start = [
        value + ((plan := known.get(year)) and plan.invested_before or Decimal(0))
        for year, value in done.items()
    ]
    invested = max([sum(done.values(), Decimal(0)), *since_start]) or None
    amounts = (each.amount for each in known.values() if each.amount is not None)
    largest = max(amounts, default=None)
    found = doubt_of_total(total, invested, largest)
    return doubt(0, "total_investment", total, found)
