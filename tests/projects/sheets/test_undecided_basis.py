"""While it is asked what months count, nothing is said that rests on the answer."""

import pytest

from tests import factories

from .tables import book, codes, plan_of

pytestmark = pytest.mark.django_db
NAME = "金溪大道"
HEAD = ["项目编号", "项目名称", "4月完成", "5月完成", "6月完成"]


@pytest.fixture
def project():
    return factories.make_project(code="P-1", name=NAME, total_investment="1000.00")


def wide(*rows, **answers):
    given = {f"投资|{key}": each for key, each in answers.items()}
    return plan_of(book(["2023年（万元）"], HEAD, *rows), answers=given)


def asked(plan):
    return [each.key for each in plan.questions]


def close(*months):
    for month in months:
        factories.make_month(month=month, is_open=False)


def test_closed_months_wait_for_the_answer(project):
    close(4, 5)
    row = ["P-1", NAME, 10, 5, 7]
    plan = wide(row)
    assert (asked(plan), codes(plan), plan.figures) == (["投资|basis"], [], [])
    assert codes(wide(row, basis="cumulative")) == [
        ("warning", "falls_after", "C3"),
        ("error", "closed", "C3"),
        ("warning", "falls", "D3"),
        ("error", "closed", "D3"),
    ]


def test_month_before_is_missed_only_once_months_stand_alone(project):
    row = ["P-1", NAME, 10, 15, 22]
    assert codes(wide(row)) == []
    assert codes(wide(row, basis="monthly"))[0] == ("error", "no_month_before", "C3")
    assert codes(wide(row, basis="cumulative")) == []


def test_amount_below_zero_is_wrong_only_in_sums(project):
    row = ["P-1", NAME, 10, -5, 22]
    assert codes(wide(row)) == []
    assert ("error", "negative", "D3") in codes(wide(row, basis="cumulative"))


def test_what_is_wrong_either_way_is_said_at_once(project):
    plan = wide(
        ["P-1", NAME, 10, 5, "x"], ["P-2", NAME, 1, 2, 3], ["P-1", NAME, 9, 9, 9]
    )
    assert codes(plan) == [
        ("error", "not_a_number", "E3"),
        ("error", "unknown_code", "A4"),
        ("error", "twice", "C5"),
        ("error", "twice", "D5"),
    ]


def test_another_sheet_that_goes_on_from_these_months_waits_too(project):
    both = book(["2023年（万元）"], HEAD, ["P-1", NAME, 10, 5, 7])
    july = [
        ["2023年7月（万元）"],
        ["项目编号", "项目名称", "本月完成"],
        ["P-1", NAME, 3],
    ]
    both.sheets += book(*july, name="7月").sheets
    plan = plan_of(both)
    assert (asked(plan), codes(plan)) == (["投资|basis"], [])
    plan = plan_of(both, answers={"投资|basis": "cumulative"})
    assert [(each.month, each.changes[0].new) for each in plan.figures][-1] == (
        7,
        "10.00",
    )


def test_share_is_not_compared_with_figures_of_before(project):
    factories.make_figure(project=project, month=6, actual_to_date="100.00")
    head = ["项目编号", "项目名称", "年度计划", "5月完成", "6月完成", "完成率（%）"]
    drawn = book(["2023年6月（万元）"], head, ["P-1", NAME, 100, 5, 7, 12])
    plan = plan_of(drawn)
    assert asked(plan) == ["投资|basis"]
    assert [code for _level, code, _place in codes(plan)] == ["annual_plan_new"]
