"""Months side by side: what each column counts, a month or the year up to it.

Standard library only. Figures are cumulative unless the sheet says or shows otherwise.
"""

import re

from projects.sheets.found import Meaning
from projects.sheets.recognition.headings import EACH_MONTH, TO_DATE_WORDS, side_of
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import BOTH, MONTHS, PLAN, flat, side_of_title
from projects.sheets.recognition.text.heading_words import TEN_DAYS

from .asking import answered, ask
from .basis import (
    CUMULATIVE,
    MONTHLY,
    Span,
    basis_of_months,
    basis_of_sums,
    drop_repeated,
    spans_of,
)
from .groups import is_whole
from .naming import is_month_column, rest_of

SUMS = re.compile(r"合计|全年|总计|小计|累计|年计")
SIDES = (Meaning.PLANNED, Meaning.ACTUAL, Meaning.THIS_MONTH)


def settle_wide(table: Table) -> None:
    """Give every column of a month its meaning, and ask what the months count."""
    months = [each for each in table.shaped if is_figure_of_month(each)]
    take_side_of_title(table, months)
    spans = spans_of(table)
    open_ones = []
    for each in months:
        meaning = said_outright(each, months, spans)
        if meaning is None:
            open_ones.append(each)
        else:
            each.meaning = meaning
    sums = [each for each in table.shaped if is_sum_column(each, months)]
    basis = CUMULATIVE
    if open_ones:
        basis = basis_of_months(table, open_ones, of_done(sums), spans)
        for each in open_ones:
            each.meaning = by_basis(each, months, basis)
        if any(asked.code == "basis" for asked in table.dialogue.questions):
            table.undecided = {
                each.at for each in open_ones if answered(table, each) is None
            }
    for each in sums:
        if basis == CUMULATIVE or not goes_before(each, months):
            each.meaning = Meaning.IGNORED
    drop_repeated(table, months, spans)


def take_side_of_title(table: Table, months: list[Shaped]) -> None:
    """Months without a word of their own are what the title says; ask if it is open."""
    bare_ones = [each for each in months if not side_of(rest_of(each))]
    own = table.above[table.inherited :] or table.above
    side = side_of_title(table.sheet, own) if bare_ones else ""
    for each in bare_ones:
        if each.heading.side or side not in (PLAN, BOTH):
            continue
        if side == PLAN:
            each.heading = each.heading._replace(side=PLAN)
        else:
            ask(table, each, Meaning.PLANNED, "plan_or_actual")
    if side == PLAN:
        plan_spans(table)


def plan_spans(table: Table) -> None:
    """Quarters and sums in a table of plans are planned as well."""
    for each in table.of(Meaning.ACTUAL):
        if not side_of(rest_of(each)):
            each.heading = each.heading._replace(side=PLAN, meaning=Meaning.PLANNED)
            each.meaning = Meaning.PLANNED


def settle_ten_days(table: Table) -> None:
    """累计 beside 上旬, 中旬 and 下旬 is the month's own where it is their sum.

    Under one group with them it cannot well be anything else, and is asked about.
    """
    ten_days = [each for each in table.shaped if TEN_DAYS.search("/".join(each.levels))]
    for each in table.of(Meaning.ACTUAL) if ten_days else ():
        groups = each.levels[:-1]
        parts = [other for other in ten_days if other.levels[:-1] == groups]
        if not parts:
            continue
        adds = basis_of_sums(table, parts, [each]) == MONTHLY
        if adds or groups:
            each.meaning = Meaning.THIS_MONTH
        if groups and not adds:
            ask(table, each, Meaning.THIS_MONTH, "doubtful")


def is_figure_of_month(shaped: Shaped) -> bool:
    """Whether a column holds one month's money, planned or done."""
    if not is_month_column(shaped):
        return False
    if shaped.meaning in SIDES:
        return True
    return shaped.meaning == Meaning.IGNORED and shaped.heading.side == "plan"


def said_outright(
    shaped: Shaped, months: list[Shaped], spans: list[Span]
) -> Meaning | None:
    """What words beside the month say: 本月, 累计, 1-6月; None where nothing."""
    rest = "/".join(rest_of(shaped))
    period = shaped.heading.period
    is_plan = plan_side(shaped, months)
    if TO_DATE_WORDS.search(rest) or (period is not None and period.first == 1):
        return Meaning.PLANNED if is_plan else Meaning.ACTUAL
    if begins_spans(shaped, months, spans):
        return Meaning.PLANNED if is_plan else Meaning.ACTUAL
    if EACH_MONTH.search(rest):
        return Meaning.IGNORED if is_plan else Meaning.THIS_MONTH
    return None


def begins_spans(shaped: Shaped, months: list[Shaped], spans: list[Span]) -> bool:
    """Whether it is the 1月 before 1-2月 and 1-3月, no other month beside it."""
    period = shaped.heading.period
    to_date = [each for each in spans if each.to_date]
    if period is None or period.month != 1 or not to_date:
        return False
    spanned = [each.column for each in spans]
    others = [each for each in months if each is not shaped and each not in spanned]
    alone = all(each.column.month == 1 for each in others)
    return alone and all(each.last != 1 for each in to_date)


def plan_side(shaped: Shaped, months: list[Shaped]) -> bool:
    """Whether it is the plan; 计划完成 is where 实际 or 完成 stands beside it."""
    side = side_of(rest_of(shaped)) or shaped.heading.side
    if side != "both":
        return side == "plan"
    return any(
        side_of(rest_of(other)) == "actual"
        for other in months
        if other.column.month == shaped.column.month
    )


def goes_before(shaped: Shaped, months: list[Shaped]) -> bool:
    """Whether 累计完成 also counts months before those shown: 5月, 6月, 累计完成."""
    said = shaped.heading
    to_date = said.meaning == Meaning.ACTUAL and said.basis == "to_date"
    first = min(each.column.month or 0 for each in months) if months else 0
    return to_date and said.period is None and first > 1


def by_basis(shaped: Shaped, months: list[Shaped], basis: str) -> Meaning:
    """A month's own plan is not kept; what was done in it is a difference."""
    if plan_side(shaped, months):
        return Meaning.PLANNED if basis == "cumulative" else Meaning.IGNORED
    return Meaning.ACTUAL if basis == "cumulative" else Meaning.THIS_MONTH


def is_sum_column(shaped: Shaped, months: list[Shaped]) -> bool:
    """合计 or 累计 behind the months: it says what they count, and is no figure."""
    if shaped in months or shaped.column.month is not None:
        return False
    if shaped.meaning in (Meaning.ANNUAL, Meaning.PLANNED):
        return is_under_sum(shaped) and lacks_months(months)
    leaf = flat(shaped.levels[-1]) if shaped.levels else ""
    is_sum = bool(SUMS.search(leaf)) and "计划" not in leaf and "总投资" not in leaf
    return (is_sum or is_under_sum(shaped)) and shaped.meaning in (
        Meaning.ACTUAL, Meaning.UNKNOWN, Meaning.IGNORED, Meaning.THIS_MONTH
    )  # fmt: skip


def is_under_sum(shaped: Shaped) -> bool:
    """Whether it stands under a group 合计: 合计/实际."""
    return len(shaped.levels) > 1 and is_whole(shaped)


def lacks_months(months: list[Shaped]) -> bool:
    """Whether months of the year are not shown: their plans' sum is not the year's."""
    return len({each.column.month for each in months}) < MONTHS


def of_done(sums: list[Shaped]) -> list[Shaped]:
    """The sums that may be of what was done: not 合计/计划."""
    return [each for each in sums if side_of(each.levels) != PLAN]
