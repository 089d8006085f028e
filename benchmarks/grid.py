"""What a month's grid costs beside the writer alone: 300 rows saved by one request.

python benchmarks/grid.py, or on PostgreSQL by tests/with_postgres.py. The floor is
`write()` of the same rows, by the same clerk, with its checks, doubts and history. The
request reads the form, finds whose lines they are, and reads each figure as it was
typed. The bar is twice the writer, or this ends with 1.
"""

import json
import os
import sys
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

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

from bureau.accounts import CLERK  # noqa: E402
from bureau.models import User  # noqa: E402
from bureau.records import Act, Door  # noqa: E402
from bureau.writing import Row, write  # noqa: E402
from projects.models import InvestmentFigure, Project  # noqa: E402
from tests import factories  # noqa: E402

ROWS, YEAR, MONTH = 300, factories.YEAR, 10
BAR = 2
ROUNDS = int(os.environ.get("ROUNDS", "25"))
ADDRESS = f"/month/{YEAR}/{MONTH}/"


def fill() -> tuple[list[Project], User]:
    """A department's projects with nine months each, and its clerk."""
    factories.make_plan()
    department = factories.make_department()
    factories.make_month(month=MONTH)
    projects = [
        factories.make_project(code=f"P-{index}", department=department)
        for index in range(ROWS)
    ]
    with factories.written_together():
        for project in projects:
            factories.make_annual_plan(project=project, amount="1200")
            for month in range(1, MONTH + 1):
                amount = Decimal(month * 80)
                factories.make_figure(
                    project=project, month=month, actual_to_date=amount
                )
    return projects, factories.make_user(role=CLERK, department=department)


def now(projects: list[Project]) -> dict[int, InvestmentFigure]:
    rows = InvestmentFigure.objects.filter(month=MONTH, project__in=projects)
    return {each.project_id: each for each in rows}


def written(projects: list[Project], clerk: User, value: str) -> float:
    """Seconds the writer takes by itself."""
    rows = []
    for each in now(projects).values():
        each.actual_to_date = Decimal(value)
        rows.append(Row(each, seen=each.version))
    began = perf_counter()
    write(rows, Act(clerk, Door.GRID))
    return perf_counter() - began


def saved(client: Client, projects: list[Project], value: str) -> float:
    """Seconds the whole request takes, from the form to the answer."""
    data = {"act": "save", "how": "to_date"}
    for project, row in now(projects).items():
        figure = f"{row.actual_to_date:,}"
        data[f"p{project}-seen"] = json.dumps([row.version, figure, "", ""])
        data |= {f"p{project}-figure": value, f"p{project}-words": ""}
        data[f"p{project}-remark"] = ""
    body, kind = urlencode(data), "application/x-www-form-urlencoded"
    began = perf_counter()
    answer = client.post(ADDRESS, body, content_type=kind)
    seconds = perf_counter() - began
    assert answer.status_code == 302
    assert {f"{row.actual_to_date}" for row in now(projects).values()} == {value}
    return seconds


def main() -> int:
    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    projects, clerk = fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database in use does by itself
    client = Client()
    client.force_login(clerk)
    times: dict[str, list[float]] = {"write() alone": [], "the grid's request": []}
    for turn in range(ROUNDS):  # interleaved, so that a slow moment hits both alike
        times["write() alone"].append(written(projects, clerk, f"{800 + turn}.00"))
        value = f"{800 + turn}.50"
        times["the grid's request"].append(saved(client, projects, value))
    floor, whole = map(median, times.values())
    teardown_databases(old, verbosity=0)
    print(f"{connection.vendor}: {ROWS} rows of the grid; write() alone = 1")
    print(f"  the grid's request       {whole / floor:6.2f}")
    return int(whole / floor > BAR)


if __name__ == "__main__":
    sys.exit(main())
