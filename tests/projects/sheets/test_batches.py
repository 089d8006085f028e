"""Confirming what was seen: bound to person, file and time; all of it or nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bureau.history import Act, Door
from bureau.models import Change
from bureau.permissions import CLERK, OFFICE
from bureau.writing import Outcome, Row, write
from projects.models import AnnualPlan, BatchState, ImportBatch, InvestmentFigure
from projects.sheets import asking
from projects.sheets.batches import (
    FILES_KEPT_FOR,
    VALID_FOR,
    NotConfirmed,
    look,
    tidy,
)
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_month,
    make_project,
    make_reopening,
    make_user,
)

from .sent import act_of, confirmed, edit, figures, received, seen, sent
from .tables import long_row

pytestmark = pytest.mark.django_db
STANDING = ["项目编号", "项目名称", "年度计划", "本年累计完成"]


@pytest.fixture
def department():
    return make_department()


@pytest.fixture
def clerk(department):
    return make_user(role=CLERK, department=department)


@pytest.fixture
def project(department):
    return make_project(code="P-1", name="金溪大道一期", department=department)


@pytest.fixture
def batch(clerk, project):
    """A file that adds a figure of May and one of June."""
    return sent(long_row("P-1", 5, 400), long_row("P-1", 6, 512.5), user=clerk)


def refused(batch, code, reason="", **options):
    """Confirming is refused for that reason, and leaves no trace; the issues."""
    before = figures(), Change.objects.count()
    with pytest.raises(NotConfirmed) as caught:
        confirmed(batch, reason, **options)
    assert caught.value.code == code
    assert (figures(), Change.objects.count()) == before
    return caught.value.issues


def is_waiting(batch):
    batch.refresh_from_db()
    return batch.state == BatchState.WAITING and bool(batch.preview)


def standing(plan, month=6):
    """A standing table of one project, with its annual plan."""
    title = [f"2023年{month}月重点项目投资完成情况表（单位：万元）"]
    return [title, STANDING, ["P-1", "金溪大道一期", plan, 500]]


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


@pytest.mark.parametrize("size", [1, 5000])
def test_month_closed_since_refuses_everything(batch, monkeypatch, size):
    monkeypatch.setattr(asking, "CHUNK", size)
    make_month(is_open=False)
    issues = refused(batch, "refused")
    assert [(each.code, each.sheet, each.row, each.column) for each in issues] == [
        ("closed", "投资", 2, 5)
    ]
    assert is_waiting(batch)


def test_permission_lost_since_refuses_everything(batch, clerk):
    clerk.groups.clear()
    batch = ImportBatch.objects.get(pk=batch.pk)
    assert {each.code for each in refused(batch, "refused")} == {"scope"}


def test_project_removed_since_refuses_everything(batch, project):
    project.delete()
    assert {each.code for each in refused(batch, "refused")} == {"owner"}
    assert is_waiting(batch)


def test_cell_a_colleague_changed_since_is_refused_and_named(project, clerk):
    figure = make_figure(project=project, actual_to_date="400.00")
    batch = sent(long_row("P-1", 5, 1), long_row("P-1", 6, 512.5), user=clerk)
    edit(figure, actual_to_date=Decimal(450))
    (issue,) = refused(batch, "changed")
    assert (issue.code, issue.sheet, issue.row, issue.column) == (
        "changed_since",
        "投资",
        2,
        5,
    )
    assert issue.params == {"code": "P-1", "old": "400.00", "now": "450.00"}
    assert is_waiting(batch)


def test_figure_a_colleague_added_or_removed_since_is_named(batch, project, clerk):
    figure = make_figure(project=project, actual_to_date="450.00")
    (issue,) = refused(batch, "changed")
    assert issue.params == {"code": "P-1", "old": None, "now": "450.00"}
    look(batch, batch.user)
    write([Row(figure, is_removed=True)], Act())
    (issue,) = refused(batch, "changed")
    assert issue.params == {"code": "P-1", "old": "450.00", "now": None}


def test_other_cell_of_the_row_is_a_colleagues_and_survives(project, clerk):
    figure = make_figure(project=project, actual_to_date="400.00")
    batch = sent(long_row("P-1", 6, 512.5), user=clerk)
    edit(figure, planned_to_date=Decimal(600), remark="已核")
    assert confirmed(batch) == Outcome(updated=1)
    figure.refresh_from_db()
    assert (figure.actual_to_date, figure.planned_to_date, figure.remark) == (
        Decimal("512.50"),
        Decimal("600.00"),
        "已核",
    )


def test_cell_that_holds_the_new_value_by_now_passes(project, clerk):
    figure = make_figure(project=project, actual_to_date="400.00")
    batch = sent(long_row("P-1", 5, 1), long_row("P-1", 6, 512.5), user=clerk)
    edit(figure, actual_to_date=Decimal("512.50"))
    assert confirmed(batch) == Outcome(created=1, unchanged=1)
    figure.refresh_from_db()
    assert figure.version == 2


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


def test_annual_plan_becomes_a_revision_with_its_reason(project):
    make_annual_plan(project=project, amount="700.00", invested_before="50.00")
    batch = seen({"6月": standing(800)}, user=make_user(role=OFFICE))
    refused(batch, "reason", with_plans=True)
    assert confirmed(batch, "年中调整", with_plans=True) == Outcome(created=2)
    first, revision = AnnualPlan.objects.order_by("revision")
    assert (first.amount, first.revision, first.version) == (Decimal(700), 0, 1)
    assert (revision.amount, revision.revision, revision.reason) == (
        Decimal(800),
        1,
        "年中调整",
    )
    assert revision.invested_before == Decimal(50)


def test_first_annual_plan_is_no_revision(project):
    batch = seen({"6月": standing(800)}, user=make_user(role=OFFICE))
    confirmed(batch, "下达", with_plans=True)
    plan = AnnualPlan.objects.get()
    assert (plan.amount, plan.revision, plan.reason) == (Decimal(800), 0, "")


def test_annual_plans_stay_as_they_are_unless_they_are_chosen(project):
    confirmed(seen({"6月": standing(800)}, user=make_user(role=OFFICE)), "月报")
    assert not AnnualPlan.objects.exists()


def test_plan_on_two_sheets_is_one_plan(project):
    sheets = {f"{month}月": standing(800, month) for month in (5, 6)}
    batch = seen(sheets, user=make_user(role=OFFICE))
    confirmed(batch, "下达", with_plans=True)
    assert [each.amount for each in AnnualPlan.objects.all()] == [Decimal(800)]


def test_two_plans_of_one_year_are_refused_with_their_cells(project):
    sheets = {"5月": standing(800, 5), "6月": standing(900, 6)}
    batch = seen(sheets, user=make_user(role=OFFICE))
    issues = refused(batch, "refused", "下达", with_plans=True)
    assert [(each.code, each.sheet, each.row) for each in issues] == [
        ("twice", "6月", 2)
    ]


def test_plan_changed_since_is_refused_and_named(project):
    plan = make_annual_plan(project=project, amount="700.00")
    batch = seen({"6月": standing(800)}, user=make_user(role=OFFICE))
    plan.amount = Decimal(750)
    write([Row(plan)], Act())
    (issue,) = refused(batch, "changed", "年中调整", with_plans=True)
    assert (issue.code, issue.row, issue.column) == ("changed_since", 2, 2)
    assert issue.params == {"code": "P-1", "old": "700.00", "now": "750.00"}


def test_plan_that_is_so_by_now_is_not_revised_again(project):
    plan = make_annual_plan(project=project, amount="700.00")
    batch = seen({"6月": standing(800)}, user=make_user(role=OFFICE))
    plan.amount = Decimal(800)
    write([Row(plan)], Act())
    assert confirmed(batch, "年中调整", with_plans=True).created == 1
    assert AnnualPlan.objects.get().revision == 0


def test_clerk_writes_no_plans(project, clerk):
    batch = seen({"6月": standing(800)}, user=clerk)
    assert confirmed(batch, "年中调整", with_plans=True) == Outcome(created=1)
    assert not AnnualPlan.objects.exists()


def test_plans_refused_take_the_figures_with_them(project):
    office = make_user(role=OFFICE)
    batch = seen({"6月": standing(800)}, user=office)
    office.groups.clear()
    office.groups.add(make_user(role=CLERK).groups.get())
    office.department = project.department
    office.save()
    batch = ImportBatch.objects.get(pk=batch.pk)
    (issue,) = refused(batch, "refused", "年中调整", with_plans=True)
    assert (issue.code, issue.row, issue.column) == ("scope", 2, 2)


def test_preview_writes_its_batch_alone_and_holds_nothing(batch, project):
    make_figure(project=project, month=5, actual_to_date="900.00")
    with CaptureQueriesContext(connection) as asked:
        plan = look(batch, batch.user)
    words = [each["sql"] for each in asked]
    writes = [each for each in words if not each.startswith("SELECT")]
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


def held(batch):
    batch.refresh_from_db()
    parts = batch.content, batch.read, batch.preview
    return batch.state, [bool(each) for each in parts]


def test_tidying_empties_what_was_left_waiting(batch, clerk, project):
    fresh = sent(long_row("P-1", 6, 1), user=clerk)
    long_ago = timezone.now() - VALID_FOR * 2 - timedelta(minutes=1)
    left = ImportBatch.objects.filter(pk=batch.pk)
    left.update(at=long_ago, previewed_at=long_ago)
    tidy()
    assert held(batch) == (BatchState.EXPIRED, [False] * 3)
    assert held(fresh) == (BatchState.WAITING, [True] * 3)
    refused(batch, "used")


def test_tidying_spares_what_was_looked_at_just_now(batch):
    ImportBatch.objects.update(at=timezone.now() - VALID_FOR * 3)
    tidy()
    assert held(batch) == (BatchState.WAITING, [True] * 3)


def test_receiving_tidies_up(batch, clerk, project):
    long_ago = timezone.now() - VALID_FOR * 3
    ImportBatch.objects.update(at=long_ago, previewed_at=None)
    sent(long_row("P-1", 6, 1), user=clerk)
    assert held(batch) == (BatchState.EXPIRED, [False] * 3)


def test_written_file_is_kept_for_three_months(batch):
    confirmed(batch)
    tidy()
    assert held(batch) == (BatchState.WRITTEN, [True, False, False])
    ImportBatch.objects.update(at=timezone.now() - FILES_KEPT_FOR - timedelta(days=1))
    tidy()
    assert held(batch) == (BatchState.WRITTEN, [False] * 3)


def test_system_confirms_what_the_system_sent(project):
    batch = sent(long_row("P-1", 6, 1))
    assert confirmed(batch, act=Act(None, Door.COMMAND)) == Outcome(created=1)


def test_amount_of_a_month_is_refused_where_the_month_before_moved(clerk, project):
    may = make_figure(project=project, month=5, actual_to_date="100.00")
    header = ["项目编号", "年度", "月份", "本月完成（万元）"]
    batch = seen({"投资": [header, [project.code, 2023, 6, 50]]}, user=clerk)
    edit(may, actual_to_date=Decimal("300.00"))
    issues = refused(batch, "changed")
    assert [each.code for each in issues] == ["moved_since"]


def test_what_the_bureaus_own_people_send_is_of_no_department(department):
    office = make_user(role=OFFICE, department=department)
    batch = received({"投资": [["x"]]}, user=office)
    assert batch.department is None
