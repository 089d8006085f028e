"""The table of a year: a row a project, its months side by side."""

from decimal import Decimal
from typing import BinaryIO

from bureau.periods import MONTHS_IN_YEAR

from .choice import Choice, NothingToExport, figures_of, projects_of
from .pen import AMOUNT, CELL, TITLE, UNIT_LINE, Pen

MONTHS = range(1, MONTHS_IN_YEAR + 1)
COLUMNS = {"项目编号": 14, "项目名称": 30} | {f"{month}月": 13 for month in MONTHS}
LAST = len(COLUMNS) - 1
TITLE_ROW, UNIT_ROW, HEADER_ROW = range(3)
BEFORE_MONTHS = 2  # columns


def write_wide(file: BinaryIO, choice: Choice) -> int:
    """What each project had done by the end of each month, in 万元; returns the rows.

    Raises NothingToExport where no month has a figure.
    """
    done = done_by_month(choice)
    if not done:
        raise NothingToExport
    projects = projects_of(choice).order_by("code").values_list("pk", "code", "name")
    row = HEADER_ROW
    with Pen(file, choice.bureau) as pen:
        page = pen.page("完成累计")
        page.across(TITLE_ROW, LAST, title(choice), TITLE)
        page.sheet.set_row(TITLE_ROW, 32)
        page.across(UNIT_ROW, LAST, "单位：万元", UNIT_LINE)
        page.headings(HEADER_ROW, COLUMNS)
        for row, (pk, code, name) in enumerate(projects, HEADER_ROW + 1):
            page.roomy(row, [(name, COLUMNS["项目名称"])])
            page.put(row, 0, code, CELL)
            page.put(row, 1, name, CELL)
            for column, month in enumerate(MONTHS, BEFORE_MONTHS):
                page.put(row, column, done.get((pk, month)), AMOUNT)
        page.print_on_a4((TITLE_ROW, HEADER_ROW), (row, LAST), BEFORE_MONTHS)
    return row - HEADER_ROW


def title(choice: Choice) -> str:
    """某县交通运输局2024年工程建设科投资完成情况表（完成累计）"""
    whose = choice.whose.name if choice.whose else "交通建设项目"
    return f"{choice.bureau}{choice.year}年{whose}投资完成情况表（完成累计）"


def done_by_month(choice: Choice) -> dict[tuple[int, int], Decimal]:
    """What was reported done, by project and month."""
    rows = figures_of(choice).filter(actual_to_date__isnull=False).order_by()
    fields = "project_id", "month", "actual_to_date"
    return {(pk, month): value for pk, month, value in rows.values_list(*fields)}
