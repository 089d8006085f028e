"""What an import costs: 20,000 changed figures from a workbook, as ratios in one run.

python benchmarks/importing.py, or on PostgreSQL by tests/with_postgres.py. The floor
reads with the fastest reader and upserts by Django, with no check, no version and no
history. Beside it our import, history on, as functions and through HTTP, and a stock
ModelResource that previews and confirms the same rows.

Bars, by the median of the rounds, each against its own floor: at most 2 times the floor
as functions, 2.5 times through HTTP; at least 15 times faster than stock. Then 50,000
rows in a process of their own: the peak memory of a web worker must stay under 200 MB.
Exits with 1 where a bar is missed.
"""

import gc
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

import xlsxwriter  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import reverse  # noqa: E402
from import_export import resources  # noqa: E402
from import_export.fields import Field  # noqa: E402
from import_export.formats.base_formats import XLSX  # noqa: E402
from import_export.widgets import ForeignKeyWidget  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from bureau.accounts import OFFICE  # noqa: E402
from bureau.models import User  # noqa: E402
from bureau.records import Act, Door  # noqa: E402
from projects.models import ImportBatch, InvestmentFigure, Project  # noqa: E402
from projects.sheets import batches  # noqa: E402
from projects.sheets.found import Hints  # noqa: E402
from tests import factories  # noqa: E402

FIGURES, MANY, MONTHS = 20_000, 50_000, 12
ROUNDS = int(os.environ.get("ROUNDS", "7"))
HEADINGS = [
    "项目编号",
    "项目名称",
    "年度",
    "月份",
    "计划累计（万元）",
    "完成累计（万元）",
    "备注",
]
VALUES = ["planned_to_date", "actual_to_date", "remark"]
BARS = {"functions": Decimal(2), "http": Decimal("2.5")}
FASTER_THAN_STOCK = 15
PEAK_MB = 200


def workbook(rows: int, turn: int) -> bytes:
    """A long table, every figure another than in the turn before."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet("投资")
    sheet.write_row(0, 0, HEADINGS)
    for index in range(rows):
        number, month = divmod(index, MONTHS)
        month += 1
        actual = Decimal(month * 1000 + turn) / 4
        line = [f"P-{number}", "104国道改建", 2023, month, month * 400, actual]
        sheet.write_row(index + 1, 0, [*line, "按进度推进"])
    book.close()
    return file.getvalue()


def make_projects(rows: int) -> None:
    for index in range(-(-rows // MONTHS)):
        factories.make_project(code=f"P-{index}")


def floor(data: bytes, actor: User) -> None:
    """The fastest reader and Django's own upsert, nothing else."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    _header, *rows = sheet.to_python()
    ids = dict(Project.objects.values_list("code", "pk"))
    with transaction.atomic():
        models.QuerySet(InvestmentFigure).bulk_create(
            [
                InvestmentFigure(
                    project_id=ids[code],
                    year=int(year),
                    month=int(month),
                    planned_to_date=Decimal(repr(planned)),
                    actual_to_date=Decimal(repr(actual)),
                    remark=remark,
                )
                for code, _name, year, month, planned, actual, remark in rows
            ],
            update_conflicts=True,
            unique_fields=["project", "year", "month"],
            update_fields=[*VALUES, "version"],
        )


def by_functions(data: bytes, actor: User) -> None:
    batch = batches.receive(data, "figures.xlsx", actor, Hints())
    batches.look(batch, actor)
    mark = batches.preview_mark(batch)
    act = Act(actor, Door.IMPORT)
    outcome = batches.confirm(batch, act, file_hash=batch.sha256, preview=mark)
    assert outcome.created + outcome.updated == FIGURES, outcome


def by_http(data: bytes, actor: User) -> None:
    """Upload, preview, confirm, and the page that says what was written."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(actor)
    send_by_http(client, data)
    confirm_by_http(client)


def send_by_http(client: Client, data: bytes) -> None:
    upload = SimpleUploadedFile("figures.xlsx", data)
    page = reverse("admin:projects_investmentfigure_import")
    preview = client.post(page, {"import_file": upload}, follow=True)
    assert preview.status_code == 200, preview.status_code


def confirm_by_http(client: Client) -> None:
    batch = ImportBatch.objects.latest("pk")
    confirm = reverse("admin:projects_investmentfigure_process_import")
    mark = batches.preview_mark(batch)
    sent = {"batch": batch.pk, "sha256": batch.sha256, "preview": mark}
    assert client.post(confirm, sent, follow=True).status_code == 200
    batch.refresh_from_db()
    assert batch.state == "written", (batch.state, batch.created, batch.updated)


class Stock(resources.ModelResource):
    """As django-import-export comes; only its save goes past our writer."""

    project = Field("project", "项目编号", ForeignKeyWidget(Project, "code"))
    year = Field("year", "年度")
    month = Field("month", "月份")
    planned_to_date = Field("planned_to_date", "计划累计（万元）")
    actual_to_date = Field("actual_to_date", "完成累计（万元）")
    remark = Field("remark", "备注")

    class Meta:
        model = InvestmentFigure
        import_id_fields = ["project", "year", "month"]
        fields = [*import_id_fields, *VALUES]

    def do_instance_save(self, instance: models.Model, is_create: bool) -> None:  # noqa: FBT001
        models.Model.save(instance)


def by_stock(data: bytes, actor: User) -> None:
    """Its preview and its confirm, each of which reads the file again."""
    for is_preview in (True, False):
        dataset = XLSX().create_dataset(data)
        result = Stock().import_data(dataset, dry_run=is_preview, raise_errors=True)
        assert result.total_rows == FIGURES


Work = Callable[[bytes, User], None]
OURS: dict[str, Work] = {"floor": floor, "functions": by_functions, "http": by_http}


def timed(work: Work, turn: int, actor: User) -> Decimal:
    data = workbook(FIGURES, turn)
    began = perf_counter()
    work(data, actor)
    return Decimal(perf_counter() - began)


Times = dict[str, list[Decimal]]


def measure(actor: User) -> Times:
    """Seconds of each, by round; interleaved, so that a slow moment hits all alike.

    Stock runs once: it takes as long as all the others together.
    """
    times: Times = {name: [] for name in OURS}
    turn = 0
    for _ in range(ROUNDS):
        for name, work in OURS.items():
            turn += 1
            times[name].append(timed(work, turn, actor))
    return times | {"stock": [timed(by_stock, turn + 1, actor)]}


def ratio(times: Times, name: str, other: str) -> Decimal:
    """How long one takes for each second of another in the same round."""
    pairs = zip(times[name], times[other], strict=False)
    return median(seconds / others for seconds, others in pairs)


def peak_of_worker() -> int:
    """MB that a process of its own needs at most for 50,000 rows through HTTP."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.xlsx"
        path.write_bytes(workbook(MANY, 1))
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        if connection.vendor == "sqlite":
            env["DATABASE_URL"] = f"sqlite:///{folder}/worker.sqlite3"
        command = [sys.executable, __file__, str(path)]
        done = subprocess.run(command, env=env, check=True, capture_output=True)
    return int(done.stdout.split()[-1])


def own_peak() -> int:
    """MB; Linux hands the parent's peak on in getrusage, but not in its status file."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def work_alone(path: Path) -> None:
    """In the worker: one import through HTTP, then the peak on standard output."""
    call_command("migrate", verbosity=0)
    make_projects(MANY)
    office = factories.make_user(username="office-of-bench", role=OFFICE)
    client = Client(SERVER_NAME="localhost")
    client.force_login(office)
    send_by_http(client, path.read_bytes())
    gc.collect()  # a server lets go of an answer; the client's refers to itself
    confirm_by_http(client)
    sys.stdout.write(str(own_peak()))


def report(times: Times, peak: int) -> bool:
    """Print the ratios; whether every bar was met."""
    print(f"{connection.vendor}: {FIGURES} changed figures; the floor = 1")
    seconds = {name: median(each) for name, each in times.items()}
    ratios = {name: ratio(times, name, "floor") for name in OURS}
    ratios["stock"] = seconds["stock"] / seconds["floor"]
    for name, found in ratios.items():
        print(f"  {name:<12} {found:8.2f}   ({seconds[name]:.2f} s)")
    faster = seconds["stock"] / seconds["functions"]
    print(f"  faster than stock: {faster:.1f} times as functions,", end=" ")
    print(f"{seconds['stock'] / seconds['http']:.1f} through HTTP")
    print(f"  a worker's peak with {MANY} rows: {peak} MB")
    met = all(ratios[name] <= bar for name, bar in BARS.items())
    return met and faster >= FASTER_THAN_STOCK and peak < PEAK_MB


def main() -> None:
    if len(sys.argv) > 1:  # not set up for tests: that keeps every page's context
        work_alone(Path(sys.argv[1]))
        return
    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    make_projects(FIGURES)
    office = factories.make_user(role=OFFICE)
    floor(workbook(FIGURES, 0), office)  # so that every round changes figures
    is_met = report(measure(office), peak_of_worker())
    teardown_databases(old, verbosity=0)
    sys.exit(0 if is_met else 1)


if __name__ == "__main__":
    main()
