"""A draft is the planning office's alone, and a closed plan changes no more.

Told once to those who see to it: `bureau.accounts.scope`, which every page asks, and
the writer, which every change of a target or annual plan passes.
"""

from django.db import models

from bureau.accounts import keep_to_office
from bureau.writing import ask_whether_ended
from projects.models import AnnualPlan

from .models import (
    Fact,
    KeyTarget,
    Obstacle,
    ObstacleStep,
    PlanState,
    Push,
    PushAnswer,
    ReportedIndicator,
    WorkArea,
    WorkItem,
    WorkPlan,
)

# The way from each to its plan's state.
STATES = {
    WorkPlan: "state",
    ReportedIndicator: "plan__state",
    WorkArea: "plan__state",
    WorkItem: "area__plan__state",
    Fact: "item__area__plan__state",
    Obstacle: "item__area__plan__state",
    ObstacleStep: "obstacle__item__area__plan__state",
    Push: "item__area__plan__state",
    PushAnswer: "push__item__area__plan__state",
}


def in_year_of_draft(owner: str) -> models.Q:
    """Rows of a year whose plan is a draft, of the plan's own kind, real or sample."""
    drafts = WorkPlan.objects.filter(
        state=PlanState.DRAFT,
        year=models.OuterRef("year"),
        is_sample=models.OuterRef(f"{owner}__is_sample"),
    )
    return models.Q(models.Exists(drafts))


def closed_by(year: int, is_sample: bool) -> str:  # noqa: FBT001 (the writer's order)
    """Why targets and annual plans of a year stay as they are; "" where they need not.

    See also `WorkPlan.refuse_if_closed`, for what stands in the plan itself.
    """
    plans = WorkPlan.objects.filter(year=year, is_sample=is_sample)
    closed = plans.filter(state=PlanState.CLOSED).first()
    return closed.closed_message() if closed else ""


def tell() -> None:
    """Once, when the site starts."""
    for model, path in STATES.items():
        keep_to_office(model, models.Q((path, PlanState.DRAFT)))
    for model in (AnnualPlan, KeyTarget):
        keep_to_office(model, in_year_of_draft(model.owner))
    ask_whether_ended(closed_by)
