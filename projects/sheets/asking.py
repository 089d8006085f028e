"""What the one writer would say of a plan, and its figures as rows for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import islice

from django.db import models

from bureau.records import Act, Written, plain_looks
from bureau.writing import (
    OTHER_YEAR,
    Problem,
    Row,
    check,
    layout_of,
    other_year_message,
    years_outside,
)

from .checking.stored import Stored
from .found import Issue
from .plan import Figure, Plan

CHUNK = 5_000  # rows the writer looks at together: more only take memory


def chunks(items: Iterable[Figure]) -> Iterator[list[Figure]]:
    """A few thousand at a time."""
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def rows_of(chunk: list[Figure], stored: Stored) -> list[Row]:
    """The months as they are to be, for the one writer."""
    return [
        Row(stored.record(each.key, each.changes), or_update=True) for each in chunk
    ]


Rule = tuple[type, int | None, int, int, bool, bool]


def ask_writer(plan: Plan, stored: Stored, act: Act) -> None:
    """What the one writer would say: months, scope, values; and whether it asks why.

    Its rules know department, month and kind of change, so one figure of each speaks
    for all alike; a figure whose values a quick look does not pass is asked itself.
    What is doubtful was asked of every one before. Confirming asks for every single
    one.
    """
    alike: dict[Rule, list[Figure]] = defaultdict(list)
    asked: list[Figure] = []
    for each in plan.figures:
        if plain_look(each.lines.model)(each):
            alike[rule_of(each)].append(each)
        else:
            asked.append(each)
    for chunk in chunks(asked):
        for problem in check(rows_of(chunk, stored), act, doubts_told=True):
            hear(plan, [chunk[problem.row]], problem)
    groups = list(alike.values())
    rows = rows_of([each[0] for each in groups], stored)
    for problem in check(rows, act, doubts_told=True):
        hear(plan, groups[problem.row], problem)


def rule_of(figure: Figure) -> Rule:
    """What the writer's rules go by."""
    owner = figure.owner
    return (
        figure.lines.model,
        owner.department,
        figure.year,
        figure.month,
        figure.is_new,
        tells_results(figure),
    )


def tells_results(figure: Figure) -> bool:
    """Whether it says what was done: nobody can of a month that has not begun."""
    results = figure.lines.model.results
    return any(each.field in results and each.new for each in figure.changes)


def other_years(plan: Plan) -> list[Issue]:
    """Years that no plan here is near to: one warning each, at its first new figure."""
    first: dict[int, Figure] = {}
    for each in plan.figures:
        if each.is_new:
            first.setdefault(each.year, each)
    return [
        Issue(
            "warning",
            OTHER_YEAR,
            first[year].sheet,
            first[year].row,
            first[year].changes[0].column,
            str(year),
            {"message": other_year_message(year)},
        )
        for year in sorted(years_outside(first.keys()))
    ]


@cache
def plain_look(model: type[Written]) -> Callable[[Figure], bool]:
    """Whether a figure's values pass their fields' quick looks; none where the model
    itself asks more.
    """
    if model.clean is not models.Model.clean:
        return lambda figure: False
    looks, numbers = dict(plain_looks(model)), layout_of(model).numbers

    def look(figure: Figure) -> bool:
        for each in figure.changes:
            is_number = each.field in numbers and each.new
            if not looks[each.field](Decimal(each.new) if is_number else each.new):
                return False
        return True

    return look


def hear(plan: Plan, figures: list[Figure], problem: Problem) -> None:
    """One problem of the writer, at every figure it is about."""
    if problem.code == "reason":
        plan.needs_reason = True
        return
    plan.issues += [
        refusal(each, problem.code, problem.message, problem.field) for each in figures
    ]


def refusal(figure: Figure, code: str, message: str, name: str | None) -> Issue:
    """The writer's problem at the cell it is about, or the first of its figure."""
    place = next((c for c in figure.changes if c.field == name), figure.changes[0])
    params = {"message": message}
    return Issue("error", code, place.sheet, place.row, place.column, place.new, params)
