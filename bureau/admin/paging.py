"""Pages of the history, which only grows: each begins behind a row, not at a number.

Counting 351,000 rows, or passing over them to the last page, takes seconds; from a row
the index of `at` finds the next fifty at once.
"""

import re
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from bureau.models import Change

ORDER = ["-at", "-pk"]
LAST = "last"
BEHIND = re.compile(r"(older|newer)-([0-9]{1,18})")


class Page(NamedTuple):
    """Some rows, newest first, and whether there are newer and older ones."""

    rows: list[Change]
    has_newer: bool
    has_older: bool


def page_of(changes: QuerySet[Change], asked: str, size: int) -> Page:
    """`asked` is older-17 or newer-17, from the row of that id on, or `last`.

    What means nothing, or a row that is gone, is the first page.
    """
    changes = changes.order_by(*ORDER)
    if asked == LAST:
        return oldest(changes, size)
    way, at, pk = edge(asked)
    if way == "newer":
        found = list(newer(changes, at, pk).reverse()[: size + 1])
        if len(found) > size:
            return Page(found[:size][::-1], has_newer=True, has_older=True)
    rows = older(changes, at, pk) if way == "older" else changes
    found = list(rows[: size + 1])
    return Page(found[:size], has_newer=way == "older", has_older=len(found) > size)


def oldest(changes: QuerySet[Change], size: int) -> Page:
    found = list(changes.reverse()[: size + 1])
    return Page(found[:size][::-1], has_newer=len(found) > size, has_older=False)


def edge(asked: str) -> tuple[str, datetime | None, int]:
    """The way to go, and from which row on; no way where there is no such row."""
    match = BEHIND.fullmatch(asked)
    pk = int(match[2]) if match else 0
    at = Change.objects.filter(pk=pk).values_list("at", flat=True).first()
    return match[1] if match and at else "", at, pk


# The first condition bounds the search by the index; the second is for rows of one act,
# which all have its time.
def older(changes: QuerySet[Change], at: datetime | None, pk: int) -> QuerySet[Change]:
    return changes.filter(Q(at__lt=at) | Q(pk__lt=pk), at__lte=at)


def newer(changes: QuerySet[Change], at: datetime | None, pk: int) -> QuerySet[Change]:
    return changes.filter(Q(at__gt=at) | Q(pk__gt=pk), at__gte=at)
