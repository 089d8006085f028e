"""What stands beside the figures: remarks, shares, parts by source, kilometres.

Standard library only.
"""

import re

from projects.sheets.found import Meaning
from projects.sheets.recognition.text import Units
from projects.sheets.recognition.text.heading_words import (
    ABOUT_LAST_YEAR,
    AHEAD,
    COMPLETION_OF_ANOTHER,
    COMPLETIONS,
    COUNTED_GROUPS,
    DIFFERENCES,
    GROUPS_NOT_STORED,
    LEFT_TO_DO,
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
    SOURCES,
    TEN_DAYS,
    YES_OR_NO,
)

from .figures import is_of_several_years, told_by_span
from .meaning import Heading
from .sides import ACTUAL_WORDS, PLAN_WORDS, basis_of_level

RATES = re.compile(r"率(?:[(/]|$)")
SHARES = re.compile(r"(?:比例|占比|百分比|比重|完成比|%)(?:\(.*\))?/")
PART_OF = "资金|投资|补助|完成|配套|计划|自筹|贷款|债"


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
    words = (TEN_DAYS, OBSTACLES, YES_OR_NO)
    if any(each.search(leaf) for each in words):
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
    if ABOUT_LAST_YEAR.search(text) or is_of_several_years(leaf, text):
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
