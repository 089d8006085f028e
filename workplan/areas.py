"""The page of an area of work: its items, each with what measures it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT, Scale, scale_for
from bureau.models import User
from bureau.periods import Month
from projects.measures import Light
from projects.models import Project

from . import words
from .details import within_reach
from .models import Fact, Indicator, WorkArea, WorkItem, WorkItemQuerySet
from .reports import TargetRow, has_promise, indicators_of, target_row


@dataclass(frozen=True)
class Measured:
    """An indicator's figure beside the item it measures; `light` if promised."""

    indicator: Indicator
    scale: Scale
    value: Decimal | None
    qualifier: str | None
    light: Light | None


@dataclass(frozen=True)
class AreaItem:
    """A work item with what measures it."""

    item: WorkItem
    project: Project | None
    due: str
    measured: list[Measured]
    facts: list[Fact]


@dataclass(frozen=True)
class AreaPage:
    """An area's page: its items with their results, and its neighbours."""

    area: WorkArea
    items: list[AreaItem]
    areas: list[WorkArea]


def known_value(row: TargetRow) -> Decimal | None:
    """The last figure known by the month; an item's result does not lapse."""
    last = row.standing.last_known
    return last.value if last and not row.is_yes_no else None


def measured(row: TargetRow, money: Scale) -> Measured:
    """An indicator's figure; amounts of money in the unit of the page."""
    indicator, last = row.indicator, row.standing.last_known
    scale = money if indicator.unit == MONEY_UNIT else Scale(indicator.unit)
    value = known_value(row)
    return Measured(
        indicator=indicator,
        scale=scale.apart(row.standing.commitment.annual, value),
        value=value,
        qualifier=last.qualifier if last else None,
        light=row.standing.light if has_promise(indicator) else None,
    )


def money_scale(rows: list[TargetRow], choice: str) -> Scale:
    """The one unit of a page's amounts of money."""
    money = [row for row in rows if row.indicator.unit == MONEY_UNIT]
    return scale_for(MONEY_UNIT, choice, *map(known_value, money))


def items_of(area: WorkArea, *, reader: User | None) -> WorkItemQuerySet:
    """An area's items, each with what measures it, as far as the reader sees them."""
    return scope(
        reader, area.items.select_related("project", "department")
    ).prefetch_related(
        Prefetch("facts", scope(reader, Fact.objects.all())),
        Prefetch("indicators", indicators_of(area.plan, reader=reader)),
    )


def area_page(
    area: WorkArea, as_of: Month, choice: str, *, reader: User | None
) -> AreaPage:
    """An area of a plan, as of a month, in a fixed number of queries."""
    plan = area.plan
    items = list(items_of(area, reader=reader))
    rows = {
        item: [target_row(each, plan.year, as_of) for each in item.indicators.all()]
        for item in items
    }
    money = money_scale([row for found in rows.values() for row in found], choice)
    return AreaPage(
        area=area,
        items=[
            AreaItem(
                item=item,
                project=within_reach(item.project, reader),
                due=words.due_words(item, plan.year)
                if item.due_on or item.due_words
                else "",
                measured=[measured(row, money) for row in rows[item]],
                facts=list(item.facts.all()),
            )
            for item in items
        ],
        areas=list(plan.areas.select_related("plan")),
    )
