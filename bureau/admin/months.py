"""The admin of reporting months, and of those that are open again."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
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


@admin.display(description=_("open again for"))
def open_again(month: ReportingMonth) -> str | None:
    """The departments that may still write in a closed month, each with its last day.

    Of the list, which has read them.
    """
    today = timezone.localdate()
    names = [
        gettext("%(department)s until %(day)s")
        % {"department": each.department, "day": each.until}
        for each in month.reopenings.all()
        if not month.is_open and each.is_valid(today)
    ]
    return ", ".join(names) or None


@admin.display(description=_("close this month"))
def closing(month: ReportingMonth) -> SafeString | None:
    """To the page that lists what is missing and closes it."""
    if not month.is_open:
        return None
    page = reverse("workplan:close-month", args=[month.year, month.month])
    return format_html('<a href="{}">{}</a>', page, gettext("Close…"))


@admin.register(ReportingMonth)
class ReportingMonthAdmin(RecordAdmin):
    actions = ["open_months", "close_months", "delete_selected"]
    fields = [("year", "month"), "due_on", "is_open"]
    inlines = [ReopeningInline]
    list_display = [year_and_month, "due_on", "is_open", open_again]
    list_filter = ["year", "is_open"]
    search_fields = ["year", "month"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(months_of_year, self))
        own = path("year/", view, name="bureau_reportingmonth_year")
        return [own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        again = Reopening.objects.select_related("department")
        again = models.Prefetch("reopenings", again)
        return super().get_queryset(request).prefetch_related(again)

    def get_list_display(self, request: HttpRequest) -> list:
        """Who may close a month is led to the page that asks first."""
        columns = super().get_list_display(request)
        return [*columns, closing] if self.has_change_permission(request) else columns

    def save_model(
        self, request: HttpRequest, obj: ReportingMonth, form: Any, change: Any
    ) -> None:
        """Whoever closes a month by the tick is told what is missing in it."""
        stored = ReportingMonth.objects.filter(pk=obj.pk, is_open=False)
        was_closed = change and stored.exists()
        super().save_model(request, obj, form, change)
        if not obj.is_open and not was_closed and (gaps := obj.gaps()):
            text = gettext("%(month)s was closed with this missing: %(gaps)s")
            told = text % {"month": obj, "gaps": " ".join(gaps)}
            self.message_user(request, told, messages.WARNING)

    @admin.action(permissions=["change"], description=_("Open the selected months"))
    def open_months(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self.set_open(request, queryset, is_open=True)

    @admin.action(permissions=["change"], description=_("Close the selected months"))
    def close_months(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> HttpResponse | None:
        """Where anything is missing it is listed, and asked once."""
        months = list(queryset.filter(is_open=True).order_by("year", "month"))
        if request.POST.get("post") != "yes":
            gaps = [(month, month.gaps()) for month in months]
            if any(missing for _month, missing in gaps):
                return self.ask_before_closing(request, gaps)
        self.set_open(request, queryset, is_open=False)
        return None

    def ask_before_closing(
        self, request: HttpRequest, gaps: list[tuple[ReportingMonth, list[str]]]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Close the selected months"),
            "opts": self.opts,
            "gaps": gaps,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        page = "admin/bureau/reportingmonth/close.html"
        return TemplateResponse(request, page, context)

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
