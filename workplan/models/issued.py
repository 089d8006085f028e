"""A month as it was issued: what its pages said when it was closed. Never changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bureau.models import User
from bureau.records import (
    Appended,
    AppendOnlyQuerySet,
    month_constraint,
    month_field,
    once_constraint,
)

from .plans import WorkPlan


class IssuedMonthQuerySet(AppendOnlyQuerySet):
    def latest_of(self, plan: WorkPlan, month: int) -> "IssuedMonth | None":
        """What readers were told last of a month; None where it was never closed."""
        return self.filter(plan=plan, month=month).order_by("edition").last()


class IssuedMonth(Appended):
    """What `compare` and the projects' rows said of a month when it was closed.

    Closed again after it was open again, a month is issued once more, as a further
    edition; the ones before stay. Numbers in `content` are plain decimal strings.
    """

    named_with = ("plan",)

    plan = models.ForeignKey(
        WorkPlan, models.PROTECT, related_name="issued", verbose_name=_("work plan")
    )
    month = month_field()
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    at = models.DateTimeField(_("issued at"), default=timezone.now)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    light_rule = models.PositiveSmallIntegerField(_("version of the light rule"))
    content = models.JSONField(_("what was issued"))

    objects = IssuedMonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued month")
        verbose_name_plural = _("issued months")
        ordering = ["plan", "month", "edition"]
        constraints = [
            month_constraint(),
            once_constraint(
                "plan", "month", "edition", message=_("That edition is here already.")
            ),
        ]

    def __str__(self) -> str:
        month = f"{self.plan.year}-{self.month:02}"
        return f"{self.plan} {month} ({self.edition})"

    def natural_key(self) -> tuple:
        return (*self.plan.natural_key(), self.month, self.edition)
