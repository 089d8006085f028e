"""The list of imports: who brought in what, what it wrote, and taking it back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from bureau.accounts import knows
from bureau.admin import RecordAdmin, model_of, name_for, tell
from bureau.formats import NOTHING
from bureau.models import Change, User
from bureau.records import Record, Written
from projects.models import BatchState, ImportBatch
from projects.sheets import words
from projects.sheets.batches import NotConfirmed
from projects.sheets.taking_back import USED
from projects.sheets.undo import act_of_undoing, may_undo, undo, visible_to

from .forms import UndoForm
from .page import named

A_PAGE = 50
MOST_KEPT = 200  # cells named; more are counted
SHORT = 8  # of a hash, enough to tell two files apart
HEAVY = "content", "read", "preview", "hints", "answers", "kept"
HISTORY = "projects_importbatch_history"


class ImportBatchAdmin(RecordAdmin):
    """To read; a batch that was written can be taken back from its page."""

    actions = None
    form = forms.ModelForm  # nothing is ever saved by it
    change_form_template = "admin/projects/importbatch/change_form.html"
    list_display = [
        "name",
        "user",
        "department",
        "at",
        "what_became",
        "rows_created",
        "rows_updated",
        "rows_unchanged",
        "short_hash",
    ]
    list_filter = [
        "state",
        ("department", admin.RelatedOnlyFieldListFilter),
        ("user", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["user", "department"]
    search_fields = ["name", "sha256"]
    fields = [
        "name",
        ("person", "department"),
        "at",
        "state",
        ("created", "updated", "unchanged"),
        "written_at",
        ("undone_at", "person_undoing"),
        "undone_why",
        "sha256",
    ]
    readonly_fields = ["person", "person_undoing"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """A file is its sender's alone until it is written."""
        known = {BatchState.WRITTEN, BatchState.UNDONE}
        seen = models.Q(user=request.user) | models.Q(state__in=known)
        rows = visible_to(request.user).filter(seen).defer(*HEAVY)
        return rows.order_by(*self.get_ordering(request) or self.opts.ordering)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """What it wrote stands on its own page: it needs none for its history."""
        taking_back = path(
            "<int:batch_id>/undo/",
            self.admin_site.admin_view(self.undo_view),
            name="projects_importbatch_undo",
        )
        found = [each for each in super().get_urls() if each.name != HISTORY]
        return [taking_back, *found]

    @admin.display(description=gettext_lazy("person"))
    def person(self, batch: ImportBatch) -> str:
        """By name alone: accounts are not everybody's to look at."""
        return str(batch.user or NOTHING)

    @admin.display(description=gettext_lazy("undone by"))
    def person_undoing(self, batch: ImportBatch) -> str:
        return str(batch.undone_by or NOTHING)

    @admin.display(description=pgettext_lazy("of an import", "state"), ordering="state")
    def what_became(self, batch: ImportBatch) -> str:
        """Its state; of one that was taken back, also why."""
        state = batch.get_state_display()
        if not batch.undone_why:
            return state
        return _("%(state)s: %(why)s") % {"state": state, "why": batch.undone_why}

    @admin.display(description=gettext_lazy("added"), ordering="created")
    def rows_created(self, batch: ImportBatch) -> int | None:
        return batch.created if batch.written_at else None

    @admin.display(description=gettext_lazy("changed"), ordering="updated")
    def rows_updated(self, batch: ImportBatch) -> int | None:
        return batch.updated if batch.written_at else None

    @admin.display(description=gettext_lazy("unchanged"), ordering="unchanged")
    def rows_unchanged(self, batch: ImportBatch) -> int | None:
        """None of one that waits: beside no other count it looked like a verdict."""
        return batch.unchanged if batch.written_at else None

    @admin.display(description=pgettext_lazy("of a file", "hash"))
    def short_hash(self, batch: ImportBatch) -> str:
        return batch.sha256[:SHORT]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        answer = super().change_view(request, object_id, form_url, extra_context)
        if isinstance(answer, TemplateResponse):
            batch = answer.context_data["original"]
            answer.context_data |= self.about(request, batch)
        return answer

    def about(self, request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
        """What the batch wrote, what undoing it kept, and the form to undo it."""
        changes = Change.objects.none()
        if batch.operation:
            changes = Change.objects.filter(operation__key=batch.operation)
        rows = changes.select_related("operation").order_by("pk")
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        names = names_of(page.object_list, request.user)
        return {
            "title": batch.name,
            "subtitle": None,
            "batch": batch,
            "is_waiting": batch.state == BatchState.WAITING
            and batch.user_id == request.user.pk,
            "page": page,
            "wrote": list(
                zip(names, tell(page.object_list, request.user), strict=True)
            ),
            "kept": [kept_words(*each) for each in batch.kept[:MOST_KEPT]],
            "more_kept": max(len(batch.kept) - MOST_KEPT, 0),
            "undo_form": UndoForm() if may_undo(batch, request.user) else None,
        }

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """Set back what the batch wrote; what was edited since stays and is named."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        batch = self.get_queryset(request).filter(pk=batch_id).first()
        if batch is None:
            raise Http404
        form = UndoForm(request.POST)
        if form.is_valid():
            self.take_back(request, batch, form.cleaned_data["reason"])
        else:
            messages.error(request, _("Say why the import is taken back."))
        return redirect("admin:projects_importbatch_change", batch.pk)

    def take_back(self, request: HttpRequest, batch: ImportBatch, why: str) -> None:
        if batch.state == BatchState.WRITTEN and not may_undo(batch, request.user):
            raise PermissionDenied
        try:
            undone = undo(batch, act_of_undoing(batch, request.user, why))
        except NotConfirmed as error:
            messages.error(request, words.not_confirmed(error))
            for text in named(error.issues):
                messages.error(request, text)
            return
        counts = {"rows": len(undone.rows) + undone.others, "kept": len(undone.kept)}
        if undone.kept:
            text = _(
                "Taken back: %(rows)d figures. %(kept)d cells were edited since and "
                "kept: they are named below."
            )
            messages.warning(request, text % counts)
        else:
            text = _("Taken back: %(rows)d figures.")
            messages.success(request, text % counts)


def names_of(changes: Sequence[Change], reader: User) -> list[str]:
    """The records of changes with whose they are: G330 330国道改建 2024-06.

    History knows a record by its code; a person knows a project by its name. One that
    is gone since keeps what history calls it; what another department has taken over
    since is no longer named.
    """
    wanted: dict[type[Written], set[int]] = {}
    for each in changes:
        model = model_of(each)
        if model is not None and issubclass(model, Written):
            wanted.setdefault(model, set()).add(each.object_id)
    names = {
        (model._meta.label_lower, pk): name_of(whose, record, reader)
        for model, pks in wanted.items()
        for pk, record in with_owners(model).in_bulk(pks).items()
        for whose in [getattr(record, model.owner)]
    }
    return [names.get((each.model, each.object_id), each.label) for each in changes]


def name_of(whose: models.Model, record: Written, reader: User) -> str:
    if not knows(reader, whose):
        return name_for(reader, whose)
    return f"{whose.code} {record}"


def with_owners(model: type[Written]) -> models.QuerySet:
    return model._base_manager.select_related(model.owner)


def kept_words(label: str, name: str, value: str | None) -> tuple[str, str, str]:
    """A cell that undoing kept: the record, its field as pages call it, its value."""
    if name == USED:
        return label, "", _("used by other records since")
    if not name:
        return label, "", _("removed since")
    return label, field_words(name), value or NOTHING


def field_words(name: str) -> str:
    """What pages call a field that an import can write."""
    for model in apps.get_models():
        if issubclass(model, Record):
            try:
                return str(model._meta.get_field(name).verbose_name)
            except FieldDoesNotExist:
                continue
    return name
