"""A whole and its parts (其中, 标段): their sum, and what the whole itself says.

Standard library only. A whole that reports keeps its own figure, and the difference to
its parts is told; one that does not is their sum, where each part has a figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .measures import Point, Qualifier


@dataclass(frozen=True)
class PartsSum:
    """A whole's own amount beside its parts', in their one unit.

    `known` of `count` parts have an amount; `total` is the sum of those, None where no
    part has one.
    """

    own: Decimal | None
    total: Decimal | None
    known: int
    count: int

    @property
    def is_complete(self) -> bool:
        """Whether every part has an amount."""
        return 0 < self.count == self.known

    @property
    def is_derived(self) -> bool:
        """Whether the sum stands for the whole, which says nothing itself."""
        return self.own is None and self.is_complete

    @property
    def value(self) -> Decimal | None:
        """The whole's amount: its own, else the sum of all its parts."""
        return self.total if self.is_derived else self.own

    @property
    def difference(self) -> Decimal | None:
        """The whole less its parts; negative where they add up to more."""
        if self.own is None or self.total is None:
            return None
        return self.own - self.total


def parts_sum(own: Decimal | None, parts: Iterable[Decimal | None]) -> PartsSum:
    """A whole's amount beside those of its parts; None is "not reported"."""
    amounts = list(parts)
    known = [each for each in amounts if each is not None]
    total = sum(known, Decimal(0)) if known else None
    return PartsSum(own, total, len(known), len(amounts))


def least_exact(qualifiers: Iterable[Qualifier]) -> Qualifier:
    """How exactly a sum is known: "about" if one part is, else "at least" if one is."""
    found = set(qualifiers)
    order = (Qualifier.ABOUT, Qualifier.AT_LEAST)
    return next((each for each in order if each in found), Qualifier.EXACT)


def points_of_parts(parts: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """The sum of the parts in each month in which every one of them has a figure."""
    by_month = [{point.month: point for point in points} for points in parts]
    if not by_month:
        return ()
    months = set(by_month[0]).intersection(*by_month[1:])
    return tuple(
        Point(
            month,
            sum((points[month].value for points in by_month), Decimal(0)),
            least_exact(points[month].qualifier for points in by_month),
        )
        for month in sorted(months)
    )


@dataclass(frozen=True)
class Piece:
    """An amount in a sum over many records: whose it is, and of which whole."""

    pk: int
    whole: int | None
    amount: Decimal | None


def beside_wholes(pieces: Iterable[Piece]) -> set[int]:
    """The parts that a sum leaves out: their whole is among them, with an amount."""
    pieces = list(pieces)
    wholes = {each.pk for each in pieces if each.amount is not None}
    return {each.pk for each in pieces if each.whole in wholes}


def counted_once(pieces: Iterable[Piece]) -> list[Decimal]:
    """The amounts of a sum in which no part stands besides its whole."""
    pieces = list(pieces)
    left_out = beside_wholes(pieces)
    known = [each for each in pieces if each.pk not in left_out]
    return [each.amount for each in known if each.amount is not None]
