"""What a file would change: its months, with each cell old to new, and what stands in
the way.
"""

from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from .checking.compare import Offer
from .checking.entries import Beside, Key
from .checking.stored import Seen
from .found import Found, Issue, Question
from .lines import Lines, Owner
from .listed import Listed


class Changed(NamedTuple):
    """One cell's change, old to new as history tells them; None is "not reported"."""

    field: str
    old: str | None
    new: str | None
    sheet: str
    row: int
    column: int


FIELD = itemgetter(0)


class Recorded(NamedTuple):
    """A record that a list adds or changes, for a reader; what it refers to is named.

    `of` is what statements call its kind, `model` the model's label. `seen` is the
    stored row that it was compared with, None where it is new; `revises`: that row
    stays, and a revision stands beside it.
    """

    of: str
    model: str
    label: str
    sheet: str
    row: int
    seen: Seen | None
    revises: bool
    changes: tuple[Changed, ...]

    @property
    def is_new(self) -> bool:
        return self.seen is None


class Figure(NamedTuple):
    """A month of an owner that a file speaks of, and where: its first cell's row.

    `seen` is the stored row that it was compared with, None where there was none;
    `same` names the fields that the file has as they are stored.
    """

    lines: Lines
    owner: Owner
    year: int
    month: int
    sheet: str
    row: int
    seen: Seen | None
    changes: tuple[Changed, ...]
    same: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.seen is None

    @property
    def fields(self) -> tuple[str, ...]:
        """All that the file says of the month."""
        return (*self.same, *map(FIELD, self.changes))

    @property
    def key(self) -> Key:
        return self.lines.is_indicator, self.owner.pk, self.year, self.month


@dataclass
class Plan:
    """What would happen; `figures` are the rows to add or change, with their cells.

    `same` are the months that are stored as the file has them. `lists` are the sheets
    that were read as lists, `records` what those add or change, `alike` how many
    records stand as they have them. `heads` are the sheets'
    own first rows; `names` are the codes people gave names. `recalled` are the answers
    that came from an earlier sheet. `stood` tells whether any month was written since,
    `rests_on` whether figures that the file leaves alone changed; `sums` are the years
    in which an amount was added to one. `newcomers` are months of projects that the
    file brings with it, `beside` what it says of those. `needs_reason`: a warning
    stands, or a reopened month is changed.
    """

    sheets: list[Found]
    figures: list[Figure] = field(default_factory=list)
    same: list[Figure] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    records: list[Recorded] = field(default_factory=list)
    alike: int = 0
    offers: list[Offer] = field(default_factory=list)
    needs_reason: bool = False
    heads: dict[str, list[list[Any]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    recalled: dict[str, str] = field(default_factory=dict)
    stood: int | None = None
    rests_on: dict[str, int] = field(default_factory=dict)
    sums: set[str] = field(default_factory=set)
    newcomers: list[Figure] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)

    def of_level(self, level: str) -> list[Issue]:
        return [each for each in self.issues if each.level == level]

    @property
    def created(self) -> int:
        both = *self.figures, *self.records
        return sum(each.is_new for each in both)

    @property
    def updated(self) -> int:
        return len(self.figures) + len(self.records) - self.created

    @property
    def unchanged(self) -> int:
        return len(self.same) + self.alike

    @property
    def is_ready(self) -> bool:
        """Whether nothing is wrong or open; a reason may still be asked for."""
        return not self.questions and not self.of_level("error")
