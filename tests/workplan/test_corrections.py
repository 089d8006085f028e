"""What was changed since a month was issued: what was told, what is now, and why."""

from decimal import Decimal

import pytest

from bureau.accounts import CLERK, LEADER, OFFICE
from bureau.models import ReportingMonth
from bureau.periods import Month
from bureau.records import Act, Door
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
    make_user,
)
from workplan.corrections import corrections, count_of_corrections, seen_codes
from workplan.models import IssuedMonth, Reading, WorkPlan

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)


def correct(row, reason="审计核减", actor=None, **values) -> None:
    for name, value in values.items():
        setattr(row, name, None if value is None else Decimal(value))
    write([Row(row)], Act(actor, Door.FORM, reason))


def told(reader=None) -> list:
    found = corrections(
        IssuedMonth.objects.order_by("edition").last(),
        reader=reader,
        seen=seen_codes(reader),
    )
    return [
        (each.code, each.issued, each.now, each.difference, each.reason, each.person)
        for each in found
    ]


@pytest.fixture
def plan(db) -> WorkPlan:
    return make_plan()


def issue() -> ReportingMonth:
    """Close June, and open it again as a reopened department would have it."""
    month = make_month(is_open=False)
    month.is_open = True
    month.save()
    return month


def test_nothing_was_changed(plan):
    make_annual_plan(project=(project := make_project()))
    make_figure(project=project)
    issue()
    assert told() == []
    assert count_of_corrections(plan, JUNE, reader=None) == 0


def test_a_corrected_figure_is_told_with_its_reason_and_person(plan):
    make_annual_plan(project=(project := make_project(code="P1")))
    row = make_figure(project=project, actual_to_date="8983.40")
    office = make_user(role=OFFICE, name="周计划")
    issue()
    correct(row, "漏计一期", office, actual_to_date="9000.00")
    correct(row, "审计核减", office, actual_to_date="8820.00")
    difference = Decimal("-163.40")
    assert told() == [
        (
            "P1",
            Decimal("8983.40"),
            Decimal("8820.00"),
            difference,
            "审计核减",
            "周计划",
        )
    ]
    assert count_of_corrections(plan, JUNE, reader=None) == 1


def test_what_is_changed_back_is_no_correction(plan):
    make_annual_plan(project=(project := make_project()))
    row = make_figure(project=project, actual_to_date="500.00")
    issue()
    correct(row, actual_to_date="600.00")
    correct(row, actual_to_date="500.00")
    assert told() == []


def test_a_figure_that_comes_late_and_one_that_is_taken_back(plan):
    indicator, other = make_indicator(code="I1"), make_indicator(code="I2")
    row = make_reading(indicator=other, value="7")
    list_all()
    issue()
    correct(row, "误报", value=None)
    late = Reading(indicator=indicator, year=2023, month=6, value=Decimal(3))
    write([Row(late)], Act(None, Door.FORM, "补报"))
    assert sorted(told()) == [
        ("I1", None, Decimal(3), None, "补报", ""),
        ("I2", Decimal(7), None, None, "误报", ""),
    ]


def test_a_remark_is_no_correction_and_0_is_another_than_nothing(plan):
    make_annual_plan(project=(project := make_project(code="P1")))
    row = make_figure(project=project, actual_to_date=None, planned_to_date="10")
    issue()
    row.remark = "月底交账"
    write([Row(row)], Act())
    assert told() == []
    correct(row, "无完成", actual_to_date="0")
    assert told() == [("P1", None, Decimal(0), None, "无完成", "")]


def test_a_department_is_told_of_its_own(plan):
    own, other = make_department(), make_department()
    for department in (own, other):
        project = make_project(department=department, code=f"P-{department.code}")
        make_annual_plan(project=project)
        make_figure(project=project)
    issue()
    for row in InvestmentFigure.objects.all():
        correct(row, actual_to_date="600")
    clerk = make_user(role=CLERK, department=own)
    assert [each[0] for each in told(clerk)] == [f"P-{own.code}"]
    assert count_of_corrections(plan, JUNE, reader=clerk) == 1
    assert count_of_corrections(plan, JUNE, reader=make_user(role=LEADER)) == 2


@pytest.mark.parametrize("rows", [1, 40])
def test_counting_asks_three_queries_for_any_number(
    plan, rows, django_assert_num_queries
):
    for _turn in range(rows):
        make_annual_plan(project=(project := make_project()))
        make_figure(project=project)
    issue()
    for row in InvestmentFigure.objects.all():
        correct(row, actual_to_date="600")
    with django_assert_num_queries(3):
        assert count_of_corrections(plan, JUNE, reader=None) == rows


def test_what_was_never_issued_asks_one_query(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert count_of_corrections(plan, JUNE, reader=None) == 0
