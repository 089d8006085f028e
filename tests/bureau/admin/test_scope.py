"""Another department's record is, in the admin, one that does not exist."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client
from django.urls import reverse

from bureau.accounts import HEAD
from bureau.models import Department, User
from bureau.records import Written
from projects.models import InvestmentFigure, Project
from tests.factories import make_department, make_project, make_user

from .doors import (
    FORM,
    INLINE,
    MAKERS,
    SHEETS,
    WHY,
    Entrance,
    changes,
    each_door,
    make,
    number_of,
    place,
    stored,
    values,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def heard(answer: Any, pk: object) -> tuple:
    """What somebody learns from an answer, apart from the id they asked for."""
    told = [str(each) for each in answer.wsgi_request._messages][-1:]
    told.append(answer["location"])
    return answer.status_code, *(text.replace(str(pk), "#") for text in told)


MISSING = 987654321


@each_door
def test_other_department_is_answered_as_a_missing_id(
    client: Client,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    user = make_user(role=HEAD, department=department)
    give_all(user)
    client.force_login(user)
    record = make(model, make_department(name="别科"))
    answers = []
    for pk in (record.pk, MISSING):
        shown = stored(record)
        owner = getattr(shown, shown.owner)
        shown.pk = pk
        if entrance is INLINE:
            shown.pk = record.pk
            owner.pk = owner.pk if pk != MISSING else MISSING
        answer = entrance.send(client, shown, "77", change_reason=WHY)
        seen = owner.pk if entrance is INLINE else pk
        answers.append(heard(answer, seen))
    assert answers[0] == answers[1]
    assert number_of(stored(record)) == number_of(record)
    assert changes(record) == []


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("model", MAKERS)
def test_page_of_another_department_is_one_of_nowhere(
    client: Client, head: User, model: type[Written], page: str
) -> None:
    record = make(model, make_department())
    give_all(head)
    answers = []
    for pk in (record.pk, MISSING):
        record.pk = pk
        answers.append(heard(client.get(place(record, page)), record.pk))
    assert answers[0] == answers[1]


def give_all(user: User) -> None:
    """Permissions of every kind: only the scope stands between."""
    apps = ["projects", "workplan"]
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label__in=apps)
    )


@pytest.fixture
def head(client: Client, department: Department) -> User:
    user = make_user(role=HEAD, department=department)
    client.force_login(user)
    return user


def test_clerk_names_no_project_of_another_department(
    client: Client, head: User, department: Department
) -> None:
    other = make_project(department=make_department(name="别科"), name="别的项目")
    data = {"year": 2023, "month": 6, "actual_to_date": "5"}
    refused = [
        client.post(place(InvestmentFigure, "add"), data | {"project": pk})
        for pk in (other.pk, MISSING)
    ]
    errors = [each.context["adminform"].form.errors for each in refused]
    assert errors[0] == errors[1] != {}
    assert not InvestmentFigure.objects.exists()
    own = make_project(department=department)
    answer = client.post(place(InvestmentFigure, "add"), data | {"project": own.pk})
    assert answer.status_code == 302


def test_row_is_not_moved_to_another_department(
    client: Client, head: User, department: Department
) -> None:
    record = make(InvestmentFigure, department)
    other = make_project(department=make_department())
    answer = FORM.send(client, record, "77", project=other.pk)
    assert "project" in answer.context["adminform"].form.errors
    own = record.project
    data = values(own) | {"department": "", "version": own.version}
    for each in SHEETS["project"]:
        data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    for pk in ("", other.department_id):
        answer = client.post(place(own, "change"), data | {"department": pk})
        assert "department" in answer.context["adminform"].form.errors


def test_inline_row_of_another_project_is_one_of_nowhere(
    client: Client, department: Department
) -> None:
    user = make_user(role=HEAD, department=department)
    give_all(user)
    client.force_login(user)
    record = make(InvestmentFigure, department)
    foreign = make(InvestmentFigure, make_department())
    answers = []
    for pk in (foreign.pk, MISSING):
        answer = INLINE.send(client, record, "77", **{"figures-0-id": pk})
        (formset, *_) = answer.context["inline_admin_formsets"]
        answers.append(formset.formset.errors)
    assert answers[0] == answers[1] != [{}]


def test_code_of_another_department_is_not_told(
    client: Client, head: User, department: Department
) -> None:
    make_project(code="SECRET", department=make_department())
    own = make_project(department=department)
    data = values(own) | {"code": "SECRET", "version": own.version}
    for each in SHEETS["project"]:
        data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    answer = client.post(place(own, "change"), data)
    errors = answer.context["adminform"].form.errors
    assert errors == {"code": ["This value cannot be used."]}


@pytest.mark.parametrize("model", [Project, InvestmentFigure])
def test_filters_and_searches_name_nobody_else(
    client: Client, head: User, department: Department, model: type[models.Model]
) -> None:
    make_project(department=make_department(name="别科"), name="别的项目")
    make(InvestmentFigure, department)
    assert "别科" not in client.get(place(model, "changelist") + "?_facets=1").text
    query = {"app_label": "projects", "model_name": "investmentfigure"}
    query |= {"field_name": "project", "term": ""}
    found = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [each["text"] for each in found] == ["104国道改建"]


def test_no_address_tells_where_a_record_is(client: Client, head: User) -> None:
    other = make_project(department=make_department())
    kind = ContentType.objects.get_for_model(Project)
    for pk in (other.pk, MISSING):
        assert client.get(f"/admin/r/{kind.pk}/{pk}/").status_code == 404
