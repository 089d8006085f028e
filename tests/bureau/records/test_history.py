"""History is written with the change or not at all, and the database guards it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from bureau.models import Change, Operation, Seal
from bureau.records import Act, Door, history, triggers
from bureau.records.checks import history_is_guarded
from bureau.records.history import as_text
from bureau.writing import Row, write
from projects.models import InvestmentFigure, Milestone, Project
from tests.factories import make_figure, make_milestone, make_project, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def guarded(transactional_db: None) -> Iterator[None]:
    """The triggers stand; they are gone before the tables are emptied."""
    triggers.install(connection)
    yield
    triggers.remove(connection)


def make_change(*, days: int = 0, **fields: object) -> Change:
    """A change and its operation, so many days old."""
    at = timezone.now() - timedelta(days=days)
    operation = Operation.objects.create(at=at, door=Door.FORM)
    told = {"model": "projects.project", "label": "P1", "action": "changed"}
    return Change.objects.create(operation=operation, at=at, **told | fields)


def make_one_of_each(*, days: int = 0) -> None:
    change = make_change(days=days)
    Seal.objects.create(
        operation=change.operation_id, at=change.at, sealed_at=change.at, hash="h"
    )


def refuses(sql: str) -> bool:
    """Whether the database stops it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refused:
        return "append-only" in str(refused)
    return False


@pytest.mark.parametrize("table", triggers.HISTORY)
@pytest.mark.parametrize("days", [0, 179, 400])
def test_no_row_is_updated(guarded, table, days):
    make_one_of_each(days=days)
    assert refuses(f"UPDATE {table} SET at = at")


@pytest.mark.parametrize(("days", "is_kept"), [(0, True), (179, True), (181, False)])
def test_rows_of_180_days_are_not_deleted(guarded, days, is_kept):
    make_change(days=days)
    assert refuses("DELETE FROM bureau_change") == is_kept
    if not is_kept:
        assert not refuses("DELETE FROM bureau_operation")
    assert Operation.objects.exists() == is_kept


def test_orm_changes_and_deletes_nothing_either(guarded):
    change = make_change()
    change.label = "P2"
    for attempt in (
        change.save,
        change.delete,
        Change.objects.all().delete,
        lambda: Change.objects.update(label="P2"),
        lambda: Change.objects.bulk_update([change], ["label"]),
        lambda: Operation.objects.update(actor_name="x"),
        lambda: Operation.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()
    assert Change.objects.get().label == "P1"


@pytest.mark.parametrize("table", triggers.HISTORY)
def test_tables_are_not_truncated(guarded, table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    make_change()
    assert refuses(f"TRUNCATE {table} CASCADE")
    assert Change.objects.count() == 1


ROWS = {
    "bureau_operation": (
        "id, key, at, actor_name, door, reason",
        "id, key, at, '', '', 'x'",
    ),
    "bureau_change": (
        "id, operation_id, at, model, label, action",
        "id, operation_id, at, model, 'x', action",
    ),
    "bureau_seal": (
        "id, operation, at, sealed_at, digest, hash",
        "id, operation, at, sealed_at, 'x', hash",
    ),
}


@pytest.mark.parametrize("table", triggers.HISTORY)
def test_no_row_is_replaced(guarded, table):
    make_one_of_each()
    columns, values = ROWS[table]
    put = f"INTO {table} ({columns}) SELECT {values} FROM {table} WHERE true"
    if connection.vendor == "postgresql":
        change = columns.rpartition(", ")[2]
        also = f"ON CONFLICT (id) DO UPDATE SET {change} = excluded.{change}"
        assert refuses(f"INSERT {put} {also}")
        return
    for verb in ("REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        assert refuses(f"{verb} {put}"), verb
        assert refuses(f"{verb} {put.replace(' (id, ', ' (rowid, ', 1)}"), verb


@pytest.mark.parametrize("table", ["bureau_operation", "bureau_seal"])
def test_no_row_is_replaced_by_another_of_the_same_key(guarded, table):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL has no REPLACE")
    make_one_of_each()
    columns, values = (part.removeprefix("id, ") for part in ROWS[table])
    assert refuses(f"REPLACE INTO {table} ({columns}) SELECT {values} FROM {table}")


def test_check_says_when_the_guards_are_gone(guarded):
    assert history_is_guarded(None, databases=["default"]) == []
    triggers.remove(connection)
    (found,) = history_is_guarded(None, databases=["default"])
    assert found.id == "bureau.E001"
    assert history_is_guarded(None) == []


def test_check_lets_the_migration_pass_that_sets_more_guards_up():
    before, vendor = ["bureau_change", "bureau_operation"], connection.vendor
    old = {f"{table}_{part}" for table in before for part in ("kept", "whole")}
    assert triggers.names_of(vendor, before) == old
    assert triggers.names_of(vendor, []) == set()
    new = {f"{table}_new" for table in triggers.TABLES}
    found = triggers.names_of(vendor, triggers.TABLES)
    assert (new <= found) is (vendor == "sqlite")


@pytest.fixture
def break_history(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, history cannot be written."""

    def fail(*args: object) -> None:
        raise RuntimeError("no history")

    return lambda: monkeypatch.setattr(history, "insert", fail)


def test_save_without_history_is_not_stored(break_history):
    project = make_project(name="一号路")
    break_history()
    project.name = "二号路"
    with pytest.raises(RuntimeError, match="no history"):
        project.save()
    with pytest.raises(RuntimeError, match="no history"):
        make_project(name="三号路")
    assert list(Project.objects.values_list("name", flat=True)) == ["一号路"]


@pytest.mark.parametrize("is_removed", [False, True])
def test_write_without_history_is_not_stored(break_history, is_removed):
    figure = make_figure(actual_to_date="500")
    figure.actual_to_date = Decimal("600")
    break_history()
    with pytest.raises(RuntimeError, match="no history"):
        write([Row(figure, is_removed=is_removed)], Act())
    assert InvestmentFigure.objects.get().actual_to_date == 500


def test_delete_without_history_is_not_done(break_history):
    milestone = make_milestone()
    break_history()
    for attempt in (milestone.delete, Milestone.objects.all().delete):
        with pytest.raises(RuntimeError, match="no history"):
            attempt()
    assert Milestone.objects.exists()


def test_record_outside_a_transaction_is_refused(transactional_db):
    entry = history.Entry("projects.project", 1, "P1", "changed")
    with pytest.raises(RuntimeError, match="own transaction"):
        history.record([entry])


def rows() -> list[tuple]:
    found = Change.objects.order_by("pk")
    return [(each.model, each.action, each.old, each.new) for each in found]


def test_save_tells_what_differs_and_nothing_else():
    project = make_project(total_investment="25123")
    Change.objects.all().delete()
    project.total_investment = "25123.00"
    project.save()
    assert rows() == []
    project.total_investment = "1.5"
    project.save()
    assert rows() == [
        (
            "projects.project",
            "changed",
            {"total_investment": "25123.00"},
            {"total_investment": "1.50"},
        )
    ]


def test_delete_tells_each_record_that_goes_with_it():
    project = make_project(code="G1")
    make_milestone(project=project, name="通车")
    make_milestone(project=project, name="交工")
    Change.objects.all().delete()
    with history.acting(Act(make_user(name="张三"), Door.FORM, "撤销")):
        project.delete()
    gone = {old.get("name") for _m, action, old, _n in rows() if action == "removed"}
    assert gone == {"104国道改建", "通车", "交工"}
    assert all(new is None for _m, action, _o, new in rows() if action == "removed")
    operation = Operation.objects.get(reason="撤销")
    assert (operation.actor_name, operation.changes.count()) == ("张三", 3)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (models.DecimalField(max_digits=14, decimal_places=2), Decimal("1.5"), "1.50"),
        (
            models.DecimalField(max_digits=14, decimal_places=2),
            Decimal("1E+2"),
            "100.00",
        ),
        (models.DecimalField(max_digits=15, decimal_places=4), Decimal(0), "0.0000"),
        (models.DecimalField(max_digits=14, decimal_places=2), None, None),
        (
            models.DecimalField(max_digits=14, decimal_places=2),
            Decimal("-123456789012.50"),
            "-123456789012.50",
        ),
        (models.DecimalField(max_digits=14, decimal_places=2), 3, "3.00"),
        (
            models.DecimalField(max_digits=15, decimal_places=6),
            Decimal("1E-6"),
            "0.000001",
        ),
        (
            models.DecimalField(max_digits=15, decimal_places=7),
            Decimal("1E-7"),
            "0.0000001",
        ),
        (models.IntegerField(), 6, "6"),
        (models.CharField(), "", ""),
    ],
)
def test_values_are_told_in_the_field_s_own_form(field, value, text):
    assert as_text(field)(value) == text


def purge(*arguments: str) -> str:
    said = StringIO()
    call_command("purge_history", *arguments, stdout=said)
    return said.getvalue()


def test_purge_refuses_what_must_be_kept():
    with pytest.raises(CommandError, match="at least 180 days"):
        purge("--older-than-days", "179", "--commit")


def test_purge_counts_without_commit(guarded):
    make_change(days=200)
    assert "1 changes and 1 operations would go" in purge("--older-than-days", "180")
    assert Change.objects.count() == 1


def test_purge_keeps_three_years_unless_told(guarded):
    make_change(days=1094)
    make_change(days=1097)
    assert "1 changes and 1 operations removed" in purge("--commit")
    assert [each.action for each in Change.objects.all()] == ["purged", "changed"]


def test_purge_removes_only_what_is_older_and_is_told(guarded):
    make_change(days=200, label="old")
    long_act = make_change(days=181).operation  # went on until yesterday
    young = make_change(days=1, label="young")
    Change.objects.create(
        operation=long_act, at=young.at, model="x", label="late", action="changed"
    )
    purge("--older-than-days", "180", "--commit")
    assert [each.label for each in Change.objects.all()][1:] == ["late", "young"]
    purged = Change.objects.first()
    assert (purged.action, purged.operation.door) == ("purged", "command")
    assert (purged.new["count"], purged.new["operations"]) == ("2", "1")
