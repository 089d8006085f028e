"""Rows that others add up to, and asking whether a row is such a sum.

Standard library only.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from projects.sheets.recognition.tables import Dialogue

from .rows import Row

CENT = Decimal("0.01")


def ask(row: Row, dialogue: Dialogue, suggested: str, why: str) -> None:
    dialogue.ask(
        f"row|{row.at + 1}",
        "row" if row.name else "row_nameless",
        ("line", "subtotal"),
        suggested,
        row=row.at,
        name=row.name,
        why=why,
    )


def following(rows: list[Row], at: int, goes_on: Callable[[Row], bool]) -> list[Row]:
    """The rows right after one, as long as they go on."""
    found = []
    for row in rows[at + 1 :]:
        if row.kind == "blank":
            continue
        if not goes_on(row):
            break
        found.append(row)
    return found


def meets(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row's every number is the sum of the others'."""
    return len(others) > 1 and adds_up(row, others, numbers_of(row))


def meets_in_theirs(row: Row, others: Sequence[Row]) -> bool:
    """Whether the others add up to a row wherever they have numbers at all.

    Below 其中： the total investment is often left out.
    """
    columns = sorted({at for other in others for at in numbers_of(other)})
    return len(others) > 1 and adds_up(row, others, columns)


def is_only(row: Row, others: Sequence[Row]) -> bool:
    """Whether there is one other, with the same numbers: a county with one project."""
    columns = numbers_of(row)
    return len(others) == 1 and len(columns) > 1 and adds_up(row, others, columns)


def numbers_of(row: Row) -> list[int]:
    """The columns where a row has more than nothing."""
    return [at for at, value in row.values.items() if value]


def adds_up(row: Row, others: Sequence[Row], columns: list[int]) -> bool:
    for at in columns:
        numbers = [other.values[at] for other in others if at in other.values]
        if not numbers or at not in row.values:
            return False
        if abs(sum(numbers) - row.values[at]) > CENT * len(numbers):
            return False
    return bool(columns)
