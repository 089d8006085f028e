"""The admin's Import button: a file comes in, is looked at, answered and confirmed.

Addresses, permissions and pages are django-import-export's; what happens behind them
is `sheets`. A file that is not one's own answers as one that does not exist.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.admin import ImportMixin
from import_export.signals import post_import

from bureau.accounts import kept, may
from bureau.models import User
from bureau.records import Act, Door
from projects.models import BatchState, ImportBatch, Project
from projects.sheets import words
from projects.sheets.batches import NotConfirmed, confirm, look, receive
from projects.sheets.reader import Unreadable

from .forms import ConfirmForm, UploadForm
from .page import named
from .preview import TYPED, PreviewPages

RECENT = 10  # of one's own imports, on the first page
IN_LIST = (
    *("id", "name", "at", "state", "user", "written_at"),
    *("created", "updated", "unchanged"),
)


class Importing(ImportMixin, PreviewPages):
    """Figures and readings from the workbooks a bureau keeps."""

    import_export_change_list_template = (
        "admin/import_export/change_list_import_export.html"
    )
    import_template_name = "admin/projects/investmentfigure/import.html"
    import_form_class = UploadForm
    confirm_form_class = ConfirmForm

    def get_urls(self) -> list[URLPattern]:
        pages = [
            ("import/<int:batch_id>/", self.preview_import, "import_preview"),
            ("import/<int:batch_id>/marked/", self.marked_import, "import_marked"),
            ("process_import/", self.process_import, "process_import"),
        ]
        start = "_".join(self.get_model_info())
        own = [
            path(route, self.own_view(view), name=f"{start}_{name}")
            for route, view, name in pages
        ]
        return own + super().get_urls()

    def own_view(self, view: Callable) -> Callable:
        """A page of the admin that says whose it is, as Django's own do."""
        found = self.admin_site.admin_view(view)
        found.model_admin = self
        return found

    def may_be_shown_again(self, request: HttpRequest) -> bool:
        is_confirmed = request.resolver_match.url_name.endswith("_process_import")
        return is_confirmed or super().may_be_shown_again(request)

    def create_import_form(self, request: HttpRequest) -> UploadForm:
        kwargs = self.get_import_form_kwargs(request)
        return self.get_import_form_class(request)(**kwargs)

    def get_import_form_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """An empty form that was sent is one that was sent."""
        if request.method != "POST":
            return {"initial": self.get_import_form_initial(request)}
        return {"data": request.POST, "files": request.FILES}

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The first page: a file is chosen, and read."""
        self.check_may_import(request)
        form = self.create_import_form(request)
        batch = self.received(form, request.user) if form.is_valid() else None
        if batch is not None:
            return redirect(self.address("import_preview", batch.pk))
        recent = ImportBatch.objects.filter(user=request.user).only(*IN_LIST)
        return self.page(
            request,
            self.import_template_name,
            title=_("Import"),
            form=form,
            recent=recent[:RECENT],
            takes_lists=may(request.user, "add", Project),
            has_export_permission=self.may_export(request),
        )

    def may_export(self, request: HttpRequest) -> bool:
        """Whether the page can offer the table to fill in."""
        asked = getattr(self, "has_export_permission", None)
        return asked is not None and asked(request)

    def received(self, form: UploadForm, user: User) -> ImportBatch | None:
        """The file as a batch; None where it is none, and the form says why."""
        file = form.cleaned_data["import_file"]
        try:
            return receive(file.read(), file.name, user, form.hints())
        except Unreadable as error:
            form.add_error("import_file", words.unreadable(error))
            return None

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what the preview showed, or say why not and show it anew."""
        if request.method != "POST":
            return self.lead_back(request)
        self.check_may_import(request)
        form = self.get_confirm_form_class(request)(request.POST)
        is_valid = form.is_valid()
        batch = self.own_batch(request, form.cleaned_data.get("batch"))
        if not is_valid:
            for errors in form.errors.values():
                messages.error(request, " ".join(errors))
            return redirect(self.address("import_preview", batch.pk))
        data = form.cleaned_data
        act = Act(request.user, Door.IMPORT, data["reason"])
        try:
            outcome = confirm(
                batch,
                act,
                file_hash=data["sha256"],
                preview=data["preview"],
                with_plans=data["with_plans"],
            )
        except NotConfirmed as error:
            return self.explain(request, batch, data, error)
        post_import.send(sender=None, model=self.model)
        counts = {
            "created": outcome.created,
            "updated": outcome.updated,
            "unchanged": outcome.unchanged,
        }
        text = _(
            "Written: %(created)d added, %(updated)d changed, %(unchanged)d unchanged."
        )
        messages.success(request, text % counts)
        return redirect("admin:projects_importbatch_change", batch.pk)

    def lead_back(self, request: HttpRequest) -> HttpResponse:
        """Who was signed out before confirming sees the preview again, and confirms."""
        sent = kept.take(request, timezone.now())
        if sent is None:
            return HttpResponseNotAllowed(["POST"])
        self.check_may_import(request)
        form = self.get_confirm_form_class(request)(sent)
        form.is_valid()
        data = form.cleaned_data
        batch = self.own_batch(request, data.get("batch"))
        messages.warning(
            request,
            _(
                "Nothing is written yet: you had been signed out. Look through the "
                "changes and write them again."
            ),
        )
        self.keep_typed(request, batch, data)
        return redirect(self.address("import_preview", batch.pk))

    def keep_typed(
        self, request: HttpRequest, batch: ImportBatch, data: dict[str, Any]
    ) -> None:
        """What was typed into a confirmation stands there again."""
        request.session[TYPED] = {
            "batch": batch.pk,
            "reason": data.get("reason", ""),
            "with_plans": data.get("with_plans", False),
        }

    def explain(
        self,
        request: HttpRequest,
        batch: ImportBatch,
        data: dict[str, Any],
        error: NotConfirmed,
    ) -> HttpResponseRedirect:
        """Nothing was written: say why and where; what was typed is kept."""
        batch.refresh_from_db(fields=["state"])
        if batch.state != BatchState.WAITING:
            return self.lead_on(request, batch)
        messages.error(request, words.not_confirmed(error))
        for text in named(error.issues):
            messages.error(request, text)
        self.keep_typed(request, batch, data)
        if error.code not in {"reason", "busy", "cut", "lost"}:
            look(batch, request.user)
        return redirect(self.address("import_preview", batch.pk))
