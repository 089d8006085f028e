"""Ten more rows: the page again, with what was typed, and nothing saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import OFFICE
from projects.models import Milestone, Project
from tests.factories import (
    make_area,
    make_department,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
ADD = "admin:projects_project_add"


@pytest.fixture
def office(client):
    make_plan(year=2025)
    make_month(year=2025, month=2, is_open=False)
    client.force_login(make_user(role=OFFICE))


def sent(**more):
    data = {"name": "新路", "code": ""}
    for prefix in ("figures", "annual_plans", "milestones"):
        data |= {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0}
    return data | more


def rows_of(page, prefix):
    found = {
        each.formset.prefix: each.formset
        for each in page.context["inline_admin_formsets"]
    }
    return found[prefix].forms


def test_ten_rows_come_and_what_was_typed_stays(client, office):
    data = sent(**{"milestones-0-name": "通车", "_more_rows": "milestones"})
    page = client.post(reverse(ADD), data)
    rows = rows_of(page, "milestones")
    assert page.status_code == 200
    assert len(rows) == 11
    assert rows[0]["name"].value() == "通车"
    assert page.context["adminform"].form["name"].value() == "新路"
    assert len(rows_of(page, "figures")) == 1


def test_the_new_rows_are_empty_when_they_are_sent(client, office):
    """A list without its first choice would send another one."""
    data = sent(_more_rows="milestones")
    rows = rows_of(client.post(reverse(ADD), data), "milestones")
    assert rows[10]["completed_precision"].value() == "none"
    assert rows[10]["name"].value() == ""


def test_nothing_is_examined_and_nothing_saved(client, office):
    data = sent(**{"milestones-0-due_words": "国庆前", "_more_rows": "milestones"})
    page = client.post(reverse(ADD), data)
    assert not page.context["errors"]
    assert "errorlist" not in page.text
    assert "There are more rows; nothing is saved yet." in page.text
    assert not Project.objects.exists()
    assert not Milestone.objects.exists()


def test_the_new_rows_are_set_to_their_months(client, office):
    row = {"figures-0-year": 2025, "figures-0-month": 3}
    page = client.post(reverse(ADD), sent(_more_rows="figures", **row))
    months = [each["month"].value() for each in rows_of(page, "figures")]
    assert months == ["3", *(str(each) for each in range(4, 13)), ""]
    assert 'name="initial-figures-1-month" value="4"' in page.text


def test_a_table_holds_two_hundred_rows_at_most(client, office):
    data = sent(**{"milestones-TOTAL_FORMS": 195, "_more_rows": "milestones"})
    page = client.post(reverse(ADD), data)
    assert len(rows_of(page, "milestones")) == 200
    assert 'value="milestones" formnovalidate' not in page.text
    assert 'value="figures" formnovalidate' in page.text


@pytest.mark.parametrize("asked", ["", "nothing", "figures-0"])
def test_a_table_that_is_not_there_gets_no_rows(client, office, asked):
    page = client.post(reverse(ADD), sent(_more_rows=asked))
    assert [len(rows_of(page, each)) for each in ("figures", "milestones")] == [1, 1]


def test_nonsense_for_a_count_is_told(client, office):
    data = sent(**{"figures-TOTAL_FORMS": "²", "_more_rows": "figures"})
    assert client.post(reverse(ADD), data).status_code == 200


def test_a_stored_record_is_not_changed_by_it(client, office):
    milestone = make_milestone(name="通车")
    project = milestone.project
    data = sent(version=project.version, _more_rows="milestones")
    data |= {"milestones-INITIAL_FORMS": 1, "milestones-0-id": milestone.pk}
    data |= {"milestones-0-name": "改了", "milestones-0-version": 1}
    url = reverse("admin:projects_project_change", args=[project.pk])
    page = client.post(url, data)
    assert rows_of(page, "milestones")[0]["name"].value() == "改了"
    assert Milestone.objects.get().name == "通车"


def test_an_area_asks_as_often_for_60_items_as_for_6(client, office):
    few, many = make_area(), make_area()
    for area, count in ((few, 6), (many, 60)):
        for number in range(1, count + 1):
            make_item(area=area, number=number, department=make_department())
    counts = []
    for area in (few, few, many):
        url = reverse("admin:workplan_workarea_change", args=[area.pk])
        with CaptureQueriesContext(connection) as asked:
            page = client.get(url)
        counts.append(len(asked))
        assert "工程建设科" in page.text
    assert counts[1:] == [10, 10]


def test_a_page_without_rights_offers_no_rows(client):
    client.force_login(make_user(permissions=["projects.view_project"]))
    project = make_project()
    url = reverse("admin:projects_project_change", args=[project.pk])
    assert "_more_rows" not in client.get(url).text
