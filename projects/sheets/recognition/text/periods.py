"""Years and months as people write them: 2023年6月, 1～ 6月, 截至6月底, 上半年, 202306.

Standard library only. What is found is what is written; nothing is filled in.
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from projects.sheets.book import Value

from .wording import flat, has_mark

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = 12
NUMERALS = {each: at for at, each in enumerate("一二三四五六七八九", start=1)} | {
    "元": 1
}
EXCEL_EPOCH = date(1899, 12, 30)
# Serials that a column of months can hold: 2000 to 2049.
SERIALS = range(36526, 54789)
DAYS_TO_1904 = 1462

YEAR = r"(?<!\d)(?:19|20)\d\d"
SEVERAL_YEARS = re.compile(rf"{YEAR}年?[-至到、]{YEAR}(?:年度?|$)")
DAY = rf"(?:(?P<y0>{YEAR})[年./-])?(?P<m0>\d{{1,2}})[月./-](?P<d0>\d{{1,2}})[日号]"
ISO_DAY = rf"(?P<y1>{YEAR})[年./-](?P<m1>\d{{1,2}})[月./-](?P<d1>\d{{1,2}})(?!\d|月)"
SPAN = (
    rf"(?:(?P<y2>{YEAR})(?:年度?|[./-]))?(?<!\d)(?P<f2>\d{{1,2}})月?份?[-至到]+"
    rf"(?:(?P<z2>{YEAR})(?:年|[./-]))?(?P<m2>\d{{1,2}})月"
)
MONTH = rf"(?:(?P<y3>{YEAR})(?:年度?|[./-]))?(?<!\d)(?P<m3>\d{{1,2}})月"
COMPACT = (
    rf"(?P<y4>{YEAR})(?:[./-](?P<m4>\d{{1,2}})(?![\d./-])|(?P<n4>0[1-9]|1[0-2])(?!\d))"
)
PART = (
    rf"(?:(?P<y5>{YEAR})(?:年度?)?)?第?"
    r"(?P<p5>上半年|下半年|前[二三]季度?|[一二三四1-4]季度)"
)
ONLY_YEAR = (
    rf"(?P<y6>{YEAR})(?:年度?|(?![\d.,]|[万千百亿]|元|公里|米|吨|个|项|处|人|-\d))"
)
PERIODS = re.compile(
    "|".join(
        (SEVERAL_YEARS.pattern, DAY, ISO_DAY, SPAN, MONTH, COMPACT, PART, ONLY_YEAR)
    )
)
DECIMAL_MONTH = re.compile(r"(20\d\d)\.(0[1-9]|1[12]|[2-9])")
PARTS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前二季": (1, 6),
    "前三季": (1, 9),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}
CHINESE_MONTH = re.compile(
    r"(?<![一二三四五六七八九])(十[一二]?|[一二三四五六七八九元])(?=月)"
)
CHINESE_YEAR = re.compile(
    r"二[〇○零O0o]([〇○零O0o一二三四五六七八九])([〇○零O0o一二三四五六七八九])(?=年)"
)
UNTIL_BEFORE = re.compile(
    r"(?:截[至止]到?(?:(?:日期|时间|日)?[:;]?)?|止|至|到|[底末])$"
)
UNTIL_AFTER = re.compile(r"^份?(?:底|末|止|累计)")
# 1月至本月 begins in January and ends in a month it does not name.
GOES_ON = re.compile(r"^份?(?:起|开始)?(?:至|到|-)(?:[本当]|报告|目前|今)")
# 2013年以来立项 and 自2020年6月起 say when something began.
BEGAN = re.compile(r"^份?(?:以来|至今)")
BEGINS = re.compile(r"^份?(?:起(?![止讫])|开始|开工|立项|启动|实施|建设|后)")
FIRST_MONTHS = re.compile(r"前(十[一二]?|[二三四五六七八九]|\d{1,2})个月")
SHORT_YEAR = re.compile(r"(?<![\d.])(2\d)年(?=\d{1,2}月|度)")
A_DATE = re.compile(r"(?:日期|时间|发布|印发|打印|制表)[:;]?$")


class Period(NamedTuple):
    """A year, or a month of it, or the span whose last month it is.

    `first` is the span's first month, or None for a single month. `has_day`: a day was
    named with it. `until` says 截至 or 底: counted up to its end. `since` says 以来: it
    is when something began, and of no figure's month or year.
    """

    year: int | None = None
    month: int | None = None
    first: int | None = None
    has_day: bool = False
    until: bool = False
    since: bool = False

    @property
    def to_date(self) -> bool:
        """Whether it counts from January on."""
        return self.until or self.first == 1

    @property
    def is_part(self) -> bool:
        """Whether it is a span that does not begin in January."""
        return self.first is not None and self.first != 1


def arabic(text: str) -> str:
    """Months and years in Chinese numerals as digits: 十一月 is 11月."""

    def month(match: re.Match[str]) -> str:
        return str(numeral(match.group(1)))

    def year(match: re.Match[str]) -> str:
        digits = (str(NUMERALS.get(each, 0)) for each in match.groups())
        return "20" + "".join(digits)

    spans = FIRST_MONTHS.sub(lambda match: f"1-{numeral(match.group(1))}月", text)
    months = CHINESE_MONTH.sub(month, spans)
    return SHORT_YEAR.sub(r"20\1年", CHINESE_YEAR.sub(year, months))


def numeral(word: str) -> int:
    """六, 十, 十一, 二十六 or 6 as a number."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


@lru_cache(maxsize=5_000)
def periods_in(text: str) -> tuple[Period, ...]:
    """All periods a text names, in order; impossible months are passed over."""
    plain = arabic(flat(text))
    found: list[Period] = []
    for match in PERIODS.finditer(plain):
        before, after = plain[: match.start()], plain[match.end() :]
        period = period_of(match)
        until = bool(UNTIL_BEFORE.search(before) or UNTIL_AFTER.search(after))
        if period is None or (A_DATE.search(before) and not until):
            continue
        if is_begin(period, before, after):
            period = period._replace(month=None, since=True)
        elif period.first is None and GOES_ON.match(after):
            period = period._replace(month=None)
        if match.group("p5") and re.match("[底末]", after):
            period = period._replace(first=None)
        if found and ends_days(found[-1], period, before):
            period = period._replace(year=found[-1].year)
        if period.year or period.month:
            found.append(period._replace(until=until and period.first is None))
    return tuple(found)


def is_begin(period: Period, before: str, after: str) -> bool:
    """Whether it says since when; 2023年1月至今 is that year's to date."""
    if period.first is not None or (period.month == 1 and GOES_ON.match(after)):
        return False
    is_from = before.endswith(("自", "从")) and BEGINS.match(after)
    return bool(is_from or BEGAN.match(after))


def ends_days(begin: Period, end: Period, before: str) -> bool:
    """Whether a day ends what another began: 2023年5月26日至6月25日."""
    days = begin.has_day and end.has_day and end.year is None
    return days and bool(re.search("[日号][-至到]$", before))


def period_of(match: re.Match[str]) -> Period | None:
    """The period of one match; None where its month is none."""
    part = match.group("p5")
    if part:
        return of_part(part, number(match.group("y5")))
    year = first_of(match, "y0", "y1", "y2", "y3", "y4", "y6")
    month = first_of(match, "m0", "m1", "m2", "m3", "m4", "n4")
    if year is None and month is None:
        return None
    if month is not None and not 1 <= month <= MONTHS:
        return None
    has_day = first_of(match, "d0", "d1") is not None
    other = number(match.group("z2"))
    first = number(match.group("f2"))
    if other is not None and year is not None and other != year:
        return Period(other, month, -1)
    return Period(year if other is None else other, month, first, has_day)


def of_part(part: str, year: int | None) -> Period:
    """上半年, 前三季度, 一季度 and 1季度 as spans of months."""
    key = part.replace("度", "") if part.startswith("前") else part
    first, last = PARTS[key.translate(str.maketrans("1234", "一二三四"))]
    return Period(year, last, first)


def number(text: str | None) -> int | None:
    return None if text is None else int(text)


def first_of(match: re.Match[str], *names: str) -> int | None:
    """The first of these groups that took part."""
    texts = (match.group(name) for name in names)
    return number(next((each for each in texts if each), None))


def year_of(value: Value) -> int | None:
    """The year a cell of a year column says; None where it is none that can be."""
    whole: int | None
    if isinstance(value, date):
        whole = value.year
    elif isinstance(value, str) and not has_mark(value):
        match = re.fullmatch(r"(\d{4})(?:\.0+)?(?:年度?|财年)?", arabic(flat(value)))
        whole = int(match.group(1)) if match else None
    else:  # a text with a footnote's mark is none
        whole = whole_number(value)
    if whole is None or not FIRST_YEAR <= whole <= LAST_YEAR:
        return None
    return whole


def whole_number(value: Value) -> int | None:
    """The integer a number cell holds; booleans and fractions are none."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    if not number.is_finite() or number != number.to_integral_value():
        return None
    return int(number) if abs(number) < SERIALS.stop * 10 else None


def month_of(value: Value) -> Period | None:
    """The month a cell of a month column says, with its year where it has one.

    6, 6.0, "6", 六月, 2023年6月, 2023-06, 202306, 1-6月, a date or its serial.
    None where it is no month: 13, 0, 6.5; 2023.1 as a number may be October.
    """
    if isinstance(value, date):
        return Period(value.year, value.month)
    if isinstance(value, str):
        return month_of_text(value)
    return month_of_number(whole_number(value), value)


def from_1900(value: Value, *, is_1904: bool) -> Value:
    """A date's serial as it would be counted from 1900; all else as it is."""
    if not is_1904:
        return value
    text = value if isinstance(value, str) else ""
    number = whole_number(int(text) if re.fullmatch(r"\d{5}", text) else value)
    shifted = None if number is None else number + DAYS_TO_1904
    return shifted if shifted in SERIALS else value


def serial_month(value: Value, *, is_1904: bool) -> str:
    """A date's serial in a header as its month; "" where it is none."""
    number = whole_number(from_1900(value, is_1904=is_1904))
    if number is None or number not in SERIALS:
        return ""
    day = EXCEL_EPOCH + timedelta(days=number)
    return f"{day.year}年{day.month}月"


def month_of_number(whole: int | None, value: Value) -> Period | None:
    """A number in a month column: 6, 202306, 45078 (a date's serial), 2023.06."""
    if whole is None:
        match = DECIMAL_MONTH.fullmatch(str(value))
        return Period(int(match.group(1)), int(match.group(2))) if match else None
    if 1 <= whole <= MONTHS:
        return Period(month=whole)
    year, month = divmod(whole, 100)
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS:
        return Period(year, month)
    if whole in SERIALS:
        day = EXCEL_EPOCH + timedelta(days=whole)
        return Period(day.year, day.month)
    return None


@lru_cache(maxsize=2_000)
def month_of_text(text: str) -> Period | None:
    """A text in a month column; None where it is no month or names two."""
    if has_mark(text):
        return None
    plain = arabic(flat(text)).strip("'")
    bare = re.fullmatch(r"0?(\d{1,2})(?:\.0+)?", plain)
    if bare:
        return month_of_number(int(bare.group(1)), None)
    if re.fullmatch(r"\d{1,8}(?:\.0+)?", plain):
        return month_of_number(int(plain.split(".")[0]), None)
    if re.fullmatch(r"十[一二]?|[一二三四五六七八九]", plain):
        plain = arabic(plain + "月")
    plain = re.sub(r"T?\d\d:\d\d(?::\d\d)?$", "", plain)
    found = [each for each in periods_in(plain) if each.month]
    if len(found) != 1 or found[0].is_part or not has_only_period(plain):
        return None
    return found[0]


def has_only_period(plain: str) -> bool:
    """Whether a text holds a period and, but for words like 截至 and 累计, no more."""
    rest = PERIODS.sub("", plain)
    return not re.sub(r"截[至止]到?|至|到|底|末|止|份|累计|度|[()]", "", rest)
