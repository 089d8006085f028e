"""Asking what a column is, and what was answered.

Standard library only.
"""

from projects.sheets.book import column_name
from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import MONEY, Shaped, Table

CHOICES = tuple(
    str(each)
    for each in (*MONEY, Meaning.COMPLETION, Meaning.PROGRESS, Meaning.IGNORED)
)


def ask(
    table: Table,
    shaped: Shaped,
    suggested: Meaning,
    why: str,
    *,
    again: bool = False,
    code: str = "column",
    **params: object,
) -> None:
    """Ask what a column is, unless that was answered; `again` if in vain.

    `code` names the sentence, where what speaks against the heading can be told.
    """
    if again or answered(table, shaped) is None:
        table.dialogue.ask(
            f"column|{letters(shaped)}",
            code,
            CHOICES,
            str(suggested),
            row=table.header.bottom,
            column=shaped.at,
            heading=shaped.column.heading,
            why=why,
            **params,
        )


def letters(shaped: Shaped) -> str:
    return column_name(shaped.at)


def answered(table: Table, shaped: Shaped) -> Meaning | None:
    """What a person said a column is; None where nobody did."""
    given = table.dialogue.answer(f"column|{letters(shaped)}")
    return Meaning(given) if given in set(map(str, Meaning)) else None


def open_ones(table: Table, shaped: list[Shaped]) -> list[Shaped]:
    """Those that nobody has answered for."""
    return [each for each in shaped if answered(table, each) is None]
