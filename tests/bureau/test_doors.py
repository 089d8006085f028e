"""Every door of the admin to figures, readings, targets and plans keeps one rule book.

Each door is tried with each kind of row: what is written and recorded, what is refused
and in which words, who may, and what happens to the one who comes second.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from bureau import writing
from bureau.admin_forms import stale_words
from bureau.history import Act, Door
from bureau.models import Change, Department, ReportingMonth, User
from bureau.permissions import (
    OFFICE,
)
from bureau.records import Written
from bureau.writing import Problem, Refused, Row, closed_message, write
from projects.models import AnnualPlan, InvestmentFigure, Project
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_milestone,
    make_month,
    make_project,
    make_reading,
    make_reopening,
    make_target,
    make_user,
)
from workplan.models import KeyTarget, Reading

pytestmark = pytest.mark.django_db

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


@pytest.fixture(autouse=True)
def english(client: Client) -> Iterator[None]:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with override("en"):
        yield


@pytest.fixture
def department() -> Department:
    return make_department()


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


@pytest.fixture
def office(client: Client) -> User:
    user = make_user(role=OFFICE, name="计划员")
    client.force_login(user)
    return user


def changes(record: Written) -> list[Change]:
    found = Change.objects.filter(model=record._meta.label_lower, object_id=record.pk)
    return list(found.exclude(action="added").select_related("operation"))


def stored(record: Written) -> Written | None:
    return type(record)._base_manager.filter(pk=record.pk).first()


def number_of(record: Written | None) -> Decimal | None:
    return record and getattr(record, NUMBER[type(record)])


@each_door
def test_each_door_writes_one_row_of_history(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    record = make(model, department)
    before = number_of(record)
    answer = entrance.send(client, record, "77", change_reason=WHY)
    assert answer.status_code == 302
    (change,) = changes(record)
    told = change.operation
    assert (told.door, told.actor, told.reason) == (entrance.door, office, WHY)
    name = NUMBER[model]
    assert Decimal(change.old[name]) == before
    if entrance in REMOVING:
        assert (stored(record), change.new) == (None, None)
    else:
        assert number_of(stored(record)) == 77
        assert {key: Decimal(text) for key, text in change.new.items()} == {name: 77}


@each_monthly
def test_closed_month_is_refused_in_the_same_words(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    record = make(model, department)
    make_month(is_open=False)
    answer = entrance.send(client, record, "77", change_reason=WHY)
    assert answer.status_code == 200
    assert closed_message((2023, 6)) in answer.text
    assert number_of(stored(record)) == number_of(record)
    assert changes(record) == []


@each_monthly
def test_reopened_month_asks_why(
    client: Client, department: Department, model: type[Written], entrance: Entrance
) -> None:
    record = make(model, department)
    make_reopening(department=department)
    user = make_user(role=OFFICE, department=department)
    client.force_login(user)
    answer = entrance.send(client, record, "77")
    assert answer.status_code == 200
    assert "Say why this is changed." in answer.text
    assert changes(record) == []
    assert entrance.send(client, record, "77", change_reason=WHY).status_code == 302
    assert changes(record)[0].operation.reason == WHY


@pytest.mark.parametrize(
    ("model", "entrance"), [each for each in DOORS if each.values[0].asks_reason]
)
def test_promise_is_not_changed_without_a_reason(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    record = make(model, department)
    answer = entrance.send(client, record, "77", change_reason=" ")
    assert answer.status_code == 200
    assert "Say why this is changed." in answer.text
    assert stored(record)
    assert changes(record) == []


def overtake(record: Written, number: str) -> None:
    """A colleague stores another number meanwhile."""
    other = stored(record)
    setattr(other, NUMBER[type(record)], number)
    write([Row(other)], Act(make_user(name="王同事", role=OFFICE), Door.FORM, "先改"))


@each_door
def test_second_save_is_refused_and_may_choose(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    record = make(model, department)
    overtake(record, "66")
    answer = entrance.send(client, record, "77", change_reason=WHY)
    assert answer.status_code == 200
    assert "Somebody else changed this meanwhile." in answer.text
    assert "王同事" in answer.text
    assert "stored now 66" in answer.text
    assert "yours 77" in answer.text or entrance in REMOVING
    assert number_of(stored(record)) == 66
    assert 'value="2"' in answer.text
    again = entrance.send(client, record, "77", change_reason=WHY, version=2)
    assert again.status_code == 302
    assert number_of(stored(record)) == (None if entrance in REMOVING else 77)


@each_door
def test_page_without_a_version_overwrites_nothing(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    record = make(model, department)
    answer = entrance.send(client, record, "77", change_reason=WHY, version="")
    assert answer.status_code == 200
    assert number_of(stored(record)) == number_of(record)


@each_door
def test_race_between_check_and_write_is_told_on_the_page(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The writer refuses what the form let pass: a colleague has stored meanwhile."""
    record = make(model, department)
    real, late = writing.write, [record]

    def refusing(rows: list[Row], act: Act) -> Any:
        if late:
            raise Refused([Problem(0, "stale", "", stored=record)])
        return real(rows, act)

    def between(refused: Exception) -> list[str]:
        if late:
            overtake(late.pop(), "66")
        return stale_words(stored(record))

    monkeypatch.setattr("bureau.admin_guards.write", refusing)
    monkeypatch.setattr("bureau.admin_guards.words_of", between)
    answer = entrance.send(client, record, "77", change_reason=WHY)
    assert answer.status_code == 200
    assert "stored now 66" in answer.text
    assert number_of(stored(record)) == 66


def test_untouched_row_keeps_what_a_colleague_stored(
    client: Client, office: User, department: Department
) -> None:
    """The page showed 500 and sends 500 again: nobody chose that over the 66."""
    record = make(InvestmentFigure, department)
    overtake(record, "66")
    shown = {"initial-form-0-actual_to_date": "500.00"}
    answer = LIST.send(client, record, "500.00", version=1, **shown)
    assert answer.status_code == 302
    assert number_of(stored(record)) == 66


def test_two_people_change_two_rows_of_one_list(
    client: Client, office: User, department: Department
) -> None:
    mine, theirs = (make(InvestmentFigure, department) for _ in range(2))
    url = place(InvestmentFigure, "changelist")
    inputs = re.findall(r"<input [^>]*>", client.get(url).text)
    found = [dict(re.findall(r'(\w+)="([^"]*)"', each)) for each in inputs]
    data = {each["name"]: each.get("value", "") for each in found if "name" in each}
    data = {name: value for name, value in data.items() if "form-" in name}
    overtake(theirs, "66")
    (field,) = [
        name.replace("-id", "-actual_to_date")
        for name, value in data.items()
        if name.endswith("-id") and value == str(mine.pk)
    ]
    assert client.post(url, data | {field: "77", "_save": "1"}).status_code == 302
    assert (number_of(stored(mine)), number_of(stored(theirs))) == (77, 66)


def test_untouched_field_shows_what_a_colleague_stored(
    client: Client, office: User, department: Department
) -> None:
    record = make(InvestmentFigure, department)
    overtake(record, "66")
    shown = {f"initial-{name}": text for name, text in values(record).items()}
    answer = FORM.send(client, record, "500.00", version=1, remark="改", **shown)
    form = answer.context["adminform"].form
    sent = {name: form[name].value() for name in ("actual_to_date", "remark")}
    assert sent == {"actual_to_date": "66.00", "remark": "改"}
    assert form["version"].value() == "2"


def test_list_keeps_each_form_beside_its_own_row(
    client: Client, office: User, department: Department
) -> None:
    record = make(InvestmentFigure, department)
    overtake(record, "66")
    make_figure(project=make_project(code="0"), year=2024)  # a new first row
    answer = LIST.send(client, record, "77", version=1)
    assert list(answer.context["cl"].result_list) == [record]


def test_new_project_with_a_figure_of_a_closed_month_is_refused(
    client: Client, office: User
) -> None:
    make_month(is_open=False)
    data = {"code": "N", "name": "新", "category": "other", "stage": "ready"}
    for each in SHEETS["project"]:
        data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    row = {"year": 2023, "month": 6, "actual_to_date": "5"}
    data |= {f"figures-0-{name}": value for name, value in row.items()}
    data["figures-TOTAL_FORMS"] = 1
    answer = client.post(place(Project, "add"), data)
    assert answer.status_code == 200
    assert closed_message((2023, 6)) in answer.text
    assert not Project.objects.exists()


def test_form_and_rows_are_recorded_by_their_own_doors(
    client: Client, office: User, department: Department
) -> None:
    record = make(InvestmentFigure, department)
    INLINE.send(client, record, "77", name="改名", change_reason=WHY)
    doors = Change.objects.filter(action="changed").order_by("pk")
    assert list(doors.values_list("model", "operation__door")) == [
        ("projects.project", Door.FORM),
        ("projects.investmentfigure", Door.INLINE),
    ]


def test_plain_record_is_not_overwritten_either(client: Client, office: User) -> None:
    milestone = make_milestone(name="通车")
    milestone.name = "先通车"
    milestone.save()
    data = values(milestone) | {"name": "后通车", "version": 1}
    answer = client.post(place(milestone, "change"), data)
    assert "stored now 先通车; yours 后通车" in answer.text
    client.post(place(milestone, "change"), data | {"version": 2})
    milestone.refresh_from_db()
    assert milestone.name == "后通车"


def test_months_are_closed_and_opened_in_the_list(client: Client, office: User) -> None:
    month = make_month()
    url = place(ReportingMonth, "changelist")
    for action, is_open in (("close_months", False), ("open_months", True)):
        client.post(url, {"action": action, "_selected_action": [month.pk]})
        month.refresh_from_db()
        assert month.is_open is is_open
    doors = Change.objects.filter(model="bureau.reportingmonth", action="changed")
    assert set(doors.values_list("operation__door", flat=True)) == {Door.ACTION}


def test_month_is_opened_again_on_its_page(
    client: Client, office: User, department: Department
) -> None:
    month = make_month(is_open=False)
    row = {"department": department.pk, "until": "2099-01-01", "reason": "补报"}
    data = {"year": 2023, "month": 6, "due_on": "", "version": 1}
    data |= {"reopenings-TOTAL_FORMS": 1, "reopenings-INITIAL_FORMS": 0}
    data |= {f"reopenings-0-{name}": value for name, value in row.items()}
    assert client.post(place(month, "change"), data).status_code == 302
    assert month.reopenings.get().reason == "补报"
    assert Change.objects.get(model="bureau.reopening").operation.door == Door.INLINE
