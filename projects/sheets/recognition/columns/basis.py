"""What months side by side count: by an answer, by sums beside them, by the title.

Standard library only. The numbers speak before the title: 一季度 beside 1月, 2月 and
3月 is their sum where they are amounts, and 3月 again where they count to date.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from projects.sheets.book import Value
from projects.sheets.found import Meaning
from projects.sheets.recognition.headings import side_of
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import amount, flat

from .naming import rest_of

BASES = ("cumulative", "monthly")
CUMULATIVE, MONTHLY = BASES


class Span(NamedTuple):
    """A column that counts several of the months beside it."""

    column: Shaped
    first: int
    last: int

    @property
    def to_date(self) -> bool:
        return self.first == 1


def spans_of(table: Table) -> list[Span]:
    """The columns of done money that count more than one month: 一季度, 1-6月, 6月累计.

    A later quarter counts no year to date, but tells what its months count.
    """
    found = []
    for each in table.shaped:
        period, said = each.heading.period, each.heading
        if period is None or not period.month or said.side == "plan":
            continue
        if said.meaning == Meaning.ACTUAL and said.basis == "to_date":
            found.append(Span(each, 1, period.month))
        elif period.is_part and said.basis == "part" and (period.first or 0) > 0:
            found.append(Span(each, period.first or 1, period.month))
    return found


def basis_of_months(
    table: Table, months: list[Shaped], sums: list[Shaped], spans: list[Span]
) -> str:
    """cumulative or monthly: as answered, as the numbers show, as the title says."""
    given = table.dialogue.answer("basis")
    if given in BASES:
        return given
    actual = [each for each in months if side_of(rest_of(each)) != "plan"] or months
    beside = [each for each in spans if stands_beside(each, months)]
    shown = basis_of_spans(table, actual, spans)
    if shown:
        return shown
    if beside:
        return basis_beside(table, actual, beside)
    said = basis_of_title(table)
    if said:
        return said
    shown = basis_of_sums(table, actual, sums)
    if shown:
        return shown
    remembered = table.dialogue.answer("basis|remembered")
    if remembered in BASES:
        return remembered
    if adds_more(table, actual, sums):
        return MONTHLY
    rows = [values_of(row, actual) for row in table.sheet.rows[table.first : table.end]]
    single = (
        len({each.column.month for each in months}) == 1 and months[0].column.month != 1
    )
    falls = falling(rows)
    is_end = bool(falls) and not falling([without_end(row) for row in rows])
    done_alone = all(side_of(rest_of(each)) == "actual" for each in months)
    if falls or single or sums or done_alone:
        suggested = CUMULATIVE if is_end or (single and not falls) else MONTHLY
        table.dialogue.ask("basis", "basis", BASES, suggested, rows=falls)
    return CUMULATIVE


def stands_beside(span: Span, months: list[Shaped]) -> bool:
    """Whether it counts to date up to one of these months or a later one.

    Beside 1-6月 stand 5月 and 6月 as the months' own amounts.
    """
    return span.to_date and any(
        span.last >= (each.column.month or 0)
        and side_of(rest_of(span.column)) in (side_of(rest_of(each)), "")
        for each in months
        if each is not span.column
    )


def basis_beside(table: Table, months: list[Shaped], beside: list[Span]) -> str:
    """Months beside a sum to date stand alone, unless the title counts to date.

    A title may speak of the sum only; with all of its months shown it speaks of them.
    """
    if basis_of_title(table) != CUMULATIVE:
        return MONTHLY
    if all(is_whole(each, months) and not told(table, each, months) for each in beside):
        return CUMULATIVE
    table.dialogue.ask("basis", "basis", BASES, MONTHLY, rows=0)
    return MONTHLY


def within(span: Span, months: list[Shaped]) -> list[Shaped]:
    """The months that a span counts, in their order."""
    found = [
        each
        for each in months
        if each.column.year == span.column.column.year
        and span.first <= (each.column.month or 0) <= span.last
    ]
    return sorted(found, key=lambda each: each.column.month or 0)


def is_whole(span: Span, months: list[Shaped]) -> bool:
    """Whether every month of a span stands beside it."""
    known = {each.column.month for each in within(span, months)}
    return known == set(range(span.first, span.last + 1))


class Told(NamedTuple):
    """What a row says of a span: its months, the month before them, their sum."""

    values: list[Decimal]
    before: Decimal
    total: Decimal

    @property
    def is_again(self) -> bool:
        """Whether it is what months to date would give, at its end or within it."""
        return self.total in (self.values[-1], self.values[-1] - self.before)


def told(table: Table, span: Span, months: list[Shaped]) -> list[Told]:
    """What the rows say in which a span's last month is not its sum anyway."""
    inner = within(span, months)
    found = []
    if len(inner) > 1 and inner[-1].column.month == span.last:
        before = within(
            span._replace(first=span.first - 1, last=span.first - 1), months
        )
        for row in table.sheet.rows[table.first : table.end]:
            values, total = values_of(row, inner), values_of(row, [span.column])
            if total and len([each for each in values if each]) > 1:
                earlier = values_of(row, before) or [Decimal(0)]
                found.append(Told(values, earlier[0], total[0]))
    return found


def basis_of_spans(table: Table, months: list[Shaped], spans: list[Span]) -> str:
    """By 一季度 or 1-6月 beside the months: their sum, or the last of them again.

    Where months of a span are not shown, their sum is not known: then what is not the
    last of them again is more than it.
    """
    seen = again = more = 0
    for span in spans:
        whole = is_whole(span, months)
        for row in told(table, span, months):
            seen += 1
            again += row.is_again
            more += sum(row.values) == row.total if whole else not row.is_again
    if seen and more * 5 >= seen * 4:
        return MONTHLY
    return CUMULATIVE if seen and again * 5 >= seen * 4 else ""


def drop_repeated(table: Table, months: list[Shaped], spans: list[Span]) -> None:
    """一季度 beside a 3月 that counts to date says the same once more."""
    for span in spans:
        column = span.column.column
        same = [
            each
            for each in months
            if each.column.month == column.month
            and each.column.year == column.year
            and each.meaning == span.column.meaning
            and each is not span.column
        ]
        if column.month and same and repeats(table, span.column, same[0]):
            span.column.meaning = Meaning.IGNORED


def repeats(table: Table, one: Shaped, other: Shaped) -> bool:
    """Whether all numbers of a column stand in another as well."""
    rows = table.sheet.rows[table.first : table.end]
    pairs = [(values_of(row, [one]), values_of(row, [other])) for row in rows]
    return all(mine == others for mine, others in pairs if mine)


def adds_more(table: Table, months: list[Shaped], sums: list[Shaped]) -> bool:
    """Whether 累计 behind 5月 and 6月 is mostly more than they are together."""
    first = min((each.column.month or 0 for each in months), default=0)
    if first < 2 or not sums or sums[-1].heading.basis != "to_date":
        return False
    seen = more = 0
    for row in table.sheet.rows[table.first : table.end]:
        values, total = values_of(row, months), values_of(row, sums[-1:])
        if total and len([each for each in values if each]) > 1:
            seen += 1
            more += total[0] > sum(values) and total[0] != values[-1]
    return bool(seen) and more * 5 >= seen * 4


def basis_of_title(table: Table) -> str:
    """What the rows above the header and the sheet's name say of the months."""
    title = flat("".join("".join(texts) for texts in table.above_texts()))
    title += flat(table.sheet.name)
    if re.search("累计", title):
        return CUMULATIVE
    return MONTHLY if re.search("[本当]月|分月|逐月|每月|各月|月度完成", title) else ""


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


def without_end(row: list[Decimal]) -> list[Decimal]:
    """A row's numbers without the zeros at its end: those may be unreported months."""
    last = max((at for at, value in enumerate(row) if value), default=-1)
    return row[: last + 1]


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
