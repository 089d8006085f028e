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

from bureau.admin import (
    ANSWERED,
    NAMED_IN_ANSWERED,
    ListedRow,
    NewRows,
    ParentAdmin,
    Tabular,
    answered_by,
    period_of,
    sample_column,
    sample_mark,
)
from bureau.formats import NOTHING
from projects.admin import ThisMonthInline
from projects.forms import Row
from projects.measures import Point, Qualifier
from workplan.listed_filter import IndicatorsOfYear
from workplan.models import Indicator, KeyTarget, Kind, Period, Reading

WITH_INDICATOR = (Period.YEAR, Period.H1)  # the targets that a new indicator comes with


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


class TargetRow(ListedRow):
    number = "value"


class TargetInline(Tabular):
    model = KeyTarget
    form = TargetRow
    ordering = ["-year", "period"]
    fields = [
        "year",
        "period",
        "value",
        "is_listed",
        "stretch",
        "bound",
        "due_words",
        "due_on",
        "level",
        "is_livelihood",
        "note",
        "source",
    ]

    def get_extra(
        self, request: HttpRequest, obj: Indicator | None = None, **kwargs: Any
    ) -> int:
        """With a new indicator its year's targets are entered."""
        return 0 if obj else len(WITH_INDICATOR)

    def new_rows(self, request: HttpRequest, obj: Indicator | None) -> NewRows:
        first = () if obj else [{"period": each} for each in WITH_INDICATOR]
        return NewRows(period_of(KeyTarget, request), first=first)

    def get_formset(
        self, request: HttpRequest, obj: Indicator | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        return super().get_formset(
            request, obj, **value_label(KeyTarget, obj), **kwargs
        )


class ReadingInline(OfReadings, ThisMonthInline):
    model = Reading
    verbose_name_plural = gettext_lazy("readings of the latest year")
    fields = [
        "year",
        "month",
        "value",
        "qualifier",
        "this_month",
        "own_forecast",
        "remark",
        "source",
    ]

    def get_formset(
        self, request: HttpRequest, obj: Indicator | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        return super().get_formset(request, obj, **value_label(Reading, obj), **kwargs)


@admin.register(Indicator)
class IndicatorAdmin(ParentAdmin):
    autocomplete_fields = ["project", "department", "part_of", "completion_of"]
    fieldsets = [
        (None, {"fields": ["name", "code", ("kind", "unit"), "direction"]}),
        (answered_by, {"fields": ANSWERED}),
        (
            gettext_lazy("Belongs to"),
            {"fields": ["part_of", "project", "completion_of", "all_readings"]},
        ),
        (gettext_lazy("Origin"), {"fields": ["source", sample_mark]}),
    ]
    history_of = ["targets", "readings"]
    list_display = [
        "name",
        "code",
        "unit",
        "kind",
        "direction",
        "project",
        "department",
        "leader_in_charge",
        sample_column(),
    ]
    list_filter = [
        IndicatorsOfYear,
        "department",
        "leader_in_charge",
        "kind",
        "is_sample",
    ]
    list_select_related = ["project", "department"]
    readonly_fields = ["all_readings"]
    search_fields = ["code", "name", *NAMED_IN_ANSWERED]

    def get_inlines(self, request: HttpRequest, obj: Indicator | None) -> list:
        """What was promised is entered with the indicator, what was done later."""
        return [ReadingInline, TargetInline] if obj else [TargetInline]

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
