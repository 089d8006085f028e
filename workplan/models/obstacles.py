"""What stands in the way (问题清单): since when, who answers, what is asked of whom."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.models import Signed, User, department_field
from bureau.records import Answered, AppendOnlyQuerySet

from .about import OF_SUBJECT, About, AboutQuerySet, about_constraint

STAYS_CLOSED = _("It is closed and stays so: what comes back is a new obstacle.")
NEEDS_EVIDENCE = _("Closing it takes a word of evidence.")
SECOND_PERSON = _("Somebody else than who reported it closes it.")


class ObstacleQuerySet(AboutQuerySet):
    def get_by_natural_key(self, *key: Any) -> "Obstacle":
        *about, what = key
        return self.about(*about).get(what=what)

    def open(self) -> "ObstacleQuerySet":
        """Those that are not closed (未销号)."""
        return self.filter(closed_on=None)

    def overdue(self, on: date) -> "ObstacleQuerySet":
        """Open ones whose day is past; see also `Obstacle.is_overdue`."""
        return self.open().filter(due_on__lt=on)

    def of_year(self, year: int) -> "ObstacleQuerySet":
        """Open ones, and those that were closed in the year or stood through it."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        past = models.Q(closed_on__gte=first, since__lte=last)
        return self.filter(models.Q(closed_on=None) | past)

    def with_last_step(self) -> "ObstacleQuerySet":
        """With what was done last, and when: `last_words`, `last_on`; None of none."""
        steps = ObstacleStep.objects.filter(obstacle=models.OuterRef("pk"))
        last = steps.order_by("-on", "-pk")
        return self.annotate(
            last_on=models.Subquery(last.values("on")[:1]),
            last_words=models.Subquery(last.values("words")[:1]),
        )


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
        base_manager_name = "objects"  # its first parent has Django's own
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")
        ordering = [
            models.F("closed_on").desc(nulls_first=True),
            models.F("due_on").asc(nulls_last=True),
            "pk",
        ]
        constraints = [
            about_constraint(),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True, evidence="")
                | models.Q(closed_on__isnull=False) & ~models.Q(evidence=""),
                name="%(app_label)s_%(class)s_closed",
                violation_error_message=NEEDS_EVIDENCE,
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def natural_key(self) -> tuple:
        return (*self.subject_key(), self.what)

    natural_key.dependencies = [*OF_SUBJECT, "bureau.user", "bureau.department"]

    def clean(self) -> None:
        """About one thing; dates in order; closed by a second person with evidence."""
        super().clean()
        self.check_subject()
        if self.since and self.due_on and self.due_on < self.since:
            message = _("It cannot be solved before it began.")
            raise ValidationError({"due_on": message})
        if self.closed_on:
            self.check_closing(self.closed_on)

    def check_closing(self, on: date) -> None:
        """Raise ValidationError where it cannot be closed so."""
        if not self.evidence.strip():
            raise ValidationError(NEEDS_EVIDENCE)
        if self.since and on < self.since:
            raise ValidationError(_("It cannot be solved before it began."))
        closer = self.closed_by_id
        if closer is not None and closer == self.reported_by_id:
            raise ValidationError(SECOND_PERSON)

    def raise_version(self, *, is_compared: bool) -> dict[str, str | None] | None:
        """As of every record; what is stored as closed changes no more."""
        stored = super().raise_version(is_compared=is_compared)
        if stored is not None and stored["closed_on"] is not None:
            raise ValidationError(STAYS_CLOSED, code="closed")
        return stored

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it (未销号)."""
        return self.closed_on is None

    def days_standing(self, on: date) -> int:
        """How many days it has stood in the way; until it was closed."""
        return max(((self.closed_on or on) - self.since).days, 0)

    def days_overdue(self, on: date) -> int:
        """How many days its day is past; 0 where it is not, or has none."""
        return (on - self.due_on).days if self.due_on and self.is_overdue(on) else 0

    def is_overdue(self, on: date) -> bool:
        """Whether it is open and its day is past."""
        return self.closed_on is None and self.due_on is not None and self.due_on < on


class ObstacleStepQuerySet(AppendOnlyQuerySet):
    def get_by_natural_key(self, *key: Any) -> "ObstacleStep":
        *about, on = key
        of_day = self.filter(
            obstacle=Obstacle.objects.get_by_natural_key(*about), on=on
        )
        return of_day.earliest("pk")  # more than one of a day have one name


class ObstacleStep(Signed):
    """What was done about an obstacle on a day."""

    scope_path = "obstacle__department"

    obstacle = models.ForeignKey(
        Obstacle, models.PROTECT, related_name="steps", verbose_name=_("obstacle")
    )
    on = models.DateField(pgettext_lazy("of a step", "on"))
    words = models.CharField(
        pgettext_lazy("of an obstacle", "what was done"), max_length=500
    )

    objects = ObstacleStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an obstacle")
        verbose_name_plural = _("steps of obstacles")
        ordering = ["obstacle", "on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.words}"

    def natural_key(self) -> tuple:
        return (*self.obstacle.natural_key(), str(self.on))

    natural_key.dependencies = ["workplan.obstacle"]

    def clean(self) -> None:
        """Nothing is done any more about what is closed."""
        super().clean()
        if not self.obstacle.is_open:
            raise ValidationError(STAYS_CLOSED, code="closed")

    def history_department_id(self) -> int | None:
        return self.obstacle.department_id
