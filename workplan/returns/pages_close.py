"""The planning office's page that lists what is missing of a month, and asks once."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bureau.accounts import may
from bureau.admin import words_of
from bureau.models import ReportingMonth, not_begun_message
from bureau.periods import Month
from bureau.records import Act, Door
from workplan.addresses import month_asked

from .closing import ClosePage, close, close_page, told_of


class CloseForm(forms.Form):
    """The version of the month that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@require_http_methods(["GET", "HEAD", "POST"])
def close_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    if not may(request.user, "change", ReportingMonth):
        raise PermissionDenied
    asked = month_asked(year, month)
    on = timezone.localdate()
    page = close_page(asked, reader=request.user, on=on)
    form = CloseForm(initial={"version": page.version})
    if request.method == "POST":
        form = CloseForm(request.POST)
        if form.is_valid() and is_closed(request, page, form):
            return redirect("workplan:close-month", year, month)
        page = close_page(asked, reader=request.user, on=on)
        form.data = form.data.dict() | {"version": page.version}
    told = {"page": page, "form": form, "not_begun": not_begun(asked, page)}
    return render(request, "workplan/close.html", told)


def is_closed(request: HttpRequest, page: ClosePage, form: CloseForm) -> bool:
    """Whether the month is closed by now; else the page says why not."""
    if page.is_closed:  # sent twice, or a colleague was quicker
        return True
    if not page.has_begun:
        return False
    try:
        close(page.month, form.cleaned_data["version"], Act(request.user, Door.ACTION))
    except (ValidationError, IntegrityError) as refused:
        form.add_error(None, words_of(refused))
        return False
    messages.success(request, told_of(page))
    return True


def not_begun(month: Month, page: ClosePage) -> str:
    """Why nobody closes it yet; "" where it has begun."""
    return "" if page.has_begun else not_begun_message((month.year, month.number))
