"""The standing table of a month, as a bureau prints it: sums on top, then the lines."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from typing import BinaryIO, NamedTuple

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from bureau.formats import places_apart

from .choice import Choice
from .month_lines import (
    Group,
    LeftOut,
    Line,
    groups_of,
    left_out_of,
    projects_in,
    sum_of,
)
from .pen import (
    AMOUNT,
    CELL,
    CENTRED,
    PERCENT,
    ROW_HEIGHT,
    SMALL,
    SUM,
    TITLE,
    UNIT_LINE,
    Page,
    Pen,
    Style,
)

COLUMNS = {
    "序号": 6,
    "项目编号": 14,
    "项目名称": 32,
    "总投资": 14,
    "年度计划": 14,
    "本月完成": 14,
    "累计完成": 14,
    "完成率": 10,
    "形象进度": 32,
    "备注": 20,
}
SERIAL, CODE, NAME, TOTAL, ANNUAL, _, TO_DATE, COMPLETION, PROGRESS, REMARK = range(10)
AMOUNTS = range(TOTAL, TO_DATE + 1)
PERCENT_PLACES = 1
SECTION: Style = {"indent": 3}
TITLE_ROW, UNIT_ROW, HEADER_ROW, SUM_ROW, FIRST_ROW = range(5)
ONES = ("", *"一二三四五六七八九")
NOTE = (
    "注：空白为未报，不计入合计与小计；0为已报、完成为零。"
    "上月未报的，本月完成留空。完成率为累计完成占年度计划的比例。"
)


class Place(NamedTuple):
    """Where a category's subtotal stands, and its lines: first and last row."""

    row: int
    first: int
    last: int


def write_standing(file: BinaryIO, choice: Choice) -> int:
    """The month's table in 万元; returns its projects. Raises MonthNeeded."""
    groups = groups_of(choice)
    places = places_of(groups)
    end = places[-1].last + 1
    with Pen(file, choice.bureau) as pen:
        page = pen.page(f"{choice.month}月")
        head(page, choice)
        left_out = left_out_of(groups)
        whole(page, groups, places, left_out)
        serials = count(1)
        for number, (group, place) in enumerate(zip(groups, places, strict=True), 1):
            subtotal(page, group, place, numeral(number), left_out)
            for row, line in enumerate(group.lines, place.first):
                project(page, row, next(serials), line)
        page.across(end, REMARK, NOTE, SMALL)
        page.sheet.set_row(end, 20)
        page.print_on_a4((TITLE_ROW, HEADER_ROW), (end, REMARK), TOTAL)
    return next(serials) - 1


def places_of(groups: list[Group]) -> list[Place]:
    """Each category has a row of its own above its lines."""
    places, row = [], FIRST_ROW
    for group in groups:
        places.append(Place(row, row + 1, row + len(group.lines)))
        row += len(group.lines) + 1
    return places


def numeral(number: int) -> str:
    """一 for 1, 十一 for 11; categories are fewer than 20."""
    return ("十" if number >= 10 else "") + ONES[number % 10]


def title(choice: Choice) -> str:
    """某县交通运输局2024年8月工程建设科投资完成情况表"""
    whose = choice.whose.name if choice.whose else "交通建设项目"
    return f"{choice.bureau}{choice.year}年{choice.month}月{whose}投资完成情况表"


def head(page: Page, choice: Choice) -> None:
    """Title, unit, headings."""
    page.across(TITLE_ROW, REMARK, title(choice), TITLE)
    page.sheet.set_row(TITLE_ROW, 32)
    page.across(UNIT_ROW, REMARK, "单位：万元", UNIT_LINE)
    page.headings(HEADER_ROW, COLUMNS)


def project(page: Page, row: int, serial: int, line: Line) -> None:
    """A project's row."""
    page.roomy(row, texts_of(line))
    page.put(row, SERIAL, serial, CENTRED)
    page.put(row, CODE, line.code, CELL)
    page.put(row, NAME, line.name, CELL, SECTION if line.part_of else {})
    for column, amount in zip(AMOUNTS, line.amounts, strict=True):
        page.put(row, column, amount, AMOUNT)
    completion(page, row, line)
    page.put(row, PROGRESS, line.progress, CELL)
    page.put(row, REMARK, line.remark, CELL)


def texts_of(line: Line) -> Iterable[tuple[str, int]]:
    """A line's texts, each with the width of its column."""
    widths = COLUMNS["项目名称"], COLUMNS["形象进度"], COLUMNS["备注"]
    return zip((line.name, line.progress, line.remark), widths, strict=True)


def completion(page: Page, row: int, line: Line, *styles: Style) -> None:
    """完成率 as a formula with its value; blank without a figure or a plan."""
    if line.completion is None:
        page.put(row, COMPLETION, None, PERCENT, *styles)
        return
    done, plan = (xl_rowcol_to_cell(row, column) for column in (TO_DATE, ANNUAL))
    style = percent_style(line.completion)
    page.formula(row, COMPLETION, f"={done}/{plan}", line.completion, style, *styles)


def percent_style(share: Decimal) -> Style:
    """A cell's percentage, with the decimals that keep 99.95 % from showing as 100.0 %.

    The cell keeps its exact value, so it cannot be cut off as on a page.
    """
    places = places_apart([share * 100], [Decimal(100)], PERCENT_PLACES)
    return {**PERCENT, "num_format": f"0.{'0' * places}%"}


def whole(
    page: Page, groups: list[Group], places: list[Place], left_out: LeftOut
) -> None:
    """合计: the sums of the categories' rows."""
    lines = [line for group in groups for line in group.lines]
    total = sum_of(f"合计（{projects_in(lines)}项）", lines, left_out)
    terms = {
        column: ",".join(xl_rowcol_to_cell(each.row, column) for each in places)
        for column in AMOUNTS
    }
    sums(page, SUM_ROW, "", total, terms)


def subtotal(
    page: Page, group: Group, place: Place, numeral: str, left_out: LeftOut
) -> None:
    """小计: a category's row, the sums of the lines below it."""
    count = projects_in(group.lines)
    total = sum_of(f"{group.name}小计（{count}项）", group.lines, left_out)
    terms = {
        column: ",".join(
            xl_range(first, column, last, column)
            for first, last in runs(group, place, without)
        )
        for column, without in zip(AMOUNTS, left_out, strict=True)
    }
    sums(page, place.row, numeral, total, terms)


def runs(group: Group, place: Place, without: set[int]) -> list[tuple[int, int]]:
    """First and last row of the lines that a sum takes, where no other is between."""
    found: list[tuple[int, int]] = []
    for row, line in enumerate(group.lines, place.first):
        if line.pk in without:
            continue
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found


def sums(page: Page, row: int, mark: str, total: Line, terms: dict[int, str]) -> None:
    """A row of sums; blank where nothing was reported, for a formula would give 0."""
    page.sheet.set_row(row, ROW_HEIGHT)
    page.put(row, SERIAL, mark, CENTRED, SUM)
    page.put(row, NAME, total.name, CELL, SUM)
    for column, amount in zip(AMOUNTS, total.amounts, strict=True):
        if amount is None:
            page.put(row, column, None, AMOUNT, SUM)
        else:
            page.formula(row, column, f"=SUM({terms[column]})", amount, AMOUNT, SUM)
    completion(page, row, total, SUM)
    for column in (CODE, PROGRESS, REMARK):
        page.put(row, column, None, CELL, SUM)
