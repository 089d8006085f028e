"""What a colleague changed between preview and confirmation is never passed over."""

from decimal import Decimal

import pytest

from bureau.accounts import CLERK
from bureau.records import Act
from bureau.writing import Outcome, Row, write
from projects.models import InvestmentFigure
from projects.sheets.batches import NotConfirmed, look
from tests.factories import make_department, make_figure, make_project, make_user

from .sent import confirmed, edit, figures, sent
from .tables import long_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user(role=CLERK, department=make_department())


@pytest.fixture(autouse=True)
def project(clerk):
    return make_project(code="P-1", name="金溪大道一期", department=clerk.department)


@pytest.fixture
def june(project):
    return make_figure(
        project=project, month=6, planned_to_date="600.00", actual_to_date="500.00"
    )


def refused(batch, reason=""):
    """The codes, rows and values with which a confirmation is refused as changed."""
    before = InvestmentFigure.objects.count()
    with pytest.raises(NotConfirmed) as refusal:
        confirmed(batch, reason)
    assert refusal.value.code == "changed"
    assert InvestmentFigure.objects.count() == before
    return [
        (each.code, each.row, each.params.get("old"), each.params.get("now"))
        for each in refusal.value.issues
    ]


def test_equal_month_that_a_colleague_changed_is_refused(june, clerk):
    batch = sent(long_row("P-1", 5, 1), long_row("P-1", 6, 500), user=clerk)
    edit(june, actual_to_date=Decimal(520))
    assert refused(batch) == [("changed_since", 2, "500.00", "520.00")]


def test_equal_cell_beside_a_changed_one_is_refused(june, clerk):
    row = long_row("P-1", 6, 510)
    row[4] = 600  # planned to date, as it is stored
    batch = sent(row, user=clerk)
    edit(june, planned_to_date=Decimal(650))
    edit(june, remark="已核")
    assert refused(batch) == [("changed_since", 1, "600.00", "650.00")]


def test_equal_cell_that_came_back_to_what_it_was_passes(june, clerk):
    batch = sent(long_row("P-1", 5, 1), long_row("P-1", 6, 500), user=clerk)
    edit(june, actual_to_date=Decimal(520))
    edit(june, actual_to_date=Decimal(500))
    assert confirmed(batch) == Outcome(created=1, unchanged=1)


def test_equal_month_that_was_removed_and_added_again_is_refused(june, clerk):
    batch = sent(long_row("P-1", 5, 1), long_row("P-1", 6, 500), user=clerk)
    write([Row(june, is_removed=True)], Act())
    make_figure(project=june.project, month=6, actual_to_date="500.00")
    assert [each[:2] for each in refused(batch)] == [("changed_since", 2)]


def test_month_before_that_rose_since_brings_a_warning_nobody_saw(project, clerk):
    may = make_figure(project=project, month=5, actual_to_date="100.00")
    batch = sent(long_row("P-1", 6, 500), user=clerk)
    edit(may, actual_to_date=Decimal(900))
    assert refused(batch) == [("falls", 1, None, None)]
    look(batch, clerk)
    assert confirmed(batch, "核减") == Outcome(created=1)


def test_month_before_that_moved_without_consequence_passes(project, clerk):
    may = make_figure(project=project, month=5, actual_to_date="100.00")
    batch = sent(long_row("P-1", 6, 500), user=clerk)
    edit(may, actual_to_date=Decimal(300))
    assert confirmed(batch) == Outcome(created=1)
    assert figures()["P-1", 6].actual_to_date == Decimal(500)


def test_preview_of_another_window_is_not_confirmed(clerk):
    batch = sent(long_row("P-1", 6, 500), user=clerk)
    with pytest.raises(NotConfirmed) as refusal:
        confirmed(batch, preview="0" * 64)
    assert refusal.value.code == "other_preview"


def test_looking_again_without_a_change_keeps_the_preview_valid(clerk):
    batch = sent(long_row("P-1", 6, 500), user=clerk)
    first = bytes(batch.preview)
    look(batch, clerk)
    assert bytes(batch.preview) == first
