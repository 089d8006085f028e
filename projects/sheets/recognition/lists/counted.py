"""What a cell of a target or a result counts: a number, its limit, a growth, a place.

Standard library only.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.recognition.text import (
    ACCUMULATES,
    GROWS,
    LEVEL,
    RANKS,
    YES_NO,
    Measure,
    amount,
    counted_in,
    flat,
    is_figure,
    measure_words,
    percent_points,
    promise_of,
    quantities_in,
    unit_called,
    visible,
)

from .line import text_of
from .values import says_nothing
from .words_of_cells import NO, YES

AT_LEAST, AT_MOST, ABOUT = "at_least", "at_most", "about"
LIMITS = (
    (
        AT_MOST,
        re.compile(
            r"≤|<=|<|不超过|不高于|不大于|不多于|以内|以下|之内|低于|小于|控制在|不突破"
        ),
    ),
    (
        AT_LEAST,
        re.compile(r"≥|>=|>|不低于|不少于|不小于|至少|以上|超过|大于|高于|突破|余|多$"),
    ),
    (ABOUT, re.compile(r"约|左右|近")),
)
AT_LEAST_NOT = re.compile("不(?:低于|少于|小于)")
FALLS = re.compile("下降|减少|降低|压减")
BARE = re.compile(r"(?<![\d.~至-])\d+(?:\.\d+)?(?=$|[，,、；;。以之左])")
GROWTH = re.compile(r"增长|增速|增幅|同比|增加率")
PERCENT_UNITS = ("%", "％", "百分点", "个百分点", "‰")
SCORES = ("分", "%", "‰", "％", "百分比", "个百分点", "百分点")
SETTLED = re.compile(
    "办结|办复|处置|处理|整改|满意|及时|[回答]复|下降|整治|治理|排查|合格"
)
PLACES = ("位", "名", "位次", "名次")
PLACE = re.compile(
    r"^(?:全[市省县区国]|系统|排名|位[居列]|保持|进入)*(前|第)(\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?$"
)
NUMERALS = {each: at for at, each in enumerate("一二三四五六七八九十", 1)}
LOOKS_LIKE_UNIT = re.compile(r"[\u4e00-\u9fffA-Za-z%‰％/·㎡³²²³0-9()（）]{1,12}")


class Counted(NamedTuple):
    """What a cell counts; `words` where it holds words and no number.

    `note` is at_least, at_most, about or "". `unit` is the cell's own, else the row's.
    `falls` names a growth that is a fall: 事故起数同比下降.
    """

    value: Decimal | None = None
    unit: str | None = None
    note: str = ""
    kind: str = ""
    stretch: Decimal | None = None
    words: str = ""
    problem: str = ""
    falls: str = ""


NOTHING = Counted()
YES_NO_UNITS = ("是/否", "是否", "是或否", "是、否", "是否完成", "是/否完成")
DONE = (*YES, "完成", "已完成", "建成", "达到", "达成")
NOT_DONE = (*NO, "未完成")


def counted(
    value: Value, unit: str | None, *, name: str, year: int, shown: str = ""
) -> Counted:
    """What a cell of a row of this unit counts; `shown` is its number format."""
    text = text_of(value)
    if says_nothing(text):
        return NOTHING
    if is_percent(unit) or "%" in shown:
        points = percent_points(value, is_share="%" in shown)
        if points is not None and (is_figure(value)):
            note = limit_in(text) if isinstance(value, str) else ""
            return Counted(points, unit if is_percent(unit) else "%", note)
    found = counted_in(amount(value), text, unit)
    if isinstance(found.value, Decimal):
        note = limit_in(text) if found.is_inexact else ""
        return Counted(found.value, found.unit or unit, note)
    if found.problem in ("too_large", "footnote", "placeholder"):
        return Counted(words=text, problem=found.problem)
    if found.problem == "percent" and not is_percent(unit):
        return Counted(percent_points(text, is_share=False), "%", limit_in(text))
    return in_words(text, unit, name, year)


def in_words(text: str, unit: str | None, name: str, year: int) -> Counted:
    """A cell's words: ≥93, 增长6%, 前3, 28亿元以上，力争30亿元; or no number at all."""
    plain = flat(visible(text))
    if match := PLACE.match(plain):
        note = AT_MOST if match.group(1) == "前" else ""
        place = unit if unit in PLACES else "位"
        return Counted(place_of(match.group(2)), place, note, RANKS)
    numbers = numbers_in(plain, name, year) or numbers_in(
        with_unit(plain, unit), name, year
    )
    if len(numbers) == 1:
        each = numbers[0]
        is_growth = each.kind == GROWS
        kind = each.kind if is_growth or each.kind == RANKS else ""
        note = each.qualifier or ""
        falls = each.name if is_growth and FALLS.search(each.name) else ""
        return Counted(
            each.value, each.unit or unit, note, kind, each.stretch, falls=falls
        )
    if len(numbers) > 1 or amount(text).problem == "two_numbers":
        return Counted(words=text, problem="two_numbers")
    return Counted(words=text, kind=YES_NO)


def numbers_in(plain: str, name: str, year: int) -> list[Measure]:
    """The measures of a cell's words that have a number."""
    measures = promise_of(plain, year, name).measures
    return [
        each for each in measures if each.value is not None or each.stretch is not None
    ]


def with_unit(plain: str, unit: str | None) -> str:
    """Words whose bare numbers have the row's unit: 确保15亿元，力争16亿元."""
    return BARE.sub(rf"\g<0>{unit}", plain) if unit else plain


def place_of(word: str) -> Decimal:
    if word.isdecimal():
        return Decimal(word)
    tens, ten, ones = word.rpartition("十")
    return Decimal((NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0))


def limit_in(text: str) -> str:
    """at_least, at_most or about by the words round a number."""
    plain = flat(text)
    if AT_LEAST_NOT.search(plain):
        return AT_LEAST
    return next((limit for limit, words in LIMITS if words.search(plain)), "")


def is_percent(unit: str | None) -> bool:
    return unit in PERCENT_UNITS


def kind_of(name: str, unit: str | None, found: list[Counted]) -> str:
    """accumulates, level, growth, rank or yes_no by a row's name, unit and cells."""
    kinds = [each.kind for each in found]
    if GROWS in kinds or (GROWTH.search(name) and is_percent(unit)):
        return GROWS
    if RANKS in kinds or unit in PLACES:
        return RANKS
    if not any(each.value is not None or each.stretch is not None for each in found):
        is_done_or_not = unit is None and any(each.words for each in found)
        return YES_NO if is_done_or_not else by_name(name, unit)
    return by_name(name, unit)


def is_yes_no(unit: str) -> bool:
    """Whether what stands as a unit only says that it is done or not: 是/否."""
    return flat(unit) in YES_NO_UNITS


def as_done(found: Counted) -> Counted:
    """是, 已完成 as 1 and 否, 未完成 as 0; other words stay words."""
    word = flat(found.words).lower()
    if word in DONE:
        return Counted(Decimal(1))
    return Counted(Decimal(0)) if word in NOT_DONE else found


def by_name(name: str, unit: str | None) -> str:
    return LEVEL if unit in SCORES or measure_words.LEVELS.search(name) else ACCUMULATES


def is_lower(name: str, kind: str, found: list[Counted]) -> bool:
    """Whether less is better: a place, a limit from above, accidents."""
    if kind == RANKS or any(each.note == AT_MOST for each in found):
        return True
    if kind == GROWS or any(each.note == AT_LEAST for each in found):
        return False
    return is_lower_by_name(name)


def is_lower_by_name(name: str) -> bool:
    """Accidents and complaints are better fewer; how many are settled is not."""
    return measure_words.LOWER.search(name) is not None and not SETTLED.search(name)


def growth_name(name: str, found: Iterable[Counted] = ()) -> str:
    """What grows or falls, said as growth: 公路货运周转量同比增长, 事故起数同比下降."""
    falls = next((each.falls for each in found if each.falls), "")
    if falls:
        return falls
    return name if GROWTH.search(name) else f"{name}同比增长"


def unit_in(text: str) -> str | None:
    """The unit that a cell of a unit column is; None for a dash or blank."""
    plain = flat(text).strip("()")
    if says_nothing(plain):
        return None
    return unit_called(plain) or plain


def known_unit(text: str) -> str | None:
    """The unit that a text is, if it is one that is counted in: 名, 公里/百平方公里."""
    plain = flat(text)
    if all(map(is_counted_in, re.sub("/[百千万每]", "/", plain).split("/"))):
        return unit_called(plain) or plain
    return None


def is_counted_in(word: str) -> bool:
    quantities = quantities_in(f"1{word}") if word else ()
    said = [each for each in quantities if each.unit == word]
    return unit_called(word) is not None or len(said) == 1


def is_unit(text: str) -> bool:
    """Whether a text may be a unit at all: short, and no number."""
    plain = flat(text)
    if not LOOKS_LIKE_UNIT.fullmatch(plain) or is_figure(plain):
        return False
    return not re.match(r"\d", plain)
