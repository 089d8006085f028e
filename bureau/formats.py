"""The one place where a number becomes text, and the one place where it is rounded.

Standard library only. Rounding is half up, as the bureau's bulletins round.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

NOTHING = "–"
WAN_PER_YI = Decimal(10_000)  # 万元 in one 亿元
MONEY_UNIT = "万元"


def rounded(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals, half up: 0.125 is 0.13, -2.25 is -2.3."""
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def trimmed(value: Decimal) -> Decimal:
    """`value` without trailing zeros and without an exponent: 25.4000 is 25.4."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def plain(value: Decimal | None, places: int | None = None) -> str | None:
    """A number for a machine: "40041.84"; without `places` as stored; None stays."""
    if value is None:
        return None
    shown = trimmed(value) if places is None else rounded(value, places)
    return f"{shown + 0:f}"  # + 0: there is no -0.00


def number(value: Decimal | None, places: int | None = None) -> str:
    """A number for a reader, grouped by thousands; "–" where there is none."""
    if value is None:
        return NOTHING
    shown = trimmed(value) if places is None else rounded(value, places)
    return f"{shown + 0:,f}"


def percent(share: Decimal | None, places: int = 1) -> str:
    """A share as a percentage: 0.478 is 47.8%."""
    return NOTHING if share is None else f"{number(share * 100, places)}%"


def signed(value: Decimal | None, places: int) -> str:
    """A difference with its sign: +16.5, -2.2, 0.0."""
    if value is None:
        return NOTHING
    shown = rounded(value, places) + 0
    return f"{shown:+,f}" if shown else f"{shown:,f}"


@dataclass(frozen=True)
class Scale:
    """The unit of a row's amounts; a row keeps one, so its figures compare."""

    unit: str
    divisor: Decimal = Decimal(1)
    places: int | None = None

    def stated(self, value: Decimal | None) -> str:
        """A value as it was given: 22, 1,234.5; "–" where there is none."""
        if value is None:
            return NOTHING
        shown = value / self.divisor
        return number(shown if self.places is None else rounded(shown, self.places))

    def derived(self, value: Decimal | None) -> str:
        """A computed value, always to two decimals: 46.03, 4.00."""
        return NOTHING if value is None else number(value / self.divisor, 2)


def scale_for(unit: str, choice: str, *amounts: Decimal | None) -> Scale:
    """万元 as asked (`yi` or `wan`); 亿元 only where the largest amount reaches one.

    Other units are shown as they are stored.
    """
    if unit != MONEY_UNIT:
        return Scale(unit)
    largest = max((each for each in amounts if each is not None), default=Decimal(0))
    if choice == "yi" and largest >= WAN_PER_YI:
        return Scale("亿元", WAN_PER_YI, 2)
    return Scale(MONEY_UNIT, places=2)
