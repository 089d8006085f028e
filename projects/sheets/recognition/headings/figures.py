"""What an amount counts: a month, the year, since the start, or the whole project.

Standard library only.
"""

import re

from projects.sheets.found import Meaning
from projects.sheets.recognition.text import SEVERAL_YEARS, periods_in
from projects.sheets.recognition.text.heading_words import (
    BEFORE_YEAR,
    ESTIMATES,
    FIVE_YEARS,
    NEUTRAL,
    SINCE_START_WORDS,
    SINCE_THE_WORKS,
    THIS_QUARTER,
    TOTAL_WORDS,
    VALUE_OF_WORKS,
)

from .meaning import UNKNOWN, Heading, period_at
from .sides import (
    ACTUAL_WORDS,
    MONTH_TO_DATE,
    MONTH_WORDS,
    YEAR_WORDS,
    basis_of,
    basis_of_level,
    side_of,
)


def told_by_span(leaf: str, text: str) -> Heading | None:
    """Before this year, since the start of the works, or the project's total."""
    if BEFORE_YEAR.search(leaf) or (BEFORE_YEAR.search(text) and is_neutral(leaf)):
        return Heading(Meaning.BEFORE)
    is_within = SINCE_START_WORDS.search(text) and is_neutral(leaf)
    if SINCE_START_WORDS.search(leaf) or is_within or goes_on_since(leaf, text):
        return Heading(Meaning.SINCE_START)
    if SINCE_START_WORDS.search(text) and not basis_of_level(leaf):
        is_whole = ACTUAL_WORDS.search(leaf)
        return Heading(Meaning.SINCE_START if is_whole else Meaning.IGNORED)
    if TOTAL_WORDS.search(leaf) or (TOTAL_WORDS.search(text) and is_plain(leaf)):
        return total(leaf, text)
    return None


def goes_on_since(leaf: str, text: str) -> bool:
    """Whether it is 累计完成投资 under 开工以来, with no word of the year."""
    says_year = YEAR_WORDS.search(leaf) or periods_in(leaf)
    is_to_date = basis_of_level(leaf) == "to_date" and not says_year
    return is_to_date and bool(SINCE_THE_WORKS.search(text.removesuffix(leaf)))


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
        is_exact = basis == "to_date" and not MONTH_TO_DATE.search(plain[-1])
        sure = 0 if is_other else 2 if is_exact else 1
        return Heading(Meaning.ACTUAL, sure, side=side, basis=basis)
    if basis == "year" and "投资" in text:
        return Heading(Meaning.ANNUAL, 0, basis=basis)
    return UNKNOWN._replace(basis=basis)


def is_of_several_years(leaf: str, text: str) -> bool:
    """Whether it is “十四五”期间完成投资 or 2021-2025年完成, itself or by its group.

    Words of one year go before: 本年完成 and 2023年6月累计 under “十四五”. That it ends
    in one, 至2023年6月底, does not say since when.
    """
    named = periods_in(text)
    begun = {each.year for each in named if each.since and each.year}
    if SEVERAL_YEARS.search(leaf) or (begun and {p.year for p in named} - begun):
        return True
    if YEAR_WORDS.search(text) or not all(each.until for each in named):
        return False
    return bool(FIVE_YEARS.search(text))


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
    年度计划完成情况 tells what was done.
    """
    plans_first = bool(re.search("(?:计划|目标|任务|应).*完成(?!.{0,4}情况)", leaf))
    may_be_done = basis == "to_date" and YEAR_WORDS.search(leaf)
    if basis in ("year", "to_date") and plans_first and not may_be_done:
        return Heading(plan_by(basis), 1, side="both", basis=basis)
    if basis == "month":
        meaning = Meaning.IGNORED if plans_first else Meaning.THIS_MONTH
        return Heading(meaning, 1, side="both", basis=basis)
    return Heading(Meaning.ACTUAL, 0, side="both", basis=basis)
