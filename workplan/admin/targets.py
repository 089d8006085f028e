"""The admin of an indicator's rows: what was promised and what was reported of it."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.admin import (
    CORRECTS,
    REVISED,
    RevisedAdmin,
    WrittenAdmin,
    due,
    sample_column,
    year_and_month,
)
from bureau.formats import NOTHING, number
from projects.admin import ThisMonthInList
from projects.measures import Qualifier
from workplan.models import KeyTarget, Kind, Reading
from workplan.words import QUALIFIER_SIGNS

from .indicators import OfReadings, value_label


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
        "own_forecast",
        "remark",
        "why_missing",
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
    list_filter = [
        "year",
        "month",
        "indicator__department",
        "indicator__leader_in_charge",
        "indicator__is_sample",
    ]
    ordering = ["-year", "indicator__code", "month"]
    readonly_fields = ["this_month"]
    search_fields = ["indicator__code", "indicator__name", "remark", "source"]


@admin.register(KeyTarget)
class KeyTargetAdmin(RevisedAdmin, OfIndicatorAdmin):
    revise_page = "workplan:revise-target"
    readonly_fields = ["revision"]
    fieldsets = [
        (
            None,
            {
                "description": CORRECTS,
                "fields": [
                    "indicator",
                    ("year", "period"),
                    ("value", "bound"),
                    "stretch",
                    "note",
                ],
            },
        ),
        (gettext_lazy("Promise"), {"fields": [("level", "is_livelihood")]}),
        (gettext_lazy("Due"), {"fields": ["due_words", ("due_on", "due_precision")]}),
        REVISED,
        (gettext_lazy("Origin"), {"fields": ["source"]}),
    ]
    list_display = [
        "indicator",
        "year",
        "period",
        "revision",
        "amount",
        "level",
        due,
        "note",
        sample_column("indicator"),
    ]
    list_filter = [
        "year",
        "period",
        "level",
        "is_livelihood",
        "indicator__department",
        "indicator__leader_in_charge",
        "indicator__is_sample",
    ]
    ordering = ["-year", "indicator__code", "period", "level", "-revision"]
    search_fields = ["indicator__code", "indicator__name", "note"]
