"""What the leaders' pages cost, as ratios to reading the same rows bare, in one run.

python benchmarks/pages.py, or on PostgreSQL by tests/with_postgres.py. A ratio holds on
any machine; a time holds on none.
"""

import os
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from bureau.accounts import LEADER  # noqa: E402
from bureau.records import Act  # noqa: E402
from bureau.writing import Row, write  # noqa: E402
from projects.models import InvestmentFigure  # noqa: E402
from tests import factories  # noqa: E402
from workplan.models import Reading  # noqa: E402

PROJECTS, MONTHS, ROUNDS = 300, 12, 7


def fill() -> None:
    """300 projects and 300 targets with twelve months each."""
    total = factories.make_indicator(unit="万元")
    factories.make_target(indicator=total, value="900000")
    factories.make_reading(indicator=total, value="400000")
    area = factories.make_area(plan=factories.make_plan(headline=total), number=1)
    figures, readings = [], []
    for index in range(PROJECTS):
        project = factories.make_project(code=f"P-{index}")
        factories.make_annual_plan(project=project)
        factories.make_item(area=area, project=project)
        indicator = factories.make_indicator(code=f"I-{index}")
        factories.make_target(indicator=indicator)
        for month in range(1, MONTHS + 1):
            period = {"year": 2023, "month": month}
            figures.append(
                InvestmentFigure(
                    project=project, actual_to_date=Decimal(month * 80), **period
                )
            )
            readings.append(
                Reading(indicator=indicator, value=Decimal(month * 7), **period)
            )
    write([Row(each) for each in (*figures, *readings)], Act())


def bare() -> None:
    """The floor: the same rows, read and nothing more."""
    list(InvestmentFigure.objects.values_list())
    list(Reading.objects.values_list())


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def main() -> None:
    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    fill()
    client = Client()
    client.force_login(factories.make_user(role=LEADER))
    pages = ["/?as_of=9", "/projects/?as_of=9", "/projects/P-0/", "/areas/2023/H1/1/"]
    work = {page: (lambda page=page: client.get(page).content) for page in pages} | {
        "bare rows": bare
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):  # interleaved, so that a slow moment hits all alike
        for name, run in work.items():
            times[name].append(timed(run))
    floor = median(times["bare rows"])
    rows = PROJECTS * MONTHS * 2
    print(f"{connection.vendor}: {PROJECTS} projects, {rows} rows; bare rows = 1")
    for page in pages:
        print(f"  {page:<24} {median(times[page]) / floor:6.2f}")
    teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
