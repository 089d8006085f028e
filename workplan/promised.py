"""What an indicator's targets of a year come to: the commitment that is judged.

One measure may be promised at several levels; each is a commitment of its own.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from bureau.periods import HALF_YEAR_MONTH, Month
from bureau.records import Level, each_in_force
from projects.measures import Commitment, Direction, Kind, Origin, Point
from projects.models import Project
from projects.progress import derived_annual, figure_of

from .models import Indicator, KeyTarget, Period

PERCENT = Decimal(100)
# The last month of the periods that count from the year's start and end within it.
ENDS = {Period.Q1: 3, Period.H1: HALF_YEAR_MONTH, Period.Q3: 9}
MAIN = (Period.YEAR, Period.H2, Period.Q3, Period.H1, Period.Q1)
LEVELS = (Level.OWN, Level.COUNTY, Level.CITY, Level.PROVINCE)
Targets = dict[str, KeyTarget]


def levels_of(indicator: Indicator) -> list[str]:
    """At which levels its year is promised, our own first; our own where none is."""
    found = {target.level for target in indicator.targets.all()}
    return [level for level in LEVELS if level in found] or [Level.OWN]


def targets_at(indicator: Indicator, level: str, on: date) -> Targets:
    """Its targets of one level that hold on a day, by period."""
    own = (target for target in indicator.targets.all() if target.level == level)
    return each_in_force(own, attrgetter("period"), on)


def main_target(targets: Targets) -> KeyTarget | None:
    """The target that says when it is due: the year's, else the latest period's."""
    return next((targets[period] for period in MAIN if period in targets), None)


def implied_annual(
    points: Iterable[Point], rates: Iterable[Point], as_of: Month
) -> Decimal | None:
    """The annual target that the latest month with both a result and a rate implies."""
    results = {point.month: point.value for point in points}
    for rate in sorted(rates, key=lambda each: each.month, reverse=True):
        if rate.month <= as_of.number and rate.month in results:
            return derived_annual(results[rate.month], rate.value / PERCENT)
    return None


def annual_target(
    targets: Targets,
    points: tuple[Point, ...],
    rates: tuple[Point, ...],
    as_of: Month,
) -> tuple[Decimal | None, Origin]:
    """The year's target: stated, or implied by a rate, or H1 result plus H2."""
    if year := targets.get(Period.YEAR):
        return year.value, Origin.STATED
    implied = implied_annual(points, rates, as_of)
    if implied is not None:
        return implied, Origin.DERIVED
    half = figure_of(points, HALF_YEAR_MONTH)
    h2 = targets.get(Period.H2)
    if h2 and h2.value is not None and half and as_of.number >= HALF_YEAR_MONTH:
        return half.value + h2.value, Origin.DERIVED
    return None, Origin.STATED


def stated_curve(
    targets: Targets, annual: Decimal | None, last_month: int
) -> tuple[Point, ...]:
    """A plan curve through what is stated of the year's parts, to the year's target."""
    stated = [
        Point(month, targets[period].value)
        for period, month in ENDS.items()
        if month < last_month and period in targets
    ]
    known = [point for point in stated if point.value is not None]
    if annual is None or not known:
        return ()
    return *known, Point(last_month, annual)


def suspended_on(indicator: Indicator) -> date | None:
    """Since when its project rests; another department's project is not asked."""
    project: Project | None = indicator.project
    if project is None or project.department_id != indicator.department_id:
        return None
    return project.suspended_on


def commitment_of(
    indicator: Indicator, targets: Targets, year: int, annual: Decimal | None, **origin
) -> Commitment:
    """What one level promises for a year; `annual` is the year's target, if any."""
    main, h2 = main_target(targets), targets.get(Period.H2)
    due_on = main.due_on if main else None
    if main and main.period in ENDS:
        annual = main.value
        due_on = due_on or Month(year, ENDS[main.period]).last_day
    commitment = Commitment(
        year,
        annual,
        h2=h2.value if h2 else None,
        due_on=due_on,
        kind=Kind(indicator.kind),
        direction=Direction(indicator.direction),
        stretch=main.stretch if main and main.period != Period.H2 else None,
        suspended_on=suspended_on(indicator),
        **origin,
    )
    curve = stated_curve(targets, annual, commitment.last_month)
    return replace(commitment, plan=curve)
