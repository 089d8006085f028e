"""What belongs to another department is shown as that, and never by name."""

from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import models
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from bureau.accounts import AUDIT, CLERK, LEADER, scope
from bureau.models import Change, Department, User
from bureau.records import Act, Action, acting
from projects.models import Project
from tests.factories import (
    list_all,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)
from tests.projects.importing.uploads import IMPORT, file_of, preview
from workplan.models import Indicator, WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
SECRET = "OTHER"
ANOTHERS, BUREAUS = "(another department’s)", "(the bureau’s)"


@pytest.fixture
def own(department: Department) -> SimpleNamespace:
    """An indicator and a task of the department that name what is another's."""
    other = make_department(code="D-OTHER", name="OTHER科")
    project = make_project(code="OTHER-P", name="OTHER项目", department=other)
    foreign = make_indicator(code="OTHER-I", name="OTHER指标", department=other)
    total = make_indicator(code="OTHER-INV", name="OTHER投资", unit="万元")
    rate = make_indicator(
        code="RATE",
        unit="%",
        kind="level",
        project=project,
        completion_of=foreign,
        department=department,
    )
    make_target(indicator=rate)
    make_reading(indicator=rate)
    area = make_area(plan=make_plan(headline=total, spotlight=foreign), number=1)
    item = make_item(area=area, name="本科室事项", department=department)
    with acting(Act(make_user(name="计划员"))):
        item.project = project
        item.save()
    make_figure(project=make_project(department=department, name="本科室项目"))
    list_all()
    return SimpleNamespace(rate=rate, item=item, foreign=foreign, project=project)


@pytest.fixture(params=["role", "everything"])
def clerk(
    request: pytest.FixtureRequest, client: Client, department: Department
) -> User:
    """As the role is, and with every permission somebody could have added to it."""
    user = make_user(role=CLERK, department=department)
    if request.param == "everything":
        apps = ["projects", "workplan"]
        user.user_permissions.set(
            Permission.objects.filter(content_type__app_label__in=apps)
        )
    client.force_login(user)
    return user


def own_rows(user: User) -> Iterator[models.Model]:
    for model in admin.site._registry:
        if model._meta.app_label in {"projects", "workplan"}:
            yield from scope(user, model._default_manager.all())


def addresses(user: User) -> Iterator[str]:
    """Every page there is for this person, in the admin and before it."""
    yield from ("/", "/projects/", "/areas/2023/H1/1/", "/admin/", IMPORT)
    yield "/admin/projects/investmentfigure/export/"
    for model in admin.site._registry:
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_add")
    for row in own_rows(user):
        name = f"admin:{row._meta.label_lower.replace('.', '_')}"
        for page in ("change", "history", "delete"):
            if not (row._meta.model_name == "importbatch" and page == "history"):
                yield reverse(f"{name}_{page}", args=[row.pk])
        if isinstance(row, Project | Indicator):
            yield row.get_absolute_url()


def filled(client: Client, address: str) -> dict[str, Any]:
    """What the task's form sends back as it is shown, without facts."""
    form = client.get(address).context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in shown.items()}
    return data | {"facts-TOTAL_FORMS": 0, "facts-INITIAL_FORMS": 0}


def tie(own: SimpleNamespace, by: User) -> None:
    """The task is measured by another's indicator; the history tells of it."""
    client = Client()
    client.force_login(by)
    address = reverse("admin:workplan_workitem_change", args=[own.item.pk])
    data = filled(client, address) | {"indicators": [own.foreign.pk]}
    assert client.post(address, data).status_code == 302


def test_no_page_names_what_is_anothers(client, own, clerk):
    tie(own, make_user(is_superuser=True))
    answers = {each: client.get(each) for each in addresses(clerk)}
    pages = {at: page.text for at, page in answers.items() if page.status_code == 200}
    assert {at for at, text in pages.items() if SECRET in text} == set()
    assert len(pages) > 40


@pytest.mark.parametrize("layout", ["long", "wide", "standing", "template"])
def test_no_export_names_what_is_anothers(client, own, clerk, layout):
    asked = {"year": 2023, "month": 6, "layout": layout}
    answer = client.post("/admin/projects/investmentfigure/export/", asked)
    assert answer.status_code == 200
    rows = str(exported(b"".join(answer.streaming_content)))
    assert "本科室项目" in rows
    assert SECRET not in rows


def exported(data: bytes) -> list[tuple]:
    book = load_workbook(BytesIO(data))
    return [row for sheet in book for row in sheet.values]


def test_no_import_names_what_is_anothers(client, own, clerk):
    sheet = "指标编号,指标名称,年度,月份,完成累计\nRATE,完成率,2023,7,60\n"
    sheet += "OTHER-I,完成率,2023,7,60\n"
    client.post(IMPORT, {"import_file": file_of(sheet.encode(), "指标.csv")})
    page = client.get(preview(clerk.import_batches.get())).text
    assert "RATE" in page
    assert "OTHER项目" not in page
    assert "OTHER指标" not in page


def test_list_and_form_show_whose_it_is(client, own, clerk):
    tie(own, make_user(is_superuser=True))
    pages = {
        reverse("admin:workplan_indicator_changelist"): 1,
        reverse("admin:workplan_workitem_changelist"): 1,
        reverse("admin:workplan_indicator_change", args=[own.rate.pk]): 2,
        reverse("admin:workplan_workitem_change", args=[own.item.pk]): 2,
        reverse("admin:workplan_workitem_history", args=[own.item.pk]): 2,
    }
    shown = {each: client.get(each).text.count(ANOTHERS) for each in pages}
    assert shown == pages


def test_plan_shows_what_is_the_bureaus(client, own, clerk):
    page = client.get(reverse("admin:workplan_workplan_changelist")).text
    assert page.count(BUREAUS) == 1


def test_form_keeps_what_it_does_not_show(client, own, department):
    user = make_user(department=department, role=CLERK)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="workplan")
    )
    client.force_login(user)
    address = reverse("admin:workplan_workitem_change", args=[own.item.pk])
    data = filled(client, address)
    assert "project" not in data
    answer = client.post(address, data | {"outcome": "已完成", "project": ""})
    assert answer.status_code == 302
    stored = WorkItem.objects.get(pk=own.item.pk)
    assert (stored.outcome, stored.project) == ("已完成", own.project)


@pytest.mark.parametrize(("search", "count"), [("OTHER项目", 0), ("本科室事项", 1)])
def test_search_finds_nothing_by_anothers_name(client, own, clerk, search, count):
    address = reverse("admin:workplan_workitem_changelist")
    assert client.get(address, {"q": search}).context["cl"].result_count == count


def test_overtaken_form_names_nothing_of_anothers(client, own, department):
    """Both values are shown to whoever was overtaken, but not by name."""
    user = make_user(department=department, role=CLERK)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="workplan")
    )
    client.force_login(user)
    mine = make_project(department=department, name="本科室另一项目")
    item = make_item(area=own.item.area, department=department, project=mine)
    address = reverse("admin:workplan_workitem_change", args=[item.pk])
    data = filled(client, address) | {"outcome": "已完成"}
    item.project = own.project
    item.save()
    text = client.post(address, data).text
    assert SECRET not in text
    assert ANOTHERS in text


def test_who_sees_all_reads_the_names(client, own):
    client.force_login(make_user(role=LEADER))
    for page, pk in (("indicator", own.rate.pk), ("workitem", own.item.pk)):
        listed = client.get(reverse(f"admin:workplan_{page}_changelist")).text
        assert "OTHER项目" in listed
        form = client.get(reverse(f"admin:workplan_{page}_change", args=[pk])).text
        assert "OTHER项目" in form


def test_audit_reads_the_names(client, own):
    client.force_login(make_user(role=AUDIT))
    assert "OTHER项目" in client.get(reverse("admin:bureau_change_changelist")).text
    change = Change.objects.get(model="workplan.workitem", action=Action.CHANGED)
    page = client.get(reverse("admin:bureau_change_change", args=[change.pk])).text
    assert "OTHER项目" in page
