"""The admin of projects, their plans, milestones and monthly figures."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.accounts import sees_all
from bureau.admin import (
    ParentAdmin,
    RecordAdmin,
    Tabular,
    WrittenAdmin,
    due,
    number_column,
    read_with,
    sample_column,
    sample_mark,
    year_and_month,
)
from bureau.formats import NOTHING, signed

from .forms import Differences, LatestYearFormSet, Row, differences
from .importing import FigureExport, ImportBatchAdmin, Importing
from .measures import Point
from .models import (
    AnnualPlan,
    Category,
    ImportBatch,
    InvestmentFigure,
    Milestone,
    Project,
)
from .progress import variance
from .typed import typed

MONEY_PLACES = 2
read_with(typed)
admin.site.register(ImportBatch, ImportBatchAdmin)


class ThisMonth:
    """A list, form or inline of cumulative figures that shows what each one added."""

    owner: str  # the foreign key of the project or indicator
    places: int | None = None

    def points(self, records: models.QuerySet) -> Iterable[Row]:
        """The figures of these records that were reported."""
        raise NotImplementedError

    def differences_of(self, records: Iterable[models.Model]) -> Differences:
        """The differences of all months in the records' years, in one query."""
        years = {
            f"{self.owner}__in": {
                getattr(each, f"{self.owner}_id") for each in records
            },
            "year__in": {each.year for each in records},
        }
        return differences(self.points(self.model.objects.filter(**years).order_by()))

    def difference(self, found: Differences, record: models.Model) -> str:
        owner = getattr(record, f"{self.owner}_id")
        difference = found.get((owner, record.year, record.month))
        return difference.text(self.places) if difference else NOTHING


class ThisMonthInList(ThisMonth):
    @admin.display(description=gettext_lazy("this month"))
    def this_month(self, record: models.Model) -> str:
        """On a record's own page; a list asks once for all its rows, below."""
        found = self.differences_of([record]) if record.pk else {}
        return self.difference(found, record)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        found = self.differences_of(changelist.result_list)

        @wraps(self.this_month)
        def this_month(record: models.Model) -> str:
            return self.difference(found, record)

        changelist.list_display = [
            this_month if column == "this_month" else column
            for column in changelist.list_display
        ]
        return changelist


class ThisMonthInline(ThisMonth, Tabular):
    """The latest year's months; the differences are those of the stored figures."""

    formset = LatestYearFormSet
    ordering = ["-year", "month"]
    extra = 1
    readonly_fields = ["this_month"]

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        records = self.model.objects.filter(**{self.owner: obj}) if obj else []
        self.found = differences(self.points(records)) if obj else {}
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=gettext_lazy("this month"))
    def this_month(self, record: models.Model) -> str:
        return self.difference(self.found, record)


class OfFigures:
    owner = "project"
    places = MONEY_PLACES

    def points(self, records: models.QuerySet) -> Iterable[Row]:
        fields = "project_id", "year", "month", "actual_to_date"
        for project, year, month, value in records.values_list(*fields):
            if value is not None:
                yield project, year, Point(month, value)


class MilestoneInline(Tabular):
    model = Milestone
    show_change_link = True
    fields = [
        "name",
        "due_on",
        "due_precision",
        "due_words",
        "forecast_on",
        "completed_on",
        "completed_precision",
        "remark",
    ]


class AnnualPlanInline(Tabular):
    model = AnnualPlan
    ordering = ["-year", "-revision"]
    fields = ["year", "revision", "amount", "invested_before", "document", "reason"]


class FigureInline(OfFigures, ThisMonthInline):
    model = InvestmentFigure
    verbose_name_plural = gettext_lazy("monthly figures of the latest year")
    fields = [
        "year",
        "month",
        "planned_to_date",
        "actual_to_date",
        "this_month",
        "physical_progress",
        "remark",
    ]


@admin.register(Category)
class CategoryAdmin(RecordAdmin):
    """The office's own list: removing one tells what projects it has."""

    list_display = ["name", "code", "number"]
    search_fields = ["code", "name"]

    def has_delete_permission(
        self, request: HttpRequest, obj: Category | None = None
    ) -> bool:
        return sees_all(request.user) and super().has_delete_permission(request, obj)


@admin.register(Project)
class ProjectAdmin(ParentAdmin):
    autocomplete_fields = ["department"]
    fieldsets = [
        (
            None,
            {"fields": ["name", "code", ("category", "stage"), "department", "state"]},
        ),
        (
            gettext_lazy("Investment and dates"),
            {
                "fields": [
                    ("total_investment", "funding"),
                    ("started_on", "finish_on"),
                    "all_figures",
                ]
            },
        ),
        (gettext_lazy("Origin"), {"fields": ["source", sample_mark]}),
    ]
    inlines = [FigureInline, AnnualPlanInline, MilestoneInline]
    list_display = [
        "name",
        "code",
        "category",
        "stage",
        "department",
        number_column(Project._meta.get_field("total_investment"), MONEY_PLACES),
        "finish_on",
        sample_column(),
    ]
    list_filter = ["annual_plans__year", "department", "category", "stage", "is_sample"]
    list_select_related = ["department", "category"]
    readonly_fields = ["all_figures"]
    search_fields = ["code", "name", "state"]

    @admin.display(description=gettext_lazy("monthly figures"))
    def all_figures(self, project: Project) -> SafeString | str:
        if not project.pk:
            return NOTHING
        url = reverse("admin:projects_investmentfigure_changelist")
        return format_html(
            '<a href="{}?project__id__exact={}">{}</a>',
            url,
            project.pk,
            _("all years of this project"),
        )


@admin.register(InvestmentFigure)
class InvestmentFigureAdmin(
    Importing, FigureExport, OfFigures, ThisMonthInList, WrittenAdmin
):
    autocomplete_fields = ["project"]
    fields = [
        "project",
        ("year", "month"),
        "planned_to_date",
        "actual_to_date",
        "this_month",
        "physical_progress",
        "remark",
        "source",
    ]
    list_display = [
        "project",
        year_and_month,
        "planned_to_date",
        "actual_to_date",
        "this_month",
        "variance",
        "physical_progress",
        sample_column("project"),
    ]
    list_filter = [
        "year",
        "month",
        "project__department",
        "project__category",
        "project__stage",
        "project__is_sample",
    ]
    list_editable = ["planned_to_date", "actual_to_date"]
    list_select_related = ["project"]
    ordering = ["-year", "project__code", "month"]
    readonly_fields = ["this_month"]
    search_fields = ["project__code", "project__name", "physical_progress", "remark"]

    @admin.display(description=gettext_lazy("variance (万元)"))
    def variance(self, figure: InvestmentFigure) -> str:
        difference = variance(figure.actual_to_date, figure.planned_to_date)
        return signed(difference, MONEY_PLACES)


@admin.register(AnnualPlan)
class AnnualPlanAdmin(WrittenAdmin):
    autocomplete_fields = ["project"]
    list_display = [
        "project",
        "year",
        "revision",
        number_column(AnnualPlan._meta.get_field("amount"), MONEY_PLACES),
        number_column(AnnualPlan._meta.get_field("invested_before"), MONEY_PLACES),
        "document",
        sample_column("project"),
    ]
    list_filter = [
        "year",
        "project__department",
        "project__category",
        "project__is_sample",
    ]
    list_select_related = ["project"]
    ordering = ["-year", "project__code", "-revision"]
    search_fields = ["project__code", "project__name", "document", "reason"]


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    autocomplete_fields = ["project"]
    date_hierarchy = "due_on"
    fieldsets = [
        (None, {"fields": ["project", "name"]}),
        (
            gettext_lazy("Planned"),
            {"fields": ["due_on", "due_precision", "due_words", "forecast_on"]},
        ),
        (
            gettext_lazy("Completed"),
            {"fields": ["completed_on", "completed_precision", "completed_words"]},
        ),
        (gettext_lazy("Origin"), {"fields": ["remark", "source"]}),
    ]
    list_display = [
        "name",
        "project",
        due,
        "forecast_on",
        "completed_on",
        "remark",
        sample_column("project"),
    ]
    list_filter = ["project__department", "project__category", "project__is_sample"]
    list_select_related = ["project"]
    search_fields = ["name", "project__code", "project__name", "remark"]
