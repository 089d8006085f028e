"""The month a reader's pages open on, and the months named as being filled."""

import pytest

from bureau.accounts import CLERK, LEADER
from bureau.periods import Month
from tests.factories import (
    list_all,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_user,
    make_yes_no,
)
from workplan.models import Indicator, WorkPlan
from workplan.opening import Filled, opening

pytestmark = pytest.mark.django_db
JUNE = Month(2023, 6)


def report(*indicators: Indicator, months: range) -> None:
    for indicator in indicators:
        for month in months:
            make_reading(indicator=indicator, month=month, value=str(month))


def measures(count: int) -> list[Indicator]:
    return [make_indicator() for _ in range(count)]


def opened(plan: WorkPlan) -> tuple[int, list[tuple[int, int, int]]]:
    """The month shown first, and each month being filled: reported of expected."""
    list_all()
    found = opening(plan, reader=None)
    filling = [
        (each.month.number, each.reported, each.expected) for each in found.filling
    ]
    return found.month.number, filling


def test_a_plan_without_a_figure_opens_on_january():
    assert opened(make_plan()) == (1, [])


def test_one_early_reading_moves_no_page():
    plan, all_of_them = make_plan(), measures(16)
    report(*all_of_them, months=range(5, 7))
    report(all_of_them[0], months=range(7, 8))
    assert opened(plan) == (6, [(7, 1, 16)])


def test_half_of_what_is_expected_moves_the_page():
    plan, both = make_plan(), measures(2)
    report(*both, months=range(6, 7))
    report(both[0], months=range(7, 8))
    assert opened(plan) == (7, [])


def test_the_latest_with_any_is_shown_where_no_month_is_half_full():
    plan = make_plan()
    for month, indicator in enumerate(measures(3), start=2):
        make_reading(indicator=indicator, month=month)
    assert opened(plan) == (4, [])


def test_the_headline_s_month_is_shown_however_little_else_is_reported():
    headline, *others = measures(16)
    report(headline, months=range(1, 8))
    report(*others, months=range(1, 7))
    report(*others[:14], months=range(8, 9))
    assert opened(make_plan(headline=headline)) == (7, [(8, 14, 16)])


def test_a_closed_month_is_shown_before_the_headline_s():
    headline = make_indicator()
    report(headline, months=range(1, 9))
    make_month(month=6, is_open=False)
    make_month(month=7)
    plan = make_plan(headline=headline)
    assert opened(plan) == (6, [(7, 1, 1), (8, 1, 1)])


def test_closed_months_that_hold_nothing_are_not_shown():
    plan = make_plan()
    report(*measures(2), months=range(6, 7))
    for month in range(6, 13):
        make_month(month=month, is_open=False)
    assert opened(plan) == (6, [])


def test_projects_count_beside_indicators_and_null_is_not_reported():
    plan = make_plan()
    report(*measures(1), months=range(6, 8))
    for actual in ("5", "6", None):
        project = make_project()
        make_figure(project=project, actual_to_date="4")
        make_figure(project=project, month=7, actual_to_date=actual)
    make_month(month=6, is_open=False)
    assert opened(plan) == (6, [(7, 3, 4)])


def test_what_was_reported_as_done_is_not_asked_for_again():
    plan, done = make_plan(), make_yes_no()
    make_reading(indicator=done, month=5, value="1")
    report(*measures(3), months=range(5, 7))
    assert opened(plan) == (6, [])
    make_month(month=5, is_open=False)
    assert opened(plan) == (5, [(6, 4, 4)])


def test_other_years_and_samples_move_nothing():
    plan = make_plan()
    report(*measures(1), months=range(2, 3))
    make_reading(year=2022, month=9)
    make_reading(indicator=make_indicator(is_sample=True), month=11)
    make_figure(project=make_project(is_sample=True), month=12)
    make_month(year=2022, month=9, is_open=False)
    assert opened(plan) == (2, [])


def test_a_clerk_s_month_is_that_of_the_own_department():
    own, other = make_department(), make_department()
    headline = make_indicator(department=other)
    plan = make_plan(headline=headline)
    report(make_indicator(department=own), months=range(1, 5))
    report(headline, make_indicator(department=other), months=range(1, 8))
    list_all()
    clerk = make_user(role=CLERK, department=own)
    assert opening(plan, reader=clerk).month == Month(2023, 4)
    leader = make_user(role=LEADER)
    assert opening(plan, reader=leader).month == Month(2023, 7)


def test_pages_open_on_it_and_name_the_month_being_filled(reader):
    all_of_them = measures(16)
    make_plan()
    report(*all_of_them, months=range(9, 10))
    report(*all_of_them[:12], months=range(10, 11))
    make_month(month=9, is_open=False)
    list_all()
    for address in ("/", "/projects/", f"/indicators/{all_of_them[0].code}/"):
        answer = reader.get(address)
        view = answer.context["view"]
        assert view.as_of == Month(2023, 9)
        assert view.filling == (Filled(Month(2023, 10), 12, 16),)
        html = answer.content.decode()
        assert "10月填报中：已报 12/16" in html
        assert "as_of=10" in html


def test_a_month_being_filled_is_shown_to_who_chooses_it(reader):
    report(*measures(16), months=range(6, 7))
    make_reading(indicator=Indicator.objects.first(), month=7)
    make_plan()
    list_all()
    assert reader.get("/?as_of=7").context["view"].as_of == Month(2023, 7)
    assert reader.get("/").context["view"].as_of == JUNE
