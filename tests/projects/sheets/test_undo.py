"""Taking an import back: cells as they were, but for those edited since."""

from decimal import Decimal

import pytest

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SYSTEM
from bureau.models import Change
from bureau.records import Act, Door
from bureau.writing import Row, write
from projects.models import AnnualPlan, BatchState, ImportBatch, InvestmentFigure
from projects.sheets import undo as undoing
from projects.sheets.batches import NotConfirmed
from projects.sheets.undo import may_undo, undo, visible_to
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_reading,
    make_reopening,
    make_return,
    make_user,
)
from workplan.models import Reading

from .sent import act_of, confirmed, edit, figures, seen, sent
from .tables import long_row

pytestmark = pytest.mark.django_db
WHY = "传错了文件"


@pytest.fixture
def batch(clerk, project):
    """A written import: May was 400 and is 450 now, June is new."""
    make_figure(project=project, month=5, actual_to_date="400.00", remark="原稿")
    may = long_row("P-1", 5, 450, remark="改稿")
    june = long_row("P-1", 6, 512.5, planned=600, remark="新")
    written = sent(may, june, user=clerk)
    confirmed(written, "月报")
    written.refresh_from_db()
    return written


def taken_back(batch, act=None):
    undone = undo(batch, act or act_of(batch, WHY))
    batch.refresh_from_db()
    return undone


def refused(batch, code, act=None):
    """Taking back is refused for that reason, and leaves no trace; the issues."""
    before = figures(), Change.objects.count()
    with pytest.raises(NotConfirmed) as caught:
        undo(batch, act or act_of(batch, WHY))
    assert caught.value.code == code
    assert (figures(), Change.objects.count()) == before
    return caught.value.issues


def values():
    """Planned, actual and remark of each month."""
    return {
        month: (each.planned_to_date, each.actual_to_date, each.remark)
        for (_code, month), each in figures().items()
    }


def test_changed_cells_go_back_and_added_rows_go(batch):
    undone = taken_back(batch)
    assert values() == {5: (None, Decimal("400.00"), "原稿")}
    assert (len(undone.rows), undone.kept) == (2, [])
    assert (batch.state, batch.undone_by) == (BatchState.UNDONE, batch.user)
    assert batch.undone_at >= batch.written_at


@pytest.mark.parametrize("size", [1, 2])
def test_many_go_back_some_at_a_time(batch, monkeypatch, size):
    monkeypatch.setattr(undoing, "CHUNK", size)
    assert len(taken_back(batch).rows) == 2
    assert values() == {5: (None, Decimal("400.00"), "原稿")}


def test_taking_back_is_an_operation_of_its_own(batch):
    act = act_of(batch, WHY)
    taken_back(batch, act)
    told = Change.objects.filter(operation__key=act.key)
    assert act.key != batch.operation
    assert {
        (each.operation.actor, each.operation.door, each.operation.reason)
        for each in told
    } == {(batch.user, Door.IMPORT, WHY)}
    assert sorted((each.action, each.label) for each in told) == [
        ("changed", "P-1 2023 5"),
        ("removed", "P-1 2023 6"),
    ]
    changed = told.get(action="changed")
    assert changed.old == {"actual_to_date": "450.00", "remark": "改稿"}
    assert changed.new == {"actual_to_date": "400.00", "remark": "原稿"}
    assert Change.objects.filter(operation__key=batch.operation).count() == 2


def test_cell_edited_since_is_kept_and_named(batch):
    edit(figures()["P-1", 5], actual_to_date=Decimal(470))
    undone = taken_back(batch)
    assert values() == {5: (None, Decimal("470.00"), "原稿")}
    assert undone.kept == [("P-1 2023 5", "actual_to_date", "470.00")]
    assert batch.kept == [["P-1 2023 5", "actual_to_date", "470.00"]]


def test_other_cell_edited_since_stays_unsaid(batch):
    edit(figures()["P-1", 5], planned_to_date=Decimal(480))
    assert taken_back(batch).kept == []
    assert values() == {5: (Decimal("480.00"), Decimal("400.00"), "原稿")}


def test_added_row_with_an_edited_cell_keeps_that_cell_alone(batch):
    edit(figures()["P-1", 6], actual_to_date=Decimal(530))
    undone = taken_back(batch)
    assert values()[6] == (None, Decimal("530.00"), "")
    assert undone.kept == [("P-1 2023 6", "actual_to_date", "530.00")]


def test_row_of_edited_cells_alone_is_no_row_taken_back(batch):
    edit(figures()["P-1", 5], actual_to_date=Decimal(470), remark="核")
    undone = taken_back(batch)
    assert [each.is_removed for each in undone.rows] == [True]
    assert [name for _label, name, _now in undone.kept] == ["actual_to_date", "remark"]


def test_row_removed_since_is_named_and_stays_away(batch):
    write([Row(figures()["P-1", 6], is_removed=True)], Act())
    undone = taken_back(batch)
    assert undone.kept == [("P-1 2023 6", "", None)]
    assert values() == {5: (None, Decimal("400.00"), "原稿")}


def test_later_import_is_kept_when_the_earlier_goes(batch, clerk):
    later = sent(long_row("P-1", 5, 460), user=clerk)
    confirmed(later, "更正")
    undone = taken_back(batch)
    assert undone.kept == [("P-1 2023 5", "actual_to_date", "460.00")]
    later.refresh_from_db()
    assert taken_back(later).kept == []
    assert values() == {5: (None, Decimal("450.00"), "原稿")}


@pytest.mark.parametrize("reason", ["", "  "])
def test_taking_back_says_why(batch, reason):
    refused(batch, "reason", act_of(batch, reason))


def test_taking_back_twice_is_refused(batch):
    taken_back(batch)
    refused(batch, "used")


def test_file_that_was_never_written_is_not_taken_back(clerk, project):
    refused(sent(long_row("P-1", 6, 1), user=clerk), "used")


def test_closed_month_keeps_everything(batch):
    make_month(is_open=False)
    (issue,) = refused(batch, "refused")
    assert (issue.code, issue.params["record"]) == ("closed", "P-1 2023 6")
    batch.refresh_from_db()
    assert batch.state == BatchState.WRITTEN


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_submitted_month_keeps_everything(batch, department, state):
    make_return(department=department, month=5, state=state)
    (issue,) = refused(batch, "refused")
    assert (issue.code, issue.params["record"]) == ("submitted", "P-1 2023 5")


def test_returned_month_lets_it_go_back(batch, department):
    make_return(department=department, state="returned")
    assert len(taken_back(batch).rows) == 2


def test_closed_month_keeps_what_went_back_in_an_earlier_part(batch, monkeypatch):
    monkeypatch.setattr(undoing, "CHUNK", 1)
    make_month(month=5, is_open=False)
    (issue,) = refused(batch, "refused")
    assert issue.params["record"] == "P-1 2023 5"


def test_month_open_again_lets_it_go_back(batch, department):
    make_reopening(department=department)
    assert len(taken_back(batch).rows) == 2


@pytest.fixture
def with_plan(project):
    """A written import of the office that revised the annual plan."""
    make_annual_plan(project=project, amount="700.00", invested_before="50.00")
    rows = [
        ["2023年6月重点项目投资完成情况表（单位：万元）"],
        ["项目编号", "项目名称", "年度计划", "本年累计完成"],
        ["P-1", "金溪大道一期", 800, 500],
    ]
    written = seen({"6月": rows}, user=make_user(role=OFFICE))
    confirmed(written, "年中调整", with_plans=True)
    written.refresh_from_db()
    return written


def test_annual_plan_goes_back_with_the_figures(with_plan):
    undone = taken_back(with_plan)
    assert (len(undone.rows), undone.kept) == (2, [])
    assert [each.amount for each in AnnualPlan.objects.all()] == [Decimal(700)]
    assert not InvestmentFigure.objects.exists()


def test_annual_plan_edited_since_stays_as_it_is(with_plan):
    plan = AnnualPlan.objects.get(revision=1)
    plan.amount = Decimal(850)
    write([Row(plan)], Act())
    undone = taken_back(with_plan)
    assert undone.kept == [("P-1 2023 1", "amount", "850.00")]
    plan = AnnualPlan.objects.get(revision=1)
    assert (plan.amount, plan.invested_before, plan.reason) == (
        Decimal(850),
        Decimal(50),
        "年中调整",
    )
    assert not InvestmentFigure.objects.exists()


def test_readings_go_back_too():
    indicator = make_indicator(code="ROAD", unit="公里")
    make_reading(indicator=indicator, month=5, value="20", qualifier="about")
    header = ["指标编号", "指标名称", "单位", "年度", "月份", "完成累计", "备注"]
    rows = [["ROAD", None, "公里", 2023, month, 25.4, "x"] for month in (5, 6)]
    batch = seen({"指标": [header, *rows]})
    confirmed(batch)
    undone = taken_back(batch)
    assert len(undone.rows) == 2
    reading = Reading.objects.get()
    assert (reading.month, reading.value, reading.qualifier, reading.remark) == (
        5,
        Decimal("20.0000"),
        "about",
        "",
    )


def test_added_reading_with_an_edited_remark_loses_its_value():
    make_indicator(code="ROAD", unit="公里")
    header = ["指标编号", "指标名称", "单位", "年度", "月份", "完成累计", "备注"]
    batch = seen({"指标": [header, ["ROAD", None, "公里", 2023, 6, 25.4, "x"]]})
    confirmed(batch)
    reading = Reading.objects.get()
    reading.remark = "核"
    write([Row(reading)], Act())
    taken_back(batch)
    reading = Reading.objects.get()
    assert (reading.value, reading.qualifier, reading.remark) == (None, "exact", "核")


ROLES = [
    (CLERK, True, True, False),
    (HEAD, True, True, False),
    (CLERK, False, False, False),
    (OFFICE, False, True, True),
    (LEADER, False, True, False),
    (SYSTEM, True, False, False),
    (AUDIT, True, False, False),
]


@pytest.mark.parametrize(("role", "is_own", "sees", "may"), ROLES)
def test_who_sees_a_batch_and_who_takes_it_back(
    batch, department, role, is_own, sees, may
):
    own = department if is_own else make_department()
    user = make_user(role=role, department=own)
    assert list(visible_to(user)) == ([batch] if sees else [])
    assert may_undo(batch, user) is may
    if may:
        taken_back(batch, Act(user, Door.IMPORT, WHY))
        assert batch.undone_by == user
    else:
        refused(batch, "gone", Act(user, Door.IMPORT, WHY))


def test_sender_sees_it_and_takes_it_back_once(batch, clerk):
    assert list(visible_to(clerk)) == [batch]
    assert may_undo(batch, clerk)
    taken_back(batch)
    assert not may_undo(batch, clerk)


def test_sender_who_moved_takes_nothing_back(batch, clerk):
    clerk.department = make_department()
    clerk.save()
    refused(ImportBatch.objects.get(pk=batch.pk), "refused")
