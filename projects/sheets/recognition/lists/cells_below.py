"""What stands below a heading may tell what it means: sentences, codes, units.

Standard library only.
"""

import re

from projects.sheets.book import Sheet, Value
from projects.sheets.recognition.tables import Header
from projects.sheets.recognition.text import flat, is_figure, unit_called

from .columns import Taken
from .declare import Kind, Type

CODE = re.compile(r"[A-Za-z]+[A-Za-z0-9]*[-_/]?[A-Za-z0-9-]*\d[A-Za-z0-9-]*")
A_WORD = 6  # characters: 正常推进 is no sentence
SEARCHED = 40  # rows from the top in which a header is looked for


def counts_by_row(sheet: Sheet, header: Header, columns: dict[int, Taken]) -> bool:
    """Whether a column gives each row its unit: then rows are measures, not tasks."""
    at = next((c.at for c in columns.values() if c.field.type == Type.UNIT), None)
    if at is None:
        return False
    values = values_below(sheet, header, at)
    units = [v for v in values if isinstance(v, str) and unit_called(v)]
    return bool(units) and len(units) * 2 >= len(values)


def rename_sentences(
    sheet: Sheet, header: Header, kind: Kind, columns: dict[int, Taken]
) -> None:
    """进度情况 that holds sentences is what came of a task, and no percentage."""
    keys = {each.field.key for each in columns.values()}
    for each in columns.values():
        other = kind.field(each.field.in_words) if each.field.in_words else None
        is_free = other is not None and other.key not in keys
        if other is not None and is_free and holds_sentences(sheet, header, each.at):
            each.field = other


def rename_codes(
    sheet: Sheet, header: Header, kind: Kind, columns: dict[int, Taken]
) -> None:
    """编号 over WX01 and WX02 holds codes, and no serial numbers."""
    code = kind.field("code")
    if code is None or any(each.field.key == code.key for each in columns.values()):
        return
    for each in columns.values():
        if each.field.type == Type.SERIAL and holds_codes(sheet, header, each.at):
            each.field = code


def rename_serials(
    sheet: Sheet, header: Header, kind: Kind, columns: dict[int, Taken]
) -> None:
    """编号 over 1, 1.1 and 1.2 holds serials, which tell parts from wholes."""
    number = kind.field("number")
    if number is None or any(each.field.key == number.key for each in columns.values()):
        return
    for each in columns.values():
        if each.field.type == Type.CODE and holds_steps(sheet, header, each.at):
            each.field = number


def holds_steps(sheet: Sheet, header: Header, column: int) -> bool:
    texts = [flat(str(each)) for each in values_below(sheet, header, column)]
    steps = [each for each in texts if re.fullmatch(r"\d+\.\d+", each)]
    return bool(steps) and all(
        each.isdecimal() or each.partition(".")[0] in texts for each in texts
    )


def holds_codes(sheet: Sheet, header: Header, column: int) -> bool:
    values = values_below(sheet, header, column)
    codes = [v for v in values if CODE.fullmatch(flat(str(v)))]
    return bool(codes) and len(codes) * 2 > len(values)


def values_below(sheet: Sheet, header: Header, column: int) -> list[Value]:
    """What stands under a heading, in the rows that are searched."""
    below = range(header.bottom + 1, min(header.bottom + 1 + SEARCHED, len(sheet.rows)))
    return [v for row in below if (v := sheet.value(row, column)) not in (None, "")]


def holds_sentences(sheet: Sheet, header: Header, column: int) -> bool:
    values = values_below(sheet, header, column)
    said = [v for v in values if isinstance(v, str) and len(flat(v)) > A_WORD]
    return bool(said) and len(said) * 2 >= len(values)


def is_filled(sheet: Sheet, header: Header, column: int) -> bool:
    """Whether anything stands in a column below its heading."""
    below = range(header.bottom + 1, len(sheet.rows))
    return any(sheet.value(row, column) not in (None, "") for row in below)


def drop_figures(sheet: Sheet, header: Header, columns: dict[int, Taken]) -> None:
    """9月完成 over bare numbers is not what is told of tasks in words."""
    for at, each in list(columns.items()):
        values = values_below(sheet, header, at)
        figures = sum(map(is_figure, values))
        if each.field.key == "outcome" and values and figures == len(values):
            del columns[at]
