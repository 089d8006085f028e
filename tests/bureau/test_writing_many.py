"""Many rows in one call of the writer, and many calls in one act."""

import gc
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bureau.models import Change, Operation
from bureau.records import Act, Door, history
from bureau.writing import Outcome, Refused, Row, write
from bureau.writing.storing import FEW
from projects.models import InvestmentFigure, Project
from tests.factories import make_figure, make_project

from .figures import SYSTEM_ACT, changed, figure

pytestmark = pytest.mark.django_db
LATE = date(2099, 12, 31)  # every year has begun


def states(act: Act) -> tuple[list, list]:
    """What is stored and what was told of it."""
    fields = ("year", "month", "actual_to_date", "remark", "version")
    told = Change.objects.filter(operation__key=act.key).order_by("label")
    return (
        list(InvestmentFigure.objects.order_by("year", "month").values_list(*fields)),
        [(each.label, each.action, each.old, each.new) for each in told],
    )


def rows_of(project: Project, years: range) -> list[Row]:
    """For each year: one changed, one unchanged, one removed, one new."""
    rows = []
    for year in years:
        same = {"project": project, "year": year}
        one, two, three = (make_figure(month=month, **same) for month in (1, 2, 3))
        one.remark = '制表\t换行\n"引号"\\N'
        rows += [Row(changed(one, "1.5")), Row(two), Row(three, is_removed=True)]
        rows.append(Row(figure(month=4, remark="新", **same), or_update=True))
    return rows


@pytest.mark.parametrize("few", [0, 10_000])
def test_many_rows_are_stored_as_few_are(few, monkeypatch):
    monkeypatch.setattr("bureau.writing.storing.FEW", few)
    act, years = Act(), range(2010, 2013)
    project = make_project(code="G1")
    project_fields = {"planned_to_date": None, "physical_progress": "", "source": ""}
    assert write(rows_of(project, years), act) == Outcome(3, 3, 3, 3)
    one = [(1, "1.50", '制表\t换行\n"引号"\\N', 2), (2, "500.00", "", 1)]
    of_year = [*one, (4, "500.00", "新", 1)]
    stored, told = states(act)
    assert [(y, m, str(a), r, v) for y, m, a, r, v in stored] == [
        (year, *values) for year in years for values in of_year
    ]
    assert told[0] == (
        "G1 2010 1",
        "changed",
        {"actual_to_date": "500.00", "remark": ""},
        {"actual_to_date": "1.50", "remark": '制表\t换行\n"引号"\\N'},
    )
    assert [each[:2] for each in told[1:3]] == [
        ("G1 2010 3", "removed"),
        ("G1 2010 4", "added"),
    ]
    assert told[2][3] | project_fields == told[2][3]
    assert len(told) == 9


HOSTILE_TEXTS = ["NULL", '{a,"b"}\\', "\\N", '",\r\n"', "  ", "\u2028🚧", "%s %%"]


@pytest.mark.parametrize("few", [0, 10_000])
def test_hostile_texts_are_stored_and_told_as_they_are(few, monkeypatch):
    monkeypatch.setattr("bureau.writing.storing.FEW", few)
    project = make_project(code="G1,\"'")
    years = range(2010, 2010 + len(HOSTILE_TEXTS))
    for texts in (HOSTILE_TEXTS, HOSTILE_TEXTS[1:] + HOSTILE_TEXTS[:1]):
        wanted, act = dict(zip(years, texts, strict=True)), Act()
        records = [figure(project, year=y, remark=text) for y, text in wanted.items()]
        write([Row(each, or_update=True) for each in records], act)
        stored = InvestmentFigure.objects.values_list("year", "remark")
        assert dict(stored) == wanted
        told = Change.objects.filter(operation__key=act.key)
        assert {each.label: each.new["remark"] for each in told} == {
            f"G1,\"' {year} 6": text for year, text in wanted.items()
        }


def test_json_of_a_teller_is_that_of_the_texts():
    record = make_figure(remark='制表\t"\\\u2028', planned_to_date="-0")
    model = type(record)
    names = tuple(name for name, _text in history.told_fields(model))
    values = tuple(getattr(record, name) for name in names)
    assert history.teller(model, names)(values) == history.encode(
        history.values_of(record)
    )


@pytest.mark.parametrize("count", [1, FEW + 10])
def test_ids_go_on_where_the_last_write_ended(count):
    project = make_project()
    years = range(2000, 2003)
    for year in years:
        rows = [Row(figure(make_project(), year=year)) for _n in range(count)]
        assert write(rows, SYSTEM_ACT) == Outcome(created=count)
        ids = {row.record.pk for row in rows}
        stored = InvestmentFigure.objects.filter(year=year)
        assert ids == set(stored.values_list("pk", flat=True))
    assert make_figure(project=project).pk not in ids
    assert InvestmentFigure.objects.count() == count * len(years) + 1


def test_chunks_under_one_act_are_one_operation():
    project, act = make_project(), Act(door=Door.IMPORT)
    chunks = [[Row(figure(project, year=year))] for year in (2022, 2023)]
    with transaction.atomic():
        for chunk in chunks:
            write(chunk, act)
    operation = Operation.objects.get(key=act.key)
    assert (operation.changes.count(), operation.door) == (2, "import")


def test_refused_chunk_takes_the_others_with_it():
    project, act = make_project(), Act(door=Door.IMPORT)
    chunks = [[Row(figure(project, month=month))] for month in (6, 13)]
    with pytest.raises(Refused), transaction.atomic():
        for chunk in chunks:
            write(chunk, act)
    assert not InvestmentFigure.objects.exists()
    assert not Operation.objects.filter(key=act.key).exists()


@pytest.mark.parametrize("is_on", [True, False])
def test_search_for_cycles_goes_on_as_before(is_on):
    record = make_figure()
    if not is_on:
        gc.disable()
    try:
        write([Row(changed(record))], SYSTEM_ACT)
        assert gc.isenabled() == is_on
    finally:
        gc.enable()


def queries_for(count: int) -> int:
    """How often `write` asks for so many changed rows, by key as an import does."""
    project = make_project()
    years = [(2000 + n // 12, n % 12 + 1) for n in range(count)]
    pairs = [
        (make_project() if n % 100 == 0 else project, *years[n]) for n in range(count)
    ]
    for value in ("1", "2"):
        rows = [
            Row(
                figure(p, year=y, month=m, actual_to_date=Decimal(value)),
                or_update=True,
            )
            for p, y, m in pairs
        ]
        with CaptureQueriesContext(connection) as asked:
            outcome = write(rows, SYSTEM_ACT, on=LATE)
    assert outcome == Outcome(updated=count)
    return len(asked)


def test_1000_rows_ask_as_often_as_200():
    assert queries_for(200) == queries_for(1_000) <= 12
