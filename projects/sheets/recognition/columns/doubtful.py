"""Columns whose headings leave open what they are: plan or actual, 全年完成, 投资额.

Standard library only. Asked about where nothing in the sheet tells.
"""

import re
from decimal import Decimal

from projects.sheets.found import Layout, Meaning
from projects.sheets.recognition.headings import MONTH_TO_DATE
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import amount, flat

from .asking import ask, open_ones
from .shares import shares_agree

OTHER_SPANS = re.compile(
    r"(?:(?:19|20)\d\d年)?全年(?:实际|累计|共)?完成|[本当]季度?(?:实际|累计|共)?完成"
)
STATE = re.compile("完成情况")


def settle_both(table: Table) -> None:
    """计划完成 and 完成投资计划: a plan, or what was done of it."""
    for each in open_ones(table, table.shaped):
        if (
            each.heading.side != "both"
            or each.heading.sure
            or each.meaning != Meaning.ACTUAL
        ):
            continue
        others = [other for other in table.of(Meaning.ACTUAL) if other is not each]
        plans = table.of(Meaning.ANNUAL, Meaning.PLANNED)
        if others and STATE.search(flat("".join(each.levels[-1:]))):
            continue  # a second one of what was done: its size tells which
        if others:
            each.meaning = Meaning.PLANNED
            ask(table, each, Meaning.PLANNED, "plan_or_actual")
        elif not plans or not shares_agree(table, plans[0], each):
            ask(table, each, Meaning.ACTUAL, "plan_or_actual")


def settle_doubtful(table: Table) -> None:
    """年度投资 may be planned or done; 投资额 alone may be anything."""
    for each in open_ones(table, table.of(Meaning.ANNUAL, Meaning.ACTUAL)):
        if each.heading.sure == 0 and each.heading.side != "both":
            if has_surer(table, each.meaning):
                each.meaning = Meaning.IGNORED
            ask(table, each, each.meaning, "doubtful")
    ask_month_to_date(table)
    ask_other_spans(table)
    figures = table.of(
        Meaning.ACTUAL, Meaning.THIS_MONTH, Meaning.PLANNED, Meaning.ANNUAL
    )
    if figures or table.is_indicator:
        return
    for each in open_ones(table, table.of(Meaning.UNKNOWN)):
        if is_amount_column(table, each):
            each.meaning = by_title(table)
            ask(table, each, each.meaning, "doubtful")
            return


def ask_month_to_date(table: Table) -> None:
    """当月累计 alone: of the month's days, or of the year; beside 当月完成 the year."""
    if table.layout == Layout.WIDE or table.of(Meaning.THIS_MONTH):
        return
    for each in open_ones(table, table.of(Meaning.ACTUAL)):
        if is_of_month(each):
            ask(table, each, Meaning.THIS_MONTH, "doubtful")


def is_of_month(shaped: Shaped) -> bool:
    """Whether its own words are 当月累计."""
    return bool(MONTH_TO_DATE.search(flat("".join(shaped.levels[-1:]))))


def ask_other_spans(table: Table) -> None:
    """Ask about 全年完成, a target in June, and 本季完成 where nothing else is done.

    A completion column that is its share of the plan speaks for what was done.
    """
    if table.is_indicator or table.of(Meaning.ACTUAL, Meaning.THIS_MONTH):
        return
    plans = table.of(Meaning.ANNUAL)
    for each in open_ones(table, table.of(Meaning.IGNORED)):
        if OTHER_SPANS.match(flat("".join(each.levels[-1:]))):
            is_done = any(shares_agree(table, plan, each) for plan in plans)
            suggested = Meaning.ACTUAL if is_done else Meaning.IGNORED
            ask(table, each, suggested, "doubtful")


def has_surer(table: Table, meaning: Meaning) -> bool:
    """Whether a column of a meaning leaves no doubt: 完成产值 beside 完成投资."""
    return any(each.heading.sure for each in table.of(meaning))


def is_amount_column(table: Table, shaped: Shaped) -> bool:
    """Whether a column that is not known holds amounts of money by its heading."""
    words = flat(shaped.column.heading)
    if not re.search("投资|金额|数额|完成|资金|数值|值$|额$|数$", words):
        return False
    return any(isinstance(amount(v).value, Decimal) for v in table.sample(shaped.at))


def by_title(table: Table) -> Meaning:
    """What the title says the only amounts are."""
    title = flat("".join("".join(texts) for texts in table.above_texts()))
    if "本月" in title or "当月" in title:
        return Meaning.THIS_MONTH
    is_plan = "计划" in title and "完成" not in title
    return Meaning.ANNUAL if is_plan else Meaning.ACTUAL
