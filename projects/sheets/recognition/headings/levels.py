"""One level of a heading: its words without unit and marks, and a month alone.

Standard library only.
"""

import re
from functools import lru_cache

from projects.sheets.recognition.text import (
    IN_BRACKETS,
    STARS,
    Period,
    arabic,
    flat,
    periods_in,
    units_of_heading,
)

BEGINS_WITH_MONTH = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:[1-9]|1[0-2])月份?(?=[^底末止-])"
)


@lru_cache(maxsize=5_000)
def bare(level: str) -> str:
    """A heading's level without its unit, spaces and marks."""
    plain = flat(level).strip(STARS + ":：、,。.;-")
    for inside in IN_BRACKETS.findall(plain):
        if units_of_heading(f"({inside})") and "%" not in inside:
            plain = plain.replace(inside, "")
    plain = re.sub(r"[(\[【〔]\W*[)\]】〕]", "", plain)
    for unit in units_of_heading(level).money:
        plain = plain.removesuffix(unit).strip(",:：、;")
    return plain


@lru_cache(maxsize=2_000)
def month_alone(plain: str) -> Period | None:
    """The month that a level is, when it is nothing else: 6月, 2023年6月, 1-6月."""
    found = periods_in(plain)
    if len(found) != 1 or found[0].month is None:
        return None
    rest = re.sub(
        r"[\d年月份度上下半前三季一二四第.\-/至到]|截[至止]|底|末", "", arabic(plain)
    )
    return None if rest else found[0]


def is_bare_month(levels: tuple[str, ...]) -> bool:
    """Whether a level is a month or 1-N月 and nothing else."""
    return any(month_alone(bare(each)) is not None for each in levels)


@lru_cache(maxsize=2_000)
def month_removed(plain: str) -> str | None:
    """The words behind a single month: 完成 of 6月完成; None where there is none."""
    match = BEGINS_WITH_MONTH.match(arabic(plain))
    return arabic(plain)[match.end() :] if match else None
