"""Projects that a monthly sheet brings with it: what it says of them, as a list.

Who may add projects answers "new" where a line's project is asked for; it is then made
in the same import, by the machine of lists, and undone with it.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from bureau.formats import MONEY_UNIT
from bureau.writing import layout_of

from .checking.entries import Beside
from .found import Meaning
from .listed import Listed, Of, Statement
from .plan import Changed, Figure
from .records import NEW

FIGURE = "figure"
# What a monthly sheet says beside its figures, and of what it is said.
SAID_BESIDE = {
    Meaning.TOTAL: (Of.PROJECT, "total_investment"),
    Meaning.ANNUAL: (Of.ANNUAL_PLAN, "amount"),
    Meaning.BEFORE: (Of.ANNUAL_PLAN, "invested_before"),
}
Key = tuple[str, int]  # a sheet and a year


def lists_of_new(figures: Iterable[Figure], beside: Iterable[Beside]) -> list[Listed]:
    """The new projects of each sheet and year, with their months and plans."""
    found: dict[Key, list[Statement]] = defaultdict(list)
    for each in figures:
        own = found[each.sheet, each.year]
        name = each.owner.name
        own.append(Statement(Of.PROJECT, each.row, None, name, "name", name))
        own += [said_of(each, change) for change in each.changes]
    for each in beside:
        cell, told = each.cell, SAID_BESIDE.get(each.cell.kind)
        if told is not None and cell.year and isinstance(cell.value, Decimal):
            said = cell.row, cell.column, each.owner.name
            statement = Statement(told[0], *said, told[1], cell.value, cell.unit)
            found[each.found.name, cell.year].append(statement)
    return [
        Listed(sheet, year=year, statements=said)
        for (sheet, year), said in found.items()
    ]


def said_of(figure: Figure, change: Changed) -> Statement:
    """One cell of a new project's month."""
    is_number = change.field in layout_of(figure.lines.model).numbers
    value = Decimal(change.new or 0) if is_number else change.new
    return Statement(
        FIGURE,  # type: ignore[arg-type]  (a kind that only registries know)
        change.row,
        change.column,
        figure.owner.name,
        change.field,
        value,
        MONEY_UNIT if is_number else None,
        params={"year": figure.year, "month": figure.month},
    )


def answers_for(lists: Iterable[Listed]) -> dict[str, str]:
    """That these projects are new was said already."""
    names = {(each.name, said.name) for each in lists for said in each.statements}
    return {f"{sheet}|{Of.PROJECT}|{name}": NEW for sheet, name in names}
