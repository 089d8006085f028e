"""What was likely meant by a doubtful number, told where it is not doubted itself."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from bureau.formats import rounded, trimmed

from .around import HUNDRED, Around, Suspicion
from .beside import NEAR, SLIP, distance

POINTS = [n for n in range(-9, 10) if n]  # by how many places a point may have slipped
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
