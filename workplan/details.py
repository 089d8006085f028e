"""The pages behind the board's rows: a project, an indicator."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from bureau.accounts import is_office, may_read, may_touch, readable
from bureau.formats import Scale, number
from bureau.models import User
from bureau.periods import Month
from projects.measures import Direction, Kind, Standing
from projects.models import InvestmentFigure, Milestone, Project

from . import words
from .amounts import own_forecast_words, parts_words
from .board import (
    Compared,
    ProjectLine,
    Timeline,
    by_need,
    charts,
    compared,
    in_one_unit,
    project_line,
    project_scale,
    timeline,
)
from .curves import OffPlan, off_plan
from .models import Indicator, KeyTarget, Period, PlanState, WorkItem, WorkPlan
from .months import (
    MonthLine,
    held_by_month,
    month_lines,
    row_about,
    scale_of_months,
)
from .promised import LEVELS, levels_of, targets_at
from .reporting import word_of
from .reports import (
    in_year,
    indicators_of,
    is_promised,
    of_year,
    rows_of,
    rows_of_projects,
)
from .revised import Said, course_of_target, revised_words, said_of_plan
from .rows import ProjectRow, TargetRow


def within_reach(project: Project | None, reader: User | None) -> Project | None:
    """A row's project, unless it is another department's: then not even its code."""
    if project is None or not may_read(reader, project):
        return None
    return project


def family_of(record: Project | Indicator) -> Q:
    """A record with its parts and its whole."""
    return Q(pk=record.pk) | Q(part_of=record) | Q(pk=record.part_of_id)


Lines = list[tuple[Any, str]]  # the rows of one promise, each with what it says


def lines_of(rows: Iterable[Any], say: Said) -> Lines:
    """The rows of a promise in their order, each in words."""
    return [(each, words.joined(say(each))) for each in rows]


def may_revise(reader: User | None, plan: WorkPlan) -> bool:
    """Whether the page offers to revise: to the office, while the year is not over.

    Asked of the role at hand: a page costs no query more.
    """
    return plan.state != PlanState.CLOSED and reader is not None and is_office(reader)


@dataclass(frozen=True)
class ProjectPage:
    """A project's page: its year, its months, its milestones, where it is mentioned.

    `parts` are its sections, `whole` what it is a section of; `physical` is the latest
    figure that tells the physical progress. Who only supports it reads (`is_own`).
    `revisions` are all rows of a plan that was revised; `off_plan` is a plan curve that
    misses it.
    """

    row: ProjectRow
    scale: Scale
    bar: charts.Bar
    reason: str
    light: str | None
    split: str
    whole: Project | None
    parts: list[ProjectLine]
    is_own: bool
    physical: InvestmentFigure | None
    forecast: str
    curve: charts.Curve | None
    months: list[MonthLine]
    timeline: Timeline
    targets: list[Compared]
    items: list[WorkItem]
    original: str
    revised: str
    revisions: Lines
    off_plan: OffPlan | None
    may_revise: bool

    @property
    def standing(self) -> Standing:
        return self.row.standing


def said_of(figure: InvestmentFigure) -> str:
    """What a month says besides its amounts: physical progress, remark, why none."""
    share = figure.physical_percent
    built = _("%(share)s%% built")
    physical = "" if share is None else built % {"share": number(share)}
    told = [physical, figure.physical_progress, figure.remark, word_of(figure)]
    return words.joined(told)


def physical_progress(row: ProjectRow, as_of: Month) -> InvestmentFigure | None:
    """The latest figure up to a month that tells how far it is built."""
    told = [
        each
        for each in row.figures
        if each.month <= as_of.number
        and (each.physical_percent is not None or each.physical_progress)
    ]
    return told[-1] if told else None


def whole_in(rows: Iterable[ProjectRow | TargetRow], pk: int | None) -> Any:
    """The whole of a part, as far as the reader sees it."""
    return next((row.record for row in rows if row.record.pk == pk), None)


def project_page(
    project: Project, plan: WorkPlan, as_of: Month, choice: str, *, reader: User | None
) -> ProjectPage:
    """A project in a plan's year, as of a month."""
    found = readable(reader, Project.objects.filter(family_of(project)))
    family = list(of_year(found, plan, reader=reader))
    rows_as_of = partial(rows_of_projects, family, plan.year)
    rows = rows_as_of(as_of)
    row = row_about(project, rows)
    standing = row.standing
    plans = (plan for each in family for plan in each.annual_plans.all())
    months = month_lines(
        held_by_month(project, plans, rows_as_of, as_of),
        row.points,
        {each.month: said_of(each) for each in row.figures},
    )
    scale = scale_of_months(project_scale(row, choice), standing, months)
    pursued = Milestone.objects.filter(project=project).pursued_in(plan.year)
    milestones = readable(reader, pursued)
    measures = indicators_of(plan, reader=reader).filter(project=project)
    targets = [row for row in rows_of(measures, plan.year, as_of) if is_promised(row)]
    items = readable(reader, WorkItem.objects.filter(project=project, area__plan=plan))
    line = project_line(row, scale)
    stated = row.course.rows if row.course else ()
    has_curve = bool(row.points or row.standing.commitment.plan)
    return ProjectPage(
        row=row,
        scale=scale,
        bar=charts.bar(standing.completion, standing.expected),
        reason=line.reason,
        light=line.light,
        split=parts_words(row.whole, scale),
        whole=whole_in(rows, row.project.part_of_id),
        parts=[
            project_line(each, scale)
            for each in rows
            if each.project.part_of_id == project.pk
        ],
        is_own=may_touch(reader, project.department_id),
        physical=physical_progress(row, as_of),
        forecast=own_forecast_words(row.own_forecast, scale, Kind.ACCUMULATES),
        curve=charts.curve(standing, row.points, scale) if has_curve else None,
        months=months,
        timeline=timeline([], milestones.select_related("project"), as_of, most=50),
        targets=by_need(in_one_unit(targets, choice)),
        items=list(items.select_related("area__plan")),
        original=line.original,
        revised=line.revised,
        revisions=lines_of(stated, said_of_plan(scale)),
        off_plan=off_plan(
            row.project, row.project.annual_plans.all(), row.project.figures.all()
        ),
        may_revise=may_revise(reader, plan),
    )


@dataclass(frozen=True)
class Stated:
    """A target that holds, what it was before, and its rows where it was revised."""

    target: KeyTarget
    revised: str
    revisions: Lines


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator's page: its year, its months, the targets, where it is mentioned.

    `stated` are the targets that hold, in the order of the year, of each level.
    """

    indicator: Indicator
    project: Project | None
    whole: Indicator | None
    is_own: bool
    compared: Compared
    lines: list[Compared]
    split: str
    parts: list[Compared]
    has_promise: bool
    stated: list[Stated]
    curve: charts.Curve | None
    months: list[MonthLine]
    items: list[WorkItem]
    may_revise: bool

    @property
    def accumulates(self) -> bool:
        """Whether months add up; a level's do not."""
        return self.indicator.kind == Kind.ACCUMULATES

    @property
    def has_completion(self) -> bool:
        """Whether its months are shares of a target; those of a limit are not."""
        return self.accumulates and self.indicator.direction == Direction.HIGHER


def stated_of(indicator: Indicator, as_of: Month, say: Said) -> list[Stated]:
    """The targets that hold at a month's end, in order, with their revisions."""
    found, every = [], indicator.targets.all()
    for level in sorted(levels_of(indicator), key=LEVELS.index):
        held = targets_at(indicator, level, as_of.last_day)
        for target in (held[period] for period in Period if period in held):
            course = course_of_target(target, every)
            rows = course.rows if course else ()
            told = revised_words(course, say)
            found.append(Stated(target, told, lines_of(rows, say)))
    return found


def indicator_page(
    indicator: Indicator,
    plan: WorkPlan,
    as_of: Month,
    choice: str,
    *,
    reader: User | None,
) -> IndicatorPage:
    """An indicator in a plan's year, as of a month."""
    found = readable(reader, Indicator.objects.filter(family_of(indicator)))
    family = list(in_year(found, plan, reader=reader))
    rows_as_of = partial(rows_of, family, plan.year)
    rows = rows_as_of(as_of)
    own = [row for row in rows if row.indicator.pk == indicator.pk]
    measured = own[0].indicator
    line = compared(own[0], choice)
    standing, points = line.standing, line.row.points
    promised = (target for each in family for target in each.targets.all())
    months = month_lines(
        held_by_month(indicator, promised, rows_as_of, as_of),
        points,
        {
            reading.month: told
            for reading in measured.readings.all()
            if (told := words.joined([reading.remark, word_of(reading)]))
        },
    )
    line = replace(line, scale=scale_of_months(line.scale, standing, months))
    accumulates = indicator.kind == Kind.ACCUMULATES
    items = readable(
        reader, WorkItem.objects.filter(indicators=indicator, area__plan=plan)
    )
    return IndicatorPage(
        indicator=measured,
        project=within_reach(measured.project, reader),
        whole=whole_in(rows, measured.part_of_id),
        is_own=may_touch(reader, measured.department_id),
        compared=line,
        split=parts_words(line.row.whole, line.scale),
        lines=[line, *(compared(row, choice) for row in own[1:])],
        parts=in_one_unit(
            [row for row in rows if row.indicator.part_of_id == measured.pk], choice
        ),
        has_promise=is_promised(own[0]),
        stated=stated_of(measured, as_of, line.said),
        curve=charts.curve(standing, points, line.scale)
        if accumulates and points
        else None,
        months=months,
        items=list(items.select_related("area__plan")),
        may_revise=may_revise(reader, plan),
    )
