"""The admin of reporting months, and of those that are open again."""

from datetime import date
from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bureau.models import Reopening, ReportingMonth
from bureau.records import Door, acting

from .forms import RecordForm
from .guards import REFUSALS, words_of
from .months_of_year import months_of_year
from .records import RecordAdmin, Tabular, year_and_month


class ReopeningForm(RecordForm):
    def clean_until(self) -> date:
        """A day that is past would open nothing; an old reopening keeps its own."""
        until = self.cleaned_data["until"]
        if "until" in self.changed_data and until < timezone.localdate():
            raise ValidationError(gettext("That day is past: nothing would be opened."))
        return until


class ReopeningInline(Tabular):
    model = Reopening
    form = ReopeningForm
    autocomplete_fields = ["department"]
    fields = ["department", "until", "reason"]


@admin.register(ReportingMonth)
class ReportingMonthAdmin(RecordAdmin):
    actions = ["open_months", "close_months", "delete_selected"]
    fields = [("year", "month"), "due_on", "is_open"]
    history_of = ["reopenings"]
    inlines = [ReopeningInline]
    list_display = [year_and_month, "due_on", "is_open"]
    list_filter = ["year", "is_open"]
    search_fields = ["year", "month"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(months_of_year, self))
        own = path("year/", view, name="bureau_reportingmonth_year")
        return [own, *super().get_urls()]

    @admin.action(permissions=["change"], description=_("Open the selected months"))
    def open_months(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self.set_open(request, queryset, is_open=True)

    @admin.action(permissions=["change"], description=_("Close the selected months"))
    def close_months(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self.set_open(request, queryset, is_open=False)

    def set_open(
        self, request: HttpRequest, queryset: models.QuerySet, *, is_open: bool
    ) -> None:
        try:
            with acting(self.act(request, Door.ACTION)), transaction.atomic():
                months = list(queryset.filter(is_open=not is_open).order_by("pk"))
                for each in months:
                    each.is_open = is_open
                    each.save()
        except REFUSALS as refused:
            words = " ".join(words_of(refused))
            self.message_user(request, words, messages.ERROR)
            return
        text = ngettext(
            "%(count)d month was changed.",
            "%(count)d months were changed.",
            len(months),
        )
        self.message_user(request, text % {"count": len(months)}, messages.SUCCESS)


@admin.register(Reopening)
class ReopeningAdmin(RecordAdmin):
    form = ReopeningForm
    autocomplete_fields = ["reporting_month", "department"]
    fields = ["reporting_month", "department", "until", "reason"]
    list_display = ["reporting_month", "department", "until", "reason"]
    list_filter = ["department", "until"]
    list_select_related = ["reporting_month", "department"]
    search_fields = ["department__name", "reason"]
