"""By when something is due, as plans say it: 6月底前, 三季度末, 力争年底前, 长期.

Standard library only. The day is the last one that the words allow; where they allow
none for certain (长期, 国庆前) there is no day, and nothing is made up.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value

from .due_patterns import DATED, ENDLESS, RECURRING, UNFIXED
from .periods import FIRST_YEAR, LAST_YEAR, month_of, numeral, year_of
from .wording import DASHES, INVISIBLE

# How exactly a day is meant.
DAY, MONTH_END, QUARTER, HALF, YEAR, NONE = (
    "day",
    "month_end",
    "quarter",
    "half",
    "year",
    "none",
)
LAST_MONTH = 12
FIRST_FIVE_YEARS, ITS_END = 14, 2025  # “十四五” ends with 2025, each next 5 years on
LONGEST = 2_000  # characters that are looked at; no cell of a plan says more

FIVE_YEARS = re.compile(r"十([一二三四五六七八九])五")
QUARTERS = {each: at for at, each in enumerate("一二三四", 1)} | {
    each: at for at, each in enumerate("1234", 1)
}
TENS = {"上": 10, "初": 10, "中": 20}


class Due(NamedTuple):
    """When something is due: its words, the last day they allow, how exactly.

    `precision` is day, month_end, quarter, half, year or none. Without a day `on` is
    None; `is_unsure` where a day is meant that the words do not fix (国庆前, 2月30日).
    """

    words: str
    on: date | None
    precision: str
    is_unsure: bool = False


class Place(NamedTuple):
    """Where due words stand in a text without spaces: from, to, and what they say."""

    start: int
    end: int
    due: Due


def due_of(value: Value, year: int) -> Due | None:
    """By when a cell of a plan of `year` is due; None where it has no due words.

    Of several days the last: what is hoped for in June and promised for September is
    due in September.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Due(f"{value.year}年{value.month}月{value.day}日", value, DAY)
    if isinstance(value, int | Decimal):
        return due_of_number(value)
    if not isinstance(value, str):
        return None
    found = [each.due for each in dues_in(unspaced(value), year)]
    dated = [each for each in found if each.on]
    if dated:
        return max(dated, key=lambda each: each.on or date.min)
    return found[0] if found else None


def due_of_number(value: int | Decimal) -> Due | None:
    """A number in a column of due words: 6, 202506, 2025.6 or a year."""
    if (year := year_of(value)) is not None:
        return Due(f"{year}年", date(year, LAST_MONTH, 31), YEAR)
    period = month_of(value)
    if period is None or period.year is None or period.month is None:
        return None
    words = f"{period.year}年{period.month}月"
    return Due(words, end_of(period.year, period.month), MONTH_END)


def unspaced(text: str) -> str:
    """A text without spaces and what nobody sees, its characters as typed."""
    return "".join(text[:LONGEST].translate(INVISIBLE).split())


def folded(text: str) -> str:
    """A text in half-width forms and with one kind of dash, each in its place."""
    return DASHES.sub("-", "".join(map(half_width, text)))


def half_width(character: str) -> str:
    # 3，200 is no 3,200: the comma of sentences stays what it is.
    if character.isascii() or character == "，" or "一" <= character <= "鿿":
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def dues_in(text: str, year: int) -> list[Place]:
    """Due words of a text without spaces, in order; endless ones where no other is."""
    plain = folded(text)
    recurring = [as_open(text, each) for each in RECURRING.finditer(plain)]
    dated = [
        Place(*match.span(), due_by(text, match, year))
        for match in DATED.finditer(plain)
        if not any(each.start <= match.start() < each.end for each in recurring)
        and not is_past_year(match, year)
    ]
    unfixed = [as_open(text, each, unsure=True) for each in UNFIXED.finditer(plain)]
    found = sorted(without_overlaps([*recurring, *dated, *unfixed]))
    return found or [as_open(text, each) for each in ENDLESS.finditer(plain)]


def is_past_year(match: re.Match[str], year: int) -> bool:
    """Whether only a year is named that is over: 恢复到2019年的80%."""
    said = match.group("year")
    return bool(said) and year_in(said, year) < year


def without_overlaps(places: list[Place]) -> Iterator[Place]:
    """Places in order, what begins within another left out."""
    end = 0
    for each in sorted(places):
        if each.start >= end:
            yield each
            end = each.end


def as_open(text: str, match: re.Match[str], *, unsure: bool = False) -> Place:
    """Words without a day."""
    words = text[match.start() : match.end()]
    return Place(*match.span(), Due(words, None, NONE, unsure))


def due_by(text: str, match: re.Match[str], year: int) -> Due:
    """Dated words with their day; one that no calendar has is unsure."""
    words = text[match.start() : match.end()]
    kind = next(name for name in READ if match.group(name))
    said = match.group(kind)
    try:
        on, precision = READ[kind](said, year_in(said, year))
    except ValueError:
        return Due(words, None, NONE, is_unsure=True)
    return Due(words, on, precision)


def year_in(said: str, year: int) -> int:
    """The last year that words name, else the plan's or the one after it."""
    named = re.findall(r"20\d\d", said)
    if named:
        return int(named[-1])
    return year + 1 if re.search("明年|次年|来年", said) else year


def end_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_in(said: str) -> int:
    """The last month that words name, in digits or numerals."""
    return numeral(re.findall(r"(\d+|[一二三四五六七八九十]+)月", said)[-1])


def read_iso(said: str, year: int) -> tuple[date, str]:
    parts = [int(each) for each in re.findall(r"\d+", said)]
    if len(parts) == 1:  # 20250630
        parts = [parts[0] // 10_000, parts[0] // 100 % 100, parts[0] % 100]
    return date(parts[0], parts[1], parts[2]), DAY


def read_full(said: str, year: int) -> tuple[date, str]:
    day = re.findall(r"(\d+|[一二三四五六七八九十]+)[日号]", said)[-1]
    return date(year, month_in(said), numeral(day)), DAY


def read_pointed(said: str, year: int) -> tuple[date, str]:
    month, day = said.split(".")
    return date(year, int(month), int(day)), DAY


def read_tens(said: str, year: int) -> tuple[date, str]:
    """10月上旬 ends on the tenth, 中旬 on the twentieth, 下旬 with the month."""
    month, part = month_in(said), said.partition("月")[2].removeprefix("份")
    day = TENS.get(part.rstrip("旬末底")[-1:])
    return (date(year, month, day), DAY) if day else (end_of(year, month), MONTH_END)


def read_month(said: str, year: int) -> tuple[date, str]:
    return end_of(year, month_in(said)), MONTH_END


def read_iso_month(said: str, year: int) -> tuple[date, str]:
    return end_of(year, int(re.split("[-/.]", said)[1])), MONTH_END


def read_quarter(said: str, year: int) -> tuple[date, str]:
    last = re.findall(r"[一二三四1-4](?=季|$|[底末])", said)[-1]
    return end_of(year, QUARTERS[last] * 3), QUARTER


def read_half(said: str, year: int) -> tuple[date, str]:
    return end_of(year, LAST_MONTH if "下半年" in said else 6), HALF


def read_plan(said: str, year: int) -> tuple[date, str]:
    ordinal = numeral(FIVE_YEARS.findall(said)[0]) + 10
    return end_of(ITS_END + 5 * (ordinal - FIRST_FIVE_YEARS), LAST_MONTH), YEAR


def read_year(said: str, year: int) -> tuple[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(said)
    return end_of(year, LAST_MONTH), YEAR


READ = {
    "iso": read_iso,
    "to_month": read_month,
    "full": read_full,
    "tens": read_tens,
    "iso_month": read_iso_month,
    "month": read_month,
    "pointed": read_pointed,
    "quarter": read_quarter,
    "half": read_half,
    "plan": read_plan,
    "year": read_year,
}
