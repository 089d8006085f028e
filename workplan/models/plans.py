"""A year's plan, and the indicators that are reported in it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.records import (
    RecordQuerySet,
    Sourced,
    once_constraint,
    sample_field,
    under,
    whole_of,
    year_constraint,
    year_field,
)

from .choices import PlanState
from .closed import InPlan
from .indicators import Indicator

SAMPLE = "sample"  # the last word of a sample's natural key


class WorkPlanQuerySet(RecordQuerySet):
    def get_by_natural_key(self, year: int, kind: str = "") -> "WorkPlan":
        return self.get(year=year, is_sample=kind == SAMPLE)

    def newest_first(self) -> "WorkPlanQuerySet":
        """Real plans before samples, then by year: the board opens on the first."""
        return self.order_by("is_sample", "-year")


class WorkPlan(Sourced):
    """A year's work plan, and which of its indicators the board leads with."""

    plans_year = True

    year = year_field()
    state = models.CharField(
        pgettext_lazy("of a plan", "state"),
        max_length=10,
        choices=PlanState,
        default=PlanState.DRAFT,
        help_text=_("A draft is seen by the planning office alone."),
    )
    title = models.CharField(_("title"), max_length=100)
    document = models.CharField(_("document"), max_length=200, blank=True)
    note = models.TextField(_("note"), max_length=500, blank=True)
    headline = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("headline indicator"),
        related_name="+",
        help_text=_("The verdict, the first three figures and the curve are about it."),
    )
    spotlight = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("fourth figure"),
        related_name="+",
    )
    is_sample = sample_field()

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ["-year"]
        constraints = [
            year_constraint(),
            once_constraint(
                "year", "is_sample", message=_("That year has its plan already.")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Another plan of the year is named: nobody guesses which is meant."""
        others = WorkPlan.objects.filter(year=self.year, is_sample=self.is_sample)
        if other := others.exclude(pk=self.pk).first():
            raise ValidationError({"year": other.taken_message()})

    def taken_message(self) -> str:
        """Why there is no second plan of its year."""
        text = _("%(year)s has its work plan already: “%(title)s”.")
        return text % {"year": self.year, "title": self.title}

    def closed_message(self) -> str:
        """Why what it promised stays as it is."""
        text = _(
            "“%(title)s” is closed: its targets, plans and tasks stay as they are. The "
            "planning office can open it again."
        )
        return text % {"title": self.title}

    def refuse_if_closed(self) -> None:
        """Raise ValidationError where nothing in it may change."""
        if self.state == PlanState.CLOSED:
            raise ValidationError(self.closed_message(), code="closed")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_if_closed()
        return super().delete(*args, **kwargs)

    def natural_key(self) -> tuple[int] | tuple[int, str]:
        """The year; of a sample plan it is said that it is one."""
        return (self.year, SAMPLE) if self.is_sample else (self.year,)

    natural_key.dependencies = ["workplan.indicator"]


class ReportedIndicatorQuerySet(RecordQuerySet):
    def get_by_natural_key(self, year: int, *rest: str) -> "ReportedIndicator":
        *kind, code = rest
        plan = WorkPlan.objects.get_by_natural_key(year, *kind)
        return self.get(plan=plan, indicator__code=code)


class ReportedIndicator(InPlan):
    """An indicator that a plan lists as reported in its year without a target."""

    scope_path = "indicator__department"
    named_with = ("plan", "indicator")
    to_plan = "plan"

    plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="reported", verbose_name=_("work plan")
    )
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        related_name="reported_in",
        verbose_name=_("indicator"),
    )

    objects = ReportedIndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator reported without a target")
        verbose_name_plural = _("indicators reported without a target")
        ordering = ["plan", "indicator"]
        constraints = [
            once_constraint(
                "plan", "indicator", message=_("The plan lists that indicator already.")
            )
        ]

    def __str__(self) -> str:
        indicator = whole_of(self, "indicator")
        return under(whole_of(self, "plan"), str(indicator or ""))

    def natural_key(self) -> tuple:
        return (*self.plan.natural_key(), self.indicator.code)

    natural_key.dependencies = ["workplan.workplan", "workplan.indicator"]

    def history_department_id(self) -> int | None:
        return self.indicator.department_id
