"""What happens with a month that closes, in the same transaction."""

import pytest

from bureau.models import Change, ReportingMonth, months, when_a_month_closes
from bureau.records import Stale
from tests.factories import make_month

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(monkeypatch):
    """What apps heard of months that closed: year and month."""
    heard = []

    def hear(month: ReportingMonth) -> None:
        assert not ReportingMonth.objects.get(pk=month.pk).is_open
        heard.append((month.year, month.month))

    monkeypatch.setattr(months, "_on_closing", [])
    when_a_month_closes(hear)
    when_a_month_closes(hear)  # said twice, it is heard once
    return heard


def test_closing_is_heard_once_each_time(closed):
    month = make_month()
    month.due_on = None
    month.save()
    assert closed == []
    month.is_open = False
    month.save()
    month.save()
    assert closed == [(2023, 6)]
    month.is_open = True
    month.save()
    assert closed == [(2023, 6)]
    month.is_open = False
    month.save()
    assert closed == [(2023, 6)] * 2


def test_month_that_begins_closed_is_heard_too(closed):
    make_month(month=5, is_open=False)
    assert closed == [(2023, 5)]


def test_what_fails_leaves_the_month_open(closed, monkeypatch):
    def fail(month: ReportingMonth) -> None:
        raise RuntimeError("not issued")

    month, told = make_month(), Change.objects.count()
    when_a_month_closes(fail)
    month.is_open = False
    with pytest.raises(RuntimeError, match="not issued"):
        month.save()
    assert ReportingMonth.objects.get().is_open
    assert Change.objects.count() == told


def test_second_of_two_who_close_it_is_late_and_heard_no_more(closed):
    first, second = make_month(), ReportingMonth.objects.get()
    first.is_open = second.is_open = False
    first.save()
    with pytest.raises(Stale):
        second.save()
    assert closed == [(2023, 6)]
