"""The admin of the bureau's own name and of its departments."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from bureau.models import Bureau, Department
from bureau.naming import bureau_of

from .adding import sample_mark
from .records import RecordAdmin, sample_column


@admin.register(Bureau)
class BureauAdmin(RecordAdmin):
    """One record, which is never removed; once it is there, no other is added.

    Its first page asks for the name alone.
    """

    fields = ["name", "short_name", "place"]
    list_display = ["name", "short_name", "place"]

    def get_form(self, *args: Any, **kwargs: Any) -> type[ModelForm]:
        """What a number of workdays means is said beside it."""
        told = _("0: on the due day itself. Weekends and holidays are not counted.")
        return super().get_form(*args, help_texts={"remind_before": told}, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        of_months = ["submits_returns", "remind_before"] if obj else []
        return [*self.fields, *of_months]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and bureau_of(request) is None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def response_add(
        self, request: HttpRequest, obj: Bureau, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Whoever named the bureau goes on with what comes next."""
        super().response_add(request, obj, post_url_continue)
        return redirect("workplan:board")


@admin.register(Department)
class DepartmentAdmin(RecordAdmin):
    fields = ["code", "name", sample_mark]
    list_display = ["code", "name", sample_column()]
    list_display_links = ["code", "name"]
    list_filter = ["is_sample"]
    search_fields = ["code", "name"]
