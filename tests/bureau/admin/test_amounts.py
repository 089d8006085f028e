"""Fields of figures in forms, lists and inlines: text, read as the importer reads."""

import re
from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from bureau.accounts import OFFICE
from bureau.admin.amounts import AmountField
from bureau.records import Written
from tests.factories import (
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_reading,
    make_target,
    make_user,
)
from workplan.models import Fact, Reading

from .doors import (
    DOORS,
    FORM,
    INLINE,
    LIST,
    MAKERS,
    REMOVING,
    WHY,
    make,
    number_of,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
ENTERING = [each for each in DOORS if each.values[1] not in REMOVING]
each_entering = pytest.mark.parametrize(("model", "entrance"), ENTERING)


@pytest.fixture
def office(client):
    user = make_user(role=OFFICE)
    client.force_login(user)
    return user


def money(model: type[Written]) -> Written:
    """A row of the model that is kept in 万元."""
    if model.owner == "project":
        return make(model, make_department())
    return MAKERS[model](indicator=make_indicator(unit="万元"))


@each_entering
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.74亿", "47400.00"),
        ("2.2亿元", "22000"),
        ("3500万元", "3500"),
        ("１,234.5", "1234.5"),
        ("12000元", "1.2"),
    ],
)
def test_a_typed_amount_is_stored_in_its_unit(
    client, office, model, entrance, text, value
):
    record = money(model)
    answer = entrance.send(client, record, text, change_reason=WHY)
    assert answer.status_code == 302
    assert number_of(stored(record)) == Decimal(value)


@each_entering
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("95%", "“95%” is a percentage, where an amount belongs. Enter it in 万元."),
        ("12公里", "12公里 is in 公里, but this is kept in 万元. Enter it in 万元."),
        ("0.005元", "decimal places"),
    ],
)
def test_what_is_no_amount_is_refused_at_its_field(
    client, office, model, entrance, text, message
):
    record = money(model)
    answer = entrance.send(client, record, text, change_reason=WHY)
    assert answer.status_code == 200
    assert message in answer.text
    assert f'value="{text}"' in answer.text
    assert number_of(stored(record)) == number_of(record)


def test_a_percentage_belongs_where_per_cent_is_kept(client, office):
    record = make_reading(indicator=make_indicator(unit="%"), value="50")
    assert LIST.send(client, record, "95%").status_code == 302
    assert stored(record).value == 95


@pytest.mark.parametrize("entrance", [FORM, INLINE, LIST], ids=lambda one: one.name)
def test_a_reading_that_is_about_so_much_says_so(client, office, entrance):
    record = make_reading(value="1200")
    assert entrance.send(client, record, "约1200").status_code == 302
    after = stored(record)
    assert (after.value, after.qualifier) == (1200, "about")


def test_a_qualifier_that_contradicts_the_value_is_refused(client, office):
    record = make_reading(value="1200")
    answer = FORM.send(client, record, "约1300", qualifier="at_least")
    assert answer.status_code == 200
    assert "This contradicts what is written as a value." in answer.text
    assert stored(record).value == 1200


@pytest.mark.parametrize("entrance", [FORM, INLINE, LIST], ids=lambda one: one.name)
def test_money_that_is_not_exact_is_refused(client, office, entrance):
    record = make_figure()
    answer = entrance.send(client, record, "约1200")
    assert answer.status_code == 200
    assert "“约1200” is no exact amount. Enter the exact amount." in answer.text
    assert stored(record).actual_to_date == 500


def test_a_new_reading_is_read_in_the_unit_of_the_indicator_it_names(client, office):
    indicator = make_indicator(unit="万元")
    row = {"indicator": indicator.pk, "year": 2023, "month": 6, "value": "2.2亿"}
    url = reverse("admin:workplan_reading_add")
    assert client.post(url, row | {"qualifier": "exact"}).status_code == 302
    assert Reading.objects.get().value == 22000


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("physical_percent", "72%", 72),
        ("physical_percent", "72", 72),
        ("own_forecast", "1.2亿", 12000),
        ("planned_to_date", "8,650万", 8650),
    ],
)
def test_every_number_of_a_figure_is_read_in_its_unit(
    client, office, field, text, value
):
    figure = make_figure()
    assert FORM.send(client, figure, "500", **{field: text}).status_code == 302
    assert getattr(stored(figure), field) == value


def test_a_target_and_its_stretch_are_read_in_its_unit(client, office):
    target = make_target(indicator=make_indicator(unit="万元"), value=590000)
    given = {"stretch": "65亿元", "change_reason": "核实"}
    assert FORM.send(client, target, "60亿", **given).status_code == 302
    assert (stored(target).value, stored(target).stretch) == (600000, 650000)


def test_a_percentage_of_progress_is_at_most_100(client, office):
    answer = FORM.send(client, make_figure(), "500", physical_percent="172%")
    assert "A share is at most 100 %." in answer.text


def test_a_new_fact_is_read_in_the_unit_beside_it(client, office):
    item = make_item()
    fact = {"name": "补助", "value": "2300万", "unit": "万元", "qualifier": "exact"}
    names = ("number", "kind", "name", "state", "level")
    data = {name: getattr(item, name) for name in names}
    data |= {"area": item.area_id, "due_precision": "none", "version": item.version}
    data |= {"facts-TOTAL_FORMS": 1, "facts-INITIAL_FORMS": 0}
    data |= {f"facts-0-{name}": value for name, value in fact.items()}
    url = reverse("admin:workplan_workitem_change", args=[item.pk])
    assert client.post(url, data).status_code == 302
    assert Fact.objects.get().value == 2300


def inputs(text: str) -> list[str]:
    return re.findall(r"<input[^>]*amount[^>]*>.*?</span>", text)


def test_fields_of_figures_are_text_with_their_unit(client, office):
    make_figure(actual_to_date="47400")
    list_page = client.get(reverse("admin:projects_investmentfigure_changelist")).text
    found = inputs(list_page)
    assert len(found) == 2
    assert all('type="text"' in each for each in found)
    assert all('inputmode="decimal"' in each for each in found)
    assert all('<span class="unit">万元</span>' in each for each in found)
    assert 'value="47400"' in found[1]


def test_a_list_names_each_readings_own_unit(client, office):
    make_reading(indicator=make_indicator(code="A", unit="公里"))
    make_reading(indicator=make_indicator(code="B", unit="%"))
    page = client.get(reverse("admin:workplan_reading_changelist")).text
    units = [re.findall('unit">(.*?)<', each)[0] for each in inputs(page)]
    assert units == ["公里", "%"]


def decimals(request) -> dict[str, object]:
    """Every field of a decimal in every form, list and inline, by where it is."""
    found = {}
    for model, own in admin.site._registry.items():
        inlines = own.get_inlines(request, model)
        for part in [own, *(each(model, admin.site) for each in inlines)]:
            for field in part.model._meta.fields:
                if isinstance(field, models.DecimalField):
                    made = part.formfield_for_dbfield(field, request)
                    found[f"{type(part).__name__}.{field.name}"] = made
    return found


def test_every_field_of_a_decimal_is_read_so(rf):
    found = decimals(rf.get("/"))
    assert {"ProjectAdmin.total_investment", "ReadingInline.value"} <= set(found)
    assert all(isinstance(each, AmountField) for each in found.values())
