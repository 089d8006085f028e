"""An amount as a cell holds it: 3,500.5万元, 2.2亿, －, 未报, and what is no amount.

Standard library only. An exact number or a reason, never a guess.
"""

import re
import unicodedata
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.found import CLEARED, Cleared

from .units import IN_WAN, unit_called
from .wording import INVISIBLE, MARK, NO_DIGIT, flat, has_mark, without_other_digits

NOTHING = re.compile(r"[-/\\—…]+|无|暂无|空|N/?A|n/?a|nil|不涉及|不适用")
NOT_REPORTED = "未报"
PLACEHOLDER = re.compile(
    r"<[A-Za-z_]\w*>|\$\{[^}]*\}|\{\{[^}]*\}\}|《?X{2,}》?|[×xX]{2,}"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
AMOUNT = re.compile(
    rf"(?:人民币)?(¥?)([+-]?(?:{DIGITS}))\(?((?:[^\d()]|(?<=m)[23])*)\)?"
)
NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")
INEXACT = re.compile(r"约|大约|近|超过?|逾|不少于|至少|≥|>=?|余|多(?=\D*$)|以上|左右")
PERCENT = re.compile(rf"[+-]?(?:{DIGITS})(?:%|个?百分点)|百分之.+")
AS_FORMULA = re.compile(r'^="(.*)"$')  # how text is forced in a CSV for Excel
SPACED = re.compile(r"\d\s+[\d.]")
THIN = re.compile(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3})")
GROUPED = re.compile(r"^[^\d\s.,]*\d{1,2}(?: \d{3})+(?:\.\d+)?(?=\s*[^\d\s.,]*$)")
PLAIN_NUMBER = re.compile(r"[+-]?[\d.,_]+(?:e[+-]?\d+)?", re.IGNORECASE)
DATE = re.compile(
    r"\d{4}[-/.年]\d{1,2}(?:[-/.月](?:\d{1,2}日?)?)?|\d{1,2}月(?:\d{1,2}日)?"
)
LONGEST = 100  # characters; what is longer is prose
LARGEST = 15  # digits before the point: Excel itself keeps no more
SHORTEST_EXACT, LONGEST_BINARY = 15, 17
AS_SHOWN = Context(prec=SHORTEST_EXACT)


class Amount(NamedTuple):
    """What a cell says: a value, CLEARED, nothing (all None), or a problem's code.

    `unit` is the one written beside the number. `is_inexact` marks 约, 余 and the like.
    """

    value: Decimal | Cleared | None = None
    unit: str | None = None
    problem: str | None = None
    is_inexact: bool = False


BLANK = Amount()


def amount(value: Value) -> Amount:
    """What a cell's value is as an amount."""
    if type(value) is int or type(value) is Decimal:
        return of_number(value)
    if value is None:
        return BLANK
    if isinstance(value, str):
        return of_text(value)
    return Amount(problem="not_a_number")


def of_number(value: int | Decimal) -> Amount:
    """A number; what binary arithmetic left behind 15 digits is not shown by Excel."""
    number = Decimal(value)
    if not number.is_finite():
        return Amount(problem="not_a_number")
    if number.adjusted() >= LARGEST:
        return Amount(problem="too_large")
    if SHORTEST_EXACT < len(number.as_tuple().digits) <= LONGEST_BINARY:
        number = AS_SHOWN.plus(number).normalize() + 0
    return Amount(number)


@lru_cache(maxsize=20_000)
def of_text(text: str) -> Amount:
    """A text as an amount; full-width digits, separators and a unit are read."""
    text = AS_FORMULA.sub(r"\1", text.strip())
    plain = flat(text).strip("'\"")
    if not plain or NOTHING.fullmatch(plain):
        return BLANK
    if plain == NOT_REPORTED:
        return Amount(CLEARED)
    if len(plain) > LONGEST:
        return Amount(problem="too_large" if plain.isdecimal() else "not_a_number")
    if has_mark(text):
        return marked(text)
    found = exact(text)
    if found is not None:
        return found
    shorter = INEXACT.sub("", plain)
    if shorter != plain:
        inexact = exact(shorter)
        if inexact is not None and inexact.problem is None:
            return inexact._replace(is_inexact=True)
    return Amount(problem=problem_of(spaced(text)))


def marked(text: str) -> Amount:
    """A text with ① or ² in it: a number's footnote is no digit of it."""
    is_number = of_text(MARK.sub("", text)) != Amount(problem="not_a_number")
    return Amount(problem="footnote" if is_number else problem_of(spaced(text)))


def exact(text: str) -> Amount | None:
    """A number with or without a unit; None where the text is something else."""
    plain = spaced(text)
    match = AMOUNT.fullmatch(plain)
    if match is None:
        return in_brackets(plain)
    sign, digits, word = match.group(1), match.group(2), match.group(3).strip()
    unit = unit_called(word) if word else "元" if sign else None
    if word and unit is None:
        return None
    if unit == "%" or (unit and "百分" in unit):
        return Amount(problem="percent")
    value = Decimal(digits.replace(",", "")) or Decimal(0)  # there is no -0
    if value.adjusted() >= LARGEST:
        return Amount(problem="too_large")
    return Amount(value, unit)


def in_brackets(plain: str) -> Amount | None:
    """(1,234.5) is how accountants write a negative."""
    match = re.fullmatch(rf"\(({DIGITS})\)", plain)
    return Amount(-Decimal(match.group(1).replace(",", ""))) if match else None


def spaced(text: str) -> str:
    """A text in half-width forms, its spaces gone but for those between digits.

    Thin and fixed spaces group digits (GB/T 15835); a plain space may part two numbers,
    but where one or two digits stand before groups of three: 3 600 is grouped, 120 150
    may be two.
    """
    seen = text.translate(INVISIBLE).strip().strip("'\"")
    thin = THIN.sub("", seen)
    folded = without_other_digits(unicodedata.normalize("NFKC", thin))
    if GROUPED.search(folded):
        folded = folded.replace(" ", "")
    return folded if SPACED.search(folded) else flat(folded)


def problem_of(plain: str) -> str:
    """Why a text is no amount."""
    if PLACEHOLDER.search(plain):
        return "placeholder"
    if PERCENT.fullmatch(plain):
        return "percent"
    if SPACED.search(plain):
        return "two_numbers"
    if DATE.fullmatch(plain) or NO_DIGIT in plain:
        return "not_a_number"
    several = len(NUMBERS.findall(plain)) > 1 and not PLAIN_NUMBER.fullmatch(plain)
    return "two_numbers" if several and len(plain) < 40 else "not_a_number"


def counted_in(found: Amount, text: str, unit: str | None) -> Amount:
    """1.2万 in the unit of what it counts, where that is no money: 1.2 of 万㎡.

    A bare 万 is money only where money is counted; so is a bare 亿 where the unit has
    a scale itself: nobody counts 亿 of 处.
    """
    scale = "[万亿]$" if unit and unit[0] in SCALES else "万$"
    is_bare = re.search(scale, flat(text)) and found.unit in IN_WAN
    if not is_bare or not unit or unit in IN_WAN or unit in NO_COUNT:
        return found
    if not isinstance(found.value, Decimal):
        return found
    ones = found.value * IN_WAN[found.unit or ""] * SCALES["万"]
    return found._replace(value=ones / SCALES.get(unit[0], 1), unit=unit)


SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
NO_COUNT = ("%", "‰", "个百分点", "百分点")
MEANT_AS_NUMBERS = ("percent", "too_large", "footnote")


@lru_cache(maxsize=5_000)
def looks_numeric(text: str) -> bool:
    """Whether a text is meant as a number: an amount, a percentage, two numbers."""
    found = of_text(text)
    return isinstance(found.value, Decimal) or found.problem in MEANT_AS_NUMBERS


def is_figure(value: Value) -> bool:
    """Whether a cell holds a number, as number or as text."""
    if isinstance(value, str):
        return looks_numeric(value)
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def percent_points(value: Value, *, is_share: bool) -> Decimal | None:
    """A percentage in points: "65.3%", 65.3, or 0.653 where it is stored as a share."""
    if isinstance(value, str):
        plain = flat(value)
        found = of_text(plain.removesuffix("%"))
        return found.value if isinstance(found.value, Decimal) else None
    found = amount(value)
    if not isinstance(found.value, Decimal):
        return None
    # 0.3587 is 35.87: no more places than it has, and 0.5 is 50, not 5E+1.
    return found.value.scaleb(2) + 0 if is_share else found.value
