"""The page of an area of work: its items, each with what measures it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from bureau.accounts import readable
from bureau.formats import MONEY_UNIT, Scale, scale_for
from bureau.models import User
from bureau.periods import Month
from projects.models import Project

from . import amounts, answering, faces, words
from .details import within_reach
from .models import Fact, Half, Indicator, WorkArea, WorkItem
from .reports import every_row, is_promised, project_rows
from .rows import ProjectRow, TargetRow
from .tasks import Known, TaskState, known_rows, task_state, tasks_of


@dataclass(frozen=True)
class Measured:
    """An indicator's figure beside the item it measures; `face` if promised.

    `value` is in words, with its unit; `of` says whose promise the light judges.
    """

    indicator: Indicator
    value: str
    unit: str
    qualifier: str | None
    face: str
    is_kept: bool
    of: str


@dataclass(frozen=True)
class AreaItem:
    """A work item with what measures it, its state and who answers for it."""

    item: WorkItem
    project: Project | None
    due: str
    state: TaskState
    who: str
    measured: list[Measured]
    facts: list[Fact]

    @property
    def quarters(self) -> list[tuple[int, str]]:
        """What it is to have reached by each quarter's end, where that is words."""
        item = self.item
        said = (item.q1_words, item.q2_words, item.q3_words, item.q4_words)
        return [(number, text) for number, text in enumerate(said, 1) if text]


@dataclass(frozen=True)
class AreaPage:
    """An area's page: its items with their results, and its neighbours."""

    area: WorkArea
    items: list[AreaItem]
    areas: list[WorkArea]

    @property
    def is_said_once(self) -> bool:
        """Whether it is of the whole year, both halves of a task side by side."""
        return self.area.half == Half.YEAR


def measured(row: TargetRow, money: Scale) -> Measured:
    """An indicator's figure; amounts of money in the unit of the page.

    It is the last one known by the month: an item's result does not lapse.
    """
    indicator, last = row.indicator, row.standing.last_known
    scale = money if indicator.unit == MONEY_UNIT else Scale(indicator.unit)
    value = None if last is None or row.is_yes_no else last.value
    scale = scale.apart(row.standing.commitment.annual, value)
    light, is_lit = row.standing.light, is_promised(row)
    return Measured(
        indicator=indicator,
        value="" if value is None else amounts.shown(value, scale, indicator.kind),
        unit=amounts.unit_of(scale, indicator.kind),
        qualifier=last.qualifier if last else None,
        face=faces.face_of(light) if is_lit else "",
        is_kept=is_lit and light.is_kept,
        of=words.level_words(row.main),
    )


def money_scale(rows: list[TargetRow], choice: str) -> Scale:
    """The one unit of a page's amounts of money."""
    last = [row.standing.last_known for row in rows if row.indicator.unit == MONEY_UNIT]
    values = [point.value for point in last if point]
    return scale_for(MONEY_UNIT, choice, *values)


def items_of(area: WorkArea, *, reader: User | None) -> list[WorkItem]:
    """An area's items, each with what measures it, as far as the reader sees them."""
    facts = Prefetch("facts", readable(reader, Fact.objects.all()))
    rows = tasks_of(area.plan, reader=reader).filter(area=area)
    return list(rows.prefetch_related(facts))


def rows_behind(
    area: WorkArea, as_of: Month, reader: User | None
) -> tuple[list[TargetRow], list[ProjectRow]]:
    """What an area's items are measured by; projects only where tasks rest on them."""
    projects = []
    if area.half == Half.YEAR:
        projects = project_rows(area.plan, as_of, reader=reader)
    return every_row(area.plan, as_of, reader=reader), projects


def area_page(
    area: WorkArea, as_of: Month, choice: str, *, reader: User | None
) -> AreaPage:
    """An area of a plan, as of a month, in a fixed number of queries."""
    items = items_of(area, reader=reader)
    known = known_rows(*rows_behind(area, as_of, reader))
    rows = [row for item in items for row in rows_of_item(item, known)]
    money = money_scale(rows, choice)
    return AreaPage(
        area=area,
        items=[area_item(item, known, as_of, money, reader) for item in items],
        areas=list(area.plan.areas.select_related("plan")),
    )


def rows_of_item(item: WorkItem, known: Known) -> list[TargetRow]:
    """What measures an item, a row for each level that promises something."""
    found = [known.targets.get(each.pk, []) for each in item.indicators.all()]
    return [row for rows in found for row in rows]


def area_item(
    item: WorkItem, known: Known, as_of: Month, money: Scale, reader: User | None
) -> AreaItem:
    """An item's line."""
    has_due = item.due_on or item.due_words
    return AreaItem(
        item=item,
        project=within_reach(item.project, reader),
        due=words.due_words(item, as_of.year) if has_due else "",
        state=task_state(item, known, as_of, reader=reader),
        who=answering.who(item),
        measured=[measured(row, money) for row in rows_of_item(item, known)],
        facts=list(item.facts.all()),
    )
