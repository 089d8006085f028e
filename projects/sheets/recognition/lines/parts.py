"""其中： and the rows after it that are parts of the same line.

Standard library only.
"""

from itertools import islice

from projects.sheets.recognition.tables import Dialogue
from projects.sheets.recognition.text import marks

from .rows import Row
from .sums import ask, following, meets, meets_in_theirs


def settle_parts(rows: list[Row], dialogue: Dialogue) -> None:
    """What follows 其中： and is set in, or completes the sum, is a part as well.

    Among numbered lines all that has no number may be one; it is asked about.
    """
    for at in [at for at, row in enumerate(rows) if row.kind == "part"]:
        over = next(
            (r for r in reversed(rows[:at]) if r.values and r.kind != "part"), None
        )
        if over is not None and over.is_item:
            settle_parts_of_item(over, rows, at, dialogue)
        else:
            settle_parts_of_sum(over, rows, at)


def settle_parts_of_sum(over: Row | None, rows: list[Row], at: int) -> None:
    """Below 合计, and in tables without serials, lines may follow the parts."""
    after = following(rows, at, lambda other: other.kind == "" and not other.is_item)
    group = []
    if over is not None:
        follows = next_row(rows, at, len(after))
        is_bounded = follows is not None and follows.is_item
        counts = range(1, len(after) + is_bounded)
        sums = (after[:n] for n in counts if meets(over, [rows[at], *after[:n]]))
        group = next(sums, [])
    for each in group or set_in(after):
        each.kind = "part"


def settle_parts_of_item(
    over: Row, rows: list[Row], at: int, dialogue: Dialogue
) -> None:
    """Below a numbered line, up to the next."""

    def goes_on(row: Row) -> bool:
        is_told = dialogue.answer(f"row|{row.at + 1}") in ("line", "subtotal")
        is_plain = row.level == marks.UNMARKED and not row.code
        return is_plain and (row.kind == "" or is_told)

    after = following(rows, at, goes_on)
    counts = range(1, len(after) + 1)
    sums = (after[:n] for n in counts if meets_in_theirs(over, [rows[at], *after[:n]]))
    group = next(sums, None) or set_in(after)
    for each in group:
        each.kind = each.kind or "part"
    if group:
        return
    follows = next_row(rows, at, len(after))
    if follows is not None and follows.is_item and follows.is_first:
        after = after[:-1]  # the last is a county over lines of its own
    for each in after:
        if each.kind == "" and each.values:
            each.kind = "part"
            ask(each, dialogue, "subtotal", "after_part")


def next_row(rows: list[Row], at: int, count: int) -> Row | None:
    """The row behind so many after one, blank ones left out."""
    rest = (row for row in rows[at + 1 :] if row.kind != "blank")
    return next(islice(rest, count, None), None)


def set_in(after: list[Row]) -> list[Row]:
    """The rows that begin with a space, where no other stands among them."""
    found = [row for row in after if row.label[:1] in (" ", "\u3000", "\t", "\u00a0")]
    return found if found == after[: len(found)] else []
