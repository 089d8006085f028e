"""Due dates as plans give them: a day, with how exactly it is meant, and the words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a plan names a date: 上半年通车 is not 30 June."""

    DAY = "day", _("a day")
    MONTH_END = "month_end", _("a month's end")
    QUARTER = "quarter", _("within a quarter")
    HALF = "half", _("within a half year")
    YEAR = "year", _("within the year")
    NONE = "none", _("no date given")


class Due(models.Model):
    """A due date as a plan gives it: the last day allowed, its precision, its words."""

    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        help_text=_("The last day the plan allows; how exactly it says so is below."),
    )
    due_precision = models.CharField(
        _("due date given as"),
        max_length=10,
        choices=Precision,
        default=Precision.NONE,
    )
    due_words = models.CharField(
        _("due date in the plan's words"), max_length=50, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True, due_precision="none")
                | models.Q(due_on__isnull=False) & ~models.Q(due_precision="none"),
                name="%(app_label)s_%(class)s_due",
                violation_error_message=_(
                    "A due date needs to say how exactly it is given, "
                    "and “no date given” goes with no date."
                ),
            )
        ]

    @property
    def due_year(self) -> int | None:
        """The year that due words without one are about; None where none is its own."""
        return getattr(self, "year", None)

    def is_due_whole(self) -> bool:
        """Whether date and precision go together, as the constraint has it."""
        return (self.due_on is None) == (self.due_precision == Precision.NONE)
