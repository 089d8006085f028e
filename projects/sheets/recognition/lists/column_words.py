"""A heading made comparable: no unit, no spaces, its years told from the list's own.

Standard library only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from projects.sheets.recognition.text import (
    IN_BRACKETS,
    STARS,
    arabic,
    flat,
    unit_called,
    units_of_heading,
)

YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|(?![\d.年]))")
THIS_YEAR = re.compile(
    r"本年度?|当年度?|今年度?|(?<![上去全半一二三四五十跨逐历])年度(?!性)"
)
LAST_YEAR = re.compile(r"去年度?|上一?年度?")
# A lowest level that leaves the meaning to the one above it.
NEUTRAL = re.compile(
    r"(?:合计|小计|总计|总额|金额|数额|数量?|值|额|内容|名称|姓名|情况|\(.*\))"
)
OTHER_YEAR = "他年"
LONGEST = 60


@lru_cache(maxsize=5_000)
def plain_heading(level: str, year: int | None) -> str:
    """One level of a heading for comparing with a field's words.

    本年 stands for the list's year, 上年 for the one before, 他年 for another.
    """
    plain = without_units(flat(level)).strip(STARS + ":：、,。.;-")
    plain = re.sub("^其中[:,]?(?=.)", "", plain)
    plain = YEAR.sub(lambda match: called(int(match.group(1)), year), arabic(plain))
    plain = LAST_YEAR.sub("上年", plain)
    return re.sub(r"(?:本年){2,}", "本年", THIS_YEAR.sub("本年", plain))


def called(named: int, year: int | None) -> str:
    """What a year in a heading is to the list."""
    if year is None or named == year:
        return "本年"
    return "上年" if named == year - 1 else OTHER_YEAR


def without_units(plain: str) -> str:
    """A heading without (万元) and other brackets that hold a unit, or nothing."""
    for inside in IN_BRACKETS.findall(plain):
        if unit_in(inside) is not None or not re.sub(r"(?:计量)?单位|\W", "", inside):
            plain = plain.replace(f"({inside})", "").replace(f"[{inside}]", "")
    money = units_of_heading(plain).money
    for unit in money:
        plain = plain.removesuffix(unit)
    return plain.removesuffix("%")


def unit_in(text: str) -> str | None:
    """The unit that the inside of a bracket is: 万元, 单位：公里."""
    return unit_called(text.removeprefix("单位").lstrip(":：,，"))


def labels_of(levels: tuple[str, ...], year: int | None) -> Iterator[str]:
    """A heading as it may be known: whole, joined, its lowest level, the others."""
    plain = [each for each in (plain_heading(text, year) for text in levels) if each]
    if not plain:
        return
    if len(plain) > 1:
        yield "/".join(plain)
        yield re.sub(r"(?:本年){2,}", "本年", "".join(plain))
    yield plain[-1]
    if NEUTRAL.fullmatch(plain[-1]):
        yield from reversed(plain[:-1])
