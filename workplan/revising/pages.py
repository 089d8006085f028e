"""The office's pages that revise an annual plan or a target."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bureau.accounts import may, scope
from bureau.admin import REFUSALS, words_of
from bureau.formats import Scale
from bureau.records import in_force
from bureau.writing import Row, write
from projects.models import AnnualPlan, InvestmentFigure
from workplan.curves import off_plan
from workplan.details import Lines, lines_of
from workplan.models import KeyTarget
from workplan.revised import Said, said_of_plan, said_of_target

from .forms import RevisionForm, form_of


@dataclass(frozen=True)
class RevisionPage:
    """What is revised: its owner, all its rows so far, and the form of the next one."""

    owner: Any
    what: str
    rows: Lines
    latest: Any
    form: RevisionForm


@require_http_methods(["GET", "HEAD", "POST"])
def revise_plan(request: HttpRequest, pk: int) -> HttpResponse:
    asked = found(request, AnnualPlan, pk, "project__department")
    rows = AnnualPlan.objects.filter(project=asked.project_id, year=asked.year)
    what = _("annual plan of %(year)s") % {"year": asked.year}
    say = said_of_plan(Scale(asked.unit_of("amount")))
    return revise(request, rows.select_related("project"), what, say)


@require_http_methods(["GET", "HEAD", "POST"])
def revise_target(request: HttpRequest, pk: int) -> HttpResponse:
    asked = found(request, KeyTarget, pk, "indicator__department")
    rows = KeyTarget.objects.filter(
        indicator=asked.indicator_id,
        year=asked.year,
        period=asked.period,
        level=asked.level,
    )
    named = {"year": asked.year, "period": asked.get_period_display()}
    what = _("target of %(year)s, %(period)s") % named
    say = said_of_target(Scale(asked.indicator.unit), asked.indicator.kind)
    return revise(request, rows.select_related("indicator"), what, say)


def found(request: HttpRequest, model: type, pk: int, related: str) -> Any:
    """The row that an address names, for whoever may add a revision to it.

    Raises PermissionDenied, and Http404 where they see no such row.
    """
    if not may(request.user, "add", model):
        raise PermissionDenied
    rows = scope(request.user, model.objects.select_related(related))
    return get_object_or_404(rows, pk=pk)


def revise(request: HttpRequest, rows: QuerySet, what: str, say: Said) -> HttpResponse:
    """The page of one promise; what is sent becomes its next row."""
    stated = list(rows.order_by("revision"))
    latest = in_force(stated)
    sent = request.POST if request.method == "POST" else None
    form = form_of(latest, request.user, timezone.localdate(), sent)
    owner = getattr(latest, latest.owner)
    if form.is_valid() and is_written(form):
        messages.success(request, _("The revision is saved; the original stays."))
        tell_curve(request, form.instance, [*stated, form.instance])
        return redirect(f"{owner.get_absolute_url()}?year={latest.year}")
    page = RevisionPage(owner, what, lines_of(stated, say), latest, form)
    return render(request, "workplan/revise.html", {"page": page})


def is_written(form: RevisionForm) -> bool:
    """Whether the writer took it; else the page says why not."""
    try:
        write([Row(form.instance)], form.act())
    except REFUSALS as refused:
        form.add_error(None, words_of(refused))
        return False
    return True


def tell_curve(request: HttpRequest, revision: Any, rows: list[Any]) -> None:
    """What is to be entered again, where the plan curve misses the revised plan."""
    if not isinstance(revision, AnnualPlan):
        return
    figures = InvestmentFigure.objects.for_year(revision.year)
    own = figures.filter(project=revision.project_id)
    if missed := off_plan(revision.project, rows, own):
        messages.warning(request, missed.words)
