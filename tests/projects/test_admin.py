"""The admin of projects: what a month added, what a page holds, how much it asks."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from bureau.accounts import LEADER
from bureau.models import User
from projects.forms import differences
from projects.measures import Point, Qualifier
from projects.models import InvestmentFigure, Project
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_milestone,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "admin:projects_investmentfigure_changelist"


def page_of(project: Project) -> str:
    return reverse("admin:projects_project_change", args=[project.pk])


def column(answer: Any, name: str) -> list[str]:
    """The texts of a list's column, from top to bottom."""
    found = re.findall(rf'<td class="field-{name}[^>]*>(.*?)</td>', answer.text)
    return [re.sub("<[^>]+>", "", text) for text in found]


def sent(project: Project, *rows: dict[str, Any], stored: int = 0) -> dict[str, Any]:
    """What the page of a project sends with these figures."""
    data = {"code": project.code, "name": project.name, "version": project.version}
    data |= {"category": project.category_id, "stage": project.stage}
    data["level"] = project.level
    for prefix in ("figures", "annual_plans", "milestones"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data |= {"figures-TOTAL_FORMS": len(rows), "figures-INITIAL_FORMS": stored}
    for index, row in enumerate(rows):
        data |= {f"figures-{index}-{name}": value for name, value in row.items()}
    return data


@pytest.mark.parametrize(
    ("points", "texts"),
    [
        ([(1, "10"), (2, "25.5"), (3, "25.5")], ["10.00", "15.50", "0.00"]),
        ([(6, "220000")], ["months 1–6: 220,000.00"]),
        ([(1, "10"), (4, "40")], ["10.00", "months 2–4: 30.00"]),
        ([(1, "10"), (2, "8")], ["10.00", "-2.00"]),
        ([(3, "9"), (2, "5")], ["months 1–2: 5.00", "4.00"]),
    ],
    ids=["each month", "first half", "gap", "correction", "any order"],
)
def test_difference_belongs_to_its_months(
    points: list[tuple[int, str]], texts: list[str]
) -> None:
    rows = [(7, 2023, Point(month, Decimal(text))) for month, text in points]
    found = differences(rows)
    with override("en"):
        assert [found[key].text(2) for key in sorted(found)] == texts


def test_difference_from_an_inexact_figure_says_so() -> None:
    at_least = Point(1, Decimal(300), Qualifier.AT_LEAST)
    rows = [at_least, Point(2, Decimal(310)), Point(3, Decimal(315))]
    found = differences((7, 2023, point) for point in rows)
    with override("en"):
        texts = [found[7, 2023, month].text(None) for month in (1, 2, 3)]
    assert texts == ["about 300", "about 10", "5"]


def test_figures_show_what_each_month_added(client: Client) -> None:
    client.force_login(make_user(role=LEADER))
    project = make_project(code="A")
    make_figure(project=project, month=1, actual_to_date="10", planned_to_date="12")
    make_figure(project=project, month=2, actual_to_date="1250.5", planned_to_date="30")
    make_figure(project=project, month=5, actual_to_date="2000")
    make_figure(project=project, month=6, actual_to_date=None, planned_to_date="9")
    make_figure(project=make_project(code="B"), month=6, actual_to_date="220000")
    answer = client.get(reverse(LIST))
    assert column(answer, "year_and_month") == [
        *("2023-01", "2023-02", "2023-05", "2023-06", "2023-06")
    ]
    assert column(answer, "actual_to_date") == [
        *("10.00", "1,250.50", "2,000.00", "–", "220,000.00")
    ]
    assert column(answer, "this_month") == [
        *("10.00", "1,240.50", "3–5月：749.50", "–", "1–6月：220,000.00")
    ]
    assert column(answer, "variance") == ["-2.00", "+1,220.50", "–", "–", "–"]


def test_month_before_counts_where_the_filter_hides_it(admin_client: Client) -> None:
    project = make_project()
    make_figure(project=project, month=5, actual_to_date="100")
    make_figure(project=project, month=6, actual_to_date="130")
    answer = admin_client.get(reverse(LIST) + "?month=6")
    assert column(answer, "this_month") == ["30.00"]


def test_figures_sort_by_year_and_month(admin_client: Client) -> None:
    for year, month in ((2023, 12), (2024, 1), (2023, 2)):
        make_figure(year=year, month=month)
    answer = admin_client.get(reverse(LIST) + "?o=2")
    assert column(answer, "year_and_month") == ["2023-02", "2023-12", "2024-01"]


def test_figure_shows_its_difference_on_its_own_page(admin_client: Client) -> None:
    project = make_project()
    make_figure(project=project, month=5, actual_to_date="100")
    june = make_figure(project=project, month=6, actual_to_date="130.25")
    page = reverse("admin:projects_investmentfigure_change", args=[june.pk])
    assert "30.25" in admin_client.get(page).text


def test_project_shows_its_latest_year(admin_client: Client) -> None:
    project = make_project()
    for year, month in ((2022, 12), (2023, 5), (2023, 2)):
        make_figure(project=project, year=year, month=month, actual_to_date=month * 10)
    answer = admin_client.get(page_of(project))
    formset = answer.context["inline_admin_formsets"][0].formset
    shown = [
        (form.instance.year, form.instance.month) for form in formset.initial_forms
    ]
    assert shown == [(2023, 2), (2023, 5)]
    assert "1–2月：20.00" in answer.text
    assert "3–5月：30.00" in answer.text
    assert f"?project__id__exact={project.pk}" in answer.text


def test_project_page_asks_as_often_for_36_figures_as_for_12(
    admin_client: Client,
) -> None:
    few, many = make_project(), make_project()
    for project, years in ((few, [2023]), (many, [2021, 2022, 2023])):
        for year in years:
            make_annual_plan(project=project, year=year)
            make_milestone(project=project, name=f"{year}")
            for month in range(1, 13):
                make_figure(project=project, year=year, month=month)
    counts = []
    for project in (few, few, many):
        with CaptureQueriesContext(connection) as asked:
            assert admin_client.get(page_of(project)).status_code == 200
        counts.append(len(asked))
    # One is for the months that are closed, one for categories, one for the plans, one
    # for the bureau's name.
    assert counts[1:] == [11, 11]


def test_stored_figures_are_changed_and_new_ones_added(admin_client: Client) -> None:
    project = make_project()
    may = make_figure(project=project, month=5, actual_to_date="100")
    data = sent(
        project,
        {
            "id": may.pk,
            "version": 1,
            "year": 2023,
            "month": 5,
            "actual_to_date": "110.5",
        },
        {"year": 2023, "month": 6, "actual_to_date": "0"},
        stored=1,
    )
    data["change_reason"] = "核减"  # nothing after something is questioned
    assert admin_client.post(page_of(project), data).status_code == 302
    found = project.figures.order_by("month").values_list("month", "actual_to_date")
    assert list(found) == [(5, Decimal("110.50")), (6, Decimal(0))]


def test_figure_is_stored_though_a_colleague_has_begun_a_year(
    admin_client: Client,
) -> None:
    project = make_project()
    december = make_figure(project=project, month=12, actual_to_date="100")
    make_figure(project=project, year=2024, month=1)
    row = {"id": december.pk, "version": 1, "year": 2023, "month": 12}
    row["actual_to_date"] = "120"
    admin_client.post(page_of(project), sent(project, row, stored=1))
    december.refresh_from_db()
    assert december.actual_to_date == 120


def test_same_month_twice_is_refused(admin_client: Client) -> None:
    project = make_project()
    row = {"year": 2023, "month": 6, "actual_to_date": "1"}
    answer = admin_client.post(page_of(project), sent(project, row, row))
    assert answer.status_code == 200
    data = sent(project, row, row) | {"code": "NEW"}
    answer = admin_client.post(reverse("admin:projects_project_add"), data)
    assert answer.status_code == 200
    assert not InvestmentFigure.objects.exists()


def test_empty_figure_stays_not_reported(admin_client: Client) -> None:
    project = make_project()
    row = {"year": 2023, "month": 6, "planned_to_date": "5", "actual_to_date": ""}
    admin_client.post(page_of(project), sent(project, row))
    assert project.figures.get().actual_to_date is None


@pytest.mark.parametrize(
    ("words", "precision", "text"),
    [
        ("上半年", "half", "上半年"),
        ("", "day", "2023年6月30日"),
        ("", "half", "2023年6月30日 (半年内)"),
    ],
)
def test_milestone_is_due_as_its_plan_says(
    admin_client: Client, words: str, precision: str, text: str
) -> None:
    make_milestone(due_on="2023-06-30", due_precision=precision, due_words=words)
    page = admin_client.get(reverse("admin:projects_milestone_changelist"))
    assert column(page, "due") == [text]


def test_project_with_figures_is_kept(admin_client: Client) -> None:
    figure = make_figure()
    place = reverse("admin:projects_project_delete", args=[figure.project_id])
    answer = admin_client.post(place, {"post": "yes"})
    assert answer.status_code == 200
    assert "2023-06" in answer.text
    assert Project.objects.exists()


def test_clerk_enters_a_month_in_a_browser(
    page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    project = make_project(name="瓯海大道西延")
    make_figure(project=project, month=5, actual_to_date="100")
    sign_in(page, make_user(is_superuser=True))
    page.goto(page_of(project))
    row = page.locator("#figures-1")
    row.locator("input[name=figures-1-year]").fill("2023")
    row.locator("input[name=figures-1-month]").fill("6")
    row.locator("input[name=figures-1-actual_to_date]").fill("130.5")
    page.locator("[name=_continue]").click()
    expect(page.locator("#figures-1 .field-this_month")).to_have_text("30.50")


def test_project_is_found_by_a_part_of_its_name(
    page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    make_project(name="瓯海大道西延")
    sign_in(page, make_user(is_superuser=True))
    page.goto(reverse("admin:projects_investmentfigure_add"))
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("大道")
    page.locator(".select2-results__option", has_text="瓯海大道西延").click()
    page.locator("[name=year]").fill("2023")
    page.locator("[name=month]").fill("6")
    page.locator("[name=_save]").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
