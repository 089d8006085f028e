"""Every admin form, fed with what breaks a plain one: a message, and nothing stored."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from .factories import (
    make_area,
    make_department,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
)

pytestmark = pytest.mark.django_db

LONG, NUL, DIGITS = "长" * 600, "\0", "9" * 30
ANYWHERE = {"-5", "1e309", DIGITS, "NaN", "Infinity", LONG, NUL, "6\0"}
# What each kind of field has to refuse.
REFUSED = {
    "year": ANYWHERE | {"0", "13", "6.5", "20255"},
    "month": ANYWHERE | {"0", "13", "6.5"},
    "number": ANYWHERE | {"6.5"},
    "money": ANYWHERE | {"0.005"},
    "value": ANYWHERE - {"-5"} | {"-105", "0.00005"},
    "either_sign": ANYWHERE - {"-5"} | {"0.00005"},
    "key": ANYWHERE | {"0", "6.5"},
    "choice": ANYWHERE | {"0"},
    "date": ANYWHERE | {"0", "13", "20255-01-01", "2023-13-01"},
    "secret": {NUL, "6\0"},
    "text": {LONG, NUL, "6\0"},
}
KINDS = {
    "year": "year",
    "month": "month reported_month",
    "number": "revision number",
    "money": "total_investment amount invested_before planned_to_date actual_to_date"
    " physical_percent progress_percent",
    "value": "value",
    "key": "department project indicator indicators completion_of headline spotlight"
    " plan area reporting_month part_of milestone",
    "choice": "category stage due_precision completed_precision kind direction period"
    " rhythm qualifier half state level bound",
    "date": "started_on finish_on due_on forecast_on completed_on until suspended_on",
    "secret": "password1",
}
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names.split()}
# The same name means something else here; a fact may fall, and a reading below zero is
# refused as a whole (see workplan/test_admin.py).
KIND_OF |= {
    "project.state": "text",
    "workitem.facts-0-value": "either_sign",
    "stored_indicator.readings-0-value": "value",
    "reading.value": "value",
}

DUE = {"due_on": "2023-06-30", "due_precision": "half", "due_words": "上半年"}
DONE = {"completed_on": "2023-07-02", "completed_precision": "day"}
NAMED = DONE | {"name": "通车", "forecast_on": "2023-07-01", "remark": "雨"}
MILESTONE = DUE | NAMED
WITHOUT_EXACTNESS = {"due_on": "2023-06-30", "due_words": "上半年"}  # in a table
IN_TABLE = WITHOUT_EXACTNESS | NAMED
PROMISED = {"level": "own"}
ANSWERED = {
    "supporting": "养护科、运输科",
    "person_in_charge": "李",
    "telephone": "8888",
    "leader_in_charge": "赵局长",
}
PLAN = {
    "year": "2023",
    "revision": "0",
    "amount": "800",
    "invested_before": "100",
    "document": "1号",
    "reason": "首次",
}
FIGURE = {
    "year": "2023",
    "month": "6",
    "planned_to_date": "400",
    "actual_to_date": "380",
    "physical_progress": "路基",
    "physical_percent": "72%",
    "own_forecast": "900",
    "remark": "说明",
}
SOURCE = {"source": "一(一)3"}
TARGET = SOURCE | {
    "year": "2023",
    "period": "H2",
    "value": "38.2",
    "bound": "at_least",
    "note": "口径",
}
READING = SOURCE | {
    "year": "2023",
    "month": "6",
    "value": "25.4",
    "qualifier": "at_least",
    "remark": "说明",
}
AREA = SOURCE | {"half": "H1", "number": "1", "title": "建设", "note": "说明"}
ITEM = SOURCE | {
    "number": "1",
    "kind": "task",
    "name": "养护",
    "state": "done",
    "outcome": "完成",
    "promise": "养护一百公里",
    "progress_percent": "50",
}
FACT = SOURCE | {
    "name": "增长",
    "value": "30",
    "unit": "%",
    "qualifier": "exact",
    "words": "三成",
}


def row(prefix: str, record: dict[str, str]) -> dict[str, Any]:
    """What an inline sends with one new row."""
    counts = {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0}
    return counts | {f"{prefix}-0-{name}": value for name, value in record.items()}


# Each form with what it accepts; a function makes the record that a field names.
FORMS: dict[str, dict[str, Any]] = {
    "reportingmonth": {
        "year": "2023",
        "month": "6",
        "due_on": "2023-07-05",
        "reopenings-TOTAL_FORMS": 0,
        "reopenings-INITIAL_FORMS": 0,
    },
    "reopening": {
        "reporting_month": make_month,
        "department": make_department,
        "until": "2099-07-20",
        "reason": "补报",
    },
    "department": {"code": "JS", "name": "建设科"},
    "user": {
        "username": "li",
        "name": "李",
        "department": make_department,
        "password1": "x9-long-enough",
        "password2": "x9-long-enough",
    },
    "project": {
        "code": "P",
        "name": "瓯海大道西延",
        "category": "city_road",
        "stage": "building",
        "state": "在建",
        "department": make_department,
        "total_investment": "1000.5",
        "started_on": "2023-01-01",
        "finish_on": "2024-01-01",
        "funding": "财政",
        "part_of": make_project,
        "scale": "12公里",
        "years": "2022-2025",
        "suspended_on": "2023-05-01",
        **PROMISED,
        **ANSWERED,
        **SOURCE,
        **row("milestones", IN_TABLE),
        **row("annual_plans", PLAN),
        **row("figures", FIGURE),
    },
    "milestone": {
        "project": make_project,
        "completed_words": "7月初",
        **MILESTONE,
        **SOURCE,
    },
    "annualplan": {"project": make_project, **PLAN, **SOURCE},
    "investmentfigure": {"project": make_project, **FIGURE, **SOURCE},
    "indicator": {
        "code": "I",
        "name": "大中修",
        "unit": "%",
        "kind": "accumulates",
        "direction": "higher",
        "rhythm": "month",
        "project": make_project,
        "department": make_department,
        "part_of": make_indicator,
        "completion_of": make_indicator,
        **ANSWERED,
        **SOURCE,
        **row("targets", TARGET | PROMISED | WITHOUT_EXACTNESS),
    },
    "stored_indicator": {
        "version": "1",
        "code": "I",
        "name": "大中修",
        "unit": "公里",
        "kind": "accumulates",
        "direction": "higher",
        "rhythm": "month",
        **row("targets", TARGET | PROMISED | WITHOUT_EXACTNESS),
        **row("readings", READING),
    },
    "keytarget": {"indicator": make_indicator, **TARGET, **PROMISED, **DUE},
    "reading": {"indicator": make_indicator, **READING},
    "workplan": {
        "year": "2023",
        "title": "年度工作",
        "document": "1号",
        "note": "说明",
        "headline": make_indicator,
        "spotlight": make_indicator,
        **SOURCE,
        **row("areas", AREA),
        **row("reported", {}),
    },
    "workarea": {"plan": make_plan, **AREA, **row("items", ITEM | {"due_words": ""})},
    "workitem": {
        "area": make_area,
        "project": make_project,
        "department": make_department,
        "indicators": make_indicator,
        **ITEM,
        **DUE,
        **PROMISED,
        **ANSWERED,
        "milestone": make_milestone,
        "half_year_result": "五十公里",
        "second_half": "五十公里",
        "q1_words": "招标",
        "reported_month": "6",
        **row("facts", FACT),
    },
}
MODELS = {model._meta.model_name: model for model in admin.site._registry}


def kind_of(form: str, field: str) -> str:
    name = field.rpartition("-")[2]
    return KIND_OF.get(f"{form}.{field}") or KIND_OF.get(name, "text")


def cases() -> list[Any]:
    """Each form with each value, and the fields that have to refuse it."""
    found = []
    for form, data in FORMS.items():
        kinds = {
            field: kind_of(form, field)
            for field in data
            if not field.endswith(("_FORMS", "password2", "version"))
        }
        for value in sorted(set().union(*REFUSED.values())):
            fields = {each for each, kind in kinds.items() if value in REFUSED[kind]}
            name = ascii(value) if len(value) < 20 else f"{len(value)}-long"
            if fields:
                found.append(pytest.param(form, value, fields, id=f"{form}-{name}"))
    return found


def address(form: str) -> str:
    """Where a form is sent; readings and targets need an indicator that is stored."""
    if form == "stored_indicator":
        pk = make_indicator(code="I").pk
        return reverse("admin:workplan_indicator_change", args=[pk])
    return reverse(f"admin:{MODELS[form]._meta.label_lower.replace('.', '_')}_add")


def filled(form: str) -> dict[str, Any]:
    return {
        field: value().pk if callable(value) else value
        for field, value in FORMS[form].items()
    }


def stored() -> dict[str, int]:
    """The rows of every table but the sessions'."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label != "sessions"
    }


def problems(context: Any) -> set[str]:
    """The fields of a page's form and inlines that have a message."""
    found = set(context["adminform"].form.errors)
    for inline in context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {form.add_prefix(name) for name in form.errors}
    return found


@pytest.mark.parametrize("form", FORMS)
def test_form_takes_what_is_right(admin_client: Client, form: str) -> None:
    place, data = address(form), filled(form)
    before = stored()
    answer = admin_client.post(place, data)
    assert answer.status_code == 302, problems(answer.context)
    assert sum(stored().values()) > sum(before.values())


@pytest.mark.parametrize(("form", "value", "fields"), cases())
def test_form_refuses_what_is_not(
    admin_client: Client, form: str, value: str, fields: set[str]
) -> None:
    place, data = address(form), filled(form)
    before = stored()
    answer = admin_client.post(place, data | dict.fromkeys(fields, value))
    assert answer.status_code == 200
    assert fields <= problems(answer.context)
    assert stored() == before


@pytest.mark.parametrize(
    "value", sorted(REFUSED["key"]), ids=lambda value: ascii(value[:9])
)
def test_inline_row_of_nowhere_stores_nothing(admin_client: Client, value: str) -> None:
    area = make_item().area
    place = reverse("admin:workplan_workarea_change", args=[area.pk])
    data = {"plan": area.plan_id, "version": area.version, **AREA, **row("items", ITEM)}
    data |= {"items-INITIAL_FORMS": 1, "items-0-id": value}
    before = stored()
    answer = admin_client.post(place, data)
    assert answer.status_code == 200
    assert "items-0-id" in problems(answer.context)
    assert stored() == before


@pytest.mark.parametrize(
    "value", ["", "x", DIGITS, NUL], ids=lambda value: ascii(value[:9])
)
def test_inline_count_of_nonsense_stores_nothing(
    admin_client: Client, value: str
) -> None:
    place, data = address("project"), filled("project")
    before = stored()
    answer = admin_client.post(place, data | {"figures-TOTAL_FORMS": value})
    assert answer.status_code == 200
    assert stored() == before
