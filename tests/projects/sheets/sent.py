"""Files sent by a person, as batches: for the tests of confirming and taking back."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bureau.models import Change, User
from bureau.records import Act, Door
from bureau.writing import Outcome, Row, write
from projects.models import BatchState, ImportBatch, InvestmentFigure
from projects.sheets.batches import (
    NotConfirmed,
    answer,
    confirm,
    look,
    preview_mark,
    receive,
)
from projects.sheets.found import Hints, Issue

from .tables import LONG

Rows = list[list[Any]]
STANDING = ["项目编号", "项目名称", "年度计划", "本年累计完成"]


def workbook(sheets: dict[str, Rows]) -> bytes:
    """The sheets as an .xlsx file."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def received(
    sheets: dict[str, Rows],
    *,
    user: User | None = None,
    answers: dict[str, str] | None = None,
) -> ImportBatch:
    """A file on its way in, with the person's answers, not yet looked at."""
    batch = receive(workbook(sheets), "投资.xlsx", user, Hints())
    if answers:
        answer(batch, answers)
    return batch


def seen(sheets: dict[str, Rows], **options: Any) -> ImportBatch:
    """A file its sender has looked at."""
    batch = received(sheets, **options)
    look(batch, batch.user)
    return batch


def sent(*rows: list[Any], user: User | None = None) -> ImportBatch:
    """A long table its sender has looked at."""
    return seen({"投资": [LONG, *rows]}, user=user)


def act_of(batch: ImportBatch, reason: str = "") -> Act:
    return Act(batch.user, Door.IMPORT, reason)


def confirmed(batch: ImportBatch, reason: str = "", **options: Any) -> Outcome:
    """The sender confirms what was seen."""
    given = {"file_hash": batch.sha256, "preview": preview_mark(batch)} | options
    return confirm(batch, given.pop("act", act_of(batch, reason)), **given)


def edit(figure: InvestmentFigure, **values: Any) -> None:
    """A colleague changes a figure."""
    figure.refresh_from_db()
    for name, value in values.items():
        setattr(figure, name, value)
    write([Row(figure, seen=figure.version)], Act(reason="核实"))
    figure.refresh_from_db()


def figures() -> dict[tuple[str, int], InvestmentFigure]:
    """All figures by project and month."""
    rows = InvestmentFigure.objects.select_related("project")
    return {(each.project.code, each.month): each for each in rows}


def refused(
    batch: ImportBatch, code: str, reason: str = "", **options: Any
) -> list[Issue]:
    """Confirming is refused for that reason, and leaves no trace; the issues."""
    before = figures(), Change.objects.count()
    with pytest.raises(NotConfirmed) as caught:
        confirmed(batch, reason, **options)
    assert caught.value.code == code
    assert (figures(), Change.objects.count()) == before
    return caught.value.issues


def is_waiting(batch: ImportBatch) -> bool:
    batch.refresh_from_db()
    return batch.state == BatchState.WAITING and bool(batch.preview)


def standing(plan: Any, month: int = 6) -> Rows:
    """A standing table of one project, with its annual plan."""
    title = [f"2023年{month}月重点项目投资完成情况表（单位：万元）"]
    return [title, STANDING, ["P-1", "金溪大道一期", plan, 500]]


def held(batch: ImportBatch) -> tuple[str, list[bool]]:
    """Its state, and whether it still holds file, reading and preview."""
    batch.refresh_from_db()
    parts = batch.content, batch.read, batch.preview
    return batch.state, [bool(each) for each in parts]
