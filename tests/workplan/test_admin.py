"""The admin of the work plan: units, readings, what a month added, items and facts."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bureau.accounts import LEADER
from tests.factories import (
    make_area,
    make_fact,
    make_indicator,
    make_item,
    make_plan,
    make_reading,
    make_target,
    make_user,
    make_yes_no,
)
from workplan.models import Indicator, KeyTarget, Kind, Qualifier, Reading

pytestmark = pytest.mark.django_db
LIST = "admin:workplan_reading_changelist"


def column(answer: Any, name: str) -> list[str]:
    """The texts of a list's column, from top to bottom."""
    found = re.findall(rf'<td class="field-{name}[^>]*>(.*?)</td>', answer.text)
    return [re.sub("<[^>]+>", "", text).strip() for text in found]


def page_of(indicator: Indicator) -> str:
    return reverse("admin:workplan_indicator_change", args=[indicator.pk])


def sent(indicator: Indicator, prefix: str, **row: Any) -> dict[str, Any]:
    """What an indicator's page sends with one new reading or target."""
    names = ("code", "name", "unit", "kind", "direction", "rhythm")
    data = {name: getattr(indicator, name) for name in (*names, "version")}
    for each in ("readings", "targets"):
        count = int(each == prefix)
        data |= {f"{each}-TOTAL_FORMS": count, f"{each}-INITIAL_FORMS": 0}
    return data | {f"{prefix}-0-{name}": value for name, value in row.items()}


def test_readings_show_what_each_month_added(admin_client: Client) -> None:
    road = make_indicator(code="A", unit="公里")
    make_reading(indicator=road, month=1, value="5.25")
    make_reading(indicator=road, month=4, value="25.4")
    make_reading(indicator=road, month=5, value="94.2535", qualifier="at_least")
    make_reading(indicator=road, month=6, value=None)
    answer = admin_client.get(reverse(LIST))
    assert column(answer, "amount") == ["5.25 公里", "25.4 公里", "≥ 94.2535 公里", "–"]
    assert column(answer, "this_month") == [
        *("5.25", "2–4月：20.15", "约 68.8535", "–")
    ]


def test_level_and_yes_no_add_nothing_by_the_month(admin_client: Client) -> None:
    level = make_indicator(code="A", unit="天", kind=Kind.LEVEL)
    done = make_yes_no(code="B")
    for month, days, is_done in ((1, "6.2", 0), (2, "5.9", 1)):
        make_reading(indicator=level, month=month, value=days)
        make_reading(indicator=done, month=month, value=is_done)
    answer = admin_client.get(reverse(LIST))
    assert column(answer, "this_month") == ["–"] * 4
    assert column(answer, "amount")[:2] == ["6.2 天", "5.9 天"]
    assert column(answer, "amount")[2:] == ["未完成", "已完成"]


def test_labels_carry_the_indicators_unit(admin_client: Client) -> None:
    indicator = make_indicator(unit="公里")
    reading, target = (
        make_reading(indicator=indicator),
        make_target(indicator=indicator),
    )
    pages = [
        page_of(indicator),
        reverse("admin:workplan_reading_change", args=[reading.pk]),
        reverse("admin:workplan_keytarget_change", args=[target.pk]),
    ]
    assert all("(公里)" in admin_client.get(page).text for page in pages)


def test_reader_sees_the_unit_too(client: Client) -> None:
    indicator = make_reading().indicator
    client.force_login(make_user(role=LEADER))
    assert "(公里)" in client.get(page_of(indicator)).text


@pytest.mark.parametrize(
    ("prefix", "row"),
    [
        ("readings", {"month": 6, "value": "2", "qualifier": "exact"}),
        ("targets", {"period": "YEAR", "value": "1", "bound": "exact", "level": "own"}),
    ],
)
def test_yes_no_takes_no_quantity(
    admin_client: Client, prefix: str, row: dict[str, Any]
) -> None:
    indicator = make_yes_no()
    data = sent(indicator, prefix, year=2023, **row)
    answer = admin_client.post(page_of(indicator), data)
    formsets = {
        each.formset.prefix: each.formset
        for each in answer.context["inline_admin_formsets"]
    }
    assert "value" in formsets[prefix].forms[0].errors
    assert not (Reading.objects.exists() or KeyTarget.objects.exists())


def test_target_needs_its_value(admin_client: Client) -> None:
    indicator = make_indicator()
    row = {"year": 2023, "period": "YEAR", "value": "", "level": "own"}
    row["bound"] = "exact"
    answer = admin_client.post(page_of(indicator), sent(indicator, "targets", **row))
    assert answer.status_code == 200
    assert not KeyTarget.objects.exists()


def test_reading_is_stored_with_its_qualifier(admin_client: Client) -> None:
    indicator = make_indicator()
    row = {"year": 2023, "month": 6, "value": "94.2535", "qualifier": "at_least"}
    answer = admin_client.post(page_of(indicator), sent(indicator, "readings", **row))
    assert answer.status_code == 302
    reading = Reading.objects.get()
    assert (str(reading.value), reading.qualifier) == ("94.2535", Qualifier.AT_LEAST)


def test_reading_below_zero_is_refused(admin_client: Client) -> None:
    row = {"year": 2023, "month": 6, "value": "-5", "qualifier": "exact"}
    row |= {"indicator": make_indicator().pk}
    answer = admin_client.post(reverse("admin:workplan_reading_add"), row)
    assert answer.status_code == 200
    assert "不能为负数" in answer.text
    assert not Reading.objects.exists()


def test_number_is_offered_without_trailing_zeros(admin_client: Client) -> None:
    reading = make_reading(value="25.4")
    page = reverse("admin:workplan_reading_change", args=[reading.pk])
    assert 'value="25.4"' in admin_client.get(page).text


def test_areas_of_two_years_are_told_apart(admin_client: Client) -> None:
    for year in (2023, 2024):
        make_area(plan=make_plan(year=year), number=1, title="项目建设")
    page = admin_client.get(reverse("admin:workplan_workitem_add")).text
    assert "2023 上半年" in page
    assert "2024 上半年" in page


def test_plan_leads_to_areas_and_area_to_items(admin_client: Client) -> None:
    item = make_fact().item
    plan = reverse("admin:workplan_workplan_change", args=[item.area.plan_id])
    area = reverse("admin:workplan_workarea_change", args=[item.area_id])
    work_item = reverse("admin:workplan_workitem_change", args=[item.pk])
    assert area in admin_client.get(plan).text
    assert work_item in admin_client.get(area).text
    assert "第二" in admin_client.get(work_item).text


def test_indicator_with_readings_is_kept(admin_client: Client) -> None:
    reading = make_reading()
    place = reverse("admin:workplan_indicator_delete", args=[reading.indicator_id])
    answer = admin_client.post(place, {"post": "yes"})
    assert answer.status_code == 200
    assert "2023-06" in answer.text


def test_item_is_measured_by_indicators(admin_client: Client) -> None:
    item, indicator = make_item(), make_indicator()
    names = ("number", "kind", "name", "state", "level", "due_precision", "version")
    data = {name: getattr(item, name) for name in names} | {"area": item.area_id}
    data |= {"facts-TOTAL_FORMS": 0, "facts-INITIAL_FORMS": 0}
    page = reverse("admin:workplan_workitem_change", args=[item.pk])
    admin_client.post(page, data | {"indicators": [indicator.pk]})
    assert list(item.indicators.all()) == [indicator]
