"""What changed between looking and confirming: refused and named, or left standing."""

from decimal import Decimal

import pytest

from bureau.records import Act
from bureau.writing import Outcome, Row, write
from projects.models import ImportBatch
from projects.sheets import asking
from projects.sheets.batches import look
from tests.factories import make_figure, make_month

from .sent import confirmed, edit, is_waiting, refused, seen, sent
from .tables import long_row

pytestmark = pytest.mark.django_db


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


def test_amount_of_a_month_is_refused_where_the_month_before_moved(clerk, project):
    may = make_figure(project=project, month=5, actual_to_date="100.00")
    header = ["项目编号", "年度", "月份", "本月完成（万元）"]
    batch = seen({"投资": [header, [project.code, 2023, 6, 50]]}, user=clerk)
    edit(may, actual_to_date=Decimal("300.00"))
    issues = refused(batch, "changed")
    assert [each.code for each in issues] == ["moved_since"]
