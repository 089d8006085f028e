"""What is doubtful of the figures of a year's months.

A cumulative figure does not fall, and does not pass the total investment, nor by half
what the year has planned.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from .around import PASSED, Around, Months, Neighbour, Suspicion
from .beside import (
    ABSURD,
    SLIP_FROM,
    TEN,
    absurd,
    beyond_percent,
    beyond_total,
    percent_beside,
    too_little,
    too_much,
)
from .fixes import with_fix


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


def falling(value: Decimal, before: Neighbour, after: Neighbour) -> Suspicion:
    """Whether a cumulative figure is less than one before it."""
    if before and value < before[1]:
        month, figure = before
        return "falls", {"month": month, "figure": figure}
    if after and value > after[1]:
        return "falls_after", {"month": after[0], "figure": after[1]}
    return None


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
