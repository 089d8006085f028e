"""The admin of projects and their categories; a project's page holds its rows."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.admin import (
    ParentAdmin,
    RecordAdmin,
    Tabular,
    number_column,
    sample_column,
    sample_mark,
)
from bureau.formats import NOTHING
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
    list_display = ["name", "code", "number"]
    search_fields = ["code", "name"]


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
    list_select_related = ["department"]
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
