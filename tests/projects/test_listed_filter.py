"""Lists narrowed to a year hold what its plan lists."""

import pytest
from django.test import Client

from bureau.accounts import CLERK, OFFICE
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)

pytestmark = pytest.mark.django_db


def found(client: Client, kind: str, year: int) -> list[str]:
    answer = client.get(f"/admin/{kind}/?listed={year}")
    return [str(each) for each in answer.context["cl"].result_list]


def test_lists_of_a_year_hold_what_its_plan_lists(client):
    client.force_login(make_user(role=OFFICE))
    listed, other = make_project(name="列入"), make_project(name="未列入")
    make_annual_plan(project=listed, amount=None)
    make_figure(project=other)
    for project in (listed, other):
        make_milestone(project=project, name=f"{project}的节点")
    make_target(indicator=make_indicator(name="有目标"))
    make_reading(indicator=make_indicator(name="只有数"))
    kinds = "projects/project", "projects/milestone", "workplan/indicator"
    assert [found(client, kind, 2023) for kind in kinds] == [
        ["列入"],
        ["列入：列入的节点"],
        ["有目标"],
    ]


def test_a_year_in_draft_is_no_choice_of_its_readers(client):
    department = make_department()
    make_annual_plan(project=make_project(department=department, name="甲"), year=2024)
    make_plan(year=2024, state="draft")
    client.force_login(make_user(role=CLERK, department=department))
    assert "listed=2024" not in client.get("/admin/projects/project/").text
    client.force_login(make_user(role=OFFICE))
    assert "listed=2024" in client.get("/admin/projects/project/").text


def test_nonsense_for_a_year_narrows_nothing(client):
    client.force_login(make_user(role=OFFICE))
    make_project(name="甲")
    for asked in ("x", "2099", "%00"):
        answer = client.get(f"/admin/projects/project/?listed={asked}")
        assert answer.status_code in {200, 302, 400}
