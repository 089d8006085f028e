"""Units as sheets write them: 单位：万元, （亿元）, 单位:个、亿元, 万美元.

Standard library only.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .wording import flat

# What one of each is in 万元, the unit that money is kept in.
IN_WAN = {
    "元": Decimal("0.0001"),
    "百元": Decimal("0.01"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10_000),
}
MONEY_UNITS = tuple(IN_WAN)
# A figure of these is no investment in yuan; the list is for naming them.
OTHERS = (
    "万美元|亿美元|美元|万欧元|欧元|万港元|港元|港币|日元|英镑|万吨公里|亿吨公里|吨公里"
    "|万人公里|亿人公里|人公里|万吨|吨|万标箱|标箱|万TEU|TEU|公里|千米|km|KM|Km|延米"
    "|万平方米|平方米|万立方米|立方米|万方|方|㎡|m2|m3|m³|m²|米|m|公顷|平方公里|万亩|亩"
    "|万人次|人次|万人|人|万辆次|万辆|辆次|辆|万艘次|艘次|艘|万架次|架次|车次|班次|件"
    "|根|片|孔|榀|跨|棵|株|万件|个百分点|百分点|百分比|个|座|处|项|条|户|家|台|套|天|宗|起|次|‰|%"
)
MONEY_WORD = r"(?:人民币)?(?:千万|百万|亿|万|千|百)?元(?:人民币)?"
SHORT_MONEY = ("万", "亿", "百万", "千万")
TOKEN = re.compile(
    rf"(?:{MONEY_WORD}|{OTHERS}|{'|'.join(SHORT_MONEY[::-1])})(?:/(?:{OTHERS}|元|人|月))?"
)
IN_BRACKETS = re.compile(r"[(\[【〔<{]([^()\[\]【】〔〕<>{}]*)[)\]】〕>}]")
# 填报单位, 建设单位 and the like name somebody, not a unit.
UNIT_LABEL = re.compile(
    r"(?<![填编建责业主报施监设实承牵制所上用发送管理工核查位任])"
    r"(?:(?:计量|金额|货币|投资额?|资金|数量)?单位(?:[:;为是]|(?=[(]))?[(]?"
    r"|^[(]?(?:金额|投资额?|资金)[:])"
)
IN_TEXT = re.compile(r"(?<![\d多单美欧日港公纪])(?:千万|百万|亿|万|千)元(?!月|旦)")
SEPARATORS = re.compile(r"[、,，;；和及/\s]+")


class Units(NamedTuple):
    """Units named at one place: those of money, and others."""

    money: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.money or self.others)


@lru_cache(maxsize=2_000)
def unit_called(text: str) -> str | None:
    """The unit that a whole text is, money in its full form: 万 is 万元; else None."""
    word = flat(text).removeprefix("单位").strip(":()[]【】")
    if not TOKEN.fullmatch(word):
        return None
    money = word.replace("人民币", "")
    if money in SHORT_MONEY:
        money += "元"
    return money if money in MONEY_UNITS else word


def is_money(unit: str | None) -> bool:
    return unit in MONEY_UNITS


def is_slight(value: Decimal, written: str | None, counted: str | None) -> bool:
    """Whether ¥3,500 stands under （万元）: less than one of what its column counts.

    Nobody reports 0.35 万元 in 元; the sign came with a format, or out of habit.
    """
    if written not in IN_WAN or counted not in IN_WAN:
        return False
    least = min(IN_WAN[counted], IN_WAN["万元"])
    return IN_WAN[written] < least and 0 < abs(value) * IN_WAN[written] < least


def money_of(units: Units) -> str | None:
    """The one money unit, or None where there is none or more than one."""
    return units.money[0] if len(units.money) == 1 else None


def listed(text: str) -> Units:
    """The units of a list such as 个、亿元; words that are no unit are passed over."""
    words = [word for word in SEPARATORS.split(text) if word]
    if unit_called(text):
        words = [text]
    units = [unit_called(word) for word in words]
    known = tuple(dict.fromkeys(each for each in units if each))
    if not known:
        return Units()
    return sorted_out(known)


def sorted_out(units: tuple[str, ...]) -> Units:
    """Units by whether they are money."""
    return Units(
        tuple(each for each in units if is_money(each)),
        tuple(each for each in units if not is_money(each)),
    )


@lru_cache(maxsize=5_000)
def units_of_heading(text: str) -> Units:
    """Units in a heading: in brackets, after 单位, or 万元 and the like at its end."""
    plain = flat(text)
    for inside in IN_BRACKETS.findall(plain):
        found = listed(inside.removeprefix("单位").lstrip(":："))
        if found:
            return found
    labelled = units_after_label(plain)
    if labelled:
        return labelled
    if unit_called(plain):
        return listed(plain)
    word = IN_TEXT.search(plain)
    if word and plain.endswith(word.group()):
        return listed(word.group())
    return Units(others=("%",)) if plain.endswith("%") else Units()


def units_after_label(plain: str) -> Units:
    """The units that follow 单位： in a text without spaces."""
    for label in UNIT_LABEL.finditer(plain):
        rest, found = plain[label.end() :], []
        while token := TOKEN.match(rest):
            found.append(token.group())
            rest = rest[token.end() :].lstrip("、,，;；和及/")
        ends = not rest or not re.match(r"[\u4e00-\u9fff\w]", rest) or len(found) > 0
        if found and ends and not is_body(rest):
            return listed("、".join(found))
    return Units()


def is_body(rest: str) -> bool:
    """Whether what looked like a unit goes on as a name: 单位：亿达公司."""
    return bool(re.match(r"[\u4e00-\u9fff]{1,}(?:公司|局|中心|集团|处|所)", rest))


def units_of_line(texts: list[str]) -> Units:
    """Units of a row that states them: 单位：万元, （万元）, or 单位： beside 万元."""
    for at, text in enumerate(texts):
        found = units_after_label(flat(text))
        if found:
            return found
        if re.fullmatch(r"(?:计量|金额|货币)?单位[:]?", flat(text)):
            beside = listed(flat(texts[at + 1])) if at + 1 < len(texts) else Units()
            if beside:
                return beside
        if len(flat(text)) <= 8 and unit_called(text):
            return listed(unit_called(text) or "")
    return Units()
