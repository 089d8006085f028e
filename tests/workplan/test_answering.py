"""Who answers is shown, and pages are narrowed to a department's or a leader's part."""

import pytest
from django.test import Client

from bureau.accounts import CLERK
from bureau.models import Department
from projects.models import Project
from tests.factories import (
    list_all,
    make_annual_plan,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)
from workplan.models import Half

pytestmark = pytest.mark.django_db


def make_owned(code: str, leader: str) -> Department:
    """A department's project that is late, with a milestone, a target and a task."""
    department = make_department(code=code, name=f"{code}科")
    owner = {"department": department, "leader_in_charge": leader}
    project = make_project(
        code=f"{code}-P", person_in_charge=f"{code}某", telephone="5500", **owner
    )
    make_annual_plan(project=project)
    make_figure(project=project, actual_to_date="10")
    make_milestone(project=project, due_on="2023-05-31", due_precision="day")
    indicator = make_indicator(code=f"{code}-I", **owner)
    make_target(indicator=indicator)
    make_reading(indicator=indicator, value="5")
    make_item(
        area=make_area(half=Half.YEAR, number=len(code)),
        name=f"{code}任务",
        due_on="2023-05-31",
        due_precision="day",
        **owner,
    )
    return department


@pytest.fixture(autouse=True)
def year(db: None) -> None:
    total = make_indicator(code="TOTAL", unit="万元")
    make_target(indicator=total, value="1000")
    make_plan(headline=total)
    make_owned("AB", "王某")
    make_owned("ABC", "李某、赵某")


def codes(client: Client, query: str) -> set[str]:
    page = client.get(f"/?{query}").context["page"]
    return {line.row.code for line in page.compared}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"TOTAL", "AB-I", "ABC-I"}),
        ("department=AB", {"AB-I"}),
        ("leader=王某", {"AB-I"}),
        ("leader=赵某", {"ABC-I"}),
        ("department=AB&leader=李某", set()),
        ("department=NONE", {"TOTAL", "AB-I", "ABC-I"}),
    ],
)
def test_board_is_narrowed(reader, query, shown):
    assert codes(reader, query) == shown


def test_narrowed_board_counts_and_pushes_that_part_alone(reader):
    page = reader.get("/?department=AB").context["page"]
    assert sum(count for _face, _word, count in page.projects) == 1
    assert {push.who for push in page.push} == {
        "AB科 · AB某 5500 · 分管领导：王某",
        "AB科 · 分管领导：王某",
    }
    assert len(page.timeline.events) == 1
    assert (page.headline, page.verdict, page.breakdown) == (None, None, None)


def test_narrowed_board_says_so_and_keeps_it_in_its_links(reader):
    html = reader.get("/?leader=王某").text
    assert "对全年的判断见完整看板" in html
    assert "&amp;leader=%E7%8E%8B%E6%9F%90&amp;light=red" in html
    assert '<option value="王某" selected>' in html


@pytest.mark.parametrize("address", ["/", "/projects/"])
def test_choice_that_is_not_there_is_named(reader, address):
    html = reader.get(f"{address}?department=NONE").text
    assert "“NONE”不在“科室”的可选范围内" in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("department=ABC", ["ABC-P"]),
        ("leader=王某", ["AB-P"]),
        ("leader=王某&light=red", ["AB-P"]),
        ("leader=王某&light=blue", []),
    ],
)
def test_project_list_is_narrowed(reader, query, shown):
    page = reader.get(f"/projects/?{query}").context["page"]
    assert [line.row.code for line in page] == shown


def test_who_answers_stands_on_each_page(reader):
    for address in ("/", "/projects/", "/projects/AB-P/", "/indicators/AB-I/"):
        html = reader.get(address).text
        assert "AB科" in html
        assert "王某" in html


def test_department_s_people_choose_among_what_they_see(client):
    own = Department.objects.get(code="AB")
    client.force_login(make_user(role=CLERK, department=own))
    for address in ("/", "/projects/"):
        html = client.get(address).text
        assert "ABC" not in html
        assert "李某" not in html


def make_section(number: int, actual: str) -> None:
    section = make_project(
        code=f"AB-P{number}",
        part_of=Project.objects.get(code="AB-P"),
        department=Department.objects.get(code="AB"),
    )
    make_annual_plan(project=section, amount=None)
    make_figure(project=section, actual_to_date=actual)


def test_sections_stand_under_their_project_beside_their_sum(reader):
    make_section(1, "6")
    make_section(2, "3")
    list_all()
    page = reader.get("/projects/?department=AB").context["page"]
    assert [(line.row.code, line.is_part) for line in page] == [
        ("AB-P", False),
        ("AB-P1", True),
        ("AB-P2", True),
    ]
    html = reader.get("/projects/AB-P/").text
    assert "2 个分项中 2 个已报，合计 9.00 万元，总数与其相差 +1.00 万元" in html


def test_suspended_project_is_counted_by_itself_and_not_pushed(reader):
    project = Project.objects.get(code="AB-P")
    project.suspended_on = "2023-04-10"
    project.save()
    page = reader.get("/?department=AB").context["page"]
    counted = {face: count for face, _word, count in page.projects}
    assert (counted["none"], counted["red"], counted["suspended"]) == (0, 0, 1)
    assert {face: count for face, _word, count in page.milestones}["suspended"] == 1
    assert not any(push.url == "/projects/AB-P/" for push in page.push)
    assert "4月10日起暂缓" in reader.get("/projects/AB-P/").text
    listed = reader.get("/projects/?light=suspended").context["page"]
    assert [line.row.code for line in listed] == ["AB-P"]
