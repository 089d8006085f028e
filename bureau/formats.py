"""The one place where a number becomes text, and the one place where it is rounded.

Standard library only. Rounding is half up, as the bureau's bulletins round.
"""

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
    """A number for a machine: "40041.84"; `places` None keeps what is stored; None stays."""
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


def yi(wan: Decimal) -> Decimal:
    """亿元 for 万元, exact."""
    return wan / WAN_PER_YI


def signed(value: Decimal | None, places: int) -> str:
    """A difference with its sign: +16.5, -2.2, 0.0."""
    if value is None:
        return NOTHING
    shown = rounded(value, places) + 0
    return f"{shown:+,f}" if shown else f"{shown:,f}"
