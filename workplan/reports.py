"""Database totals -> `projects.progress` -> frozen rows, for pages and commands alike.

A page, the command `compare` and later the exports all read the same rows from here,
as far as their `reader` may see them; None is the system itself, which sees all.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Value

from bureau.accounts import readable, sees_all
from bureau.models import User
from bureau.periods import Month
from projects.belonging import projects_in
from projects.models import AnnualPlan, InvestmentFigure, Project, ProjectQuerySet
from projects.parts import Piece, counted_once

from .belonging import indicators_in
from .models import (
    Indicator,
    IndicatorQuerySet,
    KeyTarget,
    Reading,
    WorkPlan,
)
from .promised import levels_of
from .rows import ProjectRow, TargetRow, project_row, target_row


def hidden_parts(rows: QuerySet, reader: User | None) -> Exists | Value:
    """Whether a whole has parts that the reader does not see: no sum is told then."""
    if reader is None or sees_all(reader):
        return Value(value=False)
    seen = readable(reader, rows.model.objects.all()).values("pk")
    parts = rows.model.objects.filter(part_of=OuterRef("pk"))
    return Exists(parts.exclude(pk__in=seen))


def parts_by_whole(records: Iterable[Any]) -> dict[int, list[Any]]:
    """Records that are parts, by the id of their whole; none where some are hidden."""
    records = list(records)
    whole = {each.pk for each in records if not each.has_hidden_parts}
    found = defaultdict(list)
    for each in records:
        if each.part_of_id in whole:
            found[each.part_of_id].append(each)
    return found


def indicators_of(plan: WorkPlan, *, reader: User | None) -> IndicatorQuerySet:
    """The plan's indicators with the year's targets and readings, in four queries."""
    listed = indicators_in(plan.year, reader=reader, seen=readable)
    return in_year(listed.sample(is_sample=plan.is_sample), plan, reader=reader)


def in_year(
    indicators: IndicatorQuerySet, plan: WorkPlan, *, reader: User | None
) -> IndicatorQuerySet:
    """With the targets and readings of a plan's year.

    A reported completion may be another department's: its readings are scoped too.
    """
    readings = readable(reader, Reading.objects.for_year(plan.year))
    targets = readable(reader, KeyTarget.objects.for_year(plan.year))
    return (
        indicators.select_related("project", "department", "reported_completion")
        .prefetch_related(
            Prefetch("targets", targets),
            Prefetch("readings", readings),
            Prefetch("reported_completion__readings", readings),
        )
        .annotate(
            is_listed=Exists(plan.reported.filter(indicator=OuterRef("pk"))),
            has_hidden_parts=hidden_parts(Indicator.objects.all(), reader),
        )
    )


def has_promise(indicator: Indicator) -> bool:
    """Whether the year promised something of it: a target, or a reported completion."""
    rate = getattr(indicator, "reported_completion", None)
    return bool(indicator.targets.all()) or bool(rate and rate.readings.all())


def is_promised(row: TargetRow) -> bool:
    """Whether the year promised something of it, by itself or by its parts."""
    return has_promise(row.indicator) or row.standing.commitment.annual is not None


def is_result(row: TargetRow) -> bool:
    """Whether the plan lists it as reported without a target.

    A reported completion is said with what it is the completion of.
    """
    indicator = row.indicator
    is_own = indicator.is_listed and indicator.completion_of_id is None
    return is_own and not is_promised(row)


def rows_of(
    indicators: Iterable[Indicator], year: int, as_of: Month
) -> list[TargetRow]:
    """A row for each indicator at each level that promises something of it."""
    indicators = list(indicators)
    parts = parts_by_whole(indicators)
    return [
        target_row(
            indicator,
            year,
            as_of,
            level=level,
            parts=[part_row(each, year, as_of, level) for each in parts[indicator.pk]],
        )
        for indicator in indicators
        for level in levels_of(indicator)
    ]


def part_row(part: Indicator, year: int, as_of: Month, level: str) -> TargetRow:
    """A part's row at its whole's level, where it is promised there."""
    return target_row(
        part, year, as_of, level=level if level in levels_of(part) else None
    )


def every_row(plan: WorkPlan, as_of: Month, *, reader: User | None) -> list[TargetRow]:
    """A row for each indicator of the plan's year, promised or not, by code."""
    return rows_of(indicators_of(plan, reader=reader), plan.year, as_of)


def target_rows(
    plan: WorkPlan, as_of: Month, *, reader: User | None
) -> list[TargetRow]:
    """A row for each key target of the plan's year, by code."""
    return [row for row in every_row(plan, as_of, reader=reader) if is_promised(row)]


def projects_of(plan: WorkPlan, *, reader: User | None) -> ProjectQuerySet:
    """The plan's projects with the year's plans and figures, in three queries."""
    listed = projects_in(plan.year, reader=reader, seen=readable)
    return of_year(listed.sample(is_sample=plan.is_sample), plan, reader=reader)


def of_year(
    projects: ProjectQuerySet, plan: WorkPlan, *, reader: User | None
) -> ProjectQuerySet:
    """With the annual plans and figures of a plan's year."""
    plans = readable(reader, AnnualPlan.objects.for_year(plan.year))
    figures = readable(reader, InvestmentFigure.objects.for_year(plan.year))
    return (
        projects.for_page()
        .prefetch_related(Prefetch("annual_plans", plans), Prefetch("figures", figures))
        .annotate(has_hidden_parts=hidden_parts(Project.objects.all(), reader))
    )


def rows_of_projects(
    projects: Iterable[Project], year: int, as_of: Month
) -> list[ProjectRow]:
    """A row for each project; a whole knows its sections."""
    projects = list(projects)
    parts = parts_by_whole(projects)
    return [
        project_row(
            project,
            year,
            as_of,
            [project_row(each, year, as_of) for each in parts[project.pk]],
        )
        for project in projects
    ]


def project_rows(
    plan: WorkPlan, as_of: Month, *, reader: User | None
) -> list[ProjectRow]:
    """A row for each project that the plan lists, by code."""
    return rows_of_projects(projects_of(plan, reader=reader), plan.year, as_of)


@dataclass(frozen=True)
class Breakdown:
    """A bureau total beside its projects' sum, in 万元; the rest is not hidden."""

    total: Decimal
    by_project: Decimal
    reported: int

    @property
    def not_broken_down(self) -> Decimal:
        """What no project accounts for; negative where projects add up to more."""
        return self.total - self.by_project


def breakdown(total: Decimal | None, rows: Iterable[ProjectRow]) -> Breakdown | None:
    """None without a total or a reported project: nothing to subtract then."""
    amounts = counted_once(
        Piece(row.project.pk, row.project.part_of_id, row.standing.actual_to_date)
        for row in rows
    )
    if total is None or not amounts:
        return None
    # Added here: SQLite would add in binary floats.
    return Breakdown(total, sum(amounts, Decimal(0)), len(amounts))
