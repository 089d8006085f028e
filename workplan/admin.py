"""The admin of work plans, their areas and items, indicators, targets and readings."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseInlineFormSet, Field, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.admin import (
    ParentAdmin,
    RecordAdmin,
    Tabular,
    WrittenAdmin,
    due,
    sample_column,
    sample_mark,
    year_and_month,
)
from bureau.formats import NOTHING, number
from projects.admin import Row, ThisMonthInline, ThisMonthInList
from projects.measures import Point, Qualifier

from .models import (
    Fact,
    Indicator,
    KeyTarget,
    Kind,
    Reading,
    ReportedIndicator,
    WorkArea,
    WorkItem,
    WorkPlan,
)
from .words import QUALIFIER_SIGNS
from .year_page import YearWorkbookPage


def value_label(model: type[models.Model], indicator: Indicator | None) -> dict:
    """The label of `value` with the indicator's own unit: value to date (公里)."""
    if not (indicator and indicator.unit):
        return {}
    label = model._meta.get_field("value").verbose_name
    return {"labels": {"value": f"{label} ({indicator.unit})"}}


class OfReadings:
    """Only what accumulates has an amount of its own a month; a level has none."""

    owner = "indicator"

    def points(self, records: models.QuerySet) -> Iterable[Row]:
        fields = "indicator_id", "year", "month", "value", "qualifier"
        reported = records.filter(indicator__kind=Kind.ACCUMULATES, value__isnull=False)
        for indicator, year, month, value, qualifier in reported.values_list(*fields):
            yield indicator, year, Point(month, value, Qualifier(qualifier))


class TargetInline(Tabular):
    model = KeyTarget
    ordering = ["-year", "period"]
    fields = [
        "year",
        "period",
        "value",
        "due_on",
        "due_precision",
        "due_words",
        "note",
        "source",
    ]

    def get_formset(
        self, request: HttpRequest, obj: Indicator | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        return super().get_formset(
            request, obj, **value_label(KeyTarget, obj), **kwargs
        )


class ReadingInline(OfReadings, ThisMonthInline):
    model = Reading
    verbose_name_plural = gettext_lazy("readings of the latest year")
    fields = ["year", "month", "value", "qualifier", "this_month", "remark", "source"]

    def get_formset(
        self, request: HttpRequest, obj: Indicator | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        return super().get_formset(request, obj, **value_label(Reading, obj), **kwargs)


@admin.register(Indicator)
class IndicatorAdmin(ParentAdmin):
    autocomplete_fields = ["project", "department", "completion_of"]
    fieldsets = [
        (None, {"fields": ["name", "code", ("kind", "unit"), "direction"]}),
        (
            gettext_lazy("Belongs to"),
            {"fields": ["project", "department", "completion_of", "all_readings"]},
        ),
        (gettext_lazy("Origin"), {"fields": ["source", sample_mark]}),
    ]
    list_display = [
        "name",
        "code",
        "unit",
        "kind",
        "direction",
        "project",
        "department",
        sample_column(),
    ]
    list_filter = ["readings__year", "department", "kind", "is_sample"]
    list_select_related = ["project", "department"]
    readonly_fields = ["all_readings"]
    search_fields = ["code", "name"]

    def get_inlines(self, request: HttpRequest, obj: Indicator | None) -> list:
        """A new indicator has no unit yet that a value could be checked against."""
        return [ReadingInline, TargetInline] if obj else []

    @admin.display(description=gettext_lazy("readings"))
    def all_readings(self, indicator: Indicator) -> SafeString | str:
        if not indicator.pk:
            return NOTHING
        url = reverse("admin:workplan_reading_changelist")
        return format_html(
            '<a href="{}?indicator__id__exact={}">{}</a>',
            url,
            indicator.pk,
            _("all years of this indicator"),
        )


class OfIndicatorAdmin(WrittenAdmin):
    """Rows of an indicator: their value is shown and asked for in its unit."""

    autocomplete_fields = ["indicator"]
    list_select_related = ["indicator"]

    def get_form(
        self,
        request: HttpRequest,
        obj: models.Model | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's own signature)
        **kwargs: Any,
    ) -> type[ModelForm]:
        labels = value_label(self.model, obj and obj.indicator)
        return super().get_form(request, obj, change, **labels, **kwargs)

    @admin.display(description=gettext_lazy("value"), ordering="value")
    def amount(self, record: models.Model) -> str:
        if record.value is None:
            return NOTHING
        if record.indicator.kind == Kind.YES_NO:
            return _("done") if record.value else _("not done")
        sign = QUALIFIER_SIGNS[Qualifier(getattr(record, "qualifier", Qualifier.EXACT))]
        return f"{sign}{number(record.value)} {record.indicator.unit}"


@admin.register(Reading)
class ReadingAdmin(OfReadings, ThisMonthInList, OfIndicatorAdmin):
    fields = [
        "indicator",
        ("year", "month"),
        ("value", "qualifier"),
        "this_month",
        "remark",
        "source",
    ]
    list_display = [
        "indicator",
        year_and_month,
        "amount",
        "value",
        "this_month",
        "remark",
        "source",
        sample_column("indicator"),
    ]
    list_editable = ["value"]
    list_filter = ["year", "month", "indicator__department", "indicator__is_sample"]
    ordering = ["-year", "indicator__code", "month"]
    readonly_fields = ["this_month"]
    search_fields = ["indicator__code", "indicator__name", "remark", "source"]


@admin.register(KeyTarget)
class KeyTargetAdmin(OfIndicatorAdmin):
    fieldsets = [
        (None, {"fields": ["indicator", ("year", "period"), "value", "note"]}),
        (gettext_lazy("Due"), {"fields": ["due_on", "due_precision", "due_words"]}),
        (gettext_lazy("Origin"), {"fields": ["source"]}),
    ]
    list_display = [
        "indicator",
        "year",
        "period",
        "amount",
        due,
        "note",
        sample_column("indicator"),
    ]
    list_filter = ["year", "period", "indicator__department", "indicator__is_sample"]
    ordering = ["-year", "indicator__code", "period"]
    search_fields = ["indicator__code", "indicator__name", "note"]


class AreaInline(Tabular):
    model = WorkArea
    ordering = ["half", "number"]
    fields = ["half", "number", "title", "note", "source"]
    show_change_link = True


class ReportedInline(Tabular):
    model = ReportedIndicator
    autocomplete_fields = ["indicator"]
    fields = ["indicator", "source"]


@admin.register(WorkPlan)
class WorkPlanAdmin(YearWorkbookPage, RecordAdmin):
    autocomplete_fields = ["headline", "spotlight"]
    fieldsets = [
        (None, {"fields": ["year", "title", "document", "note"]}),
        (gettext_lazy("Leading the board"), {"fields": ["headline", "spotlight"]}),
        (gettext_lazy("Origin"), {"fields": ["source", sample_mark]}),
    ]
    inlines = [AreaInline, ReportedInline]
    list_display = ["title", "year", "document", "headline", sample_column()]
    list_filter = ["is_sample"]
    list_select_related = ["headline"]
    search_fields = ["title", "document"]


class ItemInline(Tabular):
    model = WorkItem
    fields = ["number", "kind", "name", "state", "outcome", "due_words", "source"]
    ordering = ["number"]
    show_change_link = True


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
