"""What a database's owner does to history is found, named and told to the auditor."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bureau.accounts import AUDIT, OFFICE
from bureau.models import Change, Operation, Seal
from bureau.records import Act, Action, Door, Entry, acting, history, triggers
from bureau.sealing import FAULTS, Checked, check_and_seal, look, notice
from bureau.writing import Row, write
from projects.models import InvestmentFigure
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db
Later = Callable[..., None]


@pytest.fixture(autouse=True)
def guarded(db: None) -> None:
    """The guards stand; what the test's transaction made is gone after it."""
    triggers.install(connection)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """`later(hours=2)` puts Django's clock forward; again, and it adds up."""
    real, passed = timezone.now, [timedelta()]

    def go(**time: float) -> None:
        passed[0] += timedelta(**time)

    monkeypatch.setattr(timezone, "now", lambda: real() + passed[0])
    return go


def settle(later: Later) -> Checked:
    """Two hours on, all that was written is sealed."""
    later(hours=2)
    return check_and_seal(timezone.now())


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def behind(*statements: str) -> None:
    """As the owner of the database may: past the guards, which stand again after."""
    if connection.vendor == "postgresql":
        connection.check_constraints()
        replica = "SET session_replication_role = replica"
        sql(replica, *statements, "SET session_replication_role = DEFAULT")
        return
    triggers.remove(connection)
    sql(*statements)
    triggers.install(connection)


def make_acts(count: int = 3) -> list[Operation]:
    """So many operations, each with a record of two kinds of event, all told."""
    Change.objects.all().delete()
    Operation.objects.all().delete()
    found = []
    for number in range(count):
        with acting(Act(None, Door.FORM, f"第{number}次")) as act:
            project = make_project(code=f"P{number}", total_investment="500")
            project.total_investment = "600"
            project.save()
        found.append(Operation.objects.get(key=act.key))
    return found


@pytest.fixture
def acts() -> list[Operation]:
    triggers.remove(connection)
    found = make_acts()
    connection.check_constraints()  # none is left open when a table gets its guards
    triggers.install(connection)
    return found


def faults() -> list[tuple[str, int | None]]:
    return [tuple(each) for each in look(timezone.now()).faults]


def check(*arguments: str) -> str:
    said = StringIO()
    call_command("check_history", *arguments, stdout=said)
    return said.getvalue()


def test_history_as_it_was_written_stands(acts, later):
    assert faults() == []
    first = settle(later)
    assert (first.operations, first.sealed) == (3, 6)
    again = settle(later)
    assert (again.faults, again.sealed) == ([], 1)  # that of the first check
    assert Seal.objects.order_by("-pk")[0].hash == again.hash


@pytest.mark.parametrize("count", [1, 60, 1_500])
def test_rows_written_together_stand_under_one_proof(count):
    projects = [make_project(code=f"Q{number}") for number in range(-(-count // 12))]
    figures = [
        InvestmentFigure(project=each, year=2023, month=month, actual_to_date=month)
        for each in projects
        for month in range(1, 13)
    ][:count]
    write([Row(each) for each in figures], Act(reason="月报"))
    changes = Change.objects.filter(operation__reason="月报")
    (proved,) = changes.exclude(proof=None)
    assert proved.proof.startswith(f"{count}:")
    assert faults() == []


def test_texts_of_every_kind_are_read_back_as_they_were_proved(acts):
    odd = {"b": '引"号\\', "a": "\t\n\x1f", "cc": ["甲", "乙"], "B": None, "d": "100%"}
    history.tell(Entry("bureau.user", None, "“张三”", Action.CHANGED, {}, odd))
    history.tell(Entry("bureau.user", 7, "", Action.CHANGED, odd, None, 9))
    assert faults() == []


CHANGE, OPERATION = "bureau_change", "bureau_operation"
TAMPERINGS = {
    "new": (f"UPDATE {CHANGE} SET new = '[1]' WHERE id = {{change}}", "changed"),
    "label": (f"UPDATE {CHANGE} SET label = 'x' WHERE id = {{change}}", "changed"),
    "department": (
        f"UPDATE {CHANGE} SET department_id = 1 WHERE id = {{change}}",
        "changed",
    ),
    "person": (
        f"UPDATE {OPERATION} SET actor_name = '李四' WHERE id = {{operation}}",
        "changed",
    ),
    "reason": (
        f"UPDATE {OPERATION} SET reason = '' WHERE id = {{operation}}",
        "changed",
    ),
    "no proof": (f"UPDATE {CHANGE} SET proof = NULL WHERE id = {{change}}", "changed"),
}


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("what", TAMPERINGS)
def test_changed_row_is_found_and_its_operation_named(acts, what, is_sealed, later):
    if is_sealed:
        settle(later)
    elif what == "no proof":
        pytest.skip("before the first check such a row is an old one")
    statement, code = TAMPERINGS[what]
    change = acts[1].changes.order_by("pk").first()
    behind(statement.format(change=change.pk, operation=acts[1].pk))
    assert set(faults()) == {(code, acts[1].pk)}
    with pytest.raises(CommandError) as broken:
        check()
    assert f"operation {acts[1].pk} (" in str(broken.value)


def test_first_of_several_broken_operations_is_named(acts):
    for each in (acts[2], acts[1]):
        behind(f"UPDATE bureau_operation SET reason = 'x' WHERE id = {each.pk}")
    with pytest.raises(CommandError, match=f"operation {acts[1].pk} .*3") as broken:
        check()
    assert str(acts[2].pk) not in str(broken.value).split("(")[0]


def remove(operation: Operation) -> None:
    behind(
        f"DELETE FROM bureau_change WHERE operation_id = {operation.pk}",
        f"DELETE FROM bureau_operation WHERE id = {operation.pk}",
    )


def test_removed_operation_is_found(acts, later):
    settle(later)
    remove(acts[1])
    assert set(faults()) == {("gone", acts[1].pk)}


def test_row_taken_from_those_written_together_is_found_before_it_is_sealed(acts):
    with acting(Act(reason="两行")) as act:
        rows = [Entry("bureau.user", pk, str(pk), Action.CHANGED) for pk in (1, 2)]
        history.record(rows)
    behind("DELETE FROM bureau_change WHERE label = '2'")
    assert faults() == [("changed", Operation.objects.get(key=act.key).pk)]


def test_changes_without_their_operation_are_found(acts):
    behind(f"DELETE FROM bureau_operation WHERE id = {acts[1].pk}")
    assert ("orphan", acts[1].pk) in faults()
    behind(f"DELETE FROM bureau_change WHERE operation_id = {acts[1].pk}")


def test_row_by_hand_is_found(acts):
    check_and_seal(timezone.now())
    operation = Operation.objects.create(at=timezone.now(), door=Door.FORM)
    Change.objects.create(
        operation=operation, at=operation.at, model="x", label="x", action="added"
    )
    assert faults() == [("unproved", operation.pk)]


def test_operation_of_a_time_that_was_checked_is_found(acts, later):
    settle(later)
    later(hours=-1.5)
    with acting(Act(reason="倒签")) as act:
        history.record([Entry("bureau.user", 1, "倒签", Action.CHANGED)])
    later(hours=1.5)
    assert faults() == [("late", Operation.objects.get(key=act.key).pk)]


def test_seals_are_watched_too(acts, later):
    hash_ = settle(later).hash
    second = Seal.objects.order_by("pk")[1]
    behind(f"UPDATE bureau_seal SET digest = 'x' WHERE id = {second.pk}")
    assert ("chain", second.operation) in faults()
    behind("DELETE FROM bureau_seal")
    assert faults() == [("seals", None)]
    with pytest.raises(CommandError, match="History is broken"):
        check("--noted", hash_)


def test_noted_seal_is_looked_for(acts, later):
    hash_ = settle(later).hash
    assert "stand as they were written" in check("--noted", hash_)
    with pytest.raises(CommandError, match="The seal abc is no longer in the chain"):
        check("--noted", "abc")


def test_guards_that_are_gone_are_told(acts):
    triggers.remove(connection)
    assert faults() == [("guards", None)]
    with pytest.raises(CommandError, match="guards of history are missing"):
        check()


def test_guard_that_is_switched_off_is_no_guard(acts):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no DISABLE TRIGGER")
    connection.check_constraints()
    sql("ALTER TABLE bureau_change DISABLE TRIGGER bureau_change_kept")
    assert faults() == [("guards", None)]


def test_history_from_before_there_were_proofs_is_sealed_as_it_is(acts):
    behind("UPDATE bureau_change SET proof = NULL")
    assert check_and_seal(timezone.now()).sealed == 6
    behind(f"UPDATE bureau_operation SET reason = 'x' WHERE id = {acts[0].pk}")
    assert set(faults()) == {("changed", acts[0].pk)}


def test_operation_may_go_on_after_it_was_sealed(acts):
    act = Act(reason="久")
    with acting(act):
        history.record([Entry("bureau.user", 1, "先", Action.CHANGED)])
        check_and_seal(timezone.now())
        history.record([Entry("bureau.user", 1, "后", Action.CHANGED)])
    assert faults() == []


def age(days: int, operation: Operation) -> None:
    """Write an operation's rows anew as of so many days ago."""
    at = timezone.now() - timedelta(days=days)
    remove(operation)
    old = Operation.objects.create(pk=operation.pk, at=at, door=Door.FORM)
    rows = [Entry("bureau.user", 1, "旧", Action.CHANGED)] * 2
    history.insert(old, at, rows)


def test_chain_stands_after_a_purge_and_knows_what_no_purge_took(acts, later):
    age(400, acts[0])
    age(300, acts[1])
    assert settle(later).faults == []
    call_command(
        "purge_history", "--older-than-days", "350", "--commit", stdout=StringIO()
    )
    assert not Operation.objects.filter(pk=acts[0].pk).exists()
    assert faults() == []
    remove(acts[1])  # the guards would let it go, for it is old enough
    assert faults() == [("gone", acts[1].pk)]


def test_part_of_an_operation_may_be_purged(acts, later):
    age(400, acts[0])
    history.insert(
        Operation.objects.get(pk=acts[0].pk),
        timezone.now(),
        [Entry("bureau.user", 1, "新", Action.CHANGED)],
    )
    settle(later)
    call_command(
        "purge_history", "--older-than-days", "350", "--commit", stdout=StringIO()
    )
    assert [each.label for each in acts[0].changes.all()] == ["新"]
    assert faults() == []


def test_auditor_is_told_on_the_front_page_and_in_the_history(acts, client: Client):
    auditor = make_user(role=AUDIT)
    client.force_login(auditor)
    index = reverse("admin:index")
    assert client.get(index).context["history_notice"].change is None
    check_and_seal(timezone.now())
    assert client.get(index).context["history_notice"] is None
    late = notice(auditor, timezone.now() + timedelta(days=3))
    assert late.change.action == Action.CHECKED
    behind(f"UPDATE bureau_operation SET reason = 'x' WHERE id = {acts[0].pk}")
    with pytest.raises(CommandError):
        check()
    entry = Change.objects.get(action=Action.BROKEN)
    assert entry.new["operation"] == str(acts[0].pk)
    page = client.get(index).content.decode()
    assert str(FAULTS["changed"]) in page
    one = reverse("admin:bureau_change_change", args=[entry.pk])
    assert one in page
    assert str(FAULTS["changed"]) in client.get(one).content.decode()


def test_nobody_else_is_told(acts):
    assert notice(make_user(role=OFFICE), timezone.now()) is None
    assert notice(make_user(role=AUDIT), timezone.now()).change is None
