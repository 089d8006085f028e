"""A table's columns: what each heading says, corrected by answers and by each other.

Standard library only.
"""

import re
from collections import Counter

from projects.sheets.found import Column, Hints, Layout, Meaning
from projects.sheets.recognition.headings import heading
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import flat

from .asking import answered
from .candidates import settle_candidates, settle_doubles
from .column_units import settle_units
from .dating import settle_dates
from .groups import drop_works, settle_groups, settle_over_groups
from .in_words import settle_words
from .naming import layout_of, settle_names
from .since_start import ask_since_start
from .wide import settle_ten_days, settle_wide

DASH = re.compile(r"([^-\d]*[^-\d(])-([^-\d)][^-]*)")
DATED = (
    Meaning.ACTUAL, Meaning.THIS_MONTH, Meaning.PLANNED, Meaning.PROGRESS,
    Meaning.REMARK, Meaning.IGNORED,
)  # fmt: skip


def settle_columns(table: Table, hints: Hints) -> None:
    """Decide every column's meaning, period and unit; ask what is left open."""
    shape(table)
    settle_names(table)
    settle_groups(table)
    drop_works(table)
    table.layout = answered_layout(table) or layout_of(table)
    give_months(table)
    if table.layout == Layout.WIDE:
        settle_wide(table)
    else:
        settle_over_groups(table)
    settle_ten_days(table)
    apply_answers(table)
    settle_words(table)
    settle_candidates(table)
    settle_dates(table, hints)
    settle_doubles(table)
    settle_units(table, hints)
    ask_since_start(table)


def shape(table: Table) -> None:
    """Every column that has a heading or values, with what its heading says."""
    columns = with_dashes(table.header.levels)
    for at in range(table.left, max(columns, default=-1) + 1):
        levels = columns.get(at, ())
        if not levels and next(table.sample(at), None) is None:
            continue
        said = heading(levels)
        column = Column(at, table.header.heading(at), said.meaning)
        table.shaped.append(Shaped(column, said, levels))
    apply_answers(table)


def with_dashes(columns: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """总投资-合计 beside 总投资-中央资金 as a group and what stands under it."""
    parted = {
        at: DASH.fullmatch(flat(each[-1])) for at, each in columns.items() if each
    }
    groups = Counter(match.group(1) for match in parted.values() if match)
    found = dict(columns)
    for at, match in parted.items():
        if match is not None and groups[match.group(1)] > 1:
            found[at] = (*columns[at][:-1], *match.groups())
    return found


def apply_answers(table: Table) -> None:
    """A person's word for a column stands over its heading."""
    for each in table.shaped:
        given = answered(table, each)
        if given is not None:
            each.meaning = given


def answered_layout(table: Table) -> Layout | None:
    given = table.dialogue.answer("layout")
    return Layout(given) if given in set(map(str, Layout)) else None


def give_months(table: Table) -> None:
    """Figures whose headings name their month keep it; the long table's have none."""
    if table.layout == Layout.LONG:
        return
    for each in table.of(*DATED):
        period = each.heading.period
        if period is not None and period.month and not period.is_part:
            each.column.month = period.month
            each.column.year = period.year
