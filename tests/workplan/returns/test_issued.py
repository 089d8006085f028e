"""The page of an issued month: what was told, what was corrected since, and to whom."""

from decimal import Decimal

import pytest
from django.test import Client

from bureau.accounts import CLERK, LEADER, OFFICE
from bureau.models import Department, ReportingMonth
from bureau.records import Act, Door, acting
from bureau.writing import Row, write
from projects.models import InvestmentFigure
from tests.factories import (
    list_all,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = "/months/2024/9/issued/"


def change_month(*, is_open: bool, by=None) -> None:
    month = ReportingMonth.objects.get(year=2024, month=9)
    month.is_open = is_open
    with acting(Act(by, Door.ACTION)):
        month.save()


@pytest.fixture
def issued(sample: None) -> None:
    """September closed by the office, then opened, and one figure corrected."""
    office = make_user(role=OFFICE, name="周计划")
    change_month(is_open=False, by=office)
    change_month(is_open=True)
    row = InvestmentFigure.objects.get(project__code="S24-P09", year=2024, month=9)
    row.actual_to_date = Decimal("7800.00")
    write([Row(row)], Act(office, Door.FORM, "审计核减"))


def test_page_says_what_was_issued_and_what_was_corrected(issued, reader):
    text = reader.get(PAGE).text
    assert "周计划" in text
    page = reader.get(PAGE).context["page"]
    [found] = page.corrections
    assert (found.code, found.issued, found.now, found.difference, found.reason) == (
        "S24-P09",
        Decimal("7862.81"),
        Decimal("7800.00"),
        Decimal("-62.81"),
        "审计核减",
    )
    for cell in ("7,862.81", "7,800.00", "-62.81", "审计核减"):
        assert cell in text
    [line] = [each for each in page.projects if each.key == ("project", "S24-P09")]
    assert (line.actual, line.annual, line.completion, line.light) == (
        Decimal("7862.81"),
        Decimal("9600.50"),
        Decimal("0.8190"),
        "green",
    )


def test_board_leads_to_the_corrections_of_its_month(issued, reader):
    board = reader.get("/?year=2024&as_of=9").text
    assert "1 项较发布时有更正" in board
    assert "/months/2024/9/issued/?year=2024" in board
    assert "较发布时有更正" not in reader.get("/?year=2024&as_of=8").text


def test_a_department_reads_its_own_lines(issued, client):
    clerk = make_user(role=CLERK, department=Department.objects.get(code="S24-JS"))
    client.force_login(clerk)
    page = client.get(PAGE).context["page"]
    assert page.corrections == []
    assert {each.key[1] for each in page.projects} == {
        *(f"S24-P0{number}" for number in (1, 2, 3, 4, 7, 8)),
        "S24-P01-1",
        "S24-P01-2",
    }
    assert [each.key[1] for each in page.targets] == ["S24-CHOKE"]
    assert "乡道升级改造" not in client.get(PAGE).text


def test_a_further_edition_is_read_first_and_the_one_before_stays(issued, reader):
    change_month(is_open=False)
    page = reader.get(PAGE).context["page"]
    assert (page.issued.edition, len(page.corrections)) == (2, 0)
    first = reader.get(f"{PAGE}?edition=1").context["page"]
    assert (first.issued.edition, len(first.corrections)) == (1, 1)
    nonsense = reader.get(f"{PAGE}?edition=x").context["page"]
    assert nonsense.issued.edition == 2


def test_what_was_never_issued_says_why(sample, reader):
    assert "关闭时才发布" in reader.get(PAGE).text
    assert "已关闭" in reader.get("/months/2024/8/issued/").text


def test_a_sum_that_holds_another_department_s_part_is_not_told(client, db):
    own, other = make_department(), make_department()
    plan = make_plan()
    whole = make_project(department=own, code="WHOLE")
    make_annual_plan(project=whole, amount=None)
    for department, amount in ((own, "100"), (other, "700")):
        part = make_project(department=department, part_of=whole)
        make_annual_plan(project=part, amount="1000")
        make_figure(project=part, actual_to_date=amount)
    make_month(is_open=False)
    client.force_login(make_user(role=CLERK, department=own))
    page = client.get(f"/months/{plan.year}/6/issued/").context["page"]
    assert [each.actual for each in page.projects] == [Decimal(100)]
    client.force_login(make_user(role=LEADER))
    page = client.get(f"/months/{plan.year}/6/issued/").context["page"]
    assert {each.actual for each in page.projects} == {
        Decimal(100),
        Decimal(700),
        Decimal(800),
    }


def test_results_without_a_target_are_among_it(client, db):
    make_plan()
    make_reading(indicator=make_indicator(code="TRAIN"), value="27")
    make_target(indicator=(promised := make_indicator(code="ROADS")))
    make_reading(indicator=promised)
    list_all()
    make_month(is_open=False)
    client.force_login(make_user(role=LEADER))
    page = client.get("/months/2023/6/issued/").context["page"]
    assert [(each.key[1], each.actual) for each in page.results] == [
        ("TRAIN", Decimal(27))
    ]
    assert [each.key[1] for each in page.targets] == ["ROADS"]


@pytest.mark.parametrize(
    "address", ["/months/2024/13/issued/", "/months/1999/9/issued/"]
)
def test_no_such_month(sample, reader: Client, address):
    assert reader.get(address).status_code == 404
