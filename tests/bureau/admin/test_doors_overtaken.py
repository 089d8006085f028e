"""At every door of the admin, what happens to the one who comes second."""

import re
from typing import Any

import pytest
from django.test import Client

from bureau import writing
from bureau.accounts import OFFICE
from bureau.admin.forms import stale_words
from bureau.models import Department, User
from bureau.records import Act, Door, Written
from bureau.writing import Problem, Refused, Row, write
from projects.models import InvestmentFigure
from tests.factories import make_figure, make_milestone, make_project, make_user

from .doors import (
    FORM,
    LIST,
    NUMBER,
    REMOVING,
    WHY,
    Entrance,
    each_door,
    make,
    number_of,
    place,
    stored,
    values,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


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

    monkeypatch.setattr("bureau.admin.guards.write", refusing)
    monkeypatch.setattr("bureau.admin.guards.words_of", between)
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
