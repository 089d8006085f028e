"""Steps, answers and issued months are added and never changed: ORM and database."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from bureau.models import ReturnStep
from bureau.records import Appended, triggers
from bureau.records.appended import AppendOnly
from bureau.records.checks import history_is_guarded
from tests.factories import make_plan, make_project, make_return
from workplan.models import (
    IssuedMonth,
    Obstacle,
    ObstacleStep,
    Push,
    PushAnswer,
)

pytestmark = pytest.mark.django_db
MODELS = [ReturnStep, IssuedMonth, ObstacleStep, PushAnswer]
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


@pytest.fixture
def guarded(transactional_db: None) -> Iterator[None]:
    """The triggers stand; they are gone before the tables are emptied."""
    triggers.install(connection)
    yield
    triggers.remove(connection)


def one_of(model: type[Appended], *, days: int = 0) -> Appended:
    """A record of the kind, so many days old."""
    at = timezone.now() - timedelta(days=days)
    if model is ReturnStep:
        record = ReturnStep(of=make_return(state="open"), number=1, act="submitted")
    elif model is IssuedMonth:
        record = IssuedMonth(plan=make_plan(), month=6, light_rule=1, content=["发布"])
    elif model is ObstacleStep:
        since = date(2023, 6, 1)
        about = Obstacle.objects.create(
            project=make_project(), what="征地未完成", since=since
        )
        record = ObstacleStep(obstacle=about, on=since, words="已约谈")
    else:
        pushed = Push.objects.create(
            project=make_project(), year=2023, month=6, words="何时开工"
        )
        record = PushAnswer(push=pushed, words="7月")
    record.at = at
    record.save()
    return record


def refuses(sql: str) -> bool:
    """Whether the database stops it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refused:
        return "append-only" in str(refused)
    return False


def test_each_kind_has_its_guard():
    appended = [each for each in apps.get_models() if issubclass(each, Appended)]
    assert set(MODELS) == set(appended)
    assert {each._meta.db_table for each in appended} == set(triggers.FOR_EVER)


@each_model
def test_record_is_neither_changed_nor_removed(model):
    record = one_of(model)
    rows = model.objects.all()
    with pytest.raises(AppendOnly):
        model.objects.get(pk=record.pk).save()
    for attempt in (record.save, record.delete, rows.delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(TypeError, match="skips validation"):
        rows.update(at=timezone.now())
    assert model.objects.count() == 1


@each_model
@pytest.mark.parametrize("days", [0, 400])
def test_database_keeps_it_whatever_its_age(guarded, model, days):
    one_of(model, days=days)
    table = model._meta.db_table
    assert refuses(f"UPDATE {table} SET at = at")
    assert refuses(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        assert refuses(f"TRUNCATE {table} CASCADE")
    assert model.objects.count() == 1


# What there is one row of, besides its number.
KEY = {ReturnStep: "of_id, number", IssuedMonth: "plan_id, month, edition"}


@each_model
def test_no_row_is_replaced(guarded, model):
    one_of(model)
    table = model._meta.db_table
    names = [f'"{each.column}"' for each in model._meta.concrete_fields]
    also = ", ".join(names)
    put = f"INTO {table} ({also}) SELECT {also} FROM {table} WHERE true"
    if connection.vendor == "postgresql":
        for key in ("id", KEY.get(model, "id")):
            done = f"ON CONFLICT ({key}) DO UPDATE SET at = excluded.at"
            others = put if key == "id" else put.replace('SELECT "id"', "SELECT -id")
            assert refuses(f"INSERT {others} {done}")
        return
    assert refuses(f"REPLACE {put}")
    assert refuses(f"INSERT OR IGNORE {put}")
    if model in KEY:
        without = ", ".join(names[1:])
        assert names[0] == '"id"'
        assert refuses(
            f"REPLACE INTO {table} ({without}) SELECT {without} FROM {table}"
        )


def test_check_misses_each_guard(guarded):
    assert triggers.missing(connection) == set()
    on = " ON bureau_returnstep" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER bureau_returnstep_kept{on}")
    assert triggers.missing(connection) == {"bureau_returnstep_kept"}
    assert len(history_is_guarded(None, databases=["default"])) == 1


def test_new_steps_are_taken(guarded):
    found = make_return(state="accepted")
    assert [each.number for each in found.steps.all()] == [1, 2]
