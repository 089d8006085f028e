"""Two columns for one thing: which is taken, and what must be asked.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.book import column_name
from projects.sheets.found import FIGURES, Meaning

from .amounts import amount, is_figure, percent_points
from .basis import repeats
from .table import MONEY, Shaped, Table, cell_at
from .wording import flat

CHOICES = tuple(
    str(each)
    for each in (*MONEY, Meaning.COMPLETION, Meaning.PROGRESS, Meaning.IGNORED)
)
POINT = Decimal("0.6")  # published shares are rounded or cut off
SAYS_YEAR = re.compile(r"年|上半|季")
OF_PLAN = re.compile(
    r"完成(?:全年|年度?|本年度?|当年)(?:投资)?(?:计划|目标|任务)(?:投资)?(?:/|$)|完成.{0,4}/.{0,4}计划"
)
CALLED_TOTAL = re.compile(r"(?:项目|计划|工程)?总投资(?:额)?")


def settle_candidates(table: Table) -> None:
    """Decide what headings alone leave open; ask where nothing in the sheet tells."""
    settle_shares(table)
    settle_both(table)
    settle_doubles(table)
    settle_doubtful(table)
    keep_texts(table)


def settle_doubles(table: Table) -> None:
    """Leave one column for each figure of a line.

    Looked at twice: once the sheet's own month is known, 完成产值 is of the same month
    as 1-4月完成投资.
    """
    settle_actuals(table)
    settle_totals(table)
    for meaning in (Meaning.ANNUAL, Meaning.THIS_MONTH, Meaning.PLANNED):
        for same in by_month(table, table.of(meaning)):
            settle_same(table, same)


def ask(
    table: Table, shaped: Shaped, suggested: Meaning, why: str, *, again: bool = False
) -> None:
    """Ask what a column is, unless that was answered; `again` if in vain."""
    if again or answered(table, shaped) is None:
        table.dialogue.ask(
            f"column|{letters(shaped)}",
            "column",
            CHOICES,
            str(suggested),
            row=table.header.bottom,
            column=shaped.at,
            heading=shaped.column.heading,
            why=why,
        )


def letters(shaped: Shaped) -> str:
    return column_name(shaped.at)


def answered(table: Table, shaped: Shaped) -> Meaning | None:
    """What a person said a column is; None where nobody did."""
    given = table.dialogue.answer(f"column|{letters(shaped)}")
    return Meaning(given) if given in set(map(str, Meaning)) else None


def open_ones(table: Table, shaped: list[Shaped]) -> list[Shaped]:
    """Those that nobody has answered for."""
    return [each for each in shaped if answered(table, each) is None]


def by_month(table: Table, shaped: list[Shaped]) -> list[list[Shaped]]:
    """Columns that would give the same month's figure, or the same year's plan."""
    groups: dict[tuple[int | None, int | None], list[Shaped]] = {}
    for each in shaped:
        groups.setdefault(stored_under(table, each), []).append(each)
    return list(groups.values())


def stored_under(table: Table, shaped: Shaped) -> tuple[int | None, int | None]:
    """The year and month that a column's figures are of, as far as that is known."""
    if shaped.meaning != Meaning.ANNUAL:
        column = shaped.column
        return column.year or table.year, column.month or table.month
    period = shaped.heading.period
    if period is None or table.place(Meaning.YEAR) is not None:
        return table.year, None
    return period.year or table.year, None


def settle_shares(table: Table) -> None:
    """完成年度计划 and 累计完成/年度计划 hold money, or the share done of the plan."""
    for each in open_ones(table, table.of(*FIGURES)):
        if each.heading.units.money or not OF_PLAN.search("/".join(each.levels)):
            continue
        if all_percent(table, each) or is_share(table, each):
            each.meaning = Meaning.COMPLETION


def all_percent(table: Table, shaped: Shaped) -> bool:
    """Whether every number of a column is written as a percentage."""
    shown = table.sheet.formats
    seen = False
    for at in range(table.first, table.end):
        value = cell_at(table.sheet.rows[at], shaped.at)
        if is_figure(value):
            seen = True
            written = amount(value).problem == "percent"
            if not written and "%" not in shown.get((at, shaped.at), ""):
                return False
    return seen


def is_share(table: Table, shaped: Shaped) -> bool:
    """Whether a column is some done column over some plan, in points or as a share."""
    plans = table.of(Meaning.ANNUAL, Meaning.PLANNED, Meaning.TOTAL)
    done = table.of(Meaning.ACTUAL, Meaning.THIS_MONTH)
    return any(
        shares_of(table, shaped, plan, each)
        for plan in plans
        for each in done
        if shaped not in (plan, each)
    )


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
        if others:
            each.meaning = Meaning.PLANNED
            ask(table, each, Meaning.PLANNED, "plan_or_actual")
        elif not plans or not shares_agree(table, plans[0], each):
            ask(table, each, Meaning.ACTUAL, "plan_or_actual")


def shares_agree(table: Table, plan: Shaped, actual: Shaped) -> bool:
    """Whether the sheet's own completion column is this actual over that plan."""
    shares = table.of(Meaning.COMPLETION)
    return bool(shares) and shares_of(table, shares[0], plan, actual)


def shares_of(table: Table, shares: Shaped, plan: Shaped, actual: Shaped) -> bool:
    """Whether a column is, in most rows, an actual over a plan."""
    met = seen = 0
    for row in table.sheet.rows[table.first : table.end]:
        values = [row[at] if at < len(row) else None for at in (plan.at, actual.at)]
        whole, part = (amount(value).value for value in values)
        share = percent_points(cell_at(row, shares.at), is_share=False)
        if not (isinstance(whole, Decimal) and isinstance(part, Decimal)) or not whole:
            continue
        if share is not None:
            seen += 1
            points = part / whole * 100
            met += (
                abs(points - share) <= POINT or abs(points / 100 - share) <= POINT / 100
            )
    return seen >= 2 and met * 5 >= seen * 4


def settle_actuals(table: Table) -> None:
    """累计完成 before 完成投资; 本年完成 before a 累计 since the start."""
    for same in by_month(table, table.of(Meaning.ACTUAL)):
        best, is_sure = likeliest(same)
        settle_one(table, same, best, is_sure=is_sure)


def likeliest(same: list[Shaped]) -> tuple[Shaped, bool]:
    """The one that counts from January, and whether no other may."""
    sure = [each for each in same if each.heading.sure == 2] or same
    for says in (leaf_says_year, heading_says_year):
        yearly = [each for each in same if each.heading.sure and says(each)]
        surest = [each for each in yearly if each.heading.sure == 2] or yearly
        if len(surest) == 1:
            return surest[0], True
    return sure[0], len(sure) == 1


def leaf_says_year(shaped: Shaped) -> bool:
    """Whether its own words begin with the year: 本年完成, 1-7月完成."""
    period = shaped.heading.period
    from_january = period is not None and period.first == 1
    return from_january or bool(SAYS_YEAR.search(flat("".join(shaped.levels[-1:]))))


def heading_says_year(shaped: Shaped) -> bool:
    """Whether any level says the year: 2023年/累计完成."""
    return bool(SAYS_YEAR.search(flat(shaped.column.heading)))


def settle_one(
    table: Table, same: list[Shaped], best: Shaped, *, is_sure: bool
) -> None:
    """Take one of several columns for one figure, and ask about the others.

    A person's word for one goes before what headings say; such a word for two of them
    leaves open which is meant.
    """
    if len(same) < 2:
        return
    told = [each for each in same if answered(table, each) is not None]
    best = told[0] if told else best
    meaning = best.meaning
    is_asked = False
    for each in same:
        if each is best:
            continue
        is_actual = meaning == Meaning.ACTUAL
        if is_actual and each not in told and repeats(table, each, best):
            each.meaning = Meaning.IGNORED
            continue
        suggested = what_else(table, each, best) if is_actual else Meaning.IGNORED
        each.meaning, is_asked = Meaning.UNKNOWN, True
        ask(table, each, suggested, "two_candidates", again=True)
    if is_asked and not is_sure:
        ask(table, best, meaning, "two_candidates")


def what_else(table: Table, shaped: Shaped, best: Shaped) -> Meaning:
    """What a second actual probably is, by its size beside the first."""
    larger = smaller = 0
    for row in table.sheet.rows[table.first : table.end]:
        cells = [row[at] if at < len(row) else None for at in (shaped.at, best.at)]
        one, other = (amount(value).value for value in cells)
        if isinstance(one, Decimal) and isinstance(other, Decimal):
            larger += one > other
            smaller += one < other
    if larger and not smaller:
        return Meaning.SINCE_START
    if smaller and not larger and not table.of(Meaning.THIS_MONTH):
        return Meaning.THIS_MONTH
    return Meaning.IGNORED


def settle_totals(table: Table) -> None:
    """总投资 before 概算 and 估算, which stand beside it in many sheets."""
    totals = table.of(Meaning.TOTAL)
    called = [
        each
        for each in totals
        if CALLED_TOTAL.fullmatch(flat("".join(each.levels[-1:])).split("(")[0])
    ]
    if len(called) == 1 and totals == open_ones(table, totals):
        for each in totals:
            if each is not called[0]:
                each.meaning = Meaning.IGNORED
    else:
        settle_same(table, totals)


def settle_same(table: Table, same: list[Shaped]) -> None:
    """Several columns of one meaning: the surest, then the first; others are asked."""
    if len(same) < 2:
        return
    best = max(same, key=lambda each: each.heading.sure)
    alike = [each for each in same if each.heading.sure == best.heading.sure]
    settle_one(table, same, best, is_sure=len(alike) == 1)


def settle_doubtful(table: Table) -> None:
    """年度投资 may be planned or done; 投资额 alone may be anything."""
    for each in open_ones(table, table.of(Meaning.ANNUAL, Meaning.ACTUAL)):
        if each.heading.sure == 0 and each.heading.side != "both":
            if has_surer(table, each.meaning):
                each.meaning = Meaning.IGNORED
            ask(table, each, each.meaning, "doubtful")
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


def keep_texts(table: Table) -> None:
    """One column a month for words, and one share: further ones are only shown."""
    for meaning in (Meaning.PROGRESS, Meaning.REMARK):
        for same in by_month(table, table.of(meaning)):
            for each in same[1:]:
                each.meaning = Meaning.UNKNOWN
    for each in table.of(Meaning.COMPLETION)[1:]:
        each.meaning = Meaning.IGNORED
