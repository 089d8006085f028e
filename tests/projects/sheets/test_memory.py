"""What a department said of a header is known when one like it comes again."""

import pytest

from bureau.accounts import CLERK
from projects.models import Project
from projects.sheets.batches import answer, look
from projects.sheets.found import ASK
from projects.sheets.memory import forget
from tests.factories import make_department, make_figure, make_project, make_user

from .sent import confirmed, received

pytestmark = pytest.mark.django_db
HEADER = ["项目名称", "年度", "月份", "完成累计"]


@pytest.fixture
def clerk():
    return make_user(role=CLERK, department=make_department())


@pytest.fixture(autouse=True)
def project(clerk):
    return make_project(code="P-1", name="金溪大道一期", department=clerk.department)


def rows(name="金溪大道1期", month=6, value=1, header=HEADER):
    return [header, [name, 2023, month, value]]


def asked(sheets, user, **options):
    """What has to be asked of a file."""
    batch = received(sheets, user=user, **options)
    return [each.key for each in look(batch, user).questions]


@pytest.fixture
def told(clerk):
    """An import of which unit and name were said."""
    answers = {"6月|unit": "亿元", "6月|name|2": "P-1"}
    batch = received({"6月": rows()}, user=clerk, answers=answers)
    assert look(batch, clerk).is_ready
    confirmed(batch)


def test_unit_and_name_are_known_the_next_time(told, clerk):
    batch = received({"7月": rows(month=7, value=2)}, user=clerk)
    plan = look(batch, clerk)
    assert plan.questions == []
    (figure,) = plan.figures
    assert (figure.owner.code, figure.month) == ("P-1", 7)
    assert figure.changes[0].new == "20000.00"


def test_project_of_another_ordinal_is_not_remembered(clerk):
    make_project(code="P-2", name="金溪大道二期", department=clerk.department)
    answers = {"6月|unit": "亿元", "6月|name|2": "P-2"}
    batch = received({"6月": rows()}, user=clerk, answers=answers)
    plan = look(batch, clerk)
    assert ([each.owner.code for each in plan.figures], plan.names) == (["P-2"], {})
    confirmed(batch)
    assert asked({"7月": rows(month=7)}, clerk) == ["7月|name|2"]


def test_project_of_another_ordinal_that_was_remembered_is_asked_again(
    told, clerk, project
):
    project.name = "金溪大道二期"
    project.save()
    assert asked({"7月": rows(month=7)}, clerk) == ["7月|name|2"]


def test_every_sheet_of_that_header_is_known(told, clerk):
    sheets = {f"{month}月": rows(month=month, value=2) for month in (7, 8, 9)}
    assert asked(sheets, clerk) == []


def test_another_department_is_asked(told):
    other = make_user(role=CLERK, department=make_department())
    make_project(code="P-2", name="金溪大道二期", department=other.department)
    assert asked({"6月": rows()}, other) == ["6月|unit", "6月|name|2"]


def test_another_header_is_asked(told, clerk):
    header = [*HEADER[:3], "本年完成投资"]
    assert "6月|unit" in asked({"6月": rows(header=header)}, clerk)


def test_new_answer_takes_an_old_ones_place(told, clerk):
    batch = received({"7月": rows(month=7)}, user=clerk, answers={"7月|unit": "万元"})
    plan = look(batch, clerk)
    assert plan.figures[0].changes[0].new == "1.00"
    confirmed(batch, "核减")
    plan = look(received({"8月": rows(month=8)}, user=clerk), clerk)
    assert plan.figures[0].changes[0].new == "1.00"


def test_nothing_is_kept_of_what_was_not_confirmed(clerk):
    sheets = {"6月": rows()}
    answers = {"6月|unit": "亿元", "6月|name|2": "P-1"}
    assert asked(sheets, clerk, answers=answers) == []
    assert asked(sheets, clerk) == ["6月|unit", "6月|name|2"]


def test_meaning_of_a_column_is_known_the_next_time(clerk):
    header = ["项目编号", "年度", "月份", "计划累计（万元）", "某数（万元）"]
    sheets = {"表": [header, ["P-1", 2023, 6, 9, 5]]}
    answers = {"表|column|E": "actual_to_date"}
    batch = received(sheets, user=clerk, answers=answers)
    assert len(look(batch, clerk).figures[0].changes) == 2
    confirmed(batch)
    sheets = {"新表": [header, ["P-1", 2023, 7, 9, 6]]}
    plan = look(received(sheets, user=clerk), clerk)
    assert [each.new for each in plan.figures[0].changes] == ["9.00", "6.00"]


def test_month_said_of_a_sheet_is_said_anew(clerk):
    header = ["项目编号", "本年累计完成（万元）"]
    sheets = {"表": [header, ["P-1", 5]]}
    answers = {"表|year": "2023", "表|month": "6"}
    batch = received(sheets, user=clerk, answers=answers)
    assert len(look(batch, clerk).figures) == 1
    confirmed(batch)
    assert asked(sheets, clerk) == ["表|year", "表|month"]


def test_what_the_sheet_says_itself_comes_before_what_is_remembered(told, clerk):
    title = ["单位：元"]
    batch = received({"7月": [title, *rows(month=7, value=8_000_000)]}, user=clerk)
    (figure,) = look(batch, clerk).figures
    assert figure.changes[0].new == "800.00"


def wide(amounts):
    return {"月度": [["项目编号", "9月", "10月", "11月"], ["P-1", *amounts]]}


def told_of(sheets, clerk, **answers):
    said = {"月度|year": "2023", "月度|unit": "万元"} | answers
    batch = received(sheets, user=clerk, answers=said)
    return batch, look(batch, clerk)


def test_months_own_amounts_are_known_the_next_time_though_they_rise(clerk):
    batch, plan = told_of(wide([5, 300, 200]), clerk)
    assert [each.key for each in plan.questions] == ["月度|basis"]
    batch, plan = told_of(wide([5, 300, 200]), clerk, **{"月度|basis": "monthly"})
    make_figure(
        project=Project.objects.get(), year=2023, month=8, actual_to_date="0.00"
    )
    look(batch, clerk)
    confirmed(batch, "补报")
    _batch, plan = told_of(wide([5, 300, 400]), clerk)
    assert plan.recalled["月度|basis"] == "monthly"
    assert [each.changes[0].new for each in plan.figures] == ["705.00"]


def test_remembered_answers_can_be_taken_back_for_good(told, clerk):
    batch = received({"7月": rows(month=7, value=2)}, user=clerk)
    plan = look(batch, clerk)
    assert plan.recalled == {"7月|unit": "亿元", "7月|name|2": "P-1"}
    forget(plan, ["7月|name|2"], batch.department_id)
    answer(batch, {"7月|name|2": ASK})
    assert [each.key for each in look(batch, clerk).questions] == ["7月|name|2"]
    assert asked({"8月": rows(month=8)}, clerk) == ["8月|name|2"]


def test_lines_of_one_name_are_asked_about_one_by_one(clerk):
    make_project(code="P-2", name="金溪大道二期", department=clerk.department)
    sheets = {"6月": [HEADER, ["一期工程", 2023, 6, 1], ["一期工程", 2023, 6, 2]]}
    answers = {"6月|unit": "万元", "6月|name|2": "P-1", "6月|name|3": "P-2"}
    assert asked(sheets, clerk) == ["6月|unit", "6月|name|2", "6月|name|3"]
    batch = received(sheets, user=clerk, answers=answers)
    plan = look(batch, clerk)
    assert [(each.owner.code, each.changes[0].new) for each in plan.figures] == [
        ("P-1", "1.00"),
        ("P-2", "2.00"),
    ]
    confirmed(batch)
    assert "6月|name|2" in asked(sheets, clerk)
