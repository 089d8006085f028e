"""All departments' months side by side: what the planning office accepts or returns."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from bureau.models import (
    Change,
    Department,
    DepartmentReturn,
    ReturnAct,
    ReturnState,
    ReturnStep,
    User,
)
from bureau.periods import Month
from bureau.returns import is_as_reopened, state_of, states_before, submits
from bureau.writing import months_of
from projects.models import InvestmentFigure
from workplan.addresses import address_of
from workplan.corrections import amount
from workplan.models import Reading, WorkPlan
from workplan.reporting import NOTHING as NO_LINES
from workplan.reporting import REOPENED, RETURNS, Count, Face, Line, Owed, count_of

from .submitting import Shown, shown_of

FIGURES = {InvestmentFigure: "actual_to_date", Reading: "value"}
FIELDS = {model._meta.label_lower: name for model, name in FIGURES.items()}
Mark = tuple[str, int]  # a row's model, and its id
Pair = tuple[Decimal | None, Decimal | None]
ORDER = [
    ReturnState.SUBMITTED,
    ReturnState.RETURNED,
    ReturnState.OPEN,
    ReturnState.ACCEPTED,
]


@dataclass(frozen=True)
class Moved:
    """A figure that was changed since the month was returned."""

    shown: Shown
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True)
class DepartmentMonth:
    """A department's month as the office sees it."""

    department: Department
    state: str
    count: Count
    missing: list[Shown]
    steps: list[ReturnStep]
    grid: str
    is_tickable: bool
    moved: list[Moved] = field(default_factory=list)
    until: date | None = None  # the last day that it is open again, where it is

    @property
    def is_reopened(self) -> bool:
        """Whether its closed month is open again, and nothing was done since."""
        return self.until is not None and is_as_reopened(self.state, self.steps)

    @property
    def face(self) -> Face:
        if self.until is not None and self.is_reopened:
            return REOPENED.until(self.until)
        return RETURNS[self.state]

    @property
    def is_accepted(self) -> bool:
        return self.state == ReturnState.ACCEPTED

    @property
    def returned_at(self) -> datetime | None:
        """When it was last returned; None where it never was."""
        back = {ReturnAct.RETURNED, ReturnAct.REOPENED}
        times = [step.at for step in self.steps if step.act in back]
        return max(times, default=None)


@dataclass(frozen=True)
class ReviewPage:
    """A plan's month, department by department; those that wait for the office first.

    `is_submitted` is false where the bureau leaves submitting out.
    """

    plan: WorkPlan
    month: Month
    departments: list[DepartmentMonth]
    own: Count  # the lines of no department, which nobody submits
    is_submitted: bool

    @property
    def address(self) -> str:
        return address_of("review", self.plan, self.month)

    @property
    def waiting(self) -> list[DepartmentMonth]:
        waits = ReturnState.SUBMITTED
        return [each for each in self.departments if each.state == waits]

    @property
    def is_asked(self) -> bool:
        """Whether any can be accepted or returned now."""
        return any(each.is_tickable for each in self.departments)

    @property
    def accepted(self) -> int:
        return sum(each.is_accepted for each in self.departments)

    @property
    def count(self) -> Count:
        return sum((each.count for each in self.departments), NO_LINES)


def stored_returns(
    month: Month, departments: Collection[Department]
) -> dict[int, DepartmentReturn]:
    """The departments' months with their steps, in two queries."""
    rows = DepartmentReturn.objects.filter(
        year=month.year, month=month.number, department__in=departments
    )
    return {each.department_id: each for each in rows.prefetch_related("steps")}


def departments_of(owed: Owed, month: Month) -> list[DepartmentMonth]:
    """Each department of which something is expected in the month, or that acted."""
    named = {
        each.department_id: each.department
        for each in owed.records
        if each.department is not None
    }
    stored = stored_returns(month, list(named.values()))
    counts = owed.counts(month.number)
    is_submitting = submits()
    reviewed = {
        state
        for act in (ReturnAct.ACCEPTED, ReturnAct.RETURNED)
        for state in states_before(act, is_submitting=is_submitting)
    }
    found = [
        department_month(owed, month, each, stored.get(pk), reviewed)
        for pk, each in named.items()
        if pk in stored or counts[pk].expected
    ]
    return sorted(found, key=place)


def department_month(
    owed: Owed,
    month: Month,
    department: Department,
    stored: DepartmentReturn | None,
    reviewed: Collection[str],
) -> DepartmentMonth:
    """A department's month; `reviewed` are the states that the office acts on."""
    lines = owed.lines(month.number, department.pk)
    state = state_of(stored)
    return DepartmentMonth(
        department=department,
        state=state,
        count=count_of(lines),
        missing=shown_of(line for line in lines if line.is_missing),
        steps=list(stored.steps.all()) if stored else [],
        grid=address_of("my-month-of", owed.plan, month, department),
        is_tickable=state in reviewed,
    )


def place(each: DepartmentMonth) -> tuple[int, str]:
    """Who waits for the office comes first; then by code."""
    return ORDER.index(ReturnState(each.state)), each.department.code


def own_lines(owed: Owed, month: Month) -> list[Line]:
    """The bureau's own: those that name no department."""
    lines = owed.lines(month.number)
    return [line for line in lines if line.department_id is None]


def review_page(plan: WorkPlan, month: Month, *, reader: User, on: date) -> ReviewPage:
    """What the office decides on as of a day, with what was changed since returned."""
    owed = Owed(plan, reader=reader)
    departments = departments_of(owed, month)
    moved = moved_since(departments, owed, month)
    period = (month.year, month.number)
    months = months_of([period], on)
    return ReviewPage(
        plan=plan,
        month=month,
        departments=[
            replace(
                each,
                moved=moved[each.department.pk],
                until=months.open_until(period, each.department.pk),
            )
            for each in departments
        ],
        own=count_of(own_lines(owed, month)),
        is_submitted=submits(),
    )


def moved_since(
    departments: Iterable[DepartmentMonth], owed: Owed, month: Month
) -> dict[int, list[Moved]]:
    """By department, which figures are others than when it was returned; one query."""
    since = {
        each.department.pk: each.returned_at
        for each in departments
        if each.returned_at is not None
    }
    rows = {
        (line.row._meta.label_lower, line.row.pk): line
        for department in since
        for line in owed.lines(month.number, department)
        if line.row is not None
    }
    found: dict[int, list[Moved]] = defaultdict(list)
    for mark, (old, new) in values_since(rows, since).items():
        if old != new:
            line = rows[mark]
            found[line.department_id].append(Moved(Shown(line), old, new))
    return found


def values_since(
    rows: dict[Mark, Line], since: dict[int, datetime]
) -> dict[Mark, Pair]:
    """What each row's figure was when its department's month was returned, and is."""
    if not rows:
        return {}
    changes = Change.objects.filter(
        model__in=list(FIELDS),
        object_id__in={pk for _model, pk in rows},
        at__gt=min(since.values()),
    )
    found: dict[Mark, Pair] = {}
    for each in changes.order_by("pk"):
        mark, name = (each.model, each.object_id), FIELDS[each.model]
        line = rows.get(mark)
        if line is None or each.at <= since[line.department_id]:
            continue
        if name in (each.new or {}):
            old = amount((each.old or {}).get(name))
            first, _last = found.get(mark, (old, None))
            found[mark] = first, amount(each.new[name])
    return found
