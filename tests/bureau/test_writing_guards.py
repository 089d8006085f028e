"""Nothing goes round the one writer, and nothing takes figures along."""

import pytest
from django.db.models import ProtectedError

from bureau.records import NotThroughWriter
from projects.models import Project
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_project,
    make_reading,
    make_target,
)
from workplan.models import Reading

pytestmark = pytest.mark.django_db
MAKERS = [make_figure, make_annual_plan, make_reading, make_target]
GUARDED = {
    "save": lambda record: record.save(),
    "delete": lambda record: record.delete(),
    "update": lambda record: type(record).objects.update(source="x"),
    "bulk_update": lambda record: type(record).objects.bulk_update(
        [record], ["source"]
    ),
    "bulk_create": lambda record: type(record).objects.bulk_create([record]),
    "create": lambda record: type(record).objects.create(),
    "QuerySet.delete": lambda record: type(record).objects.all().delete(),
}


@pytest.mark.parametrize("door", GUARDED)
@pytest.mark.parametrize("make", MAKERS)
def test_nothing_goes_round_the_writer(make, door):
    record = make()
    with pytest.raises(TypeError) as refused:
        GUARDED[door](record)
    assert isinstance(refused.value, NotThroughWriter) or "update" in door
    record.refresh_from_db()
    assert (record.version, record.source) == (1, "")


def test_moving_by_the_owner_s_own_manager_is_refused():
    record, project = make_figure(), make_project()
    with pytest.raises(TypeError):
        project.figures.add(record)
    record.refresh_from_db()
    assert record.project != project


@pytest.mark.parametrize("make", [make_figure, make_annual_plan])
def test_project_with_figures_stays(make):
    record = make()
    with pytest.raises(ProtectedError):
        record.project.delete()
    assert Project.objects.filter(pk=record.project_id).exists()


def test_indicator_with_readings_stays():
    record = make_reading()
    with pytest.raises(ProtectedError):
        record.indicator.delete()
    assert Reading.objects.exists()
