"""What the one writer refuses: values, keys taken, rows changed or gone meanwhile."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.writing import Refused, Row, check, write
from bureau.writing.storing import FEW
from projects.models import InvestmentFigure
from tests.factories import YEAR, make_figure, make_month, make_project

from .figures import SYSTEM_ACT, changed, codes, figure

pytestmark = pytest.mark.django_db
LATE = date(2099, 12, 31)  # every year has begun


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
    assert codes(rows, on=LATE) == [(count - 1, "value")]
    assert rows[-1].record.pk is None


@pytest.mark.parametrize("count", [1, FEW + 10])
def test_change_into_a_key_that_is_taken(count):
    first = make_figure(month=1)
    rows = [Row(figure(first.project, year=YEAR + n)) for n in range(1, count)]
    moved = make_figure(project=first.project, month=2)
    moved.month = 1
    assert codes([*rows, Row(moved)], on=LATE) == [(count - 1, "value")]


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
    found = codes([*rows, Row(bad, or_update=True)], on=LATE)
    assert found == [(count - 1, code)]


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
