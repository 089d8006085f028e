"""The admin of projects and their categories; a project's page holds its rows."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.admin import (
    ANSWERED,
    NAMED_IN_ANSWERED,
    ListedRow,
    ParentAdmin,
    RecordAdmin,
    RemovedByOffice,
    Tabular,
    answered_by,
    number_column,
    sample_column,
    sample_mark,
)
from bureau.formats import NOTHING
from projects.listed_filter import ListedYear
from projects.models import (
    AnnualPlan,
    Category,
    InvestmentFigure,
    Milestone,
    Project,
)

from .figures import MONEY_PLACES, OfFigures
from .this_month import ThisMonthInline


class MilestoneInline(Tabular):
    model = Milestone
    show_change_link = True
    fields = [
        "name",
        "due_words",
        "due_on",
        "forecast_on",
        "completed_on",
        "completed_precision",
        "remark",
    ]


class PlanRow(ListedRow):
    number = "amount"


class AnnualPlanInline(Tabular):
    model = AnnualPlan
    form = PlanRow
    ordering = ["-year", "-revision"]
    fields = [
        "year",
        "amount",
        "is_listed",
        "invested_before",
        "revision",
        "document",
        "reason",
    ]

    def get_extra(
        self, request: HttpRequest, obj: Project | None = None, **kwargs: Any
    ) -> int:
        """With a new project its year's plan is entered."""
        return 0 if obj else 1


class FigureInline(OfFigures, ThisMonthInline):
    model = InvestmentFigure
    verbose_name_plural = gettext_lazy("monthly figures of the latest year")
    fields = [
        "year",
        "month",
        "planned_to_date",
        "actual_to_date",
        "this_month",
        "physical_percent",
        "physical_progress",
        "own_forecast",
        "remark",
    ]


class Suspended(admin.SimpleListFilter):
    title = gettext_lazy("suspended")
    parameter_name = "suspended"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("1", _("yes")), ("0", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"0", "1"}:
            return queryset
        return queryset.filter(suspended_on__isnull=self.value() == "0")


@admin.register(Category)
class CategoryAdmin(RemovedByOffice, RecordAdmin):
    """The office's own list: removing one tells what projects it has."""

    list_display = ["name", "code", "number"]
    search_fields = ["code", "name"]


@admin.register(Project)
class ProjectAdmin(ParentAdmin):
    autocomplete_fields = ["department", "part_of"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "code",
                    ("category", "stage"),
                    "state",
                    "part_of",
                    ("level", "is_livelihood"),
                ]
            },
        ),
        (answered_by, {"fields": ANSWERED}),
        (
            gettext_lazy("Investment and dates"),
            {
                "fields": [
                    ("total_investment", "funding"),
                    "scale",
                    "years",
                    ("started_on", "finish_on"),
                    "suspended_on",
                    "all_figures",
                ]
            },
        ),
        (gettext_lazy("Origin"), {"fields": ["source", sample_mark]}),
    ]
    history_of = ["figures", "annual_plans", "milestones"]
    inlines = [FigureInline, AnnualPlanInline, MilestoneInline]
    list_display = [
        "name",
        "code",
        "category",
        "stage",
        "department",
        "leader_in_charge",
        number_column(Project._meta.get_field("total_investment"), MONEY_PLACES),
        "finish_on",
        sample_column(),
    ]
    list_filter = [
        ListedYear,
        "department",
        "leader_in_charge",
        "category",
        "stage",
        Suspended,
        "level",
        "is_livelihood",
        "is_sample",
    ]
    list_select_related = ["department", "category"]
    readonly_fields = ["all_figures"]
    search_fields = ["code", "name", "state", *NAMED_IN_ANSWERED]

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
