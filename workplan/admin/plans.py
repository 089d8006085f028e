"""The admin of work plans and their areas."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from bureau.admin import (
    NewRows,
    RecordAdmin,
    RemovedByOffice,
    Tabular,
    sample_column,
    sample_mark,
)
from workplan.models import Half, ReportedIndicator, WorkArea, WorkPlan
from workplan.year_page import YearWorkbookPage
from workplan.years import PlanPages

from .items import ItemInline


class AreaInline(Tabular):
    model = WorkArea
    ordering = ["half", "number"]
    fields = ["half", "number", "title", "note", "source"]
    show_change_link = True

    def new_rows(self, request: HttpRequest, obj: WorkPlan | None) -> NewRows:
        """A bureau that says its tasks once has areas of the whole year."""
        return NewRows({"half": Half.YEAR}, counted="number")


class ReportedInline(Tabular):
    model = ReportedIndicator
    autocomplete_fields = ["indicator"]
    fields = ["indicator", "source"]


@admin.register(WorkPlan)
class WorkPlanAdmin(PlanPages, YearWorkbookPage, RemovedByOffice, RecordAdmin):
    autocomplete_fields = ["headline", "spotlight"]
    fieldsets = [
        (None, {"fields": [("year", "state"), "title", "document", "note"]}),
        (gettext_lazy("Leading the board"), {"fields": ["headline", "spotlight"]}),
        (gettext_lazy("Origin"), {"fields": ["source", sample_mark]}),
    ]
    inlines = [AreaInline, ReportedInline]
    list_display = [
        "title",
        "year",
        "state",
        "document",
        "headline",
        sample_column(),
    ]
    list_filter = ["state", "is_sample"]
    list_select_related = ["headline"]
    readonly_fields = ["state"]
    search_fields = ["title", "document"]


@admin.register(WorkArea)
class WorkAreaAdmin(RecordAdmin):
    autocomplete_fields = ["plan"]
    fields = ["plan", ("half", "number"), "title", "note", "source"]
    inlines = [ItemInline]
    list_display = ["title", "plan", "half", "number", "note", sample_column("plan")]
    list_display_links = ["title"]
    list_filter = ["plan__year", "half", "plan__is_sample"]
    list_select_related = ["plan"]
    ordering = ["-plan__year", "half", "number"]
    search_fields = ["title", "plan__title"]

    def get_view_on_site_url(self, obj: WorkArea | None = None) -> str | None:
        """A sample's own, where a real plan of the year has such an area too."""
        url = super().get_view_on_site_url(obj)
        return f"{url}?sample=1" if url and obj.plan.is_sample else url
