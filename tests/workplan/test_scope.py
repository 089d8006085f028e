"""Who sees which rows on our own pages, and that nothing of another's shows through."""

from collections.abc import Iterator
from typing import Any

import pytest

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from projects.models import Project
from tests.factories import make_department, make_user
from tests.kept import held
from workplan.models import Indicator, WorkItem, WorkPlan

from .owned import (
    BUREAU,
    LISTS,
    OTHER,
    OWN,
    PAGES_OF_OWN,
    TAGS,
    make_others,
    make_owned,
    make_year,
    seen,
    signed_in,
)

pytestmark = pytest.mark.django_db
ALL = {OWN, OTHER, BUREAU}
SEES = [  # role, department, what it sees
    pytest.param(CLERK, OWN, {OWN}, id="clerk"),
    pytest.param(CLERK, OTHER, {OTHER}, id="clerk of another department"),
    pytest.param(CLERK, None, set(), id="clerk of no department"),
    pytest.param(HEAD, OWN, {OWN}, id="head"),
    pytest.param(OFFICE, OWN, ALL, id="planning office"),
    pytest.param(LEADER, None, ALL, id="leader"),
    pytest.param(SYSTEM, OWN, set(), id="system administrator"),
    pytest.param(SECURITY, OWN, set(), id="security administrator"),
    pytest.param(AUDIT, OWN, set(), id="audit administrator"),
    pytest.param("", None, set(), id="no role"),
]
ADMINISTRATORS = [SYSTEM, SECURITY, AUDIT]


@pytest.fixture(scope="module")
def everything_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with held(django_db_blocker):
        make_owned(OWN, make_year(), make_department(code=OWN, name="OWN科"))
        make_others()
        yield


@pytest.fixture
def everything(everything_once: None, db: None) -> None:
    """The rows of two departments and of the bureau."""


def tie_together() -> None:
    """Rows of one department that name another's: each link must stay unseen."""
    for tag, stranger in ((OWN, OTHER), (OTHER, OWN)):
        indicator = Indicator.objects.get(code=f"{tag}-I")
        indicator.project = Project.objects.get(code=f"{stranger}-P")
        indicator.save()
        item = WorkItem.objects.get(name=f"{tag}事项")
        item.project = indicator.project
        item.save()
        item.indicators.add(Indicator.objects.get(code=f"{stranger}-I"))


@pytest.mark.parametrize(("role", "department", "visible"), SEES)
@pytest.mark.parametrize("address", [page for page in LISTS if "light" not in page])
def test_lists_show_what_is_within_reach(
    everything, role, department, visible, address
):
    tie_together()
    assert seen(signed_in(role, department), address) == visible


@pytest.mark.parametrize(("role", "department", "visible"), SEES)
@pytest.mark.parametrize("page", ["projects/{}-P", "indicators/{}-I"])
def test_pages_are_there_for_who_sees_the_row(
    everything, role, department, visible, page
):
    client = signed_in(role, department)
    answers = {
        tag: client.get(f"/{page.format(tag)}/").status_code for tag in sorted(TAGS)
    }
    assert answers == {tag: 200 if tag in visible else 404 for tag in TAGS}


@pytest.mark.parametrize("role", [CLERK, HEAD, *ADMINISTRATORS])
@pytest.mark.parametrize("page", ["projects/{}-P", "indicators/{}-I"])
def test_anothers_page_answers_as_one_that_does_not_exist(everything, role, page):
    client = signed_in(role, OWN)
    missing = client.get(f"/{page.format('NONE')}/")
    for tag in (OTHER, BUREAU):
        answer = client.get(f"/{page.format(tag)}/?as_of=5")
        assert (answer.status_code, answer.content) == (404, missing.content)
        assert answer.headers == missing.headers


@pytest.mark.parametrize("address", PAGES_OF_OWN)
def test_pages_of_a_department_name_nothing_they_are_tied_to(everything, address):
    tie_together()
    shown = seen(signed_in(CLERK, OWN), address)
    assert shown <= ({OWN, OTHER} if "q=OTHER" in address else {OWN})  # q is echoed


@pytest.mark.parametrize("query", ["q=OTHER-P", "q=BUREAU项目", "q=科"])
def test_project_search_finds_nothing_of_another(everything, query):
    page = signed_in(CLERK, OWN).get(f"/projects/?{query}").context["page"]
    assert page.paginator.count == 0


def test_board_of_a_department_has_no_verdict_on_the_bureau(everything):
    page = signed_in(CLERK, OWN).get("/").context["page"]
    assert (page.verdict, page.headline, page.spotlight) == (None, None, None)
    assert (page.curve, page.breakdown) == (None, None)
    assert {push.order[2] for push in page.push} == {"OWN-I", "OWN-P"}
    assert {event.name for event in page.timeline.events} == {"OWN项目", "OWN是否"}


def test_board_of_a_department_counts_its_own_lights(everything):
    page = signed_in(CLERK, OWN).get("/").context["page"]
    assert sum(count for _colour, _word, count in page.lights) == 2
    assert sum(count for _colour, _word, count in page.projects) == 1


def test_breakdown_is_for_who_sees_every_project(everything):
    plan = WorkPlan.objects.get()
    plan.headline = Indicator.objects.get(code="OWN-I")
    plan.save()
    page = signed_in(CLERK, OWN).get("/?as_of=6").context["page"]
    assert page.headline.row.code == "OWN-I"
    assert page.breakdown is None
    whole = signed_in(LEADER).get("/?as_of=6").context["page"]
    assert whole.breakdown.reported == 3


@pytest.mark.parametrize("role", ADMINISTRATORS)
@pytest.mark.parametrize("address", ["/", "/projects/", "/areas/2023/H1/1/"])
def test_administrators_are_told_they_see_no_figures(everything, role, address):
    response = signed_in(role).get(address)
    assert response.templates[0].name == "workplan/no_figures.html"
    assert 'href="/admin/"' in response.content.decode()


def test_account_without_a_role_is_told_whom_to_ask(client, everything):
    client.force_login(make_user(is_staff=False))
    response = client.get("/")
    assert response.templates[0].name == "workplan/no_figures.html"
    assert 'href="/admin/"' not in response.content.decode()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_account_without_its_department_is_told_so(client, everything, role):
    client.force_login(make_user(role=role, is_staff=False))
    page = client.get("/")
    assert page.templates[0].name == "workplan/no_figures.html"
    assert "your account has none. The system administrator sets it" in page.text
    assert "Figures are for the departments" not in page.text
