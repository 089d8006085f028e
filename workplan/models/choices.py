"""What a plan's records can be: halves, periods, kinds, states."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects import measures


class Half(models.TextChoices):
    H1 = "H1", _("first half: results")
    H2 = "H2", _("second half: targets")
    YEAR = "YEAR", _("whole year")


class PlanState(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    CLOSED = "closed", _("closed")


class Period(models.TextChoices):
    Q1 = "Q1", _("first quarter")
    H1 = "H1", _("first half")
    Q3 = "Q3", _("first three quarters")
    H2 = "H2", _("second half")
    YEAR = "YEAR", _("whole year")


class Kind(models.TextChoices):
    ACCUMULATES = measures.Kind.ACCUMULATES.value, _("accumulates over the year")
    LEVEL = measures.Kind.LEVEL.value, _("level at a date")
    YES_NO = measures.Kind.YES_NO.value, _("done or not done")
    GROWTH = measures.Kind.GROWTH.value, _("growth over last year")
    RANK = measures.Kind.RANK.value, _("rank")


class Rhythm(models.TextChoices):
    """How often something is measured: nobody expects it in the months between."""

    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF = "half", _("every half year")
    YEAR = "year", _("once a year")


class Direction(models.TextChoices):
    HIGHER = measures.Direction.HIGHER.value, _("higher is better")
    LOWER = measures.Direction.LOWER.value, _("lower is better")


class Qualifier(models.TextChoices):
    EXACT = measures.Qualifier.EXACT.value, _("exactly")
    AT_LEAST = measures.Qualifier.AT_LEAST.value, _("at least (余, 多)")
    ABOUT = measures.Qualifier.ABOUT.value, _("about")


class Bound(models.TextChoices):
    EXACT = "exact", _("exactly")
    AT_LEAST = "at_least", _("at least (以上, 不低于)")
    AT_MOST = "at_most", _("at most (以内, 不超过)")
    ABOUT = "about", _("about")


class State(models.TextChoices):
    DONE = "done", _("done")
    UNDER_WAY = "under_way", _("under way")
    PREPARING = "preparing", _("in preparation")
    CONTINUING = "continuing", _("continuing")
    PLANNED = "planned", _("planned")
    SUSPENDED = "suspended", _("suspended")


class ItemKind(models.TextChoices):
    TASK = "task", _("task")
    PROJECT = "project", _("project")
    PLAN = "plan", _("plan or document")
    PERMIT = "permit", _("permit or approval")
    PLACE = "place", _("place")
    GROUP = "group", _("organisation or programme")


def qualifier_field() -> models.CharField:
    """Exact, at least or about: 22亿余 is at least 22."""
    return models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
