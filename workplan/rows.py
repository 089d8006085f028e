"""An indicator's or a project's year as one row: its records -> `projects.progress`.

Takes records with their year fetched and asks the database for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bureau.periods import Month
from bureau.records import Level, in_force
from projects.measures import (
    Commitment,
    Kind,
    Origin,
    Point,
    Qualifier,
    Rule,
    Standing,
)
from projects.models import AnnualPlan, InvestmentFigure, Project
from projects.parts import PartsSum, parts_sum, points_of_parts
from projects.progress import assess, figure_of

from . import words
from .models import Indicator, KeyTarget
from .promised import (
    ENDS,
    annual_target,
    commitment_of,
    levels_of,
    main_target,
    targets_at,
)
from .revised import Course, course_of, course_of_target


@dataclass(frozen=True)
class Whole:
    """What a whole did and is to do in the year, beside the sum of its parts."""

    done: PartsSum
    promised: PartsSum


@dataclass(frozen=True)
class TargetRow:
    """A key target with its standing; `main` is the target that says when it is due.

    `whole` stands where it has parts that add up; `own_forecast` is the bureau's.
    """

    indicator: Indicator
    main: KeyTarget | None
    standing: Standing
    points: tuple[Point, ...]
    note: str
    source: str
    whole: Whole | None = None
    own_forecast: Point | None = None

    @property
    def record(self) -> Indicator:
        """What it is about, and who answers for it."""
        return self.indicator

    @property
    def level(self) -> str:
        """Whose promise it is."""
        return self.main.level if self.main else Level.OWN

    @property
    def course(self) -> Course | None:
        """What the main target was before and will be; None where never revised."""
        return course_of_target(self.main, self.indicator.targets.all())

    @property
    def is_sum(self) -> bool:
        """Whether its parts stand for it, which reports nothing itself."""
        return self.whole is not None and self.whole.done.is_derived

    @property
    def is_short(self) -> bool:
        """Whether what is promised ends within the year: by a quarter, by the half."""
        return self.main is not None and self.main.period in ENDS

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
    """A project's year: its plan in force, what it reported, and where that stands.

    `whole` stands where it has sections; `own_forecast` is the bureau's.
    """

    project: Project
    plan: AnnualPlan | None
    figures: tuple[InvestmentFigure, ...]
    standing: Standing
    points: tuple[Point, ...]
    whole: Whole | None = None
    own_forecast: Point | None = None

    @property
    def record(self) -> Project:
        """What it is about, and who answers for it."""
        return self.project

    @property
    def level(self) -> str:
        """Whose promise it is."""
        return self.project.level

    @property
    def course(self) -> Course | None:
        """What the annual plan was before and will be; None where never revised."""
        return course_of(self.project.annual_plans.all(), self.plan)

    @property
    def has_promise(self) -> bool:
        """Whether an amount is planned for the year, by itself or by its sections."""
        return self.standing.commitment.annual is not None

    @property
    def is_suspended(self) -> bool:
        """Whether it rests at the as-of month's end."""
        return self.standing.light.rule is Rule.SUSPENDED

    @property
    def code(self) -> str:
        return self.project.code


def points_of(rows: Iterable[Any], field: str) -> tuple[Point, ...]:
    """The reported months of readings or figures, in order; nulls are left out."""
    return tuple(
        Point(row.month, value, Qualifier(getattr(row, "qualifier", Qualifier.EXACT)))
        for row in sorted(rows, key=lambda row: row.month)
        if (value := getattr(row, field)) is not None
    )


def own_forecast(rows: Iterable[Any], as_of: Month) -> Point | None:
    """The bureau's own forecast of the year, as of the latest month that has one."""
    known = [
        point
        for point in points_of(rows, "own_forecast")
        if point.month <= as_of.number
    ]
    return known[-1] if known else None


def target_row(
    indicator: Indicator,
    year: int,
    as_of: Month,
    *,
    level: str | None = None,
    parts: Iterable[TargetRow] = (),
) -> TargetRow:
    """An indicator's row; it comes with its `targets` and `readings` of the year.

    Of one level, the first where none is asked for; `parts` are its own parts' rows.
    """
    level = level or levels_of(indicator)[0]
    targets = targets_at(indicator, level, as_of.last_day)
    readings = list(indicator.readings.all())
    rate = getattr(indicator, "reported_completion", None)
    adding = [row for row in parts if adds_to(indicator, row.indicator)]
    own = points_of(readings, "value")
    points = own or points_of_parts([row.points for row in adding])
    rates = points_of(rate.readings.all(), "value") if rate else ()
    annual, origin = annual_target(targets, points, rates, as_of)
    promised = parts_sum(annual, [row.standing.commitment.annual for row in adding])
    if not targets and promised.is_derived:
        annual, origin = promised.value, Origin.DERIVED
    commitment = commitment_of(indicator, targets, year, annual, annual_origin=origin)
    standing = assess(commitment, points, as_of)
    done = figure_of(own, as_of.number)
    return TargetRow(
        indicator=indicator,
        main=main_target(targets),
        standing=standing,
        points=points,
        note=words.joined(target.note for target in targets.values()),
        source=words.joined(
            [row.source for row in (*readings, *targets.values())], by="·"
        ),
        whole=whole_of(done, promised, adding) if adding else None,
        own_forecast=own_forecast(readings, as_of),
    )


def adds_to(whole: Indicator, part: Indicator) -> bool:
    """Whether a part's amounts add up to the whole's: 67 bridges and metres do not."""
    kinds = {whole.kind, part.kind}
    return kinds == {Kind.ACCUMULATES.value} and whole.unit == part.unit


def whole_of(
    done: Point | None, promised: PartsSum, parts: Iterable[TargetRow | ProjectRow]
) -> Whole:
    """A whole beside its parts: what each did, and what each is to do."""
    amounts = [row.standing.actual_to_date for row in parts]
    return Whole(parts_sum(done.value if done else None, amounts), promised)


def project_row(
    project: Project, year: int, as_of: Month, parts: Iterable[ProjectRow] = ()
) -> ProjectRow:
    """A project's row; it comes with its `annual_plans` and `figures` of the year.

    `parts` are the rows of its sections, which stand for it where it says nothing.
    """
    parts = list(parts)
    plan = in_force(project.annual_plans.all(), as_of.last_day)
    figures = tuple(sorted(project.figures.all(), key=lambda figure: figure.month))
    promised = parts_sum(
        plan.amount if plan else None,
        [row.standing.commitment.annual for row in parts],
    )
    own = points_of(figures, "actual_to_date")
    planned = points_of(figures, "planned_to_date")
    if not planned and promised.is_derived:
        planned = points_of_parts([row.standing.commitment.plan for row in parts])
    commitment = Commitment(
        year,
        promised.value,
        Origin.DERIVED if promised.is_derived else Origin.STATED,
        plan=planned,
        suspended_on=project.suspended_on,
    )
    points = own or points_of_parts([row.points for row in parts])
    done = figure_of(own, as_of.number)
    return ProjectRow(
        project,
        plan,
        figures,
        assess(commitment, points, as_of),
        points,
        whole_of(done, promised, parts) if parts else None,
        own_forecast(figures, as_of),
    )
