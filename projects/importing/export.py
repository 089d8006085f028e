"""Export in the admin: our layouts behind django-import-export's button and address."""

from io import BytesIO
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ExportMixin
from import_export.signals import post_export

from bureau.accounts import sees_all
from bureau.admin import presets_for
from bureau.models import Department, User
from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.records import FIRST_YEAR, LAST_YEAR, Door
from projects.sheets import exports
from projects.sheets.exports import (
    CONTENT_TYPE,
    OF_A_MONTH,
    Choice,
    Layout,
    month_to_return,
)

MONTHS = [("", "–"), *((str(each), str(each)) for each in range(1, MONTHS_IN_YEAR + 1))]


class ExportForm(forms.Form):
    """What is to be taken out; the department is asked of those who see them all."""

    layout = forms.ChoiceField(
        label=gettext_lazy("layout"),
        choices=Layout,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
    )
    year = forms.IntegerField(
        label=gettext_lazy("year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    month = forms.TypedChoiceField(
        label=gettext_lazy("month"),
        choices=MONTHS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("For the standing table and the return form."),
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("department"),
        queryset=Department.objects.all(),
        required=False,
        empty_label=gettext_lazy("all departments"),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not sees_all(user):
            del self.fields["department"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_missing = "month" not in self.errors and not data.get("month")
        if is_missing and data.get("layout") in OF_A_MONTH:
            self.add_error("month", _("This layout is of one month: choose it."))
        return data

    def choice(self) -> Choice:
        """What was chosen; the form is valid."""
        return Choice(
            year=self.cleaned_data["year"],
            layout=Layout(self.cleaned_data["layout"]),
            month=self.cleaned_data["month"],
            user=self.user,
            department=self.cleaned_data.get("department"),
        )


class FigureExport(ExportMixin):
    """The export button, its address and permission; the workbook is ours."""

    export_template_name = "admin/projects/investmentfigure/export.html"

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The form, or the workbook it asks for."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        form = ExportForm(
            request.user, request.POST or None, initial=initial_of(request)
        )
        if form.is_valid() and (answer := taken(form)):
            post_export.send(sender=None, model=self.model)
            return answer
        context = self.admin_site.each_context(request) | {
            "title": _("Export"),
            "form": form,
            "opts": self.opts,
            "app_label": self.opts.app_label,
            "sees_all": sees_all(request.user),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.export_template_name, context)


def initial_of(request: HttpRequest) -> dict[str, Any]:
    """What a link or the list's filter says, else the latest month with a figure.

    A form to fill in is for the first month after it where it is closed.
    """
    asked = request.GET
    layout = asked.get("layout")
    if layout == Layout.TEMPLATE:
        month = month_to_return(request.user, timezone.localdate())
        month = month_of_new_year(request, month)
    else:
        month = exports.latest_month(request.user)
    return {
        "layout": layout if layout in Layout.values else Layout.LONG,
        "year": asked.get("year") or (month and month.year),
        "month": asked.get("month") or (month and month.number),
        "department": asked.get("project__department__id__exact"),
    }


def month_of_new_year(request: HttpRequest, month: Month | None) -> Month | None:
    """The month that a plan in force asks for, before its year has any figure."""
    preset = presets_for(request)
    is_new = preset.reported and (month is None or preset.reported > month.year)
    if is_new and preset.month:
        return Month(preset.reported, preset.month)
    return month


def taken(form: ExportForm) -> HttpResponse | None:
    """The workbook as a download, told to history; None where the form says why not."""
    choice, file = form.choice(), BytesIO()
    try:
        rows = exports.export(choice, file)
    except exports.NothingToExport:
        form.add_error(None, _("There is nothing to export with this choice."))
    except exports.MonthNeeded as error:
        form.add_error("month", no_figures_in(error.months))
    except exports.MonthLocked as error:
        form.add_error("month", error.message)
    else:
        exports.tell_export(choice, rows, Door.LIST)
        file.seek(0)
        name = exports.file_name(choice)
        return FileResponse(
            file, as_attachment=True, filename=name, content_type=CONTENT_TYPE
        )
    return None


def no_figures_in(months: list[int]) -> str:
    """Which months could be taken instead."""
    if not months:
        return _("No month of this year has a figure.")
    listed = ", ".join(map(str, months))
    return _("This month has no figure; these have: %(months)s.") % {"months": listed}
