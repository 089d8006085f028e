"""The audit's list of everything that happened: to read, to search, to take away."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bureau.formats import NOTHING
from bureau.models import Change
from bureau.naming import bureau_of
from bureau.records import Action, Door, Entry, history

from .history_export import csv_lines
from .history_filters import InMonth, Kind, OperationActor, OperationDoor
from .paging import LAST, ORDER, Page, page_of
from .records import RecordAdmin
from .told import kind_of, tell

SHORT = 3  # fields named in the list; a change's own page has them all


class ToldChangeList(ChangeList):
    """The differences of a page's changes are put into words together."""

    def get_ordering(self, request: HttpRequest, queryset: models.QuerySet) -> list:
        return [*ORDER]

    def get_results(self, request: HttpRequest) -> None:
        """A page of rows that nobody counts, whatever the history's size."""
        page = page_of(self.queryset, request.GET.get(PAGE_VAR, ""), self.list_per_page)
        for change, told in zip(page.rows, tell(page.rows, None), strict=True):
            change.told = told
        self.result_list, self.pages = page.rows, list(self.links(page))
        self.result_count = self.full_result_count = len(page.rows)
        self.can_show_all = self.multi_page = self.show_full_result_count = False
        self.show_admin_actions, self.paginator = False, None

    def links(self, page: Page) -> Iterator[tuple[str, str]]:
        """Where other pages are: the words of a link, and its address."""
        if page.has_newer:
            yield gettext("Newest"), self.get_query_string()
            yield gettext("Newer"), self.beside(f"newer-{page.rows[0].pk}")
        if page.has_older:
            yield gettext("Older"), self.beside(f"older-{page.rows[-1].pk}")
            yield gettext("Oldest"), self.beside(LAST)

    def beside(self, asked: str) -> str:
        return self.get_query_string({PAGE_VAR: asked})


@admin.register(Change)
class ChangeAdmin(RecordAdmin):
    actions = None
    form = ModelForm  # nothing is ever saved by it
    list_display = ["at", "person", "door", "action", "kind", "label", "what", "why"]
    list_display_links = ["at"]
    list_filter = [
        InMonth,
        "action",
        ("operation__door", OperationDoor),
        Kind,
        ("operation__actor", OperationActor),
        "department",
    ]
    list_select_related = ["operation"]
    search_fields = ["label", "operation__actor_name", "operation__reason"]
    show_facets = admin.ShowFacets.NEVER  # each would count the whole history
    sortable_by = ()  # by time alone: any other order sorts the whole history
    fields = [*list_display[:6], "department", "everything", "why"]
    readonly_fields = ["person", "door", "kind", "why", "everything"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ToldChangeList

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_POST(self.export_view))
        return [
            path("export/", export, name="bureau_change_export"),
            *super().get_urls(),
        ]

    @admin.display(description=_("person"))
    def person(self, change: Change) -> str:
        return change.operation.actor_name or NOTHING

    @admin.display(description=_("door"))
    def door(self, change: Change) -> str:
        return change.operation.get_door_display()

    @admin.display(description=_("kind of record"))
    def kind(self, change: Change) -> str:
        return kind_of(change.model)

    @admin.display(description=_("why"))
    def why(self, change: Change) -> str:
        return change.operation.reason

    @admin.display(description=_("what changed"))
    def what(self, change: Change) -> str:
        found = [str(each) for each in change.told.differences]
        shown = found[:SHORT] + ["…"] * (len(found) > SHORT)
        return pgettext("between texts", "; ").join(shown)

    @admin.display(description=_("what changed"))
    def everything(self, change: Change) -> str:
        (told,) = tell([change], None)
        return format_html_join("", "<p>{}</p>", ((each,) for each in told.differences))

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, streamed as CSV; that it was taken is told."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect("admin:bureau_change_changelist")
        rows = found.filter(at__lte=timezone.now()).select_related("department")
        tell_export(rows.count(), request.GET.urlencode())
        bureau = bureau_of(request)
        name = f"history-{timezone.localdate():%Y%m%d}.csv"
        name = f"{bureau.short} {name}" if bureau else name
        return StreamingHttpResponse(
            csv_lines(rows),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": content_disposition_header(
                    as_attachment=True, filename=name
                )
            },
        )


def tell_export(count: int, query: str) -> None:
    """Whoever takes the history away leaves a trace in it."""
    told = {"count": str(count), "filter": query[:500]}
    entry = Entry("bureau.change", None, gettext("history"), Action.EXPORTED, new=told)
    with history.acting(history.current_act().by(Door.LIST)):
        history.tell(entry)
