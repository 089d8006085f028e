"""The leaders' page, worked out: the verdict, the comparison, what to push, the notes.

Rows come from `reports`, figures from `projects.progress`, sentences from `words`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bureau.accounts import readable, sees_all
from bureau.formats import MONEY_UNIT, scale_for
from bureau.models import User
from bureau.periods import Month
from projects.belonging import milestones_in
from projects.measures import Kind, Origin
from projects.models import Milestone
from workplan import faces
from workplan.answering import EVERYBODY, Asked, Choices, choices_of
from workplan.following import ObstacleCount, followed_in
from workplan.models import WorkArea, WorkItem, WorkPlan
from workplan.promised import LEVELS
from workplan.reports import (
    Breakdown,
    breakdown,
    every_row,
    is_promised,
    is_result,
    project_rows,
)
from workplan.rows import ProjectRow, TargetRow
from workplan.tasks import known_rows, milestone_face, said_once, task_state
from workplan.verdicts import verdict

from . import charts
from .comparison import Compared, by_need, compared, in_one_unit, lights_of
from .push import (
    Push,
    each_once,
    five_to_push,
    followed_up,
    push_project,
    push_task,
    pushed_once,
    with_obstacles,
)
from .timeline import Timeline, timeline, timeline_of

LONG = 10  # rows an A3 sheet holds at full size
VERY_LONG = 17
RESULTS_A_ROW = 6


@dataclass(frozen=True)
class Board:
    """Everything the leaders' page shows, worked out.

    `is_whole` is false for a department's people, who see a part of the plan, and where
    the page is narrowed to whom is `asked` for. `lights` are the targets', `projects`
    and `milestones` theirs; `results` were reported without a target. What stands in
    the way and what was pushed are as of the day it is looked at.
    """

    plan: WorkPlan
    as_of: Month
    is_whole: bool
    verdict: SafeString | None
    asked: Asked
    choices: Choices
    lights: list[tuple[str, str, int]]
    projects: list[tuple[str, str, int]]
    milestones: list[tuple[str, str, int]]
    compared: list[Compared]
    results: list[Compared]
    headline: Compared | None
    spotlight: Compared | None
    push: list[Push]
    obstacles: ObstacleCount
    curve: charts.Curve | None
    timeline: Timeline
    notes: list[str]
    breakdown: Breakdown | None
    areas: list[WorkArea]

    @property
    def is_long(self) -> bool:
        """Whether paper needs smaller type to hold the rows on one sheet."""
        return self.rows > LONG

    @property
    def is_very_long(self) -> bool:
        """Whether it needs the smallest that is read at arm's length."""
        return self.rows > VERY_LONG

    @property
    def rows(self) -> int:
        """How many lines the comparison and the results take on paper."""
        return len(self.compared) + len(self.results) // RESULTS_A_ROW


def notes_on(
    lines: Iterable[Compared],
    split: str,
    drawn: charts.Curve | None,
    plan: WorkPlan,
) -> list[str]:
    """What a reader must know about the figures."""
    notes = [derived_note(line) for line in lines if is_implied(line)]
    if split:
        notes.append(split)
    if drawn and drawn.has_gap:
        notes.append(
            _(
                "Not every month was reported: the curve joins the reported months by "
                "straight lines, which say nothing of the months between."
            )
        )
    if plan.note:
        notes.append(plan.note)
    notes.append(
        _(
            "Differences are taken from exact values and then rounded, so they can "
            "differ by 0.01 from the difference of two figures shown."
        )
    )
    return notes


def is_implied(line: Compared) -> bool:
    """Whether the annual target is derived, not stated."""
    commitment = line.standing.commitment
    return commitment.annual is not None and commitment.annual_origin is Origin.DERIVED


def derived_note(line: Compared) -> str:
    """How a derived annual target came about."""
    standing, whole = line.standing, line.row.whole
    if whole and whole.promised.is_derived:
        words = _(
            "%(name)s: the annual target of %(annual)s %(unit)s is the sum of its "
            "parts; the document states none for the whole."
        )
    else:
        words = _(
            "%(name)s: the annual target of %(annual)s %(unit)s is derived from what "
            "was reported; the document states none for the year."
        )
    return words % {
        "name": line.row.indicator.name,
        "annual": line.scale.derived(standing.commitment.annual),
        "unit": line.scale.unit,
    }


def breakdown_note(split: Breakdown | None, choice: str) -> str:
    """The bureau's total beside its projects' sum, in one unit."""
    if split is None:
        return ""
    scale = scale_for(MONEY_UNIT, choice, split.total, split.by_project)
    scale = scale.apart(None, split.not_broken_down)  # a little is not nothing
    return _(
        "Of %(total)s %(unit)s in all, %(count)s projects report %(sum)s %(unit)s; "
        "%(rest)s %(unit)s are not broken down by project."
    ) % {
        "total": scale.stated(split.total),
        "unit": scale.unit,
        "count": split.reported,
        "sum": scale.derived(split.by_project),
        "rest": scale.derived(split.not_broken_down),
    }


def find(lines: Iterable[Compared], pk: int | None) -> Compared | None:
    """The line of an indicator; of several levels our own promise."""
    found = [line for line in lines if line.row.indicator.pk == pk]
    return min(found, key=lambda line: LEVELS.index(line.row.level), default=None)


def milestones_of(plan: WorkPlan, *, reader: User | None) -> list[Milestone]:
    """The year's milestones, each with its project."""
    rows = milestones_in(plan.year, reader=reader, seen=readable)
    own = rows.sample(is_sample=plan.is_sample)
    return list(own.select_related("project__department"))


@dataclass(frozen=True)
class YearRows:
    """What a plan's page is made of: its year's rows, milestones and tasks."""

    indicators: list[TargetRow]
    projects: list[ProjectRow]
    milestones: list[Milestone]
    tasks: list[WorkItem]

    @property
    def choices(self) -> Choices:
        """Who answers for any of it."""
        rows = (*self.indicators, *self.projects)
        return choices_of([*(row.record for row in rows), *self.tasks])

    def of(self, asked: Asked) -> "YearRows":
        """What of it is asked for."""
        return YearRows(
            [row for row in self.indicators if asked.holds(row.record)],
            [row for row in self.projects if asked.holds(row.record)],
            [each for each in self.milestones if asked.holds(each.project)],
            [item for item in self.tasks if asked.holds(item)],
        )


def year_rows(plan: WorkPlan, as_of: Month, *, reader: User | None) -> YearRows:
    """All that a plan's page is made of, as far as the reader sees it."""
    return YearRows(
        every_row(plan, as_of, reader=reader),
        project_rows(plan, as_of, reader=reader),
        milestones_of(plan, reader=reader),
        said_once(plan, reader=reader),
    )


def own_tasks(
    shown: YearRows, whole: YearRows, as_of: Month, reader: User | None
) -> list[WorkItem]:
    """The tasks that rest on nothing: others are pushed as what they rest on."""
    known = known_rows(whole.indicators, whole.projects)
    return [
        item
        for item in shown.tasks
        if not task_state(item, known, as_of, reader=reader).rests_on
    ]


def board(
    plan: WorkPlan,
    as_of: Month,
    choice: str,
    *,
    reader: User | None,
    only: str | None = None,
    asked: Asked = EVERYBODY,
    on: date | None = None,
) -> Board:
    """The leaders' page of a plan as of a month, money in `yi` or `wan`.

    A department's people see their own rows alone, and no verdict on what is not
    theirs; so does whoever asks for the part of somebody. With `only`, the time line
    holds all milestones of that light. `on` is the day from which obstacles and pushes
    are looked at; the month's end where none is named.
    """
    whole = year_rows(plan, as_of, reader=reader)
    choices = whole.choices
    asked = asked.among(choices)
    shown = whole.of(asked)
    rows = [row for row in shown.indicators if is_promised(row)]
    lines = by_need(compared(row, choice) for row in rows)
    results = [row for row in shown.indicators if is_result(row)]
    projects, milestones = shown.projects, shown.milestones
    headline = find(lines, plan.headline_id)
    drawn = None
    if headline and headline.row.indicator.kind == Kind.ACCUMULATES:
        drawn = charts.curve(headline.standing, headline.row.points, headline.scale)
    is_whole = (reader is None or sees_all(reader)) and not asked
    total = headline.standing.actual_to_date if headline and is_whole else None
    # From a part of the projects the rest would be worked out wrong.
    split = breakdown(total, projects)
    following = followed_in(plan, on or as_of.last_day, reader=reader).of(asked)
    candidates = [
        *pushed_once(lines, milestones, as_of),
        *(push_project(row, choice) for row in projects),
        *(push_task(item, as_of) for item in own_tasks(shown, whole, as_of, reader)),
    ]
    pushed = with_obstacles(each_once(filter(None, candidates)), following.late)
    return Board(
        plan=plan,
        as_of=as_of,
        is_whole=is_whole,
        verdict=verdict(
            headline.row.indicator.name,
            headline.standing,
            headline.scale,
            revised=headline.revised,
        )
        if headline
        else None,
        asked=asked,
        choices=choices,
        lights=lights_of(line.face for line in lines),
        projects=project_lights(projects),
        milestones=milestone_lights(milestones, as_of),
        compared=by_need(in_one_unit(rows, choice)),
        results=in_one_unit(results, choice),
        headline=headline,
        spotlight=find(lines, plan.spotlight_id),
        push=followed_up(five_to_push(pushed), following),
        obstacles=following.count,
        curve=drawn,
        timeline=timeline(lines, milestones, as_of)
        if only is None
        else timeline_of(only, milestones, as_of),
        notes=notes_on(lines, breakdown_note(split, choice), drawn, plan),
        breakdown=split,
        areas=list(plan.areas.all()),
    )


def project_lights(projects: Iterable[ProjectRow]) -> list[tuple[str, str, int]]:
    """How many projects of each light; none where nothing is planned of any."""
    judged = [row for row in projects if row.has_promise or row.is_suspended]
    found = [faces.face_of(row.standing.light) for row in judged]
    return lights_of(found) if found else []


def milestone_lights(
    milestones: Iterable[Milestone], as_of: Month
) -> list[tuple[str, str, int]]:
    """How many milestones of each light."""
    found = [milestone_face(each, as_of) for each in milestones]
    return lights_of(found, faces.MILESTONES) if found else []
