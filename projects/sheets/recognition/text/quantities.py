"""The quantities within a sentence: 26亿元以上, 20余公里, 前三, 不少于30座, 三条.

Standard library only. A number counts only with a unit behind it; years, months, road
numbers, stations, ordinals and grades are none.
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from .due_words import LONGEST, folded, unspaced
from .quantity_words import AFTER, AT_LEAST, AT_MOST, BEFORE, SCALES, UNIT, said_by

MOST = 60  # numbers that are read of one cell
RANK = "位"  # what a rank is counted in
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
NUMERAL = "[一二两三四五六七八九十百]{1,5}"
# Counted in numerals only where it is said with these: 三条, not 一体 or 三级.
IN_WORDS = "公里|条|座|处|辆|艘|台|套|家|户|项|个|次|起|对|段"
# 一个窗口, 一次性, 一条龙 and the like count nothing; what is counted begins with two.
NUMERAL_BEFORE = r"(?<![第一二两三四五六七八九十百千万数几十每各逐同统这该任]|唯)"
NOT_IN_WORDS = (
    "结构|衬砌|供水|月|季度|百分点|性|层次|维度|方面|环节|统一|到位|结合|批次"
)
PREFIX = "|".join(f"(?P<{at}>{words})" for at, words in BEFORE.items())
SUFFIX = "|".join(AFTER.values())
QUANTITY = re.compile(
    rf"(?:{PREFIX})?(?:"
    rf"(?<![A-Za-z第+#.\d〔])(?:(?P<low>{DIGITS})(?:%|{UNIT})?[-至到])?(?P<number>{DIGITS})"
    rf"(?P<more>[余多])?(?P<scale>(?:{SCALES})?)(?P<much>[余多])?(?P<unit>{UNIT}|元(?!月|旦))"
    rf"|百分之(?P<share>{NUMERAL}|\d+(?:\.\d+)?)"
    rf"|(?<![A-Za-z第+#.\d/])(?P<short>{DIGITS})(?P<over>[余多])?(?P<money>亿|万)"
    r"(?=以上|左右|以内|[,，。;；、)）]|$)"
    rf"|(?:(?<=达到)|(?<=[达为至于])|(?<=保持)|(?<=保持在))(?P<plain>{DIGITS})"
    r"(?=以上|以下|以内|左右|[,，。;；、)）]|$)"
    rf"|{NUMERAL_BEFORE}(?P<numeral>{NUMERAL})(?P<counted>{IN_WORDS})(?!{NOT_IN_WORDS})"
    rf")(?P<after>{SUFFIX})?"
)
# 前三季度, 前5个月, 第一批, 第21次: neither is a rank.
PLACE = re.compile(
    r"(?P<kind>前|第)(?P<place>\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?P<unit>位次?|名(?!单|录)|(?![个\d.季年月天批期次届号条章轮步段级标阶部方时类种节工产线村车梯代产人位名]))"
)
RANKED = re.compile(
    r"(?:[居列排保进入]|名次|位次|全[市省县区国州]|保持|同类|周边)[在为到持列]?"
    r"(?:全[市省县区国州](?:同行业|系统|各?[县市区]{0,3})?)?[第]?$"
)
BARE = re.compile(rf"(?:{PREFIX})?(?P<number>{DIGITS})(?P<after>{SUFFIX})?")
APART = re.compile(
    r"(?P<names>[^，,；;。：:]{2,60}?)(?:分别|各)(?P<verb>[^\d，,；;。、]{0,8})(?P<numbers>[^；;。]{2,60}?)(?=[，,](?!\d)|[；;。]|$)"
)
NUMERALS = {each: at for at, each in enumerate("一二三四五六七八九", 1)} | {"两": 2}
ATTRIBUTE_ENDS = "[,，。;；、)）（(]|力争|争取|并|且|其中"


class Quantity(NamedTuple):
    """A number with its unit, from `start` to `end` of a text without spaces.

    `unit` is as written, its scale with it (亿元, 万张); "" for a bare number. 位 with
    `is_rank` is a place. `qualifier` is at_least, at_most, about or "". `is_range`: it
    is the upper end of a span (5-8公里), and a careful reader asks.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    qualifier: str = ""
    is_rank: bool = False
    is_range: bool = False

    @property
    def is_money(self) -> bool:
        return self.unit.endswith("元")

    def overlaps(self, other: "Quantity") -> bool:
        return self.start < other.end and other.start < self.end


def one_line(text: str) -> str:
    """A cell without spaces, its lines parted by ；."""
    lines = map(unspaced, text[:LONGEST].splitlines())
    return "；".join(filter(None, lines))


@lru_cache(maxsize=5_000)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text without spaces, in order; of a very long one the first.

    Its words are kept whole wherever it is shown; no sentence has as many numbers.
    """
    plain = folded(text)
    counted = [as_quantity(each) for each in QUANTITY.finditer(plain)]
    places = [as_place(each) for each in PLACE.finditer(plain) if is_place(plain, each)]
    apart = [each for each in counted if not any(map(each.overlaps, places))]
    found = sorted([*places, *apart])
    counting = (
        each for at, each in enumerate(found) if not is_attribute(plain, found, at)
    )
    return tuple(islice(counting, MOST))


@lru_cache(maxsize=5_000)
def spread(text: str) -> str:
    """客运量、货运量分别增长5%、3% with each number behind its own name."""
    match = APART.search(text)
    if match is None:
        return text
    names = re.split("[、和及与]", match.group("names"))
    numbers = quantities_in(match.group("numbers"))
    if len(names) < 2 or len(names) != len(numbers):
        return text
    said = [
        f"{name}{match.group('verb')}{match.group('numbers')[each.start : each.end]}"
        for name, each in zip(names, numbers, strict=True)
    ]
    return text[: match.start()] + "、".join(said) + text[match.end() :]


def as_quantity(match: re.Match[str]) -> Quantity:
    """A match as a quantity in the unit written."""
    value, unit = value_and_unit(match)
    return Quantity(
        match.start(),
        match.end(),
        value,
        unit,
        qualifier_of(match),
        is_range=match.group("low") is not None,
    )


def value_and_unit(match: re.Match[str]) -> tuple[Decimal, str]:
    if number := match.group("number"):
        return decimal_of(number), f"{match.group('scale')}{match.group('unit')}"
    if share := match.group("share"):
        return decimal_of(share), "%"
    if short := match.group("short"):
        return decimal_of(short), f"{match.group('money')}元"
    if plain := match.group("plain"):  # an index, a score
        return decimal_of(plain), ""
    return decimal_of(match.group("numeral")), match.group("counted")


def decimal_of(word: str) -> Decimal:
    """1,080, 31.5, 十五 or 一百二十 as a number."""
    if word[0].isdecimal():
        return Decimal(word.replace(",", ""))
    hundreds, _sign, rest = word.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = NUMERALS.get(hundreds, 1) * 100 if "百" in word else 0
    total += NUMERALS.get(tens, 1) * 10 if ten else 0
    return Decimal(total + NUMERALS.get(ones, 0))


def qualifier_of(match: re.Match[str]) -> str:
    """at_least, at_most or about by the words around a number."""
    named = match.groupdict()
    before = next((at for at in BEFORE if named.get(at)), "")
    if named.get("more") or named.get("much") or named.get("over"):
        return AT_LEAST
    return before or said_by(AFTER, named.get("after") or "")


def as_place(match: re.Match[str]) -> Quantity:
    """前3 is third or better, 第4 is the fourth."""
    limit = AT_MOST if match.group("kind") == "前" else ""
    value = decimal_of(match.group("place"))
    return Quantity(*match.span(), value, RANK, limit, is_rank=True)


def is_place(plain: str, match: re.Match[str]) -> bool:
    """Whether 前三 or 第四 is a rank: said with 位, or where ranks are told."""
    before, after = plain[: match.start()], plain[match.end() :]
    if match.group("unit"):
        return True
    ends = not after or bool(re.match(r"[,，。;；、)）]", after))
    return ends and (not before or bool(RANKED.search(before)))


def is_attribute(plain: str, found: list[Quantity], at: int) -> bool:
    """Whether a number only describes: 200人以上自然村 before its own per cent."""
    each = found[at]
    if each.qualifier != AT_LEAST or not plain[: each.end].endswith("以上"):
        return False
    follows = found[at + 1].start if at + 1 < len(found) else len(plain)
    between = plain[each.end : follows]
    return at + 1 < len(found) and not re.search(ATTRIBUTE_ENDS, between)


def bare_quantity(text: str) -> Quantity | None:
    """A cell that is only a number with a limit: ≥93, 89以上, 不少于50; else None."""
    match = BARE.fullmatch(folded(unspaced(text)))
    if match is None:
        return None
    named = match.groupdict()
    before = next((at for at in BEFORE if named.get(at)), "")
    limit = before or said_by(AFTER, named.get("after") or "")
    return Quantity(0, match.end(), decimal_of(match.group("number")), "", limit)
