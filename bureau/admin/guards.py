"""How the admin writes: by version, through the writer, recorded with its door.

What is refused is shown on the page it came from. Who is overtaken between the check
and the write is checked once more, so that the page can say by whom.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as stock_delete_selected
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from bureau.records import (
    Act,
    Action,
    Door,
    Entry,
    Record,
    Stale,
    Written,
    acting,
    history,
    under,
)
from bureau.writing import Row, write

from .again import is_shown_again, show_again
from .forms import (
    REASON,
    VERSION,
    ReasonForm,
    RecordForm,
    WrittenRow,
    reason_in,
    words_of,
)
from .rows import Rows
from .searched import is_id

REFUSALS = (ValidationError, IntegrityError)  # the writer's; in a race the database's


def version_in(text: str | None) -> int:
    """The version a page showed; none or nonsense is that of nobody's page."""
    return int(text) if text and is_id(text) else 0


def door_of(form: Any) -> str:
    """Django's own forms of accounts do not say theirs."""
    return getattr(form, "door", Door.FORM)


def ask_again(request: HttpRequest) -> None:
    """The page is shown as it was before the answer."""
    request.method = "GET"
    request.POST = QueryDict()


class Guarded(admin.ModelAdmin):
    """A record's own page, the rows on it, and removals."""

    def act(self, request: HttpRequest, door: str) -> Act:
        return Act(request.user, door, reason_in(request.POST))

    def twice(
        self, request: HttpRequest, view: Callable, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The second time, what has changed meanwhile is found by the forms.

        What only the writer can find, as a new total beside new figures, they are told
        the third time: the page then shows it with all that was typed.
        """
        if request.method != "POST":
            return view(request, *args, **kwargs)
        words: list[str] = []
        for is_told in (False, False, True):
            request.refused = words if is_told else []
            try:
                return view(request, *args, **kwargs)
            except REFUSALS as refused:
                words = words_of(refused)
        self.message_user(request, " ".join(words), messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        show_again(request)
        return self.twice(request, super().changeform_view, *args, **kwargs)

    def may_be_shown_again(self, request: HttpRequest) -> bool:
        """Whether what was sent too late can be shown as it was sent, and not saved."""
        page = request.resolver_match.url_name.rpartition("_")[2]
        if page == "changelist":
            return "_save" in request.POST
        return page in {"add", "change"} and issubclass(self.form, RecordForm)

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: Any, change: Any
    ) -> None:
        if change and not form.has_changed():
            return
        with acting(self.act(request, door_of(form))) as act:
            if isinstance(obj, Written):
                write([form.row()], act)
            else:
                super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: list, change: Any
    ) -> None:
        """What a form lists comes in with it; the rows below by a door of their own."""
        with acting(self.act(request, door_of(form))):
            self.save_lists(form)
        with acting(self.act(request, Door.INLINE)):
            for formset in formsets:
                self.save_formset(request, form, formset, change)

    def save_lists(self, form: Any) -> None:
        """Records listed in a field are told on the history by their names."""
        record, data = form.instance, form.cleaned_data
        lists = [each for each in record._meta.many_to_many if each.name in data]
        before = {each.name: names_of(record, each) for each in lists}
        form.save_m2m()
        after = {each.name: names_of(record, each) for each in lists}
        tell_difference(record, before, after)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Rows, change: Any
    ) -> None:
        if not issubclass(formset.model, Written):
            super().save_formset(request, form, formset, change)
            return
        rows = formset.written()
        for each, _row in rows:  # a new parent has its id by now
            setattr(each.instance, formset.fk.name, formset.instance)
        added = [each.instance for each, _row in rows if not each.instance.pk]
        write([row for _form, row in rows], history.current_act())
        formset.new_objects = added
        formset.deleted_objects = [form.instance for form in formset.removed()]
        formset.changed_objects = [
            (each.instance, each.changed_data)
            for each, row in rows
            if not row.is_removed and each.instance not in added
        ]

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """The page asks again where the record is no longer the one it showed."""
        context = self.removal_context(request) | (extra_context or {})
        if request.method == "POST":
            try:
                with acting(self.act(request, Door.FORM)):
                    return super().delete_view(request, object_id, context)
            except REFUSALS as refused:
                context["refused"] = words_of(refused)
            ask_again(request)
        return super().delete_view(request, object_id, context)

    def render_delete_form(
        self, request: HttpRequest, context: dict[str, Any]
    ) -> HttpResponse:
        """The page's title and heading name the record, as those of its history do."""
        context["title"] = under(context["title"], str(context["object"]))
        return super().render_delete_form(request, context)

    def removal_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the page before a removal asks for, beside a yes."""
        context: dict[str, Any] = {"is_versioned": issubclass(self.model, Record)}
        if issubclass(self.model, Written):
            sent = request.POST if REASON in request.POST else None
            context["reason_form"] = ReasonForm(sent)
        return context

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        self.remove(obj, [(obj, version_in(request.POST.get(VERSION)))])

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        shown = {
            each: version_in(request.POST.get(f"{VERSION}-{each.pk}"))
            for each in queryset
        }
        self.remove(queryset, list(shown.items()))

    def remove(self, what: Any, shown: list[tuple[Any, int]]) -> None:
        """Records with the versions that were shown; `what` removes them otherwise."""
        if issubclass(self.model, Written):
            rows = [Row(each, seen=version, is_removed=True) for each, version in shown]
            write(rows, history.current_act())
            return
        for record, version in shown if issubclass(self.model, Record) else []:
            stored = record.locked()
            if stored is not None and stored.version != version:
                raise Stale(stored)
        what.delete()

    @admin.action(
        permissions=["delete"], description=stock_delete_selected.short_description
    )
    def delete_selected(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> HttpResponse | None:
        """As Django's, all or nothing, and asking again as `delete_view` does."""
        context = self.removal_context(request)
        try:
            with acting(self.act(request, Door.ACTION)), transaction.atomic():
                if not queryset:  # Django's would say nothing
                    message = gettext("Somebody else removed this.")
                    self.message_user(request, message, messages.ERROR)
                    return None
                answer = stock_delete_selected(self, request, queryset)
        except REFUSALS as refused:
            context["refused"] = words_of(refused)
            ask_again(request)
            answer = stock_delete_selected(self, request, queryset.all())
        if isinstance(answer, TemplateResponse):
            answer.context_data |= context
        return answer


class GuardedList(admin.ModelAdmin):
    """Rows edited in a list: one reason for all, and each form keeps its own row."""

    def get_changelist_form(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[forms.ModelForm]:
        base = WrittenRow if issubclass(self.model, Written) else RecordForm
        form = super().get_changelist_form(request, **{"form": base} | kwargs)
        form.actor, form.door = request.user, Door.LIST
        return form

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> type[Rows]:
        formset = super().get_changelist_formset(request, **{"formset": Rows} | kwargs)
        formset.actor, formset.door = request.user, Door.LIST
        formset.is_shown_again = is_shown_again(request)
        formset.refused = getattr(request, "refused", [])
        return formset

    def _get_list_editable_queryset(
        self, request: HttpRequest, prefix: str
    ) -> models.QuerySet:
        rows = super()._get_list_editable_queryset(request, prefix)
        related = self.get_list_select_related(request)
        return rows.select_related(*related) if related else rows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        show_again(request)
        if self.has_lost_rows(request):
            return self.tell_lost_rows(request)
        answer = self.twice(request, super().changelist_view, extra_context)
        changelist = (getattr(answer, "context_data", None) or {}).get("cl")
        if changelist and changelist.formset and changelist.formset.is_bound:
            # By now the list may have another order, and other rows.
            rows = {each.pk: each for each in changelist.result_list}
            if not all(form.instance.pk for form in changelist.formset.forms):
                return self.tell_lost_rows(request)  # lost since the look above
            changelist.result_list = [
                rows.get(form.instance.pk, form.instance)
                for form in changelist.formset.forms
            ]
        return answer

    def tell_lost_rows(self, request: HttpRequest) -> HttpResponse:
        message = gettext("Somebody else removed a row meanwhile.")
        self.message_user(request, message, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def has_lost_rows(self, request: HttpRequest) -> bool:
        """Whether rows were sent that are not there for this person."""
        is_edit = "_save" in request.POST and self.list_editable
        if not is_edit or not self.has_change_permission(request):
            return False
        sent = set(self._get_edited_object_pks(request, "form"))
        if not all(map(is_id, sent)):
            return True
        return self.get_queryset(request).filter(pk__in=sent).count() < len(sent)


def names_of(record: models.Model, field: models.ManyToManyField) -> list[str]:
    rows = getattr(record, field.name).select_related()
    return sorted(" ".join(map(str, each.natural_key())) for each in rows)


def tell_difference(
    record: models.Model, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """A change that is in no column of the record's own, by its door."""
    names = [name for name in after if before.get(name) != after[name]]
    if names:
        old, new = (
            {name: side.get(name) for name in names} for side in (before, after)
        )
        tell_change(record, Action.CHANGED, old, new)


def tell_change(
    record: models.Model, action: str, old: dict | None, new: dict | None
) -> None:
    department = getattr(record, "history_department_id", lambda: None)()
    label, kind = history.label_of(record), record._meta.label_lower
    history.record([Entry(kind, record.pk, label, action, old, new, department)])
