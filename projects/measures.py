"""What the arithmetic of progress takes and gives: figures, promises, verdicts.

Standard library only. Figures are cumulative from January to a month's end, as bureaus
report them (年初累计); None is "not reported", never 0.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bureau.periods import Month, due_month


class Kind(StrEnum):
    """How a measure behaves over the year."""

    ACCUMULATES = "accumulates"
    LEVEL = "level"
    GROWTH = "growth"  # over last year, in per cent or points
    RANK = "rank"  # first is best
    YES_NO = "yes_no"


class Direction(StrEnum):
    """Whether more or less of a measure is wanted."""

    HIGHER = "higher"
    LOWER = "lower"


class Qualifier(StrEnum):
    """How exactly a report gives a value; 余 and 多 are "at least"."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"


class Origin(StrEnum):
    """Where a target comes from; everything but a stated one is marked."""

    STATED = "stated"
    DERIVED = "derived"
    REMAINING = "remaining"


class Basis(StrEnum):
    """What "expected by now" rests on: the plan's own curve, or the time gone by."""

    PLAN = "plan"
    TIME = "time"


class Colour(StrEnum):
    """The five lights; `NONE` is the grey "not reported"."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    NONE = "none"


class Rule(StrEnum):
    """Which rule set a light."""

    NO_FIGURE = "no_figure"
    NO_TARGET = "no_target"
    NO_FLOOR = "no_floor"  # only striven for (力争): nothing was promised
    SUSPENDED = "suspended"
    MET = "met"
    PAST_DUE = "past_due"
    EXCEEDED = "exceeded"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    ON_SCHEDULE = "on_schedule"
    WITHIN_LIMIT = "within_limit"
    NOT_YET = "not_yet"


COLOURS = {
    Rule.NO_FIGURE: Colour.NONE,
    Rule.NO_TARGET: Colour.NONE,
    Rule.NO_FLOOR: Colour.NONE,
    Rule.SUSPENDED: Colour.NONE,
    Rule.MET: Colour.BLUE,
    Rule.PAST_DUE: Colour.RED,
    Rule.EXCEEDED: Colour.RED,
    Rule.FAR_BEHIND: Colour.RED,
    Rule.BEHIND: Colour.YELLOW,
    Rule.ON_SCHEDULE: Colour.GREEN,
    Rule.WITHIN_LIMIT: Colour.GREEN,
    Rule.NOT_YET: Colour.GREEN,
}


@dataclass(frozen=True)
class Point:
    """A cumulative value at a month's end; for yes or no, 1 or 0."""

    month: int
    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True)
class Span:
    """What the months `first` to `last` added: one month, or more after a gap."""

    first: int
    last: int
    amount: Decimal

    @property
    def is_one_month(self) -> bool:
        """Whether the amount is a month's own; after a gap it belongs to the span."""
        return self.first == self.last


@dataclass(frozen=True)
class Commitment:
    """What was promised for a year; `plan` is its cumulative curve, if any.

    `annual` is the floor (确保), which a light is judged by; `stretch` what is striven
    for (力争). From the month of `suspended_on` nobody expects figures.
    """

    year: int
    annual: Decimal | None = None
    annual_origin: Origin = Origin.STATED
    h2: Decimal | None = None
    due_on: date | None = None
    kind: Kind = Kind.ACCUMULATES
    direction: Direction = Direction.HIGHER
    plan: tuple[Point, ...] = ()
    stretch: Decimal | None = None
    suspended_on: date | None = None

    @property
    def last_month(self) -> int:
        """The month by whose end it is due: 12 where no date is given."""
        return due_month(self.due_on, self.year)

    @property
    def last_day(self) -> date:
        """The day it is due: 31 December where no date is given."""
        return self.due_on or date(self.year, 12, 31)

    @property
    def has_expected_share(self) -> bool:
        """Levels, limits and yes/no have no share that should be done by now."""
        return self.kind is Kind.ACCUMULATES and self.direction is Direction.HIGHER

    @property
    def has_completion(self) -> bool:
        """Whether a share of the target can be done: of a growth or a rank none is.

        Nor where less is better: 5.1 days of at most 5 are not 102 % done.
        """
        is_shared = self.kind not in {Kind.GROWTH, Kind.RANK}
        return is_shared and self.direction is Direction.HIGHER

    def is_suspended(self, as_of: Month) -> bool:
        """Whether it rests (暂缓) at a month's end."""
        return self.suspended_on is not None and self.suspended_on <= as_of.last_day

    @property
    def is_limit(self) -> bool:
        """A limit on what accumulates: the year's accidents, at most so many."""
        return self.kind is Kind.ACCUMULATES and self.direction is Direction.LOWER


@dataclass(frozen=True)
class Light:
    """A verdict with its reason: the rule and the numbers it was given.

    `is_kept` is a red of an earlier month that the as-of month, not reported, leaves.
    """

    colour: Colour
    rule: Rule
    is_past_due: bool
    days_left: int
    is_kept: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a commitment stands as of a month; None where a figure has no meaning.

    Amounts are in the measure's unit, paces in the unit a month, shares are fractions,
    lag is in percentage points (negative is behind).
    """

    commitment: Commitment
    as_of: Month
    light: Light
    actual_to_date: Decimal | None
    qualifier: Qualifier | None
    last_known: Point | None
    h1_result: Decimal | None
    h2_target: Decimal | None
    h2_origin: Origin | None
    this_span: Span | None
    completion: Decimal | None
    expected: Decimal | None
    expected_amount: Decimal | None
    basis: Basis | None
    lag_points: Decimal | None
    remaining: Decimal | None
    pace_so_far: Decimal | None
    required_monthly_pace: Decimal | None
    pace_ratio: Decimal | None
    pace_ratio_best3: Decimal | None
    planned_monthly_pace: Decimal | None
    forecast_at_run_rate: Decimal | None
    forecast_as_planned: Decimal | None
    closes: bool | None

    @property
    def forecast(self) -> Decimal | None:
        """预计完成: as planned where there is a plan curve, else at the pace so far."""
        if self.forecast_as_planned is None:
            return self.forecast_at_run_rate
        return self.forecast_as_planned

    @property
    def forecast_basis(self) -> Basis | None:
        """What the forecast rests on; None without one."""
        if self.forecast is None:
            return None
        return Basis.TIME if self.forecast_as_planned is None else Basis.PLAN

    @property
    def pace_to_match(self) -> Decimal | None:
        """What the needed pace is measured by: what the curve still plans a month.

        Without a curve it is the pace so far.
        """
        if self.forecast_basis is Basis.PLAN:
            return self.planned_monthly_pace
        return self.pace_so_far

    @property
    def ratio_to_match(self) -> Decimal | None:
        """The needed pace over the one it is measured by; None where that is 0."""
        needed, match = self.required_monthly_pace, self.pace_to_match
        return needed / match if needed is not None and match else None

    @property
    def must_speed_up(self) -> bool:
        """Whether more a month is asked for: by a red or yellow light or the forecast.

        What is needed must also be more than the pace it is measured by.
        """
        needed, match = self.required_monthly_pace, self.pace_to_match
        if not needed or match is None:
            return False
        is_slow = self.light.colour in {Colour.RED, Colour.YELLOW}
        return needed > match and (is_slow or self.closes is False)
