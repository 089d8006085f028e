"""The acts that take a plan from draft to in force to closed, and back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bureau.records import Act, acting
from workplan.models import PlanState, WorkPlan


@dataclass(frozen=True)
class Step:
    """An act on a plan: what it is called, what it means, whether it says why."""

    to: PlanState
    name: Any
    means: Any
    needs_reason: bool = True


PUT_IN_FORCE = Step(
    PlanState.IN_FORCE,
    _("Put in force"),
    _("Everybody sees the plan from now on, and pages open on the newest in force."),
    needs_reason=False,
)
REOPEN = Step(
    PlanState.IN_FORCE,
    _("Open again"),
    _("Its targets, annual plans and tasks can be changed again, each with a reason."),
)
CLOSE = Step(
    PlanState.CLOSED,
    _("Close the year"),
    _("It stays to be read; its targets, annual plans and tasks change no more."),
)
TAKE_BACK = Step(
    PlanState.DRAFT,
    _("Take back to draft"),
    _("Only the planning office sees it until it is put in force again."),
)
STEPS = {
    PlanState.DRAFT: [PUT_IN_FORCE],
    PlanState.IN_FORCE: [CLOSE, TAKE_BACK],
    PlanState.CLOSED: [REOPEN],
}


def step_to(plan: WorkPlan, state: str) -> Step | None:
    """The act that takes a plan to a state; None where there is none from here."""
    steps = STEPS[PlanState(plan.state)]
    return next((each for each in steps if each.to == state), None)


def take(plan: WorkPlan, step: Step, act: Act) -> None:
    """Carry it out, recorded. Raises Stale where the plan has changed since."""
    with acting(act), transaction.atomic():
        plan.state = step.to
        plan.save()
