"""Which column names the line, and which holds its code, month or unit.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.found import Layout, Meaning
from projects.sheets.recognition.headings import (
    bare,
    basis_of_level,
    is_bare_month,
    month_alone,
    month_removed,
    side_of,
)
from projects.sheets.recognition.tables import NUMBERS, Shaped, Table
from projects.sheets.recognition.text import (
    UNMARKED,
    flat,
    is_figure,
    level_of_serial,
    month_of,
    unit_called,
    whole_number,
    year_of,
)

MOSTLY = Decimal("0.6")
# What follows the month in 6月计划, 6月完成投资, 6月实际完成.
PAIRED = r"(?:计划|实际)?(?:投资)?(?:计划|完成|实际)(?:投资)?(?:额|数)?"


def settle_names(table: Table) -> None:
    """Leave one name, one code, one month column and so on."""
    settle_unit_column(table)
    settle_serial(table)
    settle_codes(table)
    settle_indicator(table)
    settle_name(table)
    for meaning in (Meaning.SERIAL, Meaning.YEAR, Meaning.MONTH, Meaning.UNIT):
        keep_first(table.of(meaning))
    settle_period_columns(table)


def keep_first(shaped: list[Shaped]) -> None:
    for each in shaped[1:]:
        each.meaning = Meaning.IGNORED


def mostly(values: list[Value], is_so: list[bool]) -> bool:
    """Whether most of the values are so; a column without values is not."""
    return bool(values) and sum(is_so) >= MOSTLY * len(values)


def settle_unit_column(table: Table) -> None:
    """单位 heads a column of units, or of those who report."""
    for each in table.of(Meaning.UNIT):
        values = list(table.sample(each.at))
        units = [isinstance(v, str) and unit_called(v) is not None for v in values]
        if values and not mostly(values, units):
            each.heading = each.heading._replace(sure=1, name_kind="company")
            each.meaning = Meaning.NAME


def settle_serial(table: Table) -> None:
    """Numbers or 一 without a heading, before all other columns, are serials."""
    first = next(iter(table.shaped), None)
    if first is None or first.levels or table.of(Meaning.SERIAL):
        return
    values = list(table.sample(first.at))
    if mostly(values, [level_of_serial(v) != UNMARKED for v in values]):
        first.meaning = Meaning.SERIAL


def settle_codes(table: Table) -> None:
    """编号 beside no other code is one, unless it only counts the rows."""
    codes = table.of(Meaning.CODE)
    for each in codes:
        if each.heading.sure == 1 and not table.of(Meaning.SERIAL):
            numbers = [whole_number(v) for v in table.sample(each.at)]
            counts = [n for n in numbers if n is not None]
            if counts and counts == list(range(1, len(counts) + 1)):
                each.meaning = Meaning.SERIAL
    codes = table.of(Meaning.CODE)
    best = [each for each in codes if "项目编" in flat(each.column.heading)] or codes
    for each in codes:
        if each is not best[0]:
            each.meaning = Meaning.IGNORED


def settle_indicator(table: Table) -> None:
    """指标编号 makes every line a reading; 指标 alone does with a column of units."""
    has_code = bool(table.of(Meaning.INDICATOR_CODE))
    names = table.of(Meaning.INDICATOR_NAME)
    table.is_indicator = has_code or (
        any(each.heading.sure == 2 for each in names)
        and bool(table.of(Meaning.UNIT))
        and not table.of(Meaning.CODE)
    )
    if not table.is_indicator:
        for each in names:
            each.meaning = Meaning.NAME
        return
    for each in table.of(
        Meaning.NAME, Meaning.ANNUAL, Meaning.TOTAL, Meaning.COMPLETION
    ):
        each.meaning = Meaning.IGNORED
    keep_first(names)


def settle_name(table: Table) -> None:
    """Projects' names before types, areas and companies; else a column of words."""
    names = table.of(Meaning.NAME)
    if not names:
        if not table.is_indicator:
            name_without_heading(table)
        return
    are_companies = all(each.heading.name_kind == "company" for each in names)
    if are_companies and name_before(table, names):
        return
    sure = [each for each in names if each.heading.sure == 2 and words_in(table, each)]
    called = [
        each for each in sure if "项目" in each.levels[-1] and "名" in each.levels[-1]
    ]
    named = [each for each in names if words_in(table, each)]
    best = fullest(table, called or sure or named or names)
    for each in names:
        if each is not best:
            each.meaning = Meaning.IGNORED


def fullest(table: Table, names: list[Shaped]) -> Shaped:
    """The column with the most words; under one heading groups come before names."""
    counts = [
        (words_count(table, each), each.levels == names[0].levels) for each in names
    ]
    best = max(counts)
    alike = [each for each, count in zip(names, counts, strict=True) if count == best]
    return alike[-1] if best[1] else alike[0]


def words_count(table: Table, shaped: Shaped) -> int:
    """How many rows have words there: a heading may stand over group and name."""
    return sum(isinstance(v, str) for v in table.sample(shaped.at))


def words_in(table: Table, shaped: Shaped) -> bool:
    """Whether a column holds words; without any rows nothing speaks against it."""
    values = list(table.sample(shaped.at))
    return not values or any(isinstance(v, str) and not is_figure(v) for v in values)


def name_without_heading(table: Table) -> None:
    """The column of words before the figures, where no heading says it is the name."""
    for each in columns_before_figures(table):
        if holds_names(table, each):
            each.meaning = Meaning.NAME
            return


def name_before(table: Table, others: list[Shaped]) -> bool:
    """Whether words without a heading are the names, not 单位名称 beside them."""
    for each in columns_before_figures(table):
        if not each.levels and holds_names(table, each):
            each.meaning = Meaning.NAME
            for other in others:
                other.meaning = Meaning.IGNORED
            return True
    return False


def columns_before_figures(table: Table) -> list[Shaped]:
    """The columns before all figures that are not known to be anything else."""
    first = min((each.at for each in table.of(*NUMBERS)), default=0)
    unknown = table.of(Meaning.UNKNOWN, Meaning.SERIAL)
    return [each for each in unknown if each.at < first]


def holds_names(table: Table, shaped: Shaped) -> bool:
    """Whether most cells of a column hold words as long as a name."""
    values = list(table.sample(shaped.at))
    words = [
        isinstance(v, str) and len(flat(v)) > 2 and not is_figure(v) for v in values
    ]
    return mostly(values, words)


def settle_period_columns(table: Table) -> None:
    """时间 and 年 head columns of periods, or of anything else."""
    for each in table.of(Meaning.MONTH):
        values = list(table.sample(each.at))
        if "月" in each.levels[-1]:
            continue
        if values and all(month_of(v) is None for v in values) and words_alone(values):
            each.meaning = Meaning.IGNORED
    for each in table.of(Meaning.YEAR):
        values = list(table.sample(each.at))
        if not table.of(Meaning.MONTH) and any(is_year_month(v) for v in values):
            each.meaning = Meaning.MONTH


def words_alone(values: list[Value]) -> bool:
    """Whether nobody can have meant months: words without a digit."""
    return all(
        isinstance(v, str) and not any(map(str.isdigit, flat(v))) for v in values
    )


def is_year_month(value: Value) -> bool:
    found = month_of(value)
    return found is not None and found.year is not None and year_of(value) is None


def layout_of(table: Table) -> Layout:
    """Long where a row has its own month, wide where columns have, else standing."""
    columns = [each for each in table.shaped if is_month_column(each)]
    periods = [each.heading.period for each in columns]
    if len({each.month for each in periods if each is not None}) > 1:
        beside = others_for_the_month(table) and plans_ahead(columns)
        return Layout.STANDING if beside else Layout.WIDE
    alone = [each for each in columns if not words_beside(each)]
    # A single month's plan is that month's own, as beside 累计完成.
    planned = all(side_of(rest_of(each)) == "plan" for each in columns)
    if alone and not planned and not others_for_the_month(table):
        return Layout.WIDE
    if table.of(Meaning.MONTH, Meaning.YEAR):
        return Layout.LONG
    return Layout.STANDING


def plans_ahead(columns: list[Shaped]) -> bool:
    """Whether the one month that was done has the next month's plan beside it."""
    sides = [side_of(rest_of(each)) for each in columns]
    months = [each.heading.period.month or 0 for each in columns if each.heading.period]
    both = list(zip(months, sides, strict=True))
    done = {month for month, side in both if side != "plan"}
    planned = {month for month, side in both if side == "plan"}
    return len(done) == 1 and max(planned, default=0) == max(done) + 1


def words_beside(shaped: Shaped) -> bool:
    """Whether words beside a month say what it counts: 1-6月, 6月/本月, 6月/累计."""
    period = shaped.heading.period
    if period is not None and period.first == 1:
        return True
    return any(basis_of_level(each) for each in rest_of(shaped))


def rest_of(shaped: Shaped) -> tuple[str, ...]:
    """A heading's levels without the month they name."""
    plain = (bare(each) for each in shaped.levels)
    return tuple(each for each in map(without_month, plain) if each)


def without_month(plain: str) -> str:
    """A level's words without the month before them; a month alone is nothing."""
    if month_alone(plain) is not None:
        return ""
    rest = month_removed(plain)
    return plain if rest is None else rest


def is_month_column(shaped: Shaped) -> bool:
    """Whether a column is one of several months side by side."""
    period = shaped.heading.period
    if period is None or shaped.heading.basis == "part" or period.until:
        return False
    return is_bare_month(shaped.levels) or begins_with_month(shaped)


def begins_with_month(shaped: Shaped) -> bool:
    """Whether a single level says the month and then plan or actual: 6月完成."""
    rest = month_removed(bare(shaped.levels[-1]))
    return rest is not None and bool(re.fullmatch(PAIRED, rest))


def others_for_the_month(table: Table) -> bool:
    """Whether a sheet with one month in its headings has figures beside it."""
    return any(
        not is_month_column(each)
        for each in table.of(Meaning.ACTUAL, Meaning.THIS_MONTH, Meaning.PLANNED)
    )
