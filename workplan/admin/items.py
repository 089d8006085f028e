"""The admin of work items: what was done or promised, and its facts."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from bureau.admin import (
    ANSWERED,
    NAMED_IN_ANSWERED,
    NewRows,
    RecordAdmin,
    Tabular,
    answered_by,
    due,
    number_column,
)
from workplan.models import Fact, WorkArea, WorkItem

QUARTERS = ["q1_words", "q2_words", "q3_words", "q4_words"]


class ItemInline(Tabular):
    model = WorkItem
    autocomplete_fields = ["department"]
    fields = [
        "number",
        "kind",
        "name",
        "promise",
        "department",
        "due_words",
        "state",
        "progress_percent",
        "outcome",
        "source",
    ]
    ordering = ["number"]
    show_change_link = True

    def new_rows(self, request: HttpRequest, obj: WorkArea | None) -> NewRows:
        return NewRows(counted="number")


class FactInline(Tabular):
    model = Fact
    fields = ["name", "value", "unit", "qualifier", "words", "source"]


@admin.register(WorkItem)
class WorkItemAdmin(RecordAdmin):
    autocomplete_fields = ["project", "milestone", "department", "indicators"]
    date_hierarchy = "due_on"
    fieldsets = [
        (None, {"fields": [("area", "number"), "kind", "name"]}),
        (
            gettext_lazy("Promise"),
            {"fields": ["promise", ("level", "is_livelihood"), *QUARTERS]},
        ),
        (gettext_lazy("Due"), {"fields": ["due_words", ("due_on", "due_precision")]}),
        (
            gettext_lazy("What became of it"),
            {
                "fields": [
                    ("state", "progress_percent", "reported_month"),
                    "outcome",
                    "half_year_result",
                    "second_half",
                ]
            },
        ),
        (answered_by, {"fields": ANSWERED}),
        (
            gettext_lazy("Belongs to"),
            {"fields": ["project", "milestone", "indicators", "source"]},
        ),
    ]
    history_of = ["facts"]
    inlines = [FactInline]
    list_display = [
        "name",
        "kind",
        "state",
        number_column(WorkItem._meta.get_field("progress_percent")),
        due,
        "area",
        "project",
        "department",
        "leader_in_charge",
    ]
    list_filter = [
        "area__plan__year",
        "area__half",
        "state",
        "kind",
        "department",
        "leader_in_charge",
        "level",
        "is_livelihood",
    ]
    list_select_related = ["area__plan", "project", "department"]
    ordering = ["-area__plan__year", "area__half", "area__number", "number"]
    search_fields = [
        "name",
        "promise",
        "outcome",
        "project__name",
        *NAMED_IN_ANSWERED,
    ]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Field:
        """Areas are called by their plan's year."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "area":
            field.queryset = field.queryset.select_related("plan")
        return field
