"""What each monthly figure added, and which months a form shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _

from bureau.admin import InlineRows
from bureau.formats import number

from .measures import Point, Qualifier, Span
from .progress import spans

START = Point(0, Decimal(0))  # a year begins with nothing

Row = tuple[int, int, Point]  # owner, year, what was reported
Differences = dict[tuple[int, int, int], "Difference"]  # by owner, year, month


@dataclass(frozen=True)
class Difference:
    """What a figure added to the one before it; exact where both of them are."""

    span: Span
    is_exact: bool

    def text(self, places: int | None) -> str:
        """The month's own amount; after a gap, that of the months it belongs to."""
        amount = number(self.span.amount, places)
        if not self.is_exact:
            amount = _("about %(amount)s") % {"amount": amount}
        if self.span.is_one_month:
            return amount
        return _("months %(first)d–%(last)d: %(amount)s") % {
            "first": self.span.first,
            "last": self.span.last,
            "amount": amount,
        }


def differences(rows: Iterable[Row]) -> Differences:
    """What each figure added, for any number of projects or indicators and years."""
    years = defaultdict(list)
    for owner, year, point in rows:
        years[owner, year].append(point)
    found = {}
    for (owner, year), points in years.items():
        points.sort(key=lambda point: point.month)
        for before, point, span in zip(
            [START, *points], points, spans(points), strict=False
        ):
            is_exact = before.qualifier == point.qualifier == Qualifier.EXACT
            found[owner, year, point.month] = Difference(span, is_exact)
    return found


class LatestYearFormSet(InlineRows):
    """The latest year only, so that a page does not grow with the years.

    What is sent back is looked for in every year: a colleague may have begun a new one.
    """

    def get_queryset(self) -> Iterable[models.Model]:
        rows = super().get_queryset()
        if self.is_bound:
            return rows
        latest = max((row.year for row in rows), default=None)
        return [row for row in rows if row.year == latest]
