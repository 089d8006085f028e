"""The tasks of a year's plan as lines of the year workbook."""

from collections.abc import Iterator
from decimal import Decimal

from projects.sheets.exports import Cell, Line, OfYear, answered, due_cells, promised

from .models import Half, ItemKind, WorkItem, WorkPlan

JOINED = "、"
# The workbook's keys, where they are other names than the record's.
WORDS = {
    "task": "name",
    "promise": "promise",
    "q1": "q1_words",
    "q2": "q2_words",
    "q3": "q3_words",
    "q4": "q4_words",
    "half_year_result": "half_year_result",
    "h2": "second_half",
    "outcome": "outcome",
    "source": "source",
}
MAIN = {Half.YEAR: None, ItemKind.TASK: None}  # what goes without saying


def task_lines(of: OfYear, plan: WorkPlan | None) -> Iterator[Line]:
    """A line a task, in the order of areas and numbers."""
    rows = of.within(WorkItem.objects.filter(area__plan=plan))
    related = "area", "department", "project", "milestone__project"
    rows = rows.select_related(*related).prefetch_related("indicators")
    for item in rows.order_by("area__half", "area__number", "number"):
        yield {
            "category": item.area.title,
            "number": item.number,
            "half": MAIN.get(item.area.half, item.area.half),
            "kind": MAIN.get(item.kind, item.kind),
            **{key: getattr(item, name) for key, name in WORDS.items()},
            **progress_cells(item),
            **rests_on(item),
            **answered(item),
            **promised(item),
            **due_cells(item, of.year),
        }


def progress_cells(item: WorkItem) -> dict[str, Cell]:
    """How far it is: state, per cent, and as of which month."""
    percent: Decimal | None = item.progress_percent
    return {
        "state": item.state,
        "progress_percent": percent,
        "reported_month": item.reported_month,
    }


def rests_on(item: WorkItem) -> dict[str, Cell]:
    """What a task is measured by; a milestone is called project｜milestone."""
    stone = item.milestone
    return {
        "project": item.project.code if item.project else None,
        "milestone": f"{stone.project.code}｜{stone.name}" if stone else None,
        "indicator": JOINED.join(sorted(each.code for each in item.indicators.all())),
    }
