"""What stands once the site is prepared."""

from collections.abc import Iterator
from typing import Any

import pytest

from bureau.management.commands.prepare import stored
from bureau.models import Change, Operation, User
from bureau.records import Action, Door
from projects.models import Category
from tests.kept import held
from workplan.models import IssuedMonth, WorkPlan

from .test_prepare import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def prepared_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """What was said."""
    with held(django_db_blocker):
        yield prepare()


@pytest.fixture
def prepared(prepared_once: str, db: None) -> str:
    return prepared_once


def test_prepare_loads_both_fixtures_and_sets_no_password(prepared):
    assert list(WorkPlan.objects.values_list("year", flat=True)) == [2024, 2023]
    assert "records checked" in prepared
    assert "Sample accounts" not in prepared
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_prepare_issues_the_months_that_the_sample_has_closed(prepared):
    issued = IssuedMonth.objects.order_by("month")
    assert [(each.month, each.edition) for each in issued] == [
        (month, 1) for month in range(1, 9)
    ]
    assert {each.plan.is_sample for each in issued} == {True}


def test_prepare_records_what_it_loaded_as_one_operation(prepared):
    (operation,) = Operation.objects.all()
    assert (operation.door, operation.actor) == (Door.FIXTURE, None)
    assert operation.reason == "report_2023 sample_2024"
    loaded = {(each.model, each.object_id) for each in operation.changes.all()}
    found = (each for each in stored() if not isinstance(each, Category))
    assert loaded == {(each._meta.label_lower, each.pk) for each in found}
    given = Change.objects.exclude(model="workplan.issuedmonth")
    assert set(given.values_list("action", flat=True)) == {Action.LOADED}
    june = Change.objects.get(model="workplan.reading", label="INV 2023 6")
    assert (june.old, june.new["value"]) == (None, "220000.0000")
