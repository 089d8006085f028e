"""What went out, read back: by openpyxl with its formulas, by calamine with values."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from projects.sheets.exports import Choice, export
from tests.factories import list_all


def exported(*, lists_all: bool = True, **chosen: Any) -> bytes:
    """The workbook's bytes; the year's plans list all, or what the test says."""
    if lists_all:
        list_all(year=chosen["year"], with_plans=True)
    file = BytesIO()
    export(Choice(**chosen), file)
    return file.getvalue()


def workbook(**chosen: Any) -> Workbook:
    """The workbook with its formulas and formats."""
    return load_workbook(BytesIO(exported(**chosen)))


def cells(sheet: Worksheet) -> list[list[Any]]:
    """All values of a sheet; formulas as text, blanks None."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def values(sheet: int = 0, **chosen: Any) -> list[list[Any]]:
    """All values of a sheet, formulas with what they gave; blanks ""."""
    book = CalamineWorkbook.from_filelike(BytesIO(exported(**chosen)))
    return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)
