"""The pages behind the board's rows: a project, an indicator."""

from dataclasses import dataclass, replace

from bureau.accounts import may_touch, scope
from bureau.formats import Scale
from bureau.models import User
from bureau.periods import Month
from projects.measures import Direction, Kind, Standing
from projects.models import Milestone, Project

from . import words
from .board import (
    Compared,
    Timeline,
    by_need,
    charts,
    compared,
    in_one_unit,
    project_scale,
    timeline,
)
from .models import (
    Indicator,
    KeyTarget,
    WorkItem,
    WorkPlan,
)
from .months import MonthLine, month_lines, scale_of_months
from .reports import (
    ProjectRow,
    has_promise,
    in_year,
    indicators_of,
    of_year,
    project_row,
    target_row,
)


def within_reach(project: Project | None, reader: User | None) -> Project | None:
    """A row's project, unless it is another department's: then not even its code."""
    if project is None or not may_touch(reader, project.department_id):
        return None
    return project


@dataclass(frozen=True)
class ProjectPage:
    """A project's page: its year, its months, its milestones, where it is mentioned."""

    row: ProjectRow
    scale: Scale
    bar: charts.Bar
    reason: str
    curve: charts.Curve | None
    months: list[MonthLine]
    timeline: Timeline
    targets: list[Compared]
    items: list[WorkItem]

    @property
    def standing(self) -> Standing:
        return self.row.standing


def project_page(
    project: Project, plan: WorkPlan, as_of: Month, choice: str, *, reader: User | None
) -> ProjectPage:
    """A project in a plan's year, as of a month."""
    own = scope(reader, Project.objects.filter(pk=project.pk))
    shown = of_year(own, plan, reader=reader).get()
    row = project_row(shown, plan.year, as_of)
    standing = row.standing
    months = month_lines(
        standing,
        row.points,
        {
            figure.month: words.joined([figure.physical_progress, figure.remark])
            for figure in row.figures
            if figure.physical_progress or figure.remark
        },
    )
    scale = scale_of_months(project_scale(row, choice), standing, months)
    pursued = Milestone.objects.filter(project=project).pursued_in(plan.year)
    milestones = scope(reader, pursued)
    targets = [
        target_row(indicator, plan.year, as_of)
        for indicator in indicators_of(plan, reader=reader).filter(project=project)
        if has_promise(indicator)
    ]
    items = scope(reader, WorkItem.objects.filter(project=project, area__plan=plan))
    has_curve = bool(row.points or row.standing.commitment.plan)
    return ProjectPage(
        row=row,
        scale=scale,
        bar=charts.bar(standing.completion, standing.expected),
        reason=words.light_reason(standing, scale),
        curve=charts.curve(standing, row.points, scale) if has_curve else None,
        months=months,
        timeline=timeline([], milestones.select_related("project"), as_of, most=50),
        targets=by_need(in_one_unit(targets, choice)),
        items=list(items.select_related("area__plan")),
    )


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator's page: its year, its months, the targets, where it is mentioned."""

    indicator: Indicator
    project: Project | None
    compared: Compared
    has_promise: bool
    targets: list[KeyTarget]
    curve: charts.Curve | None
    months: list[MonthLine]
    items: list[WorkItem]

    @property
    def accumulates(self) -> bool:
        """Whether months add up; a level's do not."""
        return self.indicator.kind == Kind.ACCUMULATES

    @property
    def has_completion(self) -> bool:
        """Whether its months are shares of a target; those of a limit are not."""
        return self.accumulates and self.indicator.direction == Direction.HIGHER

    @property
    def targets_lines(self) -> list[Compared]:
        """The comparison's one line."""
        return [self.compared]


def indicator_page(
    indicator: Indicator,
    plan: WorkPlan,
    as_of: Month,
    choice: str,
    *,
    reader: User | None,
) -> IndicatorPage:
    """An indicator in a plan's year, as of a month."""
    own = scope(reader, Indicator.objects.filter(pk=indicator.pk))
    measured = in_year(own, plan, reader=reader).get()
    line = compared(target_row(measured, plan.year, as_of), choice)
    standing, points = line.standing, line.row.points
    months = month_lines(
        standing,
        points,
        {
            reading.month: reading.remark
            for reading in measured.readings.all()
            if reading.remark
        },
    )
    line = replace(line, scale=scale_of_months(line.scale, standing, months))
    accumulates = indicator.kind == Kind.ACCUMULATES
    items = scope(
        reader, WorkItem.objects.filter(indicators=indicator, area__plan=plan)
    )
    return IndicatorPage(
        indicator=measured,
        project=within_reach(measured.project, reader),
        compared=line,
        has_promise=has_promise(measured),
        targets=list(measured.targets.all()),
        curve=charts.curve(standing, points, line.scale)
        if accumulates and points
        else None,
        months=months,
        items=list(items.select_related("area__plan")),
    )
