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

MONTH_WORD = (
    r"(?<![\d.一二三四五六七八九十])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
)
DAY_WORD = (
    r"(?:3[01]|[12]\d|0?[1-9]|[一二三]?十?[一二三四五六七八九]|[一二三]?十)[日号]"
)
YEAR_WORD = r"(?:(?<!\d)20\d\d年度?|明年|次年|来年|今年|本年度?|当年)"
QUARTER_WORD = r"第?[一二三四1-4](?:[、至到-][一二三四1-4])?季度?"
END = r"(?:[底末](?!板|端)|终)"
# 力争 softens what is promised and is part of the words.
HOPED = r"(?:(?:力争|争取)(?:在|于)?)?"
UNTIL = r"(?:之前|以前|前(?!期|往|后|三|二|置|沿|端)|内|为止|止)?"
# What follows makes it a beginning, not an end.
BEGINS = r"(?!起(?!点|步|降|吊|重)|以来|开始|至今|当月|数据)"
KINDS = (
    rf"(?P<iso>(?<!\d)20\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}日?|(?<!\d)20\d{{6}}(?!\d))"
    rf"|(?P<to_month>(?:{YEAR_WORD})?{MONTH_WORD}月?份?[-至到](?:{YEAR_WORD})?"
    rf"{MONTH_WORD}月份?{END}?)"
    rf"|(?P<full>(?:{YEAR_WORD})?{MONTH_WORD}月{DAY_WORD})"
    rf"|(?P<tens>(?:{YEAR_WORD})?{MONTH_WORD}月份?(?:[上中下]{{1,2}}旬|初|中(?![心央标断介]))[末底]?)"
    rf"|(?P<iso_month>(?<!\d)20\d\d[-/.](?:1[0-2]|0?[1-9])(?![\d.%]))"
    rf"|(?P<month>(?:{YEAR_WORD})?{MONTH_WORD}月(?!\d)份?{END}?)"
    rf"|(?P<pointed>(?<![\d.])(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?=前|之前|以前))"
    rf"|(?P<quarter>(?:{YEAR_WORD})?(?:前[二三]季度|{QUARTER_WORD}){END}?)"
    rf"|(?P<half>(?:{YEAR_WORD})?(?:[上下]半年{END}?|年中(?!央)))"
    r"|(?P<plan>[“\"]?十[一二三四五六七八九]五[”\"]?(?:规划)?期?末)"
    rf"|(?P<year>(?:{YEAR_WORD})?(?:年[底末终]|全年(?!度?[累])|年度?内|岁末)"
    rf"|{YEAR_WORD}{END}|(?<![\d-])20\d\d年(?![\d-]|结转|以来))"
)
BEFORE = r"(?<!截至)(?<!截止)(?<!截止到)(?<!自)(?<!从)(?<!去)(?<!上)(?<!往)(?<!跨)"
DATED = re.compile(rf"{BEFORE}(?P<hoped>{HOPED})(?:{KINDS}){UNTIL}{BEGINS}")
# Of every month or quarter: no day closes it.
RECURRING = re.compile(
    r"每(?:半?年|季度?|月|周|日)(?:度|[底末])?(?:\d{1,2}[月日])?[底末]?前?"
)
# A day that the words do not fix, or not in the same way everywhere.
UNFIXED = re.compile(
    r"(?:国庆|元旦|春节|中秋|清明|端午|劳动节|五一|[“\"]?七一[”\"]?|春运|暑运|汛期|主汛期|入汛|雨季"
    r"|台风季|入冬|冬季|开学|春季开学|秋季开学|高考|亚运会?)节?(?:假期|长假)?(?:之|来临|到来)?之?前"
)
ENDLESS = re.compile(
    r"(?<!超)长期(?!特别|国债|护理|规划)|常年|常态化?|持续|经常性|随时|全天候|长效|不定期|日常"
)
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
    ]
    unfixed = [as_open(text, each, unsure=True) for each in UNFIXED.finditer(plain)]
    found = sorted(without_overlaps([*recurring, *dated, *unfixed]))
    return found or [as_open(text, each) for each in ENDLESS.finditer(plain)]


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
    last = re.findall(r"[一二三四1-4](?=季)", said.replace("前二", "二"))[-1]
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
