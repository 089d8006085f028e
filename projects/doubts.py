"""What is doubtful of a number beside what stands around it: the one formula.

Standard library only. The writer asks it for every form and list, the import for every
sheet. A cumulative figure does not fall, does not pass the total investment, and is not
ten thousand times its neighbours: then 元, 万元 and 亿元 were mixed up. Nor is a
percentage a hundred times its neighbours: then a share, 0.915, was entered for 91.5 %.
A doubt is never an error: a reason lets it pass.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.formats import MONEY_UNIT

SLIP = 10_000
# A slip of 10^4 leaves a figure between these ratios of what it should be near to.
SLIP_FROM, SLIP_TO = 1_000, 1_000_000
HUNDRED = 100
# Percentages move less, and 2 % after 30 % may be true: its fix must be this near.
NEAR = 3
# Plans are often passed a little, and that is news; by half of them it is rarely true.
PASSED = Decimal("1.5")
TEN = 10  # so often what is known, it is no longer more of the same
ABSURD = Decimal(10_000_000)  # 万元: hardly a project costs 1,000亿元, and never a year

Months = Sequence[Decimal | None]  # of a year, January first
Neighbour = tuple[int, Decimal] | None  # a month and its figure
Promise = tuple[str, Decimal]  # the part of the year that it is for, and its value
Suspicion = tuple[str, dict[str, Any]] | None  # a code, and what its sentence tells


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of an owner's year beside its months, in the owner's unit.

    `plan` is the annual plan or target, `total` a project's total investment; what does
    not accumulate, a level, may fall.
    """

    unit: str = MONEY_UNIT
    accumulates: bool = True
    plan: Decimal | None = None
    total: Decimal | None = None
    invested_before: Decimal | None = None

    @property
    def is_money(self) -> bool:
        return self.unit == MONEY_UNIT

    @property
    def is_percent(self) -> bool:
        return self.unit in {"%", "％"}


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
    """The first thing that speaks against a figure of a month."""
    return (
        slip_of_percent(value, before or after, around)
        or slip(value, before, around)
        or (falling(value, before, after) if around.accumulates else None)
        or beyond_total(value, around)
        or beyond_plan(value, before, around)
        or absurd(value, before, around)
    )


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
    if not near or value < SLIP_FROM * near:
        return None
    if not around.is_money:
        return "far_more", {"near": near, "fix": shifted(value, near)}
    if value > SLIP_TO * near:
        return None
    return "too_much", {"near": near, "fix": value / SLIP}


def too_little(value: Decimal, near: Decimal, around: Around) -> Suspicion:
    """Whether a value is some ten thousandth of what it should be near to."""
    if not value or value * SLIP_FROM > near:
        return None
    if not around.is_money:
        return "far_less", {"near": near, "fix": shifted(value, near)}
    if near > value * SLIP_TO:
        return None
    return "too_little", {"near": near, "fix": value * SLIP}


def shifted(value: Decimal, near: Decimal) -> Decimal:
    """The value with its point moved to come near: 999,999 beside 88 is 99.9999."""
    return value.scaleb(int((near / value).log10().to_integral_value()))


def slip_of_percent(value: Decimal, neighbour: Neighbour, around: Around) -> Suspicion:
    """Whether a hundred times more or less would fit the nearest month."""
    if not around.is_percent or not value or not neighbour:
        return None
    return percent_beside(value, neighbour[1])


def percent_beside(value: Decimal, near: Decimal) -> Suspicion:
    """Whether a percentage is a share that was entered for one, or the reverse."""
    if is_near(value * HUNDRED, near):
        return "percent_too_little", {"near": near, "fix": value * HUNDRED}
    if is_near(value / HUNDRED, near):
        return "percent_too_much", {"near": near, "fix": value / HUNDRED}
    return None


def is_near(value: Decimal, near: Decimal) -> bool:
    return near < NEAR * value and value < NEAR * near


def falling(value: Decimal, before: Neighbour, after: Neighbour) -> Suspicion:
    """Whether a cumulative figure is less than one before it."""
    if before and value < before[1]:
        month, figure = before
        return "falls", {"month": month, "figure": figure, "fix": figure + value}
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
    if not plan or value <= PASSED * plan:
        return None
    if before and before[1] > PASSED * plan and value <= TEN * before[1]:
        return None
    if value <= TEN * plan:
        return "beyond_plan", {"plan": plan}
    fix = shifted(value, (before and before[1]) or plan)
    return "far_beyond_plan", {"plan": plan, "fix": fix}


def absurd(value: Decimal, before: Neighbour, around: Around) -> Suspicion:
    """Whether it is more money than a year's project has, and nothing near says so."""
    near = (before and before[1]) or around.plan or around.total
    if not around.is_money or value < ABSURD:
        return None
    return None if near and value <= TEN * near else ("absurd", {"fix": value / SLIP})


def doubt_of_promise(
    value: Decimal, done: Decimal | None, last: Decimal | None, around: Around
) -> Suspicion:
    """What speaks against an annual plan or a target.

    `done` is what its year reports so far, `last` the year before: its plan or target,
    else its last figure. The year's own beginning says nothing of too much.
    """
    known = [each for each in (last, done) if each]
    if around.is_percent:
        return first(percent_beside(value, each) for each in known if value)
    if around.total and value * SLIP <= around.total:
        known.append(around.total)
    near = (0, known[0]) if known else None
    return (
        first(too_little(value, each, around) for each in known)
        or (too_much(value, last, around) if value > (around.total or 0) else None)
        or beyond_total(value, around)
        or absurd(value, near, around)
    )


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

    `plan` is the largest annual plan. In 万元.
    """
    known = {"total_below_done": done, "total_below_plan": plan}
    for code, figure in known.items():
        if figure and total < figure:
            near = max(filter(None, known.values()))
            found = too_little(total, near, Around())
            return found or (code, {"figure": figure})
    if total < ABSURD or (plan and total <= HUNDRED * plan):
        return None
    return "absurd", {"fix": total / SLIP}
