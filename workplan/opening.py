"""Which month a reader sees first, and which months after it are being filled.

Counted from what the reader may see: another department's report moves nobody's page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from bureau.accounts import scope
from bureau.models import ReportingMonth, User
from bureau.periods import MONTHS_IN_YEAR, Month
from projects.models import InvestmentFigure

from .models import Kind, Reading, WorkPlan

MONTHS = range(1, MONTHS_IN_YEAR + 1)
Tally = dict[str, int | None]


@dataclass(frozen=True)
class Filled:
    """A month with a figure: of how much that is reported in the year it is known."""

    month: Month
    reported: int
    expected: int

    @property
    def is_half(self) -> bool:
        """Whether at least half of what is expected was reported."""
        return 2 * self.reported >= self.expected


@dataclass(frozen=True)
class Opening:
    """The month a plan's pages open on; `filling` are the later ones with a figure."""

    month: Month
    filling: tuple[Filled, ...]


def counts(owner: str, *, has_yes_no: bool) -> dict[str, Count]:
    """What to count in SQL for each month: its figures, and whose state is known.

    What was reported as done needs no further word, as on the board.
    """
    found = {"expected": Count(owner, distinct=True)}
    for month in MONTHS:
        known = Q(month=month)
        if has_yes_no:
            known |= Q(indicator__kind=Kind.YES_NO, value=1, month__lt=month)
        found[f"figures_{month}"] = Count("pk", filter=Q(month=month))
        found[f"reported_{month}"] = Count(owner, filter=known, distinct=True)
    return found


def filled_months(year: int, tallies: Iterable[Tally]) -> list[Filled]:
    """The months in which anything was reported, in order."""
    tallies = list(tallies)

    def total(name: str) -> int:
        return sum(tally[name] or 0 for tally in tallies)

    return [
        Filled(Month(year, month), total(f"reported_{month}"), total("expected"))
        for month in MONTHS
        if total(f"figures_{month}")
    ]


def first_shown(filled: list[Filled], closed: set[int], headline: int | None) -> int:
    """The latest closed month; else the headline's; else the latest at least half full.

    A month that holds nothing is never first: closing the empty months of a past year
    leaves its pages where its figures are. Without any figure it is January.
    """
    held = {each.month.number for each in filled}
    half = {each.month.number for each in filled if each.is_half}
    chosen = closed & held or {headline} & held or half or held
    return max(chosen, default=1)


def opening(plan: WorkPlan, *, reader: User | None) -> Opening:
    """Where a plan's pages open; never on today's date. In three queries."""
    readings = scope(
        reader,
        Reading.objects.sample(is_sample=plan.is_sample).for_year(plan.year),
    ).exclude(value=None)
    figures = scope(
        reader,
        InvestmentFigure.objects.sample(is_sample=plan.is_sample).for_year(plan.year),
    ).exclude(actual_to_date=None)
    of_headline = Q(indicator=plan.headline_id)
    told = readings.aggregate(
        headline=Max("month", filter=of_headline),
        **counts("indicator", has_yes_no=True),
    )
    filled = filled_months(
        plan.year, [told, figures.aggregate(**counts("project", has_yes_no=False))]
    )
    months = ReportingMonth.objects.filter(year=plan.year, is_open=False)
    closed = set(months.values_list("month", flat=True))
    first = first_shown(filled, closed, told["headline"])
    later = tuple(each for each in filled if each.month.number > first)
    return Opening(Month(plan.year, first), later)
