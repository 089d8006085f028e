"""The admin of work items: what was done or promised, and its facts."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from bureau.admin import RecordAdmin, Tabular, due
from workplan.models import Fact, WorkArea, WorkItem


class ItemInline(Tabular):
    model = WorkItem
    fields = ["number", "kind", "name", "state", "outcome", "due_words", "source"]
    ordering = ["number"]
    show_change_link = True


class FactInline(Tabular):
    model = Fact
    fields = ["name", "value", "unit", "qualifier", "words", "source"]


@admin.register(WorkItem)
class WorkItemAdmin(RecordAdmin):
    autocomplete_fields = ["project", "department", "indicators"]
    date_hierarchy = "due_on"
    fieldsets = [
        (None, {"fields": [("area", "number"), "kind", "name", "state", "outcome"]}),
        (gettext_lazy("Due"), {"fields": ["due_on", "due_precision", "due_words"]}),
        (
            gettext_lazy("Belongs to"),
            {"fields": ["project", "department", "indicators", "source"]},
        ),
    ]
    inlines = [FactInline]
    list_display = ["name", "kind", "state", due, "area", "project", "department"]
    list_filter = ["area__plan__year", "area__half", "state", "kind", "department"]
    list_select_related = ["area", "project", "department"]
    ordering = ["-area__plan__year", "area__half", "area__number", "number"]
    search_fields = ["name", "outcome", "project__name"]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Field:
        """Areas have the same titles every year: their year and half say which."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "area":
            field.queryset = field.queryset.select_related("plan")
            field.label_from_instance = area_label
        return field


def area_label(area: WorkArea) -> str:
    return f"{area.plan.year} {area.get_half_display()} {area.number} {area.title}"
