"""Which months are closed for whom, and how none closes under a write."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from bureau.models import Reopening, ReportingMonth

from .layout import Period


@dataclass
class Months:
    """Which of the months concerned are closed, and for whom they are open again."""

    closed: set[Period] = field(default_factory=set)
    reopened: set[tuple[int, int, int]] = field(default_factory=set)

    def is_closed(self, period: Period | None) -> bool:
        return period in self.closed

    def is_reopened(self, period: Period | None, department: int | None) -> bool:
        return period is not None and (*period, department) in self.reopened


def closed_message(period: Period) -> str:
    """The same words at every door."""
    return _(
        "%(year)s-%(month)02d is closed. The planning office can open it again for "
        "your department."
    ) % {"year": period[0], "month": period[1]}


def not_begun_message(period: Period) -> str:
    """The same words at every door."""
    return _(
        "%(year)s-%(month)02d has not begun: nothing can have been done in it yet."
    ) % {"year": period[0], "month": period[1]}


def months_of(periods: Collection[Period | None], on: date) -> Months:
    """The closed ones among the months, as of a day."""
    wanted = {period for period in periods if period}
    found = Months()
    if not wanted:
        return found
    closed = ReportingMonth.objects.filter(
        year__in={year for year, _month in wanted}, is_open=False
    )
    by_pk = {each.pk: (each.year, each.month) for each in closed}
    found.closed = wanted & set(by_pk.values())
    for each in Reopening.objects.filter(reporting_month__in=by_pk):
        if each.is_valid(on):
            period = by_pk[each.reporting_month_id]
            found.reopened.add((*period, each.department_id))
    return found


def hold_months() -> None:
    """No month closes until the transaction ends; other writers go on.

    A month that nobody has closed has no row to hold, so the table is held. It comes
    before any row: two writers can then not wait for each other. On SQLite a
    transaction is alone from its first word.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(each._meta.db_table for each in (ReportingMonth, Reopening))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE MODE")
