"""Who sees and touches what, by role; one table for rows and one for departments."""

import pytest
from django.contrib.auth.models import AnonymousUser

from bureau.accounts import (
    AUDIT,
    CLERK,
    HEAD,
    LEADER,
    OFFICE,
    SECURITY,
    SYSTEM,
    may,
    may_touch,
    scope,
    sees_all,
)
from bureau.models import Department, User
from projects.models import InvestmentFigure, Project
from tests.factories import (
    make_department,
    make_figure,
    make_plan,
    make_project,
    make_user,
)
from workplan.models import WorkPlan

pytestmark = pytest.mark.django_db
OWN, OTHER, BUREAU = "own", "other", "bureau"
ALL = {OWN, OTHER, BUREAU}
SEEN = {
    CLERK: {OWN},
    HEAD: {OWN},
    OFFICE: ALL,
    LEADER: ALL,
    SYSTEM: set(),
    SECURITY: set(),
    AUDIT: set(),
    "": set(),  # no role, but a department
    "superuser": ALL,
    "itself": ALL,
}


@pytest.fixture
def departments() -> dict[str, Department | None]:
    """One project and one figure each."""
    places = {OWN: make_department(), OTHER: make_department(), BUREAU: None}
    for code, department in places.items():
        make_figure(project=make_project(code=code, department=department))
    return places


def user_of(role: str, department: Department | None) -> User | None:
    if role == "itself":
        return None
    if role == "superuser":
        return make_user(is_superuser=True)
    return make_user(role=role, department=department)


@pytest.mark.parametrize("role", SEEN)
def test_scope_of_projects_and_of_what_belongs_to_them(role, departments):
    user = user_of(role, departments[OWN])
    projects = scope(user, Project.objects.all())
    figures = scope(user, InvestmentFigure.objects.all())
    assert {each.code for each in projects} == SEEN[role]
    assert {each.project.code for each in figures} == SEEN[role]


@pytest.mark.parametrize("role", SEEN)
def test_may_touch_is_what_scope_shows(role, departments):
    user = user_of(role, departments[OWN])
    touched = {
        place
        for place, department in departments.items()
        if may_touch(user, department and department.pk)
    }
    assert touched == SEEN[role]


@pytest.mark.parametrize("role", [CLERK, HEAD, SYSTEM, ""])
def test_without_a_department_nothing_is_seen(role, departments):
    user = make_user(role=role)
    assert not scope(user, Project.objects.all()).exists()
    assert not any(may_touch(user, d and d.pk) for d in departments.values())


@pytest.mark.parametrize("role", [CLERK, LEADER, AUDIT])
def test_rows_of_no_department_are_everybody_s(role):
    plan = make_plan()
    assert list(scope(make_user(role=role), WorkPlan.objects.all())) == [plan]


@pytest.mark.parametrize(
    ("role", "expected"),
    [(CLERK, False), (HEAD, False), (OFFICE, True), (LEADER, True), (SYSTEM, False)],
)
def test_sees_all(role, expected):
    assert sees_all(make_user(role=role)) is expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (CLERK, {"add", "change", "delete", "view"}),
        (OFFICE, {"add", "change", "delete", "view"}),
        (LEADER, {"view"}),
        (SYSTEM, set()),
        (AUDIT, set()),
        ("itself", {"add", "change", "delete", "view"}),
    ],
)
def test_verbs_on_figures(role, expected):
    user = user_of(role, None)
    verbs = ("add", "change", "delete", "view")
    assert {verb for verb in verbs if may(user, verb, InvestmentFigure)} == expected


def test_account_that_is_shut_may_nothing():
    user = make_user(role=OFFICE, is_active=False)
    assert not may(user, "change", InvestmentFigure)


def test_roles_are_asked_once(django_assert_num_queries):
    user = User.objects.get(pk=make_user(role=OFFICE).pk)
    with django_assert_num_queries(1):
        assert sees_all(user) and may_touch(user, None) and sees_all(user)


def test_nobody_signed_in_may_nothing():
    assert not may(AnonymousUser(), "view", InvestmentFigure)
