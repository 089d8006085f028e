"""Where each role lands after signing in."""

import pytest
from django.urls import NoReverseMatch, reverse

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from tests.factories import make_bureau, make_department, make_plan, make_user
from workplan.landing import landing
from workplan.models import PlanState

pytestmark = pytest.mark.django_db
BOARD, RETURNS = "/", "/returns/"


def address(name: str) -> str:
    """The page, or the board where the site has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return BOARD


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (CLERK, "workplan:my-month"),
        (HEAD, "workplan:my-month"),
        (OFFICE, "workplan:completeness"),
        (LEADER, "workplan:board"),
        (SYSTEM, "admin:index"),
        (SECURITY, "admin:index"),
        (AUDIT, "admin:index"),
        ("", "workplan:board"),
    ],
)
def test_each_role_lands_on_its_own_page(client, role, name):
    make_bureau()
    make_plan()
    make_user(role=CLERK, department=make_department())
    client.force_login(make_user(role=role, department=make_department()))
    assert landing(client.get("/").wsgi_request) == name
    answer = client.get("/home/")
    assert (answer.status_code, answer.url) == (302, address(name))
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("who", [{"is_superuser": True}, {"role": CLERK}])
def test_a_superuser_and_staff_without_a_department_land_on_the_board(client, who):
    client.force_login(make_user(**who))
    assert client.get("/home/").url == BOARD


@pytest.mark.parametrize(("role", "page"), [(SYSTEM, BOARD), (AUDIT, "/admin/")])
def test_administrators_with_first_steps_to_do_land_on_them(client, role, page):
    client.force_login(make_user(role=role))
    assert client.get("/home/").url == page


@pytest.mark.parametrize(
    ("is_named", "state", "page"),
    [
        (False, None, BOARD),
        (True, None, BOARD),
        (False, PlanState.IN_FORCE, BOARD),
        (True, PlanState.IN_FORCE, RETURNS),
        (True, PlanState.DRAFT, RETURNS),
    ],
)
def test_the_office_lands_on_the_first_steps_before_it_is_set_up(
    client, is_named, state, page
):
    if is_named:
        make_bureau()
    if state:
        make_plan(state=state)
    client.force_login(make_user(role=OFFICE))
    assert client.get("/home/").url == page


@pytest.mark.parametrize("place", ["", "?next=/"])
def test_signing_in_leads_home(client, place):
    user = make_user(username="zhang", role=LEADER)
    user.set_password("a long pass phrase")
    user.save()
    sent = {"username": "zhang", "password": "a long pass phrase"}
    answer = client.post(f"/sign-in/{place}", sent, follow=True)
    assert answer.redirect_chain == [("/home/", 302), (BOARD, 302)]


def test_an_address_asked_for_goes_before(client):
    user = make_user(username="zhang", role=LEADER)
    user.set_password("a long pass phrase")
    user.save()
    sent = {"username": "zhang", "password": "a long pass phrase", "next": "/projects/"}
    assert client.post("/sign-in/", sent).url == "/projects/"


def test_home_is_for_who_is_signed_in_and_read_only(client):
    assert client.get("/home/").url.startswith("/sign-in/")
    client.force_login(make_user(role=LEADER))
    assert client.post("/home/").status_code == 405


def test_everybody_who_sees_figures_finds_the_returns_at_the_head(client):
    make_plan()
    for role, is_there in ((LEADER, True), (CLERK, True), (SYSTEM, False)):
        client.force_login(make_user(role=role, department=make_department()))
        assert ('href="/returns/' in client.get("/").text) == is_there
