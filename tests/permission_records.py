"""Two departments with a record of each kind, for the permission matrix."""

from typing import Any, NamedTuple

from django.utils import timezone

from bureau.models import User
from projects.models import BatchState, ImportBatch
from projects.sheets.plan import Plan
from projects.sheets.snapshot import dump
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_obstacle,
    make_project,
    make_push,
    make_reading,
    make_target,
)


class Records(NamedTuple):
    """One record of each kind, in a department; those without one are the bureau's."""

    by_kind: dict[str, int]
    project: str
    indicator: str
    waiting: int  # a file on its way in


def make_batch(user: User, department: Any, state: str) -> ImportBatch:
    """A file that was read and holds nothing."""
    return ImportBatch.objects.create(
        user=user,
        department=department,
        name="月报.csv",
        kind="csv",
        state=state,
        preview=dump(Plan([])),
        previewed_at=timezone.now(),
    )


def make_records(department: Any, area: Any, sender: User) -> Records:
    project = make_project(department=department)
    indicator = make_indicator(department=department)
    item = make_item(area=area, department=department, project=project)
    made = [
        project,
        indicator,
        item,
        make_milestone(project=project),
        make_annual_plan(project=project),
        make_figure(project=project),
        make_target(indicator=indicator),
        make_reading(indicator=indicator),
        make_obstacle(project=project),
        make_push(indicator=indicator),
    ]
    found = {each._meta.label_lower.replace(".", "_"): each.pk for each in made}
    written = make_batch(sender, department, BatchState.WRITTEN)
    found["projects_importbatch"] = written.pk
    waiting = make_batch(sender, department, BatchState.WAITING)
    return Records(found, project.code, indicator.code, waiting.pk)


class House(NamedTuple):
    """Two departments with a record of each kind, and the bureau's own records."""

    own: Records
    other: Records
    shared: dict[str, int]
    area: Any
    users: dict[str, User]
