"""Acts on a department's month: submitted, accepted, returned.

Each is a step that stays; the last one's is the state, and while it is submitted or
accepted the one writer refuses the department's figures of the month. A department's
month is opened again together with the closed month (`Reopening`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .accounts import may, may_touch
from .models import (
    LOCKED,
    Bureau,
    Department,
    DepartmentReturn,
    ReturnAct,
    ReturnState,
    ReturnStep,
    User,
    not_begun_message,
)
from .records import Act, acting
from .writing import (
    Months,
    Period,
    closed_message,
    hold_returns,
    months_of,
)

Stored = Mapping[tuple[int, Period], DepartmentReturn]
NEEDED = {
    ReturnAct.SUBMITTED: "submit",
    ReturnAct.RETURNED: "review",
    ReturnAct.ACCEPTED: "review",
}
UNLOCKED = frozenset(ReturnState) - LOCKED
FROM = {
    ReturnAct.SUBMITTED: UNLOCKED,
    ReturnAct.RETURNED: LOCKED,
    ReturnAct.ACCEPTED: frozenset({ReturnState.SUBMITTED}),
}
# After these acts somebody writes in the month, or says that it is whole.
OF_OPEN_MONTH = {ReturnAct.SUBMITTED, ReturnAct.RETURNED}


@dataclass(frozen=True)
class Step:
    """An act on one department's month, with what is said to it."""

    department: Department
    period: Period
    act: ReturnAct
    comment: str = ""


@dataclass(frozen=True)
class Standing:
    """What steps are looked at beside, as of a day."""

    stored: Stored
    months: Months
    now: Period
    is_submitting: bool

    def state(self, step: Step) -> str:
        return state_of(self.stored.get((step.department.pk, step.period)))

    def is_closed(self, step: Step) -> bool:
        """Whether the month is closed, and not open again for the department."""
        is_reopened = self.months.is_reopened(step.period, step.department.pk)
        return self.months.is_closed(step.period) and not is_reopened


def may_act(user: User | None, act: ReturnAct, department: Department) -> bool:
    """Whether somebody may do that to a department's month."""
    is_allowed = may(user, NEEDED[act], DepartmentReturn)
    return is_allowed and may_touch(user, department.pk)


def returns_of(
    departments: Collection[Department], periods: Collection[Period]
) -> Stored:
    """What is stored of these departments' months, in one query."""
    found = DepartmentReturn.objects.filter(
        department__in=departments, year__in={year for year, _month in periods}
    )
    return {(each.department_id, (each.year, each.month)): each for each in found}


def state_of(stored: DepartmentReturn | None) -> str:
    """A department's month that nobody acted on is open."""
    return stored.state if stored else ReturnState.OPEN


def is_as_reopened(state: str, steps: Sequence[ReturnStep]) -> bool:
    """Whether a closed month, open again, is still as its reopening left it.

    Where it was accepted or submitted before, its last step opened it again: that is
    stored as returned, though nobody said that something is to be corrected.
    """
    if state == ReturnState.RETURNED:
        return bool(steps) and steps[-1].act == ReturnAct.REOPENED
    return state == ReturnState.OPEN


def first_submitted(steps: Iterable[ReturnStep]) -> date | None:
    """The day it was submitted first: what was returned later was there by then."""
    acts = (each for each in steps if each.act == ReturnAct.SUBMITTED)
    return min((timezone.localdate(each.at) for each in acts), default=None)


def days_late(steps: Iterable[ReturnStep], due_on: date | None) -> int | None:
    """Calendar days after its due day that it came first; None where no day tells."""
    first = first_submitted(steps)
    return None if first is None or due_on is None else max((first - due_on).days, 0)


def take(
    steps: Iterable[Step], act: Act, *, on: date | None = None
) -> list[DepartmentReturn]:
    """Take all steps or none as of a day, today, in one transaction.

    Nobody writes figures meanwhile. Raises PermissionDenied, and ValidationError with
    what stands against each: the state is another, the month is closed or has not
    begun, a comment is missing.
    """
    steps = list(steps)
    for each in steps:
        if not may_act(act.actor, each.act, each.department):
            raise PermissionDenied
    with transaction.atomic(), acting(act):
        hold_returns()
        found = standing(steps, on or timezone.localdate())
        problems = [problem for each in steps for problem in against(each, found)]
        if problems:
            raise ValidationError(problems)
        return [taken(each, found.stored, act.actor) for each in steps]


def standing(steps: Collection[Step], on: date) -> Standing:
    """What steps are looked at beside, in three queries whatever their number."""
    periods = {each.period for each in steps}
    return Standing(
        returns_of({each.department for each in steps}, periods),
        months_of(periods, on),
        (on.year, on.month),
        submits(),
    )


def submits() -> bool:
    """Whether departments submit their month; in a bureau without a name they do."""
    found = Bureau.objects.values_list("submits_returns", flat=True).first()
    return found is not False


def against(step: Step, found: Standing) -> Iterable[ValidationError]:
    """What stands against a step, in words that name department and month."""
    told = {"department": step.department, "month": month_text(step.period)}
    if step.act == ReturnAct.SUBMITTED and not found.is_submitting:
        text = _("%(department)s, %(month)s: departments do not submit their month.")
        yield ValidationError(text % told, code="left_out")
    elif found.state(step) not in states_before(
        step.act, is_submitting=found.is_submitting
    ):
        text = _("%(department)s, %(month)s: it is %(state)s.")
        told |= {"state": ReturnState(found.state(step)).label}
        yield ValidationError(text % told, code="state")
    if step.act == ReturnAct.RETURNED and not step.comment.strip():
        text = _("%(department)s, %(month)s: say what is to be changed.")
        yield ValidationError(text % told, code="comment")
    if step.act in OF_OPEN_MONTH and found.is_closed(step):
        yield ValidationError(closed_message(step.period), code="closed")
    if step.period > found.now:
        yield ValidationError(not_begun_message(step.period), code="not_begun")


def states_before(act: ReturnAct, *, is_submitting: bool) -> frozenset[str]:
    """The states that an act leads on from.

    Where departments do not submit, the office accepts what is open.
    """
    if act == ReturnAct.ACCEPTED and not is_submitting:
        return FROM[act] | UNLOCKED
    return FROM[act]


def taken(step: Step, stored: Stored, user: User | None) -> DepartmentReturn:
    """The department's month with the step added."""
    year, month = step.period
    found = stored.get((step.department.pk, step.period))
    if found is None:
        found = DepartmentReturn(department=step.department, year=year, month=month)
    found.add_step(step.act, user, step.comment)
    return found


def month_text(period: Period) -> str:
    """2024-10."""
    return f"{period[0]}-{period[1]:02}"
