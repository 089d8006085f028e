"""Amounts in words: a rank and a growth as what they are, floors, bounds, forecasts."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau import formats
from bureau.formats import Scale, number, percent
from projects.measures import Commitment, Direction, Kind, Point, Standing
from projects.progress import share

from .models import Bound, KeyTarget

if TYPE_CHECKING:
    from .rows import Whole

BOUND_SIGNS = {
    Bound.AT_LEAST: "≥ ",
    Bound.AT_MOST: "≤ ",
    Bound.ABOUT: gettext_lazy("about "),
}


def of_kind(value: Decimal, kind: str) -> str:
    """A rank and a growth as people say them, without a unit; "" of other kinds."""
    if kind == Kind.RANK:
        return _("no. %(rank)s") % {"rank": number(value)}
    if kind == Kind.GROWTH and value < 0:
        return _("down %(points)s") % {"points": number(-value)}
    if kind == Kind.GROWTH:
        return _("up %(points)s") % {"points": number(value)}
    return ""


def shown(value: Decimal, scale: Scale, kind: str, *, is_derived: bool = False) -> str:
    """A number as its kind has it, without its unit."""
    usual = scale.derived(value) if is_derived else scale.stated(value)
    return of_kind(value, kind) or usual


def unit_of(scale: Scale, kind: str) -> str:
    """The unit behind a number; a rank has none."""
    return "" if kind == Kind.RANK else scale.unit


def in_words(value: Decimal, scale: Scale, kind: str) -> str:
    """A number with its unit: 22 亿元, 第3位, 增长 7 %."""
    return f"{shown(value, scale, kind)} {unit_of(scale, kind)}".rstrip()


def bound_sign(main: KeyTarget | None, commitment: Commitment) -> str:
    """≥ or ≤ before a target that is stated so; ≤ before a limit that is no rank."""
    sign = BOUND_SIGNS.get(main.bound) if main else None
    is_limit = commitment.direction is Direction.LOWER and commitment.kind != Kind.RANK
    return str(sign or ("≤ " if is_limit else ""))


def stretch_words(standing: Standing, scale: Scale) -> str:
    """What is striven for, and how much of it is done: 力争 60 亿元（37.8%）."""
    stretch, kind = standing.commitment.stretch, standing.commitment.kind
    if stretch is None:
        return ""
    striven = _("%(value)s striven for") % {"value": in_words(stretch, scale, kind)}
    part = share(standing.actual_to_date, stretch)
    if part is None or not standing.commitment.has_completion:
        return striven
    return _("%(striven)s (%(share)s of it done)") % {
        "striven": striven,
        "share": percent(part),
    }


def own_forecast_words(point: Point | None, scale: Scale, kind: str) -> str:
    """The bureau's own forecast of the year, and the month it was made in."""
    if point is None:
        return ""
    value = in_words(point.value, scale, kind)
    words = _("the bureau's own forecast of the year: %(value)s (month %(month)s)")
    return words % {"value": value, "month": point.month}


def parts_words(whole: "Whole | None", scale: Scale) -> str:
    """What the parts come to beside their whole, and the difference, never hidden."""
    if whole is None or whole.done.total is None:
        return ""
    done = whole.done
    numbers = {
        "sum": scale.derived(done.total),
        "unit": scale.unit,
        "known": done.known,
        "count": done.count,
        "difference": signed(done.difference, scale),
    }
    if done.is_derived:
        return _("the sum of its %(count)s parts") % numbers
    if done.difference is None:
        return _("%(known)s of %(count)s parts report %(sum)s %(unit)s") % numbers
    if done.is_complete and not done.difference:
        return _("its %(count)s parts add up to it") % numbers
    return (
        _(
            "%(known)s of %(count)s parts report %(sum)s %(unit)s, difference "
            "%(difference)s %(unit)s"
        )
        % numbers
    )


def signed(value: Decimal | None, scale: Scale) -> str:
    """A difference with its sign, in a unit."""
    shown = None if value is None else value / scale.divisor
    return formats.signed(shown, scale.derived_places)
