"""Lists as offices send them, for tests: made of rows, sent, answered, confirmed."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from openpyxl import Workbook

from bureau.models import User
from bureau.records import Act, Door
from bureau.writing import Outcome
from projects.models import ImportBatch
from projects.sheets import batches
from projects.sheets.found import Hints
from projects.sheets.lists import LISTS
from projects.sheets.plan import Plan

DATA = Path(__file__).parent / "sheets" / "recognition" / "lists" / "data"
INVESTMENT = DATA / "chenghe_2025_investment.xlsx"
LIVELIHOOD = DATA / "chenghe_2025_livelihood.xls"
HALF_YEAR = DATA / "linfeng_2025_half_year.xlsx"
INDICATORS = DATA / "qingping_2025_indicators.xlsx"
TASKS = DATA / "qingping_2025_tasks.xlsx"
SAID = {
    INVESTMENT: {
        "投资计划|over_total|11|S215省道澄河段路面大修工程": "as_written",
        "投资计划|department|17|城东公交首末站": "区交投集团",
    },
    LIVELIHOOD: {"民生实事|2025-08|16|换发老年人免费乘车卡": "0.965"},
    HALF_YEAR: {
        "上半年|project|5|104国道临沣南段": "new",
        "上半年|project|6|白河特大桥": "new",
        "上半年|progress_percent|15|S310省道改线工程完成工可批复": "leave",
        "上半年|project|15|S310省道改线工程": "new",
    },
    INDICATORS: {"指标|stretch|15|港口货物吞吐量": "leave"},
    TASKS: {
        "任务清单|project|5|G527国道青屏段改建工程": "new",
        "任务清单|quarters|13|优化公交线路": "amounts",
    },
}
Rows = Sequence[Sequence[Any]]
PROJECTS = [
    ["2025年交通重点项目投资计划表"],
    ["单位：万元"],
    [
        "序号",
        "项目名称",
        "总投资",
        "至2024年底累计完成投资",
        "2025年计划投资",
        "责任单位",
    ],
]


def workbook(**sheets: Rows) -> bytes:
    """A workbook with these sheets, by their names."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def projects(*lines: Sequence[Any]) -> bytes:
    """投资计划表 in 万元: name, total, before, plan, department."""
    return workbook(
        计划=[*PROJECTS, *([at, *line] for at, line in enumerate(lines, 1))]
    )


def received(
    data: bytes,
    user: User | None = None,
    answers: Mapping[str, str] | None = None,
    reads: str | None = LISTS,
) -> ImportBatch:
    """The file, sent and answered."""
    batch = batches.receive(data, "清单.xlsx", user, Hints(2025, reads=reads))
    batches.answer(batch, answers or {})
    return batch


def looked(
    data: bytes, user: User | None = None, answers: Mapping[str, str] | None = None
) -> Plan:
    """What a file would change."""
    return batches.look(received(data, user, answers), user, keeps_cells=True)


def confirmed(batch: ImportBatch, reason: str = "") -> Outcome:
    """Its preview looked at and confirmed by who sent it."""
    batches.look(batch, batch.user)
    return confirmed_as_seen(batch, reason)


def confirmed_as_seen(batch: ImportBatch, reason: str = "") -> Outcome:
    """Confirmed as it was looked at before."""
    act = Act(batch.user, Door.IMPORT, reason)
    mark = batches.preview_mark(batch)
    return batches.confirm(batch, act, file_hash=batch.sha256, preview=mark)


def written(data: bytes, reason: str = "", **said: Any) -> ImportBatch:
    """A file that was sent, answered and written."""
    batch = received(data, **said)
    confirmed(batch, reason)
    batch.refresh_from_db()
    return batch


def errors(plan: Plan) -> list[tuple[str, int | None, int | None, str]]:
    """Every error: sheet, row and column from 1, code."""
    return [
        (
            each.sheet,
            None if each.row is None else each.row + 1,
            None if each.column is None else each.column + 1,
            each.code,
        )
        for each in plan.of_level("error")
    ]


def import_plan(capsys: Any, path: Path, *options: str, tmp_path: Path) -> Any:
    """The command's answer in JSON, with the answers that a file needs."""
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(SAID.get(path, {})), "utf-8")
    said = ["--year=2025", "--format=json", f"--answers={answers}", *options]
    with suppress(SystemExit):
        call_command("import_plan", path, *said)
    return json.loads(capsys.readouterr().out)
