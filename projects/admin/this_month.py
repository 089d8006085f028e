"""Lists, forms and inlines of cumulative figures that show what each month added."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from bureau.admin import Tabular
from bureau.formats import NOTHING
from projects.forms import Differences, LatestYearFormSet, Row, differences


class ThisMonth:
    """A list, form or inline of cumulative figures that shows what each one added."""

    owner: str  # the foreign key of the project or indicator
    places: int | None = None

    def points(self, records: models.QuerySet) -> Iterable[Row]:
        """The figures of these records that were reported."""
        raise NotImplementedError

    def differences_of(self, records: Iterable[models.Model]) -> Differences:
        """The differences of all months in the records' years, in one query."""
        years = {
            f"{self.owner}__in": {
                getattr(each, f"{self.owner}_id") for each in records
            },
            "year__in": {each.year for each in records},
        }
        return differences(self.points(self.model.objects.filter(**years).order_by()))

    def difference(self, found: Differences, record: models.Model) -> str:
        owner = getattr(record, f"{self.owner}_id")
        difference = found.get((owner, record.year, record.month))
        return difference.text(self.places) if difference else NOTHING


class ThisMonthInList(ThisMonth):
    @admin.display(description=gettext_lazy("this month"))
    def this_month(self, record: models.Model) -> str:
        """On a record's own page; a list asks once for all its rows, below."""
        found = self.differences_of([record]) if record.pk else {}
        return self.difference(found, record)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        found = self.differences_of(changelist.result_list)

        @wraps(self.this_month)
        def this_month(record: models.Model) -> str:
            return self.difference(found, record)

        changelist.list_display = [
            this_month if column == "this_month" else column
            for column in changelist.list_display
        ]
        return changelist


class ThisMonthInline(ThisMonth, Tabular):
    """The latest year's months; the differences are those of the stored figures."""

    formset = LatestYearFormSet
    ordering = ["-year", "month"]
    extra = 1
    readonly_fields = ["this_month"]

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[BaseInlineFormSet]:
        records = self.model.objects.filter(**{self.owner: obj}) if obj else []
        self.found = differences(self.points(records)) if obj else {}
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=gettext_lazy("this month"))
    def this_month(self, record: models.Model) -> str:
        return self.difference(self.found, record)
