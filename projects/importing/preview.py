"""The page before an import: what a file would change, and what it leaves to be said.

A file that is not one's own answers as one that does not exist.
"""

import logging
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bureau.models import User
from projects.models import BatchState, ImportBatch
from projects.sheets import words
from projects.sheets.batches import VALID_FOR, answer, look, preview_mark
from projects.sheets.checking.matching import FOREIGN, Owners
from projects.sheets.found import ASK, Meaning, Question
from projects.sheets.lines import Owner, lines_for
from projects.sheets.marking.child import NotMarked
from projects.sheets.marking.marked import Marked, marked
from projects.sheets.memory import forget
from projects.sheets.plan import Plan
from projects.sheets.snapshot import load

from .forms import ConfirmForm, QuestionsForm, may_be_called
from .given import given
from .page import Preview, foreign_lines
from .records import PAGE as RECORDS_PAGE
from .records import RecordPages, lists_of
from .sheet_form import SheetForm
from .sheets import sheets_of

logger = logging.getLogger(__name__)

QUESTIONS_A_PAGE = 50  # the rest comes when these are answered
TYPED = "import_typed"  # in the session: what was typed into a refused confirmation


def plan_of(batch: ImportBatch, user: User) -> Plan:
    """The preview that is kept, or a new one where it is too old to be confirmed."""
    seen = batch.previewed_at
    if seen is None or not batch.preview or timezone.now() - seen > VALID_FOR:
        return look(batch, user)
    return load(bytes(batch.preview))


class KnownOwners:
    """Whose lines a person can name, asked for once and only where a name is open."""

    def __init__(self, plan: Plan, user: User) -> None:
        self.user = user
        columns = [column for each in plan.sheets for column in each.columns]
        self.is_indicator = any(
            each.meaning in {Meaning.INDICATOR_CODE, Meaning.INDICATOR_NAME}
            for each in columns
        )
        self.is_asked = any(map(may_be_called, plan.questions))
        self.found: Owners | None = None

    def __call__(self, _question: Question | None = None) -> Owners:
        if self.found is None:
            kinds = [False, True] if self.is_indicator else [False]
            self.found = Owners(
                owner
                for each in kinds
                for owner in lines_for(is_indicator=each).owners(self.user)
            )
        return self.found

    def listed(self) -> list[Owner]:
        """All of them where a name is asked for, to choose from."""
        return list(self().by_code.values()) if self.is_asked else []


def faults_of(plan: Plan) -> list[Marked]:
    """Every error and warning, in words, for the user's own file."""
    return [
        Marked(
            sheet=each.sheet,
            row=each.row,
            column=each.column,
            value="" if each.value is None else words.shown(each.value),
            message=words.problem(each),
            accepted=words.accepted(each),
            level=each.level,
        )
        for each in [*plan.of_level("error"), *plan.of_level("warning")]
    ]


def foreign_left_out(plan: Plan) -> dict[str, str]:
    """The answer that leaves out, in each sheet, all lines with unknown codes."""
    return {f"{sheet}|{FOREIGN}": "yes" for sheet, _row in foreign_lines(plan)}


def list_left_out(plan: Plan, sheet: str) -> dict[str, str]:
    """The answer that leaves a list out; 404 where there is no such list."""
    if sheet not in {each.name for each in plan.lists}:
        raise Http404
    return {f"{sheet}|skip": "yes"}


def not_taken() -> str:
    """Said on top: the field may stand far down a long page."""
    return _("Not taken yet: what you said is kept; correct what is marked red below.")


def not_marked() -> str:
    return _("No marked file could be made of this one; what is wrong stands below.")


class PreviewPages(admin.ModelAdmin):
    """Looking at a file that came in, answering, correcting, taking it back marked."""

    preview_template_name = "admin/projects/investmentfigure/import_preview.html"

    def address(self, page: str, *args: Any) -> str:
        """The address of one of these pages: import, import_preview, ..."""
        name = "_".join([*self.get_model_info(), page])
        return reverse(f"admin:{name}", args=args)

    def page(
        self, request: HttpRequest, template: str, **context: Any
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        common = self.admin_site.each_context(request) | {"opts": self.opts}
        context = common | self.get_import_context_data() | context
        return TemplateResponse(request, template, context)

    def check_may_import(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def own_batch(self, request: HttpRequest, batch_id: int | None) -> ImportBatch:
        """The sender's own; anybody else's answers as one that does not exist."""
        own = ImportBatch.objects.filter(user=request.user).defer("content", "read")
        batch = own.filter(pk=batch_id).first() if batch_id else None
        if batch is None:
            raise Http404
        return batch

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def preview_import(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """What the file would change, and what it leaves to be said."""
        self.check_may_import(request)
        batch = self.own_batch(request, batch_id)
        if batch.state != BatchState.WAITING:
            return self.lead_on(request, batch)
        plan = plan_of(batch, request.user)
        if request.method == "POST":
            return self.take_answers(request, batch, plan)
        return self.show(request, batch, plan)

    def lead_on(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        """Where a file that waits no more has gone."""
        if batch.state == BatchState.EXPIRED:
            message = _("This file was not confirmed in time. Please send it again.")
            messages.warning(request, message)
            return redirect(self.address("import"))
        if batch.state == BatchState.WRITTEN:
            message = _("This file was written already; it was not written again.")
            messages.info(request, message)
        return redirect("admin:projects_importbatch_change", batch.pk)

    def take_answers(
        self, request: HttpRequest, batch: ImportBatch, plan: Plan
    ) -> HttpResponse:
        """Answers, corrections, or answers taken back; then the file is looked at."""
        what = request.POST.get("what")
        if what == "forget":
            found = self.taken_back(batch, plan, request.POST.getlist("key"))
        elif what == "foreign":
            found = foreign_left_out(plan)
        elif what == "skip":
            found = list_left_out(plan, request.POST.get("sheet", ""))
        elif what == "correct":
            number, form = self.correction(request, batch, plan)
            if not form.is_valid():
                messages.error(request, not_taken())
                return self.show(request, batch, plan, sheets={number: form})
            found = form.answers()
        else:
            form = self.questions_form(request, plan, request.POST)
            if not form.is_valid():
                messages.error(request, not_taken())
                return self.show(request, batch, plan, questions=form)
            found = form.answers()
        if found:
            answer(batch, found)
            look(batch, request.user)
            messages.success(request, _("The file was looked at again with this."))
        else:
            messages.info(request, _("Nothing was said that was not known."))
        return redirect(self.address("import_preview", batch.pk))

    def taken_back(
        self, batch: ImportBatch, plan: Plan, keys: list[str]
    ) -> dict[str, str]:
        """Answers that count no more; remembered ones are forgotten for good."""
        recalled = [each for each in keys if each in plan.recalled]
        forget(plan, recalled, batch.department_id)
        return dict.fromkeys(keys, "") | dict.fromkeys(recalled, ASK)

    def correction(
        self, request: HttpRequest, batch: ImportBatch, plan: Plan
    ) -> tuple[int, SheetForm]:
        """The form of the sheet that was corrected; 404 where there is none."""
        text = request.POST.get("sheet", "")
        number = int(text) if text.isdecimal() and len(text) < 4 else -1
        if not 0 <= number < len(plan.sheets):
            raise Http404
        found = plan.sheets[number]
        return number, SheetForm(found, number, batch.answers, request.POST)

    def questions_form(
        self, request: HttpRequest, plan: Plan, data: Any = None
    ) -> QuestionsForm:
        owners = KnownOwners(plan, request.user)
        return QuestionsForm(plan.questions[:QUESTIONS_A_PAGE], owners, data)

    def show(
        self,
        request: HttpRequest,
        batch: ImportBatch,
        plan: Plan,
        *,
        questions: QuestionsForm | None = None,
        sheets: dict[int, SheetForm] | None = None,
    ) -> TemplateResponse:
        """The page before anything is written."""
        preview = Preview(plan)
        kind = request.GET.get("show")
        form = questions or self.questions_form(request, plan)
        return self.page(
            request,
            self.preview_template_name,
            title=_("Import: preview"),
            batch=batch,
            plan=plan,
            preview=preview,
            cells=preview.page(request.GET.get("page"), kind),
            kind=kind,
            questions=form,
            owners=form.owners.listed(),
            more_questions=len(plan.questions) - len(form.questions),
            given=given(batch.answers, plan, form.owners),
            records=RecordPages(plan).page(request.GET.get(RECORDS_PAGE)),
            lists=lists_of(plan),
            sheets=list(sheets_of(plan, batch.answers, sheets or {})),
            confirm_form=self.confirm_form(request, batch, plan),
        )

    def confirm_form(
        self, request: HttpRequest, batch: ImportBatch, plan: Plan
    ) -> ConfirmForm:
        """With what was typed into one that was refused."""
        typed = request.session.get(TYPED, {})
        if typed.get("batch") == batch.pk:
            del request.session[TYPED]
        else:  # of another file
            typed = {}
        mark = preview_mark(batch)
        seen = {"batch": batch.pk, "sha256": batch.sha256, "preview": mark}
        form = ConfirmForm(initial=seen | typed)
        form.fit(plan)
        return form

    @method_decorator(require_GET)
    def marked_import(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """The sender's own file with every error and warning marked in it."""
        self.check_may_import(request)
        batch = self.own_batch(request, batch_id)
        if batch.state != BatchState.WAITING:
            return self.lead_on(request, batch)
        plan = plan_of(batch, request.user)
        try:
            data, extension = marked(bytes(batch.content), batch.kind, faults_of(plan))
        except NotMarked:
            logger.warning("No list could be made", exc_info=True)
            messages.error(request, not_marked())
            return redirect(self.address("import_preview", batch.pk))
        word = _("marked") if batch.kind == "xlsx" else _("errors")  # list alone
        stem = batch.name.rpartition(".")[0] or batch.name
        name = f"{stem.removesuffix(f' {word}')} {word}.{extension}"
        header = content_disposition_header(as_attachment=True, filename=name)
        return HttpResponse(
            data,
            content_type="application/octet-stream",
            headers={"Content-Disposition": header},
        )
