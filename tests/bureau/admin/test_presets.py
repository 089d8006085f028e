"""What new records and rows are set to, and that a row set to it alone is no row."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from bureau.accounts import LEADER, OFFICE
from bureau.admin import NewRows
from projects.models import AnnualPlan, InvestmentFigure
from tests.factories import (
    make_area,
    make_figure,
    make_item,
    make_month,
    make_plan,
    make_project,
    make_user,
)
from workplan.models import WorkItem

from .doors import values

FIGURES = NewRows({"year": 2025, "month": 5}, counted="month")


@dataclass
class Stored:
    year: int = 2025
    month: int = 0
    number: int = 0


@pytest.mark.parametrize(
    ("at", "taken", "month"),
    [
        (0, [], 5),
        (1, [], 6),
        (0, [5, 6], 7),
        (1, [1, 2, 6], 7),
        (7, [], 12),
        (8, [], None),
    ],
)
def test_a_new_row_is_of_the_next_month_without_one(at, taken, month):
    stored = [Stored(month=each) for each in taken]
    stored.append(Stored(year=2024, month=5))
    assert FIGURES.of(at, stored) == {"year": 2025, "month": month}


def test_without_a_month_being_filled_none_is_set():
    rows = NewRows({"year": 2025}, counted="month")
    assert rows.of(0, []) == {"year": 2025, "month": None}


def test_numbers_count_on_after_the_last():
    rows = NewRows(counted="number")
    stored = [Stored(number=2), Stored(number=7)]
    assert [rows.of(at, stored)["number"] for at in (0, 1)] == [8, 9]


def test_the_row_that_is_copied_has_no_number_yet():
    assert FIGURES.of(None, []) == {"year": 2025, "month": None}


def test_the_first_rows_may_differ():
    rows = NewRows({"year": 2025}, first=[{"period": "YEAR"}, {"period": "H1"}])
    assert rows.of(1, []) == {"year": 2025, "period": "H1"}
    assert rows.of(2, []) == {"year": 2025}
    assert rows.names() == {"year", "period"}


@pytest.fixture
def office(db, client, english):
    make_plan(year=2025)
    make_month(year=2025, month=5, is_open=False)
    user = make_user(role=OFFICE)
    client.force_login(user)
    return user


def formset_of(page, prefix):
    found = {
        each.formset.prefix: each.formset
        for each in page.context["inline_admin_formsets"]
    }
    return found[prefix]


def of_page(record, **more):
    """What the page of a project sends, with counts of no rows."""
    data = values(record) | {"version": record.version}
    for prefix in ("figures", "annual_plans", "milestones"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | more


def new_row(prefix, **row):
    """A new row as the page sends it: what it was set to is sent beside it."""
    data = {f"{prefix}-TOTAL_FORMS": 1}
    for name, value in row.items():
        data[f"{prefix}-0-{name}"] = value
    return data


def page_of(project):
    return reverse("admin:projects_project_change", args=[project.pk])


@pytest.mark.parametrize(
    ("model", "period"),
    [
        ("projects_investmentfigure", {"year": 2025, "month": 6}),
        ("workplan_reading", {"year": 2025, "month": 6}),
        ("projects_annualplan", {"year": 2025}),
        ("workplan_keytarget", {"year": 2025, "period": "YEAR"}),
    ],
)
def test_a_new_record_is_set_to_its_period(client, office, model, period):
    form = client.get(reverse(f"admin:{model}_add")).context["adminform"].form
    assert {name: form[name].value() for name in period} == period


def test_an_address_may_ask_for_another_period(client, office):
    url = reverse("admin:projects_investmentfigure_add")
    form = client.get(f"{url}?year=2024").context["adminform"].form
    assert (form["year"].value(), form["month"].value()) == ("2024", 6)


def test_a_new_row_is_set_to_the_month_after_those_stored(client, office):
    project = make_project()
    make_figure(project=project, year=2025, month=6)
    page = client.get(page_of(project))
    form = formset_of(page, "figures").extra_forms[0]
    assert (form["year"].value(), form["month"].value()) == (2025, 7)
    assert 'name="initial-figures-1-month" value="7"' in page.text


def test_a_row_that_holds_what_it_was_set_to_is_no_row(client, office):
    project = make_project()
    row = {"year": 2025, "month": 6}
    data = of_page(project) | new_row("figures", **row)
    data |= {f"initial-figures-0-{name}": value for name, value in row.items()}
    make_month(year=2025, month=6, is_open=False)  # another is being filled by now
    assert client.post(page_of(project), data).status_code == 302
    assert not InvestmentFigure.objects.exists()


def test_a_row_in_which_one_typed_is_of_the_month_it_was_set_to(client, office):
    project = make_project()
    row = {"year": 2025, "month": 6}
    data = of_page(project) | new_row("figures", **row, actual_to_date="60亿")
    data |= {f"initial-figures-0-{name}": value for name, value in row.items()}
    assert client.post(page_of(project), data).status_code == 302
    figure = InvestmentFigure.objects.get()
    assert (figure.year, figure.month, figure.actual_to_date) == (2025, 6, 600000)


@pytest.mark.parametrize(("tick", "count"), [({}, 0), ({"is_listed": "on"}, 1)])
def test_a_plan_without_an_amount_is_listed_by_its_tick(client, office, tick, count):
    project = make_project()
    data = of_page(project) | new_row("annual_plans", year=2025, revision=0, **tick)
    data["initial-annual_plans-0-year"] = 2025
    assert client.post(page_of(project), data).status_code == 302
    found = AnnualPlan.objects.values_list("year", "amount")
    assert list(found) == [(2025, None)] * count


def test_new_items_count_on_in_their_area(client, office):
    area = make_area()
    for number in (1, 4):
        make_item(area=area, number=number)
    page = client.get(reverse("admin:workplan_workarea_change", args=[area.pk]))
    assert formset_of(page, "items").next_count == 5
    assert WorkItem.objects.count() == 2


def test_who_adds_nothing_asks_for_no_period(client, office):
    project = make_project()
    client.force_login(make_user(role=LEADER))
    page = client.get(page_of(project))
    assert formset_of(page, "figures").extra_forms == []
    assert not hasattr(page.wsgi_request, "presets")
