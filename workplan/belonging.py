"""What belongs to a plan: the indicators it lists, their readings, its tasks.

An indicator is listed by a target of the year, or as reported in it without one. The
projects of a year and their milestones: `projects.belonging`.
"""

from typing import Any

from django.db import models

from bureau.accounts import scope
from bureau.models import User
from projects.belonging import Seen

from .models import (
    Indicator,
    IndicatorQuerySet,
    KeyTarget,
    OfIndicatorQuerySet,
    Reading,
    ReportedIndicator,
)


def listing(
    year: Any, owner: str, *, reader: User | None, seen: Seen = scope
) -> models.Q:
    """Whether a target, or a plan of the year, that the reader may see lists it.

    `owner` is the path from the row asked about to its indicator, "" at the indicator.
    """
    start = f"{owner}__" if owner else ""
    own = models.OuterRef(f"{start}pk")
    targets = KeyTarget.objects.filter(year=year, indicator=own)
    lists = ReportedIndicator.objects.filter(
        plan__year=year,
        plan__is_sample=models.OuterRef(f"{start}is_sample"),
        indicator=own,
    )
    found = models.Q(models.Exists(seen(reader, targets)))
    return found | models.Q(models.Exists(seen(reader, lists)))


def indicators_in(
    year: int, *, reader: User | None, seen: Seen = scope
) -> IndicatorQuerySet:
    """The indicators that the year's plans list, real and sample."""
    listed = listing(year, "", reader=reader, seen=seen)
    return seen(reader, Indicator.objects.filter(listed))


def readings_in(
    year: int, *, reader: User | None, seen: Seen = scope
) -> OfIndicatorQuerySet:
    """The year's readings of the indicators that its plans list."""
    listed = listing(year, "indicator", reader=reader, seen=seen)
    return seen(reader, Reading.objects.for_year(year).filter(listed))
