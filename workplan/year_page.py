"""The page on which a year's workbook is taken out."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.records import FIRST_YEAR, LAST_YEAR, Door
from projects.sheets.exports import CONTENT_TYPE

from .models import WorkPlan
from .year_workbook import (
    NotYetInForce,
    file_name,
    may_take_out,
    tell_year,
    write_year,
)


class YearForm(forms.Form):
    """Which year is to be taken out."""

    year = forms.IntegerField(
        label=gettext_lazy("year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


class YearWorkbookPage:
    """The page, its address and who may: the planning office and the leaders."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.yearbook)
        own = path("yearbook/", view, name="workplan_workplan_yearbook")
        return [own, *super().get_urls()]

    def yearbook(self, request: HttpRequest) -> HttpResponse:
        """The form, or the workbook it asks for."""
        if not may_take_out(request.user):
            raise PermissionDenied
        form = YearForm(request.POST or None, initial={"year": asked_year(request)})
        if form.is_valid() and (answer := taken(form, request)):
            return answer
        context = self.admin_site.each_context(request) | {
            "title": _("Year workbook"),
            "form": form,
            "opts": self.opts,
            "app_label": self.opts.app_label,
        }
        request.current_app = self.admin_site.name
        template = "admin/workplan/workplan/yearbook.html"
        return TemplateResponse(request, template, context)


def asked_year(request: HttpRequest) -> Any:
    """The year that a link names, else that of the newest plan."""
    plans = WorkPlan.objects.newest_first().values_list("year", flat=True)
    return request.GET.get("year") or plans.first()


def taken(form: YearForm, request: HttpRequest) -> HttpResponse | None:
    """The workbook as a download, told to history; None where the form says why not."""
    year, file = form.cleaned_data["year"], BytesIO()
    try:
        rows = write_year(file, year, request.user)
    except NotYetInForce:
        form.add_error("year", _("The plan of this year is still a draft."))
        return None
    tell_year(year, rows, Door.LIST)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=file_name(year), content_type=CONTENT_TYPE
    )
