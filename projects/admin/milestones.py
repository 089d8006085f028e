"""The admin of milestones (节点)."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from bureau.admin import RecordAdmin, due, sample_column
from projects.listed_filter import MilestonesOfYear
from projects.models import Milestone


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    autocomplete_fields = ["project"]
    date_hierarchy = "due_on"
    fieldsets = [
        (None, {"fields": ["project", "name"]}),
        (
            gettext_lazy("Planned"),
            {"fields": ["due_words", ("due_on", "due_precision"), "forecast_on"]},
        ),
        (
            gettext_lazy("Completed"),
            {"fields": [("completed_on", "completed_precision"), "completed_words"]},
        ),
        (gettext_lazy("Origin"), {"fields": ["last_year", "remark", "source"]}),
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
    list_filter = [
        MilestonesOfYear,
        "project__department",
        "project__leader_in_charge",
        "project__category",
        "project__is_sample",
    ]
    list_select_related = ["project"]
    search_fields = ["name", "project__code", "project__name", "remark"]
