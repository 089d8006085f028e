"""What is doubtful of a number beside what stands around it: the one formula.

Standard library only. The writer asks it for every form and list, the import for every
sheet. A cumulative figure does not fall, does not pass the total investment, and is not
ten thousand times its neighbours: then 元, 万元 and 亿元 were mixed up. Nor is a
percentage a hundred times its neighbours: then a share, 0.915, was entered for 91.5 %.
A level in per cent is not ten times its neighbours either: 911 was meant as 91.1.
A doubt is never an error: a reason lets it pass. What was likely meant is told only
where it would not be doubted itself.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.formats import MONEY_UNIT, PLACES, rounded, trimmed

from .measures import Direction, Kind

SLIP = 10_000
# A slip of 10^4 leaves a figure between these ratios of what it should be near to.
SLIP_FROM, SLIP_TO = 1_000, 1_000_000
HUNDRED = 100
# Percentages move less, and 2 % after 30 % may be true: its fix must be this near.
NEAR = 3
# Ten times as much is a slip of the point only where the fix all but meets the other.
NEARER = Decimal("1.25")
# Plans are often passed a little, and that is news; by half of them it is rarely true.
PASSED = Decimal("1.5")
TEN = 10  # so often what is known, it is no longer more of the same
ABSURD = Decimal(10_000_000)  # 万元: hardly a project costs 1,000亿元, and never a year
MEASURE_PLACES = 4  # decimals that a field keeps of what is no money
POINTS = [n for n in range(-9, 10) if n]  # by how many places a point may have slipped
# What is counted one by one: a fix of 9.99999 处 is none.
COUNTED = frozenset("个处座条辆台套艘架人名户家起件次项批班站村对宗份") | {"人次"}
# Doubts that another unit may explain, and those that another point alone may.
UNIT_SLIPS = frozenset(("too_much", "too_little", "absurd", "far_beyond_plan"))
POINT_SLIPS = frozenset(
    (
        "far_more",
        "far_less",
        "percent_too_much",
        "percent_too_little",
        "beyond_percent",
        "plan_below_done",
    )
)

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


def slips(
    figures: Months, changed: Collection[int], around: Around
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The doubtful ones among the changed months: month, code, and what goes with it.

    `figures` are all months as they will stand.
    """
    if not changed or is_calm(figures, around):
        return
    for month in changed:
        value = figures[month - 1]
        if value is not None:
            before = nearest(figures, range(month - 1, 0, -1))
            after = nearest(figures, range(month + 1, 13))
            if found := suspicion(value, before, after, around):
                yield month, *found


def is_calm(figures: Months, around: Around) -> bool:
    """A quick look: whether a year's money rises, and stays near each other and small.

    Nearly all does, and looking at each month takes five times as long. The look is
    never laxer than `suspicion`: what it cannot tell is not calm.
    """
    if not (around.is_money and around.accumulates):
        return False
    values = [each for each in figures if each is not None]
    if not values or values != sorted(values):
        return False
    least, most = values[0], values[-1]
    near = around.plan or around.total or least
    if not least > 0 or most >= min(SLIP_FROM * min(least, near), ABSURD):
        return False
    return not (beyond_total(most, around) or beyond_plan(most, None, around))


def nearest(figures: Months, months: range) -> Neighbour:
    """The nearest reported month among these."""
    for month in months:
        value = figures[month - 1]
        if value is not None:
            return month, value
    return None


def suspicion(
    value: Decimal, before: Neighbour, after: Neighbour, around: Around
) -> Suspicion:
    """The first thing that speaks against a figure of a month, and its likely fix."""

    def against(figure: Decimal) -> Suspicion:
        return against_figure(figure, before, after, around)

    known = (before and before[1], after and after[1], around.plan)
    near = [each for each in known if each][:1]
    return with_fix(against(value), value, near, around, against)


def against_figure(
    value: Decimal, before: Neighbour, after: Neighbour, around: Around
) -> Suspicion:
    return (
        slip_of_percent(value, before or after, around)
        or slip(value, before, around)
        or (falling(value, before, after) if around.accumulates else None)
        or beyond_total(value, around)
        or beyond_plan(value, before, around)
        or absurd(value, before, around)
    )


def with_fix(
    found: Suspicion,
    value: Decimal,
    near: Sequence[Decimal],
    around: Around,
    against: Callable[[Decimal], Suspicion],
) -> Suspicion:
    """The suspicion with what was likely meant as `fix`, where anything is likely.

    It raises no suspicion itself, the field can hold it, and nothing that could have
    been meant comes nearer to what stands around, `near`.
    """
    if found is None:
        return None
    kept = (held(each, around) for each in could_be(found, value, near, around))
    fixes = [each for each in kept if each is not None and against(each) is None]
    if not fixes:
        return found
    fix = min(fixes, key=lambda each: distance(each, near)) if near else max(fixes)
    return found[0], found[1] | {"fix": fix}


def could_be(
    found: tuple[str, dict[str, Any]],
    value: Decimal,
    near: Sequence[Decimal],
    around: Around,
) -> list[Decimal]:
    """What could have been meant: this month's amount, another unit or another point.

    Where nothing is near, only the unit of money can tell, and the whole of a share.
    """
    code, params = found
    if code == "falls":
        return [params["figure"] + value]
    if code == "percent_of_one":
        return [value * HUNDRED]
    is_unit = code in UNIT_SLIPS and around.is_money
    units = [value / SLIP, value * SLIP] if is_unit else []
    if code not in UNIT_SLIPS | POINT_SLIPS or not (near or around.is_percent):
        return units
    points = (value.scaleb(each) for each in POINTS)
    return units + [each for each in points if not near or distance(each, near) < NEAR]


def held(fix: Decimal, around: Around) -> Decimal | None:
    """The fix as its field keeps it; None where the field would keep another number.

    Money of 元 has more decimals than money of 万元, and is rounded.
    """
    kept = rounded(fix, around.places)
    if around.is_money:
        return kept or None
    return trimmed(fix) if fix and kept == fix else None


def distance(value: Decimal, near: Iterable[Decimal]) -> Decimal:
    """How many times more or less than the nearest of these, which are not 0."""
    sizes = [(abs(value), abs(each)) for each in near]
    return min(max(one, other) / min(one, other) for one, other in sizes)


def slip(value: Decimal, before: Neighbour, around: Around) -> Suspicion:
    """Whether ten thousand times more or less would fit what stands near."""
    near = (before and before[1]) or around.plan or around.total
    if not value or not near:
        return None
    allowed = max(filter(None, (around.plan, around.total)), default=0)
    if value > allowed and (found := too_much(value, near, around)):
        return found
    # Only a month before tells that a figure is too small: a year begins with little.
    return too_little(value, before[1], around) if before else None


def too_much(value: Decimal, near: Decimal | None, around: Around) -> Suspicion:
    """Whether a value is some ten thousand times what it should be near to."""
    if not near or abs(value) < SLIP_FROM * abs(near):
        return None
    if not around.is_money:
        return "far_more", {"near": near}
    if value > SLIP_TO * near:
        return None
    return "too_much", {"near": near}


def too_little(value: Decimal, near: Decimal, around: Around) -> Suspicion:
    """Whether a value is some ten thousandth of what it should be near to."""
    if not value or abs(value) * SLIP_FROM > abs(near):
        return None
    if not around.is_money:
        return "far_less", {"near": near}
    if near > value * SLIP_TO:
        return None
    return "too_little", {"near": near}


def slip_of_percent(value: Decimal, neighbour: Neighbour, around: Around) -> Suspicion:
    """Whether another point would fit the nearest month, or a level's target.

    The target tells nothing of what grows towards it.
    """
    if not around.is_percent or not value:
        return None
    target = around.plan if around.is_steady else None
    near = (neighbour and neighbour[1]) or target
    beside = percent_beside(value, near, around) if near else None
    return beside or beyond_percent(value, near, around)


def percent_beside(value: Decimal, near: Decimal, around: Around) -> Suspicion:
    """Whether a percentage is a share that was entered for one, or the reverse.

    Or whether its point was lost: only a level hardly ever moves by ten times.
    """
    by_times = {HUNDRED: NEAR} | ({TEN: NEARER} if around.is_steady else {})
    for times, ratio in by_times.items():
        if is_near(value * times, near, ratio):
            return "percent_too_little", {"near": near}
        if is_near(value / times, near, ratio):
            return "percent_too_much", {"near": near}
    return None


def beyond_percent(value: Decimal, near: Decimal | None, around: Around) -> Suspicion:
    """Whether a percentage is more than its whole; asked once, as of a plan."""
    most = around.most_percent
    if most is None or value <= most:
        return None
    if near and near > most and value <= TEN * near:
        return None
    return "beyond_percent", {"most": most}


def is_near(value: Decimal, near: Decimal, ratio: Decimal | int) -> bool:
    """Whether one is less than `ratio` times the other; neither is 0."""
    return (value > 0) == (near > 0) and distance(value, [near]) < ratio


def falling(value: Decimal, before: Neighbour, after: Neighbour) -> Suspicion:
    """Whether a cumulative figure is less than one before it."""
    if before and value < before[1]:
        month, figure = before
        return "falls", {"month": month, "figure": figure}
    if after and value > after[1]:
        return "falls_after", {"month": after[0], "figure": after[1]}
    return None


def beyond_total(value: Decimal, around: Around) -> Suspicion:
    """Whether all that was invested passes the project's total investment."""
    if not around.total:
        return None
    invested = (around.invested_before or Decimal(0)) + value
    if invested <= around.total:
        return None
    return "beyond_total", {"total": around.total, "sum": invested}


def beyond_plan(value: Decimal, before: Neighbour, around: Around) -> Suspicion:
    """Whether a figure passes the year's plan or target by more than half of it.

    It is asked once: where the month before has passed it too, this one is no news.
    """
    plan = around.plan
    if not plan or value <= PASSED * plan or not around.adds_up_to_more:
        return None
    if before and before[1] > PASSED * plan and value <= TEN * before[1]:
        return None
    if value <= TEN * plan:
        return "beyond_plan", {"plan": plan}
    return "far_beyond_plan", {"plan": plan}


def absurd(value: Decimal, before: Neighbour, around: Around) -> Suspicion:
    """Whether it is more money than a year's project has, and nothing near says so."""
    near = (before and before[1]) or around.plan or around.total
    if not around.is_money or value < ABSURD:
        return None
    return None if near and value <= TEN * near else ("absurd", {})


def doubt_of_promise(
    value: Decimal,
    done: Decimal | None,
    last: Decimal | None,
    around: Around,
    *,
    is_of_year: bool = True,
) -> Suspicion:
    """What speaks against an annual plan or a target, and its likely fix.

    `done` is what its year reports so far, `last` the year before: its plan or target,
    else its last figure. Only a promise of the whole year holds all that is done.
    """

    def against(promised: Decimal) -> Suspicion:
        beside = against_percent if around.is_percent else against_promise
        found = beside(promised, done, last, around)
        return found or (below_done(promised, done, around) if is_of_year else None)

    near = [each for each in (last, done) if each]
    return with_fix(against(value), value, near, around, against)


def against_promise(
    value: Decimal, done: Decimal | None, last: Decimal | None, around: Around
) -> Suspicion:
    """The year's own beginning says nothing of too much."""
    known = [each for each in (last, done) if each]
    if around.total and value * SLIP <= around.total:
        known.append(around.total)
    near = (0, known[0]) if known else None
    return (
        first(too_little(value, each, around) for each in known)
        or (too_much(value, last, around) if value > (around.total or 0) else None)
        or beyond_total(value, around)
        or absurd(value, near, around)
    )


def against_percent(
    value: Decimal, done: Decimal | None, last: Decimal | None, around: Around
) -> Suspicion:
    """A promised percentage beside the year before and its own; 0 is said.

    With nothing beside it, a level that is wanted is more than 1 %: that is a share.
    """
    if not value:
        return None
    known = [each for each in (last, done) if each]
    found = percent_beside(value, last, around) if last else None
    found = found or (promised_beside(value, done, around) if done else None)
    found = found or beyond_percent(value, max(known, default=None), around)
    return found or (None if known else percent_of_one(value, around))


def promised_beside(value: Decimal, done: Decimal, around: Around) -> Suspicion:
    """The beginning of a year says nothing of too much, where it begins anew."""
    found = percent_beside(value, done, around)
    if found and found[0] == "percent_too_much" and around.begins_anew:
        return None
    return found


def percent_of_one(value: Decimal, around: Around) -> Suspicion:
    """Whether a level that is wanted was entered as a share: 0.95 for 95 %."""
    is_level = around.kind == Kind.LEVEL and around.direction == Direction.HIGHER
    return ("percent_of_one", {}) if is_level and 0 < value <= 1 else None


def below_done(value: Decimal, done: Decimal | None, around: Around) -> Suspicion:
    """Whether a year's plan is passed by more than half of it already; 0 is said."""
    if not around.adds_up_to_more or not value or not done or done <= PASSED * value:
        return None
    return "plan_below_done", {"figure": done}


def doubt_of_part(
    value: Decimal, before: Sequence[Promise], after: Sequence[Promise]
) -> Suspicion:
    """What speaks against a promise that counts from the year's start, as its figures.

    `before` and `after` are the promises by an earlier or later end, each with its
    name: the curve of the plan would fall from one to the next.
    """
    for period, figure in before:
        if value < figure:
            return "below_earlier", {"period": period, "figure": figure}
    for period, figure in after:
        if value > figure:
            return "above_later", {"period": period, "figure": figure}
    return None


def first(found: Iterable[Suspicion]) -> Suspicion:
    return next(filter(None, found), None)


def doubt_of_total(
    total: Decimal, done: Decimal | None, plan: Decimal | None
) -> Suspicion:
    """What speaks against a total investment: more was done or planned, or absurd.

    `plan` is the largest annual plan. In 万元. Neither tells how much the whole is, so
    only another unit can be its fix.
    """

    def against(value: Decimal) -> Suspicion:
        return against_total(value, done, plan)

    return with_fix(against(total), total, [], Around(), against)


def against_total(
    total: Decimal, done: Decimal | None, plan: Decimal | None
) -> Suspicion:
    known = {"total_below_done": done, "total_below_plan": plan}
    for code, figure in known.items():
        if figure and total < figure:
            near = max(filter(None, known.values()))
            found = too_little(total, near, Around())
            return found or (code, {"figure": figure})
    if total < ABSURD or (plan and total <= HUNDRED * plan):
        return None
    return "absurd", {}
