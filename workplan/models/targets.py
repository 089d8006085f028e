"""What was promised of an indicator, and what was reported of it.

Readings count from January to the end of their month; money is in 万元.
"""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bureau.records import (
    MEASURE,
    Doubt,
    Due,
    Neighbours,
    Proposed,
    RecordQuerySet,
    Written,
    WrittenQuerySet,
    amount_field,
    month_constraint,
    month_field,
    not_negative_constraint,
    once_constraint,
    remark_field,
    year_constraint,
    year_field,
)

from .choices import Kind, Period, qualifier_field
from .doubtful import doubts_of_readings, doubts_of_targets
from .indicators import Indicator, check_money


class OfIndicatorQuerySet(RecordQuerySet):
    """Rows of an indicator; samples follow their indicator."""

    def sample(self, *, is_sample: bool) -> "OfIndicatorQuerySet":
        """Rows of sample indicators, or of real ones."""
        return self.filter(indicator__is_sample=is_sample)

    def for_year(self, year: int) -> "OfIndicatorQuerySet":
        return self.filter(year=year)


class KeyTargetQuerySet(WrittenQuerySet, OfIndicatorQuerySet):
    def get_by_natural_key(self, code: str, year: int, period: str) -> "KeyTarget":
        return self.get(indicator__code=code, year=year, period=period)


class KeyTarget(Written, Due):
    """A promise about an indicator for a half or the year; yes or no has no value."""

    owner = "indicator"
    key = ("indicator", "year", "period")
    asks_reason = True
    scope_path = "indicator__department"
    years_beside = 1

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    year = year_field()
    period = models.CharField(
        _("period"), max_length=4, choices=Period, default=Period.YEAR
    )
    value = amount_field(_("target value"), MEASURE)
    note = models.CharField(
        _("note on comparability"),
        max_length=200,
        blank=True,
        help_text=_("What a reader must know before comparing result and target."),
    )

    objects = KeyTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("key target")
        verbose_name_plural = _("key targets")
        ordering = ["indicator", "year", "period"]
        constraints = [
            *Due.Meta.constraints,
            year_constraint(),
            not_negative_constraint("value"),
            once_constraint(
                "indicator",
                "year",
                "period",
                message=_("This indicator has a target for that period already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_period_display()}"

    def natural_key(self) -> tuple[str, int, str]:
        return (self.indicator.code, self.year, self.period)

    natural_key.dependencies = ["workplan.indicator"]

    def unit_of(self, field: str) -> str:
        return self.indicator.unit if self.indicator_id else ""

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """Beside the year's readings, and the year before."""
        return doubts_of_targets(rows, neighbours, Reading.objects.all())

    def clean(self) -> None:
        """A yes/no target has no value, every other one has."""
        if not self.indicator_id:
            return
        if self.indicator.kind == Kind.YES_NO and self.value is not None:
            raise ValidationError({"value": _("Done or not done has no value.")})
        if self.indicator.kind != Kind.YES_NO and self.value is None:
            raise ValidationError({"value": _("A target needs its value.")})
        check_money(self.indicator.unit, self.value, "value")


class ReadingQuerySet(WrittenQuerySet, OfIndicatorQuerySet):
    def get_by_natural_key(self, code: str, year: int, month: int) -> "Reading":
        return self.get(indicator__code=code, year=year, month=month)


class Reading(Written):
    """What was reported of an indicator, from January to the end of a month.

    For done or not done, 1 is done and 0 is reported as not done.
    """

    owner = "indicator"
    key = ("indicator", "year", "month")
    results = ("value",)
    scope_path = "indicator__department"

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="readings", verbose_name=_("indicator")
    )
    year = year_field()
    month = month_field()
    value = amount_field(
        _("value to date"),
        MEASURE,
        help_text=_(
            "From January to the month's end, in the indicator's unit. Empty: not "
            "reported; 0: nothing. Done or not done: 1 or 0."
        ),
    )
    qualifier = qualifier_field()
    remark = remark_field()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["indicator", "year", "month"]
        constraints = [
            year_constraint(),
            month_constraint(),
            not_negative_constraint("value"),
            once_constraint(
                "indicator",
                "year",
                "month",
                message=_("This indicator has a reading of that month already."),
            ),
        ]
        indexes = [models.Index(fields=["year", "month"])]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    def natural_key(self) -> tuple[str, int, int]:
        return (self.indicator.code, self.year, self.month)

    natural_key.dependencies = ["workplan.indicator"]

    def unit_of(self, field: str) -> str:
        return self.indicator.unit if self.indicator_id else ""

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """Beside the other months of the year, and its target."""
        return doubts_of_readings(rows, neighbours, KeyTarget.objects.all())

    def clean(self) -> None:
        """Done or not done is 1 or 0; money has two decimals."""
        if not self.indicator_id:
            return
        if self.indicator.kind == Kind.YES_NO and self.value not in {None, 0, 1}:
            raise ValidationError({"value": _("Enter 1 for done or 0 for not done.")})
        check_money(self.indicator.unit, self.value, "value")
