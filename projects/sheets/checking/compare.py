"""What a sheet says beside its figures, held against what is stored or computed.

Annual plans, totals, earlier years and percentages are never taken for figures: a
difference is a notice with both numbers, and an annual plan is an offer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from bureau.formats import rounded
from projects.progress import share
from projects.sheets.found import Cell, Found, Issue, Meaning, Total
from projects.sheets.lines import Owner
from projects.sheets.recognition import IN_WAN

from .conversion import ONE, Conversion, NotTaken, slack
from .entries import Beside, Entry, Key
from .stored import Plans, Stored

NONE, CENT = Decimal(0), Decimal("0.01")
HUNDRED = Decimal(100)
USUAL, FINEST = 2, 4  # decimals of a percentage


class Offer(NamedTuple):
    """An annual plan in 万元 that a sheet gives, and what is stored (None: no plan).

    `month` is the one that the sheet is of, where it is of one.
    """

    owner: Owner
    year: int
    amount: Decimal
    old: Decimal | None
    sheet: str
    row: int
    column: int
    month: int | None = None


class Line(NamedTuple):
    """What stands beside one project's figures in a row of a sheet."""

    owner: Owner
    found: Found
    cells: Mapping[Meaning, Cell]
    values: Mapping[Meaning, Decimal]

    @property
    def year(self) -> int | None:
        cell = next(iter(self.cells.values()), None)
        return None if cell is None else cell.year

    @property
    def month(self) -> int | None:
        """The month that the line stands for."""
        cell = next(iter(self.cells.values()), None)
        return self.found.month or (None if cell is None else cell.month)


def by_line(beside: Iterable[Beside]) -> list[Line]:
    """The values beside the figures, row by row, money in 万元."""
    rows: dict[tuple[str, int], Line] = {}
    for owner, found, cell in beside:
        mark = found.name, cell.row
        line = rows.setdefault(mark, Line(owner, found, {}, {}))
        value = amount(owner, found, cell)
        if value is not None:
            line.cells[cell.kind] = cell
            line.values[cell.kind] = value
    return list(rows.values())


def amount(owner: Owner, found: Found, cell: Cell) -> Decimal | None:
    """A value in 万元, or a percentage as it is; None where it cannot be compared."""
    if not isinstance(cell.value, Decimal):
        return None
    if cell.kind == Meaning.COMPLETION:
        return cell.value
    # A plan may be set, and is then exact; the others are compared only.
    answers = {} if cell.kind == Meaning.ANNUAL else {f"{found.name}|round": "yes"}
    try:
        value = Conversion(found, answers).of(cell, owner)
    except NotTaken:
        return None
    return value if isinstance(value, Decimal) else None


def compare(
    beside: Iterable[Beside],
    entries: Mapping[Key, Entry],
    stored: Stored,
    plans: Plans,
) -> tuple[list[Issue], list[Offer]]:
    """Every difference as a notice, and the annual plans that could be set."""
    issues: list[Issue] = []
    offers = []
    for line in by_line(beside):
        if (year := line.year) is None:
            continue
        plan = plans.of(line.owner.pk, year, line.month)
        offer = offered(line, year, plan and plan.amount)
        if offer:
            offers.append(offer)
            issues.append(plan_notice(line, offer))
        issues += differences(line, plan and plan.invested_before)
        issues += completion(line, entries, stored, plan and plan.amount)
    return issues, offers


def offered(line: Line, year: int, old: Decimal | None) -> Offer | None:
    """The line's annual plan, where it is not the one stored."""
    value, cell = line.values.get(Meaning.ANNUAL), line.cells.get(Meaning.ANNUAL)
    if value is None or cell is None or value == old:
        return None
    place = line.found.name, cell.row, cell.column
    return Offer(line.owner, year, value, old, *place, line.month)


def plan_notice(line: Line, offer: Offer) -> Issue:
    code = "annual_plan_new" if offer.old is None else "annual_plan_differs"
    return notice(line, Meaning.ANNUAL, code, typed=offer.amount, ours=offer.old)


def differences(line: Line, before: Decimal | None) -> list[Issue]:
    """Total investment and earlier years against what is stored, where both are."""
    known = {Meaning.TOTAL: line.owner.total, Meaning.BEFORE: before}
    return [
        notice(line, kind, f"{kind.value}_differs", typed=line.values[kind], ours=ours)
        for kind, ours in known.items()
        if ours is not None and kind in line.values and line.values[kind] != ours
    ]


def completion(
    line: Line, entries: Mapping[Key, Entry], stored: Stored, plan: Decimal | None
) -> list[Issue]:
    """A typed percentage, and a sum since the start, against the computed ones."""
    actual = actual_of(line, entries, stored)
    issues = []
    typed = line.values.get(Meaning.COMPLETION)
    ours = share(actual, line.values.get(Meaning.ANNUAL, plan))
    if typed is not None and ours is not None and not is_near(typed, ours):
        percentage = rounded(ours * HUNDRED, max(places_of(typed), USUAL))
        issues.append(
            notice(line, Meaning.COMPLETION, "completion_differs", ours=percentage)
        )
    since, before = (
        line.values.get(kind) for kind in (Meaning.SINCE_START, Meaning.BEFORE)
    )
    if None in (since, before, actual):
        return issues
    ours = before + actual
    if abs(since - ours) > max(CENT, slack_of(line)):
        issues.append(
            notice(line, Meaning.SINCE_START, "since_start_differs", ours=ours)
        )
    return issues


def slack_of(line: Line) -> Decimal:
    """What rounding may give between a sum since the start and its two parts."""
    cells = [line.cells[Meaning.SINCE_START], line.cells[Meaning.BEFORE]]
    values = [each.value for each in cells if isinstance(each.value, Decimal)]
    factor = IN_WAN.get(cells[0].unit or "", ONE)
    return slack([*values, values[0]], factor)


def actual_of(
    line: Line, entries: Mapping[Key, Entry], stored: Stored
) -> Decimal | None:
    """The figure to date of the month a line stands for, as it will be."""
    if line.month is None or line.year is None:
        return None
    key = False, line.owner.pk, line.year, line.month
    entry = entries.get(key)
    if entry is not None and "actual_to_date" in entry.said:
        value = entry.said["actual_to_date"].value
        return value if isinstance(value, Decimal) else None
    return stored.value(key, "actual_to_date")


def is_near(typed: Decimal, ours: Decimal) -> bool:
    """Whether a typed percentage, 47.8, is our share, 0.478, cut off or rounded.

    Nothing else at its printed place: published ones are often cut off, none is rounded
    up from below the half.
    """
    places, exact = places_of(typed), ours * HUNDRED
    cut = exact.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
    return rounded(typed, places) in (rounded(exact, places), cut)


def places_of(percentage: Decimal) -> int:
    """Decimals that a percentage is given with; what a formula leaves is not meant."""
    return min(max(-percentage.as_tuple().exponent, 0), FINEST)


def notice(line: Line, kind: Meaning, code: str, **params: object) -> Issue:
    cell = line.cells[kind]
    name = line.found.name
    return Issue("notice", code, name, cell.row, cell.column, cell.value, params)


Sections = Callable[[], Mapping[str, str]]  # a section's code -> its project's


def totals(sheets: Iterable[Found], sections: Sections = dict) -> list[Issue]:
    """Typed sums that are not the sums of their rows, as the sheet itself has them.

    A sum that takes no section besides its project is right too; which is a section of
    which is asked only where a sum differs.
    """
    return [issue for found in sheets for issue in totals_of(found, sections)]


def totals_of(found: Found, sections: Sections) -> Iterator[Issue]:
    """A sheet's sums that are not those of their rows."""
    cells = {
        (cell.row, cell.column): cell.value
        for cell in (found.cells if found.totals else ())
        if isinstance(cell.value, Decimal)
    }
    for each in found.totals:
        if not each.rows or is_sum(each, cells):
            continue
        rows = without_sections(found, each, cells, sections())
        if not is_sum(each._replace(rows=rows), cells):
            yield total_notice(found, each, sum_of(each, cells))


def is_sum(total: Total, cells: Mapping[tuple[int, int], Decimal]) -> bool:
    """Whether a typed sum is that of its rows, as near as rounding allows."""
    amounts = [cells.get((row, total.column), NONE) for row in total.rows]
    return abs(sum_of(total, cells) - total.value) <= allowed(total, amounts)


def without_sections(
    found: Found,
    total: Total,
    cells: Mapping[tuple[int, int], Decimal],
    sections: Mapping[str, str],
) -> tuple[int, ...]:
    """A sum's rows but for sections whose project stands among them with an amount."""
    codes = {cell.row: cell.code for cell in found.cells if cell.code}
    known = {
        codes[row]
        for row in total.rows
        if row in codes and (row, total.column) in cells
    }
    return tuple(
        row for row in total.rows if sections.get(codes.get(row, "")) not in known
    )


def allowed(total: Total, parts: list[Decimal]) -> Decimal:
    """What a typed sum may be off by: a unit of its last place, a cent at least.

    In 亿元 its parts are rounded as well, and together they may give more.
    """
    factor = IN_WAN.get(total.unit or "", ONE)
    return max(last_place(total.value), slack([total.value, *parts], factor) / factor)


def sum_of(total: Total, cells: Mapping[tuple[int, int], Decimal]) -> Decimal:
    """The sum of the rows a total covers, in its own column."""
    return sum((cells.get((row, total.column), NONE) for row in total.rows), NONE)


def last_place(value: Decimal) -> Decimal:
    """What a typed sum may be off by: one unit of its last place, a cent at least."""
    exponent = value.as_tuple().exponent
    return max(CENT, Decimal(1).scaleb(exponent)) if exponent < 0 else CENT


def total_notice(found: Found, total: Total, ours: Decimal) -> Issue:
    params = {"ours": ours}
    return Issue(
        "notice",
        "total_differs",
        found.name,
        total.row,
        total.column,
        total.value,
        params,
    )
