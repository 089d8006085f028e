"""What a kind of record is that a list can speak of: a declaration, in a registry.

Each app registers its own when it starts. The machine that plans, previews, stores and
takes back knows none of them by name: a further kind is a further `Records`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models

from bureau.records import Record
from projects.sheets.lines import Owner
from projects.sheets.listed import Statement

if TYPE_CHECKING:
    from .drafts import Draft, Drafting, Saying

Take = Callable[["Saying"], None]
Key = tuple[Any, ...]


class Reach(NamedTuple):
    """Whose records lists can mean: a person's (None: the system), of some years."""

    user: Any
    years: set[int]
    is_sample: bool = False


def nothing(*_args: Any) -> None:
    """What a declaration does where it need not do anything."""


@dataclass(frozen=True)
class Records:
    """A kind of record.

    `of` is what statements call it; `rank` puts what others rest on before them.
    `stored` gives the rows that lists can mean, within their reach, and `key` tells one
    from another. `draft_of` finds the record that a statement is about: None where it
    is asked or left out. `takes` says what becomes of a statement's value, by its
    field. `settle` gives a record what no list says, once all lists were taken.
    `owners` are names and codes of stored ones, where a list may call them otherwise.
    `is_offices`: from a list only who may add such records changes them.
    `asks_unknown`: a name that is nobody's is asked about, once any is stored.
    """

    of: str
    model: type[Record]
    rank: int
    stored: Callable[[Reach], Iterable[models.Model]]
    key: Callable[[Any], Key]
    draft_of: Callable[[Statement, "Drafting"], "Draft | list[Draft] | None"]
    takes: Mapping[str, Take]
    settle: Callable[["Draft", "Drafting"], None] = nothing
    owners: Callable[[Any], Owner] | None = None
    is_offices: bool = True
    asks_unknown: bool = False


Ending = Callable[["Drafting"], None]
_kinds: dict[str, Records] = {}
_endings: list[Ending] = []


def register(records: Records) -> None:
    """Make a kind of record known to the lists."""
    _kinds[records.of] = records


def at_the_end(ending: Ending) -> None:
    """What is to be done once all lists of a file were taken: the year's own plan."""
    if ending not in _endings:
        _endings.append(ending)


def endings() -> list[Ending]:
    return _endings


def records_of(kind: str) -> Records | None:
    """The declaration of what statements call so; None where nobody registered it."""
    return _kinds.get(kind)


def known_kinds() -> list[Records]:
    """All kinds, in the order in which they rest on each other."""
    return sorted(_kinds.values(), key=lambda each: each.rank)
