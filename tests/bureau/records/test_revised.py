"""Which row of a promise holds, and that a revision says why."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bureau.records import Act, each_in_force, in_force
from bureau.writing import Refused, Row, write
from projects.models import AnnualPlan
from tests.factories import (
    make_annual_plan,
    make_indicator,
    make_project,
    make_target,
)
from workplan.models import KeyTarget

JULY, SEPTEMBER = date(2023, 7, 1), date(2023, 9, 15)


def rows(*from_days):
    """The original and its revisions, each with the day it holds from."""
    return [
        AnnualPlan(revision=number, holds_from=day)
        for number, day in enumerate([None, *from_days])
    ]


@pytest.mark.parametrize(
    ("from_days", "on", "number"),
    [
        ((), None, 0),
        ((), date(2023, 1, 31), 0),
        ((JULY,), None, 1),
        ((JULY,), date(2023, 6, 30), 0),
        ((JULY,), date(2023, 7, 1), 1),
        ((JULY, SEPTEMBER), date(2023, 8, 31), 1),
        ((JULY, SEPTEMBER), date(2023, 9, 30), 2),
        ((JULY, None), date(2023, 1, 31), 2),
        ((SEPTEMBER, JULY), date(2023, 7, 31), 2),
    ],
)
def test_row_in_force(from_days, on, number):
    found = rows(*from_days)
    assert in_force(found, on) is found[number]
    assert in_force(found[::-1], on) is found[number]


def test_nothing_is_in_force_where_nothing_was_promised():
    assert in_force([]) is None
    assert (
        in_force([AnnualPlan(revision=1, holds_from=JULY)], date(2023, 6, 30)) is None
    )


def revised(model, **fields):
    if model is AnnualPlan:
        return AnnualPlan(project=make_project(), year=2023, amount="900", **fields)
    return KeyTarget(
        indicator=make_indicator(), year=2023, period="YEAR", value="90", **fields
    )


@pytest.mark.django_db
@pytest.mark.parametrize("model", [AnnualPlan, KeyTarget])
def test_revision_needs_its_reason(model):
    with pytest.raises(ValidationError) as refused:
        revised(model, revision=1).full_clean()
    assert list(refused.value.message_dict) == ["reason"]
    with pytest.raises(Refused) as told:
        write([Row(revised(model, revision=1))], Act())
    assert [(each.code, each.field) for each in told.value.problems] == [
        ("value", "reason")
    ]
    revised(model, revision=1, reason="省厅下达").full_clean()
    revised(model).full_clean()


@pytest.mark.django_db
def test_revision_stands_beside_the_original():
    project, indicator = make_project(code="G1"), make_indicator(code="I1")
    for number, why in enumerate(["", "省厅下达"]):
        more = {"revision": number, "reason": why}
        make_annual_plan(project=project, amount=1000 - 100 * number, **more)
        make_target(indicator=indicator, value=100 - 10 * number, **more)
    plans, targets = AnnualPlan.objects.all(), KeyTarget.objects.all()
    assert [each.amount for each in plans.order_by("revision")] == [1000, 900]
    assert [each.value for each in targets.order_by("revision")] == [100, 90]
    for each in (*plans, *targets):
        found = type(each).objects.get_by_natural_key(*each.natural_key())
        assert found == each
    with pytest.raises(Refused) as refused:
        make_target(indicator=indicator, revision=1, reason="又一次")
    assert [each.code for each in refused.value.problems] == ["value"]


def promise(
    revision: int, holds_from: date | None = None, year: int = 2024
) -> AnnualPlan:
    return AnnualPlan(year=year, revision=revision, holds_from=holds_from)


def test_each_promise_has_its_own_row_in_force():
    rows = [
        promise(0),
        promise(1, date(2024, 9, 1)),
        promise(0, year=2025),
        promise(1, date(2024, 10, 1), year=2026),
    ]
    found = each_in_force(rows, lambda each: each.year, date(2024, 8, 31))
    assert {year: each.revision for year, each in found.items()} == {2024: 0, 2025: 0}
