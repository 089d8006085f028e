"""Pages of obstacles (问题清单): the list, a new one, one with its steps."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bureau.accounts import may, readable, scope
from bureau.models import User
from workplan.answering import choices_of
from workplan.forms import Viewpoint
from workplan.models import Obstacle, ObstacleStep
from workplan.views import no_figures, no_plan, sees_figures

from . import acts, rights
from .forms import (
    CloseForm,
    ObstacleFilter,
    ObstacleForm,
    StepForm,
    names_a_subject,
    records_of,
    subject_asked,
)
from .obstacles import ObstacleLine, count_of, line_of, obstacle_lines
from .pages import act_of, day_for, is_stored, led_to, told, view_of
from .seen import KIND_WORDS, Subject, about, field_of, page_of, query_of

PAGE = 50
DETAIL = "workplan:obstacle-detail"
PRESET = ("department", "person_in_charge", "telephone", "supporting")
PRESET += ("leader_in_charge",)


@require_safe
def obstacle_list(request: HttpRequest) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    view = view_of(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    lines = obstacle_lines(view.plan, day_for(view), reader=request.user)
    narrow = ObstacleFilter(request.GET, choices_of(line.obstacle for line in lines))
    pages = Paginator(narrow.apply(lines), PAGE)
    context = told(
        view=view,
        narrow=narrow,
        count=count_of(lines),
        page=pages.get_page(request.GET.get("page")),
        may_report=may(request.user, "add", Obstacle),
    )
    return render(request, "workplan/following/obstacle_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_add(request: HttpRequest) -> HttpResponse:
    """Of the record an address names; without one, the page to choose it."""
    if not may(request.user, "add", Obstacle):
        raise PermissionDenied
    if not names_a_subject(request.GET):
        return chosen(request)
    subject = subject_asked(request.GET, request.user)
    if subject is None:
        raise Http404
    view = view_of(request.GET, subject, reader=request.user)
    obstacle = about_subject(subject)
    form = ObstacleForm(
        request.POST or None,
        instance=obstacle,
        initial={"since": day_for(view)},
        reader=request.user,
        today=timezone.localdate(),
    )
    store = partial(acts.report, obstacle, act_of(request))
    if form.is_valid() and is_stored(form, store):
        messages.success(request, _("It stands on the list of obstacles."))
        return redirect(DETAIL, obstacle.pk)
    context = told(view=view, form=form, subject=subject, url=page_of(subject))
    context["fixed_year"] = True
    return render(request, "workplan/following/obstacle_form.html", context)


def about_subject(subject: Subject) -> Obstacle:
    """A new obstacle of a record: whoever answers for that answers for it."""
    answering = {name: getattr(subject, name) for name in PRESET}
    return Obstacle(**{field_of(subject)[0]: subject}, **answering)


def chosen(request: HttpRequest) -> HttpResponse:
    """Lead to the form of the record that was chosen, or let one be chosen."""
    name, _colon, value = request.GET.get("about", "").partition(":")
    if name in KIND_WORDS and value:
        query = request.GET.copy()
        del query["about"]
        query[name] = value
        return redirect(f"{reverse('workplan:obstacle-add')}?{query.urlencode()}")
    view = view_of(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    groups = records_of(view.plan, request.user)
    context = told(view=view, groups=groups)
    return render(request, "workplan/following/obstacle_choose.html", context)


@dataclass(frozen=True)
class ObstaclePage:
    """An obstacle with its steps, and the forms of what its reader may do."""

    line: ObstacleLine
    steps: list[ObstacleStep]
    change: ObstacleForm | None
    step: StepForm | None
    close: CloseForm | None
    is_reporter: bool

    @property
    def obstacle(self) -> Obstacle:
        return self.line.obstacle


def obstacle_page(
    obstacle: Obstacle, view: Viewpoint | None, reader: User, **forms: Any
) -> ObstaclePage:
    """The page; `forms` are those that were sent and refused."""
    on, today = day_for(view), timezone.localdate()
    follows = obstacle.is_open and rights.may_follow(reader, obstacle)
    closes = obstacle.is_open and rights.may_close(reader, obstacle)
    own: dict[str, Any] = {"change": None, "step": None, "close": None}
    if follows:
        fresh = Obstacle.objects.with_subject().get(pk=obstacle.pk)
        own["change"] = ObstacleForm(instance=fresh, reader=reader, today=today)
        own["step"] = StepForm(initial={"on": on}, today=today)
    if closes:
        own["close"] = CloseForm(obstacle=obstacle)
    return ObstaclePage(
        line=line_of(obstacle, on, reader),
        steps=list(obstacle.steps.order_by("on", "pk")),
        is_reporter=follows and not closes,
        **own | forms,
    )


def shown(request: HttpRequest, obstacle: Obstacle, **forms: Any) -> HttpResponse:
    subject = obstacle.subject
    told_about = about(obstacle, request.user)
    seen = subject if told_about.url else None
    view = view_of(request.GET, seen, reader=request.user)
    page = obstacle_page(obstacle, view, request.user, **forms)
    context = told(view=view, page=page, fixed_year=True)
    if told_about.url and rights.may_report(request.user, subject.department_id):
        context["query"] = query_of(subject)
    return render(request, "workplan/following/obstacle_detail.html", context)


def found(request: HttpRequest, pk: int) -> Obstacle:
    """The obstacle; to be read, or of somebody's own where they send something.

    Http404 where it is no such, and PermissionDenied where it may only be read.
    """
    see = readable if request.method in {"GET", "HEAD"} else scope
    rows = Obstacle.objects.with_subject().select_related("reported_by", "closed_by")
    obstacle = get_object_or_404(see(request.user, rows), pk=pk)
    if see is scope and not rights.may_follow(request.user, obstacle):
        raise PermissionDenied
    return obstacle


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_detail(request: HttpRequest, pk: int) -> HttpResponse:
    obstacle = found(request, pk)
    if request.method != "POST":
        return shown(request, obstacle)
    form = ObstacleForm(
        request.POST,
        instance=found(request, pk),
        reader=request.user,
        today=timezone.localdate(),
    )
    store = partial(acts.change, form.instance, act_of(request))
    if form.is_valid() and is_stored(form, store):
        messages.success(request, _("Saved."))
        return led_to(request, DETAIL, pk)
    return shown(request, obstacle, change=form)


@require_POST
def obstacle_step(request: HttpRequest, pk: int) -> HttpResponse:
    obstacle = found(request, pk)
    step = ObstacleStep(obstacle=obstacle)
    form = StepForm(request.POST, instance=step, today=timezone.localdate())
    store = partial(acts.add_step, step, act_of(request))
    if form.is_valid() and is_stored(form, store):
        messages.success(request, _("The step was added."))
        return led_to(request, DETAIL, pk)
    return shown(request, obstacle, step=form)


@require_POST
def obstacle_close(request: HttpRequest, pk: int) -> HttpResponse:
    obstacle = found(request, pk)
    form = CloseForm(request.POST, obstacle=obstacle)
    if form.is_valid() and is_stored(form, partial(closed, request, pk, form)):
        messages.success(request, _("It is closed."))
        return led_to(request, DETAIL, pk)
    return shown(request, obstacle, close=form)


def closed(request: HttpRequest, pk: int, form: CloseForm) -> None:
    """Close it as it was looked at."""
    obstacle, sent = found(request, pk), form.cleaned_data
    obstacle.version = sent["version"]
    acts.close(obstacle, sent["evidence"], timezone.localdate(), act_of(request))
