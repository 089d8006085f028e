"""Lists confirmed: what others changed, revisions, reasons, rights, and two at once."""

from decimal import Decimal as D

import pytest
from django.utils.translation import override

from bureau.accounts import CLERK, OFFICE
from bureau.models import Operation
from bureau.records import Act
from bureau.writing import Row, write
from projects.models import AnnualPlan, InvestmentFigure, Project
from projects.sheets import batches
from tests.factories import (
    make_department,
    make_indicator,
    make_project,
    make_target,
    make_user,
)
from tests.projects.listed import (
    confirmed,
    confirmed_as_seen,
    looked,
    projects,
    received,
    workbook,
    written,
)
from workplan.models import KeyTarget, Reading, WorkPlan

pytestmark = pytest.mark.django_db
ROAD = ["104国道改建", 9000, 3000, 2000, None]
REPORT = [
    ["2025年民生实事项目进展情况表（截至6月底）"],
    ["项目名称", "级别", "单位", "任务数", "完成数"],
    ["新改建农村公路", "市", "公里", 40, 18],
]


@pytest.fixture
def office():
    return make_user(role=OFFICE)


def test_all_is_one_operation_with_its_reason(office):
    batch = written(projects(ROAD), "年初编制", user=office)
    (act,) = Operation.objects.filter(door="import")
    assert (act.actor, act.door, act.reason) == (office, "import", "年初编制")
    assert (batch.state, batch.created, batch.updated) == ("written", 3, 0)
    models = {each.model for each in act.changes.all()}
    assert models == {
        *("projects.project", "projects.annualplan", "workplan.workplan"),
    }


def test_changed_amount_is_a_revision_with_its_reason(office):
    written(projects(ROAD), user=office)
    batch = received(projects([ROAD[0], 9000, 3000, 2500]), office)
    with pytest.raises(batches.NotConfirmed, match="reason"):
        confirmed(batch)
    confirmed(batch, "上级调增")
    told = AnnualPlan.objects.order_by("revision")
    assert list(told.values_list("revision", "amount", "reason")) == [
        (0, D("2000.00"), ""),
        (1, D("2500.00"), "上级调增"),
    ]
    assert told[1].invested_before == D("3000.00")


def test_amount_that_was_not_stated_is_set_where_it_stands(office):
    written(projects([ROAD[0], 9000, 3000, None]), user=office)
    written(projects([ROAD[0], 9000, 3000, 2000]), "补报", user=office)
    told = AnnualPlan.objects.values_list("revision", "amount")
    assert list(told) == [(0, D("2000.00"))]


def test_blank_cell_changes_nothing(office):
    written(projects(ROAD), user=office)
    plan = looked(projects([ROAD[0], None, None, None]), office)
    assert (plan.created, plan.updated) == (0, 0)


def test_changed_target_asks_why():
    road = make_indicator(name="新改建农村公路", unit="公里")
    make_target(indicator=road, year=2025, value=30, level="city")
    office = make_user(role=OFFICE)
    plan = looked(workbook(实事=REPORT), office)
    changed = [each for each in plan.records if each.of == "target"]
    assert [(c.field, c.old, c.new) for each in changed for c in each.changes] == [
        ("is_livelihood", "False", "True"),
        ("value", "30.0000", "40.0000"),
    ]
    assert plan.needs_reason


def test_what_others_changed_since_is_refused_and_named(office):
    written(projects(ROAD), user=office)
    batch = received(projects([ROAD[0], 9500, 3000, 2000]), office)
    batches.look(batch, office)
    road = Project.objects.get()
    road.total_investment = D(9400)
    road.save()
    with pytest.raises(batches.NotConfirmed) as refused:
        confirmed_as_seen(batch)
    assert refused.value.code == "changed"
    assert [(e.sheet, e.row, e.value) for e in refused.value.issues] == [
        ("计划", 3, "104国道改建")
    ]
    assert Project.objects.get().total_investment == D("9400.00")


@pytest.mark.parametrize(
    ("looked_in", "language"), [("zh-hans", "en"), ("en", "zh-hans")]
)
def test_list_is_confirmed_in_another_language_than_it_was_looked_at_in(
    office, looked_in, language
):
    batch = received(projects(ROAD), office)
    with override(looked_in):
        batches.look(batch, office)
    with override(language):
        confirmed_as_seen(batch)
    assert Project.objects.count() == 1


def test_list_is_written_once_however_often_it_was_sent(office):
    one, other = (received(projects(ROAD), office) for _each in range(2))
    for each in (one, other):
        batches.look(each, office)
    confirmed_as_seen(one)
    with pytest.raises(batches.NotConfirmed, match="used"):
        confirmed_as_seen(one)
    with pytest.raises(batches.NotConfirmed, match="changed"):
        confirmed_as_seen(other)
    assert Project.objects.count() == 1
    assert Operation.objects.filter(door="import").count() == 1


def test_another_s_list_cannot_be_confirmed(office):
    batch = received(projects(ROAD), office)
    batches.look(batch, office)
    act = Act(make_user(role=OFFICE))
    mark = batches.preview_mark(batch)
    with pytest.raises(batches.NotConfirmed, match="gone"):
        batches.confirm(batch, act, file_hash=batch.sha256, preview=mark)


def test_clerk_brings_in_readings_of_the_own_department():
    own = make_department(name="农村公路科")
    road = make_indicator(name="新改建农村公路", unit="公里", department=own)
    promise = {"level": "city", "is_livelihood": True}
    make_target(indicator=road, year=2025, value=40, **promise)
    written(workbook(实事=REPORT), user=make_user(role=OFFICE))
    put_in_force()
    write_back(road)
    clerk = make_user(role=CLERK, department=own)
    batch = written(workbook(实事=REPORT), user=clerk)
    assert (batch.created, batch.updated) == (0, 1)
    assert Reading.objects.get().value == D(18)
    assert KeyTarget.objects.get().version == 1


def put_in_force():
    """Of a draft nobody but the office knows the targets."""
    plan = WorkPlan.objects.get()
    plan.state = "in_force"
    plan.save()


def write_back(indicator):
    """The reading as it was before: half of it."""
    reading = Reading.objects.get(indicator=indicator)
    reading.value = D(9)
    write([Row(reading)], Act())


def test_department_s_own_right_is_asked_again_when_it_is_confirmed(office):
    batch = received(projects(ROAD), office)
    batches.look(batch, office)
    office.groups.clear()
    del office._role_names
    with pytest.raises(batches.NotConfirmed):
        confirmed_as_seen(batch)
    assert not Project.objects.exists()


def test_name_much_like_a_stored_one_is_asked_and_taken_as_said(office):
    stored = make_project(code="G104", name="104国道改建工程")
    data = projects(["104国道改建", 9000, 3000, 2000])
    (asked,) = looked(data, office).questions
    assert (asked.key, asked.choices) == (
        *("计划|project|104国道改建", ("G104", "new", "-")),
    )
    written(data, user=office, answers={asked.key: "G104"})
    stored.refresh_from_db()
    assert stored.total_investment == D("9000.00")
    assert looked(data, office).questions == []  # it is remembered


def test_line_can_be_left_out(office):
    make_project(code="G104", name="104国道改建工程")
    plan = looked(projects(ROAD), office, {"计划|project|104国道改建": "-"})
    assert plan.records == []
    assert (3, "by_answer") in {(e.row, e.why) for e in plan.lists[0].left_out}


def test_name_that_differs_in_an_ordinal_is_new(office):
    make_project(code="A", name="港区码头一期工程")
    plan = looked(projects(["港区码头二期工程", 9000, 1, 1]), office)
    assert plan.questions == []
    assert plan.records[0].is_new


def test_unknown_department_is_asked_once_any_is_known(office):
    make_department(code="K1", name="综合计划科")
    (asked,) = looked(projects([*ROAD[:4], "计划科"]), office).questions
    assert (asked.key, asked.suggested) == ("计划|department|计划科", None)
    assert asked.choices[0] == "K1"


def test_quarters_and_results_of_one_month_are_one_figure(office):
    heads = ["项目名称", "总投资", "2025年计划投资", "二季度末计划累计"]
    rows = [
        ["2025年交通重点项目投资计划表（单位：万元）"],
        [*heads, "1-6月完成投资"],
        ["104国道改建", 9000, 2000, 900, 850],
    ]
    written(workbook(计划=rows), user=office)
    figure = InvestmentFigure.objects.get()
    assert (figure.month, figure.planned_to_date, figure.actual_to_date) == (
        *(6, D("900.00"), D("850.00")),
    )
