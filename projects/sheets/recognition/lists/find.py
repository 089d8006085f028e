"""Where a sheet's list begins, and which kind of list it is.

Standard library only.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from projects.sheets.book import Sheet
from projects.sheets.listed import Of
from projects.sheets.recognition.tables import Header, header_between
from projects.sheets.recognition.text import flat, is_figure, marks

from .cells_below import (
    SEARCHED,
    counts_by_row,
    drop_figures,
    is_filled,
    rename_codes,
    rename_sentences,
    rename_serials,
    values_below,
)
from .columns import Taken, columns_of, has_needed
from .declare import Kind, Type, pattern

DEPTH = 3  # header rows
LONGEST = 40  # characters of a heading
COUNTED = 4  # what units by row weigh for a kind that has them
TITLED, NAMED = 4, 8  # what a title's or a sheet name's words weigh beside a column
LABEL = re.compile(r"(?:单位|部门|日期|时间|人|科室|电话):")
BESIDE = (Type.SERIAL, Type.REMARK)


class Candidate(NamedTuple):
    """A header with the kind that fits it, and how well."""

    kind: Kind
    header: Header
    columns: dict[int, Taken]
    weight: int


def candidates(
    sheet: Sheet, kinds: Sequence[Kind], year: int | None = None
) -> list[Candidate]:
    """The header that names most, with every kind that it may be of, best first."""
    found: list[Candidate] = []
    for row in range(min(len(sheet.rows), SEARCHED)):
        if can_name(sheet, row):
            header = header_round(sheet, row)
            found += of_header(sheet, header, kinds, year)
    return sorted(found, key=lambda each: (-each.weight, each.header.top))


def of_header(
    sheet: Sheet, header: Header, kinds: Iterable[Kind], year: int | None
) -> list[Candidate]:
    """The kinds that a header's columns have all that is needed of."""
    found = []
    for kind in kinds:
        columns = columns_of(kind, header, year)
        rename_sentences(sheet, header, kind, columns)
        rename_codes(sheet, header, kind, columns)
        rename_serials(sheet, header, kind, columns)
        if kind.of == Of.TASK:
            drop_figures(sheet, header, columns)
        keys = {each.field.key for each in columns.values()}
        filled = {
            c.field.key for c in columns.values() if is_filled(sheet, header, c.at)
        }
        is_so = has_needed(kind.needs, keys)
        if is_titled(sheet, header.top, kind):
            is_so = is_so or has_needed(kind.needs_titled, keys)
        is_so = is_so and is_named(sheet, header, kind, columns)
        if is_so and not filled & {*kind.lacks}:
            told = sum(each.field.type not in BESIDE for each in columns.values())
            weight = told + titled(sheet, header.top, kind)
            counts = counts_by_row(sheet, header, columns)
            weight += COUNTED * counts
            weight -= not counts and is_named_weakly(kind, columns)
            found.append(Candidate(kind, header, columns, weight))
    return found


def is_named_weakly(kind: Kind, columns: dict[int, Taken]) -> bool:
    """Whether lines are named by a heading that only may be a name."""
    named = next((c for c in columns.values() if c.field.key in kind.named), None)
    return named is not None and named.is_weak


def is_named(
    sheet: Sheet, header: Header, kind: Kind, columns: dict[int, Taken]
) -> bool:
    """Whether names stand where lines are named: 30 and 25 are none."""
    if kind.is_form:
        return True
    keys = {each.field.key: each.at for each in columns.values()}
    at = next(keys[key] for key in kind.named if key in keys)
    values = values_below(sheet, header, at)
    return sum(map(is_figure, values)) * 2 <= len(values)


def titled(sheet: Sheet, top: int, kind: Kind) -> int:
    """How much the rows above and the sheet's name speak for a kind."""
    weight = TITLED if is_titled(sheet, top, kind) else 0
    if not weight and kind.title and pattern(kind.title).search(flat(sheet.name)):
        weight += 1
    if kind.sheet_name and pattern(kind.sheet_name).fullmatch(flat(sheet.name)):
        weight += NAMED
    return weight


def is_titled(sheet: Sheet, top: int, kind: Kind) -> bool:
    """Whether the rows above have a kind's words."""
    rows = range(top)
    words = "".join(text for row in rows for text in texts_in(sheet, row).values())
    return bool(kind.title) and pattern(kind.title).search(words) is not None


def texts_in(sheet: Sheet, row: int) -> dict[int, str]:
    """A row's words by column, without spaces."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return {
        at: flat(each)
        for at, each in enumerate(cells)
        if isinstance(each, str) and each.strip()
    }


def can_name(sheet: Sheet, row: int) -> bool:
    """Whether a row may name columns: several short texts, and no figures."""
    texts = texts_in(sheet, row)
    if len(texts) < 2 or any(len(each) > LONGEST for each in texts.values()):
        return False
    if any(map(LABEL.search, texts.values())):
        return False  # 填报单位：, 单位：亿元
    return not any(is_figure(each) and not is_year(each) for each in sheet.rows[row])


def is_year(value: object) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", str(value)) is not None


def header_round(sheet: Sheet, row: int) -> Header:
    """The header whose first row of names this is, with the rows that go on with it."""
    top = row - 1 if row and groups(sheet, row - 1, row) else row
    bottom = merged_down(sheet, row)
    while bottom - top < DEPTH - 1 and goes_on(sheet, top, bottom + 1):
        bottom += 1
    return header_between(sheet, top, bottom)


def merged_down(sheet: Sheet, row: int) -> int:
    """The last row that a merged cell of names reaches: none reaches into the lines."""
    ends = (
        span.bottom
        for span in sheet.merged
        if span.top == row and span.bottom - span.top < DEPTH
    )
    return min(max(ends, default=row), len(sheet.rows) - 1)


def goes_on(sheet: Sheet, top: int, row: int) -> bool:
    """Whether a row names columns below the header's: under groups and gaps alone."""
    texts = texts_in(sheet, row)
    filled = [each for line in sheet.rows[row : row + 1] for each in line if each]
    if len(texts) != len([each for each in filled if each != ""]) or not texts:
        return False
    if any(len(each) > 20 or is_figure(each) for each in texts.values()):
        return False
    named = named_alone(sheet, top, row)
    return not (texts.keys() & named) and any(map(is_heading_word, texts.values()))


def is_heading_word(text: str) -> bool:
    return marks.said_by_label(text) not in ("total", "subtotal") and not re.search(
        r"[:：]", text
    )


def named_alone(sheet: Sheet, top: int, row: int) -> set[int]:
    """The columns that rows from `top` name, and that are no part of a group."""
    named: set[int] = set()
    for above in range(top, row):
        for at in texts_in(sheet, above):
            following = texts_in(sheet, above).get(at + 1)
            width = width_at(sheet, above, at)
            is_gap = following is None and not reaches(sheet, above, at + 1)
            if (
                width == 1
                and not is_gap
                or width == 1
                and height_at(sheet, above, at) > row - above
                or width == 1
                and at == 0
            ):
                named.add(at)
    return named


def reaches(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a row ends before a column, or a merged cell from above fills it."""
    width = max((len(each) for each in sheet.rows[row : row + 2]), default=0)
    return column >= width or any(
        span.top < row <= span.bottom and span.left <= column <= span.right
        for span in sheet.merged
    )


def width_at(sheet: Sheet, row: int, column: int) -> int:
    """How many columns the merged cell that begins here covers."""
    return next(
        (
            span.right - span.left + 1
            for span in sheet.merged
            if span.top == row and span.left == column
        ),
        1,
    )


def height_at(sheet: Sheet, row: int, column: int) -> int:
    """How many rows the merged cell that begins here covers."""
    return next(
        (
            span.bottom - span.top + 1
            for span in sheet.merged
            if span.top == row and span.left == column
        ),
        1,
    )


def groups(sheet: Sheet, row: int, names: int) -> bool:
    """Whether a row stands over a row of names as its groups, and is no title."""
    texts = texts_in(sheet, row)
    below = texts_in(sheet, names)
    if not texts or any(len(each) > 20 or ":" in each for each in texts.values()):
        return False
    widest = max(width_at(sheet, row, at) for at in texts)
    if widest >= max(len(below), 3) or (len(texts) == 1 and min(texts) == 0):
        return False
    if any(is_figure(each) for each in sheet.rows[row]):
        return False
    return widest > 1 or all(at not in below or at + 1 in below for at in texts)
