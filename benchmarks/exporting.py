"""What an export costs: 20,000 figures to .xlsx, as ratios to a bare writer.

python benchmarks/exporting.py, or on PostgreSQL by tests/with_postgres.py. The floor
fetches the same rows by values_list and writes them with xlsxwriter, nothing else;
stock is a ModelResource of django-import-export as its documentation shows it. Exits
with 1 where ours is less than 6 times as fast as stock, or slower than 1.5 floors.
"""

import os
import sys
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection, models  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from import_export import resources  # noqa: E402
from import_export.formats.base_formats import XLSX  # noqa: E402
from xlsxwriter import Workbook  # noqa: E402

from projects.models import InvestmentFigure  # noqa: E402
from projects.sheets.exports import Choice, export  # noqa: E402
from tests import factories  # noqa: E402

FIGURES, MONTHS, YEAR = 20_000, 12, 2023
ROUNDS = int(os.environ.get("ROUNDS", "5"))
TIMES_STOCK, TIMES_FLOOR = 6, 1.5
COLUMNS = [
    "project__code",
    "project__name",
    "year",
    "month",
    "planned_to_date",
    "actual_to_date",
    "physical_progress",
    "remark",
]


class FigureResource(resources.ModelResource):
    class Meta:
        model = InvestmentFigure
        fields = COLUMNS


def fill() -> None:
    """As many projects as the figures need, each with all its months."""
    projects = [
        factories.make_project(code=f"P-{index:05}")
        for index in range(-(-FIGURES // MONTHS))
    ]
    with factories.written_together():  # a year has the projects that are listed in it
        for project in projects:
            factories.make_annual_plan(project=project, amount="1203")
    figures = [
        InvestmentFigure(
            project=project,
            year=YEAR,
            month=month,
            planned_to_date=Decimal(month * 100),
            actual_to_date=Decimal(month * 401) / 4,
            physical_progress="路基完成六成",
            remark="按进度推进",
        )
        for project in projects
        for month in range(1, MONTHS + 1)
    ]
    models.QuerySet(InvestmentFigure).bulk_create(figures[:FIGURES])


def floor() -> bytes:
    """The rows and the writer, each cell by the writer's own method."""
    file = BytesIO()
    book = Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    rows = InvestmentFigure.objects.filter(year=YEAR).order_by("project__code", "month")
    for row, values in enumerate(rows.values_list(*COLUMNS)):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, value)
    book.close()
    return file.getvalue()


def stock() -> bytes:
    rows = InvestmentFigure.objects.filter(year=YEAR).select_related("project")
    return XLSX().export_data(FigureResource().export(rows))


def ours() -> bytes:
    file = BytesIO()
    rows = export(Choice(YEAR), file)
    assert rows == FIGURES, rows
    return file.getvalue()


WORK: dict[str, Callable[[], bytes]] = {
    "bare writer": floor,
    "ours": ours,
    "stock ModelResource": stock,
}


def measure() -> dict[str, float]:
    """Seconds of each; interleaved, so that a slow moment hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in WORK}
    for _ in range(ROUNDS):
        for name, work in WORK.items():
            began = perf_counter()
            work()
            times[name].append(perf_counter() - began)
    return {name: median(each) for name, each in times.items()}


def main() -> int:
    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    fill()
    times = measure()
    least, own, usual = times.values()
    print(f"{connection.vendor}: {FIGURES} figures to .xlsx; the bare writer = 1")
    for name, seconds in times.items():
        print(f"  {name:<24} {seconds / least:6.2f}")
    faster, slower = usual / own, own / least
    print(f"  ours is {faster:.1f} times as fast as stock (bar: {TIMES_STOCK})")
    print(f"  ours takes {slower:.2f} of the bare writer (bar: {TIMES_FLOOR})")
    teardown_databases(old, verbosity=0)
    return int(faster < TIMES_STOCK or slower > TIMES_FLOOR)


if __name__ == "__main__":
    sys.exit(main())
