"""Words why a line is missing that were stored as its remark, before it had a field."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from bureau.accounts import OFFICE
from bureau.models import Department, ReturnAct
from bureau.records import Act, Door
from bureau.returns import Step, take
from bureau.writing import Row, write
from projects.models import InvestmentFigure, Project
from tests.factories import (
    make_department,
    make_figure,
    make_indicator,
    make_project,
    make_user,
)
from workplan.models import Reading

pytestmark = pytest.mark.django_db
WORD = "监理未签认"


@pytest.fixture
def upgrade() -> Callable[[], None]:
    """The step that moves words, with the models as they are then."""
    step = import_module("workplan.migrations.0007_why_missing")
    state = MigrationLoader(connection).project_state(("workplan", step.__name__[20:]))
    return lambda: step.move_words(state.apps, None)


@pytest.fixture
def project() -> Project:
    return make_project(department=make_department())


def submit(*rows: InvestmentFigure | Reading, department: Department) -> None:
    """Rows written and their month submitted in one operation, as it once was done."""
    act = Act(make_user(role=OFFICE), Door.FORM)
    write([Row(each) for each in rows], act)
    take([Step(department, (2023, 6), ReturnAct.SUBMITTED, "")], act)


def said(row: InvestmentFigure | Reading) -> tuple[str, str]:
    """Its remark, and why it is missing, as they are stored."""
    row.refresh_from_db()
    return row.remark, row.why_missing


def test_what_submitting_wrote_as_a_remark_is_the_word(project, upgrade):
    figure = make_figure(project=project, actual_to_date=None)
    indicator = make_indicator(department=project.department)
    figure.remark = WORD
    reading = Reading(indicator=indicator, year=2023, month=6, remark=WORD)
    submit(figure, reading, department=project.department)
    upgrade()
    assert (said(figure), said(reading)) == (("", WORD), ("", WORD))


def test_a_remark_that_submitting_found_stays(project, upgrade):
    figure = make_figure(project=project, actual_to_date=None, remark="超计划")
    submit(figure, department=project.department)
    upgrade()
    assert said(figure) == ("超计划", "")


def test_a_remark_written_since_stays(project, upgrade):
    figure = make_figure(project=project, actual_to_date=None)
    figure.remark = WORD
    submit(figure, department=project.department)
    step = Step(project.department, (2023, 6), ReturnAct.RETURNED, "请核对")
    take([step], Act(make_user(role=OFFICE)))
    figure.refresh_from_db()
    figure.remark = "另记"
    write([Row(figure)], Act())
    upgrade()
    assert said(figure) == ("另记", "")


def test_the_remark_of_a_figure_that_came_in_stays(project, upgrade):
    figure = make_figure(project=project)
    figure.remark = WORD
    submit(figure, department=project.department)
    upgrade()
    assert said(figure) == (WORD, "")
