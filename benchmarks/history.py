"""What the one writer costs: 20,000 changed figures, as ratios to a bare upsert.

python benchmarks/history.py, or on PostgreSQL by tests/with_postgres.py. The floor
neither reads, checks, versions nor records: it is Django's own upsert, by key, in one
transaction. The bar is "20,000 rows with history at most 2 times the same upsert
without". It can be read in two ways, and both must hold, or this ends with 1:

- "write()" is the strict reading: everything the writer does against the floor;
- "history's share" is the narrow one: `write()` against itself with history left out.

"write() without history" shows what checking and storing cost, "check()" what a preview
asks before anything is written; no bar is set for them.
"""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection, models, transaction  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from bureau.records import Act, Door  # noqa: E402
from bureau.writing import Row, check, write  # noqa: E402
from projects.models import InvestmentFigure, Project  # noqa: E402
from tests import factories  # noqa: E402

FIGURES, MONTHS = 20_000, 12
BAR = 2
ROUNDS = int(os.environ.get("ROUNDS", "5"))
VALUES = ["planned_to_date", "actual_to_date", "physical_progress", "remark"]


def fill() -> list[Project]:
    """As many projects as the figures need, each with all its months."""
    projects = [
        factories.make_project(code=f"P-{index}")
        for index in range(-(-FIGURES // MONTHS))
    ]
    models.QuerySet(InvestmentFigure).bulk_create(figures(projects, 0))
    return projects


def figures(projects: list[Project], turn: int) -> list[InvestmentFigure]:
    """What a sheet brings: no ids, every value another than in the turn before."""
    return [
        InvestmentFigure(
            project=project,
            year=2023,
            month=month,
            planned_to_date=Decimal(month * 100),
            actual_to_date=Decimal(month * 100 + turn) / 4,
            remark="按进度推进",
        )
        for project in projects
        for month in range(1, MONTHS + 1)
    ][:FIGURES]


def upsert(records: list[InvestmentFigure]) -> None:
    """The floor."""
    with transaction.atomic():
        models.QuerySet(InvestmentFigure).bulk_create(
            records,
            update_conflicts=True,
            unique_fields=["project", "year", "month"],
            update_fields=[*VALUES, "source", "version"],
        )


def by_writer(records: list[InvestmentFigure]) -> None:
    outcome = write(
        [Row(each, or_update=True) for each in records], Act(door=Door.IMPORT)
    )
    assert outcome.updated == FIGURES, outcome


def by_check(records: list[InvestmentFigure]) -> None:
    rows = [Row(each, or_update=True) for each in records]
    assert check(rows, Act(door=Door.IMPORT)) == []


def unrecorded() -> AbstractContextManager:
    return patch("bureau.records.history.record")


Work = tuple[Callable[[list[InvestmentFigure]], None], Callable]
WORK: dict[str, Work] = {
    "upsert, nothing else": (upsert, nullcontext),
    "write()": (by_writer, nullcontext),
    "write() without history": (by_writer, unrecorded),
    "check()": (by_check, nullcontext),
}


def measure(projects: list[Project]) -> dict[str, float]:
    """Seconds of each; interleaved, so that a slow moment hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in WORK}
    turn = 0
    for _ in range(ROUNDS):
        for name, (work, around) in WORK.items():
            turn += 1
            records = figures(projects, turn)
            with around():
                began = perf_counter()
                work(records)
                times[name].append(perf_counter() - began)
    return {name: median(each) for name, each in times.items()}


def main() -> int:
    """Print the ratios; 1 where the bar does not hold."""
    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    times = measure(fill())
    teardown_databases(old, verbosity=0)
    floor, whole, bare, _check = times.values()
    print(f"{connection.vendor}: {FIGURES} changed figures; the upsert alone = 1")
    for name, seconds in times.items():
        print(f"  {name:<24} {seconds / floor:6.2f}")
    print(f"  history's share: {whole / bare:.2f} of write() without it")
    return int(max(whole / floor, whole / bare) > BAR)


if __name__ == "__main__":
    sys.exit(main())
