"""Database totals -> `projects.progress` -> frozen rows, for pages and commands alike.

A page, the command `compare` and later the exports all read the same rows from here,
as far as their `reader` may see them; None is the system itself, which sees all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from bureau.accounts import scope
from bureau.models import User
from bureau.periods import HALF_YEAR_MONTH, Month
from projects.belonging import projects_in
from projects.measures import (
    Commitment,
    Direction,
    Kind,
    Origin,
    Point,
    Qualifier,
    Standing,
)
from projects.models import AnnualPlan, InvestmentFigure, Project, ProjectQuerySet
from projects.progress import assess, derived_annual, figure_of

from . import words
from .belonging import indicators_in
from .models import (
    Indicator,
    IndicatorQuerySet,
    KeyTarget,
    Period,
    Reading,
    WorkPlan,
)

PERCENT = Decimal(100)


@dataclass(frozen=True)
class TargetRow:
    """A key target with its standing; `main` is the target that says when it is due."""

    indicator: Indicator
    main: KeyTarget | None
    standing: Standing
    points: tuple[Point, ...]
    note: str
    source: str

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def is_yes_no(self) -> bool:
        return self.indicator.kind == Kind.YES_NO

    @property
    def due_on(self) -> date | None:
        """The date the plan itself names, if it names one."""
        return self.main.due_on if self.main else None


@dataclass(frozen=True)
class ProjectRow:
    """A project's year: its plan in force, what it reported, and where that stands."""

    project: Project
    plan: AnnualPlan | None
    figures: tuple[InvestmentFigure, ...]
    standing: Standing
    points: tuple[Point, ...]

    @property
    def code(self) -> str:
        return self.project.code


def points_of(rows: Iterable, field: str) -> tuple[Point, ...]:
    """The reported months of readings or figures, in order; nulls are left out."""
    return tuple(
        Point(row.month, value, Qualifier(getattr(row, "qualifier", Qualifier.EXACT)))
        for row in sorted(rows, key=lambda row: row.month)
        if (value := getattr(row, field)) is not None
    )


def implied_annual(
    points: Iterable[Point], rates: Iterable[Point], as_of: Month
) -> Decimal | None:
    """The annual target that the latest month with both a result and a rate implies."""
    results = {point.month: point.value for point in points}
    for rate in sorted(rates, key=lambda each: each.month, reverse=True):
        if rate.month <= as_of.number and rate.month in results:
            return derived_annual(results[rate.month], rate.value / PERCENT)
    return None


def annual_target(
    targets: dict[str, KeyTarget],
    points: tuple[Point, ...],
    rates: tuple[Point, ...],
    as_of: Month,
) -> tuple[Decimal | None, Origin]:
    """The year's target: stated, or implied by a rate, or H1 result plus H2."""
    if year := targets.get(Period.YEAR):
        return year.value, Origin.STATED
    implied = implied_annual(points, rates, as_of)
    if implied is not None:
        return implied, Origin.DERIVED
    half = figure_of(points, HALF_YEAR_MONTH)
    h2 = targets.get(Period.H2)
    if h2 and h2.value is not None and half and as_of.number >= HALF_YEAR_MONTH:
        return half.value + h2.value, Origin.DERIVED
    return None, Origin.STATED


def stated_curve(
    targets: dict[str, KeyTarget], annual: Decimal | None, last_month: int
) -> tuple[Point, ...]:
    """A plan curve of two points where the plan states the first half and the year."""
    h1 = targets.get(Period.H1)
    if not h1 or h1.value is None or annual is None or last_month <= HALF_YEAR_MONTH:
        return ()
    return Point(HALF_YEAR_MONTH, h1.value), Point(last_month, annual)


def target_row(indicator: Indicator, year: int, as_of: Month) -> TargetRow:
    """An indicator's row; it comes with its `targets` and `readings` of the year."""
    targets = {target.period: target for target in indicator.targets.all()}
    readings = list(indicator.readings.all())
    rate = getattr(indicator, "reported_completion", None)
    points = points_of(readings, "value")
    rates = points_of(rate.readings.all(), "value") if rate else ()
    main = next(
        (targets[period] for period in ("YEAR", "H2", "H1") if period in targets), None
    )
    annual, origin = annual_target(targets, points, rates, as_of)
    due_on = main.due_on if main else None
    if main and main.period == Period.H1:
        annual, due_on = main.value, due_on or date(year, HALF_YEAR_MONTH, 30)
    h2 = targets.get(Period.H2)
    commitment = Commitment(
        year,
        annual,
        origin,
        h2=h2.value if h2 else None,
        due_on=due_on,
        kind=Kind(indicator.kind),
        direction=Direction(indicator.direction),
    )
    curve = stated_curve(targets, annual, commitment.last_month)
    commitment = Commitment(**{**vars(commitment), "plan": curve})
    sources = [row.source for row in (*readings, *targets.values())]
    return TargetRow(
        indicator=indicator,
        main=main,
        standing=assess(commitment, points, as_of),
        points=points,
        note=words.joined(target.note for target in targets.values()),
        source=words.joined(sources, by="·"),
    )


def indicators_of(plan: WorkPlan, *, reader: User | None) -> IndicatorQuerySet:
    """The plan's indicators with the year's targets and readings, in four queries."""
    listed = indicators_in(plan.year, reader=reader)
    return in_year(listed.sample(is_sample=plan.is_sample), plan, reader=reader)


def in_year(
    indicators: IndicatorQuerySet, plan: WorkPlan, *, reader: User | None
) -> IndicatorQuerySet:
    """With the targets and readings of a plan's year.

    A reported completion may be another department's: its readings are scoped too.
    """
    readings = scope(reader, Reading.objects.for_year(plan.year))
    targets = scope(reader, KeyTarget.objects.for_year(plan.year))
    return indicators.select_related(
        "project", "department", "reported_completion"
    ).prefetch_related(
        Prefetch("targets", targets),
        Prefetch("readings", readings),
        Prefetch("reported_completion__readings", readings),
    )


def has_promise(indicator: Indicator) -> bool:
    """Whether the year promised something of it: a target, or a reported completion."""
    rate = getattr(indicator, "reported_completion", None)
    return bool(indicator.targets.all()) or bool(rate and rate.readings.all())


def target_rows(
    plan: WorkPlan, as_of: Month, *, reader: User | None
) -> list[TargetRow]:
    """A row for each key target of the plan's year, by code."""
    return [
        target_row(indicator, plan.year, as_of)
        for indicator in indicators_of(plan, reader=reader)
        if has_promise(indicator)
    ]


def project_row(project: Project, year: int, as_of: Month) -> ProjectRow:
    """A project's row; it comes with its `annual_plans` and `figures` of the year."""
    plans = sorted(project.annual_plans.all(), key=lambda plan: plan.revision)
    figures = tuple(sorted(project.figures.all(), key=lambda figure: figure.month))
    in_force = plans[-1] if plans else None
    commitment = Commitment(
        year,
        in_force.amount if in_force else None,
        plan=points_of(figures, "planned_to_date"),
    )
    points = points_of(figures, "actual_to_date")
    standing = assess(commitment, points, as_of)
    return ProjectRow(project, in_force, figures, standing, points)


def projects_of(plan: WorkPlan, *, reader: User | None) -> ProjectQuerySet:
    """The plan's projects with the year's plans and figures, in three queries."""
    listed = projects_in(plan.year, reader=reader)
    return of_year(listed.sample(is_sample=plan.is_sample), plan, reader=reader)


def of_year(
    projects: ProjectQuerySet, plan: WorkPlan, *, reader: User | None
) -> ProjectQuerySet:
    """With the annual plans and figures of a plan's year."""
    plans = scope(reader, AnnualPlan.objects.for_year(plan.year))
    figures = scope(reader, InvestmentFigure.objects.for_year(plan.year))
    return projects.for_page().prefetch_related(
        Prefetch("annual_plans", plans), Prefetch("figures", figures)
    )


def project_rows(
    plan: WorkPlan, as_of: Month, *, reader: User | None
) -> list[ProjectRow]:
    """A row for each project that the plan lists, by code."""
    return [
        project_row(project, plan.year, as_of)
        for project in projects_of(plan, reader=reader)
    ]


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
    amounts = [
        row.standing.actual_to_date
        for row in rows
        if row.standing.actual_to_date is not None
    ]
    if total is None or not amounts:
        return None
    # Added here: SQLite would add in binary floats.
    return Breakdown(total, sum(amounts, Decimal(0)), len(amounts))
