"""The page of the year workbook: who may, what it asks, what it answers."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import Change
from bureau.records import Action, Door
from tests.factories import make_department, make_plan, make_user
from workplan.models import PlanState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
ADDRESS = "admin:workplan_workplan_yearbook"


def signed_in(client: Client, role: str) -> Client:
    department = make_department() if role in {CLERK, HEAD} else None
    client.force_login(make_user(role=role, department=department))
    return client


def sent(client: Client, year: Any) -> Any:
    return client.post(reverse(ADDRESS), {"year": year})


def test_the_page_begins_with_the_newest_real_plan(client):
    make_plan(year=2024)
    make_plan(year=2030, is_sample=True)
    page = signed_in(client, OFFICE).get(reverse(ADDRESS))
    assert page.context["form"]["year"].value() == 2024
    page = client.get(reverse(ADDRESS), {"year": 2025})
    assert page.context["form"]["year"].value() == "2025"


@pytest.mark.parametrize("role", [OFFICE, LEADER])
def test_the_answer_is_a_workbook(client, role):
    answer = sent(signed_in(client, role), 2025)
    assert "2025%E5%B9%B4%E5%BA%A6" in answer["Content-Disposition"]
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book.worksheets[3]["A1"].value == "2025年指标与目标"
    told = Change.objects.get(action=Action.EXPORTED)
    assert (told.operation.door, told.new["year"]) == (Door.LIST, "2025")


@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_departments_are_refused(client, role):
    assert sent(signed_in(client, role), 2025).status_code == 403
    assert client.get(reverse(ADDRESS)).status_code == 403


@pytest.mark.parametrize("year", ["", "1999", "2101", "x", "9" * 30])
def test_what_is_no_year_is_said_on_the_page(client, year):
    page = sent(signed_in(client, OFFICE), year)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["year"]


def test_a_draft_is_refused_to_a_leader_on_the_page(client):
    make_plan(year=2025, state=PlanState.DRAFT)
    page = sent(signed_in(client, LEADER), 2025)
    assert page.context["form"].errors["year"] == [
        "The plan of this year is still a draft."
    ]


@pytest.mark.parametrize(("role", "is_led"), [(OFFICE, True), (CLERK, False)])
def test_the_export_of_figures_leads_here_who_may(client, role, is_led):
    page = signed_in(client, role).get(
        reverse("admin:projects_investmentfigure_export")
    )
    assert (reverse(ADDRESS) in page.text) is is_led


def test_the_list_of_plans_leads_here(client):
    page = signed_in(client, OFFICE).get(reverse("admin:workplan_workplan_changelist"))
    assert reverse(ADDRESS) in page.text
