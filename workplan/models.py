"""What was promised and reported: plans, areas, items, indicators, targets, readings.

An indicator is measured; a key target is a promise about it; a reading is what was
reported. Readings count from January to the end of their month; money is in 万元.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bureau.formats import MONEY_UNIT, rounded
from bureau.models import CodedQuerySet, Department
from bureau.records import (
    MEASURE,
    Due,
    RecordQuerySet,
    Sourced,
    Written,
    WrittenQuerySet,
    code_characters,
    month_constraint,
    month_field,
    not_negative,
    not_negative_constraint,
    year_constraint,
    year_field,
)
from projects import progress
from projects.models import Project


class Half(models.TextChoices):
    H1 = "H1", _("first half: results")
    H2 = "H2", _("second half: targets")


class Period(models.TextChoices):
    H1 = "H1", _("first half")
    H2 = "H2", _("second half")
    YEAR = "YEAR", _("whole year")


class Kind(models.TextChoices):
    ACCUMULATES = progress.Kind.ACCUMULATES.value, _("accumulates over the year")
    LEVEL = progress.Kind.LEVEL.value, _("level at a date")
    YES_NO = progress.Kind.YES_NO.value, _("done or not done")


class Direction(models.TextChoices):
    HIGHER = progress.Direction.HIGHER.value, _("higher is better")
    LOWER = progress.Direction.LOWER.value, _("lower is better")


class Qualifier(models.TextChoices):
    EXACT = progress.Qualifier.EXACT.value, _("exactly")
    AT_LEAST = progress.Qualifier.AT_LEAST.value, _("at least (余, 多)")
    ABOUT = progress.Qualifier.ABOUT.value, _("about")


class State(models.TextChoices):
    DONE = "done", _("done")
    UNDER_WAY = "under_way", _("under way")
    PREPARING = "preparing", _("in preparation")
    CONTINUING = "continuing", _("continuing")
    PLANNED = "planned", _("planned")


class ItemKind(models.TextChoices):
    TASK = "task", _("task")
    PROJECT = "project", _("project")
    PLAN = "plan", _("plan or document")
    PERMIT = "permit", _("permit or approval")
    PLACE = "place", _("place")
    GROUP = "group", _("organisation or programme")


def check_money_places(unit: str, value: Decimal | None, field: str) -> None:
    """Money is kept to 0.01 万元; anything finer is refused, never rounded."""
    if unit == MONEY_UNIT and value is not None and value != rounded(value, 2):
        raise ValidationError({field: _("万元 are kept to two decimals.")})


class IndicatorQuerySet(CodedQuerySet):
    def sample(self, *, is_sample: bool) -> "IndicatorQuerySet":
        """Either sample indicators or real ones; no page mixes them."""
        return self.filter(is_sample=is_sample)


class Indicator(Sourced):
    """Something measured month by month, in one unit and one sense."""

    scope_path = "department"

    code = models.CharField(
        _("indicator code"), max_length=40, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("indicator"), max_length=100)
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Money is kept in 万元.")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind, default=Kind.ACCUMULATES
    )
    direction = models.CharField(
        _("direction"), max_length=10, choices=Direction, default=Direction.HIGHER
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("project"),
        related_name="indicators",
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("department"),
        related_name="indicators",
    )
    completion_of = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("is the completion of"),
        related_name="reported_completion",
        help_text=_(
            "This indicator reports, in %, how much of another's annual target is "
            "done. Where no annual target is stated, it is derived from the two."
        ),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completion_of__isnull=True) | models.Q(unit="%"),
                name="%(app_label)s_%(class)s_completion_unit",
                violation_error_message=_("A reported completion has the unit %%."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workplan:indicator-detail", args=[self.code])

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["projects.project", "bureau.department"]

    def clean(self) -> None:
        """A quantity has a unit, money is in 万元, and yes or no has none."""
        if self.kind == Kind.YES_NO and self.unit:
            raise ValidationError({"unit": _("Done or not done has no unit.")})
        if self.kind != Kind.YES_NO and not self.unit:
            raise ValidationError({"unit": _("A quantity needs its unit.")})
        if self.unit in {"元", "亿元", "亿", "万"}:
            raise ValidationError({"unit": _("Money is kept in 万元.")})


class WorkPlanQuerySet(RecordQuerySet):
    def get_by_natural_key(self, year: int) -> "WorkPlan":
        return self.get(year=year)

    def newest_first(self) -> "WorkPlanQuerySet":
        """Real plans before samples, then by year: the board opens on the first."""
        return self.order_by("is_sample", "-year")


class WorkPlan(Sourced):
    """A year's work plan, and which of its indicators the board leads with."""

    year = year_field(unique=True)
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
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ["-year"]
        constraints = [year_constraint()]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[int]:
        return (self.year,)

    natural_key.dependencies = ["workplan.indicator"]


class WorkAreaQuerySet(RecordQuerySet):
    def get_by_natural_key(self, year: int, half: str, number: int) -> "WorkArea":
        return self.get(plan__year=year, half=half, number=number)


class WorkArea(Sourced):
    """A chapter of the plan: the first half's results or the second half's targets."""

    plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="areas", verbose_name=_("work plan")
    )
    half = models.CharField(_("half"), max_length=2, choices=Half)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=100)
    note = models.TextField(_("note"), max_length=500, blank=True)

    objects = WorkAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("work area")
        verbose_name_plural = _("work areas")
        ordering = ["plan", "half", "number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1),
                name="%(app_label)s_%(class)s_number",
                violation_error_message=_("Areas are numbered from 1."),
            ),
            models.UniqueConstraint(
                fields=["plan", "half", "number"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_("That area number is taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse(
            "workplan:area-detail", args=[self.plan.year, self.half, self.number]
        )

    def natural_key(self) -> tuple[int, str, int]:
        return (self.plan.year, self.half, self.number)

    natural_key.dependencies = ["workplan.workplan"]


class WorkItemQuerySet(RecordQuerySet):
    def get_by_natural_key(
        self, year: int, half: str, area: int, number: int
    ) -> "WorkItem":
        return self.get(
            area__plan__year=year, area__half=half, area__number=area, number=number
        )


class WorkItem(Sourced, Due):
    """One thing done or promised; a named thing keeps its name as written."""

    scope_path = "department"

    area = models.ForeignKey(
        WorkArea, models.CASCADE, related_name="items", verbose_name=_("work area")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(
        _("kind"), max_length=10, choices=ItemKind, default=ItemKind.TASK
    )
    name = models.CharField(_("name"), max_length=100)
    state = models.CharField(_("state"), max_length=20, choices=State)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("project"),
        related_name="work_items",
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("department"),
        related_name="work_items",
    )
    indicators = models.ManyToManyField(
        Indicator,
        blank=True,
        verbose_name=_("measured by"),
        related_name="work_items",
    )

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("work item")
        verbose_name_plural = _("work items")
        ordering = ["area", "number"]
        constraints = [
            *Due.Meta.constraints,
            models.UniqueConstraint(
                fields=["area", "number"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_("That item number is taken in this area."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[int, str, int, int]:
        return (*self.area.natural_key(), self.number)

    natural_key.dependencies = [
        "workplan.workarea",
        "workplan.indicator",
        "projects.project",
    ]


class FactQuerySet(RecordQuerySet):
    def get_by_natural_key(
        self, year: int, half: str, area: int, number: int, name: str
    ) -> "Fact":
        return self.get(
            item__area__plan__year=year,
            item__area__half=half,
            item__area__number=area,
            item__number=number,
            name=name,
        )


class Fact(Sourced):
    """A figure that is no cumulative count: 25 people a week, 30 % growth, a rank.

    It is kept as what it is: a value with unit and meaning, or words where there is no
    value (第二).
    """

    scope_path = "item__department"

    item = models.ForeignKey(
        WorkItem, models.CASCADE, related_name="facts", verbose_name=_("work item")
    )
    name = models.CharField(_("what it says"), max_length=100)
    value = models.DecimalField(_("value"), **MEASURE, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    words = models.CharField(_("in words"), max_length=50, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "name"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_("This item has that fact already."),
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(words=""),
                name="%(app_label)s_%(class)s_said",
                violation_error_message=_("Give a value, or say it in words."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[int, str, int, int, str]:
        return (*self.item.natural_key(), self.name)

    natural_key.dependencies = ["workplan.workitem"]

    def history_department_id(self) -> int | None:
        return self.item.department_id

    def clean(self) -> None:
        check_money_places(self.unit, self.value, "value")


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

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    year = year_field()
    period = models.CharField(
        _("period"), max_length=4, choices=Period, default=Period.YEAR
    )
    value = models.DecimalField(
        _("target value"), **MEASURE, null=True, blank=True, validators=[not_negative]
    )
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
            models.UniqueConstraint(
                fields=["indicator", "year", "period"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_(
                    "This indicator has a target for that period already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_period_display()}"

    def natural_key(self) -> tuple[str, int, str]:
        return (self.indicator.code, self.year, self.period)

    natural_key.dependencies = ["workplan.indicator"]

    def clean(self) -> None:
        """A yes/no target has no value, every other one has."""
        if not self.indicator_id:
            return
        if self.indicator.kind == Kind.YES_NO and self.value is not None:
            raise ValidationError({"value": _("Done or not done has no value.")})
        if self.indicator.kind != Kind.YES_NO and self.value is None:
            raise ValidationError({"value": _("A target needs its value.")})
        check_money_places(self.indicator.unit, self.value, "value")


class ReadingQuerySet(WrittenQuerySet, OfIndicatorQuerySet):
    def get_by_natural_key(self, code: str, year: int, month: int) -> "Reading":
        return self.get(indicator__code=code, year=year, month=month)


class Reading(Written):
    """What was reported of an indicator, from January to the end of a month.

    For done or not done, 1 is done and 0 is reported as not done.
    """

    owner = "indicator"
    key = ("indicator", "year", "month")
    scope_path = "indicator__department"

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="readings", verbose_name=_("indicator")
    )
    year = year_field()
    month = month_field()
    value = models.DecimalField(
        _("value to date"),
        **MEASURE,
        null=True,
        blank=True,
        validators=[not_negative],
        help_text=_(
            "From January to the month's end, in the indicator's unit. Empty: not "
            "reported; 0: nothing. Done or not done: 1 or 0."
        ),
    )
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    remark = models.CharField(_("remark"), max_length=200, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["indicator", "year", "month"]
        constraints = [
            year_constraint(),
            month_constraint(),
            not_negative_constraint("value"),
            models.UniqueConstraint(
                fields=["indicator", "year", "month"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_(
                    "This indicator has a reading of that month already."
                ),
            ),
        ]
        indexes = [models.Index(fields=["year", "month"])]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    def natural_key(self) -> tuple[str, int, int]:
        return (self.indicator.code, self.year, self.month)

    natural_key.dependencies = ["workplan.indicator"]

    def clean(self) -> None:
        """Done or not done is 1 or 0; money has two decimals."""
        if not self.indicator_id:
            return
        if self.indicator.kind == Kind.YES_NO and self.value not in {None, 0, 1}:
            raise ValidationError({"value": _("Enter 1 for done or 0 for not done.")})
        check_money_places(self.indicator.unit, self.value, "value")
