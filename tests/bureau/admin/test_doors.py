"""Every door of the admin to figures, readings, targets and plans keeps one rule book.

Each door is tried with each kind of row: what is written and recorded, what is refused
and in which words, and who may.
"""

from decimal import Decimal

import pytest
from django.test import Client

from bureau.accounts import OFFICE
from bureau.models import Change, Department, ReportingMonth, User
from bureau.records import Door, Written
from bureau.writing import closed_message, submitted_message
from projects.models import InvestmentFigure, Project
from tests.factories import (
    make_month,
    make_project,
    make_reopening,
    make_return,
    make_user,
)

from .doors import (
    DOORS,
    INLINE,
    NUMBER,
    REMOVING,
    SHEETS,
    WHY,
    Entrance,
    changes,
    each_door,
    each_monthly,
    make,
    number_of,
    place,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


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


def test_new_project_with_a_figure_of_a_closed_month_is_refused(
    client: Client, office: User
) -> None:
    make_month(is_open=False)
    data = {"code": "N", "name": "新", "category": "other", "stage": "ready"}
    data["level"] = "own"
    for each in SHEETS["project"]:
        data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    row = {"year": 2023, "month": 6, "actual_to_date": "5"}
    data |= {f"figures-0-{name}": value for name, value in row.items()}
    data["figures-TOTAL_FORMS"] = 1
    answer = client.post(place(Project, "add"), data)
    assert answer.status_code == 200
    assert closed_message((2023, 6)) in answer.text
    assert not Project.objects.exists()


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_new_figure_of_a_submitted_month_is_refused(
    client: Client, office: User, department: Department, state: str
) -> None:
    project = make_project(department=department)
    make_return(department=department, state=state)
    row = {"project": project.pk, "year": 2023, "month": 6, "actual_to_date": "5"}
    answer = client.post(place(InvestmentFigure, "add"), row)
    assert answer.status_code == 200
    assert submitted_message((2023, 6), state) in answer.text
    assert not InvestmentFigure.objects.exists()


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
