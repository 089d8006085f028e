"""A new year's plan made from the last one's: a draft, in one operation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from bureau.due_days import due_days
from bureau.models import ReportingMonth
from bureau.records import Act, Precision, acting
from bureau.workdays import is_workday
from bureau.writing import Row, write
from projects.models import AnnualPlan
from workplan.models import (
    Half,
    ReportedIndicator,
    State,
    WorkArea,
    WorkItem,
    WorkPlan,
)

from .last_year import LastYear

# What a task says of the year that is over, or what only its old place means.
OF_LAST_YEAR = {
    "id",
    "version",
    "area",
    "number",
    "state",
    "half_year_result",
    "outcome",
    "progress_percent",
    "reported_month",
    "milestone",
    "due_on",
    "due_precision",
    "source",
}


@dataclass(frozen=True)
class Wanted:
    """What the new year is to have: its title, its due day, and what was ticked."""

    title: str
    due_day: int
    ticked: Mapping[str, Collection[int]]


def start(last: LastYear, wanted: Wanted, act: Act) -> WorkPlan:
    """The draft of the year after, with what was ticked, its chapters and months.

    Raises ValidationError or IntegrityError where that year has its plan already;
    nothing is stored then.
    """
    year = last.plan.year + 1
    with acting(act), transaction.atomic():
        plan = new_plan(last, wanted, year)
        list_projects(last, wanted.ticked["projects"], year, act)
        end_milestones(last, wanted.ticked)
        list_indicators(last, wanted.ticked["indicators"], plan)
        copy_tasks(last, set(wanted.ticked["tasks"]), plan)
        add_months(year, wanted.due_day)
    return plan


def new_plan(last: LastYear, wanted: Wanted, year: int) -> WorkPlan:
    """The draft, led by the same indicators where they go on."""
    kept = set(wanted.ticked["indicators"])
    leads = {
        name: number if (number := getattr(last.plan, name)) in kept else None
        for name in ("headline_id", "spotlight_id")
    }
    return WorkPlan.objects.create(year=year, title=wanted.title, **leads)


def list_projects(last: LastYear, ticked: Collection[int], year: int, act: Act) -> None:
    """Annual plans without an amount; what the new year lists already stays so."""
    there = AnnualPlan.objects.for_year(year).values_list("project", flat=True)
    ticked = set(ticked) - set(there)
    rows = [
        Row(
            AnnualPlan(
                project=each, year=year, invested_before=last.invested.get(each.pk)
            )
        )
        for each in last.projects
        if each.pk in ticked
    ]
    write(rows, act)


def end_milestones(last: LastYear, ticked: Mapping[str, Collection[int]]) -> None:
    """Of the projects that go on, what is not ticked is pursued no longer."""
    projects, kept = set(ticked["projects"]), set(ticked["milestones"])
    for each in last.milestones:
        if each.project_id in projects and each.pk not in kept:
            each.last_year = last.plan.year
            each.save()


def list_indicators(last: LastYear, ticked: Collection[int], plan: WorkPlan) -> None:
    """Listed without a target: the new year's are still to be stated."""
    for each in last.indicators:
        if each.pk in ticked:
            ReportedIndicator.objects.create(plan=plan, indicator=each)


def copy_tasks(last: LastYear, ticked: Collection[int], plan: WorkPlan) -> None:
    """The chapters, each once by its title, and in them what was ticked."""
    areas: dict[str, WorkArea] = {}
    for each in chapters(last, ticked):
        if each.title not in areas:
            number = len(areas) + 1
            area = WorkArea(plan=plan, half=Half.YEAR, number=number, title=each.title)
            area.save()
            areas[each.title] = area
    numbers = dict.fromkeys(areas, 0)
    for task in last.tasks:
        if task.pk in ticked:
            title = task.area.title
            numbers[title] += 1
            copy_task(task, areas[title], numbers[title])


def chapters(last: LastYear, ticked: Collection[int]) -> list[WorkArea]:
    """Those of the plan; of its first half's report only those that hold something."""
    held = {task.area_id for task in last.tasks if task.pk in ticked}
    areas = last.plan.areas.order_by("-half", "number")  # YEAR, H2, H1
    return [each for each in areas if each.half != Half.H1 or each.pk in held]


def copy_task(task: WorkItem, area: WorkArea, number: int) -> None:
    """A task in its own words, planned anew; a date in the new year stays."""
    names = [each.name for each in WorkItem._meta.concrete_fields]
    kept = {name: getattr(task, name) for name in names if name not in OF_LAST_YEAR}
    copy = WorkItem(area=area, number=number, state=State.PLANNED, **kept)
    set_due(copy, task, area.plan.year)
    if task.milestone_id and task.milestone.completed_on is None:
        copy.milestone = task.milestone
    copy.save()
    copy.indicators.set(task.indicators.all())


def set_due(copy: WorkItem, task: WorkItem, year: int) -> None:
    """Nobody stated last year's day of the new year; words that name no year stay."""
    if task.due_on and task.due_on >= date(year, 1, 1):
        copy.due_on, copy.due_precision = task.due_on, task.due_precision
        return
    copy.due_on, copy.due_precision = None, Precision.NONE
    if str(year - 1) in copy.due_words:
        copy.due_words = ""


def add_months(year: int, day: int) -> None:
    """The months that are not there yet, each with its due day."""
    there = ReportingMonth.objects.filter(year=year).values_list("month", flat=True)
    stored = set(there)
    for number, due_on in enumerate(due_days(year, day, is_workday), start=1):
        if number not in stored:
            ReportingMonth.objects.create(year=year, month=number, due_on=due_on)
