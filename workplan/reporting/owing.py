"""Which departments' months are not done with, as of a day: what reminders rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from bureau.models import (
    Department,
    Reopening,
    ReportingMonth,
    ReturnState,
    ReturnStep,
)
from bureau.periods import Month
from bureau.reminding import Owing
from bureau.returns import is_as_reopened
from workplan.models import PlanState, WorkPlan

from .lines import Line, Owed

Period = tuple[int, int]


class Due(NamedTuple):
    """The day something is due; `is_again` where its closed month is open again."""

    on: date
    is_again: bool = False


@dataclass(frozen=True)
class DueDays:
    """By when months are due: open ones for all, closed ones where they are reopened.

    A month without a due day, or closed, is waited for by nobody.
    """

    of_all: dict[Period, date]
    reopened: dict[tuple[int, int, int], date]

    @property
    def periods(self) -> set[Period]:
        return {*self.of_all, *((year, month) for year, month, _ in self.reopened)}

    def of(self, period: Period, department: int | None) -> Due | None:
        if period in self.of_all:
            return Due(self.of_all[period])
        until = self.reopened.get((*period, department)) if department else None
        return Due(until, is_again=True) if until else None


def due_days(on: date) -> DueDays:
    """Those that hold on a day, in two queries."""
    months = ReportingMonth.objects.filter(is_open=True).exclude(due_on=None)
    again = Reopening.objects.filter(until__gte=on, reporting_month__is_open=False)
    return DueDays(
        {(each.year, each.month): each.due_on for each in months},
        {
            (*each.reporting_month.natural_key(), each.department_id): each.until
            for each in again.select_related("reporting_month").order_by("until")
        },
    )


def owings(on: date, *, kinds: Collection[bool] = (False,)) -> list[Owing]:
    """What departments owe as of a day, the first due first.

    Of plans in force; `kinds` are those of `is_sample`. In three queries, and a few
    for each plan.
    """
    due = due_days(on)
    plans = WorkPlan.objects.newest_first().filter(
        state=PlanState.IN_FORCE,
        is_sample__in=kinds,
        year__in={year for year, _month in due.periods},
    )
    steps = last_steps(due.periods)
    found = [each for plan in plans for each in owings_of(plan, due, steps)]
    return sorted(found, key=lambda each: (each.due_on, each.month))


LastSteps = dict[tuple[int, int, int], ReturnStep]


def last_steps(periods: Collection[Period]) -> LastSteps:
    """The last step of each department's month, with where it leads. In one query."""
    steps = ReturnStep.objects.filter(of__year__in={year for year, _month in periods})
    return {
        (each.of.year, each.of.month, each.of.department_id): each
        for each in steps.select_related("of").order_by("of", "number")
    }


def owings_of(plan: WorkPlan, due: DueDays, steps: LastSteps) -> Iterator[Owing]:
    """What is owed of one plan's year."""
    owed = Owed(plan, reader=None)
    for year, month in due.periods:
        if year != plan.year:
            continue
        for department, lines in by_department(owed.lines(month)).items():
            found = due.of((year, month), department)
            if found is not None:
                step = steps.get((year, month, department or 0))
                yield from owing(department, Month(year, month), found, lines, step)


def by_department(lines: Iterable[Line]) -> dict[int | None, list[Line]]:
    """The lines that somebody waits for."""
    found = defaultdict(list)
    for line in lines:
        if line.is_expected:
            found[line.department_id].append(line)
    return found


def owing(
    department: int | None,
    month: Month,
    due: Due,
    lines: list[Line],
    step: ReturnStep | None,
) -> Iterator[Owing]:
    """A department's month, where it is not accepted; `step` is its last."""
    state = step.of.state if step else ReturnState.OPEN
    since = timezone.localdate(step.at) if step else None
    if state == ReturnState.ACCEPTED:
        return
    yield Owing(
        department,
        month,
        due.on,
        expected=len(lines),
        missing=tuple(str(line.record) for line in lines if line.is_missing),
        submitted_on=since if state == ReturnState.SUBMITTED else None,
        returned_on=since if state == ReturnState.RETURNED else None,
        comment=step.comment if step else "",
        is_reopened=due.is_again and is_as_reopened(state, [step] if step else []),
    )


def names_of(owings: Iterable[Owing]) -> dict[int, str]:
    """What the departments are called, in one query."""
    wanted = {each.department for each in owings}
    found = Department.objects.filter(pk__in=wanted - {None})
    return {each.pk: each.name for each in found}
