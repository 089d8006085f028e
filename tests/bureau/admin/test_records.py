"""The admin as a whole: its order, who may do what, nonsense in addresses, queries."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import Page, expect

from bureau.accounts import LEADER
from bureau.models import Bureau, Department, User
from projects.models import BatchState, ImportBatch
from tests.conftest import axe
from tests.factories import (
    make_annual_plan,
    make_area,
    make_bureau,
    make_department,
    make_fact,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_role_request,
    make_target,
    make_user,
    written_together,
)
from workplan.models import WorkPlan

pytestmark = pytest.mark.django_db


def label(model: type[Model]) -> str:
    return model._meta.label_lower.replace(".", "_")


MODELS = sorted(map(label, admin.site._registry))
# As many for any number of rows: two for the account, one or two counts, one for the
# rows, one for each filter that lists what there is, one for all differences, and
# where months can be typed over one for those that are closed.
QUERIES = {
    "auth_group": 6,
    "bureau_bureau": 6,
    "bureau_change": 20,
    "bureau_department": 6,
    "bureau_reopening": 7,
    "bureau_reportingmonth": 8,
    "bureau_rolerequest": 7,
    "bureau_user": 8,
    "projects_annualplan": 10,
    "projects_category": 6,
    "projects_importbatch": 8,
    "projects_investmentfigure": 13,
    "projects_milestone": 12,
    "projects_project": 10,
    "workplan_indicator": 9,
    "workplan_keytarget": 9,
    "workplan_reading": 12,
    "workplan_workarea": 7,
    "workplan_workitem": 11,
    "workplan_workplan": 6,
}


def address(name: str, page: str, *arguments: object) -> str:
    return reverse(f"admin:{name}_{page}", args=arguments)


@pytest.fixture
def clerk(client: Client) -> Client:
    """An account that may change accounts and groups, but is no superuser."""
    codes = [f"bureau.{action}_user" for action in ("add", "change", "delete", "view")]
    codes += ["auth.change_group", "auth.view_group", "auth.add_group"]
    client.force_login(make_user(username="clerk", permissions=codes))
    return client


@pytest.fixture
def reader(client: Client) -> Client:
    """An account that may see everything and change nothing."""
    user = make_user(role=LEADER)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


def make_all(numbers: range) -> None:
    """A row in every list for each number."""
    plan = WorkPlan.objects.first() or make_plan()
    if not Bureau.objects.exists():
        make_bureau()
    for index in numbers:
        department = make_department()
        ImportBatch.objects.create(
            user=(user := make_user(department=department)),
            department=department,
            name="月报.xlsx",
            state=BatchState.WRITTEN,
        )
        make_role_request(user=user, asked_by=user)
        Group.objects.create(name=f"G{index}")
        make_reopening(
            reporting_month=make_month(
                year=2001 + index // 12, month=index % 12 + 1, is_open=False
            ),
            department=department,
        )
        project = make_project(department=department)
        make_annual_plan(project=project)
        make_milestone(project=project, due_on="2023-09-30", due_precision="day")
        for month in (2, 5):
            make_figure(project=project, month=month, planned_to_date="600")
        indicator = make_indicator(project=project, department=department)
        make_target(indicator=indicator)
        make_reading(indicator=indicator)
        item = make_item(
            area=make_area(plan=plan), project=project, department=department
        )
        make_fact(item=item)


def queries(client: Client) -> dict[str, int]:
    """How many each list takes."""
    found = {}
    for name in MODELS:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address(name, "changelist"))
        assert answer.status_code == 200
        found[name] = len(asked)
    return found


def test_lists_ask_as_often_for_300_projects_as_for_5(admin_client: Client) -> None:
    make_all(range(5))
    queries(admin_client)  # content types are asked for once
    assert queries(admin_client) == QUERIES
    with written_together():
        make_all(range(5, 60))  # more than a page of each
        for _ in range(240):
            make_figure(project=make_project())
    assert queries(admin_client) == QUERIES


def test_apps_and_models_stand_in_the_order_of_use(admin_client: Client) -> None:
    apps = admin_client.get(reverse("admin:index")).context["app_list"]
    found = {
        app["app_label"]: [each["object_name"] for each in app["models"]]
        for app in apps
    }
    assert list(found) == ["projects", "workplan", "bureau", "auth"]
    assert found["projects"][:2] == ["Project", "InvestmentFigure"]
    assert found["workplan"][:3] == ["Indicator", "Reading", "KeyTarget"]
    assert found["bureau"][:3] == ["ReportingMonth", "Reopening", "Department"]


def test_header_leads_to_the_board_and_to_the_other_language(
    admin_client: Client,
) -> None:
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert '<a href="/">' in page
    assert f'action="{reverse("set_language")}"' in page
    assert 'name="language" value="en"' in page
    admin_client.post(reverse("set_language"), {"language": "en", "next": "/admin/"})
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert "| Work plan</title>" in page
    assert 'value="zh-hans"' in page


NONSENSE = [
    "q=" + "长" * 600,
    "q=" + "a+" * 5000,
    "q='" + '"' * 99,
    "p=999999999999999999999",
    "p=x",
    "o=99.x.-7",
    "year=x",
    "year=" + "9" * 30,
    "year__in=" + "9" * 30,
    "id__in=" + "9" * 30,
    "id__exact=1e309",
    "due_on__year=9999",
    "due_on__year=" + "9" * 30,
    "due_on__year=2023&due_on__month=13",
    "project__id__exact=x",
    "department__id__exact=NaN",
    "is_sample__exact=6.5",
    "no_such_field=1",
    "_facets=True&year=x",
]


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:25])
def test_lists_bear_nonsense(admin_client: Client, query: str) -> None:
    make_milestone(due_on="2023-09-30", due_precision="day")
    for name in MODELS:
        answer = admin_client.get(f"{address(name, 'changelist')}?{query}")
        assert answer.status_code in {200, 302, 400}, name
        assert answer.status_code != 302 or answer.url.endswith("?e=1")


@pytest.mark.parametrize("name", MODELS)
def test_reader_sees_a_record_and_cannot_save(reader: Client, name: str) -> None:
    make_all(range(1))
    model = next(each for each in admin.site._registry if label(each) == name)
    record = model._default_manager.first()
    page = address(name, "change", record.pk)
    answer = reader.get(page)
    assert answer.status_code == 200
    assert "_save" not in answer.content.decode()
    assert reader.post(page, {}).status_code == 403
    assert reader.get(address(name, "add")).status_code == 403


@pytest.mark.parametrize("name", MODELS)
def test_stranger_is_sent_to_sign_in(client: Client, name: str) -> None:
    answer = client.get(address(name, "changelist"))
    assert answer.status_code == 302
    assert answer.url.endswith(f"?next=/admin/{name.replace('_', '/')}/")


@pytest.mark.parametrize("name", MODELS)
def test_account_without_permission_is_refused(client: Client, name: str) -> None:
    client.force_login(make_user())
    assert client.get(address(name, "changelist")).status_code == 403
    assert client.get(address(name, "add")).status_code == 403


def change_account(client: Client, user: User, **more: object) -> int:
    data = {"username": user.username, "is_active": "on", "is_staff": "on", **more}
    data["version"] = User.objects.get(pk=user.pk).version
    return client.post(address("bureau_user", "change", user.pk), data).status_code


@pytest.mark.parametrize("username", ["clerk", "colleague"])
def test_clerk_raises_nobody(clerk: Client, username: str) -> None:
    user = User.objects.filter(username=username).first() or make_user(
        username=username
    )
    before = user.get_all_permissions()
    group = Group.objects.create(name="计划科")
    group.permissions.set(Permission.objects.all())
    powers = {
        "is_superuser": "on",
        "groups": [group.pk],
        "user_permissions": [Permission.objects.first().pk],
    }
    assert change_account(clerk, user, name="改名", **powers) == 302
    user = User.objects.get(username=username)
    assert user.name == "改名"
    assert not user.is_superuser
    assert user.get_all_permissions() == before


def test_clerk_cannot_touch_a_superuser(clerk: Client, admin_user: User) -> None:
    assert change_account(clerk, admin_user, email="clerk@example.com") == 403
    password = {"password1": "x9-long-enough", "password2": "x9-long-enough"}
    place = reverse("admin:auth_user_password_change", args=[admin_user.pk])
    assert clerk.post(place, password).status_code == 403
    assert (
        clerk.post(address("bureau_user", "delete", admin_user.pk)).status_code == 403
    )
    clerk.post(
        address("bureau_user", "changelist"),
        {"action": "delete_selected", "_selected_action": admin_user.pk, "post": "yes"},
    )
    admin_user.refresh_from_db()
    assert admin_user.check_password("password")
    assert admin_user.email != "clerk@example.com"


def test_clerk_makes_accounts_without_powers(clerk: Client) -> None:
    secret = "x9-long-enough"
    data = {"username": "new", "password1": secret, "password2": secret}
    powers = {"is_superuser": "on", "is_staff": "on"}
    assert clerk.post(address("bureau_user", "add"), data | powers).status_code == 302
    user = User.objects.get(username="new")
    assert user.check_password(secret)
    assert not (user.is_superuser or user.is_staff)


def test_clerk_cannot_change_what_a_group_may_do(clerk: Client) -> None:
    group = Group.objects.create(name="计划科")
    place = address("auth_group", "change", group.pk)
    assert clerk.get(place).status_code == 200
    powers = {"name": "计划科", "permissions": [Permission.objects.first().pk]}
    assert clerk.post(place, powers).status_code == 403
    assert clerk.post(address("auth_group", "add"), powers).status_code == 403


def test_superuser_gives_roles_and_no_permissions(admin_client: Client) -> None:
    user, group = make_user(), Group.objects.get(name=LEADER)
    permission = Permission.objects.first()
    powers = {"groups": [group.pk], "user_permissions": [permission.pk]}
    assert change_account(admin_client, user, **powers) == 302
    assert list(user.groups.all()) == [group]
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("value", ["9" * 30, "x", "1e309", "\0"])
def test_group_of_nowhere_is_refused(admin_client: Client, value: str) -> None:
    assert change_account(admin_client, make_user(), groups=[value]) == 200


def test_department_in_use_is_kept(admin_client: Client) -> None:
    department = make_project(department=make_department(name="养护科")).department
    place = address("bureau_department", "delete", department.pk)
    answer = admin_client.post(place, {"post": "yes"})
    assert answer.status_code == 200
    assert "104国道改建" in answer.content.decode()
    assert Department.objects.filter(pk=department.pk).exists()


def test_bulk_delete_takes_what_is_chosen(admin_client: Client) -> None:
    gone, kept = make_department(), make_department()
    place = address("bureau_department", "changelist")
    data = {"action": "delete_selected", "post": "yes"}
    shown = {"_selected_action": [gone.pk], f"version-{gone.pk}": gone.version}
    admin_client.post(place, data | shown)
    assert list(Department.objects.all()) == [kept]
    answer = admin_client.post(place, data | {"_selected_action": ["x"]})
    assert answer.status_code == 400


def autocomplete(client: Client, term: str) -> int:
    field = {"app_label": "projects", "model_name": "project"}
    field |= {"field_name": "department", "term": term}
    return client.get(reverse("admin:autocomplete"), field).status_code


@pytest.mark.parametrize(
    ("term", "status"), [("建设", 200), ("长" * 600, 200), ("a\0", 400)], ids=ascii
)
def test_autocomplete_bears_nonsense(
    admin_client: Client, term: str, status: int
) -> None:
    assert autocomplete(admin_client, term) == status


def test_address_of_a_new_record_bears_nonsense(admin_client: Client) -> None:
    query = "?project=x&indicators=1,x&year=1e309&area=x"
    for name in ("projects_investmentfigure", "workplan_workitem"):
        assert admin_client.get(address(name, "add") + query).status_code == 200


# The admin's own: the head over the names of an inline's rows; the empty search field.
STOCK = ("empty-table-header", "aria-input-field-name: ['#select2-")
PAGES = ["projects_project", "projects_investmentfigure", "workplan_indicator"]
PAGES += ["workplan_workitem", "workplan_workarea", "bureau_user"]
PAGES += ["workplan_reading", "bureau_reportingmonth"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_in_a_browser(
    page: Page, sign_in: Callable[[Page, User], None], name: str
) -> None:
    """The fixture fails the test for anything the security policy had to stop."""
    make_all(range(1))
    model = next(each for each in admin.site._registry if label(each) == name)
    sign_in(page, make_user(is_superuser=True))
    record = address(name, "change", model._default_manager.first().pk)
    for place in (address(name, "changelist"), record, address(name, "add")):
        page.goto(place)
        expect(page.locator("#site-name")).to_be_visible()
        assert [each for each in axe(page) if not each.startswith(STOCK)] == []
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width
