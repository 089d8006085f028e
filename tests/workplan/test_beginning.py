"""What the leaders' pages lead to while a year is being set up."""

import pytest
from django.urls import reverse

from bureau.accounts import LEADER, OFFICE
from tests.factories import make_indicator, make_plan, make_user
from workplan.models import PlanState, ReportedIndicator

pytestmark = pytest.mark.django_db
WORKBOOK = "admin:workplan_workplan_yearbook"
IMPORT = "admin:projects_investmentfigure_import"


@pytest.mark.parametrize(("role", "is_led"), [(OFFICE, True), (LEADER, False)])
def test_office_is_led_to_the_workbook_and_the_import(client, role, is_led):
    client.force_login(make_user(role=role))
    page = client.get("/").content.decode()
    found = [f'href="{reverse(each)}"' in page for each in (WORKBOOK, IMPORT)]
    assert found == [is_led, is_led]


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.IN_FORCE])
def test_draft_leads_to_where_it_is_put_in_force(client, state):
    plan = make_plan(state=state)
    client.force_login(make_user(role=OFFICE))
    page = client.get("/").content.decode()
    link = reverse("admin:workplan_workplan_change", args=[plan.pk])
    assert (f'href="{link}"' in page) == (state == PlanState.DRAFT)


@pytest.mark.usefixtures("english")
def test_lead_indicator_without_a_target_is_named(client):
    indicator = make_indicator(name="Freight")
    plan = make_plan(headline=indicator)
    ReportedIndicator.objects.create(plan=plan, indicator=indicator)
    client.force_login(make_user(role=LEADER))
    page = client.get("/").content.decode()
    assert "Freight has no target in this plan yet" in page
    assert "names no headline indicator" not in page
