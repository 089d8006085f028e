"""The leaders' page, worked out: the verdict, the comparison, what to push, the notes.

Rows come from `reports`, figures from `projects.progress`, sentences from `words`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bureau.accounts import sees_all
from bureau.formats import MONEY_UNIT, scale_for
from bureau.models import User
from bureau.periods import Month
from projects.belonging import milestones_in
from projects.measures import Colour, Kind, Origin
from projects.models import Milestone
from workplan import words
from workplan.models import WorkArea, WorkPlan
from workplan.reports import Breakdown, breakdown, project_rows, target_rows
from workplan.verdicts import verdict

from . import charts
from .comparison import Compared, by_need, compared, in_one_unit, lights_of
from .push import Push, five_to_push, push_project, pushed_once
from .timeline import Timeline, milestone_light, timeline, timeline_of

LONG = 10  # rows an A3 sheet holds at full size


@dataclass(frozen=True)
class Board:
    """Everything the leaders' page shows, worked out.

    `is_whole` is false for a department's people, who see a part of the plan. `lights`
    are the targets', `projects` and `milestones` theirs.
    """

    plan: WorkPlan
    as_of: Month
    is_whole: bool
    verdict: SafeString | None
    lights: list[tuple[Colour, str, int]]
    projects: list[tuple[Colour, str, int]]
    milestones: list[tuple[Colour, str, int]]
    compared: list[Compared]
    headline: Compared | None
    spotlight: Compared | None
    push: list[Push]
    curve: charts.Curve | None
    timeline: Timeline
    notes: list[str]
    breakdown: Breakdown | None
    areas: list[WorkArea]

    @property
    def is_long(self) -> bool:
        """Whether paper needs smaller type to hold the comparison on one sheet."""
        return len(self.compared) > LONG


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
    standing = line.standing
    return _(
        "%(name)s: the annual target of %(annual)s %(unit)s is derived from what was "
        "reported; the document states none for the year."
    ) % {
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
    """The line of an indicator."""
    return next((line for line in lines if line.row.indicator.pk == pk), None)


def milestones_of(plan: WorkPlan, *, reader: User | None) -> list[Milestone]:
    """The year's milestones, each with its project."""
    rows = milestones_in(plan.year, reader=reader)
    return list(rows.sample(is_sample=plan.is_sample).select_related("project"))


def board(
    plan: WorkPlan,
    as_of: Month,
    choice: str,
    *,
    reader: User | None,
    only: Colour | None = None,
) -> Board:
    """The leaders' page of a plan as of a month, money in `yi` or `wan`.

    A department's people see their own rows alone, and no verdict on what is not
    theirs. With `only`, the time line holds all milestones of that light.
    """
    rows = target_rows(plan, as_of, reader=reader)
    lines = by_need(compared(row, choice) for row in rows)
    table = by_need(in_one_unit(rows, choice))
    projects = project_rows(plan, as_of, reader=reader)
    milestones = milestones_of(plan, reader=reader)
    headline = find(lines, plan.headline_id)
    drawn = None
    if headline and headline.row.indicator.kind == Kind.ACCUMULATES:
        drawn = charts.curve(headline.standing, headline.row.points, headline.scale)
    is_whole = reader is None or sees_all(reader)
    total = headline.standing.actual_to_date if headline and is_whole else None
    # From a part of the projects the rest would be worked out wrong.
    split = breakdown(total, projects)
    planned = [row.standing.light.colour for row in projects if row.plan]
    states = [milestone_light(each, as_of) for each in milestones]
    return Board(
        plan=plan,
        as_of=as_of,
        is_whole=is_whole,
        verdict=verdict(headline.row.indicator.name, headline.standing, headline.scale)
        if headline
        else None,
        lights=lights_of(line.standing.light.colour for line in lines),
        projects=lights_of(planned) if planned else [],
        milestones=lights_of(states, words.MILESTONE_WORDS) if states else [],
        compared=table,
        headline=headline,
        spotlight=find(lines, plan.spotlight_id),
        push=five_to_push(
            [
                *pushed_once(lines, milestones, as_of),
                *(push_project(row, choice) for row in projects),
            ]
        ),
        curve=drawn,
        timeline=timeline(lines, milestones, as_of)
        if only is None
        else timeline_of(only, milestones, as_of),
        notes=notes_on(lines, breakdown_note(split, choice), drawn, plan),
        breakdown=split,
        areas=list(plan.areas.all()),
    )
