"""The one writer: what it stores, what it refuses and why, for few rows and many."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import ProtectedError

from bureau.history import Act, Door
from bureau.models import Change, Operation
from bureau.permissions import CLERK, HEAD, LEADER, OFFICE, SYSTEM
from bureau.records import NotThroughWriter
from bureau.writing import Outcome, Refused, Row, check, write
from bureau.writing.storing import FEW
from projects.models import AnnualPlan, InvestmentFigure, Project
from tests.factories import (
    MONTH,
    YEAR,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_project,
    make_reading,
    make_reopening,
    make_target,
    make_user,
)
from workplan.models import KeyTarget, Reading

pytestmark = pytest.mark.django_db
TODAY = date(2023, 7, 10)
SYSTEM_ACT = Act(door=Door.COMMAND)


def figure(project: Project, **fields: object) -> InvestmentFigure:
    """As read from a form or a sheet: not stored."""
    values = {"year": YEAR, "month": MONTH, "actual_to_date": Decimal("500.00")}
    return InvestmentFigure(project=project, **values | fields)


def codes(rows: list[Row], act: Act = SYSTEM_ACT, on: date = TODAY) -> list[tuple]:
    """Row and code of each problem; `check` and `write` must say the same."""
    found = [(each.row, each.code) for each in check(rows, act, on=on)]
    stored, told = InvestmentFigure.objects.count(), Change.objects.count()
    if not found:
        write(rows, act, on=on)
        return []
    with pytest.raises(Refused) as refused:
        write(rows, act, on=on)
    assert [(each.row, each.code) for each in refused.value.problems] == found
    assert (InvestmentFigure.objects.count(), Change.objects.count()) == (stored, told)
    return found


def changed(record: InvestmentFigure, value: str = "600.00") -> InvestmentFigure:
    record.actual_to_date = Decimal(value)
    return record


def test_new_row_is_stored_with_version_1_and_recorded():
    project = make_project(code="G330")
    act = Act(make_user(is_superuser=True), Door.FORM, "补报")
    record = figure(project)
    assert write([Row(record)], act) == Outcome(created=1)
    stored = InvestmentFigure.objects.get()
    told = Change.objects.get(model="projects.investmentfigure")
    assert (record.pk, stored.version) == (stored.pk, 1)
    assert (told.label, told.action, told.old) == ("G330 2023 6", "added", None)
    assert (told.new["actual_to_date"], told.object_id) == ("500.00", stored.pk)
    operation = told.operation
    assert (operation.actor, operation.door) == (act.actor, "form")
    assert (operation.reason, operation.key) == ("补报", act.key)


def test_change_raises_the_version_and_tells_only_what_differs():
    record = changed(make_figure())
    assert write([Row(record, seen=1)], SYSTEM_ACT) == Outcome(updated=1)
    told = Change.objects.filter(action="changed").get()
    assert InvestmentFigure.objects.get().version == 2
    assert told.old == {"actual_to_date": "500.00"}
    assert told.new == {"actual_to_date": "600.00"}


@pytest.mark.parametrize("value", ["500", "500.0", "5E+2"])
def test_same_value_is_unchanged(value):
    record, told = changed(make_figure(), value), Change.objects.count()
    assert write([Row(record, seen=1)], SYSTEM_ACT) == Outcome(unchanged=1)
    assert InvestmentFigure.objects.get().version == 1
    assert Change.objects.count() == told


def test_minus_zero_is_zero():
    record = changed(make_figure(actual_to_date="0"), "-0")
    assert write([Row(record)], SYSTEM_ACT) == Outcome(unchanged=1)


def test_removed_row_is_gone_and_told_whole():
    record = make_figure(remark="误报")
    outcome = write([Row(record, seen=1, is_removed=True)], SYSTEM_ACT)
    told = Change.objects.get(action="removed")
    assert outcome == Outcome(removed=1)
    assert not InvestmentFigure.objects.exists()
    assert (told.object_id, told.new) == (record.pk, None)
    assert told.old["remark"] == "误报"


def test_or_update_takes_the_place_of_the_one_with_its_key():
    stored = make_figure()
    record = figure(stored.project, actual_to_date=Decimal("700.00"))
    assert write([Row(record, or_update=True)], SYSTEM_ACT) == Outcome(updated=1)
    stored.refresh_from_db()
    assert (record.pk, stored.actual_to_date, stored.version) == (stored.pk, 700, 2)


def test_or_update_adds_where_nothing_has_its_key():
    row = Row(figure(make_project()), or_update=True)
    assert write([row], SYSTEM_ACT) == Outcome(created=1)


def test_one_call_mixes_models_and_verbs():
    reading, gone = make_reading(), make_figure(month=5)
    reading.value = Decimal(60)
    rows = [
        Row(reading),
        Row(gone, is_removed=True),
        Row(figure(gone.project)),
        Row(make_figure()),
    ]
    assert write(rows, SYSTEM_ACT) == Outcome(1, 1, 1, 1)
    assert Operation.objects.get(key=SYSTEM_ACT.key).changes.count() >= 3


def test_same_key_twice_in_a_call():
    project = make_project()
    assert codes([Row(figure(project)), Row(figure(project))]) == [(1, "twice")]


def test_same_record_twice_in_a_call():
    record = make_figure()
    other = InvestmentFigure.objects.get()
    other.month = 5
    assert codes([Row(changed(record)), Row(other)]) == [(1, "twice")]


@pytest.mark.parametrize("count", [1, FEW + 10])
def test_key_that_is_taken(count):
    stored = make_figure()
    spare = make_project()
    rows = [Row(figure(spare, year=YEAR + n)) for n in range(1, count)]
    rows.append(Row(figure(stored.project)))
    assert codes(rows) == [(count - 1, "value")]
    assert rows[-1].record.pk is None


@pytest.mark.parametrize("count", [1, FEW + 10])
def test_change_into_a_key_that_is_taken(count):
    first = make_figure(month=1)
    rows = [Row(figure(first.project, year=YEAR + n)) for n in range(1, count)]
    moved = make_figure(project=first.project, month=2)
    moved.month = 1
    assert codes([*rows, Row(moved)]) == [(count - 1, "value")]


def test_late_twin_is_refused_in_words(monkeypatch):
    """The other's row comes in after the look-up: the database's refusal is told."""
    stored = make_figure()
    record = figure(stored.project)
    monkeypatch.setattr("bureau.writing.rules.key_problems", lambda each: [])
    with pytest.raises(Refused) as refused:
        write([Row(record)], SYSTEM_ACT)
    assert [each.code for each in refused.value.problems] == ["twice"]
    assert (record.pk, record._state.adding) == (None, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("month", 6.5),
        ("month", True),
        ("month", 13),
        ("year", "二〇二三"),
        ("year", 10**30),
        ("actual_to_date", Decimal("NaN")),
        ("actual_to_date", Decimal("1.005")),
        ("remark", "\ud800"),
        ("remark", "\0"),
        ("project_id", 10**30),
        ("project_id", 999_999),
    ],
)
@pytest.mark.parametrize("count", [1, FEW + 10])
def test_bad_value_is_refused_not_raised(field, value, count):
    project = make_project()
    bad = figure(project)
    setattr(bad, field, value)
    rows = [Row(figure(project, year=YEAR + n)) for n in range(1, count)]
    code = "owner" if field == "project_id" else "value"
    assert codes([*rows, Row(bad, or_update=True)]) == [(count - 1, code)]


def test_all_problems_of_all_rows_at_once_and_nothing_stored():
    stale = make_figure()
    write([Row(changed(make_figure(project=stale.project, month=5)))], SYSTEM_ACT)
    make_month(month=4, is_open=False)
    rows = [
        Row(figure(stale.project, month=13, actual_to_date=Decimal(-1))),
        Row(changed(stale), seen=9),
        Row(figure(stale.project, month=4)),
        Row(figure(make_project())),
    ]
    expected = [(0, "value"), (0, "value"), (1, "stale"), (2, "closed")]
    assert codes(rows) == expected


def test_stale_shows_what_stands_now():
    record = make_figure()
    other = InvestmentFigure.objects.get()
    write([Row(changed(other, "510"), seen=1)], SYSTEM_ACT)
    rows = [Row(changed(record, "520"), seen=1)]
    assert codes(rows) == [(0, "stale")]
    assert check(rows, SYSTEM_ACT)[0].stored.actual_to_date == 510


@pytest.mark.parametrize("is_removed", [False, True])
def test_gone(is_removed):
    record, same = make_figure(), InvestmentFigure.objects.get()
    write([Row(same, is_removed=True)], SYSTEM_ACT)
    record.pk = record.pk or 1
    assert codes([Row(record, seen=1, is_removed=is_removed)]) == [(0, "gone")]


OWN, OTHER, BUREAU = "own", "other", "bureau"
SCOPES = [
    (CLERK, OWN, True),
    (CLERK, OTHER, False),
    (CLERK, BUREAU, False),
    (HEAD, OWN, True),
    (HEAD, OTHER, False),
    (OFFICE, OTHER, True),
    (OFFICE, BUREAU, True),
    (LEADER, OWN, False),
    (SYSTEM, OWN, False),
    (None, BUREAU, True),
]


@pytest.mark.parametrize(("role", "where", "is_allowed"), SCOPES)
def test_scope(role, where, is_allowed):
    own = make_department()
    user = role and make_user(role=role, department=own)
    department = {OWN: own, OTHER: make_department(), BUREAU: None}[where]
    row = Row(figure(make_project(department=department)))
    assert codes([row], Act(user)) == ([] if is_allowed else [(0, "scope")])


@pytest.mark.parametrize("is_taken_from_own", [True, False])
def test_moving_a_row_needs_both_departments(is_taken_from_own):
    own, other = make_department(), make_department()
    clerk = make_user(role=CLERK, department=own)
    here, there = (own, other) if is_taken_from_own else (other, own)
    record = make_figure(project=make_project(department=here))
    record.project = make_project(department=there)
    assert codes([Row(record)], Act(clerk)) == [(0, "scope")]


@pytest.mark.parametrize("model", [AnnualPlan, KeyTarget])
def test_clerk_may_not_write_promises(model):
    own = make_department()
    clerk = make_user(role=CLERK, department=own)
    if model is AnnualPlan:
        project = make_project(department=own)
        record = AnnualPlan(project=project, year=YEAR, amount=Decimal(1))
    else:
        indicator = make_indicator(department=own)
        record = KeyTarget(indicator=indicator, year=YEAR, value=Decimal(1))
    assert codes([Row(record)], Act(clerk, reason="x")) == [(0, "scope")]


@pytest.mark.parametrize(("is_open", "expected"), [(True, []), (False, ["closed"])])
@pytest.mark.parametrize("role", [CLERK, OFFICE, None])
def test_month(role, is_open, expected):
    make_month(is_open=is_open)
    own = make_department()
    actor = role and make_user(role=role, department=own)
    row = Row(figure(make_project(department=own)))
    assert [code for _row, code in codes([row], Act(actor))] == expected


REOPENED = [("own", 0, "更正", []), ("own", 0, "", ["reason"])]
REOPENED += [("own", -1, "更正", ["closed"]), ("other", 0, "更正", ["closed"])]


@pytest.mark.parametrize(("whose", "days", "reason", "expected"), REOPENED)
def test_reopened_month(whose, days, reason, expected):
    own, until = make_department(), TODAY + timedelta(days=days)
    department = own if whose == "own" else make_department()
    month = make_month(is_open=False)
    make_reopening(reporting_month=month, department=department, until=until)
    clerk = make_user(role=CLERK, department=own)
    row = Row(figure(make_project(department=own)))
    found = codes([row], Act(clerk, reason=reason))
    assert [code for _row, code in found] == expected


def test_month_given_as_text_is_closed_all_the_same():
    make_month(is_open=False)
    row = Row(figure(make_project(), year=str(YEAR), month=str(MONTH)))
    assert codes([row]) == [(0, "closed")]


@pytest.mark.parametrize(("old", "new"), [(MONTH, 7), (7, MONTH)])
def test_no_figure_moves_out_of_or_into_a_closed_month(old, new):
    record = make_figure(month=old)
    make_month(is_open=False)
    record.month = new
    assert codes([Row(record)]) == [(0, "closed")]


def test_moving_out_of_a_reopened_month_asks_why():
    own = make_department()
    record = make_figure(project=make_project(department=own))
    month = make_month(is_open=False)
    make_reopening(reporting_month=month, department=own, until=TODAY)
    record.month = 7
    clerk = make_user(role=CLERK, department=own)
    assert codes([Row(record)], Act(clerk)) == [(0, "reason")]


def test_unchanged_row_of_a_closed_month_passes():
    record = make_figure()
    make_month(is_open=False)
    assert write([Row(record)], SYSTEM_ACT) == Outcome(unchanged=1)


@pytest.mark.parametrize("make", [make_annual_plan, make_target])
@pytest.mark.parametrize("is_removed", [False, True])
@pytest.mark.parametrize(("reason", "expected"), [(" ", ["reason"]), ("核减", [])])
def test_changed_promise_says_why(make, is_removed, reason, expected):
    record = make()
    record.source = "二(一)1"
    act = Act(make_user(role=OFFICE), reason=reason)
    found = codes([Row(record, is_removed=is_removed)], act)
    assert [code for _row, code in found] == expected


def test_new_promise_needs_no_reason():
    row = Row(AnnualPlan(project=make_project(), year=YEAR, amount=Decimal(1)))
    assert codes([row], Act(make_user(role=OFFICE))) == []


def test_check_leaves_a_new_record_new():
    stored = make_figure()
    record = figure(stored.project, actual_to_date=Decimal(7))
    assert check([Row(record, or_update=True)], SYSTEM_ACT) == []
    assert (record.pk, record._state.adding) == (None, True)


def test_record_read_in_part_is_compared_whole():
    stored = make_figure(remark="按进度推进")
    record = InvestmentFigure.objects.only("actual_to_date").get(pk=stored.pk)
    assert write([Row(record)], SYSTEM_ACT) == Outcome(unchanged=1)
    assert write([Row(changed(record))], SYSTEM_ACT) == Outcome(updated=1)


MAKERS = [make_figure, make_annual_plan, make_reading, make_target]
GUARDED = {
    "save": lambda record: record.save(),
    "delete": lambda record: record.delete(),
    "update": lambda record: type(record).objects.update(source="x"),
    "bulk_update": lambda record: type(record).objects.bulk_update(
        [record], ["source"]
    ),
    "bulk_create": lambda record: type(record).objects.bulk_create([record]),
    "create": lambda record: type(record).objects.create(),
    "QuerySet.delete": lambda record: type(record).objects.all().delete(),
}


@pytest.mark.parametrize("door", GUARDED)
@pytest.mark.parametrize("make", MAKERS)
def test_nothing_goes_round_the_writer(make, door):
    record = make()
    with pytest.raises(TypeError) as refused:
        GUARDED[door](record)
    assert isinstance(refused.value, NotThroughWriter) or "update" in door
    record.refresh_from_db()
    assert (record.version, record.source) == (1, "")


def test_moving_by_the_owner_s_own_manager_is_refused():
    record, project = make_figure(), make_project()
    with pytest.raises(TypeError):
        project.figures.add(record)
    record.refresh_from_db()
    assert record.project != project


@pytest.mark.parametrize("make", [make_figure, make_annual_plan])
def test_project_with_figures_stays(make):
    record = make()
    with pytest.raises(ProtectedError):
        record.project.delete()
    assert Project.objects.filter(pk=record.project_id).exists()


def test_indicator_with_readings_stays():
    record = make_reading()
    with pytest.raises(ProtectedError):
        record.indicator.delete()
    assert Reading.objects.exists()
