"""What stands in the way and what is pushed, for the pages that show it beside figures.

The board, a project's or indicator's page, an area's, and a department's month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bureau.models import Department, User
from workplan.answering import Asked
from workplan.models import Obstacle, Push, WorkArea, WorkItem, WorkPlan

from . import rights
from .obstacles import (
    ObstacleCount,
    ObstacleLine,
    by_subject,
    count_of,
    lines_of,
    obstacle_lines,
    open_of,
    overdue_of,
)
from .pushes import PushLine, open_pushes
from .pushes import lines_of as push_lines_of
from .seen import Subject, field_of, kind_of, query_of


@dataclass(frozen=True)
class OfPlan:
    """What is open of all that a plan lists."""

    obstacles: list[ObstacleLine]
    pushes: list[PushLine]

    def of(self, asked: Asked) -> "OfPlan":
        """The obstacles of whose part is asked for; a push goes with its line."""
        obstacles = [line for line in self.obstacles if asked.holds(line.obstacle)]
        return OfPlan(obstacles, self.pushes)

    @property
    def count(self) -> ObstacleCount:
        return count_of(self.obstacles)

    @cached_property
    def late(self) -> dict[tuple, list[ObstacleLine]]:
        """The obstacles that are late, by what they are about."""
        return by_subject(overdue_of(self.obstacles))

    @cached_property
    def sent(self) -> dict[tuple, PushLine]:
        """The push of each line that has one."""
        return {line.about.key: line for line in self.pushes}


def followed_in(plan: WorkPlan, on: date, *, reader: User | None) -> OfPlan:
    """Of the board, in two queries."""
    obstacles = open_of(obstacle_lines(plan, on, reader=reader))
    hindering = by_subject(obstacles)
    pushes = open_pushes(plan, on, reader=reader, hindering=hindering)
    return OfPlan(obstacles, pushes)


@dataclass(frozen=True)
class OfRecord:
    """What is followed up of one project or indicator, and what its reader may do."""

    subject: Subject
    obstacles: list[ObstacleLine]
    push: PushLine | None  # the one that waits
    may_report: bool
    may_push: bool

    @property
    def query(self) -> str:
        """How an address names it."""
        return query_of(self.subject)

    @property
    def field(self) -> tuple[str, str]:
        """How a form names it."""
        return field_of(self.subject)


def followed(
    subject: Subject, plan: WorkPlan, on: date, *, reader: User | None
) -> OfRecord:
    """Of a record's page, in two queries."""
    own = {kind_of(subject): subject}
    rows = Obstacle.objects.of_year(plan.year).filter(**own)
    obstacles = lines_of(rows, on, reader)
    hindering = by_subject(open_of(obstacles))
    pushes = push_lines_of(Push.objects.open().filter(**own), on, reader, hindering)
    return OfRecord(
        subject=subject,
        obstacles=obstacles,
        push=next(iter(pushes), None),
        may_report=rights.may_report(reader, subject.department_id),
        may_push=rights.may_push(reader),
    )


@dataclass(frozen=True)
class OfArea:
    """The obstacles of an area's tasks, and of which tasks one may be reported."""

    obstacles: list[ObstacleLine]
    reportable: set[int]


def obstacles_of_area(
    area: WorkArea, items: Iterable[WorkItem], on: date, *, reader: User | None
) -> OfArea:
    """Of an area's page, in one query."""
    rows = Obstacle.objects.of_year(area.plan.year).filter(item__area=area)
    reportable = {
        item.pk for item in items if rights.may_report(reader, item.department_id)
    }
    return OfArea(lines_of(rows, on, reader), reportable)


@dataclass(frozen=True)
class Following:
    """A department's open pushes and obstacles, and whether its reader answers them."""

    pushes: list[PushLine]
    obstacles: list[ObstacleLine]
    may_answer: bool

    def __bool__(self) -> bool:
        return bool(self.pushes or self.obstacles)


def following_of(
    reader: User | None, department: Department, plan: WorkPlan, on: date
) -> Following:
    """What waits for a department, for `workplan/following/_of_department.html`.

    In two queries. `on` is the day it is looked at from (`day_of`).
    """
    found = followed_in(plan, on, reader=reader)
    own = department.pk
    return Following(
        [each for each in found.pushes if each.push.department_id == own],
        [each for each in found.obstacles if each.obstacle.department_id == own],
        rights.may_answer(reader, department.pk),
    )
