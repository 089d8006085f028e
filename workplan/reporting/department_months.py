"""A department's months of a year: their state, steps, due days and what is missing.

In four queries, whatever the number of months.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bureau.models import (
    LOCKED,
    Department,
    Reopening,
    ReportingMonth,
    ReturnState,
    ReturnStep,
)
from bureau.periods import Month
from bureau.returns import (
    days_late,
    first_submitted,
    is_as_reopened,
    returns_of,
    state_of,
)
from workplan.following import day_of
from workplan.models import WorkPlan

from .due_month import Candidate, due_month
from .lines import MONTHS, NOTHING, Count, Line, Owed, count_of

CLOSED, REOPENED = "closed", "reopened"  # beside the states of a return


@dataclass(frozen=True)
class DepartmentMonth:
    """A month of a department, with what it owes; `row` is what the office set up."""

    month: Month
    row: ReportingMonth | None = None
    stored_state: str = ReturnState.OPEN
    steps: tuple[ReturnStep, ...] = ()
    reopening: Reopening | None = None
    lines: tuple[Line, ...] = field(default=(), repr=False)

    @property
    def is_closed(self) -> bool:
        return self.row is not None and not self.row.is_open

    @property
    def takes_figures(self) -> bool:
        """Whether the department may still write it; the writer has the last word."""
        is_locked = self.stored_state in LOCKED
        return not is_locked and (not self.is_closed or self.reopening is not None)

    @property
    def state(self) -> str:
        """What it is called: closed, open again, or as its last step left it."""
        if self.is_closed and self.reopening is None:
            return CLOSED
        if self.is_closed and is_as_reopened(self.stored_state, self.steps):
            return REOPENED
        return self.stored_state

    @property
    def came_back(self) -> bool:
        """Whether it was returned, or opened again after it had been submitted."""
        return self.stored_state == ReturnState.RETURNED and self.takes_figures

    @property
    def count(self) -> Count:
        return count_of(self.lines) if self.lines else NOTHING

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.is_missing]

    @property
    def is_owed(self) -> bool:
        """Whether something of it is still to be reported and can be."""
        return self.takes_figures and not self.count.is_whole

    @property
    def due_on(self) -> date | None:
        """The day it is to be there; of a closed one that is open again, the last."""
        return self.reopening.until if self.reopening else self.first_due_on

    @property
    def first_due_on(self) -> date | None:
        """The day it was due for all: what came behind it was late."""
        return self.row.due_on if self.row else None

    @property
    def submitted_on(self) -> date | None:
        """The day it was first submitted."""
        return first_submitted(self.steps)

    @property
    def days_late(self) -> int | None:
        return days_late(self.steps, self.first_due_on)

    @property
    def returned_for(self) -> ReturnStep | None:
        """The step that sent it back, while it is to be corrected."""
        is_returned = self.came_back and self.state != REOPENED
        return self.steps[-1] if is_returned and self.steps else None

    @property
    def reopened_for(self) -> str:
        """Why it was opened again, as long as it is called so."""
        is_told = self.state == REOPENED and self.reopening is not None
        return self.reopening.reason if is_told else ""

    @property
    def candidate(self) -> Candidate:
        return Candidate(self.month, not self.is_closed, self.came_back)


def months_of_department(
    owed: Owed, department: Department, on: date
) -> list[DepartmentMonth]:
    """The twelve months of the plan's year, as of a day."""
    year = owed.plan.year
    rows = {each.month: each for each in ReportingMonth.objects.filter(year=year)}
    periods = [(year, month) for month in MONTHS]
    stored = returns_of([department], periods)
    steps = steps_by_month(department, year)
    reopened = reopened_by_month(department, year, on)
    return [
        DepartmentMonth(
            Month(year, month),
            rows.get(month),
            state_of(stored.get((department.pk, (year, month)))),
            tuple(steps[month]),
            reopened.get(month),
            tuple(owed.lines(month, department.pk)),
        )
        for month in MONTHS
    ]


def month_to_fill(plan: WorkPlan, department: Department, today: date) -> Month | None:
    """The month that a department is to report now; None where none is open to it.

    In four queries. See also: `Asked.due`, the month that its page opens on.
    """
    year, on = plan.year, day_of(plan, today)
    stored = returns_of([department], [(year, month) for month in MONTHS])
    reopened = reopened_by_month(department, year, today)
    set_up = [
        DepartmentMonth(
            Month(year, each.month),
            each,
            state_of(stored.get((department.pk, (year, each.month)))),
            reopening=reopened.get(each.month),
        ).candidate
        for each in ReportingMonth.objects.filter(year=year)
    ]
    is_any = any(each.is_open or each.is_returned for each in set_up)
    return due_month(set_up, on) if is_any else None


def steps_by_month(department: Department, year: int) -> dict[int, list[Any]]:
    found = defaultdict(list)
    steps = ReturnStep.objects.filter(of__department=department, of__year=year)
    for each in steps.select_related("of").order_by("of", "number"):
        found[each.of.month].append(each)
    return found


def reopened_by_month(
    department: Department, year: int, on: date
) -> dict[int, Reopening]:
    """The closed months that are open again for it on a day, each with its longest."""
    closed = {"reporting_month__year": year, "reporting_month__is_open": False}
    rows = Reopening.objects.filter(department=department, until__gte=on, **closed)
    found = rows.select_related("reporting_month").order_by("until")
    return {each.reporting_month.month: each for each in found}
