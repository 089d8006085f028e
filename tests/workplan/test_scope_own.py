"""What a department is shown of its own, whatever stands beside it."""

import pytest
from django.test import Client

from bureau.accounts import CLERK, HEAD, LEADER
from bureau.models import Department
from projects.models import Project
from tests.factories import (
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
)
from workplan.models import Indicator, ReportedIndicator

from .owned import (
    OTHER,
    OWN,
    PAGES_OF_OWN,
    body,
    make_others,
    make_owned,
    make_year,
    seen,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(db: None) -> None:
    """A plan with the rows of one department."""
    make_owned(OWN, make_year(), make_department(code=OWN, name="OWN科"))


def bodies(client: Client) -> dict[str, str]:
    """What each page of the department says."""
    return {page: body(client, page) for page in PAGES_OF_OWN}


@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_pages_of_a_department_are_the_same_with_and_without_other_rows(own, role):
    client = signed_in(role, OWN)
    before = bodies(client)
    make_others()
    assert bodies(client) == before


def test_rate_that_another_department_reports_derives_no_target(own):
    client, department = signed_in(CLERK, OWN), Department.objects.get(code=OWN)
    indicator = make_indicator(code="OWN-RATED", department=department)
    make_reading(indicator=indicator, value="220")
    before = body(client, "/indicators/OWN-RATED/")
    others = make_department(code=OTHER)
    rate = make_indicator(
        unit="%", kind="level", completion_of=indicator, department=others
    )
    make_reading(indicator=rate, value="40")
    assert body(client, "/indicators/OWN-RATED/") == before


@pytest.mark.parametrize("role", [CLERK, HEAD])
@pytest.mark.parametrize("address", ["/", "/projects/"])
def test_department_opens_on_the_newest_plan_that_holds_theirs(own, role, address):
    make_plan(year=2024)
    view = signed_in(role, OWN).get(address).context["view"]
    assert (view.plan.year, view.as_of.number) == (2023, 6)
    assert signed_in(LEADER).get(address).context["view"].plan.year == 2024


def make_of_2024(thing: str) -> None:
    """One thing of the department's own in a year that lists nothing of it yet."""
    plan = make_plan(year=2024)
    project = Project.objects.get(code="OWN-P")
    indicator = Indicator.objects.get(code="OWN-I")
    {
        "plan": lambda: make_annual_plan(project=project, year=2024, amount=None),
        "target": lambda: make_target(indicator=indicator, year=2024),
        "reported": lambda: ReportedIndicator.objects.create(
            plan=plan, indicator=indicator
        ),
        "item": lambda: make_item(
            area=make_area(plan=plan, number=1), department=project.department
        ),
        "figure": lambda: make_figure(project=project, year=2024),
        "reading": lambda: make_reading(indicator=indicator, year=2024),
        "milestone": lambda: make_milestone(
            project=project, name="2024", due_on="2024-06-01", due_precision="day"
        ),
    }[thing]()


@pytest.mark.parametrize(
    ("thing", "year"),
    [
        ("plan", 2024),
        ("target", 2024),
        ("reported", 2024),
        ("item", 2024),
        ("figure", 2023),
        ("reading", 2023),
        ("milestone", 2023),
    ],
)
def test_a_plan_opens_that_lists_anything_of_theirs(own, thing, year):
    make_of_2024(thing)
    assert signed_in(CLERK, OWN).get("/").context["view"].plan.year == year
    assert seen(signed_in(CLERK, OWN), "/admin/") <= {OWN}


def test_sample_department_opens_on_the_sample(own):
    department = make_department(code="S", is_sample=True)
    project = make_project(department=department, is_sample=True)
    make_annual_plan(project=project, year=2024)
    make_plan(year=2024, is_sample=True)
    view = signed_in(CLERK, "S").get("/").context["view"]
    assert (view.plan.year, view.plan.is_sample) == (2024, True)


@pytest.mark.parametrize("role", [CLERK, HEAD])
@pytest.mark.parametrize("address", ["/", "/projects/"])
def test_department_before_its_first_plan_is_told_what_to_do(own, role, address):
    make_department(code="NEW")
    answer = signed_in(role, "NEW").get(address)
    assert answer.templates[0].name == "workplan/no_plan.html"
    assert 'href="/admin/projects/investmentfigure/import/"' in answer.text
    asked = signed_in(role, "NEW").get(f"{address}?year=2023")
    assert asked.context["view"].plan.year == 2023


def test_own_project_that_no_plan_lists_has_its_page(own):
    department = make_department(code="NEW")
    make_project(code="NEW-P", department=department)
    assert signed_in(CLERK, "NEW").get("/projects/NEW-P/").status_code == 200
