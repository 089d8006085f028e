"""Whether one number can be true beside another: for figures and promises alike.

It is not ten thousand times its neighbours: then 元, 万元 and 亿元 were mixed up. Nor
is a percentage a hundred times its neighbours: then a share, 0.915, was entered for
91.5 %. A level in per cent is not ten times its neighbours either: 911 was 91.1.
"""

from collections.abc import Iterable
from decimal import Decimal

from .around import HUNDRED, Around, Neighbour, Suspicion

SLIP = 10_000
# A slip of 10^4 leaves a figure between these ratios of what it should be near to.
SLIP_FROM, SLIP_TO = 1_000, 1_000_000
# Percentages move less, and 2 % after 30 % may be true: its fix must be this near.
NEAR = 3
# Ten times as much is a slip of the point only where the fix all but meets the other.
NEARER = Decimal("1.25")
TEN = 10  # so often what is known, it is no longer more of the same
ABSURD = Decimal(10_000_000)  # 万元: hardly a project costs 1,000亿元, and never a year


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


def distance(value: Decimal, near: Iterable[Decimal]) -> Decimal:
    """How many times more or less than the nearest of these, which are not 0."""
    sizes = [(abs(value), abs(each)) for each in near]
    return min(max(one, other) / min(one, other) for one, other in sizes)


def beyond_total(value: Decimal, around: Around) -> Suspicion:
    """Whether all that was invested passes the project's total investment."""
    if not around.total:
        return None
    invested = (around.invested_before or Decimal(0)) + value
    if invested <= around.total:
        return None
    return "beyond_total", {"total": around.total, "sum": invested}


def absurd(value: Decimal, before: Neighbour, around: Around) -> Suspicion:
    """Whether it is more money than a year's project has, and nothing near says so."""
    near = (before and before[1]) or around.plan or around.total
    if not around.is_money or value < ABSURD:
        return None
    return None if near and value <= TEN * near else ("absurd", {})
