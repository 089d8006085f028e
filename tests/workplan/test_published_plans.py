"""Two published plans, typed by an office: every statement held, and shown."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal as D
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from bureau.models import Bureau
from bureau.records import Act
from projects.models import InvestmentFigure, Milestone, Project
from tests.projects.listed import workbook
from workplan.models import Fact, KeyTarget, Reading, WorkItem, WorkPlan
from workplan.years.states import PUT_IN_FORCE, take

from . import published as of
from .filled_in import filled_in

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"
IN_WAN = {"亿元": D(10_000)}  # what a unit is in the one that is stored
NOT_HELD = {"cut", "compare"}  # what no record holds, by kind or by held_as
SHEET = "报表"


class Held(NamedTuple):
    """What the database holds of a statement, the page it is on, and words there."""

    value: Any
    page: Any
    shown: tuple[str, ...]


def statements(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.statements.tsv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t")


def said(statement: dict[str, str]) -> D:
    """The number of a statement in the unit that is stored."""
    value = D(statement["value"].split()[0])
    return value * IN_WAN.get(statement["unit"], D(1))


@pytest.fixture
def typed(capsys, tmp_path) -> Callable[..., None]:
    """A file through a command, with answers; nothing may be wrong or left open."""

    def run(command: str, path: Path, year: int, **answers: str) -> None:
        given = tmp_path / "answers.json"
        given.write_text(json.dumps(answers), "utf-8")
        options = f"--year={year}", f"--answers={given}", "--format=json", "--commit"
        capsys.readouterr()
        with suppress(SystemExit):
            call_command(command, path, *options)
        found = json.loads(capsys.readouterr().out)
        assert (found["questions"], found["errors"]) == ([], [])

    return run


@pytest.fixture
def sent(typed, tmp_path) -> Callable[..., None]:
    """Sheets through a command, as a workbook of their own."""

    def run(command: str, year: int, sheets: dict[str, Any], **answers: str) -> None:
        path = tmp_path / "sheets.xlsx"
        path.write_bytes(workbook(**sheets))
        typed(command, path, year, **answers)

    return run


def begin(year: int, sheets: dict[str, Any], typed: Any, tmp_path: Path) -> None:
    """An installation of a bureau that is made up, with the year's workbook."""
    Bureau.objects.create(name="澄河区交通运输局", short_name="澄河交通")
    typed("import_plan", filled_in(tmp_path / "year.xlsx", year, sheets), year)
    take(WorkPlan.objects.get(year=year), PUT_IN_FORCE, Act(None, "command"))


@pytest.fixture
def shangyu(typed, sent, tmp_path) -> str:
    begin(of.SHANGYU_YEAR, of.SHANGYU, typed, tmp_path)
    sent("import_plan", of.SHANGYU_YEAR, {SHEET: of.SHANGYU_REPORT})
    return "shangyu_2025_q2"


@pytest.fixture
def zhoukou(typed, sent, tmp_path) -> str:
    begin(of.ZHOUKOU_YEAR, of.ZHOUKOU, typed, tmp_path)
    report = {SHEET: of.ZHOUKOU_REPORT}
    answers = {f"{SHEET}|project|3|高速公路": "none"}
    sent("import_plan", of.ZHOUKOU_YEAR, report, **answers)
    months = {"项目": of.PROJECT_MONTHS, "指标": of.MEASURED_MONTHS}
    sent("import_figures", of.ZHOUKOU_YEAR, months)
    return "zhoukou_2024_h1"


def money(project: str, shown: str) -> Held:
    found = InvestmentFigure.objects.get(project__name=project, month=6)
    return Held(found.actual_to_date, found.project, (shown,))


def physical(project: str, shown: str) -> Held:
    found = InvestmentFigure.objects.get(project__name=project, month=6)
    return Held(found.physical_percent, found.project, (shown,))


def stretch(name: str, *shown: str) -> Held:
    found = KeyTarget.objects.get(indicator__name=name, bound="at_least", value=None)
    return Held(found.stretch, found.indicator, shown)


def target(name: str, *shown: str) -> Held:
    found = KeyTarget.objects.get(indicator__name=name, period="YEAR")
    return Held(found.value, found.indicator, shown)


def reading(name: str, month: int, *shown: str, whole: str = "") -> Held:
    found = Reading.objects.get(indicator__name=name, month=month)
    part_of = found.indicator.part_of
    assert (part_of.name if part_of else "") == whole
    return Held(found.value, found.indicator, shown)


def task(name: str, *shown: str) -> Held:
    """A task with these words in what was reached or promised."""
    found = WorkItem.objects.get(name=name)
    words = f"{found.promise}{found.half_year_result}{found.outcome}"
    assert all(each in words for each in shown)
    return Held(None, found.area, (name, *shown))


def progress(number: int) -> Held:
    found = WorkItem.objects.get(name=of.TASKS[number])
    assert found.reported_month == 6
    percent = found.progress_percent
    return Held(percent, found.area, (f"{percent:.0f}%", "截至6月"))


def start(project: str) -> Held:
    found = Milestone.objects.get(project__name=project, name="开工")
    assert (found.due_words, found.due_on.year) == ("年内", of.SHANGYU_YEAR)
    return Held(None, found.project, ("开工", "年内"))


def state(project: str, words: str, whole: str = "") -> Held:
    found = Project.objects.get(name=project)
    assert words in found.state
    assert (found.part_of.name if found.part_of else "") == whole
    return Held(None, found, (words, *filter(None, (whole,))))


def to_be_done(name: str, *shown: str) -> Held:
    found = KeyTarget.objects.get(indicator__name=name)
    assert (found.indicator.kind, found.value) == ("yes_no", None)
    return Held(None, found.indicator, (name, *shown))


def fact(name: str, unit: str, *shown: str) -> Held:
    found = Fact.objects.get(name=name)
    assert found.unit == unit
    return Held(found.value, found.item.area, (name, *shown))


def document(year: int, month: int) -> Held:
    plan = WorkPlan.objects.get(year=year)
    assert WorkItem.objects.filter(area__plan=plan, reported_month=month).exists()
    return Held(None, "/", (f"{year}年工作计划",))


RESULTS = of.OUTCOMES
SHANGYU: dict[int, Callable[[], Held]] = {
    1: lambda: document(2025, 6),
    2: lambda: to_be_done(of.CORRIDOR, "力争"),
    3: lambda: task(of.TASKS[1], "规划初稿的研究通道"),
    4: lambda: progress(1),
    5: lambda: task(of.TASKS[2], "南北中心大道全线高架"),
    6: lambda: task(of.TASKS[2], "104国道南移"),
    7: lambda: stretch(of.INVESTED, "≥ 60 亿元"),
    8: lambda: money(of.NORTH, "5.7"),
    9: lambda: physical(of.NORTH, "72%"),
    10: lambda: money(of.SOUTH, "3.4"),
    11: lambda: physical(of.SOUTH, "48.5%"),
    12: lambda: state(of.RING, of.DESIGNED),
    13: lambda: state(of.LEADING, of.EXAMINED, of.RING),
    14: lambda: reading(of.INVESTED, 5, "22.7"),
    15: lambda: fact(f"{of.INVESTED}同比增长", "%", "40.7"),
    16: lambda: progress(2),
    17: lambda: start(of.RING),
    18: lambda: task(of.TASKS[3], "勘察设计已招标"),
    19: lambda: task(of.TASKS[3], "5月上旬四个路段"),
    20: lambda: progress(3),
    21: lambda: start(of.BRIDGE),
    22: lambda: task(of.TASKS[4], "施工单位进场准备"),
    23: lambda: progress(4),
    24: lambda: task(of.TASKS[5], of.EXPRESSWAY),
    25: lambda: task(of.TASKS[5], of.EAST),
    26: lambda: task(of.TASKS[5], "已通过市局上报"),
    27: lambda: task(of.TASKS[5], "线位仍在研究"),
    28: lambda: progress(5),
    29: lambda: to_be_done(of.AIR),
    30: lambda: task(of.TASKS[6], "初稿已完成"),
    31: lambda: progress(6),
}
ROADS = [(name, done) for name, done in of.ROADS.items()]
ZHOUKOU: dict[int, Callable[[], Held]] = {
    1: lambda: document(2024, 6),
    2: lambda: reading(of.ALL, 6, "29.21"),
    3: lambda: target(of.ALL, "49.43"),
    5: lambda: task(of.HALVED, of.MET),
    6: lambda: fact("高速公路", "条", "3"),
    7: lambda: reading(of.EXPRESS, 6, "16.05", of.ALL, whole=of.ALL),
    8: lambda: target(of.EXPRESS, "29.43"),
    10: lambda: money(*ROADS[0]),
    11: lambda: money(*ROADS[1]),
    12: lambda: money(*ROADS[2]),
    13: lambda: reading(of.TRUNK, 6, "6.3", of.ALL, whole=of.ALL),
    14: lambda: target(of.TRUNK, "8"),
    16: lambda: reading(of.TRUNK_DONE, 6, "17.24"),
    17: lambda: task(of.MEETINGS, "西华县", "淮阳区"),
    18: lambda: reading(of.RURAL, 6, "6.86", of.ALL, whole=of.ALL),
    19: lambda: reading(of.RURAL_DONE, 6, "550.9"),
    20: lambda: target(of.RURAL_DONE, "600"),
    22: lambda: reading(of.BRIDGES, 6, "67"),
    23: lambda: reading(of.BRIDGE_LENGTH, 6, "1,504.4", "延米"),
    24: lambda: reading(of.SAFE, 6, "35.7"),
}
HELD = {"shangyu": SHANGYU, "zhoukou": ZHOUKOU}


@pytest.mark.parametrize("name", HELD)
def test_every_statement_is_held_for_what_it_is_and_shown(name, request, reader):
    file, held = request.getfixturevalue(name), HELD[name]
    pages: dict[str, str] = {}
    for each in statements(file):
        if {each["kind"], each["held_as"]} & NOT_HELD:
            continue
        found = held[int(each["n"])]()
        if each["value"] and found.value is not None:
            assert found.value == said(each), each
        address = getattr(found.page, "get_absolute_url", lambda f=found: f.page)()
        if address not in pages:
            pages[address] = text_of(reader, address)
        missing = [text for text in found.shown if text not in pages[address]]
        assert missing == [], (each["n"], address, pages[address])


def text_of(reader: Any, address: str) -> str:
    """A page's words, as a person reads them."""
    response = reader.get(address)
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


@pytest.mark.parametrize("name", HELD)
def test_only_what_is_compared_or_cut_is_held_nowhere(name):
    file = next(DATA.glob(f"{name}*")).name.removesuffix(".statements.tsv")
    left = {
        int(each["n"]): each["held_as"]
        for each in statements(file)
        if int(each["n"]) not in HELD[name]
    }
    assert left == LEFT[name]


# Rates follow from their two numbers; of the cut row the document's text ends.
LEFT = {
    "shangyu": {32: "leave"},
    "zhoukou": dict.fromkeys((4, 9, 15, 21), "compare"),
}
