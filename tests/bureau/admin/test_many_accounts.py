"""Ten accounts at once: what is made, what is asked for, and what nobody learns."""

import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, HEAD, OFFICE, SECURITY, SYSTEM, new_password
from bureau.models import Change, Department, PastPassword, RoleRequest, User
from tests.factories import make_department, make_user, role_group

pytestmark = pytest.mark.django_db
PAGE = "/admin/bureau/user/many/"
FORM = re.compile("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")
SECRET = re.compile(f"<code>({FORM.pattern})</code>")


@pytest.fixture
def system(client: Client) -> User:
    user = make_user(role=SYSTEM, is_staff=False)
    client.force_login(user)
    return user


def rows(*given: dict[str, Any]) -> dict[str, Any]:
    sent: dict[str, Any] = {"form-TOTAL_FORMS": "10", "form-INITIAL_FORMS": "0"}
    for at, row in enumerate(given):
        sent |= {f"form-{at}-{name}": value for name, value in row.items()}
    return sent


def send(client: Client, *given: dict[str, Any]) -> HttpResponse:
    return client.post(PAGE, rows(*given))


def test_accounts_and_requests_are_made(client, system):
    department = make_department()
    zhang = {"username": "zhang", "name": "张三", "department": department.pk}
    answer = send(client, zhang | {"role": role_group(CLERK).pk}, {"username": "li"})
    assert answer.status_code == 200
    made = User.objects.get(username="zhang")
    assert (made.name, made.department, made.is_active) == ("张三", department, True)
    assert not (made.is_staff or made.is_superuser or made.groups.exists())
    (asked,) = RoleRequest.objects.all()
    assert (asked.user, asked.role.name) == (made, CLERK)
    assert (asked.asked_by, asked.is_granted) == (system, None)
    assert User.objects.get(username="li").department is None


@pytest.mark.usefixtures("english")
def test_a_department_s_role_needs_a_department(client, system):
    answer = send(client, {"username": "zhang", "role": role_group(HEAD).pk})
    assert "This role is of a department: choose" in answer.text
    assert not RoleRequest.objects.exists()
    assert not User.objects.filter(username="zhang").exists()


def test_each_password_is_shown_once_works_and_has_to_be_changed(client, system):
    answer = send(client, {"username": "zhang"}, {"username": "li"})
    first, second = SECRET.findall(answer.text)
    assert first != second
    assert "no-store" in answer["Cache-Control"]
    for name, secret in (("zhang", first), ("li", second)):
        user = User.objects.get(username=name)
        assert user.check_password(secret)
        assert user.must_change_password
        other = Client()
        sent = {"username": name, "password": secret}
        assert other.post("/sign-in/", sent).status_code == 302
        assert other.get("/").url == reverse("password")
    assert not SECRET.search(client.get(PAGE).text)


def test_no_password_is_stored_or_told(client, system):
    answer = send(client, {"username": "zhang"})
    (secret,) = SECRET.findall(answer.text)
    stored = [*Change.objects.values(), *User.objects.values()]
    stored += [*PastPassword.objects.values(), *client.session.items()]
    assert secret not in str(stored)


def test_everything_is_told_as_one_operation(client, system):
    row = {"username": "zhang", "department": make_department().pk}
    send(client, row | {"role": role_group(HEAD).pk})
    told = Change.objects.filter(operation__actor=system, model__startswith="bureau.")
    told = told.exclude(action="signed_in").order_by("pk")
    assert [(each.model, each.action, each.label) for each in told] == [
        ("bureau.user", "password", "zhang"),
        ("bureau.user", "added", "zhang"),
        ("bureau.rolerequest", "added", f"zhang {HEAD}"),
    ]
    assert len({each.operation_id for each in told}) == 1


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"name": "无账号"}, "username"),
        ({"username": "taken"}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "x" * 151}, "username"),
        ({"username": "ok", "name": "长" * 101}, "name"),
        ({"username": "ok", "department": "999999"}, "department"),
        ({"username": "ok", "department": "x"}, "department"),
        ({"username": "ok", "role": "9" * 30}, "role"),
    ],
)
def test_a_bad_row_is_told_at_its_field_and_nothing_is_made(client, system, row, field):
    make_user(username="taken")
    before = User.objects.count()
    answer = send(client, {"username": "fine"}, row)
    assert list(answer.context["rows"].forms[1].errors) == [field]
    assert User.objects.count() == before
    assert not SECRET.search(answer.text)


def test_one_name_twice_is_told(client, system):
    answer = send(client, {"username": "zhang"}, {"username": "zhang"})
    assert list(answer.context["rows"].forms[1].errors) == ["username"]
    assert not User.objects.filter(username="zhang").exists()


def test_a_group_that_is_no_role_cannot_be_asked_for(client, system):
    group = type(role_group(CLERK)).objects.create(name="统计")
    answer = send(client, {"username": "zhang", "role": group.pk})
    assert list(answer.context["rows"].forms[0].errors) == ["role"]


@pytest.mark.parametrize("sent", [{}, {"form-TOTAL_FORMS": "x"}, rows()])
def test_nothing_filled_in_makes_nothing(client, system, sent):
    before = User.objects.count()
    assert client.post(PAGE, sent).status_code == 200
    assert User.objects.count() == before


def test_more_than_ten_are_refused_and_it_is_told(client, system):
    many = rows(*({"username": f"u-{each}"} for each in range(30)))
    answer = client.post(PAGE, many | {"form-TOTAL_FORMS": "30"})
    assert answer.context["rows"].non_form_errors()
    assert not User.objects.filter(username__startswith="u-").exists()


@pytest.mark.parametrize("role", [CLERK, OFFICE, SECURITY])
def test_others_make_none(client, role):
    client.force_login(make_user(role=role, is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert send(client, {"username": "zhang"}).status_code == 403
    assert not User.objects.filter(username="zhang").exists()


def test_list_leads_there_for_those_who_may(client):
    for role, expected in ((SYSTEM, True), (SECURITY, False)):
        client.force_login(make_user(role=role))
        page = client.get(reverse("admin:bureau_user_changelist"))
        assert (f'href="{PAGE}"' in page.text) is expected


def test_page_takes_as_many_queries_for_any_number_of_departments(client, system):
    client.get(PAGE)
    found = []
    for count in (1, 20):
        for _each in range(count):
            make_department()
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        found.append(len(asked))
    assert Department.objects.count() == 21
    assert found == [8, 8]


def test_passwords_are_long_differ_and_hold_nothing_that_is_misread():
    found = {new_password() for _each in range(200)}
    assert len(found) == 200
    assert all(FORM.fullmatch(each) and each[0].isalpha() for each in found)
    assert not set("".join(found)) & set("ilo01")
