"""Every path into the database validates, and the database holds the rules too."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from bureau.models import Change
from bureau.records import Act, Record, RecordQuerySet, acting
from projects.models import InvestmentFigure, Project
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_project,
    make_reading,
    make_target,
    make_user,
    make_yes_no,
)
from workplan.models import KeyTarget, Reading

pytestmark = pytest.mark.django_db


def test_save_raises_the_version():
    project = make_project()
    project.state = "改过"
    project.save()
    project.refresh_from_db()
    assert (project.version, project.state) == (2, "改过")


def test_sign_in_does_not_raise_an_account_s_version(client):
    user = make_user()
    client.force_login(user)
    user.refresh_from_db()
    assert (user.version, user.last_login is None) == (1, False)


BAD_FIGURES = [
    {"month": 13},
    {"month": 0},
    {"year": 1999},
    {"year": 20255},
    {"actual_to_date": "-5"},
    {"actual_to_date": "1e309"},
    {"actual_to_date": "9" * 30},
    {"actual_to_date": "1.005"},
    {"actual_to_date": "NaN"},
    {"actual_to_date": "Infinity"},
    {"planned_to_date": "-0.01"},
    {"remark": "字" * 600},
    {"remark": "a\0b"},
]


@pytest.mark.parametrize("bad", BAD_FIGURES, ids=lambda bad: str(bad)[:40])
def test_figure_refuses(bad):
    project = make_project()
    with pytest.raises(ValidationError) as refused:
        make_figure(project=project, **bad)
    assert list(bad)[0] in refused.value.message_dict
    assert not InvestmentFigure.objects.exists()


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (InvestmentFigure, {"month": 13, "year": 2023}),
        (InvestmentFigure, {"month": 6, "year": 1999}),
        (InvestmentFigure, {"month": 6, "year": 2023, "actual_to_date": -1}),
        (Reading, {"month": 0, "year": 2023}),
        (Reading, {"month": 6, "year": 2023, "value": -101}),
        (KeyTarget, {"year": 2023, "value": -101}),
        (KeyTarget, {"year": 2023, "due_precision": "day"}),
    ],
)
def test_database_refuses_what_skips_validation(model, fields):
    parent = "project" if model is InvestmentFigure else "indicator"
    owner = make_project() if parent == "project" else make_indicator()
    with pytest.raises(DatabaseError), transaction.atomic():
        model(**{parent: owner}, **fields).save_base(raw=True)


def test_one_figure_a_month():
    figure = make_figure()
    with pytest.raises(ValidationError, match=r"(?s)."):
        make_figure(project=figure.project)
    assert InvestmentFigure.objects.count() == 1


@pytest.mark.parametrize("write", ["update", "bulk_update"])
def test_writes_that_skip_validation_are_refused(write):
    figure = make_figure()
    arguments = {
        "update": ([], {"month": 13}),
        "bulk_update": ([[figure], ["month"]], {}),
    }
    args, kwargs = arguments[write]
    with pytest.raises(TypeError):
        getattr(InvestmentFigure.objects.all(), write)(*args, **kwargs)
    assert InvestmentFigure.objects.get().month == 6


def test_decimals_come_back_as_they_went_in():
    for month, value in enumerate(("99999999.99", "0.01", "46025.1"), 1):
        figure = make_figure(month=month, actual_to_date=value)
        figure.refresh_from_db()
        assert str(figure.actual_to_date) == str(
            Decimal(value).quantize(Decimal(".01"))
        )
    reading = make_reading(value="99999999999.9999")
    reading.refresh_from_db()
    assert str(reading.value) == "99999999999.9999"


def test_money_in_a_reading_has_two_decimals():
    with pytest.raises(ValidationError):
        make_reading(indicator=make_indicator(unit="万元"), value="1.005")
    assert make_reading(indicator=make_indicator(unit="亩"), value="94.2535").pk


@pytest.mark.parametrize("unit", ["亿元", "元", ""])
def test_indicator_refuses_another_money_unit_or_none(unit):
    with pytest.raises(ValidationError):
        make_indicator(unit=unit)


def test_yes_no_is_1_or_0_and_promises_no_value():
    indicator = make_yes_no()
    with pytest.raises(ValidationError):
        make_reading(indicator=indicator, value="2")
    with pytest.raises(ValidationError):
        make_target(indicator=indicator, value="1")
    assert make_target(indicator=indicator, value=None).pk


def test_quantity_promises_a_value():
    with pytest.raises(ValidationError):
        make_target(value=None)


def test_due_date_and_its_precision_go_together():
    for fields in (
        {"due_on": "2023-06-30"},
        {"due_precision": "half"},
        {"completed_on": "2023-06-30"},
    ):
        with pytest.raises(ValidationError):
            make_milestone(**fields)


def test_revision_needs_its_reason_and_leaves_the_first_plan():
    first = make_annual_plan(amount="1000")
    with pytest.raises(ValidationError):
        make_annual_plan(project=first.project, revision=1)
    make_annual_plan(project=first.project, revision=1, reason="核减", amount="900")
    first.refresh_from_db()
    assert first.amount == 1000


def test_project_cannot_finish_before_it_starts():
    with pytest.raises(ValidationError):
        make_project(started_on="2023-06-30", finish_on="2023-06-29")


@pytest.mark.parametrize("code", ["a b", "a/b", "a?b", "", "x" * 41])
def test_code_fits_an_address(code):
    with pytest.raises(ValidationError):
        Project(code=code, name="x", category_id="rail", stage="ready").save()


def test_no_relation_writes_past_validation_and_history():
    """Django writes through the base manager: reverse relations, a parent's removal."""
    records = [each for each in apps.get_models() if issubclass(each, Record)]
    assert len(records) > 15
    plain = [
        each.__name__
        for each in records
        if not isinstance(each._base_manager.all(), RecordQuerySet)
    ]
    assert plain == []


def test_what_rested_on_a_removed_record_is_changed_as_any_record_is():
    milestone = make_milestone(name="路基完工")
    item = make_item(milestone=milestone)
    pk = milestone.pk
    with acting(Act(reason="并入下一节点")):
        milestone.delete()
    item.refresh_from_db()
    assert (item.milestone, item.version) == (None, 2)
    change = Change.objects.filter(model="workplan.workitem").latest("pk")
    assert (change.action, change.old, change.new) == (
        "changed",
        {"milestone_id": str(pk)},
        {"milestone_id": None},
    )
    removed = Change.objects.get(model="projects.milestone", action="removed")
    assert removed.operation == change.operation
