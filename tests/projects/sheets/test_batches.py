"""Confirming what was seen: bound to person, file and time; all of it or nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bureau.accounts import CLERK, OFFICE
from bureau.models import Change
from bureau.records import Act, Door
from bureau.writing import Outcome
from projects.models import BatchState, ImportBatch, InvestmentFigure
from projects.sheets.batches import VALID_FOR, look
from tests.factories import make_figure, make_reopening, make_return, make_user

from .sent import act_of, confirmed, figures, is_waiting, received, refused, sent
from .tables import long_row

pytestmark = pytest.mark.django_db


def test_confirming_writes_what_was_seen(batch, clerk):
    act = act_of(batch, "月报")
    assert confirmed(batch, act=act) == Outcome(created=2)
    assert {key: each.actual_to_date for key, each in figures().items()} == {
        ("P-1", 5): Decimal("400.00"),
        ("P-1", 6): Decimal("512.50"),
    }
    batch.refresh_from_db()
    assert (batch.state, batch.created, batch.updated) == (BatchState.WRITTEN, 2, 0)
    assert (batch.operation, bytes(batch.preview), bytes(batch.read)) == (
        act.key,
        b"",
        b"",
    )
    assert bytes(batch.content)[:2] == b"PK"


def test_history_names_door_person_reason_old_and_new(project, clerk):
    make_figure(project=project, actual_to_date="400.00")
    batch = sent(long_row("P-1", 6, 512.5, remark="按月报"), user=clerk)
    Change.objects.all().delete()
    confirmed(batch, "补报")
    change = Change.objects.get()
    operation = change.operation
    assert (operation.door, operation.actor, operation.reason) == (
        Door.IMPORT,
        clerk,
        "补报",
    )
    assert (change.action, change.label) == ("changed", "P-1 2023 6")
    assert change.old == {"actual_to_date": "400.00", "remark": ""}
    assert change.new == {"actual_to_date": "512.50", "remark": "按月报"}


@pytest.mark.parametrize("role", [CLERK, OFFICE])
def test_another_person_confirms_nothing(batch, department, role):
    other = make_user(role=role, department=department)
    refused(batch, "gone", act=Act(other, Door.IMPORT, "月报"))
    refused(batch, "gone", act=Act(None, Door.IMPORT, "月报"))
    assert is_waiting(batch)


def test_another_file_is_not_the_one_seen(batch):
    refused(batch, "other_file", file_hash="0" * 64)
    assert is_waiting(batch)


def test_file_nobody_looked_at_is_not_confirmed(clerk, project):
    rows = [["项目编号", "年度", "月份", "完成累计（万元）"], ["P-1", 2023, 6, 1]]
    refused(received({"投资": rows}, user=clerk), "other_file")


@pytest.mark.parametrize(("more", "is_late"), [(-1, False), (1, True)])
def test_preview_lasts_half_an_hour(batch, more, is_late):
    assert timedelta(minutes=30) == VALID_FOR
    seen_at = timezone.now() - VALID_FOR - timedelta(minutes=more)
    ImportBatch.objects.update(previewed_at=seen_at)
    if is_late:
        refused(batch, "expired")
        look(batch, batch.user)
    assert confirmed(batch) == Outcome(created=2)


def test_preview_is_used_once(batch):
    confirmed(batch)
    refused(batch, "used")


def test_open_question_is_not_passed_over(clerk, project):
    batch = sent(long_row("P-1", 6, 1.005), user=clerk)
    refused(batch, "open")


def test_warning_asks_why(project, clerk):
    make_figure(project=project, month=5, actual_to_date="900.00")
    batch = sent(long_row("P-1", 6, 500), user=clerk)
    for nothing in ("", "  "):
        refused(batch, "reason", nothing)
    assert is_waiting(batch)
    assert confirmed(batch, "核减") == Outcome(created=1)


def test_month_open_again_for_the_department_asks_why(project, clerk, department):
    make_reopening(department=department)
    batch = sent(long_row("P-1", 6, 500), user=clerk)
    refused(batch, "reason")
    assert confirmed(batch, "补报") == Outcome(created=1)


def test_month_submitted_after_the_preview_is_not_written(batch, department):
    make_return(department=department)
    (issue,) = refused(batch, "refused")
    assert issue.code == "submitted"
    assert issue.params["message"].startswith("2023-06")


def test_preview_writes_its_batch_alone_and_holds_nothing(batch, project):
    make_figure(project=project, month=5, actual_to_date="900.00")
    with CaptureQueriesContext(connection) as asked:
        plan = look(batch, batch.user)
    words = [each["sql"] for each in asked]
    writes = [each for each in words if not each.lstrip("(").startswith("SELECT")]
    assert [each.split(" SET ")[0] for each in writes] == [
        'UPDATE "projects_importbatch"'
    ]
    assert not [each for each in words if "FOR UPDATE" in each or "LOCK" in each]
    assert (plan.created, plan.updated) == (1, 1)
    assert InvestmentFigure.objects.count() == 1


def test_looking_again_leaves_a_written_batch_alone(batch):
    late = ImportBatch.objects.get(pk=batch.pk)
    confirmed(batch)
    look(late, late.user)
    late.refresh_from_db()
    assert (late.state, bytes(late.preview), late.unchanged) == (
        BatchState.WRITTEN,
        b"",
        0,
    )


def test_system_confirms_what_the_system_sent(project):
    batch = sent(long_row("P-1", 6, 1))
    assert confirmed(batch, act=Act(None, Door.COMMAND)) == Outcome(created=1)


def test_what_the_bureaus_own_people_send_is_of_no_department(department):
    office = make_user(role=OFFICE, department=department)
    batch = received({"投资": [["x"]]}, user=office)
    assert batch.department is None
