"""What a Chinese user meets in the admin is Chinese: every page is read through."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from bureau.accounts import AUDIT, CLERK, LEADER, OFFICE, SECURITY, SYSTEM
from bureau.models import Department, User
from bureau.records import Act, acting
from tests.factories import (
    make_annual_plan,
    make_area,
    make_fact,
    make_figure,
    make_import_batch,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_target,
    make_user,
)
from tests.projects.importing.uploads import IMPORT

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"[A-Za-z][A-Za-z’']+(?:[ ,.:;]+[A-Za-z’']{2,})+")
# Names of things, and of fields that only a broken page lacks.
ALLOWED = re.compile(r"CSV UTF-8|[\w-]+_FORMS")
READ_OUT = {"title", "alt", "placeholder", "aria-label", "data-placeholder"}


class Text(HTMLParser):
    """What is read on a page, shown or read out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.inside.append(tag)
        given = dict(attrs)
        said = [given.get(name) for name in READ_OUT]
        if given.get("type") in {"submit", "button"}:
            said.append(given.get("value"))
        self.found += [each for each in said if each]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(" ".join(data.split()))


def latin(html: str) -> set[str]:
    """Two Latin words or more in a row."""
    texts = (ALLOWED.sub("", text) for text in Text(html).found)
    return {found for text in texts for found in LATIN.findall(text)}


@pytest.fixture
def records(department: Department) -> None:
    """A record of each kind, some of them changed since, with its history."""
    person = make_user(username="clerk-1", name="经办员", department=department)
    with acting(Act(person)):
        project = make_project(code="G330", department=department)
        make_milestone(project=project, due_on="2023-06-30", due_precision="day")
        make_annual_plan(project=project)
        make_figure(project=project)
        indicator = make_indicator(code="DXX", department=department)
        make_target(indicator=indicator)
        make_reading(indicator=indicator)
        area = make_area(plan=make_plan(headline=indicator), number=1)
        item = make_item(area=area, project=project, department=department)
        item.indicators.add(indicator)
        make_fact(item=item)
        make_reopening(reporting_month=make_month(is_open=False))
        make_import_batch(user=person, department=department)
        project.name = "330国道改建"
        project.save()
        person.user_permissions.add(Permission.objects.first())


def addresses() -> Iterator[str]:
    """Each list, also searched and narrowed, each form and page of a record."""
    yield from ("/admin/", "/admin/password_change/", "/password/", IMPORT)
    yield "/admin/projects/investmentfigure/export/"
    for app in ("projects", "workplan", "bureau", "auth"):
        yield f"/admin/{app}/"
    for model in admin.site._registry:
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        listed = reverse(f"{name}_changelist")
        yield from (listed, f"{listed}?q=x", f"{listed}?_facets=True", f"{listed}?e=1")
        yield reverse(f"{name}_add")
        first = model._default_manager.order_by("-pk").first()
        for page in ("change", "history", "delete") if first else ():
            if (model._meta.model_name, page) != ("importbatch", "history"):
                yield reverse(f"{name}_{page}", args=[first.pk])


def posts(pk: int) -> Iterator[tuple[str, dict]]:
    """Forms sent empty or wrong: what they answer is read too."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        yield reverse(f"{name}_add"), {}
        listed = reverse(f"{name}_changelist")
        yield listed, {"action": "", "index": "0"}
        yield listed, {"action": "delete_selected", "_selected_action": [pk]}
    yield IMPORT, {}
    yield "/admin/projects/investmentfigure/export/", {"layout": "wide"}
    yield (
        "/password/",
        {"old_password": "x", "new_password1": "1", "new_password2": "2"},
    )
    wrong = {"username": "a b", "password1": "1", "password2": "2"}
    yield reverse("admin:bureau_user_add"), wrong


ROLES = [CLERK, OFFICE, LEADER, SYSTEM, SECURITY, AUDIT, "superuser"]


@pytest.fixture(params=ROLES)
def person(
    request: pytest.FixtureRequest, client: Client, department: Department
) -> User:
    role = request.param
    if role == "superuser":
        user = make_user(username="admin-1", is_superuser=True)
    else:
        user = make_user(username="user-1", role=role, department=department)
    client.force_login(user)
    return user


def test_pages_speak_chinese(client, records, person):
    found = {}
    for address in addresses():
        answer = client.get(address, follow=True)
        if words := latin(answer.text):
            found[address] = words
    assert found == {}


def test_answers_to_forms_speak_chinese(client, records, person):
    found = {}
    for address, data in posts(Group.objects.first().pk):
        answer = client.post(address, data, follow=True)
        if answer.status_code == 200 and (words := latin(answer.text)):
            found[address] = words
    assert found == {}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Can add log entry</p>", {"Can add log entry"}),
        ('<a title="Choose all 权限">全选</a>', {"Choose all"}),
        ('<input type="submit" value="Save it">', {"Save it"}),
        ("<script>var a is b</script><p>Excel 表，CSV UTF-8，English</p>", set()),
        ("<p>编号 G330</p><p>A4</p>", set()),
    ],
)
def test_latin_words_are_found(html, words):
    assert latin(html) == words


def test_scripts_speak_chinese(client, person):
    """The words of a box of choices, which Django's Chinese lacks."""
    script = client.get(reverse("admin:jsi18n")).text
    said = dict(re.findall(r'"([^"\n]+)": "([^"\n]*)"', script))
    assert json.loads(f'"{said["Choose all %s"]}"') == "选用全部%s"
    assert json.loads(f'"{said["Cancel"]}"') == "取消"
