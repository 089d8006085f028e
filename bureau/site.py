"""The admin's name, and its models in the order people use them."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from .accounts import works_in_records
from .formats import NOTHING
from .naming import bureau_of
from .sealing import notice

ORDER = {
    "projects": [
        "Project",
        "InvestmentFigure",
        "ImportBatch",
        "AnnualPlan",
        "Milestone",
    ],
    "workplan": [
        "Indicator",
        "Reading",
        "KeyTarget",
        "WorkPlan",
        "WorkArea",
        "WorkItem",
    ],
    "bureau": [
        "ReportingMonth",
        "Reopening",
        "Department",
        "User",
        "RoleRequest",
        "Bureau",
    ],
}


def position(name: str, order: list[str]) -> int:
    """Where `name` stands in `order`; names that are not in it come last."""
    return order.index(name) if name in order else len(order)


class ScriptWords(JavaScriptCatalog):
    """What the scripts of Django's forms say: ours goes before Django's."""

    packages = ["django.contrib.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


class Found(AutocompleteJsonView):
    """What a search finds, each with its unit where it has one."""

    def get_queryset(self) -> models.QuerySet:
        """A milestone is called by its project: asked for together."""
        found = super().get_queryset()
        named_with = getattr(found.model, "named_with", ())
        return found.select_related(*named_with) if named_with else found

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict:
        unit = {"unit": obj.unit} if hasattr(obj, "unit") else {}
        return super().serialize_result(obj, to_field_name) | unit


class BureauAdminSite(AdminSite):
    site_header = _("Work plan")  # until the bureau has its name
    site_title = _("Work plan")
    index_title = _("Records")
    empty_value_display = NOTHING

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Every page of the admin is headed with the bureau's name."""
        found, bureau = super().each_context(request), bureau_of(request)
        if bureau is None:
            return found
        return found | {"site_header": bureau.name, "site_title": bureau.short}

    def has_permission(self, request: HttpRequest) -> bool:
        """Whose role works in the records needs no further tick."""
        return works_in_records(request.user)

    @method_decorator([never_cache, login_not_required])
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One sign-in page for the whole site; who is signed in needs none."""
        index = reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", index))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect(index)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The auditor is told here whether history stands."""
        told = {"history_notice": notice(request.user, timezone.now())}
        return super().index(request, told | (extra_context or {}))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Found.as_view(admin_site=self)(request)

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return ScriptWords.as_view()(request)

    def get_urls(self) -> list:
        """Django's detour to a record's page tells anybody's address by its id."""
        urls = super().get_urls()
        return [each for each in urls if getattr(each, "name", "") != "view_on_site"]

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict]:
        """As Django's, but in the order of use instead of the alphabet's."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            order = ORDER.get(app["app_label"], [])
            app["models"].sort(
                key=lambda model, order=order: position(model["object_name"], order)
            )
        return sorted(apps, key=lambda app: position(app["app_label"], list(ORDER)))
