"""Sections and subtotals: rows that stand over others, marked or only by their sums.

Standard library only. Where neither mark nor sums settle it, a person is asked.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from projects.sheets.recognition.tables import Dialogue
from projects.sheets.recognition.text import marks, name_of

from .parts import settle_parts
from .rows import LINE, Row, is_prose
from .sums import ask, following, is_only, meets

MANY = 2_000  # rows; in a longer table no unmarked subtotals are looked for
MOSTLY = Decimal("0.6")
NESTED = 20  # groups within a group whose label stands beside the names


def settle_rows(rows: list[Row], dialogue: Dialogue) -> None:
    """Decide every row that does not speak for itself."""
    answered_rows(rows, dialogue)
    settle_parts(rows, dialogue)
    open_rows = [
        row for row in rows if row.kind == "" or row.kind in ("total", "subtotal")
    ]
    settle_sections(open_rows, dialogue)
    if len(rows) <= MANY:
        settle_unmarked(rows, dialogue)
    for row in rows:
        if row.kind == "":
            row.kind = LINE


def answered_rows(rows: list[Row], dialogue: Dialogue) -> None:
    """What a person said of single rows."""
    for row in rows:
        answer = dialogue.answer(f"row|{row.at + 1}")
        if answer in ("line", "subtotal"):
            row.kind = LINE if answer == "line" else "subtotal"


def settle_sections(rows: list[Row], dialogue: Dialogue) -> None:
    """一、, （一）, a count, no figures: a section where rows of its own are below."""
    numbered = sum(row.level in (marks.ITEM, marks.SUB_ITEM) for row in rows) > 1
    for at, row in enumerate(rows):
        if row.kind != "":
            continue
        depth = depth_of(row)
        if depth >= marks.ITEM:
            if heads(row, rows[at + 1 :], numbered=numbered):
                row.kind = "section"
            continue
        row.children = below_of(rows, at, depth)
        if row.children and is_heading(row, dialogue):
            row.kind = "section"
    settle_mixed(rows, dialogue)
    settle_items(rows, dialogue)


def depth_of(row: Row) -> int:
    """How deep a row stands; a name with a count stands over rows of its own."""
    if row.code:
        return marks.UNMARKED
    if row.level == marks.UNMARKED and marks.count_in(row.label) is not None:
        return marks.PART_OF_SECTION
    return row.level


def is_heading(row: Row, dialogue: Dialogue) -> bool:
    """Whether a row with rows below is no line: a mark says so, or its count does."""
    below = leaves(row)
    if (
        row.level < marks.ITEM
        or not row.values
        or marks.count_in(row.label) == len(below)
    ):
        return True
    if meets(row, below) or all(each.is_item for each in below):
        return True
    ask(row, dialogue, "line", "count_differs")
    return False


def heads(row: Row, after: list[Row], *, numbered: bool) -> bool:
    """Whether a row without figures heads those after it, or is one without news."""
    if row.has_any or row.code or row.level == marks.ITEM:
        return False
    stands_out = numbered or row.is_wide or row.name != name_of(row.label)
    follows = next((each for each in after if each.kind == ""), None)
    return stands_out and follows is not None and not is_prose(row)


def below_of(rows: list[Row], at: int, depth: int) -> list[Row]:
    """The lines below a row, up to the next that stands as high, or a total."""
    found = []
    for row in rows[at + 1 :]:
        if row.kind == "total" or depth_of(row) <= depth:
            break
        if row.kind != "subtotal":
            found.append(row)
    return found if any(row.kind == "" for row in found) else []


def settle_mixed(rows: list[Row], dialogue: Dialogue) -> None:
    """Ask of a section with figures where others like it have no rows below.

    There the unmarked rows after the last of them may stand beside it, not below.
    """
    sections = [row for row in rows if row.kind == "section" and row.values]
    childless = {row.level for row in rows if row.kind == "" and row.level < marks.ITEM}
    for row in sections:
        unmarked = all(child.level == marks.UNMARKED for child in row.children)
        if row.level in childless and unmarked and not meets(row, leaves(row)):
            ask(row, dialogue, "subtotal", "sums_differ")


def settle_items(rows: list[Row], dialogue: Dialogue) -> None:
    """1 above （1） and （2）, or above 1.1 and 1.2, may be their sum."""
    for at, row in enumerate(rows):
        if row.kind != "" or row.level != marks.ITEM or not row.values:
            continue
        parts = following(rows, at, is_sub_item)
        if meets(row, parts) or is_only(row, parts):
            row.kind, row.children = "subtotal", parts
            ask(row, dialogue, "subtotal", "sums_meet")
        elif parts:
            ask(row, dialogue, "line", "sums_differ")


def is_sub_item(row: Row) -> bool:
    return row.kind == "" and row.level == marks.SUB_ITEM


def leaves(row: Row) -> list[Row]:
    """The lines below a section, without the sections among them."""
    return [child for child in row.children if child.kind in ("", LINE)]


def settle_unmarked(rows: list[Row], dialogue: Dialogue) -> None:
    """Rows without the serial or code that others have; rows others add up to."""
    lines = [row for row in rows if row.kind == "" and row.has_any]
    settle_nameless(lines, dialogue)
    lines = [row for row in lines if row.kind == ""]
    items = [row for row in lines if row.is_item]
    # Each of many counties with one project stands over a 1 of its own.
    heads = sum(
        other.is_item and other.is_first and not row.is_item
        for row, other in zip(lines, lines[1:], strict=False)
    )
    if len(items) >= 2 and Decimal(len(items)) >= MOSTLY * (len(lines) - heads) - 1:
        for row in lines:
            if not row.is_item and row.values:
                settle_suspect(row, rows, dialogue)
    elif not items:
        settle_plain(lines, dialogue)


def settle_nameless(lines: list[Row], dialogue: Dialogue) -> None:
    """Rows whose words stand beside the column of names, which they leave empty.

    南昌市 among the codes of bridges is the sum of the bridges below, and so is
    2013年项目 within it.
    """
    if all(row.is_nameless for row in lines):
        return
    alone = []
    for at, row in enumerate(lines):
        if not row.is_nameless or row.is_item or not row.values:
            continue
        runs = chain(runs_of_names(lines[at + 1 :]), runs_of_names(lines[:at][::-1]))
        sums = (list(each) for each in runs if meets(row, each) or is_only(row, each))
        row.children = next(sums, [])
        row.kind = "section" if row.children else "subtotal"
        if not row.children:
            ask(row, dialogue, "subtotal", "no_name")
        elif len(row.children) == 1:
            alone.append(row)
    # A single row of the same numbers may be a neighbour, where no group shows more.
    if not any(row.kind == "section" and len(row.children) > 1 for row in lines):
        for row in alone:
            ask(row, dialogue, "subtotal", "sums_meet")


def runs_of_names(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows with names up to a row without one, then up to the next such."""
    named: list[Row] = []
    ends = 0
    for row in rows:
        if not row.is_nameless or row.is_item:
            named.append(row)
            continue
        yield named
        ends += 1
        if ends == NESTED:
            return
    yield named


def settle_suspect(row: Row, rows: list[Row], dialogue: Dialogue) -> None:
    """A row without a serial among numbered ones."""
    at = rows.index(row)
    after = following(rows, at, lambda other: other.kind == "" and other.is_item)
    before = list(reversed(following(rows[::-1], len(rows) - 1 - at, is_open_item)))
    starts = bool(after) and after[0].is_first
    if starts and (meets(row, after) or is_only(row, after)):
        row.kind, row.children = "section", after
        return
    everything = [other for other in rows if other.kind in ("", LINE) and other.is_item]
    counted = [after, before, everything]
    if marks.projects_in(row.label) is not None:
        settle_counted(row, counted, dialogue)
        return
    groups = [*counted, *(after[:n] for n in range(2, len(after)))]
    group = next((each for each in groups if meets(row, each)), None)
    if group is not None:
        row.kind, row.children = "subtotal", group
        ask(row, dialogue, "subtotal", "sums_meet")
    elif (
        starts and at and any(other.is_item for other in rows[:at] if other.kind == "")
    ):
        row.kind, row.children = "subtotal", after
        ask(row, dialogue, "subtotal", "serials_start_again")
    elif starts:
        row.kind, row.children = "subtotal", after
        ask(row, dialogue, "subtotal", "no_serial")


def settle_counted(row: Row, groups: list[list[Row]], dialogue: Dialogue) -> None:
    """柳市镇3个项目: sure where three rows give its figures, before or after it."""
    count = marks.projects_in(row.label)
    sums = [each for each in groups if meets(row, each) or is_only(row, each)]
    counted = [each for each in sums if len(each) == count]
    row.kind, row.children = "subtotal", next(iter(counted or sums), [])
    if not counted:
        ask(row, dialogue, "subtotal", "no_serial")


def is_open_item(row: Row) -> bool:
    return row.kind == "" and row.is_item


def settle_plain(lines: list[Row], dialogue: Dialogue) -> None:
    """A table without serials: groups that add up throughout, or one row over all."""
    heads = partition(lines)
    if not heads and len(lines) >= 4:
        for row in (lines[0], lines[-1]):
            others = [other for other in lines if other is not row]
            if meets(row, others) and len([v for v in row.values.values() if v]) > 0:
                heads = [(row, others)]
    for row, group in heads:
        row.kind, row.children = "subtotal", group
        ask(row, dialogue, "subtotal", "sums_meet")


def partition(lines: list[Row]) -> list[tuple[Row, list[Row]]]:
    """The whole table as rows that are the sums of those below, two groups or more."""
    found, at = [], 0
    while at < len(lines):
        group = next(
            (
                lines[at + 1 : at + 1 + count]
                for count in range(2, len(lines) - at)
                if meets(lines[at], lines[at + 1 : at + 1 + count])
            ),
            None,
        )
        if group is None:
            return []
        found.append((lines[at], group))
        at += len(group) + 1
    return found if len(found) > 1 else []
