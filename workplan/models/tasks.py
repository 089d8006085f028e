"""A plan's areas, their items, and what is told of an item in figures."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bureau.models import department_field
from bureau.records import (
    MEASURE,
    Answered,
    Due,
    Promised,
    RecordQuerySet,
    beside,
    let_go,
    month_field,
    once_constraint,
    percent_constraint,
    percent_field,
    under,
    whole_of,
)
from projects.models import Milestone, Project

from .choices import Half, ItemKind, State, qualifier_field
from .closed import InPlan
from .indicators import Indicator, check_money
from .plans import SAMPLE, WorkPlan


def quarter_field(name: Any) -> models.CharField:
    """What a task is to have reached by a quarter's end, where it is words."""
    return models.CharField(name, max_length=200, blank=True)


class WorkAreaQuerySet(RecordQuerySet):
    def get_by_natural_key(
        self, year: int, half: str, number: int, kind: str = ""
    ) -> "WorkArea":
        return self.get(
            plan__year=year, plan__is_sample=kind == SAMPLE, half=half, number=number
        )


class WorkArea(InPlan):
    """A chapter of the plan: of the whole year, or of one half of a two-part report."""

    named_with = ("plan",)
    to_plan = "plan"

    plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="areas", verbose_name=_("work plan")
    )
    half = models.CharField(_("half"), max_length=4, choices=Half, default=Half.YEAR)
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
        """Areas have the same titles every year: their year and half say which."""
        plan = whole_of(self, "plan")
        name = f"{self.get_half_display()} {self.number} {self.title}"
        return beside(plan and plan.year, name)

    def get_absolute_url(self) -> str:
        return reverse(
            "workplan:area-detail", args=[self.plan.year, self.half, self.number]
        )

    def natural_key(self) -> tuple:
        key = (self.plan.year, self.half, self.number)
        return (*key, SAMPLE) if self.plan.is_sample else key

    natural_key.dependencies = ["workplan.workplan"]


class WorkItemQuerySet(RecordQuerySet):
    def get_by_natural_key(
        self, year: int, half: str, area: int, number: int, kind: str = ""
    ) -> "WorkItem":
        return self.get(
            area__plan__year=year,
            area__plan__is_sample=kind == SAMPLE,
            area__half=half,
            area__number=area,
            number=number,
        )


class WorkItem(Answered, Promised, InPlan, Due):
    """One thing done or promised; a named thing keeps its name as written.

    A task of a whole year's area is said once: its promise, what the first half gave,
    what the second is to bring, and how far it is, in per cent, as of a month.
    """

    scope_path = "department"
    named_with = ("area",)
    to_plan = "area__plan"

    area = models.ForeignKey(
        WorkArea, models.CASCADE, related_name="items", verbose_name=_("work area")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(
        _("kind"), max_length=10, choices=ItemKind, default=ItemKind.TASK
    )
    name = models.CharField(_("name"), max_length=200)
    promise = models.CharField(_("the year's promise"), max_length=500, blank=True)
    half_year_result = models.CharField(
        _("first half's result"), max_length=500, blank=True
    )
    second_half = models.CharField(
        _("planned for the second half"), max_length=500, blank=True
    )
    q1_words = quarter_field(_("by the first quarter's end"))
    q2_words = quarter_field(_("by the second quarter's end"))
    q3_words = quarter_field(_("by the third quarter's end"))
    q4_words = quarter_field(_("by the fourth quarter's end"))
    state = models.CharField(_("state"), max_length=20, choices=State)
    outcome = models.CharField(_("outcome"), max_length=500, blank=True)
    progress_percent = percent_field(
        _("progress (%)"), help_text=_("As the department judges it, 0 to 100.")
    )
    reported_month = month_field(_("outcome and progress as of month"), is_needed=False)
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("project"),
        related_name="work_items",
    )
    milestone = models.ForeignKey(
        Milestone,
        let_go,
        null=True,
        blank=True,
        verbose_name=_("rests on the milestone"),
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
        base_manager_name = "objects"  # its first parent has Django's own
        verbose_name = _("work item")
        verbose_name_plural = _("work items")
        ordering = ["area", "number"]
        constraints = [
            *Due.Meta.constraints,
            once_constraint(
                "area", "number", message=_("That item number is taken in this area.")
            ),
            percent_constraint("progress_percent"),
        ]

    def __str__(self) -> str:
        area = whole_of(self, "area")
        return under(area and area.title, self.name)

    @property
    def due_year(self) -> int | None:
        """The plan's, for due words without a year."""
        area = whole_of(self, "area")
        return area and area.plan.year

    def natural_key(self) -> tuple:
        year, half, area, *sample = self.area.natural_key()
        return (year, half, area, self.number, *sample)

    natural_key.dependencies = [
        "workplan.workarea",
        "workplan.indicator",
        "projects.project",
    ]


class FactQuerySet(RecordQuerySet):
    def get_by_natural_key(
        self,
        year: int,
        half: str,
        area: int,
        number: int,
        name: str,
        kind: str = "",
    ) -> "Fact":
        return self.get(
            item__area__plan__year=year,
            item__area__plan__is_sample=kind == SAMPLE,
            item__area__half=half,
            item__area__number=area,
            item__number=number,
            name=name,
        )


class Fact(InPlan):
    """A figure that is no cumulative count: 25 people a week, 30 % growth, a rank.

    It is kept as what it is: a value with unit and meaning, or words where there is no
    value (第二).
    """

    scope_path = "item__department"
    named_with = ("item",)
    to_plan = "item__area__plan"

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
        item = whole_of(self, "item")
        return under(item and item.name, self.name)

    def natural_key(self) -> tuple:
        year, half, area, number, *sample = self.item.natural_key()
        return (year, half, area, number, self.name, *sample)

    natural_key.dependencies = ["workplan.workitem"]

    def history_department_id(self) -> int | None:
        return self.item.department_id

    def unit_of(self, field: str) -> str:
        return self.unit

    def clean(self) -> None:
        super().clean()
        check_money(self.unit, self.value, "value")
