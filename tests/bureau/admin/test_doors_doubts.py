"""Every door of the admin questions likely slips, and lets a reason pass them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from typing import Any, NamedTuple

import pytest
from django.test import Client

from bureau.models import Change, Department, User
from bureau.records import Act, Written
from bureau.writing import Row, write
from projects.models import AnnualPlan, InvestmentFigure, Project
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_indicator,
    make_project,
    make_reading,
    make_target,
)
from workplan.models import KeyTarget, Reading

from .doors import (
    FORM,
    INLINE,
    LIST,
    MAKERS,
    NUMBER,
    SHEETS,
    WHY,
    Entrance,
    number_of,
    place,
    stored,
    values,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
MONEY = "万元"


class Slip(NamedTuple):
    """What was typed, in a month with neighbours; what the page says, and its guess."""

    model: type[Written]
    before: str  # what the month or year before has
    typed: str
    says: str
    fix: str
    like: Mapping[str, str] = {}  # of what kind its indicator is


RATE = {"unit": "%", "kind": "level"}

SLIPS = {
    "plan-passed": Slip(
        InvestmentFigure, "47430", "47000000", "more than ten times", "47,000"
    ),
    "falls": Slip(InvestmentFigure, "47430", "40000", "less than month 9", "87,430"),
    "in-yi": Slip(InvestmentFigure, "47430", "5.3", "far less than", "53,000"),
    "far-less": Slip(InvestmentFigure, "1234.56", "0.13", "far less than", "1,300"),
    "nines": Slip(
        InvestmentFigure, "200000", "99999999", "ten times", "Check the figure"
    ),
    "above-plan": Slip(
        InvestmentFigure, "41975", "47000000", "far more than", "Perhaps 47,000 万元"
    ),
    "reading": Slip(Reading, "88", "999999", "a thousand times 88", "99.9999"),
    "target": Slip(KeyTarget, "280000", "30", "far less than", "300,000"),
    "rate": Slip(Reading, "91.1", "911", "far more", "should be 91.1 %", RATE),
    "share": Slip(Reading, "91.1", "520", "more than 100 %", "should be 52 %", RATE),
    "rate-aimed-at": Slip(
        KeyTarget, "91", "920", "far more than 91 %", "should be 92 %", RATE
    ),
    "below-done": Slip(
        AnnualPlan, "55000", "6200", "less than two thirds", "62,000 was meant"
    ),
    "plan": Slip(AnnualPlan, "47430", "7.8", "far less than", "78,000"),
}


def beside_neighbours(slip: Slip, department: Department) -> Written:
    """A row beside the one before it, and the year's plan of 78,000."""
    if slip.model is InvestmentFigure:
        project = make_project(department=department)
        make_annual_plan(project=project, amount="78000")
        make_figure(project=project, month=9, actual_to_date=slip.before)
        return make_figure(project=project, month=10, actual_to_date=None)
    if slip.model is Reading:
        indicator = make_indicator(department=department, **slip.like)
        make_reading(indicator=indicator, month=9, value=slip.before)
        return make_reading(indicator=indicator, month=10, value=None)
    if slip.model is KeyTarget:
        like = slip.like or {"unit": MONEY}
        indicator = make_indicator(department=department, **like)
        make_target(indicator=indicator, year=2022, value=slip.before)
        return make_target(indicator=indicator, value="290000")
    project = make_project(department=department)
    make_figure(project=project, actual_to_date=slip.before)
    return make_annual_plan(project=project, amount="76000")


def add(client: Client, record: Written, number: str, **more: Any) -> Any:
    """The same row on a page of its own for a new one."""
    data = values(record) | {NUMBER[type(record)]: number}
    return client.post(place(type(record), "add"), data | more)


def marks(page: Any) -> list[str]:
    """The doubts a page has shown, as it sends them back."""
    found = re.findall(r'name="doubts_shown" value="([^"]*)"', page.text)
    return list(map(unescape, found))


def number_stored(record: Written) -> Decimal | None:
    names = {name: getattr(record, name) for name in type(record).key}
    return number_of(type(record)._base_manager.filter(**names).first())


DOORS = [
    pytest.param(slip, entrance, id=f"{name}-{entrance.name}")
    for name, slip in SLIPS.items()
    for entrance in (FORM, INLINE, LIST)
    if entrance is not LIST or not slip.model.asks_reason
]


@pytest.mark.parametrize(("slip", "entrance"), DOORS)
def test_slip_is_shown_with_its_likely_fix_and_passes_with_a_reason(
    client: Client,
    office: User,
    department: Department,
    slip: Slip,
    entrance: Entrance,
) -> None:
    record = beside_neighbours(slip, department)
    before = number_of(record)
    first = entrance.send(client, record, slip.typed)
    assert first.status_code == 200
    assert slip.says in first.text
    assert slip.fix in first.text
    assert 'name="change_reason"' in first.text
    assert number_stored(record) == before
    answered = {"change_reason": WHY, "doubts_shown": marks(first)}
    assert entrance.send(client, record, slip.typed, **answered).status_code == 302
    assert number_stored(record) == Decimal(slip.typed)
    change = Change.objects.filter(object_id=record.pk, action="changed").latest("pk")
    assert change.operation.reason == WHY


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_slip_in_a_new_row_is_shown_too(
    client: Client, office: User, department: Department, slip: Slip
) -> None:
    record = beside_neighbours(slip, department)
    write([Row(record, is_removed=True)], Act())
    first = add(client, record, slip.typed)
    assert first.status_code == 200
    assert slip.says in first.text
    assert slip.fix in first.text
    assert 'name="change_reason"' in first.text
    assert number_stored(record) is None
    answered = {"change_reason": WHY, "doubts_shown": marks(first)}
    assert add(client, record, slip.typed, **answered).status_code == 302
    assert number_stored(record) == Decimal(slip.typed)


@pytest.mark.parametrize("entrance", [FORM, INLINE], ids=["form", "inline"])
def test_reason_that_the_change_needs_anyway_hides_no_doubt(
    client: Client, office: User, department: Department, entrance: Entrance
) -> None:
    """It was given before anybody saw the doubt; with another slip it is again."""
    record = beside_neighbours(SLIPS["target"], department)
    first = entrance.send(client, record, "30", change_reason=WHY)
    assert (first.status_code, number_stored(record)) == (200, 290_000)
    seen = {"change_reason": WHY, "doubts_shown": marks(first)}
    other = entrance.send(client, record, "29", **seen)
    assert (other.status_code, number_stored(record)) == (200, 290_000)
    assert "290,000" in other.text
    assert entrance.send(client, record, "30", **seen).status_code == 302
    assert number_stored(record) == 30


def test_slip_among_the_rows_of_a_new_project_is_shown(
    client: Client, office: User
) -> None:
    data = {"code": "N", "name": "新", "category": "other", "stage": "ready"}
    data["level"] = "own"
    for each in SHEETS["project"]:
        data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    row = {"year": 2023, "month": 6, "actual_to_date": "99999999"}
    data |= {f"figures-0-{name}": value for name, value in row.items()}
    data["figures-TOTAL_FORMS"] = 1
    first = client.post(place(Project, "add"), data)
    assert first.status_code == 200
    assert "Perhaps 10,000 万元" in first.text
    assert not Project.objects.exists()
    assert client.post(place(Project, "add"), data | {"change_reason": WHY})
    assert InvestmentFigure.objects.get().actual_to_date == 99_999_999


@pytest.mark.parametrize(
    ("typed", "says"),
    [("1", "far less than"), ("40000", "is less than what is done: 47,430")],
)
def test_total_investment_below_what_is_done_is_questioned(
    client: Client, office: User, department: Department, typed: str, says: str
) -> None:
    project = make_project(department=department, total_investment="310000")
    make_figure(project=project, month=9, actual_to_date="47430")
    data = values(project) | {"total_investment": typed, "version": project.version}
    for each in SHEETS["project"]:
        data |= {f"{each}-TOTAL_FORMS": 0, f"{each}-INITIAL_FORMS": 0}
    first = client.post(place(project, "change"), data)
    assert first.status_code == 200
    assert says in first.text
    assert Project.objects.get().total_investment == 310_000
    answer = client.post(place(project, "change"), data | {"change_reason": WHY})
    assert answer.status_code == 302
    assert Project.objects.get().total_investment == Decimal(typed)


def test_doubt_between_two_tables_of_a_page_keeps_what_was_typed(
    client: Client, office: User, department: Department
) -> None:
    """The figure passes a total investment that is only now entered beside it."""
    record = make_figure(project=make_project(department=department))
    first = INLINE.send(client, record, "70000", total_investment="60000")
    assert first.status_code == 200
    assert "more than the total investment of 60,000" in first.text
    assert 'value="70000"' in first.text
    assert number_of(stored(record)) == 500
    again = {"total_investment": "60000", "change_reason": WHY}
    assert INLINE.send(client, record, "70000", **again).status_code == 302
    assert number_of(stored(record)) == 70_000


def test_what_stands_already_is_not_questioned_again(
    client: Client, office: User, department: Department
) -> None:
    record = beside_neighbours(SLIPS["falls"], department)
    record.actual_to_date = Decimal(40_000)
    write([Row(record)], Act())
    answer = FORM.send(client, record, "40000", remark="按进度推进")
    assert answer.status_code == 302
    assert stored(record).remark == "按进度推进"


IN_MONTHS = [
    pytest.param(model, entrance, id=f"{model.__name__}-{entrance.name}")
    for model in (InvestmentFigure, Reading)
    for entrance in (FORM, INLINE, LIST)
]
COMING = {"year": 2099, "month": 3}


def coming(model: type[Written], department: Department) -> Written:
    """A row of a month still to come, with a plan for it or nothing."""
    if model is InvestmentFigure:
        project = make_project(department=department)
        return make_figure(project=project, actual_to_date=None, **COMING)
    return make_reading(
        indicator=make_indicator(department=department), value=None, **COMING
    )


@pytest.mark.parametrize(("model", "entrance"), IN_MONTHS)
def test_result_of_a_month_still_to_come_is_an_error(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    record = coming(model, department)
    answer = entrance.send(client, record, "77", change_reason=WHY)
    assert answer.status_code == 200
    assert "2099-03 has not begun" in answer.text
    assert number_stored(record) is None


@pytest.mark.parametrize("model", [InvestmentFigure, Reading])
def test_result_of_a_month_still_to_come_is_not_added(
    client: Client, office: User, department: Department, model: type[Written]
) -> None:
    record = coming(model, department)
    write([Row(record, is_removed=True)], Act())
    answer = add(client, record, "77", change_reason=WHY)
    assert "2099-03 has not begun" in answer.text
    assert not model.objects.exists()


def test_plan_of_a_month_still_to_come_is_stored(
    client: Client, office: User, department: Department
) -> None:
    record = coming(InvestmentFigure, department)
    assert FORM.send(client, record, "", planned_to_date="500").status_code == 302
    assert stored(record).planned_to_date == 500


def test_year_far_from_every_plan_is_questioned(
    client: Client, office: User, department: Department
) -> None:
    project = make_project(department=department)
    make_annual_plan(project=project)
    data = {"project": project.pk, "month": 6, "actual_to_date": "5"}
    url = place(InvestmentFigure, "add")
    first = client.post(url, data | {"year": 2021})
    assert first.status_code == 200
    assert "No plan here is of 2021" in first.text
    assert client.post(url, data | {"year": 2022}).status_code == 302
    answered = {"year": 2021, "change_reason": WHY}
    assert client.post(url, data | answered).status_code == 302


MONEY_DOORS = [
    pytest.param(model, entrance, id=f"{model.__name__}-{entrance.name}")
    for model in MAKERS
    for entrance in (FORM, INLINE, LIST)
    if entrance is not LIST or not model.asks_reason
]


@pytest.mark.parametrize(("model", "entrance"), MONEY_DOORS)
def test_more_money_than_any_bureau_has_is_an_error(
    client: Client,
    office: User,
    department: Department,
    model: type[Written],
    entrance: Entrance,
) -> None:
    kind = {"unit": MONEY} if model.owner == "indicator" else {}
    owner = make_project if model.owner == "project" else make_indicator
    record = MAKERS[model](**{model.owner: owner(department=department, **kind)})
    answer = entrance.send(client, record, "100000000.01", change_reason=WHY)
    assert answer.status_code == 200
    assert "No bureau has more than 100,000,000" in answer.text
    assert number_stored(record) == number_of(record)
