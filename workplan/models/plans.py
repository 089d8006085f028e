"""A year's plan: its areas, their items, and what is told of an item in figures."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bureau.models import department_field
from bureau.records import (
    MEASURE,
    Due,
    RecordQuerySet,
    Sourced,
    once_constraint,
    sample_field,
    year_constraint,
    year_field,
)
from projects.models import Project

from .choices import Half, ItemKind, State, qualifier_field
from .indicators import Indicator, check_money


class WorkPlanQuerySet(RecordQuerySet):
    def get_by_natural_key(self, year: int) -> "WorkPlan":
        return self.get(year=year)

    def newest_first(self) -> "WorkPlanQuerySet":
        """Real plans before samples, then by year: the board opens on the first."""
        return self.order_by("is_sample", "-year")


class WorkPlan(Sourced):
    """A year's work plan, and which of its indicators the board leads with."""

    plans_year = True

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
    is_sample = sample_field()

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
            once_constraint(
                "plan", "half", "number", message=_("That area number is taken.")
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
    department = department_field("work_items")
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
            once_constraint(
                "area", "number", message=_("That item number is taken in this area.")
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
    qualifier = qualifier_field()
    words = models.CharField(_("in words"), max_length=50, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["item", "pk"]
        constraints = [
            once_constraint(
                "item", "name", message=_("This item has that fact already.")
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

    def unit_of(self, field: str) -> str:
        return self.unit

    def clean(self) -> None:
        check_money(self.unit, self.value, "value")
