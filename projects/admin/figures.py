"""The admin of a project's money: monthly figures and annual plans, in 万元."""

from collections.abc import Iterable

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy

from bureau.admin import (
    CORRECTS,
    RevisedAdmin,
    WrittenAdmin,
    number_column,
    sample_column,
    year_and_month,
)
from bureau.formats import signed
from projects.forms import Row
from projects.importing import FigureExport, Importing
from projects.measures import Point
from projects.models import AnnualPlan, InvestmentFigure
from projects.progress import variance

from .this_month import ThisMonthInList

MONEY_PLACES = 2


class OfFigures:
    owner = "project"
    places = MONEY_PLACES

    def points(self, records: models.QuerySet) -> Iterable[Row]:
        fields = "project_id", "year", "month", "actual_to_date"
        for project, year, month, value in records.values_list(*fields):
            if value is not None:
                yield project, year, Point(month, value)


@admin.register(InvestmentFigure)
class InvestmentFigureAdmin(
    Importing, FigureExport, OfFigures, ThisMonthInList, WrittenAdmin
):
    autocomplete_fields = ["project"]
    fields = [
        "project",
        ("year", "month"),
        "planned_to_date",
        "actual_to_date",
        "this_month",
        ("physical_percent", "physical_progress"),
        "own_forecast",
        "remark",
        "why_missing",
        "source",
    ]
    list_display = [
        "project",
        year_and_month,
        "planned_to_date",
        "actual_to_date",
        "this_month",
        "variance",
        number_column(InvestmentFigure._meta.get_field("physical_percent")),
        "physical_progress",
        sample_column("project"),
    ]
    list_filter = [
        "year",
        "month",
        "project__department",
        "project__leader_in_charge",
        "project__category",
        "project__stage",
        "project__is_sample",
    ]
    list_editable = ["planned_to_date", "actual_to_date"]
    list_select_related = ["project"]
    ordering = ["-year", "project__code", "month"]
    readonly_fields = ["this_month"]
    search_fields = ["project__code", "project__name", "physical_progress", "remark"]

    @admin.display(description=gettext_lazy("variance (万元)"))
    def variance(self, figure: InvestmentFigure) -> str:
        difference = variance(figure.actual_to_date, figure.planned_to_date)
        return signed(difference, MONEY_PLACES)


@admin.register(AnnualPlan)
class AnnualPlanAdmin(RevisedAdmin):
    revise_page = "workplan:revise-plan"
    autocomplete_fields = ["project"]
    fieldsets = [
        (
            None,
            {
                "description": CORRECTS,
                "fields": [
                    "project",
                    ("year", "revision"),
                    "amount",
                    "invested_before",
                    "document",
                    "reason",
                    "holds_from",
                    "source",
                ],
            },
        )
    ]
    list_display = [
        "project",
        "year",
        "revision",
        number_column(AnnualPlan._meta.get_field("amount"), MONEY_PLACES),
        number_column(AnnualPlan._meta.get_field("invested_before"), MONEY_PLACES),
        "holds_from",
        "document",
        sample_column("project"),
    ]
    list_filter = [
        "year",
        "project__department",
        "project__leader_in_charge",
        "project__category",
        "project__is_sample",
    ]
    list_select_related = ["project"]
    ordering = ["-year", "project__code", "-revision"]
    search_fields = ["project__code", "project__name", "document", "reason"]
