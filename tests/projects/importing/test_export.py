"""The admin's Export button: its page, its answer, who may, and what history keeps."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from bureau.accounts import AUDIT, CLERK, OFFICE
from bureau.models import Change, User
from bureau.records import Action, Door
from bureau.writing import closed_message, submitted_message
from tests.conftest import axe, clipped
from tests.factories import (
    list_all,
    make_department,
    make_figure,
    make_month,
    make_plan,
    make_project,
    make_reopening,
    make_return,
    make_user,
)

pytestmark = pytest.mark.django_db
ADDRESS = "admin:projects_investmentfigure_export"


@pytest.fixture
def clerk() -> User:
    """A clerk of a department with figures of July; another's are of August."""
    department = make_department(name="养护科")
    own = make_project(code="A", name="东环路", department=department)
    make_figure(project=own, year=2023, month=7, actual_to_date="70")
    make_figure(project=make_project(code="B"), year=2023, month=8)
    list_all(year=2023)
    return make_user(role=CLERK, department=department)


def sent(client: Client, user: User, **data: Any) -> Any:
    client.force_login(user)
    return client.post(reverse(ADDRESS), {"layout": "long", "year": 2023} | data)


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_the_page_asks_and_begins_with_the_latest_month(client, clerk):
    client.force_login(clerk)
    page = client.get(reverse(ADDRESS))
    form = page.context["form"]
    assert list(form.fields) == ["layout", "year", "month"]
    assert (form["year"].value(), form["month"].value()) == (2023, 7)
    assert reverse("admin:projects_investmentfigure_changelist") in page.text


@pytest.mark.parametrize(
    ("asked", "layout"), [("template", "template"), ("other", "long")]
)
def test_a_link_names_the_layout(client, clerk, asked, layout):
    client.force_login(clerk)
    form = client.get(reverse(ADDRESS), {"layout": asked}).context["form"]
    assert form["layout"].value() == layout


def test_the_page_takes_over_what_the_list_was_filtered_by(client, clerk):
    client.force_login(clerk)
    form = client.get(reverse(ADDRESS), {"year": 2022, "month": 3}).context["form"]
    assert (form["year"].value(), form["month"].value()) == ("2022", "3")


def test_the_answer_is_a_workbook_named_by_rfc_6266(client, clerk):
    answer = sent(client, clerk, layout="standing", month=7)
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''2023%E5%B9%B47%E6%9C%88%20"
        "%E5%85%BB%E6%8A%A4%E7%A7%91%20%E6%8A%95%E8%B5%84%E5%AE%8C%E6%88%90"
        "%E6%83%85%E5%86%B5%E8%A1%A8.xlsx"
    )
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert rows_of(answer)[0][0] == "2023年7月养护科投资完成情况表"


def test_a_clerk_is_given_the_own_rows_only(client, clerk):
    other = Client()
    rows = rows_of(sent(client, clerk, department=make_department().pk))
    assert [row[0] for row in rows[1:]] == ["A"]
    rows = rows_of(sent(other, make_user(role=OFFICE)))
    assert [row[0] for row in rows[1:]] == ["A", "B"]


def test_the_office_may_choose_a_department(client, clerk):
    office = make_user(role=OFFICE)
    answer = sent(client, office, department=clerk.department_id)
    assert [row[0] for row in rows_of(answer)[1:]] == ["A"]


@pytest.mark.parametrize(
    ("data", "field", "error"),
    [
        ({"year": 2031}, None, "There is nothing to export with this choice."),
        ({"layout": "standing"}, "month", "This layout is of one month: choose it."),
        (
            {"layout": "standing", "month": 8},
            "month",
            "This month has no figure; these have: 7.",
        ),
        (
            {"layout": "standing", "month": 8, "year": 2031},
            "month",
            "No month of this year has a figure.",
        ),
    ],
)
def test_what_cannot_be_taken_out_is_said(client, clerk, data, field, error):
    client.cookies["django_language"] = "en"
    page = sent(client, clerk, **data)
    assert page.context["form"].errors[field or "__all__"] == [error]
    assert not Change.objects.filter(action=Action.EXPORTED).exists()


def test_a_form_of_a_closed_month_is_not_handed_out(client, clerk):
    client.cookies["django_language"] = "en"
    closed = make_month(year=2023, month=7, is_open=False)
    asked = {"layout": "template", "month": 7}
    page = sent(client, clerk, **asked)
    assert page.context["form"].errors["month"] == [closed_message((2023, 7))]
    make_reopening(reporting_month=closed, department=clerk.department)
    assert sent(client, clerk, **asked)["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_form_of_a_submitted_month_is_handed_out_to_others(client, clerk):
    client.cookies["django_language"] = "en"
    make_return(department=clerk.department, year=2023, month=7)
    asked = {"layout": "template", "month": 7}
    page = sent(client, clerk, **asked)
    errors = page.context["form"].errors["month"]
    assert errors == [submitted_message((2023, 7), "submitted")]
    answer = sent(client, make_user(role=OFFICE), **asked)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_link_to_the_form_begins_with_the_month_to_fill_in(client, clerk):
    make_month(year=2023, month=7, is_open=False)
    client.force_login(clerk)
    form = client.get(reverse(ADDRESS), {"layout": "template"}).context["form"]
    assert (form["year"].value(), form["month"].value()) == (2023, 8)
    answer = sent(client, clerk, layout="template", month=8)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_form_of_a_year_just_in_force_begins_with_it(client, clerk):
    make_plan(year=2024)
    client.force_login(clerk)
    form = client.get(reverse(ADDRESS), {"layout": "template"}).context["form"]
    assert (form["year"].value(), form["month"].value()) == (2024, 1)


@pytest.mark.parametrize("data", [{"layout": "pdf"}, {"year": 1}, {"month": 13}])
def test_nonsense_is_refused(client, clerk, data):
    assert set(sent(client, clerk, **data).context["form"].errors) == set(data)


def test_export_needs_its_permission(client):
    user = make_user(permissions=["projects.view_investmentfigure"])
    assert sent(client, user).status_code == 403
    assert sent(Client(), make_user(role=AUDIT)).status_code == 403


def test_the_button_is_there_for_whoever_may(client, clerk):
    client.force_login(clerk)
    page = client.get(reverse("admin:projects_investmentfigure_changelist"))
    assert f'href="{reverse(ADDRESS)}' in page.text


def test_export_is_told_to_history(client, clerk):
    sent(client, clerk, layout="wide")
    told = Change.objects.select_related("operation").get(action=Action.EXPORTED)
    assert told.new == {"layout": "wide", "year": "2023", "count": "1"}
    assert (told.operation.actor, told.operation.door) == (clerk, Door.LIST)


def test_queries_do_not_grow_with_the_rows(client, clerk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(sent(client, clerk).streaming_content)
        return len(captured)

    queries()  # roles and content types are remembered from here on
    few = queries()
    for month in (1, 2, 3, 4, 5, 6):
        project = make_project(department=clerk.department)
        make_figure(project=project, year=2023, month=month)
    assert queries() == few


@pytest.mark.parametrize("width", [390, 1280])
def test_in_a_browser_the_page_says_what_is_wrong_and_gives_the_file(
    page: Page, sign_in: Callable[[Page, User], None], clerk: User, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, clerk)
    page.goto(reverse(ADDRESS))
    assert axe(page) == []
    assert clipped(page) == []
    page.locator("[name=layout][value=standing]").check()
    page.locator("[name=month]").select_option("8")
    page.locator("[type=submit].default").click()
    expect(page.locator(".field-month .errorlist")).to_have_count(1)
    assert axe(page) == []
    page.locator("[name=month]").select_option("7")
    with page.expect_download() as download:
        page.locator("[type=submit].default").click()
    name = "2023年7月 养护科 投资完成情况表.xlsx"
    assert download.value.suggested_filename == name
