"""The state of a task: of what it rests on where it does, else its own.

A task that rests on an indicator, a milestone or a project is pushed as that.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from bureau.accounts import may_read, readable
from bureau.models import User
from bureau.periods import Month
from projects.measures import Colour
from projects.milestones import judge_milestone
from projects.models import Milestone

from . import faces
from .models import Half, Indicator, State, WorkItem, WorkItemQuerySet, WorkPlan
from .reports import is_promised
from .rows import ProjectRow, TargetRow

OPEN = {State.PLANNED, State.PREPARING, State.UNDER_WAY}


@dataclass(frozen=True)
class Known:
    """The rows that the tasks of a page may rest on, by their record's id."""

    targets: dict[int, list[TargetRow]] = field(default_factory=dict)
    projects: dict[int, ProjectRow] = field(default_factory=dict)


def known_rows(targets: Iterable[TargetRow], projects: Iterable[ProjectRow]) -> Known:
    """The rows by their record's id."""
    found = defaultdict(list)
    for row in targets:
        found[row.indicator.pk].append(row)
    return Known(dict(found), {row.project.pk: row for row in projects})


@dataclass(frozen=True)
class TaskState:
    """What a page says of a task: a light with its word, or words alone.

    `rests_on` names what the light is of, with its page; empty where it is the task's.
    """

    face: str
    word: str
    rests_on: str = ""
    url: str = ""


def milestone_light(milestone: Milestone, as_of: Month) -> Colour:
    """A milestone's light at a month's end."""
    return judge_milestone(
        as_of.last_day,
        due=milestone.due_on,
        forecast=milestone.forecast_on,
        completed=milestone.completed_on,
    )


def milestone_face(milestone: Milestone, as_of: Month) -> str:
    """A milestone's light; what is open of a suspended project rests with it."""
    light = milestone_light(milestone, as_of)
    since = milestone.project.suspended_on
    is_resting = since is not None and since <= as_of.last_day
    return faces.SUSPENDED if is_resting and light is not Colour.BLUE else light


def tasks_of(plan: WorkPlan, *, reader: User | None) -> WorkItemQuerySet:
    """A plan's items that the reader sees, each with what it may rest on."""
    rows = readable(reader, WorkItem.objects.filter(area__plan=plan))
    indicators = readable(reader, Indicator.objects.all())
    return rows.select_related(
        "area__plan", "department", "project", "milestone__project"
    ).prefetch_related(Prefetch("indicators", indicators))


def said_once(plan: WorkPlan, *, reader: User | None) -> list[WorkItem]:
    """The tasks of whole years' areas; those of two-part reports are said twice."""
    return list(tasks_of(plan, reader=reader).filter(area__half=Half.YEAR))


def task_state(
    item: WorkItem, known: Known, as_of: Month, *, reader: User | None
) -> TaskState:
    """A task's state: its milestone's, its indicators', its project's, or its own."""
    if item.state == State.SUSPENDED:
        return TaskState(faces.SUSPENDED, str(faces.SUSPENDED_WORD))
    return (
        of_milestone(item, as_of, reader)
        or of_indicators(item, known)
        or of_project(item, known)
        or own_state(item, as_of)
    )


def of_milestone(item: WorkItem, as_of: Month, reader: User | None) -> TaskState | None:
    """The state of the milestone it rests on, as far as the reader sees that."""
    milestone = item.milestone
    if milestone is None or not may_read(reader, milestone.project):
        return None
    face = milestone_face(milestone, as_of)
    name = f"{milestone.project.name} · {milestone.name}"
    url = milestone.project.get_absolute_url()
    return TaskState(face, str(faces.MILESTONES[face]), name, url)


def of_indicators(item: WorkItem, known: Known) -> TaskState | None:
    """The light of whichever promised indicator of it needs a person most."""
    rows = [
        row
        for indicator in item.indicators.all()
        for row in known.targets.get(indicator.pk, [])
        if is_promised(row)
    ]
    if not rows:
        return None
    by_face = {faces.face_of(row.standing.light): row for row in reversed(rows)}
    face = faces.worst(by_face)
    indicator = by_face[face].indicator
    return TaskState(
        face, str(faces.WORDS[face]), indicator.name, indicator.get_absolute_url()
    )


def of_project(item: WorkItem, known: Known) -> TaskState | None:
    """The light of its project, where something is planned of it or it rests."""
    row = known.projects.get(item.project_id)
    if row is None or not (row.has_promise or row.is_suspended):
        return None
    face = faces.face_of(row.standing.light)
    project = row.project
    return TaskState(
        face, str(faces.WORDS[face]), project.name, project.get_absolute_url()
    )


def own_state(item: WorkItem, as_of: Month) -> TaskState:
    """What was said of it, and red where its date is past and it is still open."""
    if is_late(item, as_of):
        return TaskState(Colour.RED, str(faces.MILESTONES[Colour.RED]))
    return TaskState("", item.get_state_display())


def is_late(item: WorkItem, as_of: Month) -> bool:
    """Whether a task is open and its due day over by the month's end."""
    is_past = item.due_on is not None and item.due_on <= as_of.last_day
    return item.state in OPEN and is_past
