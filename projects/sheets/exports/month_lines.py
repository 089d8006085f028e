"""What a month's standing table says: each project's line, and sums of lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from projects.measures import Point
from projects.models import AnnualPlan, Category
from projects.parts import Piece, beside_wholes
from projects.progress import share, spans
from projects.sheets.checking.stored import annual_plans

from .choice import Choice, MonthNeeded, figures_of, months_with_figures, projects_of

Amount = Decimal | None


class Reported(NamedTuple):
    """What is stored of a project's month; amounts in 万元."""

    planned: Amount = None
    to_date: Amount = None
    progress: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Line:
    """One project in the month, or the sum of several; amounts in 万元.

    `this_month` is a difference: None where the month before was not reported.
    """

    code: str
    name: str
    total: Amount
    annual: Amount
    this_month: Amount
    to_date: Amount
    progress: str = ""
    remark: str = ""
    pk: int = 0
    part_of: int | None = None

    @property
    def amounts(self) -> tuple[Amount, Amount, Amount, Amount]:
        """The four that are summed, in the order of their columns."""
        return self.total, self.annual, self.this_month, self.to_date

    @property
    def completion(self) -> Amount:
        """完成率: done by now, of the annual plan."""
        return share(self.to_date, self.annual)


@dataclass(frozen=True)
class Group:
    """The projects of one category; a section stands under its project."""

    name: str
    lines: tuple[Line, ...]


def groups_of(choice: Choice) -> list[Group]:
    """The month's projects by category, in the categories' order, then by code.

    Raises MonthNeeded where no month was said, or where it has no figure.
    """
    months = months_with_figures(choice)
    if choice.month not in months:
        raise MonthNeeded(months)
    projects = in_order(choice)
    plans = annual_plans({each.pk for each in projects}, {choice.year})
    figures = month_and_before(choice)
    names = dict(Category.objects.values_list("code", "name"))
    groups = []
    for category, members in groupby(projects, key=lambda each: each.category):
        lines = [
            line_of(
                each,
                plans.of(each.pk, choice.year, choice.month),
                figures.get(each.pk, {}),
                choice.month,
            )
            for each in under_wholes(members)
        ]
        groups.append(Group(names[category], tuple(lines)))
    return groups


class Listed(NamedTuple):
    """A project as the table needs it; its total investment in 万元."""

    pk: int
    category: str
    code: str
    name: str
    total_investment: Amount
    part_of_id: int | None


def under_wholes(projects: Iterable[Listed]) -> list[Listed]:
    """The projects in their order, but sections right after their project."""
    projects = list(projects)
    places = {each.pk: place for place, each in enumerate(projects)}

    def place(each: Listed) -> tuple[int, bool]:
        whole = places.get(each.part_of_id)
        return (places[each.pk], False) if whole is None else (whole, True)

    return sorted(projects, key=place)  # a stable order: sections keep theirs


def in_order(choice: Choice) -> list[Listed]:
    """The year's projects, category by category, then by code."""
    order = "category__number", "category", "code"
    rows = projects_of(choice).order_by(*order).values_list(*Listed._fields)
    return [Listed(*row) for row in rows]


def month_and_before(choice: Choice) -> dict[int, dict[int, Reported]]:
    """The figures of the month and of the one before, by project and month."""
    rows = figures_of(choice).filter(month__in=(choice.month - 1, choice.month))
    fields = [
        "project_id",
        "month",
        "planned_to_date",
        "actual_to_date",
        "physical_progress",
        "remark",
    ]
    found: dict[int, dict[int, Reported]] = defaultdict(dict)
    for project, month, *values in rows.order_by().values_list(*fields):
        found[project][month] = Reported(*values)
    return found


def line_of(
    project: Listed,
    plan: AnnualPlan | None,
    figures: dict[int, Reported],
    month: int,
) -> Line:
    """One project's line; what is not stored stays None."""
    now = figures.get(month, Reported())
    return Line(
        code=project.code,
        name=project.name,
        total=project.total_investment,
        annual=plan.amount if plan else None,
        this_month=own_amount(figures, month),
        to_date=now.to_date,
        progress=now.progress,
        remark=now.remark,
        pk=project.pk,
        part_of=project.part_of_id,
    )


def own_amount(figures: dict[int, Reported], month: int) -> Amount:
    """What the month itself added; None where the month before is missing."""
    points = [
        Point(number, each.to_date)
        for number, each in figures.items()
        if each.to_date is not None
    ]
    for span in spans(points):
        if span.last == month and span.is_one_month:
            return span.amount
    return None


LeftOut = tuple[set[int], ...]  # by column of amounts: ids of projects


def left_out_of(groups: Iterable[Group]) -> LeftOut:
    """Which sections no sum takes, in each column: their project has an amount."""
    lines = [line for group in groups for line in group.lines]
    columns = range(len(lines[0].amounts) if lines else 0)
    return tuple(
        beside_wholes(
            Piece(line.pk, line.part_of, line.amounts[column]) for line in lines
        )
        for column in columns
    )


def sum_of(name: str, lines: Iterable[Line], left_out: LeftOut) -> Line:
    """The lines' sum, exactly; None where none of them has an amount."""
    lines = list(lines)
    columns = [
        [line.amounts[column] for line in lines if line.pk not in without]
        for column, without in enumerate(left_out)
    ]
    return Line("", name, *map(summed, columns))


def projects_in(lines: Iterable[Line]) -> int:
    """How many projects these are; sections of one of them are none."""
    lines = list(lines)
    wholes = {line.pk for line in lines}
    return sum(line.part_of not in wholes for line in lines)


def summed(amounts: Iterable[Amount]) -> Amount:
    """What is not reported adds nothing; nothing reported is None, not 0."""
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None
