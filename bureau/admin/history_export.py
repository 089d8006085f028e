"""The history as CSV: a line for each change, streamed, safe to open in Excel."""

import csv
from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bureau.models import Change

from .told import Told, tell

BATCH = 1_000
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes Chinese for another encoding
# What a cell may not begin with, or a spreadsheet runs it; the wide ones count too.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


class Line:
    """A file that hands back what a writer writes to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: QuerySet[Change]) -> Iterator[str]:
    """The lines, in the language of who asked, a batch of rows at a time."""
    language, writer = translation.get_language(), csv.writer(Line())
    yield BYTE_ORDER_MARK + writer.writerow(headings())
    found = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(found, BATCH)):
        with translation.override(language):
            lines = [
                writer.writerow(map(as_cell, cells(each))) for each in tell(batch, None)
            ]
        yield from lines


def headings() -> list[str]:
    return [
        _("at"),
        _("person"),
        _("door"),
        _("action"),
        _("kind of record"),
        _("record"),
        _("department"),
        _("what changed"),
        _("why"),
    ]


def cells(told: Told) -> list[str]:
    change = told.change
    return [
        f"{timezone.localtime(change.at):%Y-%m-%d %H:%M:%S}",
        change.operation.actor_name,
        change.operation.get_door_display(),
        change.get_action_display(),
        told.kind,
        change.label,
        str(change.department or ""),
        pgettext("between texts", "; ").join(map(str, told.differences)),
        change.operation.reason,
    ]


def as_cell(text: object) -> str:
    """Text that stays text: an apostrophe stands before what would be a formula.

    Excel shows the apostrophe and keeps it, so that saving the file again does not
    bring the formula to life, as a tab would; taking it off gives the original.
    """
    text = str(text)
    return f"'{text}" if text.startswith(FORMULA) else text
