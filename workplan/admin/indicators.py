"""The admin of indicators; an indicator's page holds its targets and readings."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.admin import ParentAdmin, Tabular, sample_column, sample_mark
from bureau.formats import NOTHING
from projects.admin import ThisMonthInline
from projects.forms import Row
from projects.measures import Point, Qualifier
from workplan.models import Indicator, KeyTarget, Kind, Reading


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
