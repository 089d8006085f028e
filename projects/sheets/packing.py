"""Figures as columns of JSON: what many of them share stands there once.

A list for each figure would take twice as long, and there may be 50,000.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from .lines import Owner, lines_for
from .plan import Changed, Figure


def pack(figures: list[Figure]) -> dict[str, list]:
    """Some figures, by column; `unpack` needs nothing else. Owners keep their types."""
    lines, owners, years, months, sheets, rows, seen, changes, same = columns_of(
        figures, Figure
    )
    marks = [
        (kind.is_indicator, owner.pk) for kind, owner in zip(lines, owners, strict=True)
    ]
    by_mark = dict(zip(marks, owners, strict=True))
    fields, olds, news, places, at, columns = columns_of(
        list(chain.from_iterable(changes)), Changed
    )
    texts: dict[str, int] = {}
    alike: dict[tuple[str, ...], int] = {}
    packed = {
        "whose": numbered(marks, {}),
        "years": years,
        "months": months,
        "sheets": numbered(sheets, texts),
        "rows": rows,
        "seen": seen,
        "counts": list(map(len, changes)),
        "same": numbered(same, alike),
        "fields": numbered(fields, texts),
        "olds": olds,
        "news": news,
        "places": numbered(places, texts),
        "at": at,
        "columns": columns,
    }
    named = [(is_indicator, *owner) for (is_indicator, _pk), owner in by_mark.items()]
    return packed | {"owners": named, "texts": list(texts), "alike": list(alike)}


def columns_of(rows: list, kind: type) -> Iterable[Iterable]:
    """The values of named tuples by column; empty columns where there is no row."""
    return zip(*rows, strict=True) if rows else [()] * len(kind._fields)


def numbered(values: Iterable, known: dict[Any, int]) -> list[int]:
    """The number of each value among those that are known; a new one gets the next."""
    return [known.setdefault(each, len(known)) for each in values]


def unpack(packed: dict[str, list]) -> Iterator[Figure]:
    """The figures that `pack` was given."""
    kinds = [lines_for(is_indicator=each[0]) for each in packed["owners"]]
    owners = [Owner(*each[1:]) for each in packed["owners"]]
    alike = [tuple(each) for each in packed["alike"]]
    text_of = packed["texts"].__getitem__
    changed = map(
        Changed,
        map(text_of, packed["fields"]),
        packed["olds"],
        packed["news"],
        map(text_of, packed["places"]),
        packed["at"],
        packed["columns"],
    )
    return map(
        Figure,
        [kinds[each] for each in packed["whose"]],
        [owners[each] for each in packed["whose"]],
        packed["years"],
        packed["months"],
        map(text_of, packed["sheets"]),
        packed["rows"],
        [each and tuple(each) for each in packed["seen"]],
        [tuple(islice(changed, count)) for count in packed["counts"]],
        [alike[each] for each in packed["same"]],
    )
