"""A list taken back: what it added is removed, what it changed is set back."""

from decimal import Decimal as D

import pytest

from bureau.accounts import OFFICE
from bureau.models import Department
from bureau.records import Act
from projects.models import AnnualPlan, InvestmentFigure, Milestone, Project
from projects.sheets.undo import undo
from tests.factories import make_figure, make_project, make_user
from tests.projects.listed import (
    HALF_YEAR,
    INDICATORS,
    INVESTMENT,
    LIVELIHOOD,
    SAID,
    TASKS,
    projects,
    written,
)
from workplan.models import Indicator, KeyTarget, Reading, WorkArea, WorkItem, WorkPlan

pytestmark = pytest.mark.django_db
ALL = (
    *(AnnualPlan, Department, Indicator, InvestmentFigure, KeyTarget, Milestone),
    *(Project, Reading, WorkArea, WorkItem, WorkPlan),
)
ROAD = ["104国道改建", 9000, 3000, 2000, None]
BACK = Act(None, "import", "误导入")


@pytest.mark.parametrize(
    "path", [INVESTMENT, LIVELIHOOD, HALF_YEAR, INDICATORS, TASKS], ids=lambda p: p.stem
)
def test_list_is_taken_back_without_a_trace(path):
    batch = written(path.read_bytes(), answers=SAID[path])
    undone = undo(batch, BACK)
    assert undone.kept == []
    assert len(undone.rows) + undone.others == batch.created
    assert [model.__name__ for model in ALL if model.objects.exists()] == []


def test_fields_are_set_back_and_revisions_removed():
    written(projects(ROAD))
    later = written(projects([ROAD[0], 9500, 3000, 2500]), "调增")
    undo(later, BACK)
    assert Project.objects.get().total_investment == D("9000.00")
    plans = AnnualPlan.objects.values_list("revision", "amount")
    assert list(plans) == [(0, D("2000.00"))]


def test_field_that_was_edited_since_is_kept_and_named():
    make_project(code="G104", name=ROAD[0], total_investment=D(8000))
    batch = written(projects(ROAD))
    road = Project.objects.get()
    road.total_investment = D(9900)
    road.save()
    undone = undo(batch, BACK)
    assert undone.kept == [("G104", "total_investment", "9900.00")]
    assert Project.objects.get().total_investment == D("9900.00")
    assert not AnnualPlan.objects.exists()


def test_project_that_others_use_by_now_is_kept_and_named():
    batch = written(projects(ROAD, ["S215省道大修", 1, 0, 1]))
    make_figure(project=Project.objects.get(name=ROAD[0]), year=2025, month=3)
    undone = undo(batch, BACK)
    assert undone.kept == [("2025P01", "*", None)]
    assert [each.code for each in Project.objects.all()] == ["2025P01"]


def test_new_record_that_was_edited_since_is_kept():
    batch = written(projects(ROAD))
    road = Project.objects.get()
    road.person_in_charge = "王某"
    road.save()
    undone = undo(batch, BACK)
    assert undone.kept == [("2025P01", "person_in_charge", "王某")]


def test_office_takes_its_list_back():
    office = make_user(role=OFFICE)
    batch = written(projects(ROAD), user=office)
    undo(batch, Act(office, "import", "误导入"))
    batch.refresh_from_db()
    assert batch.state == "undone"
    assert not Project.objects.exists()
