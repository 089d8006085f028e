"""The one writer: what it stores, and what it tells of it."""

from decimal import Decimal

import pytest

from bureau.models import Change, Operation
from bureau.records import Act, Door
from bureau.writing import Outcome, Row, check, write
from projects.models import InvestmentFigure
from tests.factories import make_figure, make_project, make_reading, make_user

from .figures import SYSTEM_ACT, changed, figure

pytestmark = pytest.mark.django_db


def test_new_row_is_stored_with_version_1_and_recorded():
    project = make_project(code="G330")
    act = Act(make_user(is_superuser=True), Door.FORM, "补报")
    record = figure(project)
    assert write([Row(record)], act) == Outcome(created=1)
    stored = InvestmentFigure.objects.get()
    told = Change.objects.get(model="projects.investmentfigure")
    assert (record.pk, stored.version) == (stored.pk, 1)
    assert (told.label, told.action, told.old) == ("G330 2023 6", "added", None)
    assert (told.new["actual_to_date"], told.object_id) == ("500.00", stored.pk)
    operation = told.operation
    assert (operation.actor, operation.door) == (act.actor, "form")
    assert (operation.reason, operation.key) == ("补报", act.key)


def test_change_raises_the_version_and_tells_only_what_differs():
    record = changed(make_figure())
    assert write([Row(record, seen=1)], SYSTEM_ACT) == Outcome(updated=1)
    told = Change.objects.filter(action="changed").get()
    assert InvestmentFigure.objects.get().version == 2
    assert told.old == {"actual_to_date": "500.00"}
    assert told.new == {"actual_to_date": "600.00"}


@pytest.mark.parametrize("value", ["500", "500.0", "5E+2"])
def test_same_value_is_unchanged(value):
    record, told = changed(make_figure(), value), Change.objects.count()
    assert write([Row(record, seen=1)], SYSTEM_ACT) == Outcome(unchanged=1)
    assert InvestmentFigure.objects.get().version == 1
    assert Change.objects.count() == told


def test_minus_zero_is_zero():
    record = changed(make_figure(actual_to_date="0"), "-0")
    assert write([Row(record)], SYSTEM_ACT) == Outcome(unchanged=1)


def test_removed_row_is_gone_and_told_whole():
    record = make_figure(remark="误报")
    outcome = write([Row(record, seen=1, is_removed=True)], SYSTEM_ACT)
    told = Change.objects.get(action="removed")
    assert outcome == Outcome(removed=1)
    assert not InvestmentFigure.objects.exists()
    assert (told.object_id, told.new) == (record.pk, None)
    assert told.old["remark"] == "误报"


def test_or_update_takes_the_place_of_the_one_with_its_key():
    stored = make_figure()
    record = figure(stored.project, actual_to_date=Decimal("700.00"))
    assert write([Row(record, or_update=True)], SYSTEM_ACT) == Outcome(updated=1)
    stored.refresh_from_db()
    assert (record.pk, stored.actual_to_date, stored.version) == (stored.pk, 700, 2)


def test_or_update_adds_where_nothing_has_its_key():
    row = Row(figure(make_project()), or_update=True)
    assert write([row], SYSTEM_ACT) == Outcome(created=1)


def test_one_call_mixes_models_and_verbs():
    reading, gone = make_reading(), make_figure(month=5)
    reading.value = Decimal(60)
    rows = [
        Row(reading),
        Row(gone, is_removed=True),
        Row(figure(gone.project)),
        Row(make_figure()),
    ]
    assert write(rows, SYSTEM_ACT) == Outcome(1, 1, 1, 1)
    assert Operation.objects.get(key=SYSTEM_ACT.key).changes.count() >= 3


def test_check_leaves_a_new_record_new():
    stored = make_figure()
    record = figure(stored.project, actual_to_date=Decimal(7))
    assert check([Row(record, or_update=True)], SYSTEM_ACT) == []
    assert (record.pk, record._state.adding) == (None, True)


def test_record_read_in_part_is_compared_whole():
    stored = make_figure(remark="按进度推进")
    record = InvestmentFigure.objects.only("actual_to_date").get(pk=stored.pk)
    assert write([Row(record)], SYSTEM_ACT) == Outcome(unchanged=1)
    assert write([Row(changed(record))], SYSTEM_ACT) == Outcome(updated=1)
