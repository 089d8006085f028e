"""The one place where a number becomes text, and the one place where it is rounded.

Standard library only. Rounding is half up, as the bureau's bulletins round.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

NOTHING = "–"
LONGEST = 1_000  # digits: a cell of a spreadsheet can hold 1e308 and 5e-324
WAN_PER_YI = Decimal(10_000)  # 万元 in one 亿元
LEAST_YI = Decimal("0.1")
MONEY_UNIT = "万元"
PLACES = 2  # decimals of amounts in 亿元 and of computed values
MOST_PLACES = 10


def rounded(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals, half up: 0.125 is 0.13, -2.25 is -2.3."""
    with localcontext() as context:
        context.prec = LONGEST
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def trimmed(value: Decimal) -> Decimal:
    """`value` without trailing zeros and without an exponent: 25.4000 is 25.4."""
    with localcontext() as context:
        context.prec = LONGEST
        whole = value.to_integral_value()
        return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def unsigned_zero(value: Decimal) -> Decimal:
    """The value, but there is no -0.00; adding 0 would round after 28 digits."""
    return value if value else value.copy_abs()


def plain(value: Decimal | None, places: int | None = None) -> str | None:
    """A number for a machine: "40041.84"; without `places` as stored; None stays."""
    if value is None:
        return None
    shown = trimmed(value) if places is None else rounded(value, places)
    return f"{unsigned_zero(shown):f}"


def number(value: Decimal | None, places: int | None = None) -> str:
    """A number for a reader, grouped by thousands; "–" where there is none."""
    if value is None:
        return NOTHING
    shown = trimmed(value) if places is None else rounded(value, places)
    return f"{unsigned_zero(shown):,f}"


def percent(share: Decimal | None, places: int = 1) -> str:
    """A share as a percentage: 0.478 is 47.8%.

    What is short of the whole is never rounded up to it: 1,999 of 2,000 is 99.9%.
    """
    if share is None:
        return NOTHING
    shown = rounded(share * 100, places)
    if share < 1 and shown >= 100:
        shown = cut_off(share * 100, places)
    return f"{number(shown, places)}%"


def cut_off(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals, the rest dropped: 99.95 is 99.9."""
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)


def places_apart(
    amounts: Iterable[Decimal], marks: Iterable[Decimal], places: int = PLACES
) -> int:
    """As many decimals, from `places` up, as show no amount as a mark that it is not.

    What differs by less than `MOST_PLACES` decimals is the trace of a division.
    """
    marks = list(marks)
    pairs = [
        (amount, mark)
        for amount in amounts
        for mark in marks
        if rounded(amount, MOST_PLACES) != rounded(mark, MOST_PLACES)
    ]
    while any(
        rounded(amount, places) == rounded(mark, places) for amount, mark in pairs
    ):
        places += 1
    return places


def signed(value: Decimal | None, places: int) -> str:
    """A difference with its sign: +16.5, -2.2, 0.0."""
    if value is None:
        return NOTHING
    shown = rounded(value, places) + 0
    return f"{shown:+,f}" if shown else f"{shown:,f}"


@dataclass(frozen=True)
class Scale:
    """The unit of a row's amounts; a row keeps one, so its figures compare.

    `places` are the decimals of what was stated, None for as many as it has;
    `derived_places` those of what was computed.
    """

    unit: str
    divisor: Decimal = Decimal(1)
    places: int | None = None
    derived_places: int = PLACES

    def apart(self, target: Decimal | None, *amounts: Decimal | None) -> "Scale":
        """With the decimals it takes to show none of the amounts as the target or 0.

        9.996 of 10 亿元 is not 10 of 10, and 30 万元 beside it is not 0; all amounts of
        the row get the same decimals.
        """
        marks = [Decimal(0)] if target is None else [Decimal(0), target / self.divisor]
        known = [each / self.divisor for each in amounts if each is not None]
        places = max(self.derived_places, places_apart([*known, *marks[1:]], marks))
        stated = None if self.places is None else places
        return replace(self, places=stated, derived_places=places)

    def stated(self, value: Decimal | None) -> str:
        """A value as it was given: 22, 1,234.5; "–" where there is none."""
        if value is None:
            return NOTHING
        shown = value / self.divisor
        return number(shown if self.places is None else rounded(shown, self.places))

    def derived(self, value: Decimal | None) -> str:
        """A computed value, always with its decimals: 46.03, 4.00."""
        if value is None:
            return NOTHING
        return number(value / self.divisor, self.derived_places)


def scale_for(unit: str, choice: str, *amounts: Decimal | None) -> Scale:
    """万元 as asked (`yi` or `wan`); 亿元 only where the amounts are of that size.

    The largest reaches one, and none that is not 0 is below a tenth: two decimals would
    tell little of it. Other units are shown as they are stored.
    """
    if unit != MONEY_UNIT:
        return Scale(unit)
    sizes = [abs(each / WAN_PER_YI) for each in amounts if each]
    if choice == "yi" and sizes and max(sizes) >= 1 and min(sizes) >= LEAST_YI:
        return Scale("亿元", WAN_PER_YI, PLACES)
    return Scale(MONEY_UNIT, places=PLACES)
