"""Annual plans that come in with the figures: revised where that is chosen."""

from decimal import Decimal

import pytest

from bureau.accounts import CLERK, OFFICE
from bureau.records import Act
from bureau.writing import Outcome, Row, write
from projects.models import AnnualPlan, ImportBatch
from tests.factories import make_annual_plan, make_user

from .sent import confirmed, refused, seen, standing

pytestmark = pytest.mark.django_db


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
