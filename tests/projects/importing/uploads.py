"""Workbooks as a clerk would send them, for the tests of the import pages."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from projects.models import ImportBatch
from projects.sheets.batches import preview_mark

IMPORT = "/admin/projects/investmentfigure/import/"
PROCESS = "/admin/projects/investmentfigure/process_import/"
TITLE = "2024年6月重点项目投资完成情况表"
HEADINGS = ["序号", "项目编号", "项目名称", "年度计划", "本年累计完成", "备注"]
Line = Sequence[Any]  # code, name, annual plan, to date


def workbook(
    lines: Sequence[Line], *, title: str = TITLE, unit: str = "单位：万元"
) -> bytes:
    """A standing table: title, unit, headings, a line a project, and their sum."""
    book = Workbook()
    sheet = book.active
    sheet.title = "6月"
    for row in [[title], [None, None, None, None, None, unit], HEADINGS]:
        sheet.append(row)
    for number, (code, name, plan, to_date) in enumerate(lines, 1):
        sheet.append([number, code, name, plan, to_date, None])
    total = sum(line[3] for line in lines if not isinstance(line[3], str))
    sheet.append([None, None, "合计", None, total, None])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def file_of(data: bytes, name: str = "月报.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(client: Client, lines: Sequence[Line], **said: Any) -> ImportBatch:
    """Upload a standing table; the batch that came of it."""
    options = {key: said.pop(key) for key in ("title", "unit_line") if key in said}
    if "unit_line" in options:
        options["unit"] = options.pop("unit_line")
    data = {"import_file": file_of(workbook(lines, **options)), **said}
    response = client.post(IMPORT, data)
    assert response.status_code == 302, response.context["form"].errors
    return ImportBatch.objects.latest("pk")


def preview(batch: ImportBatch) -> str:
    return reverse("admin:projects_investmentfigure_import_preview", args=[batch.pk])


def confirm(client: Client, batch: ImportBatch, **data: Any) -> Any:
    """Press the button of the preview as it is kept now."""
    batch.refresh_from_db(fields=["preview"])
    seen = {"batch": batch.pk, "sha256": batch.sha256, "preview": preview_mark(batch)}
    return client.post(PROCESS, seen | {"reason": ""} | data, follow=True)


def said(response: Any) -> list[str]:
    """The messages a page shows."""
    return [str(each) for each in response.context["messages"]]
