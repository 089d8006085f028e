"""What the lists of projects and their rows can be narrowed to, within scope."""

import re

import pytest
from django.urls import reverse

from bureau.accounts import HEAD, OFFICE
from tests.factories import (
    make_department,
    make_figure,
    make_milestone,
    make_project,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LISTS = ["projects_project", "projects_investmentfigure", "projects_milestone"]


def leaders(page) -> list[str]:
    """The leaders that a list can be narrowed to."""
    return re.findall(r"leader_in_charge=[^\"]*\"[^>]*>([^<]+)</a>", page.text)


@pytest.fixture
def departments():
    """Two, each with a project of another leader, a figure and a milestone."""
    found = []
    for name in ("赵局长", "钱局长"):
        department = make_department()
        project = make_project(department=department, leader_in_charge=name)
        make_figure(project=project)
        make_milestone(project=project)
        found.append(department)
    return found


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_narrowed_to_a_leader(client, departments, name):
    client.force_login(make_user(role=OFFICE))
    url = reverse(f"admin:{name}_changelist")
    assert leaders(client.get(url)) == ["赵局长", "钱局长"]
    field = "leader_in_charge" if name == LISTS[0] else "project__leader_in_charge"
    found = client.get(url, {field: "钱局长"}).context["cl"].result_list
    [record] = found
    assert getattr(record, "project", record).leader_in_charge == "钱局长"


@pytest.mark.parametrize("name", LISTS)
def test_another_departments_leader_is_not_told(client, departments, name):
    client.force_login(make_user(role=HEAD, department=departments[0]))
    page = client.get(reverse(f"admin:{name}_changelist"))
    assert leaders(page) == ["赵局长"]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [("1", ["B"]), ("0", ["A"]), ("2", ["A", "B"]), ("", ["A", "B"])],
)
def test_suspended_projects_are_found(client, asked, codes):
    client.force_login(make_user(role=OFFICE))
    make_project(code="A")
    make_project(code="B", suspended_on="2025-03-01")
    url = reverse("admin:projects_project_changelist")
    rows = client.get(url, {"suspended": asked}).context["cl"].result_list
    assert [each.code for each in rows] == codes


def test_a_project_is_found_by_who_answers_for_it(client):
    client.force_login(make_user(role=OFFICE))
    make_project(code="A", person_in_charge="孙工", leader_in_charge="钱局长")
    make_project(code="B")
    url = reverse("admin:projects_project_changelist")
    for asked in ("孙工", "钱局长"):
        rows = client.get(url, {"q": asked}).context["cl"].result_list
        assert [each.code for each in rows] == ["A"]
