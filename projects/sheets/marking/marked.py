"""Every problem at once, in the user's own file: bad cells marked, and a list of them.

What can be changed in place (.xlsx) comes back as it was, marked; for .xls and CSV,
which cannot hold a mark without being written anew, the list comes alone.
"""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from projects.sheets.book import cell_name

from .child import IN_PLACE, LIST, NotMarked, Task, marked_in_child
from .patch_cells import Marks
from .patch_list import Listed, reference
from .patch_styles import COLOURS

logger = logging.getLogger(__name__)

# The same in every language: the recogniser skips the sheets whose names begin so.
MARKS_SHEET = "错误清单"
# A sheet of more than 60,000 rows is refused: a file with its list must come in again.
# Fewer, too, than the 65,530 links that Excel opens in one sheet.
MOST_LINES = 50_000
# Told in words too: a colour alone says nothing in print, or to who cannot tell them.
LEVELS = {
    "error": pgettext_lazy("level", "error"),
    "warning": pgettext_lazy("level", "warning"),
    "notice": pgettext_lazy("level", "worth knowing"),
}


class Marked(NamedTuple):
    """A thing wrong at a place; rows and columns count from 0.

    `level` is error, warning or notice; a notice is listed and marks nothing. Without a
    column it is about the row, without a row about the sheet: then no cell is marked.
    """

    sheet: str
    row: int | None
    column: int | None
    value: str
    message: str
    accepted: str
    level: str


def marked(data: bytes, kind: str, faults: Sequence[Marked]) -> tuple[bytes, str]:
    """The user's workbook with its faults marked and listed, and its file's ending.

    `kind` is the book's: xlsx, xls or csv. Nothing else in an .xlsx changes; should it
    turn out too odd or too much to change, the list comes alone rather than no answer
    at all. Raises NotMarked where not even that can be made.
    """
    task = Task(_marks(faults), _headings(), _lines(faults), MARKS_SHEET)
    if kind == "xlsx":
        try:
            return marked_in_child(task, data, IN_PLACE)
        except NotMarked:
            logger.warning("A workbook could not be marked", exc_info=True)
    return marked_in_child(task, b"", LIST)


def _headings() -> tuple[str, ...]:
    return (
        _("Sheet"),
        _("Cell"),
        _("Value"),
        _("What is wrong"),
        _("What is accepted"),
        _("Level"),
    )


def _marks(faults: Sequence[Marked]) -> dict[str, Marks]:
    """The worst level of each cell, by sheet."""
    marks: dict[str, dict[tuple[int, int], str]] = {}
    for fault in faults:
        if fault.row is None or fault.column is None or fault.level not in COLOURS:
            continue
        cells = marks.setdefault(fault.sheet, {})
        place = fault.row, fault.column
        if cells.get(place) != "error":
            cells[place] = fault.level
    return dict(marks)


def _lines(faults: Sequence[Marked]) -> list[Listed]:
    lines = [_line(each) for each in faults[:MOST_LINES]]
    if len(faults) > MOST_LINES:
        more = _("%(count)s more are not listed") % {"count": len(faults) - MOST_LINES}
        lines.append(Listed(("", "", "", more, "", ""), None, None))
    return lines


def _line(fault: Marked) -> Listed:
    said = fault.sheet, _place(fault), fault.value, fault.message, fault.accepted
    texts = (*said, str(LEVELS[fault.level]))
    return Listed(texts, fault.level if fault.level in COLOURS else None, _link(fault))


def _link(fault: Marked) -> str | None:
    if fault.row is None or not fault.sheet:
        return None
    return reference(fault.sheet, fault.row, fault.column)


def _place(fault: Marked) -> str:
    if fault.row is None:
        return ""
    if fault.column is None:
        return _("row %(row)s") % {"row": fault.row + 1}
    return cell_name(fault.row, fault.column)
