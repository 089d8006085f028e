"""The report's fixture against what was typed from the report: every figure and name.

`tests/report_2023.tsv` and `tests/report_2023_names.tsv` were typed from the report,
not from the fixture. `tests/report_2023_runs.txt` holds the CRC-32 of each run of
sixteen Chinese characters in it, so that a copied sentence is seen without the report.
"""

import csv
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Value

from bureau.formats import plain
from projects.models import InvestmentFigure, Project
from workplan.models import Fact, ItemKind, KeyTarget, Kind, Reading, WorkItem

TESTS = Path(__file__).parent.parent
FIXTURE = json.loads(
    (settings.BASE_DIR / "fixtures/report_2023.json").read_text("utf8")
)
MODELS = [apps.get_model(name) for name in {row["model"] for row in FIXTURE}]
MONEY = [
    (Project, "total_investment"),
    (InvestmentFigure, "planned_to_date"),
    (InvestmentFigure, "actual_to_date"),
]
RUN = 16


class Figure(NamedTuple):
    paragraph: str
    value: Decimal
    unit: str
    qualifier: str


class Name(NamedTuple):
    paragraph: str
    kind: str
    name: str
    state: str


def typed(name: str) -> list[dict[str, str]]:
    with open(TESTS / name, encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def typed_figures() -> list[Figure]:
    figures = []
    for row in typed("report_2023.tsv"):
        value, unit = Decimal(row["value"]), row["unit"]
        if unit == "亿元":
            value, unit = value * 10_000, "万元"
        figures.append(Figure(row["paragraph"], value, unit, row["qualifier"]))
    return figures


def typed_names() -> list[Name]:
    return [Name(**row) for row in typed("report_2023_names.tsv")]


def stored_figures() -> list[Figure]:
    """Every number stored; done or not done is none."""
    readings = Reading.objects.exclude(indicator__kind=Kind.YES_NO)
    targets = KeyTarget.objects.exclude(value=None)
    facts = Fact.objects.exclude(value=None)
    unit = "indicator__unit"
    rows = [
        *readings.values_list("source", "value", unit, "qualifier"),
        *targets.values_list("source", "value", unit, Value("exact")),
        *facts.values_list("source", "value", "unit", "qualifier"),
    ]
    for model, field in MONEY:
        amounts = model.objects.exclude(**{field: None}).values_list("source", field)
        rows += [(*row, "万元", "exact") for row in amounts]
    return [Figure(*row) for row in rows]


def stored_names() -> list[Name]:
    items = WorkItem.objects.exclude(kind=ItemKind.TASK)
    return [Name(*row) for row in items.values_list("source", "kind", "name", "state")]


def differences(stored: Iterable[Any], expected: Iterable[Any]) -> dict[str, list[Any]]:
    """What one side has more often than the other."""
    stored, expected = Counter(stored), Counter(expected)
    return {
        "missing": list((expected - stored).elements()),
        "not in the report": list((stored - expected).elements()),
    }


def copied_runs(text: str) -> list[str]:
    """The runs of sixteen Chinese characters that the report has too."""
    known = set((TESTS / "report_2023_runs.txt").read_text("ascii").split())
    letters = "".join(re.findall("[\u4e00-\u9fff]", text))
    runs = (letters[at : at + RUN] for at in range(len(letters) - RUN + 1))
    return [run for run in runs if f"{zlib.crc32(run.encode()):08x}" in known]


def load(fixture: Path | str = "report_2023") -> None:
    call_command("loaddata", fixture, verbosity=0)


OF_REPORT = ["projects", "workplan", "--exclude", "projects.category"]


def dump() -> str:
    out = StringIO()
    call_command("dumpdata", *OF_REPORT, stdout=out)
    return out.getvalue()


def test_figures_typed_from_the_report_are_counted_by_paragraph() -> None:
    chapters = Counter(re.sub(r"\d$", "", row.paragraph) for row in typed_figures())
    part_one = [chapters[f"一({number})"] for number in "一二三四五六"]
    part_two = sum(chapters[f"二({number})"] for number in "一二三四五")
    assert [*part_one, part_two] == [2, 9, 3, 11, 10, 10, 4]


def test_figures_stored_equal_the_report(
    report: None, say: Callable[[str], None]
) -> None:
    stored, expected = stored_figures(), typed_figures()
    same = (Counter(stored) & Counter(expected)).total()
    unsourced = sum(model.objects.filter(source="").count() for model in MODELS)
    said = (
        f"{same}/{len(expected)} figures, {len(stored)} stored; "
        f"rows without a source: {unsourced}"
    )
    say(said)
    assert differences(stored, expected) == {"missing": [], "not in the report": []}
    assert said == "49/49 figures, 49 stored; rows without a source: 0"


def test_names_stored_equal_the_report(report: None) -> None:
    found = differences(stored_names(), typed_names())
    assert found == {"missing": [], "not in the report": []}


@pytest.mark.parametrize(
    "change",
    [
        lambda row: [],
        lambda row: [row, row],
        lambda row: [row._replace(value=row.value + Decimal("0.0001"))],
        lambda row: [row._replace(unit="亿元")],
        lambda row: [row._replace(qualifier="about")],
        lambda row: [row._replace(paragraph="一(一)1")],
    ],
    ids=["removed", "twice", "value", "unit", "qualifier", "paragraph"],
)
def test_differences_with_a_figure_changed_report_it(
    report: None, change: Callable[[Figure], list[Figure]]
) -> None:
    for at, row in enumerate(stored := stored_figures()):
        changed = [*stored[:at], *change(row), *stored[at + 1 :]]
        found = differences(changed, typed_figures())
        assert found["missing"] == ([] if row in change(row) else [row])
        assert len(found["not in the report"]) == len(change(row)) - (
            row in change(row)
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda row: [],
        lambda row: [row._replace(name=row.name + "段")],
        lambda row: [row._replace(state="about to")],
        lambda row: [row._replace(kind="task")],
    ],
    ids=["removed", "name", "state", "kind"],
)
def test_differences_with_a_name_changed_report_it(
    report: None, change: Callable[[Name], list[Name]]
) -> None:
    first, *others = stored_names()
    found = differences([*change(first), *others], typed_names())
    assert found == {"missing": [first], "not in the report": change(first)}


@pytest.mark.parametrize(
    ("old", "new", "missing", "extra"),
    [
        ('"value": "94.2535"', '"value": "94.2534"', ["94.2535 亩"], ["94.2534 亩"]),
        ('"value": "94.2535"', '"value": null', ["94.2535 亩"], ["None 亩"]),
        ('"unit": "人次"', '"unit": "人"', ["45471 人次"], ["45471 人"]),
        ('"unit": "台/周"', '"unit": "台"', ["5 台/周"], ["5 台"]),
        ('"2300.00"', '"23.00"', ["2300 万元"], ["23 万元"]),
    ],
    ids=["reading", "not reported", "indicator's unit", "fact's unit", "project"],
)
def test_figures_with_the_fixture_edited_differ(
    db: None, tmp_path: Path, old: str, new: str, missing: list, extra: list
) -> None:
    edited = tmp_path / "edited.json"
    text = json.dumps(FIXTURE, ensure_ascii=False)
    assert text.count(old) == 1
    edited.write_text(text.replace(old, new), "utf8")
    load(edited)
    found = differences(stored_figures(), typed_figures())
    shown = [[f"{plain(r.value)} {r.unit}" for r in rows] for rows in found.values()]
    assert shown == [missing, extra]


def test_report_loaded_twice_changes_nothing(report: None) -> None:
    once = dump()
    load()
    assert dump() == once
    assert once.count('"pk"') == len(FIXTURE)


def test_rows_loaded_are_valid_real_and_of_no_department(report: None) -> None:
    for record in (row for model in MODELS for row in model.objects.all()):
        record.full_clean()
        assert not getattr(record, "is_sample", False)
        assert getattr(record, "department", None) is None


def test_fixture_rows_have_a_source_and_no_number_of_their_own() -> None:
    assert [row for row in FIXTURE if not row["fields"].get("source")] == []
    assert [row for row in FIXTURE if "pk" in row] == []


def test_texts_but_names_copy_no_sentence() -> None:
    names = {row.name for row in typed_names()}
    texts = [
        (value, copied_runs(value))
        for row in FIXTURE
        for field, value in row["fields"].items()
        if isinstance(value, str) and value not in names and field != "document"
    ]
    assert [(text, runs) for text, runs in texts if runs] == []


def test_copied_runs_with_a_name_of_the_report_finds_it() -> None:
    assert len(copied_runs("温州市瓯海区交通运输行业妇女联合会")) == 2
    assert copied_runs("温州市瓯海区交通运输行业女子联合会") == []
