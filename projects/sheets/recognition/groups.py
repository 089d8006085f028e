"""合计 and 总投资 under a group of columns: the group's sum, or the project's total.

Standard library only. A heading alone cannot tell; the columns beside it can.
"""

import re

from projects.sheets.found import BESIDE, FIGURES, Meaning

from .headings import heading
from .levels import bare
from .sides import ACTUAL_WORDS, basis_of_level, side_of_level
from .table import MONEY, Shaped, Table

SUM = re.compile(r"合计|小计|总计|共计|总额|投资总额|总投资额?")
PROJECTS_TOTAL = re.compile(r"总投资额?|投资总额")


def settle_groups(table: Table) -> None:
    """Say what every sum under a group is, by what stands beside it."""
    for each in table.shaped:
        if len(each.levels) > 1 and SUM.fullmatch(bare(each.levels[-1])):
            settle_sum(table, each)


def settle_sum(table: Table, shaped: Shaped) -> None:
    """The group's own figure beside its parts; else 总投资 is the project's.

    累计完成投资 over 总投资, 部投资 and 省投资 gives one figure and its sources;
    投资完成情况 over 总投资, 年度计划 and 本月完成 gives three.
    """
    group = shaped.levels[:-1]
    beside = [
        each
        for each in table.shaped
        if each is not shaped and each.levels[: len(group)] == group
    ]
    if any(says_its_own(each, len(group)) for each in beside):
        if names_total(shaped):
            shaped.meaning = Meaning.TOTAL
            shaped.heading = shaped.heading._replace(
                meaning=Meaning.TOTAL, sure=1, side="", basis=""
            )
        return
    said = heading(group)
    if beside and said.meaning in (*FIGURES, *BESIDE):
        shaped.meaning = said.meaning
        shaped.heading = said._replace(units=shaped.heading.units)
        for each in beside:
            if each.meaning in (said.meaning, Meaning.UNKNOWN):
                each.meaning = Meaning.IGNORED


def says_its_own(shaped: Shaped, depth: int) -> bool:
    """Whether money under a group has words of its own for what it counts."""
    if shaped.meaning not in MONEY:
        return False
    own = map(bare, shaped.levels[depth:])
    return any(basis_of_level(each) or side_of_level(each) for each in own)


def names_total(shaped: Shaped) -> bool:
    """Whether it is 总投资 under words of what was done."""
    is_total = PROJECTS_TOTAL.fullmatch(bare(shaped.levels[-1]))
    return bool(is_total and ACTUAL_WORDS.search("".join(shaped.levels[:-1])))
