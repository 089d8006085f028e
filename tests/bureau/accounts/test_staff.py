"""To whom the records are open: by their role, without a further tick."""

import pytest
from django.urls import reverse

from bureau.accounts import (
    AUDIT,
    CLERK,
    HEAD,
    LEADER,
    OFFICE,
    SECURITY,
    SYSTEM,
    works_in_records,
)
from bureau.models import User
from tests.factories import make_department, make_figure, make_project, make_user

pytestmark = pytest.mark.django_db
LINK = 'href="/admin/"'


@pytest.mark.parametrize("role", [CLERK, HEAD, OFFICE, SYSTEM, SECURITY, AUDIT])
def test_a_role_that_works_in_the_records_opens_them(client, role):
    client.force_login(make_user(role=role, is_staff=False))
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("role", [LEADER, ""])
def test_who_only_reads_needs_the_tick(client, role):
    client.force_login(make_user(role=role, is_staff=False))
    assert client.get("/admin/", follow=True).status_code == 403
    assert works_in_records(make_user(role=role, is_staff=True))


def test_a_shut_account_opens_nothing():
    assert not works_in_records(make_user(role=CLERK, is_active=False))


def test_a_new_clerk_enters_a_figure(client):
    department = make_department()
    client.force_login(make_user(role=CLERK, department=department, is_staff=False))
    figure = make_figure(project=make_project(department=department))
    assert LINK in client.get(reverse("workplan:board")).text
    url = reverse("admin:projects_investmentfigure_change", args=[figure.pk])
    row = {"project": figure.project_id, "year": 2023, "month": 6, "version": 1}
    assert client.post(url, row | {"actual_to_date": "640"}).status_code == 302
    figure.refresh_from_db()
    assert figure.actual_to_date == 640


def test_a_leader_is_not_sent_to_the_records(client):
    client.force_login(make_user(role=LEADER, is_staff=False))
    assert LINK not in client.get(reverse("workplan:board")).text


def test_without_a_role_a_department_shows_nothing(client):
    department = make_department()
    project = make_project(department=department, name="104国道改建")
    make_figure(project=project)
    client.force_login(make_user(department=department, is_staff=False))
    for page in ("workplan:board", "workplan:project-list"):
        answer = client.get(reverse(page))
        assert answer.templates[0].name == "workplan/no_figures.html"
        assert "104国道改建" not in answer.text
    assert client.get(project.get_absolute_url()).status_code == 404


def test_system_administrator_says_where_reminders_are_mailed(client):
    client.force_login(make_user(role=SYSTEM))
    secret = "correct-horse-battery"
    data = {"username": "li", "email": "li@a.cn", "password1": secret}
    data |= {"password2": secret, "usable_password": "true"}
    client.post(reverse("admin:bureau_user_add"), data)
    made = User.objects.get(username="li")
    assert made.email == "li@a.cn"
    page = reverse("admin:bureau_user_change", args=[made.pk])
    changed = {
        "username": "li",
        "email": "wang@a.cn",
        "is_active": "on",
        "version": "1",
    }
    client.post(page, changed)
    made.refresh_from_db()
    assert made.email == "wang@a.cn"
