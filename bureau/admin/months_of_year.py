"""The twelve months of a year on one page, each with the day it is due by."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bureau.due_days import LAST_DAY, due_days
from bureau.models import ReportingMonth
from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.records import FIRST_YEAR, LAST_YEAR, Act, Door, acting
from bureau.workdays import is_workday, knows_holidays

from .guards import REFUSALS, words_of
from .month_lists import holding, state_words

USUAL_DAY = 5  # of the next month: what most bureaus ask for
NUMBERS = range(1, MONTHS_IN_YEAR + 1)


class YearForm(forms.Form):
    """Which year, and by which day of the next month its months are due."""

    year = forms.IntegerField(
        label=gettext_lazy("year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    day = forms.IntegerField(
        label=gettext_lazy("due on this day of the next month"),
        min_value=1,
        max_value=LAST_DAY,
    )


def due_field(month: Month) -> forms.DateField:
    """A due day to look at and, where it does not suit, to change."""
    return forms.DateField(
        label=f"{month.year}-{month.number:02}",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def field_name(number: int) -> str:
    return f"due_on_{number}"


class MonthsForm(forms.Form):
    """The months of a year that are not there yet, each with its due day."""

    def __init__(self, year: int, day: int, on: date, sent: Any = None) -> None:
        stored = ReportingMonth.objects.filter(year=year)
        self.stored = {each.month: each for each in stored}
        self.reopened = defaultdict(list)
        for each in holding(on).filter(reporting_month__year=year):
            self.reopened[each.reporting_month_id].append(each)
        self.year = year
        self.missing = [each for each in NUMBERS if each not in self.stored]
        days = due_days(year, day, is_workday)
        initial = {field_name(each): days[each - 1] for each in self.missing}
        super().__init__(sent, initial=initial)
        for number in self.missing:
            self.fields[field_name(number)] = due_field(Month(year, number))

    def lines(self) -> Iterable[tuple[ReportingMonth | None, Any]]:
        """What is stored of each month with its state in words, or else its field."""
        for number in NUMBERS:
            if month := self.stored.get(number):
                yield month, state_words(month, self.reopened[month.pk])
            else:
                yield None, self[field_name(number)]

    def clean(self) -> dict[str, Any]:
        for number in self.missing:
            if field_name(number) not in self.errors:
                self.examine(number)
        return self.cleaned_data

    def examine(self, number: int) -> None:
        """What stands against a month is shown at its day, the only thing asked."""
        try:
            self.month(number).full_clean()
        except ValidationError as problem:
            self.add_error(field_name(number), problem.messages)

    def month(self, number: int) -> ReportingMonth:
        due_on = self.cleaned_data[field_name(number)]
        return ReportingMonth(year=self.year, month=number, due_on=due_on)

    def save(self, act: Act) -> int:
        """Add them, all or none; returns how many. Raises what the guards refuse."""
        with acting(act), transaction.atomic():
            for number in self.missing:
                self.month(number).save()
        return len(self.missing)


def preset(on: date) -> dict[str, int]:
    """The year after the last that has months; before any has, the present one."""
    last = ReportingMonth.objects.order_by("-year").values_list("year", flat=True)
    year = last.first()
    return {"year": on.year if year is None else year + 1, "day": USUAL_DAY}


def months_of_year(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show a year's months with their due days; what is sent is added."""
    if not page.has_add_permission(request):
        raise PermissionDenied
    today = timezone.localdate()
    asked = YearForm(request.GET or preset(today))
    form = None
    if asked.is_valid():
        sent = request.POST if request.method == "POST" else None
        form = MonthsForm(**asked.cleaned_data, on=today, sent=sent)
        if form.is_valid() and is_saved(request, form):
            return redirect("admin:bureau_reportingmonth_changelist")
    context = {
        **page.admin_site.each_context(request),
        "title": _("Months of a year"),
        "opts": page.opts,
        "asked": asked,
        "form": form,
        "unknown_year": form and unknown_year(form.year),
    }
    return TemplateResponse(request, "admin/bureau/reportingmonth/year.html", context)


def is_saved(request: HttpRequest, form: MonthsForm) -> bool:
    """Whether the months were added; else the page says why not."""
    try:
        count = form.save(Act(request.user, Door.FORM))
    except REFUSALS as refused:
        form.add_error(None, words_of(refused))
        return False
    text = ngettext("%(count)d month was added.", "%(count)d months were added.", count)
    messages.success(request, text % {"count": count})
    return True


def unknown_year(year: int) -> int | None:
    """The first year that months of a year are due in whose holidays nobody knows."""
    due_in = year, year + 1
    return next((each for each in due_in if not knows_holidays(each)), None)
