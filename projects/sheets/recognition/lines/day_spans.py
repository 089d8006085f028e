"""Asking whether 2023-01-06 in a month's place was typed as 1-6.

Standard library only. Until that is answered it is read so: a month is what belongs
there.
"""

from collections.abc import Mapping
from datetime import date

from projects.sheets.book import Value
from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import Table, cell_at, spans_in
from projects.sheets.recognition.text import spans_among

CHOICES = ("span", "day")


def spans_of_rows(table: Table) -> Mapping[Value, str]:
    """What may have been typed in the column of months; asks about the first."""
    at = table.place(Meaning.MONTH)
    if at is None:
        return {}
    rows = table.sheet.rows[table.first : table.end]
    values = {v for row in rows if isinstance(v := cell_at(row, at), str | date)}
    spans = spans_among(values)
    for row, cells in enumerate(rows if spans else (), start=table.first):
        if cell_at(cells, at) in spans:
            ask(table, row, at, spans)
            break
    return {} if table.dialogue.answer("span") == "day" else spans


def ask_of_header(table: Table) -> None:
    """Ask where a heading became a date."""
    header = table.header
    spans = spans_in(table.sheet, header)
    for row in range(header.top, header.bottom + 1 if spans else header.top):
        for at, value in enumerate(table.sheet.rows[row]):
            if value in spans:
                ask(table, row, at, spans)
                return


def ask(table: Table, row: int, column: int, spans: Mapping[Value, str]) -> None:
    value = table.sheet.value(row, column)
    if table.dialogue.answer("span") in CHOICES:
        return
    table.dialogue.ask(
        "span",
        "span",
        CHOICES,
        CHOICES[0],
        row=row,
        column=column,
        day=str(value),
        typed=spans[value],
    )
