"""Groups of columns: 合计 under one or over the others, and works beside their money.

Standard library only. A heading alone cannot tell; the columns beside it can.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from projects.sheets.found import BESIDE, FIGURES, Meaning
from projects.sheets.recognition.headings import (
    ACTUAL_WORDS,
    bare,
    basis_of_level,
    heading,
    side_of_level,
)
from projects.sheets.recognition.tables import MONEY, Shaped, Table, cell_at
from projects.sheets.recognition.text import amount
from projects.sheets.recognition.text.heading_words import SAYS_MONEY

SUM = re.compile(r"合计|小计|总计|共计|总额|投资总额|总投资额?")
WHOLE = re.compile(r"(?:合计|总计|共计)$")
PROJECTS_TOTAL = re.compile(r"总投资额?|投资总额")
# What is built, in kilometres or pieces unless it says money.
WORKS = re.compile(
    r"路基|路面|桥涵|涵洞|[垫基面]层|土石?方|石方|混凝土|砼|桩基|护栏|标线"
)
# 完成投资/本月 is of the whole, 其他投资/本月 of one part.
OF_THE_WHOLE = re.compile(
    r"(?:投资|金额|产值|费用|完成|计划|情况|实际|累计|额|总|年度|全年|[本当]年|[本当]?月|[\d年份-])+"
)
CENT = Decimal("0.01")


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


def is_whole(shaped: Shaped) -> bool:
    """Whether a column says to be the sum of others: 合计/完成, 年度计划合计."""
    levels = list(map(bare, shaped.levels))
    return any(map(WHOLE.fullmatch, levels[:-1])) or bool(
        levels and WHOLE.search(levels[-1])
    )


def drop_works(table: Table) -> None:
    """路基完成/本月 counts kilometres where 完成投资/本月 stands beside it."""
    for each in table.of(*FIGURES):
        words = "".join(each.levels)
        if WORKS.search(words) and not says_money(each):
            beside = (other for other in table.of(each.meaning) if other is not each)
            if any(says_money(other) and is_of_whole(other) for other in beside):
                each.meaning = Meaning.IGNORED


def says_money(shaped: Shaped) -> bool:
    return bool(shaped.heading.units.money or SAYS_MONEY.search("".join(shaped.levels)))


def is_of_whole(shaped: Shaped) -> bool:
    return bool(OF_THE_WHOLE.fullmatch("".join(map(bare, shaped.levels))))


def settle_over_groups(table: Table) -> None:
    """A figure that others add up to is the whole, and those are its parts."""
    for each in table.of(*FIGURES):
        for parts in parts_of(table, each):
            if len(parts) > 1 and adds_up(table, parts, each):
                for part in parts:
                    part.meaning = Meaning.IGNORED
                break


def parts_of(table: Table, whole: Shaped) -> Iterator[list[Shaped]]:
    """高速公路/完成 and 农村公路/完成 of 合计/完成, or all under a group beside it."""
    same = [
        other
        for other in table.of(whole.meaning)
        if other is not whole and other.heading.period == whole.heading.period
    ]
    if any(map(WHOLE.fullmatch, map(bare, whole.levels[:-1]))):
        yield [other for other in same if is_alike(other, whole)]
    groups: dict[tuple[str, ...], list[Shaped]] = {}
    for other in same:
        if other.levels[:-1] and other.levels[:-1] != whole.levels[:-1]:
            groups.setdefault(other.levels[:-1], []).append(other)
    yield from groups.values()


def is_alike(shaped: Shaped, whole: Shaped) -> bool:
    """Whether a column counts the same as another, under a group beside it."""
    is_deep = len(shaped.levels) == len(whole.levels) > 1
    is_other = shaped.levels[:-1] != whole.levels[:-1]
    return is_deep and is_other and bare(shaped.levels[-1]) == bare(whole.levels[-1])


def adds_up(table: Table, parts: Sequence[Shaped], whole: Shaped) -> bool:
    """Whether the parts give the whole in nearly every row."""
    seen = met = 0
    for row in table.sheet.rows[table.first : table.end]:
        total = amount(cell_at(row, whole.at)).value
        values = [amount(cell_at(row, each.at)).value for each in parts]
        numbers = [each for each in values if isinstance(each, Decimal)]
        if isinstance(total, Decimal) and any((total, *numbers)) and numbers:
            seen += 1
            met += abs(sum(numbers) - total) <= CENT * len(parts)
    return bool(seen) and met * 5 >= seen * 4
