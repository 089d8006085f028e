"""A sheet's values in the unit they are kept in: 万元, or the indicator's own.

Units become 万元 here, and nowhere else; money finer than 0.01 万元 is asked about and
rounded only with consent.
"""

from collections.abc import Collection
from decimal import Context, Decimal
from typing import NoReturn

from bureau.formats import MONEY_UNIT, rounded
from projects.sheets.found import (
    TEXTS,
    Answers,
    Cell,
    Cleared,
    Found,
    Issue,
    Meaning,
    Question,
)
from projects.sheets.lines import Owner, lines_for
from projects.sheets.recognition import IN_WAN

# Excel itself keeps 15 digits: what a formula leaves behind them is not a figure.
EXCEL = Context(prec=15)
BINARY_DIGITS = 17
ONE, CENT, PLAIN = Decimal(1), Decimal("0.01"), Decimal(10**12)
LARGEST = 13  # digits before the point that a stored figure can have
TEXT_LENGTH = 200


# What one unit is also called, so that 公里 and km do not differ.
ALSO_CALLED = {
    "km": "公里",
    "千米": "公里",
    "m": "米",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "m3": "立方米",
    "m³": "立方米",
    "t": "吨",
    "％": "%",
}


def slack(values: Collection[Decimal], factor: Decimal) -> Decimal:
    """What a sum and its parts, all given, may be apart by their rounding, in 万元.

    Half a unit of the finest place for each; `factor` is their unit in 万元. In no
    larger one they are exact: nothing finer than a cent is kept.
    """
    if factor <= ONE:
        return Decimal(0)
    finest = min(each.as_tuple().exponent for each in values)
    return len(values) * Decimal(1).scaleb(min(finest, 0)) / 2 * factor


def called(unit: str) -> str:
    """A unit by the name it has here."""
    return ALSO_CALLED.get(unit.casefold(), unit)


def factor_between(unit: str, kept: str) -> Decimal | None:
    """What a value in a unit is multiplied by to be in the one that is kept.

    None where it cannot be: 公里 is no money, and 吨 are not made 万吨.
    """
    if called(unit) == called(kept):
        return ONE
    return IN_WAN.get(unit) if kept == MONEY_UNIT else None


class NotTaken(Exception):
    """The value cannot be stored; the reason is among the issues or questions."""


class Conversion:
    """One sheet's values on their way into the owner's unit."""

    def __init__(self, found: Found, answers: Answers) -> None:
        self.found, self.undecided = found, set(found.undecided)
        self.issues: list[Issue] = []
        self.round_key = f"{found.name}|round"
        self.may_round = answers.get(self.round_key) == "yes"
        self.too_fine: Cell | None = None

    def of(self, cell: Cell, owner: Owner) -> Decimal | str | None:
        """The value as it is to be stored; None where the cell clears it.

        Raises NotTaken where it is too long, too large, negative, of another unit, or
        finer than is kept.
        """
        raw = cell.value
        if isinstance(raw, Decimal):
            is_plain = cell.unit == owner.unit and 0 <= raw < PLAIN
            if is_plain and raw == (short := raw.quantize(CENT)):
                return short  # as nearly every amount is: what follows takes longer
            return self.number(cell, raw, self.factor(cell, owner))
        if isinstance(raw, Cleared):
            return "" if cell.kind in TEXTS else None
        if len(raw) > TEXT_LENGTH:
            self.refuse("too_long", cell, length=len(raw), limit=TEXT_LENGTH)
        return raw

    def factor(self, cell: Cell, owner: Owner) -> Decimal:
        """What the value is multiplied by; raises NotTaken where nobody can say."""
        if cell.unit == owner.unit or (cell.is_indicator and cell.unit is None):
            return ONE
        if cell.unit is None:  # a question asks for it
            raise NotTaken
        factor = factor_between(cell.unit, owner.unit)
        if factor is None:
            self.refuse("other_unit", cell, unit=cell.unit, kept=owner.unit)
        return factor

    def number(self, cell: Cell, raw: Decimal, factor: Decimal) -> Decimal:
        if EXCEL.prec < len(raw.as_tuple().digits) <= BINARY_DIGITS:
            raw = EXCEL.plus(raw)
        if raw.adjusted() + factor.adjusted() >= LARGEST:
            self.refuse("too_large", cell)
        is_amount = cell.kind == Meaning.THIS_MONTH or cell.column in self.undecided
        if raw < 0 and not is_amount:  # a correction takes off
            self.refuse("negative", cell)
        return self.exact(cell, raw * factor)

    def exact(self, cell: Cell, value: Decimal) -> Decimal:
        """The value with no more decimals than are kept; raises NotTaken otherwise."""
        places = lines_for(is_indicator=cell.is_indicator).places
        if -places <= value.as_tuple().exponent <= 0:
            return value
        short = rounded(value, places)
        if short == value or self.may_round:
            return short
        if cell.is_indicator:
            self.refuse("too_fine", cell, places=places)
        self.too_fine = self.too_fine or cell
        raise NotTaken

    def questions(self) -> list[Question]:
        """Whether money finer than 0.01 万元 may be rounded, once a sheet."""
        cell = self.too_fine
        if cell is None:
            return []
        params = {"value": cell.value, "unit": cell.unit}
        return [
            Question(
                key=self.round_key,
                code="round",
                sheet=self.found.name,
                row=cell.row,
                column=cell.column,
                choices=("yes",),
                params=params,
            )
        ]

    def refuse(self, code: str, cell: Cell, **params: object) -> NoReturn:
        value = None if isinstance(cell.value, Cleared) else cell.value
        name = self.found.name
        self.issues.append(
            Issue("error", code, name, cell.row, cell.column, value, params)
        )
        raise NotTaken
