"""What is known around a number, and what is said of one that is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.formats import MONEY_UNIT, PLACES
from projects.measures import Direction, Kind

HUNDRED = 100
# Plans are often passed a little, and that is news; by half of them it is rarely true.
PASSED = Decimal("1.5")
MEASURE_PLACES = 4  # decimals that a field keeps of what is no money
# What is counted one by one: a fix of 9.99999 处 is none.
COUNTED = frozenset("个处座条辆台套艘架人名户家起件次项批班站村对宗份") | {"人次"}

Months = Sequence[Decimal | None]  # of a year, January first
Neighbour = tuple[int, Decimal] | None  # a month and its figure
Promise = tuple[str, Decimal]  # the part of the year that it is for, and its value
Suspicion = tuple[str, dict[str, Any]] | None  # a code, and what its sentence tells


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of an owner's year beside its months, in the owner's unit.

    `plan` is the annual plan or target, `total` a project's total investment; what does
    not accumulate, a level, may fall. `is_completion`: a share of another's target.
    """

    unit: str = MONEY_UNIT
    kind: Kind = Kind.ACCUMULATES
    direction: Direction = Direction.HIGHER
    is_completion: bool = False
    plan: Decimal | None = None
    total: Decimal | None = None
    invested_before: Decimal | None = None

    @property
    def accumulates(self) -> bool:
        return self.kind == Kind.ACCUMULATES

    @property
    def adds_up_to_more(self) -> bool:
        """Whether it grows over the year to what is wanted: no limit, and no level."""
        return self.accumulates and self.direction == Direction.HIGHER

    @property
    def is_money(self) -> bool:
        return self.unit == MONEY_UNIT

    @property
    def is_percent(self) -> bool:
        return self.unit in {"%", "％"}

    @property
    def begins_anew(self) -> bool:
        """Whether every year begins at nothing, and grows towards its target."""
        return self.accumulates or self.is_completion

    @property
    def is_steady(self) -> bool:
        """Whether it is a share at a date, as from year to year (优良路率)."""
        return self.is_percent and self.kind == Kind.LEVEL and not self.begins_anew

    @property
    def most_percent(self) -> Decimal | None:
        """More is doubted: of a share its whole, of a plan done a half more; in %."""
        if not self.is_percent or self.kind not in {Kind.LEVEL, Kind.ACCUMULATES}:
            return None
        most = Decimal(HUNDRED) * (1 if self.is_steady else PASSED)
        return max(most, self.plan or most)

    @property
    def places(self) -> int:
        """The decimals that its numbers can have."""
        if self.is_money:
            return PLACES
        is_whole = self.kind == Kind.RANK or self.unit in COUNTED
        return 0 if is_whole else MEASURE_PLACES
