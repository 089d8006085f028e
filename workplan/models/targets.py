"""What was promised of an indicator, and what was reported of it.

Readings count from January to the end of their month; money is in 万元.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bureau.records import (
    Doubt,
    Due,
    Level,
    Neighbours,
    Promised,
    Proposed,
    RecordQuerySet,
    Revised,
    Written,
    WrittenQuerySet,
    beside,
    measure_constraint,
    measure_field,
    month_constraint,
    month_field,
    once_constraint,
    remark_field,
    whole_of,
    why_missing_field,
    with_revision,
    year_constraint,
    year_field,
    year_month,
)

from .choices import Bound, Direction, Kind, Period, qualifier_field
from .doubtful import doubts_of_readings, doubts_of_targets
from .indicators import Indicator


def is_owned(row: models.Model) -> bool:
    """Whether its indicator is known: stored, or only now added together with it."""
    field = row._meta.get_field("indicator")
    return row.indicator_id is not None or field.is_cached(row)


class OfIndicatorQuerySet(RecordQuerySet):
    """Rows of an indicator; samples follow their indicator."""

    def sample(self, *, is_sample: bool) -> "OfIndicatorQuerySet":
        """Rows of sample indicators, or of real ones."""
        return self.filter(indicator__is_sample=is_sample)

    def for_year(self, year: int) -> "OfIndicatorQuerySet":
        return self.filter(year=year)


class KeyTargetQuerySet(WrittenQuerySet, OfIndicatorQuerySet):
    def get_by_natural_key(
        self,
        code: str,
        year: int,
        period: str,
        level: str = Level.OWN,
        revision: int = 0,
    ) -> "KeyTarget":
        return self.get(
            indicator__code=code,
            year=year,
            period=period,
            level=level,
            revision=revision,
        )


class KeyTarget(Promised, Revised, Written, Due):
    """A promise about an indicator for a part of the year; yes or no has no value.

    Q1, H1, Q3 and YEAR count from the year's start to the period's end; H2 is the
    half's own amount. `value` is the floor (确保), `stretch` what is striven for
    (力争); where only that was stated there is no floor. One measure may be promised
    at several levels, with a value each.
    """

    owner = "indicator"
    key = ("indicator", "year", "period", "level", "revision")
    asks_reason = True
    scope_path = "indicator__department"
    named_with = ("indicator",)
    years_beside = 1

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    year = year_field()
    period = models.CharField(
        _("period"), max_length=4, choices=Period, default=Period.YEAR
    )
    value = measure_field(_("target value"))
    bound = models.CharField(
        _("stated as"), max_length=10, choices=Bound, default=Bound.EXACT
    )
    stretch = measure_field(
        _("stretch target (力争)"),
        help_text=_("Shown beside the target; lights are judged by the target."),
    )
    note = models.CharField(
        _("note on comparability"),
        max_length=200,
        blank=True,
        help_text=_("What a reader must know before comparing result and target."),
    )

    objects = KeyTargetQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"  # its first parent has Django's own
        verbose_name = _("key target")
        verbose_name_plural = _("key targets")
        ordering = ["indicator", "year", "period"]
        constraints = [
            *Due.Meta.constraints,
            year_constraint(),
            measure_constraint("value"),
            measure_constraint("stretch"),
            once_constraint(
                "indicator",
                "year",
                "period",
                "level",
                "revision",
                message=_("This indicator has a target for that period already."),
            ),
        ]

    def __str__(self) -> str:
        name = f"{self.year} {self.get_period_display()}"
        if self.level != Level.OWN:
            name = f"{name} {self.get_level_display()}"
        return beside(whole_of(self, "indicator"), with_revision(name, self.revision))

    def natural_key(self) -> tuple:
        key = (self.indicator.code, self.year, self.period)
        if self.revision:
            return (*key, self.level, self.revision)
        return key if self.level == Level.OWN else (*key, self.level)

    natural_key.dependencies = ["workplan.indicator"]

    def unit_of(self, field: str) -> str:
        return self.indicator.unit if is_owned(self) else ""

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """Beside the year's readings, and the year before."""
        return doubts_of_targets(rows, neighbours, Reading.objects.all())

    def clean(self) -> None:
        """A yes/no target has no value, every other one has."""
        super().clean()
        if not is_owned(self):
            return
        if self.indicator.kind == Kind.YES_NO and self.value is not None:
            raise ValidationError({"value": _("Done or not done has no value.")})
        values = self.value, self.stretch
        if self.indicator.kind == Kind.YES_NO and self.stretch is not None:
            raise ValidationError({"stretch": _("Done or not done has no value.")})
        if self.indicator.kind != Kind.YES_NO and values == (None, None):
            raise ValidationError({"value": _("A target needs its value.")})
        self.indicator.check_value(self.value, "value")
        self.indicator.check_value(self.stretch, "stretch")
        self.check_stretch()

    def check_stretch(self) -> None:
        """What is striven for is not less than what is promised."""
        if not (isinstance(self.value, Decimal) and isinstance(self.stretch, Decimal)):
            return
        is_lower = self.indicator.direction == Direction.LOWER
        is_less = self.stretch > self.value if is_lower else self.stretch < self.value
        if is_less:
            message = _("The stretch target is less than the target itself.")
            raise ValidationError({"stretch": message})


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
    named_with = ("indicator",)

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="readings", verbose_name=_("indicator")
    )
    year = year_field()
    month = month_field()
    value = measure_field(
        _("value to date"),
        help_text=_(
            "From January to the month's end, in the indicator's unit. Empty: not "
            "reported; 0: nothing. Done or not done: 1 or 0."
        ),
    )
    qualifier = qualifier_field()
    own_forecast = measure_field(
        _("the bureau's own forecast of the year"),
        help_text=_("What is expected by the year's end; stands beside the computed."),
    )
    remark = remark_field()
    why_missing = why_missing_field()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["indicator", "year", "month"]
        constraints = [
            year_constraint(),
            month_constraint(),
            measure_constraint("value"),
            measure_constraint("own_forecast"),
            once_constraint(
                "indicator",
                "year",
                "month",
                message=_("This indicator has a reading of that month already."),
            ),
        ]
        indexes = [models.Index(fields=["year", "month"])]

    def __str__(self) -> str:
        return beside(whole_of(self, "indicator"), year_month(self))

    def natural_key(self) -> tuple[str, int, int]:
        return (self.indicator.code, self.year, self.month)

    natural_key.dependencies = ["workplan.indicator"]

    def unit_of(self, field: str) -> str:
        return self.indicator.unit if is_owned(self) else ""

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """Beside the other months of the year, and its target."""
        return doubts_of_readings(rows, neighbours, KeyTarget.objects.all())

    def clean(self) -> None:
        """Done or not done is 1 or 0; money has two decimals."""
        if not is_owned(self):
            return
        if self.indicator.kind == Kind.YES_NO and self.value not in {None, 0, 1}:
            raise ValidationError({"value": _("Enter 1 for done or 0 for not done.")})
        self.indicator.check_value(self.value, "value")
        self.indicator.check_value(self.own_forecast, "own_forecast")
