"""What a year workbook says once it is read, by object and field, as a planner would.

A day comes with how exactly it is meant: as a column says, else as the words do.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from projects.sheets.found import Hints
from projects.sheets.listed import Listed, Of, Statement
from projects.sheets.reader import read
from projects.sheets.recognition import due_of, read_lists
from workplan.year_workbook import write_year

Fields = dict[str, Any]
LEVELS = {"": "own", "省": "province", "市": "city", "县": "county", "区": "county"}
PERIODS = ("q1", "h1", "q3", "year", "h2")


def lists_of(year: int) -> list[Listed]:
    """The sheets of a year's workbook, read."""
    file = BytesIO()
    write_year(file, year)
    return read_lists(read(file.getvalue()), {}, Hints())


def statements_of(lists: Iterable[Listed], *kinds: Of) -> list[Statement]:
    return [each for found in lists for each in found.statements if each.kind in kinds]


def by_object(lists: Iterable[Listed], *kinds: Of) -> list[Fields]:
    """The fields of every line's object, with its name and the code it goes by."""
    rows: dict[tuple[Of, int], Fields] = defaultdict(dict)
    for each in statements_of(lists, *kinds):
        fields = rows[kinds[0], each.row]
        assert fields.get(each.field) in (None, each.value), each
        fields |= {"name": each.name, "_code": each.params.get("code")}
        fields[each.field] = each.value
    return list(rows.values())


def with_due(fields: Fields, year: int, *prefixes: str) -> Fields:
    """The fields, each date with its words and its precision."""
    found = dict(fields)
    for prefix in prefixes:
        words, on, precision = (
            found.pop(f"{prefix}_{each}", None) for each in ("words", "on", "precision")
        )
        if words or on:
            found[prefix] = words or "", on, precision or precision_of(words, year)
    return found


def precision_of(words: str | None, year: int) -> str:
    due = due_of(words, year) if words else None
    return due.precision if due else "day"


def targets(lists: Iterable[Listed], year: int) -> dict[tuple[str, str, str], Fields]:
    """Every target by code, level and period, with what its line says besides."""
    found: dict[tuple[str, str, str], Fields] = defaultdict(dict)
    for each in statements_of(lists, Of.TARGET):
        level = LEVELS[each.name.partition("｜")[2]]
        for period, fields in told_of(each):
            assert fields.keys().isdisjoint(found[each.params["code"], level, period])
            found[each.params["code"], level, period] |= fields
    found = {key: fields for key, fields in found.items() if key[2]}
    return {key: with_due(fields, year, "due") for key, fields in found.items()}


def told_of(each: Statement) -> Iterable[tuple[str, Fields]]:
    """The periods that a statement is of, with what it says of them."""
    field = "year" if each.field == "floor" else each.field
    if field in PERIODS:
        value = None if each.value == "yes" else each.value
        yield field, {"value": value, "bound": each.note or "exact"}
    elif field.endswith("stretch"):
        period = field.removesuffix("stretch").removesuffix("_") or "year"
        yield period, {"stretch": each.value}
    elif field != "level":
        for period in each.params["periods"]:
            yield period, {field: each.value}


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
