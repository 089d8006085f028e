"""What a sheet would change: figures, refusals, questions, and nothing written."""

from decimal import Decimal

import pytest

from bureau.accounts import CLERK
from bureau.writing import submitted_message
from projects.models import InvestmentFigure
from tests import factories

from .tables import LONG, book, codes, long_plan, long_row, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.make_project(code="P-1", name="金溪大道一期")


def changes(plan):
    return [
        (figure.owner.code, figure.year, figure.month, each.field, each.old, each.new)
        for figure in plan.figures
        for each in figure.changes
    ]


def test_plan_lists_new_figures_and_writes_nothing(project):
    plan = long_plan(long_row("P-1", 5, 400), long_row("P-1", 6, 512.5, planned=600))
    assert changes(plan) == [
        ("P-1", 2023, 5, "actual_to_date", None, "400.00"),
        ("P-1", 2023, 6, "planned_to_date", None, "600.00"),
        ("P-1", 2023, 6, "actual_to_date", None, "512.50"),
    ]
    assert (plan.created, plan.updated, plan.unchanged) == (2, 0, 0)
    assert plan.is_ready
    assert not InvestmentFigure.objects.exists()


def test_plan_passes_over_what_stands_already(project):
    factories.make_figure(project=project, month=5, actual_to_date="400.00")
    factories.make_figure(project=project, month=6, actual_to_date="500.00")
    plan = long_plan(long_row("P-1", 5, 400), long_row("P-1", 6, 512.5))
    assert changes(plan) == [("P-1", 2023, 6, "actual_to_date", "500.00", "512.50")]
    assert (plan.created, plan.updated, plan.unchanged) == (0, 1, 1)


def test_blank_cell_changes_nothing_and_the_word_clears(project):
    factories.make_figure(
        project=project, month=5, actual_to_date="400.00", planned_to_date="450.00"
    )
    plan = long_plan(long_row("P-1", 5, "未报", planned=None))
    assert changes(plan) == [("P-1", 2023, 5, "actual_to_date", "400.00", None)]


@pytest.mark.parametrize(
    ("unit", "written", "stored"),
    [
        ("亿元", 2.2, "22000.00"),
        ("万元", 3500.5, "3500.50"),
        ("元", 35005000, "3500.50"),
    ],
)
def test_money_is_kept_in_wan(project, unit, written, stored):
    header = [each.replace("万元", unit) for each in LONG]
    plan = plan_of(book(header, long_row("P-1", 6, written)))
    assert changes(plan) == [("P-1", 2023, 6, "actual_to_date", None, stored)]


def test_money_finer_than_a_cent_is_asked_about_and_rounded_half_up(project):
    row = long_row("P-1", 6, 1.005)
    plan = long_plan(row)
    assert [each.code for each in plan.questions] == ["round"]
    assert plan.figures == []
    plan = long_plan(row, answers={"投资|round": "yes"})
    assert changes(plan) == [("P-1", 2023, 6, "actual_to_date", None, "1.01")]


def test_binary_noise_of_a_formula_is_no_figure(project):
    plan = long_plan(long_row("P-1", 6, 0.1 + 0.2))
    assert changes(plan) == [("P-1", 2023, 6, "actual_to_date", None, "0.30")]


def test_same_month_twice_is_refused_at_the_second_cell(project):
    plan = long_plan(long_row("P-1", 6, 500), long_row("P-1", 6, 501))
    assert codes(plan) == [("error", "twice", "F3")]
    assert not plan.is_ready


@pytest.mark.parametrize(
    ("value", "code"),
    [(-5, "negative"), (10**13, "too_large"), ("x" * 201, "too_long")],
)
def test_values_that_cannot_be_stored_are_refused_at_their_cell(project, value, code):
    if isinstance(value, str):
        plan = long_plan(long_row("P-1", 6, 1, remark=value))
    else:
        plan = long_plan(long_row("P-1", 6, value))
    assert codes(plan) == [("error", code, "G2" if isinstance(value, str) else "F2")]


def test_another_departments_code_answers_as_one_that_is_not_there():
    own, other = factories.make_department(), factories.make_department()
    factories.make_project(code="P-2", department=other)
    clerk = factories.make_user(role=CLERK, department=own)
    plans = [long_plan(long_row(code, 6, 1), user=clerk) for code in ("P-2", "P-404")]
    assert [codes(each) for each in plans] == [[("error", "unknown_code", "A2")]] * 2
    assert [each.figures for each in plans] == [[], []]


def test_name_alone_is_taken_where_it_is_exact_and_else_asked(project):
    header = ["项目名称", "年度", "月份", "完成累计（万元）"]
    plan = plan_of(book(header, ["金溪大道 一期", 2023, 6, 500]))
    assert changes(plan) == [("P-1", 2023, 6, "actual_to_date", None, "500.00")]
    sheet = book(header, ["金溪大道1期", 2023, 6, 500])
    plan = plan_of(sheet)
    asked = plan.questions[0]
    assert (asked.key, asked.suggested) == ("投资|name|2", "P-1")
    plan = plan_of(sheet, answers={"投资|name|2": "P-1"})
    assert changes(plan) == [("P-1", 2023, 6, "actual_to_date", None, "500.00")]
    assert plan.names == {"金溪大道1期": "P-1"}
    plan = plan_of(sheet, answers={"投资|name|2": "-"})
    assert (plan.figures, plan.questions) == ([], [])


def test_name_of_another_project_contradicts_the_code(project):
    factories.make_project(code="P-2", name="白塔互通")
    row = long_row("P-1", 6, 1)
    row[1] = "白塔互通"
    assert codes(long_plan(row)) == [("error", "name_of_other", "B2")]
    row[1] = "金溪大道"
    assert codes(long_plan(row)) == [("notice", "other_name", "B2")]


def test_code_without_a_name_beside_it_is_no_other_name():
    factories.make_project(code="P-1", name="东路")
    rows = [["2023年6月完成情况"], ["项目编号", "累计完成（万元）"], ["P-1", 5]]
    assert codes(plan_of(book(*rows))) == []


def test_codes_that_differ_in_case_only_stay_apart(project):
    factories.make_project(code="p-1", name="另一条路")
    plan = long_plan(long_row("P-1", 6, 1), long_row("p-1", 6, 2))
    assert [each.owner.code for each in plan.figures] == ["P-1", "p-1"]


def test_line_left_out_by_answer_is_said_and_not_remembered(project):
    header = ["项目名称", "年度", "月份", "完成累计（万元）"]
    sheet = book(header, ["无此项目", 2023, 6, 500])
    plan = plan_of(sheet, answers={"投资|name|2": "-"})
    assert (plan.figures, plan.names) == ([], {})
    assert (1, "by_answer") in [(row, why) for row, why, _ in plan.sheets[0].left_out]


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("投资|month", "13"),
        ("投资|colum|F", "actual_to_date"),
        ("别的|month", "6"),
        ("投资|column|F", "bogus"),
        ("投资|layout", "xx"),
    ],
)
def test_answer_that_answers_nothing_is_an_error(project, key, answer):
    plan = long_plan(long_row("P-1", 6, 1), answers={key: answer})
    assert ("error", "bad_answer", None) in codes(plan)


def test_word_that_clears_beside_an_amount_is_an_error(project):
    header = ["项目编号", "年度", "月份", "本月完成（万元）", "累计完成（万元）"]
    plan = plan_of(book(header, ["P-1", 2023, 6, 50, "未报"]))
    assert codes(plan) == [("error", "disagree", "E2")]


def test_closed_month_refuses_with_the_words_of_every_door(project):
    factories.make_month(is_open=False)
    plan = long_plan(long_row("P-1", 6, 1))
    assert codes(plan) == [("error", "closed", "F2")]


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_submitted_month_refuses_with_the_words_of_every_door(state):
    department = factories.make_department()
    factories.make_project(code="P-1", department=department)
    factories.make_return(department=department, state=state)
    plan = long_plan(long_row("P-1", 5, 1), long_row("P-1", 6, 1))
    assert codes(plan) == [("error", "submitted", "F3")]
    (issue,) = plan.issues
    assert issue.params["message"] == submitted_message((2023, 6), state)


def test_reopened_month_asks_for_a_reason():
    department = factories.make_department()
    project = factories.make_project(code="P-1", department=department)
    factories.make_reopening(department=department)
    clerk = factories.make_user(role=CLERK, department=department)
    plan = long_plan(long_row(project.code, 6, 1), user=clerk)
    assert (plan.is_ready, plan.needs_reason) == (True, True)


def test_reading_comes_in_in_its_own_unit():
    indicator = factories.make_indicator(code="ROAD", unit="公里")
    header = ["指标编号", "指标名称", "单位", "年度", "月份", "完成累计", "备注"]
    plan = plan_of(book(header, ["ROAD", None, "公里", 2023, 6, 25.4, None]))
    assert changes(plan) == [("ROAD", 2023, 6, "value", None, "25.4000")]
    plan = plan_of(book(header, ["ROAD", None, "处", 2023, 6, 25.4, None]))
    assert [each.code for each in plan.issues] == ["other_unit"]
    assert indicator.readings.count() == 0


@pytest.mark.parametrize(("kept", "written"), [("km", "公里"), ("公里", "千米")])
def test_unit_by_another_name_is_the_same(kept, written):
    factories.make_indicator(code="ROAD", unit=kept)
    header = ["指标编号", "单位", "年度", "月份", "完成累计"]
    plan = plan_of(book(header, ["ROAD", written, 2023, 6, 25.4]))
    assert changes(plan) == [("ROAD", 2023, 6, "value", None, "25.4000")]


def test_plan_asks_the_same_number_of_queries_for_one_and_for_many(
    project, django_assert_num_queries
):
    for index in range(2, 40):
        factories.make_project(code=f"P-{index}")
    with django_assert_num_queries(7):
        long_plan(long_row("P-1", 6, 1))
    rows = [
        long_row(f"P-{index}", month, 1) for index in range(1, 40) for month in (5, 6)
    ]
    with django_assert_num_queries(7):
        plan = long_plan(*rows)
    assert plan.created == 78


def test_amount_of_decimal_type_stays_exact(project):
    plan = long_plan(long_row("P-1", 6, Decimal("1234567890.12")))
    assert changes(plan)[0][-1] == "1234567890.12"
