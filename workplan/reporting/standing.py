"""How each department's month stands: reported of expected, when, in which state.

A month is asked for once the calendar has it, or a figure of it is there. What was
received late is told by the first submission; where nobody submitted, no day is told.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from bureau.models import (
    LOCKED,
    Department,
    DepartmentReturn,
    Reopening,
    ReportingMonth,
    ReturnState,
    ReturnStep,
)
from bureau.periods import Month
from bureau.returns import days_late, is_as_reopened, state_of
from workplan.models import IssuedMonth, WorkPlan

from .faces import TABLE, Face
from .lines import MONTHS, Count, Line, count_of


class Head(StrEnum):
    """Where a month stands for everybody."""

    ISSUED = "issued"
    CLOSED = "closed"  # and never issued
    REOPENED = "reopened"  # closed, but open again for somebody
    FILLING = "filling"
    NOT_OPENED = "not_opened"
    NOT_BEGUN = "not_begun"


HEAD_WORDS = {
    Head.ISSUED: pgettext_lazy("of a month", "issued"),
    Head.CLOSED: pgettext_lazy("of a month", "closed"),
    Head.REOPENED: pgettext_lazy("of a month", "opened again"),
    Head.FILLING: pgettext_lazy("of a month", "being filled"),
    Head.NOT_OPENED: pgettext_lazy("of a month", "not opened"),
    Head.NOT_BEGUN: pgettext_lazy("of a month", "not begun"),
}
BLANK = {Head.NOT_OPENED, Head.NOT_BEGUN}


class CellState(StrEnum):
    """Where a department's month stands for who looks at all of them."""

    ON_TIME = "on_time"  # accepted, and submitted by the due day
    LATE = "late"  # accepted, and submitted behind it
    ACCEPTED = "accepted"  # and never submitted
    SUBMITTED = "submitted"
    RETURNED = "returned"
    FILLING = "filling"
    REOPENED = "reopened"  # closed, and open again for the department
    WHOLE = "whole"  # reported, where nothing is submitted
    GAPS = "gaps"  # closed with gaps
    NOTHING = "nothing"


BUREAUS_OWN = gettext_lazy("The bureau’s own (no department)")


@dataclass(frozen=True)
class AskedMonth:
    """A month of the year: whether it is asked for, closed, issued, open again."""

    month: Month
    row: ReportingMonth | None
    is_asked: bool
    is_issued: bool
    # Departments for which it is open again on that day, and the last day of it.
    reopened: Mapping[int, date]
    on: date

    @property
    def number(self) -> int:
        return self.month.number

    @property
    def due_on(self) -> date | None:
        return self.row.due_on if self.row else None

    @property
    def is_closed(self) -> bool:
        return self.row is not None and not self.row.is_open

    @property
    def has_ended(self) -> bool:
        return self.month.last_day <= self.on

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < self.on

    @property
    def days_left(self) -> int | None:
        """Until the due day; below 0 behind it."""
        return (self.due_on - self.on).days if self.due_on else None

    def open_until(self, department: Department | None) -> date | None:
        """The last day a closed month is open again for it; None where it is not."""
        if department is None or not self.is_closed:
            return None
        return self.reopened.get(department.pk)

    @property
    def head(self) -> Head:
        if not self.month.has_begun(self.on):
            return Head.NOT_BEGUN
        if not self.is_asked:
            return Head.NOT_OPENED
        if not self.is_closed:
            return Head.FILLING
        if self.reopened:
            return Head.REOPENED
        return Head.ISSUED if self.is_issued else Head.CLOSED

    @property
    def word(self) -> str:
        return str(HEAD_WORDS[self.head])

    @property
    def is_blank(self) -> bool:
        return self.head in BLANK


def year_months(
    plan: WorkPlan, held: Collection[int], shown: Collection[int], on: date
) -> list[AskedMonth]:
    """The year's months; `held` have a figure, `shown` are the departments told of."""
    held_open = Reopening.objects.filter(until__gte=on, department__in=shown)
    again = Prefetch("reopenings", held_open.order_by("until"))
    rows = ReportingMonth.objects.filter(year=plan.year).prefetch_related(again)
    by_month = {row.month: row for row in rows}
    issued = set(IssuedMonth.objects.filter(plan=plan).values_list("month", flat=True))
    found = []
    for number in MONTHS:
        row = by_month.get(number)
        reopened = {
            each.department_id: each.until
            for each in (row.reopenings.all() if row else ())
        }
        is_asked = row is not None or number in held
        told = is_asked, number in issued, reopened
        found.append(AskedMonth(Month(plan.year, number), row, *told, on))
    return found


def current_month(months: Iterable[AskedMonth]) -> AskedMonth | None:
    """The month being filled: the last that has ended, else the one that runs."""
    filling = [each for each in months if each.head == Head.FILLING]
    ended = [each for each in filling if each.has_ended]
    return (ended or filling or [None])[-1]


@dataclass(frozen=True)
class Cell:
    """A department's month."""

    department: Department | None
    asked: AskedMonth
    lines: Sequence[Line]
    stored: DepartmentReturn | None
    submits: bool  # whether the bureau's departments submit

    @property
    def key(self) -> str:
        """How an address names it."""
        code = self.department.code if self.department else ""
        return f"{code}-{self.asked.number}"

    @cached_property
    def count(self) -> Count:
        return count_of(self.lines)

    @cached_property
    def steps(self) -> list[ReturnStep]:
        return list(self.stored.steps.all()) if self.stored else []

    @cached_property
    def days_late(self) -> int | None:
        return days_late(self.steps, self.asked.due_on)

    @property
    def is_to_be_submitted(self) -> bool:
        """Whether somebody submits it; what is the bureau's own nobody does."""
        return self.submits and self.department is not None

    @property
    def is_submitted(self) -> bool:
        return state_of(self.stored) in LOCKED

    @property
    def is_waited_for(self) -> bool:
        """Whether the department has still to do something for it."""
        if self.department is None or self.state == CellState.NOTHING:
            return False
        is_done = self.is_submitted if self.submits else self.count.is_whole
        return not is_done

    @cached_property
    def state(self) -> CellState:
        state = state_of(self.stored)
        if not self.count.expected and state == ReturnState.OPEN:
            return CellState.NOTHING
        if state == ReturnState.ACCEPTED:
            return self.accepted_state
        if self.open_until is not None and is_as_reopened(state, self.steps):
            return CellState.REOPENED
        return self.untouched_state if state == ReturnState.OPEN else CellState(state)

    @property
    def accepted_state(self) -> CellState:
        """Of one that was accepted: whether it was there in time, where a day tells."""
        if self.days_late is None:
            return CellState.ACCEPTED
        return CellState.LATE if self.days_late > 0 else CellState.ON_TIME

    @property
    def untouched_state(self) -> CellState:
        """Of one that nobody submitted, returned or accepted."""
        if self.asked.is_closed:
            return CellState.WHOLE if self.count.is_whole else CellState.GAPS
        is_done = self.count.is_whole and not self.is_to_be_submitted
        return CellState.WHOLE if is_done else CellState.FILLING

    @property
    def open_until(self) -> date | None:
        return self.asked.open_until(self.department)

    @property
    def is_red(self) -> bool:
        """Whether what is missing is told in red: never before the month has ended."""
        asked, state = self.asked, state_of(self.stored)
        is_due = asked.is_closed or asked.is_overdue or state != ReturnState.OPEN
        return self.count.missing > 0 and asked.has_ended and is_due

    @property
    def face(self) -> Face:
        """How it looks; one that came late, or is open again, says the days."""
        found, days = TABLE[self.state], self.days_late or 0
        if self.state == CellState.REOPENED and self.open_until is not None:
            return found.until(self.open_until)
        if self.state != CellState.LATE:
            return found
        text = ngettext("%(days)d day late", "%(days)d days late", days)
        return found._replace(words=text % {"days": days})

    @property
    def name(self) -> str:
        """建设科 · 10月."""
        of = self.department or BUREAUS_OWN
        return _("%(department)s, month %(month)s") % {
            "department": of,
            "month": self.asked.number,
        }
