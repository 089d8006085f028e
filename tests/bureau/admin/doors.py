"""The admin's doors to figures, readings, targets and plans, and what each sends."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from bureau.models import Change, Department
from bureau.records import Door, Written
from projects.models import AnnualPlan, InvestmentFigure
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_project,
    make_reading,
    make_target,
)
from workplan.models import KeyTarget, Reading

MAKERS: dict[type[Written], Callable[..., Written]] = {
    InvestmentFigure: make_figure,
    Reading: make_reading,
    AnnualPlan: make_annual_plan,
    KeyTarget: make_target,
}
NUMBER = {
    InvestmentFigure: "actual_to_date",
    Reading: "value",
    AnnualPlan: "amount",
    KeyTarget: "value",
}
PREFIX = {
    InvestmentFigure: "figures",
    Reading: "readings",
    AnnualPlan: "annual_plans",
    KeyTarget: "targets",
}
SHEETS = {"project": ["figures", "annual_plans", "milestones"]}
SHEETS["indicator"] = ["readings", "targets"]
WHY = "核实后更正"


def make(model: type[Written], department: Department | None, **fields: Any) -> Written:
    """A row of a project or indicator of the department."""
    owner = make_project if model.owner == "project" else make_indicator
    return MAKERS[model](**{model.owner: owner(department=department)}, **fields)


def place(record: models.Model | type[models.Model], page: str) -> str:
    name = f"admin:{record._meta.label_lower.replace('.', '_')}_{page}"
    if page in {"changelist", "add"}:
        return reverse(name)
    return reverse(name, args=[record.pk])


def values(record: models.Model) -> dict[str, Any]:
    """What a form that shows the record sends back."""
    fields = [each for each in record._meta.concrete_fields if each.editable]
    found = {each.name: getattr(record, each.attname) for each in fields}
    return {
        name: "" if value is None else value
        for name, value in found.items()
        if name != "id" and value is not False
    }


@dataclass(frozen=True)
class Entrance:
    """A door with what it sends to store a number, or to remove the row."""

    door: str
    name: str

    def send(self, client: Client, record: Written, number: str, **more: Any) -> Any:
        version = more.pop("version", record.version)
        url, data = getattr(self, self.name)(record, number, version)
        return client.post(url, data | more)

    def form(self, record: Written, number: str, version: int) -> tuple[str, dict]:
        data = values(record) | {NUMBER[type(record)]: number, "version": version}
        return place(record, "change"), data

    def inline(self, record: Written, number: str, version: int) -> tuple[str, dict]:
        owner = getattr(record, record.owner)
        data = values(owner) | {"version": owner.version}
        for each in SHEETS[record.owner]:
            data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
        prefix = PREFIX[type(record)]
        row = values(record) | {"id": record.pk, "version": version}
        row |= {NUMBER[type(record)]: number}
        data |= {f"{prefix}-0-{name}": value for name, value in row.items()}
        data |= {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 1}
        return place(owner, "change"), data

    def list(self, record: Written, number: str, version: int) -> tuple[str, dict]:
        data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "1"}
        names = ["planned_to_date", "actual_to_date", "value"]
        row = {name: values(record)[name] for name in names if hasattr(record, name)}
        row |= {"id": record.pk, "version": version, NUMBER[type(record)]: number}
        data |= {f"form-0-{name}": value for name, value in row.items()}
        return place(record, "changelist"), data

    def delete(self, record: Written, number: str, version: int) -> tuple[str, dict]:
        return place(record, "delete"), {"post": "yes", "version": version}

    def action(self, record: Written, number: str, version: int) -> tuple[str, dict]:
        data = {"action": "delete_selected", "post": "yes"}
        data |= {"_selected_action": [record.pk], f"version-{record.pk}": version}
        return place(record, "changelist"), data


FORM = Entrance(Door.FORM, "form")
INLINE = Entrance(Door.INLINE, "inline")
LIST = Entrance(Door.LIST, "list")
DELETE = Entrance(Door.FORM, "delete")
ACTION = Entrance(Door.ACTION, "action")
REMOVING = {DELETE, ACTION}
DOORS = [
    pytest.param(model, entrance, id=f"{model.__name__}-{entrance.name}")
    for model in MAKERS
    for entrance in (FORM, INLINE, LIST, DELETE, ACTION)
    if entrance is not LIST or not model.asks_reason
]
IN_MONTHS = [each for each in DOORS if not each.values[0].asks_reason]
each_door = pytest.mark.parametrize(("model", "entrance"), DOORS)
each_monthly = pytest.mark.parametrize(("model", "entrance"), IN_MONTHS)


def changes(record: Written) -> list[Change]:
    found = Change.objects.filter(model=record._meta.label_lower, object_id=record.pk)
    return list(found.exclude(action="added").select_related("operation"))


def stored(record: Written) -> Written | None:
    return type(record)._base_manager.filter(pk=record.pk).first()


def number_of(record: Written | None) -> Decimal | None:
    return record and getattr(record, NUMBER[type(record)])
