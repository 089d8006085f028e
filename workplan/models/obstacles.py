"""What stands in the way (问题清单): since when, who answers, what is asked of whom."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bureau.models import User, department_field
from bureau.records import Answered, Appended, AppendOnlyQuerySet, RecordQuerySet

from .about import About, about_constraint


class ObstacleQuerySet(RecordQuerySet):
    def open(self) -> "ObstacleQuerySet":
        """Those that are not closed (未销号)."""
        return self.filter(closed_on=None)

    def overdue(self, on: date) -> "ObstacleQuerySet":
        """Open ones whose day is past."""
        return self.open().filter(due_on__lt=on)


class Obstacle(Answered, About):
    """Something in the way of a project, indicator or task.

    It is closed (销号) with a word of evidence by another person than who reported it.
    """

    scope_path = "department"

    what = models.CharField(_("what stands in the way"), max_length=300)
    since = models.DateField(_("since"))
    department = department_field("obstacles")
    due_on = models.DateField(_("to be solved by"), null=True, blank=True)
    asked = models.CharField(_("what is asked of whom"), max_length=300, blank=True)
    reported_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reported by"),
    )
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    closed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )
    evidence = models.CharField(
        _("evidence that it is solved"), max_length=300, blank=True, editable=False
    )

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")
        ordering = [models.F("closed_on").asc(nulls_first=True), "due_on", "pk"]
        constraints = [
            about_constraint(),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True, evidence="")
                | models.Q(closed_on__isnull=False) & ~models.Q(evidence=""),
                name="%(app_label)s_%(class)s_closed",
                violation_error_message=_("Closing it takes a word of evidence."),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def natural_key(self) -> tuple:
        return (*self.subject_key(), self.what)

    def clean(self) -> None:
        """About one thing; dates in order; closed by a second person with evidence."""
        super().clean()
        self.check_subject()
        if self.since and self.due_on and self.due_on < self.since:
            message = _("It cannot be solved before it began.")
            raise ValidationError({"due_on": message})
        if self.closed_on and not self.evidence.strip():
            raise ValidationError(_("Closing it takes a word of evidence."))
        closer = self.closed_by_id
        if self.closed_on and closer is not None and closer == self.reported_by_id:
            raise ValidationError(_("Somebody else than who reported it closes it."))

    def is_overdue(self, on: date) -> bool:
        """Whether it is open and its day is past."""
        return self.closed_on is None and self.due_on is not None and self.due_on < on


class ObstacleStep(Appended):
    """What was done about an obstacle on a day."""

    scope_path = "obstacle__department"

    obstacle = models.ForeignKey(
        Obstacle, models.PROTECT, related_name="steps", verbose_name=_("obstacle")
    )
    on = models.DateField(_("on"))
    words = models.CharField(_("what was done"), max_length=500)
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,  # the system's
        related_name="+",
        verbose_name=_("person"),
    )
    by_name = models.CharField(_("name then"), max_length=100, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an obstacle")
        verbose_name_plural = _("steps of obstacles")
        ordering = ["obstacle", "on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.words}"

    def natural_key(self) -> tuple:
        return (*self.obstacle.natural_key(), str(self.on))

    def history_department_id(self) -> int | None:
        return self.obstacle.department_id
