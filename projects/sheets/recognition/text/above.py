"""Which years and months the rows above a table name.

Standard library only.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from projects.sheets.book import Sheet, Value

from .periods import Period, periods_in
from .wording import flat, is_sentence

# What is said on a day of filling in is no period of the figures.
FILLED_IN = re.compile(
    r"(?:填[报表]|制表|报[送出]|上报|打印|编制|审核|发布|印发).{0,2}(?:日期|时间)|^日期"
)
NUMBERED_MONTH = re.compile(r"(?:报表|统计|所属|报告|填报|数据)?(?:月份|月度|月)[:：]?")


class Said(NamedTuple):
    """The years and months that one place names, in the order of their weight."""

    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()


def said_above(sheet: Sheet, rows: Iterable[int]) -> Said:
    """What rows above a header name, without dates of filling in."""
    periods: list[Period] = []
    for row in rows:
        cells = [said_by(value) for value in sheet.rows[row]]
        texts = [each for each in cells if each and not is_sentence(each)]
        words = with_labels(month_labelled(without_dates(texts)))
        apart = [period for each in words for period in periods_in(each)]
        # 2023, 年, 6 and 月 may have a cell each.
        has_month = any(each.month for each in apart)
        periods += apart if has_month else periods_in("".join(words))
    return said_in(periods)


def with_labels(texts: list[str]) -> list[str]:
    """Texts that end with a colon together with the one they announce."""
    found: list[str] = []
    for text in texts:
        if found and found[-1].rstrip().endswith((":", "：")):
            found[-1] += text
        else:
            found.append(text)
    return found


def said_by(value: Value) -> str:
    """A cell's text; a date keeps its day, unless it begins or ends its month."""
    if isinstance(value, date) and not is_month_mark(value):
        return f"{value.year}年{value.month}月{value.day}日"
    return heading_text(value)


def heading_text(value: Value) -> str:
    """A header cell as text; a date there is a month."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月"
    return "" if value is None or isinstance(value, bool) else str(value)


def is_month_mark(day: date) -> bool:
    """Whether a date stands for its month: sheets are of its first or last day."""
    return day.day == 1 or (day + timedelta(days=1)).day == 1


def without_dates(texts: list[str]) -> list[str]:
    """The texts but for 填报日期： and what follows it, in its cell or the next."""
    kept: list[str] = []
    skips = False
    for text in texts:
        match = FILLED_IN.search(flat(text))
        if match:
            kept.append(flat(text)[: match.start()])
            skips = not re.search(r"\d", flat(text)[match.end() :])
        elif skips:
            skips = False
        else:
            kept.append(text)
    return kept


def month_labelled(texts: list[str]) -> list[str]:
    """月份： beside 6 is 6月, 年度： beside 2023 is 2023年."""
    found = list(texts)
    for at, text in enumerate(texts):
        beside = flat(texts[at + 1]) if at + 1 < len(texts) else ""
        if NUMBERED_MONTH.fullmatch(flat(text)) and re.fullmatch(
            r"0?\d|1[0-2]", beside
        ):
            found[at + 1] = f"{int(beside)}月"
        match = re.search(r"月份?[:：](\d{1,2})$", flat(text))
        if match:
            found[at] = f"{match.group(1)}月"
    return found


def said_in(periods: Iterable[Period]) -> Said:
    """Years and months of texts: a year with its month outweighs a year alone.

    A full date counts only after 截至: otherwise it is when the table was made. What
    began in 2013 is not of 2013.
    """
    named = [each for each in periods if not each.since]
    counted = [each for each in named if not each.has_day or each.until]
    with_month = [each for each in counted if each.month and each.year]
    years = with_month or [each for each in counted if each.year]
    months = [each for each in counted if each.month and not each.is_part]
    return Said(
        tuple(dict.fromkeys(each.year for each in years if each.year)),
        tuple(dict.fromkeys(each.month for each in months if each.month)),
    )
