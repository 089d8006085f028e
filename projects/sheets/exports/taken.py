"""Taking a file out: by its layout, under its name, and told to history."""

from collections.abc import Callable
from datetime import date
from typing import BinaryIO

from django.utils import timezone

from bureau.records import Action, Door, Entry, history
from projects.models import InvestmentFigure

from . import long, template
from .choice import OF_A_MONTH, Choice, Layout, MonthLocked, refusal
from .sources import Source, register
from .standing import write_standing
from .wide import write_wide

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = {
    Layout.LONG: "投资完成明细表",
    Layout.WIDE: "各月投资完成情况表",
    Layout.STANDING: "投资完成情况表",
    Layout.TEMPLATE: "投资完成情况填报表",
}
WRITERS: dict[Layout, Callable[[BinaryIO, Choice], int]] = {
    Layout.LONG: long.write_long,
    Layout.WIDE: write_wide,
    Layout.STANDING: write_standing,
    Layout.TEMPLATE: template.write_template,
}
NOT_IN_NAMES = dict.fromkeys(map(ord, '\\/:*?"<>|\t\r\n'), "_")

register(Source(long.figures, template.figures))


def export(choice: Choice, file: BinaryIO, on: date | None = None) -> int:
    """Write the workbook as of a day, today; returns its rows.

    Raises NothingToExport, MonthNeeded, MonthLocked. Queries do not grow with the rows.
    """
    if choice.layout == Layout.TEMPLATE and choice.month is not None:
        refuse_locked(choice, on or timezone.localdate())
    return WRITERS[choice.layout](file, choice)


def refuse_locked(choice: Choice, on: date) -> None:
    """A form of a closed or submitted month would be filled in for nothing."""
    if message := refusal(choice, on):
        raise MonthLocked(message)


def file_name(choice: Choice) -> str:
    """2024年8月 工程建设科 投资完成情况表.xlsx"""
    month = f"{choice.month}月" if choice.layout in OF_A_MONTH else ""
    whose = choice.whose.name if choice.whose else ""
    parts = f"{choice.year}年{month}", whose, NAMES[choice.layout]
    return " ".join(filter(None, parts)).translate(NOT_IN_NAMES) + ".xlsx"


def tell_export(choice: Choice, rows: int, door: Door) -> None:
    """That it was taken out, in history: by whom, which layout, how many rows."""
    told = {"layout": str(choice.layout), "year": str(choice.year), "count": str(rows)}
    if choice.layout in OF_A_MONTH:
        told["month"] = str(choice.month)
    entry = Entry(
        InvestmentFigure._meta.label_lower,
        None,
        file_name(choice)[:200],
        Action.EXPORTED,
        new=told,
        department_id=choice.whose and choice.whose.pk,
    )
    with history.acting(history.current_act().by(door)):
        history.tell(entry)
