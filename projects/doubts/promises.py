"""What is doubtful of an annual plan, a target or a project's total investment."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from projects.measures import Direction, Kind

from .around import HUNDRED, PASSED, Around, Promise, Suspicion
from .beside import (
    ABSURD,
    SLIP,
    absurd,
    beyond_percent,
    beyond_total,
    percent_beside,
    too_little,
    too_much,
)
from .fixes import with_fix


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
