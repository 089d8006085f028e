"""Months side by side: what each column counts, a month or the year up to it.

Standard library only. Figures are cumulative unless the sheet says or shows otherwise.
"""

import re
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.found import Meaning

from .amounts import amount
from .candidates import ask
from .heading_words import TEN_DAYS
from .naming import is_month_column, rest_of
from .sides import EACH_MONTH, TO_DATE_WORDS, side_of
from .table import Shaped, Table
from .wording import flat

BASES = ("cumulative", "monthly")
SUMS = re.compile(r"合计|全年|总计|小计|累计|年计")
SIDES = (Meaning.PLANNED, Meaning.ACTUAL, Meaning.THIS_MONTH)


def settle_wide(table: Table) -> None:
    """Give every column of a month its meaning, and ask what the months count."""
    months = [each for each in table.shaped if is_figure_of_month(each)]
    to_date = [each for each in table.shaped if counts_to_date(each)]
    open_ones = []
    for each in months:
        meaning = said_outright(each, months, to_date)
        if meaning is None:
            open_ones.append(each)
        else:
            each.meaning = meaning
    sums = [each for each in table.shaped if is_sum_column(each, months)]
    if open_ones:
        basis = basis_of_months(table, open_ones, sums)
        for each in open_ones:
            each.meaning = by_basis(each, months, basis)
    for each in sums:
        each.meaning = Meaning.IGNORED
    settle_ten_days(table, months)


def settle_ten_days(table: Table, months: list[Shaped]) -> None:
    """累计 beside 上旬, 中旬 and 下旬 is the month's own where it is their sum."""
    for each in months:
        parts = [
            other
            for other in table.shaped
            if TEN_DAYS.search("/".join(other.levels))
            and other.heading.period == each.heading.period
        ]
        if not parts or each.meaning != Meaning.ACTUAL:
            continue
        each.meaning = Meaning.THIS_MONTH
        if basis_of_sums(table, parts, [each]) != "monthly":
            ask(table, each, Meaning.THIS_MONTH, "doubtful")


def is_figure_of_month(shaped: Shaped) -> bool:
    """Whether a column holds one month's money, planned or done."""
    if not is_month_column(shaped):
        return False
    if shaped.meaning in SIDES:
        return True
    return shaped.meaning == Meaning.IGNORED and shaped.heading.side == "plan"


def counts_to_date(shaped: Shaped) -> bool:
    """Whether a heading names a month and says that it counts up to its end."""
    period = shaped.heading.period
    is_actual = shaped.heading.meaning == Meaning.ACTUAL
    return is_actual and shaped.heading.basis == "to_date" and period is not None


def said_outright(
    shaped: Shaped, months: list[Shaped], to_date: list[Shaped]
) -> Meaning | None:
    """What words beside the month say: 本月, 累计, 1-6月; None where nothing."""
    rest = "/".join(rest_of(shaped))
    period = shaped.heading.period
    is_plan = plan_side(shaped, months)
    if TO_DATE_WORDS.search(rest) or (period is not None and period.first == 1):
        return Meaning.PLANNED if is_plan else Meaning.ACTUAL
    if begins_spans(shaped, to_date):
        return Meaning.PLANNED if is_plan else Meaning.ACTUAL
    if EACH_MONTH.search(rest) or has_sum_beside(shaped, to_date):
        return Meaning.IGNORED if is_plan else Meaning.THIS_MONTH
    return None


def begins_spans(shaped: Shaped, to_date: list[Shaped]) -> bool:
    """Whether it is the 1月 before 1-2月 and 1-3月."""
    period = shaped.heading.period
    if period is None or period.month != 1 or not to_date:
        return False
    months = [each.heading.period for each in to_date]
    return all(each is not None and each.month != 1 for each in months)


def has_sum_beside(shaped: Shaped, to_date: list[Shaped]) -> bool:
    """Whether another column counts to date up to this month or a later one.

    Beside 1-6月 stand 5月 and 6月 as the months' own amounts.
    """
    period = shaped.heading.period
    return any(
        other.heading.period is not None
        and period is not None
        and (other.heading.period.month or 0) >= (period.month or 0)
        and side_of(rest_of(other)) in (side_of(rest_of(shaped)), "")
        for other in to_date
        if other is not shaped
    )


def plan_side(shaped: Shaped, months: list[Shaped]) -> bool:
    """Whether it is the plan; 计划完成 is where 实际 or 完成 stands beside it."""
    side = side_of(rest_of(shaped))
    if side != "both":
        return side == "plan"
    return any(
        side_of(rest_of(other)) == "actual"
        for other in months
        if other.column.month == shaped.column.month
    )


def by_basis(shaped: Shaped, months: list[Shaped], basis: str) -> Meaning:
    """A month's own plan is not kept; what was done in it is a difference."""
    if plan_side(shaped, months):
        return Meaning.PLANNED if basis == "cumulative" else Meaning.IGNORED
    return Meaning.ACTUAL if basis == "cumulative" else Meaning.THIS_MONTH


def is_sum_column(shaped: Shaped, months: list[Shaped]) -> bool:
    """合计 or 累计 behind the months: it says what they count, and is no figure."""
    if shaped in months or shaped.column.month is not None:
        return False
    leaf = flat(shaped.levels[-1]) if shaped.levels else ""
    is_sum = bool(SUMS.search(leaf)) and "计划" not in leaf and "总投资" not in leaf
    return is_sum and shaped.meaning in (
        Meaning.ACTUAL, Meaning.UNKNOWN, Meaning.IGNORED, Meaning.THIS_MONTH
    )  # fmt: skip


def basis_of_months(table: Table, months: list[Shaped], sums: list[Shaped]) -> str:
    """cumulative or monthly: as answered, as the title says, as the numbers show."""
    given = table.dialogue.answer("basis")
    if given in BASES:
        return given
    said = basis_of_title(table)
    if said:
        return said
    actual = [each for each in months if side_of(rest_of(each)) != "plan"] or months
    rows = [values_of(row, actual) for row in table.sheet.rows[table.first : table.end]]
    shown = basis_of_sums(table, actual, sums)
    if shown:
        return shown
    remembered = table.dialogue.answer("basis|remembered")
    if remembered in BASES:
        return remembered
    single = (
        len({each.column.month for each in months}) == 1 and months[0].column.month != 1
    )
    falls = falling(rows)
    done_alone = not any(plan_side(each, months) for each in months) and all(
        side_of(rest_of(each)) == "actual" for each in months
    )
    if falls or single or sums or done_alone:
        suggested = "cumulative" if single and not falls else "monthly"
        table.dialogue.ask("basis", "basis", BASES, suggested, rows=falls)
    return "cumulative"


def basis_of_title(table: Table) -> str:
    """What the rows above the header and the sheet's name say of the months."""
    title = flat("".join("".join(texts) for texts in table.above_texts()))
    title += flat(table.sheet.name)
    if re.search("累计", title):
        return "cumulative"
    return (
        "monthly" if re.search("[本当]月|分月|逐月|每月|各月|月度完成", title) else ""
    )


def values_of(row: list[Value], months: list[Shaped]) -> list[Decimal]:
    """A row's numbers in the order of the months, blanks left out."""
    cells = (row[each.at] if each.at < len(row) else None for each in months)
    found = (amount(value).value for value in cells)
    return [each for each in found if isinstance(each, Decimal)]


def falling(rows: list[list[Decimal]]) -> int:
    """In how many rows a month is less than the one before; 0 where only in few.

    One fall among many rows is a slip for the checks, not the sheet's way of counting.
    """
    several = [row for row in rows if len(row) > 1]
    falls = sum(
        any(b < a for a, b in zip(row, row[1:], strict=False)) for row in several
    )
    return falls if falls * 2 > len(several) else 0


def basis_of_sums(table: Table, months: list[Shaped], sums: list[Shaped]) -> str:
    """By a 合计 behind the months: their sum, or the last of them."""
    if not sums:
        return ""
    added = last = seen = 0
    for row in table.sheet.rows[table.first : table.end]:
        values = values_of(row, months)
        total = values_of(row, sums[-1:])
        if len([each for each in values if each]) < 2 or not total:
            continue
        seen += 1
        added += sum(values) == total[0]
        last += values[-1] == total[0]
    if seen and added * 5 >= seen * 4:
        return "monthly"
    return "cumulative" if seen and last * 5 >= seen * 4 else ""
