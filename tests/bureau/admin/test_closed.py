"""Figures of a closed month look closed before anybody saves."""

import re

import pytest
from django.urls import reverse

from bureau.accounts import CLERK, OFFICE
from bureau.models import ReportingMonth
from tests.factories import (
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_project,
    make_reading,
    make_reopening,
    make_user,
)

from .doors import place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def department():
    return make_department()


@pytest.fixture(autouse=True)
def clerk(client, department):
    client.force_login(make_user(role=CLERK, department=department))


@pytest.fixture
def figures(department):
    """May, which is closed, and June."""
    project = make_project(department=department)
    found = [make_figure(project=project, month=month) for month in (5, 6)]
    make_month(month=5, is_open=False)
    return found


def shown(text: str) -> list[tuple[bool, str]]:
    """Each stored figure of a page: if it can be typed over, and what is beside it."""
    beside = r'> <span class="unit">(.*?)</span>(?: <small class="closed">(.*?)<)?'
    found = re.findall(rf"<input([^>]*amount[^>]*){beside}", text)
    return [
        ("readonly" not in tag, f"{unit} {note}".strip())
        for tag, unit, note in found
        if 'value="5' in tag
    ]


def test_in_the_list(client, figures):
    page = client.get(reverse("admin:projects_investmentfigure_changelist"))
    assert shown(page.text) == [(False, "万元 closed"), (True, "万元")]


def test_on_the_projects_page(client, figures):
    page = client.get(place(figures[0].project, "change"))
    assert shown(page.text) == [(False, "万元 closed"), (True, "万元")]


def test_on_its_own_page(client, figures):
    closed, still_open = figures
    assert shown(client.get(place(closed, "change")).text) == [(False, "万元 closed")]
    assert shown(client.get(place(still_open, "change")).text) == [(True, "万元")]


def test_a_reading_too(client, department, figures):
    indicator = make_indicator(department=department)
    make_reading(indicator=indicator, month=4, value="5")
    make_month(month=4, is_open=False)
    page = client.get(reverse("admin:workplan_reading_changelist"))
    assert shown(page.text) == [(False, "公里 closed")]


def options(text: str, name: str) -> list[str]:
    """What a select of the page offers."""
    found = re.search(rf'<select name="{name}".*?</select>', text, re.DOTALL)
    return re.findall(r'<option value="(.*?)"', found[0])


@pytest.fixture
def reading(department):
    """About 50 in April, which is closed."""
    indicator = make_indicator(department=department)
    found = make_reading(indicator=indicator, month=4, value="50", qualifier="about")
    make_month(month=4, is_open=False)
    return found


def test_nothing_else_can_be_chosen(client, reading):
    own = client.get(place(reading, "change")).text
    assert options(own, "qualifier") == ["about"]
    assert options(own, "indicator") == [str(reading.indicator_id)]
    client.force_login(make_user(role=OFFICE))
    row = client.get(place(reading.indicator, "change")).text
    assert options(row, "readings-0-qualifier") == ["about"]
    assert len(options(row, "readings-__prefix__-qualifier")) == 3


def test_what_is_sent_back_unchanged_changes_nothing(client, reading):
    """Also once the month is open again: the page sends what it showed."""
    page = client.get(place(reading, "change"))
    form = page.context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in shown.items()}
    for name in ("qualifier", "indicator"):
        [data[name]] = options(page.text, name)
    assert client.post(place(reading, "change"), data).status_code == 302
    make_reopening(
        reporting_month=ReportingMonth.objects.get(),
        department=reading.indicator.department,
    )
    data |= {"remark": "约数", "change_reason": "补报"}
    assert client.post(place(reading, "change"), data).status_code == 302
    reading.refresh_from_db()
    assert (reading.qualifier, reading.remark) == ("about", "约数")


def test_another_choice_is_refused_by_the_month(client, reading):
    page = client.get(place(reading, "change"))
    form = page.context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in shown.items()}
    data |= {"qualifier": "exact", "initial-qualifier": "about"}
    answer = client.post(place(reading, "change"), data)
    assert "2023-04 is closed" in answer.text
    reading.refresh_from_db()
    assert reading.qualifier == "about"


def test_a_month_that_is_open_again_for_the_department_looks_open(client, department):
    figure = make_figure(project=make_project(department=department))
    make_reopening(department=department)
    page = client.get(reverse("admin:projects_investmentfigure_changelist"))
    assert shown(page.text) == [(True, "万元")]
    assert shown(client.get(place(figure, "change")).text) == [(True, "万元")]
