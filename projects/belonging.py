"""What belongs to a year: the projects its plan lists, and what hangs on them.

A project is listed by an annual plan of the year, with an amount or without. What no
plan of a year lists is on none of the year's pages, forms and sums. Whoever reads is
passed down: what they may not see of a plan lists nothing for them.
"""

from collections.abc import Callable
from typing import Any

from django.db import models

from bureau.accounts import scope
from bureau.models import User

from .models import (
    AnnualPlan,
    InvestmentFigure,
    Milestone,
    MilestoneQuerySet,
    OfProjectQuerySet,
    Project,
    ProjectQuerySet,
)

# How much of what there is a reader is shown: their own (`scope`), or what they support
# too (`readable`).
Seen = Callable[[User | None, models.QuerySet], models.QuerySet]


def listing(
    year: Any, owner: Any, *, reader: User | None, seen: Seen = scope
) -> models.Exists:
    """Whether an annual plan of the year that the reader may see lists a project.

    `year` and `owner` are values or expressions of the query that asks.
    """
    plans = AnnualPlan.objects.filter(year=year, project=owner)
    return models.Exists(seen(reader, plans))


def projects_in(
    year: int, *, reader: User | None, seen: Seen = scope
) -> ProjectQuerySet:
    """The projects that the year's plan lists, real and sample."""
    listed = listing(year, models.OuterRef("pk"), reader=reader, seen=seen)
    return seen(reader, Project.objects.filter(listed))


def figures_in(
    year: int, *, reader: User | None, seen: Seen = scope
) -> OfProjectQuerySet:
    """The year's monthly figures of the projects that its plan lists."""
    listed = listing(year, models.OuterRef("project"), reader=reader, seen=seen)
    return seen(reader, InvestmentFigure.objects.for_year(year).filter(listed))


def milestones_in(
    year: int, *, reader: User | None, seen: Seen = scope
) -> MilestoneQuerySet:
    """Milestones of listed projects that are open, or were reached in the year.

    What is due after the year's end is among them: a promise of next January too.
    """
    listed = listing(year, models.OuterRef("project"), reader=reader, seen=seen)
    return seen(reader, Milestone.objects.pursued_in(year).filter(listed))
