"""The return form of a month: filled in with what is known, sent back by a department.

What is known is locked, what is to be reported is open. Its columns are those of the
long table, so that it is read back like one; a column of last month's figures stands
beside them for orientation, and the reader passes over it.
"""

from collections.abc import Iterable
from typing import BinaryIO

from xlsxwriter.utility import xl_rowcol_to_cell

from projects.sheets.listed import CHOICES

from .choice import (
    Choice,
    MonthNeeded,
    NothingToExport,
    months_with_figures,
    projects_of,
)
from .month_lines import Reported, month_and_before
from .pen import CELL, INPUT, NUMBER, SMALL, TITLE, Page, Pen, Style, shown
from .sources import Field, ReturnSheet, Value, return_sheets
from .stamp import SHEET, stamp

LAST_MONTH = "上月累计（仅供参考）"
PROGRESS_CHOICES = (
    "前期工作",
    "未开工",
    "已开工",
    "主体施工",
    "收尾",
    "已完工",
    "已通车",
)
FIELDS = (
    Field("项目编号", 14),
    Field("项目名称", 30),
    Field("年度", 7, 0),
    Field("月份", 6, 0),
    Field(LAST_MONTH, 22, 2),
    Field("计划累计（万元）", 16, 2, is_open=True),
    Field("完成累计（万元）", 16, 2, is_open=True),
    Field("形象进度", 28, is_open=True, choices=PROGRESS_CHOICES, is_strict=False),
    Field("备注", 24, is_open=True),
)
TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(4)
HELD = 2  # code and name stay in sight
HINT = "只填浅黄色格：空白表示不改动，完成为零填0，要清除已报的数填“未报”。"
GUIDE = "填报说明"
GUIDE_LINES = (
    "填报说明",
    "一、只填浅黄色的格，其他格已锁定（没有密码）。不要增删行列，不要改动表头。",
    "二、填年初至本月底的累计数：投资单位为万元，最多两位小数；指标按表中单位填。",
    "三、空白表示不改动系统里已有的数；填0表示已报、完成为零；填“未报”表示清除已有的数。",
    "四、上月累计只供核对，不会导入；发现上月数有误，请在系统里更正上月。",
    "五、填好后在“月度数据”列表点“导入”上传本文件，先看改动，再确认。",
)
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def figures(choice: Choice) -> ReturnSheet:
    """The department's projects, with the month's figures as far as they are stored."""
    month = choice.month
    reported = month_and_before(choice)
    rows: list[tuple[Value, ...]] = []
    projects = projects_of(choice).order_by("code")
    for pk, code, name in projects.values_list("pk", "code", "name"):
        months = reported.get(pk, {})
        now, before = (months.get(each, Reported()) for each in (month, month - 1))
        rows.append((code, name, choice.year, month, before.to_date, *now))
    return ReturnSheet("投资完成", title(choice, "投资完成情况填报表"), FIELDS, rows)


def title(choice: Choice, what: str) -> str:
    """某县交通运输局2024年8月工程建设科投资完成情况填报表"""
    whose = choice.whose.name if choice.whose else ""
    return f"{choice.bureau}{choice.year}年{choice.month}月{whose}{what}"


def write_template(file: BinaryIO, choice: Choice) -> int:
    """A form for the month; returns its lines. Raises MonthNeeded, NothingToExport."""
    if choice.month is None:
        raise MonthNeeded(months_with_figures(choice))
    sheets = return_sheets(choice)
    if not sheets:
        raise NothingToExport
    with Pen(file, choice.bureau) as pen:
        pages = [pen.page(each.name) for each in sheets]
        guide(pen.page(GUIDE))
        lists = Lists(pen)
        for page, sheet in zip(pages, sheets, strict=True):
            form(page, sheet, lists)
        lists.page.sheet.hide()
        stamp(pen.page(SHEET), sheets)
    return sum(len(each.rows) for each in sheets)


class Lists:
    """The hidden sheet whose columns are the choices of the drop-downs."""

    def __init__(self, pen: Pen) -> None:
        self.page = pen.page(CHOICES)
        self.columns: dict[tuple[str, ...], int] = {}

    def range_of(self, choices: tuple[str, ...]) -> str:
        """Where the choices stand, as a formula; each list is written once."""
        column = self.columns.setdefault(choices, len(self.columns))
        for row, each in enumerate(choices):
            self.page.put(row, column, each)
        first = xl_rowcol_to_cell(0, column, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(len(choices) - 1, column, row_abs=True, col_abs=True)
        return f"='{CHOICES}'!{first}:{last}"


def form(page: Page, sheet: ReturnSheet, lists: Lists) -> None:
    """One sheet to be filled in: title, hint, headings, lines; locked but for input."""
    last, end = len(sheet.fields) - 1, HEADER_ROW + len(sheet.rows)
    page.across(TITLE_ROW, last, sheet.title, TITLE)
    page.sheet.set_row(TITLE_ROW, 32)
    page.across(HINT_ROW, last, HINT, SMALL)
    page.headings(HEADER_ROW, {each.heading: each.width for each in sheet.fields})
    styles = [style_of(each) for each in sheet.fields]
    for row, values in enumerate(sheet.rows, FIRST_ROW):
        page.roomy(row, texts_of(sheet.fields, values))
        for column, (value, style) in enumerate(zip(values, styles, strict=True)):
            page.put(row, column, value, style)
    for column, field in enumerate(sheet.fields):
        if rule := rule_of(field, column, lists):
            page.sheet.data_validation(FIRST_ROW, column, end, column, rule)
    page.sheet.protect("", PROTECTION)
    page.print_on_a4((TITLE_ROW, HEADER_ROW), (end, last), HELD)


def texts_of(
    fields: tuple[Field, ...], values: tuple[Value, ...]
) -> Iterable[tuple[str, int]]:
    """A line's texts, each with the width of its column."""
    for value, field in zip(values, fields, strict=True):
        if isinstance(value, str):
            yield value, field.width


def style_of(field: Field) -> Style:
    """How a column's cells look; open ones are yellow and not locked."""
    style: Style = CELL
    if field.places is not None:
        style = {**NUMBER, "num_format": shown(field.places)}
    return {**style, "locked": False, "bg_color": INPUT} if field.is_open else style


def rule_of(field: Field, column: int, lists: Lists) -> dict[str, object] | None:
    """What a column's open cells accept."""
    if not field.is_open:
        return None
    if field.choices:
        return {
            "validate": "list",
            "source": lists.range_of(field.choices),
            "show_error": field.is_strict,
            "error_title": "请从列表中选",
            "error_message": "这一格只能从下拉列表中选。",
        }
    return None if field.places is None else amount_rule(field.places, column)


def amount_rule(places: int, column: int) -> dict[str, object]:
    """A number from 0 with so many decimals, or 未报."""
    cell = xl_rowcol_to_cell(FIRST_ROW, column)
    number = f"AND(ISNUMBER({cell}),N({cell})>=0,ROUND(N({cell}),{places})=N({cell}))"
    return {
        "validate": "custom",
        "value": f'=OR({cell}="未报",{number})',
        "error_title": "这个数不能用",
        "error_message": f"请填不小于0的数，最多{places}位小数；清除已报的数填“未报”。",
    }


def guide(page: Page) -> None:
    """How the form is filled in."""
    page.sheet.set_column(0, 0, 90)
    for row, line in enumerate(GUIDE_LINES):
        page.put(row, 0, line, {"text_wrap": True, "bold": row == 0})
