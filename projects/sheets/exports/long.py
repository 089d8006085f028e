"""The long table: a row is one project (or indicator) and one month."""

from io import BytesIO
from typing import BinaryIO

from .choice import Choice, NothingToExport, figures_of
from .pen import QUOTED, Page, Pen, Style, shown
from .rows_xml import QUOTED_ROW, SAMPLE_ROW, fill
from .sources import Heading, Table, long_tables

FIGURES = (
    Heading("项目编号", 16),
    Heading("项目名称", 36),
    Heading("年度", 8, 0),
    Heading("月份", 6, 0),
    Heading("计划累计（万元）", 18, 2),
    Heading("完成累计（万元）", 18, 2),
    Heading("形象进度", 30),
    Heading("备注", 30),
)
TEXT: Style = {"indent": 1}
HELD = 2  # code and name stay in sight


def figures(choice: Choice) -> Table:
    """Every stored month of the year, in 万元; what is not reported stays blank."""
    rows = figures_of(choice).order_by("project__code", "month")
    values = rows.values_list(
        "project__code",
        "project__name",
        "year",
        "month",
        "planned_to_date",
        "actual_to_date",
        "physical_progress",
        "remark",
    )
    return Table("投资完成", FIGURES, values)


def write_long(file: BinaryIO, choice: Choice) -> int:
    """A sheet for each kind of month; returns the rows. Raises NothingToExport."""
    tables = long_tables(choice)
    if not tables:
        raise NothingToExport
    skeleton = BytesIO()
    with Pen(skeleton, choice.bureau) as pen:
        for table in tables:
            sample(pen.page(table.name), table)
    fill(file, skeleton, tables)
    return sum(len(each.rows) for each in tables)


def sample(page: Page, table: Table) -> None:
    """A sheet with its headings and settings, and samples in the place of its rows."""
    page.headings(0, {each.text: each.width for each in table.headings})
    for column, heading in enumerate(table.headings):
        style = style_of(heading)
        page.sheet.set_column(column, column, heading.width, page.pen.format(style))
        page.put(SAMPLE_ROW, column, None, style)
        page.put(QUOTED_ROW, column, None, style, QUOTED)
    corner = len(table.rows), len(table.headings) - 1
    page.sheet.autofilter(0, 0, *corner)
    page.print_on_a4((0, 0), corner, HELD)


def style_of(heading: Heading) -> Style:
    """How a column's cells look."""
    return TEXT if heading.places is None else {"num_format": shown(heading.places)}
