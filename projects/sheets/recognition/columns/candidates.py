"""Two columns for one thing: which is taken, and what must be asked.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import Shaped, Table, cell_at
from projects.sheets.recognition.text import IN_WAN, amount, flat, money_of

from .asking import answered, ask, open_ones
from .basis import repeats, values_of
from .column_units import stated_units
from .doubtful import is_of_month, settle_both, settle_doubtful
from .groups import adds_up, is_alike, is_whole
from .shares import settle_shares

SAYS_YEAR = re.compile(r"年|上半|季")
# The year of 截至2020年6月底累计 says until when, not since when.
UNTIL_A_MONTH = re.compile(r"截?[至止到](?:19|20)\d\d年\d{1,2}月")
MANY = 3  # columns of one name under other groups: parts, not other figures
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


def by_month(table: Table, shaped: list[Shaped]) -> list[list[Shaped]]:
    """Columns that would give the same month's figure, or the same year's plan."""
    groups: dict[tuple[int | None, int | None], list[Shaped]] = {}
    for each in shaped:
        groups.setdefault(stored_under(table, each), []).append(each)
    return list(groups.values())


def stored_under(table: Table, shaped: Shaped) -> tuple[int | None, int | None]:
    """The year and month that a column's figures are of, as far as that is known."""
    period = shaped.heading.period
    if shaped.meaning != Meaning.ANNUAL:
        column = shaped.column
        own = period.year if period is not None else None
        return column.year or own or table.year, column.month or table.month
    if period is None or table.place(Meaning.YEAR) is not None:
        return table.year, None
    return period.year or table.year, None


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
        plain = plainest(surest)
        if plain is not None:
            return plain, False
    wholes = [each for each in sure if is_whole(each)]
    return (wholes or sure)[0], len(sure) == 1


def plainest(same: list[Shaped]) -> Shaped | None:
    """The one whose words the others qualify: 年度累计 beside 部门年度累计."""
    words = [flat("".join(each.levels[-1:])) for each in same]
    for each, own in zip(same, words, strict=True):
        if own and all(other.endswith(own) for other in words):
            return each
    return None


def leaf_says_year(shaped: Shaped) -> bool:
    """Whether its own words begin with the year: 本年完成, 1-7月完成."""
    period = shaped.heading.period
    from_january = period is not None and period.first == 1
    own = UNTIL_A_MONTH.sub("", flat("".join(shaped.levels[-1:])))
    return from_january or bool(SAYS_YEAR.search(own))


def heading_says_year(shaped: Shaped) -> bool:
    """Whether any level says the year: 2023年/累计完成."""
    return bool(SAYS_YEAR.search(flat(shaped.column.heading)))


def settle_one(
    table: Table, same: list[Shaped], best: Shaped, *, is_sure: bool
) -> None:
    """Take one of several columns for one figure, and ask about the others.

    A person's word for one goes before what headings say; such a word for two of them
    leaves open which is meant. Its parts are not asked about one by one.
    """
    if len(same) < 2:
        return
    told = [each for each in same if answered(table, each) is not None]
    best = told[0] if told else best
    meaning = best.meaning
    leave_parts(table, [each for each in same if each not in told], best)
    is_asked = False
    for each in same:
        if each is best or each.meaning != meaning:
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


def leave_parts(table: Table, same: list[Shaped], best: Shaped) -> None:
    """Leave out the parts of a figure: they add up to it, or many groups have one.

    Of many that do not add up one is asked about: 合计 may be the whole, any other is
    likely a part itself. What was answered of one such part goes for all.
    """
    added = parts_among(table, same, best)
    alike = [each for each in table.shaped if is_alike(each, best)]
    are_many = len(alike) >= MANY and not added
    for each in same:
        if each in added or (are_many and each in alike):
            each.meaning = Meaning.IGNORED
    if not are_many:
        return
    if is_whole(best):
        ask(table, best, best.meaning, "two_candidates")
    elif any(answered(table, each) == Meaning.IGNORED for each in alike):
        best.meaning = answered(table, best) or Meaning.IGNORED
    else:
        ask(table, best, Meaning.IGNORED, "two_candidates")


def parts_among(table: Table, same: list[Shaped], whole: Shaped) -> list[Shaped]:
    """The columns that together give another: all of them, or those of one group."""
    others = [each for each in same if each is not whole]
    groups: dict[tuple[str, ...], list[Shaped]] = {}
    for each in others:
        groups.setdefault(each.levels[:-1], []).append(each)
    for parts in (others, *groups.values()):
        if are_several(table, parts) and adds_up(table, parts, whole):
            return parts
    return []


def are_several(table: Table, parts: list[Shaped]) -> bool:
    """Whether some row has more than one part: else one may only repeat the whole."""
    rows = table.sheet.rows[table.first : table.end]
    counts = (sum(map(bool, values_of(row, parts))) for row in rows)
    return any(count > 1 for count in counts)


def what_else(table: Table, shaped: Shaped, best: Shaped) -> Meaning:
    """What a second actual probably is, by its words and its size beside the first.

    部门年度累计 counts this year to date, as the first does: it is no month's, however
    small, and not since the start, however large.
    """
    larger, smaller = sizes(table, shaped, best)
    has_month = bool(table.of(Meaning.THIS_MONTH))
    if is_of_month(shaped):
        return Meaning.IGNORED if has_month else Meaning.THIS_MONTH
    if larger and larger * 5 >= (larger + smaller) * 4:
        return Meaning.IGNORED if leaf_says_year(shaped) else Meaning.SINCE_START
    may_be_month = shaped.heading.basis != "to_date"
    if smaller and not larger and may_be_month and not has_month:
        return Meaning.THIS_MONTH
    return Meaning.IGNORED


def sizes(table: Table, shaped: Shaped, best: Shaped) -> tuple[int, int]:
    """In how many rows a column is larger than another, and in how many smaller."""
    stated = money_of(stated_units(table))
    one, other = (
        IN_WAN[money_of(each.heading.units) or stated or "万元"]
        for each in (shaped, best)
    )
    larger = smaller = 0
    for row in table.sheet.rows[table.first : table.end]:
        cells = (amount(cell_at(row, each.at)).value for each in (shaped, best))
        mine, its = cells
        if isinstance(mine, Decimal) and isinstance(its, Decimal):
            larger += mine * one > its * other
            smaller += mine * one < its * other
    return larger, smaller


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
    """Several columns of one meaning: the surest, their 合计, else the first."""
    if len(same) < 2:
        return
    weights = [(each.heading.sure, is_whole(each)) for each in same]
    best = same[weights.index(max(weights))]
    settle_one(table, same, best, is_sure=weights.count(max(weights)) == 1)


def keep_texts(table: Table) -> None:
    """One column a month for words, and one share: further ones are only shown."""
    for meaning in (Meaning.PROGRESS, Meaning.REMARK):
        for same in by_month(table, table.of(meaning)):
            for each in same[1:]:
                each.meaning = Meaning.UNKNOWN
    for each in table.of(Meaning.COMPLETION)[1:]:
        each.meaning = Meaning.IGNORED
