"""What reports tell beside results: growth, places, counts, how far works are.

A figure that is no cumulative count is kept as what it is: with the task whose row
tells it, or as physical progress of the project that it is about.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT
from projects.sheet_records import PROJECTS, place_of
from projects.sheets.checking.conversion import factor_between
from projects.sheets.checking.likeness import plain
from projects.sheets.listed import Listed, Of, Statement
from projects.sheets.recognition import is_money
from projects.sheets.records import (
    Draft,
    Drafting,
    Place,
    Reach,
    Records,
    Saying,
    takes,
)
from workplan.models import Fact, Qualifier

from .year import nobody

FACT, FIGURE = "fact", "figure"
FEWEST, MOST = 3, 100  # characters of a fact's name: 含两个 counts nothing
# What is told of its subject; a part has its own words in the note.
SAYS = {
    "growth": "{}同比增长",
    "rank": "{}位次",
    "begun": "{}：已开工",
    "part": "{}：{}",
    "count": "{}",
    "accidents": "{}",
    "share": "{}形象进度",
}
PHYSICAL = {"share": "physical_percent", "physical": "physical_progress"}


def facts(reach: Reach) -> Iterable[Fact]:
    rows = Fact.objects.filter(
        item__area__plan__year__in=reach.years,
        item__area__plan__is_sample=reach.is_sample,
    )
    return scope(reach.user, rows.select_related("item"))


FACTS = Records(
    of=FACT,
    model=Fact,
    rank=11,
    stored=facts,
    key=lambda each: (each.item_id, each.name),
    draft_of=nobody,
    takes={},
)


def keep_facts(rows: Mapping[int, Draft], listed: Listed, drafting: Drafting) -> None:
    """The asides of a list's rows, each where it belongs."""
    for statement in listed.statements:
        if statement.kind != Of.ASIDE:
            continue
        kept = keep_physical(statement, drafting)
        task = rows.get(statement.row)
        if kept or (task is not None and keep_fact(task, statement, drafting)):
            drafting.kept.add((listed.name, statement.row, statement.field))


def keep_physical(statement: Statement, drafting: Drafting) -> bool:
    """How far a project's works are, in per cent or words, as of the list's month."""
    name = PHYSICAL.get(statement.field)
    as_of = drafting.listed.as_of
    project = project_called(statement.name, drafting)
    if name is None or as_of is None or project is None:
        return False
    key = project.record.pk, *as_of
    start = {"project": project, "year": as_of[0], "month": as_of[1]}
    figure = drafting.draft(FIGURE, key, place_of(statement, drafting), **start)
    take = takes.percent(name) if statement.field == "share" else takes.words(name)
    take(Saying(statement, figure, drafting))
    return True


def project_called(name: str, drafting: Drafting) -> Draft | None:
    """The project of exactly that name: of this file, or stored."""
    found = drafting.found.get((Of.PROJECT, plain(name), ""))
    if found is not None:
        return found
    rows = drafting.rows(PROJECTS)
    named = [key for key, each in rows.items() if plain(each.name) == plain(name)]
    if len(named) != 1:
        return None
    return drafting.draft(Of.PROJECT, named[0], Place(drafting.listed.name, 0))


def keep_fact(task: Draft, statement: Statement, drafting: Drafting) -> bool:
    """A number with what it says of what, among the facts of its row's task."""
    pattern, value = SAYS.get(statement.field), statement.value
    if pattern is None or not isinstance(value, Decimal):
        return False
    # Money without a measure lost what it is of on the way.
    is_lost = statement.field == "count" and is_money(statement.unit or "")
    name = pattern.format(statement.name, statement.note)
    if is_lost or not FEWEST <= len(name) <= MOST:
        return False
    place = place_of(statement, drafting)
    draft = drafting.draft(FACT, (task.record.pk, name), place, item=task, name=name)
    draft.record.value, draft.record.unit = in_kept_unit(value, statement.unit or "")
    if statement.note in dict(Qualifier.choices):
        draft.record.qualifier = statement.note
    return True


def in_kept_unit(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Money in 万元, all else as it stands."""
    factor = factor_between(unit, MONEY_UNIT) if is_money(unit) else None
    return (value * factor, MONEY_UNIT) if factor else (value, unit)
