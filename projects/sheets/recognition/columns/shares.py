"""Columns that are a share of the plan done, told by how they are written and by sums.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.found import FIGURES, Meaning
from projects.sheets.recognition.tables import Shaped, Table, cell_at
from projects.sheets.recognition.text import amount, is_figure, percent_points

from .asking import open_ones

POINT = Decimal("0.6")  # published shares are rounded or cut off
ROWS = 2  # that must agree: a single one may by chance
OF_PLAN = re.compile(
    r"完成(?:全年|年度?|本年度?|当年)(?:投资)?(?:计划|目标|任务)(?:投资)?(?:/|$)|完成.{0,4}/.{0,4}计划"
)


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


def shares_agree(
    table: Table, plan: Shaped, actual: Shaped, *, rows: int = ROWS
) -> bool:
    """Whether the sheet's own completion column is this actual over that plan."""
    shares = table.of(Meaning.COMPLETION)
    return bool(shares) and shares_of(table, shares[0], plan, actual, rows=rows)


def shares_of(
    table: Table, shares: Shaped, plan: Shaped, actual: Shaped, *, rows: int = ROWS
) -> bool:
    """Whether a column is, in most rows, an actual over a plan; `rows` at least."""
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
    return seen >= rows and met * 5 >= seen * 4
