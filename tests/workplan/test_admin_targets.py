"""Targets entered together with their indicator, each in its unit."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bureau.accounts import OFFICE
from tests.factories import make_plan, make_user
from workplan.models import Indicator, KeyTarget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
ADD = "admin:workplan_indicator_add"


@pytest.fixture
def office(client):
    make_plan(year=2025)
    client.force_login(make_user(role=OFFICE))


def sent(*rows, unit="公里", kind="accumulates"):
    """What the page sends: two rows of the year, set to it and to its first half."""
    data = {"code": "R", "name": "路面大中修", "unit": unit, "kind": kind}
    data |= {"direction": "higher", "rhythm": "month"}
    data |= {"targets-TOTAL_FORMS": len(rows), "targets-INITIAL_FORMS": 0}
    for at, (period, row) in enumerate(zip(("YEAR", "H1"), rows, strict=True)):
        own = {"year": 2025, "period": period}
        own |= {f"initial-{name}": value for name, value in own.items()}
        own |= {"bound": "exact", "level": "own"} | row
        for name, value in own.items():
            start, rest = ("initial-", name[8:]) if "initial-" in name else ("", name)
            data[f"{start}targets-{at}-{rest}"] = value
    return data


def targets_of(page):
    [inline] = page.context["inline_admin_formsets"]
    return inline.formset


def test_the_page_holds_rows_for_the_year_and_its_first_half(client, office):
    rows = targets_of(client.get(reverse(ADD))).forms
    found = [(each["year"].value(), each["period"].value()) for each in rows]
    assert found == [(2025, "YEAR"), (2025, "H1")]


def test_an_indicator_comes_with_its_target(client, office):
    year = {"value": "12.5公里", "stretch": "13", "due_words": "11月底"}
    assert client.post(reverse(ADD), sent(year, {})).status_code == 302
    target = KeyTarget.objects.get()
    assert target.indicator == Indicator.objects.get()
    assert (target.year, target.period) == (2025, "YEAR")
    assert (target.value, target.stretch) == (Decimal("12.5"), 13)
    assert (target.due_on, target.due_precision) == (date(2025, 11, 30), "month_end")


def test_money_is_read_in_the_unit_typed_above(client, office):
    year, half = {"value": "60亿", "stretch": "65亿元"}, {"value": "8,650万"}
    data = sent(year, half, unit="万元")
    assert client.post(reverse(ADD), data).status_code == 302
    found = KeyTarget.objects.order_by("-period").values_list("value", "stretch")
    assert list(found) == [(600000, 650000), (8650, None)]


def test_an_indicator_without_a_target_is_stored_alone(client, office):
    assert client.post(reverse(ADD), sent({}, {})).status_code == 302
    assert Indicator.objects.exists()
    assert not KeyTarget.objects.exists()


def test_done_or_not_is_promised_by_a_tick(client, office):
    data = sent({"is_listed": "on"}, {}, unit="", kind="yes_no")
    assert client.post(reverse(ADD), data).status_code == 302
    assert [each.value for each in KeyTarget.objects.all()] == [None]


@pytest.mark.parametrize(
    ("row", "unit", "field", "words"),
    [
        ({"value": "3公顷"}, "公里", "value", "3公顷 is in 公顷"),
        ({"value": "60亿"}, "公里", "value", "kept in 公里"),
        ({"value": "5", "stretch": "4"}, "公里", "stretch", "less than the target"),
        ({"is_listed": "on"}, "公里", "value", "A target needs its value."),
        ({"value": "-1"}, "公里", "value", "cannot be negative"),
    ],
)
def test_a_wrong_target_stores_nothing(client, office, row, unit, field, words):
    page = client.post(reverse(ADD), sent(row, {}, unit=unit))
    [problem] = targets_of(page).forms[0].errors[field]
    assert words in problem
    assert not Indicator.objects.exists()
