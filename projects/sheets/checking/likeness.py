"""Which names are alike, and which differ in the number that tells two projects apart.

1期, 一期, Ⅰ期 and ①期 are one number; 一期 and 二期 are two projects, however alike.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from projects.sheets.recognition import visible

NO_LETTER = re.compile(r"[\W_ー]|(?<=[0-9a-z])[一丨](?=[0-9a-z])")
DIGITS = {each: at for at, each in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
# Unicode's own Roman numerals, and the letters that people type for them.
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN_SIGNS = {
    chr(first + at): f"{at + 1}" for first in (0x2160, 0x2170) for at in range(12)
}
UNIT = r"(?:合同|标|期|批|号|阶段|工区|分部|段|区|线|桥|隧|幅|泊位|码头|站)"
COUNTED = re.compile(rf"第?([壹贰叁肆伍陆柒捌玖拾]+)(?={UNIT})")
LETTERED = re.compile(
    rf"(?<![a-z])({'|'.join(sorted(ROMAN, key=len, reverse=True))})(?={UNIT}|$|[)\]】])"
)
FIRST = re.compile(r"首(?=期|批|段)")
CHINESE = re.compile(r"[〇零一二两三四五六七八九十百]+")
WELL_FORMED = re.compile(r"(?:[^十百]?百[零〇]?)?(?:[^十百零〇]?十)?[^十百]?")
NUMBER = re.compile(r"\d+")
# 甲标 and B标 are ordinals that are no numbers; 东段 and 西段 tell apart as well.
OTHER_ORDINAL = re.compile(
    rf"[甲乙丙丁戊己庚辛壬癸](?={UNIT})|(?<![a-z])[a-z](?={UNIT})"
    r"|[东西南北上下左右](?=段|幅|线|环|延)"
)
# 330国道 is G330.
ROADS = {"国道": "g", "省道": "s", "县道": "x", "乡道": "y"}
ROAD = re.compile(r"(?<![a-z\d])(\d{2,})(国道|省道|县道|乡道)")
# What names a road, a year or a length is no ordinal: one of two may leave it out.
NO_ORDINAL = re.compile(
    r"(?<![a-z])[a-z]{1,2}\d{2,}(?:\+\d+)?"
    r"|(?:19|20)\d\d(?=年)|\d+(?:\.\d+)?(?=km|公里|米|亿|万)"
)
# 一、 and （一） before a name say where it stands, （48项） behind it what it holds.
MARK = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+(?:部分|类|批)?[、.,:：]"
    r"|[(\[【][一二三四五六七八九十百]+[)\]】])(?=.)"
)
COUNT = re.compile(r"(?<=.)[(]共?\d+[项个][^)]{0,6}[)]$")


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A name without what people write one way today and another tomorrow."""
    folded = unicodedata.normalize("NFKC", visible(text)).casefold()
    return "".join(folded.split())


def letters_of(code: str) -> str:
    """A code's letters and digits alone: JX–01, JX_01 and JX一01 are like JX-01."""
    return NO_LETTER.sub("", plain(code))


@lru_cache(maxsize=50_000)
def without_mark(text: str) -> str:
    """A plain name without a section's mark before it: 高速公路 of 一、高速公路."""
    return MARK.sub("", plain(text))


@lru_cache(maxsize=50_000)
def numbered(text: str) -> str:
    """A plain name with every ordinal in digits: 二期 and Ⅱ期 are 2期."""
    signs = "".join(ROMAN_SIGNS.get(each, each) for each in text)
    name = COUNT.sub("", without_mark(signs))
    name = COUNTED.sub(lambda match: match[1].translate(FORMAL), FIRST.sub("一", name))
    name = LETTERED.sub(lambda match: str(ROMAN.index(match[1]) + 1), name)
    name = CHINESE.sub(lambda match: in_digits(match[0]), name)
    return re.sub(r"第(?=\d)|(?<!\d)0+(?=\d)", "", name)


def in_order(text: str) -> str:
    """A name's letters, sorted: 改造危桥 and 危桥改造 have the same."""
    return "".join(sorted(numbered(text)))


def in_digits(numeral: str) -> str:
    """十二 is 12, 一百零三 103; what is no number goes digit by digit: 五一."""
    if not WELL_FORMED.fullmatch(numeral):
        return "".join(str(DIGITS.get(each, each)) for each in numeral)
    value, digit = 0, 0
    for each in numeral:
        if each in "十百":
            tens = 10 if each == "十" else 100
            value, digit = value + (digit or 1) * tens, 0
        else:
            digit = DIGITS[each]
    return str(value + digit)


class Numbers(NamedTuple):
    """The ordinals in a name, and its other numbers: roads, years, lengths."""

    ordinals: Counter[str]
    others: frozenset[str]


@lru_cache(maxsize=50_000)
def numbers_of(text: str) -> Numbers:
    name = ROAD.sub(lambda match: ROADS[match[2]] + match[1], numbered(text))
    others = frozenset(NO_ORDINAL.findall(name))
    rest = NO_ORDINAL.sub("", name)
    return Numbers(Counter(NUMBER.findall(rest) + OTHER_ORDINAL.findall(rest)), others)


def are_two(name: str, other: str) -> bool:
    """Whether two names, however alike, differ in a number that tells them apart."""
    one, two = numbers_of(name), numbers_of(other)
    if one.ordinals != two.ordinals:
        return True
    return bool(one.others and two.others) and not one.others & two.others


def are_turned(name: str, other: str) -> bool:
    """Whether two names differ in their order alone; 1标2段 is not 2标1段."""
    one, two = numbered(name), numbered(other)
    is_turned = one != two and in_order(name) == in_order(other)
    return is_turned and NUMBER.findall(one) == NUMBER.findall(two)


def contradict(name: str, other: str) -> bool:
    """Whether both names have ordinals, and others: 1期 was never a name of 二期."""
    one, two = numbers_of(name).ordinals, numbers_of(other).ordinals
    return bool(one and two) and one != two
