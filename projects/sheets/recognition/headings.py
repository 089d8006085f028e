"""What a heading means: 累计完成, 1-7月完成投资, 计划下达/年度计划, 挂点领导.

Standard library only. A heading is its levels from top to bottom; the lowest says most.
The synonyms come from about thirty published tables and are listed in docs/imports.md.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from projects.sheets.found import Meaning

from .heading_words import (
    ABOUT_LAST_YEAR,
    AHEAD,
    BEFORE_YEAR,
    COMPLETION_OF_ANOTHER,
    COMPLETIONS,
    COUNTED_GROUPS,
    DIFFERENCES,
    ESTIMATES,
    GROUPS_NOT_STORED,
    IDENTITIES,
    LEFT_TO_DO,
    NAME_KINDS,
    NEUTRAL,
    NOT_MONEY,
    NOT_STORED,
    OBSTACLES,
    OTHER_CODES,
    PART_WORDS,
    PROGRESS_WORDS,
    QUANTITIES,
    REMARK_WORDS,
    SAYS_MONEY,
    SINCE_START_WORDS,
    SOURCES,
    TEN_DAYS,
    THIS_QUARTER,
    TOTAL_WORDS,
    VALUE_OF_WORKS,
)
from .levels import bare
from .periods_text import SEVERAL_YEARS, Period, periods_in
from .sides import (
    ACTUAL_WORDS,
    MONTH_WORDS,
    PLAN_WORDS,
    YEAR_WORDS,
    basis_of,
    basis_of_level,
    side_of,
    side_of_level,
)
from .units import Units, units_of_heading

RATES = re.compile(r"率(?:[(/]|$)")
SHARES = re.compile(r"(?:比例|占比|百分比|比重|完成比|%)(?:\(.*\))?/")
PART_OF = "资金|投资|补助|完成|配套|计划|自筹|贷款|债"


class Heading(NamedTuple):
    """A heading's meaning and what it is made of.

    `sure` is 2 where its words leave no doubt, 1 by custom, 0 where they may mean
    another column. `side` is plan, actual, both or "". `basis` is to_date, month, year
    or "": what the figures count. `name_kind` says whose names a name column holds.
    """

    meaning: Meaning
    sure: int = 2
    units: Units = Units()
    period: Period | None = None
    side: str = ""
    basis: str = ""
    name_kind: str = ""


UNKNOWN = Heading(Meaning.UNKNOWN, 0)


@lru_cache(maxsize=5_000)
def heading(levels: tuple[str, ...]) -> Heading:
    """What a column is called, from its header rows top to bottom; blanks left out."""
    if not levels:
        return UNKNOWN
    plain = tuple(each for each in map(bare, levels) if each)
    found = identity(plain) or measure(plain, units_at(levels))
    return found._replace(
        units=units_at(levels),
        period=found.period or period_at(plain),
    )


def units_at(levels: tuple[str, ...]) -> Units:
    """The units of the lowest level that names any."""
    for level in reversed(levels):
        units = units_of_heading(level)
        if units:
            return units
    return Units()


def period_at(plain: tuple[str, ...]) -> Period | None:
    """The lowest level's period, with the year of a higher one where it has none."""
    found = [each for level in reversed(plain) for each in periods_in(level)[-1:]]
    if not found:
        return None
    month = next((each for each in found if each.month), found[0])
    year = next((each.year for each in found if each.year), None)
    return month._replace(year=month.year or year)


def identity(plain: tuple[str, ...]) -> Heading | None:
    """Whether it says what a row is about: a serial, a code, a name, a month."""
    if not plain:
        return None
    leaf = plain[-1]
    if len(plain) > 1 and any(map(side_of_level, plain[:-1])):
        return None
    for meaning, words in IDENTITIES:
        if words.fullmatch(leaf):
            kind = name_kind(leaf) if meaning in NAMES else ""
            sure = 1 if kind or leaf in ("编号", "单位", "指标") else 2
            return Heading(meaning, sure, name_kind=kind)
    return None


NAMES = (Meaning.NAME, Meaning.INDICATOR_NAME)


def name_kind(leaf: str) -> str:
    """Whose names they are where not projects': type, area or company."""
    return next((kind for kind, words in NAME_KINDS if words.fullmatch(leaf)), "")


def measure(plain: tuple[str, ...], units: Units) -> Heading:
    """What the values under it are."""
    if not plain:
        return UNKNOWN
    leaf = plain[-1]
    text = "/".join(plain)
    for told in (told_by_leaf, told_by_all):
        found = told(leaf, text, units)
        if found is not None:
            return found
    return figure(plain, text)


def told_by_leaf(leaf: str, text: str, units: Units) -> Heading | None:
    """What the lowest level settles by itself."""
    groups = text.removesuffix(leaf)
    if is_left(leaf, groups):
        return Heading(Meaning.IGNORED)
    if PROGRESS_WORDS.search(text) and not re.search("%|投资|完成率", leaf):
        others = (PLAN_WORDS, AHEAD, ABOUT_LAST_YEAR)
        is_other = any(words.search(leaf) for words in others)
        return Heading(Meaning.IGNORED if is_other else Meaning.PROGRESS)
    if REMARK_WORDS.fullmatch(leaf):
        return Heading(Meaning.REMARK)
    return None


def is_left(leaf: str, groups: str) -> bool:
    """Whether it is known and no figure: obstacles, people, ten days' amounts."""
    if TEN_DAYS.search(leaf) or OBSTACLES.search(leaf):
        return True
    return is_not_stored(leaf) or bool(GROUPS_NOT_STORED.search(groups))


def is_not_stored(leaf: str) -> bool:
    """People, dates of the works, papers: known, and not stored here."""
    left = (GROUPS_NOT_STORED, LEFT_TO_DO, DIFFERENCES, OTHER_CODES)
    if any(words.search(leaf) for words in left):
        return True
    return bool(NOT_STORED.search(leaf)) and not re.search("累计|完成投资", leaf)


def told_by_all(leaf: str, text: str, units: Units) -> Heading | None:
    """What a word at any level settles: last year, a share, a part, a quantity."""
    if ABOUT_LAST_YEAR.search(text):
        return Heading(Meaning.IGNORED)
    if is_completion(leaf, text, units):
        other = COMPLETION_OF_ANOTHER.search(text)
        return Heading(Meaning.IGNORED if other else Meaning.COMPLETION)
    if is_part(leaf, text) or AHEAD.search(leaf) or is_quantity(leaf, text, units):
        return Heading(Meaning.IGNORED)
    if AHEAD.search(text) and not ACTUAL_WORDS.search(leaf):
        return Heading(Meaning.IGNORED)
    return told_by_span(leaf, text)


def is_completion(leaf: str, text: str, units: Units) -> bool:
    """Whether it is a share in per cent; a group 完成率 makes all below it shares."""
    if "%" in units.others and not units.money:
        return True
    groups = text.removesuffix(leaf)
    if units.money:
        return bool(COMPLETIONS.search(leaf) or RATES.search(text))
    return bool(COMPLETIONS.search(leaf) or RATES.search(text) or SHARES.search(groups))


def is_part(leaf: str, text: str) -> bool:
    """Whether it is a part by source or kind: 中央资金, 其中：银行贷款, 建安."""
    groups = text.removesuffix(leaf)
    if PART_WORDS.search(leaf) and not basis_of_level(leaf):
        return True
    if any(is_named_part(each) for each in text.split("/")):
        return True
    if re.search("资金来源|资金构成|投资构成", groups) and not NEUTRAL.fullmatch(leaf):
        return True
    named = SOURCES.match(leaf)
    return bool(named and (groups or re.search(PART_OF, leaf)))


def is_named_part(level: str) -> bool:
    """Whether a level names the part it is of: 其中：建安本月, 其中：中央资金."""
    part = re.match(r"其中[:、]?(.+)", level)
    if part is None:
        return False
    return bool(PART_WORDS.search(part.group(1)) or SOURCES.match(part.group(1)))


def is_quantity(leaf: str, text: str, units: Units) -> bool:
    """Whether it counts kilometres, tons or the like: 开工套数/累计 as well."""
    if units.money:
        return False
    other = [each for each in units.others if each != "%"]
    is_counted = COUNTED_GROUPS.search(text) and not SAYS_MONEY.search(text)
    return bool(
        other or is_counted or QUANTITIES.search(leaf) or NOT_MONEY.search(text)
    )


def told_by_span(leaf: str, text: str) -> Heading | None:
    """Before this year, since the start of the works, or the project's total."""
    if BEFORE_YEAR.search(leaf) or (BEFORE_YEAR.search(text) and is_neutral(leaf)):
        return Heading(Meaning.BEFORE)
    is_within = SINCE_START_WORDS.search(text) and is_neutral(leaf)
    if SINCE_START_WORDS.search(leaf) or is_within:
        return Heading(Meaning.SINCE_START)
    if SINCE_START_WORDS.search(text) and not basis_of_level(leaf):
        is_whole = ACTUAL_WORDS.search(leaf)
        return Heading(Meaning.SINCE_START if is_whole else Meaning.IGNORED)
    if TOTAL_WORDS.search(leaf) or (TOTAL_WORDS.search(text) and is_plain(leaf)):
        return total(leaf, text)
    return None


def total(leaf: str, text: str) -> Heading | None:
    """总投资 alone is the project's; what was done of it counts since the start."""
    if ESTIMATES.search(leaf) and not ACTUAL_WORDS.search(leaf):
        return Heading(Meaning.TOTAL)
    if YEAR_WORDS.search(text) or periods_in(text):
        return None
    if ACTUAL_WORDS.search(text) and not MONTH_WORDS.search(text):
        return Heading(Meaning.SINCE_START, 1)
    return None if ACTUAL_WORDS.search(text) else Heading(Meaning.TOTAL)


def is_neutral(leaf: str) -> bool:
    """Whether the lowest level adds nothing: 合计, 投资额, 完成投资."""
    return bool(NEUTRAL.fullmatch(leaf)) or leaf in (
        "完成投资",
        "完成",
        "累计完成",
        "投资",
    )


def is_plain(leaf: str) -> bool:
    return bool(NEUTRAL.fullmatch(leaf))


def figure(plain: tuple[str, ...], text: str) -> Heading:
    """A plan or an actual, of a month, to date or of the year."""
    side, basis = side_of(plain), basis_of(plain)
    period = period_at(plain)
    if SEVERAL_YEARS.search(plain[-1]):
        return Heading(Meaning.IGNORED, 1, side=side)
    if (period is not None and period.is_part) or is_of_quarter(plain):
        return Heading(Meaning.IGNORED, 1, side=side, basis="part")
    if side == "both":
        return both(plain[-1], basis)
    if side == "plan":
        sure = 2 if basis and "已下达" not in text else 1
        return Heading(plan_by(basis, text), sure, side=side, basis=basis)
    is_other = bool(VALUE_OF_WORKS.search(text))
    if basis == "month":
        return Heading(Meaning.THIS_MONTH, 2 - is_other, side=side, basis=basis)
    if basis == "to_date" or side == "actual":
        sure = 0 if is_other else 2 if basis == "to_date" else 1
        return Heading(Meaning.ACTUAL, sure, side=side, basis=basis)
    if basis == "year" and "投资" in text:
        return Heading(Meaning.ANNUAL, 0, basis=basis)
    return UNKNOWN._replace(basis=basis)


def is_of_quarter(plain: tuple[str, ...]) -> bool:
    """Whether it is 本季完成, itself or by its group where its own words leave it."""
    own = bool(THIS_QUARTER.search(plain[-1]))
    return own or bool(
        THIS_QUARTER.search("/".join(plain)) and not basis_of_level(plain[-1])
    )


def plan_by(basis: str, text: str = "") -> Meaning:
    """A plan to date, or of the year; a month's own plan is not kept.

    累计下达投资计划 is what was allotted up to now, perhaps of several years.
    """
    if basis == "to_date" and "下达" in text:
        return Meaning.ANNUAL if YEAR_WORDS.search(text) else Meaning.IGNORED
    if basis == "to_date":
        return Meaning.PLANNED
    return Meaning.IGNORED if basis == "month" else Meaning.ANNUAL


def both(leaf: str, basis: str) -> Heading:
    """计划完成: what was planned to be done, or what was done of the plan.

    年度计划完成投资 and 1-6月计划完成投资 plan; 完成投资计划 alone may do either.
    """
    plans_first = bool(re.search("(?:计划|目标|任务|应).*完成", leaf))
    may_be_done = basis == "to_date" and YEAR_WORDS.search(leaf)
    if basis in ("year", "to_date") and plans_first and not may_be_done:
        return Heading(plan_by(basis), 1, side="both", basis=basis)
    if basis == "month":
        meaning = Meaning.IGNORED if plans_first else Meaning.THIS_MONTH
        return Heading(meaning, 1, side="both", basis=basis)
    return Heading(Meaning.ACTUAL, 0, side="both", basis=basis)


def money_of(units: Units) -> str | None:
    """The one money unit, or None where there is none or more than one."""
    return units.money[0] if len(units.money) == 1 else None
