"""Which months are closed for whom, or submitted; and how none is under a write."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import DateField, Model, QuerySet, Value
from django.utils.translation import gettext as _

from bureau.models import (
    DepartmentReturn,
    Reopening,
    ReportingMonth,
    ReturnState,
)

from .layout import Period

CLOSED = "closed"
Locked = tuple[str, str]  # a code, and the same words at every door


@dataclass
class Months:
    """Which of the months concerned are closed, and for whom they are open again."""

    closed: set[Period] = field(default_factory=set)
    # For whom, and the last day of it.
    reopened: dict[tuple[int, int, int], date] = field(default_factory=dict)
    # What a department submitted, and what of it was accepted.
    returns: dict[tuple[int, int, int], str] = field(default_factory=dict)

    def reopen(self, whose: tuple[int, int, int], until: date) -> None:
        """Of several reopenings the longest holds."""
        self.reopened[whose] = max(until, self.reopened.get(whose, until))

    def is_closed(self, period: Period | None) -> bool:
        return period in self.closed

    def is_reopened(self, period: Period | None, department: int | None) -> bool:
        return period is not None and (*period, department) in self.reopened

    def open_until(self, period: Period, department: int) -> date | None:
        """The last day on which a department writes in a month that is closed.

        None where it does not, or the month is closed for nobody.
        """
        is_locked = (*period, department) in self.returns
        return None if is_locked else self.reopened.get((*period, department))

    def lock_of(self, period: Period | None, department: int | None) -> str:
        """What locks a department's figures of a month; "" where nothing does.

        It is "closed", or the state of the department's return.
        """
        if period is None:
            return ""
        if self.is_closed(period) and not self.is_reopened(period, department):
            return CLOSED
        return self.returns.get((*period, department), "")  # type: ignore[arg-type]

    def refusal(self, period: Period | None, department: int | None) -> Locked | None:
        """Why a department's figures of a month stay as they are; None where not."""
        found = self.lock_of(period, department)
        if not found or period is None:
            return None
        if found == CLOSED:
            return "closed", closed_message(period)
        return "submitted", submitted_message(period, found)


def closed_message(period: Period) -> str:
    """The same words at every door."""
    return _(
        "%(year)s-%(month)02d is closed. The planning office can open it again for "
        "your department."
    ) % {"year": period[0], "month": period[1]}


def submitted_message(period: Period, state: str) -> str:
    """The same words at every door."""
    text = _(
        "%(year)s-%(month)02d has been submitted. The planning office can return it to "
        "the department."
    )
    if state == ReturnState.ACCEPTED:
        text = _(
            "%(year)s-%(month)02d has been accepted. The planning office can return it "
            "to the department."
        )
    return text % {"year": period[0], "month": period[1]}


def months_of(periods: Collection[Period | None], on: date) -> Months:
    """What is closed or submitted of the months as of a day, in one query."""
    wanted = {period for period in periods if period}
    found = Months()
    if not wanted:
        return found
    for year, month, department, until, state in locks_of({each[0] for each in wanted}):
        if state != CLOSED:
            found.returns[year, month, department] = state
        elif (year, month) in wanted:
            found.closed.add((year, month))
            if until and Reopening(until=until).is_valid(on):
                found.reopen((year, month, department), until)
    return found


def locks_of(years: Collection[int]) -> QuerySet:
    """Year, month, department, last day and state of what locks months of the years.

    A closed month has a row for each time it was opened again, or one without
    department and day.
    """
    closed = ReportingMonth.objects.filter(year__in=years, is_open=False)
    returns = DepartmentReturn.objects.locked().filter(year__in=years)
    month, no_day = ("year", "month"), Value(None, output_field=DateField())
    again = "reopenings__department", "reopenings__until"
    rows = closed.order_by().values_list(*month, *again, Value(CLOSED))
    submitted = returns.order_by().values_list(*month, "department", no_day, "state")
    return rows.union(submitted, all=True)


HELD = ReportingMonth, Reopening, DepartmentReturn


def hold_months() -> None:
    """No month closes or is submitted until the transaction ends; other writers go on.

    A month that nobody has closed has no row to hold, so the tables are held. It comes
    before any row: two writers can then not wait for each other. On SQLite a
    transaction is alone from its first word.
    """
    lock(HELD, "SHARE")


def hold_returns() -> None:
    """Nobody writes figures, closes or submits a month until the transaction ends.

    The tables are held in the order of `hold_months`, and before any row.
    """
    lock(HELD[:-1], "SHARE")
    lock(HELD[-1:], "SHARE ROW EXCLUSIVE")


def lock(models: Iterable[type[Model]], mode: str) -> None:
    if connection.vendor == "postgresql":
        tables = ", ".join(each._meta.db_table for each in models)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN {mode} MODE")
