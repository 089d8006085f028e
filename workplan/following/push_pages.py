"""Pages of pushes (督办): the list, a new one, one with its answers."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bureau.accounts import scope
from bureau.admin import REFUSALS, words_of
from workplan.models import Obstacle, Push, PushAnswer
from workplan.views import no_figures, no_plan, sees_figures
from workplan.words import headed

from . import acts, rights
from .forms import AnswerForm, PushForm, names_a_subject, subject_asked
from .obstacles import by_subject, lines_of, obstacle_lines, open_of
from .pages import act_of, day_for, is_stored, led_to, told, view_of
from .pushes import push_line, push_lines
from .seen import about, field_of, kind_of, page_of

PAGE = 50
DETAIL = "workplan:push-detail"


@require_safe
def push_list(request: HttpRequest) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    view = view_of(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    on = day_for(view)
    obstacles = open_of(obstacle_lines(view.plan, on, reader=request.user))
    lines = push_lines(
        view.plan, on, reader=request.user, hindering=by_subject(obstacles)
    )
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    open_count = sum(line.push.is_open for line in lines)
    context = told(view=view, page=page, open_count=open_count)
    return render(request, "workplan/following/push_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def push_add(request: HttpRequest) -> HttpResponse:
    """The viewpoint is the address's; what is pushed the address's or the form's."""
    if not rights.may_push(request.user):
        raise PermissionDenied
    query = request.POST if names_a_subject(request.POST) else request.GET
    subject = subject_asked(query, request.user)
    if subject is None:
        raise Http404
    view = view_of(request.GET, subject, reader=request.user)
    if view is None:
        return no_plan(request)
    push = Push(year=view.as_of.year, month=view.as_of.number)
    setattr(push, kind_of(subject), subject)
    form = PushForm(request.POST or None, instance=push)
    if form.is_valid() and is_stored(form, partial(acts.send, push, act_of(request))):
        messages.success(request, headed(str(subject), _("pushed")))
        return back(request, push)
    context = told(view=view, form=form, subject=subject, url=page_of(subject))
    context |= {"field": field_of(subject), "next": next_of(request)}
    context["fixed_year"] = True
    return render(request, "workplan/following/push_form.html", context)


def next_of(request: HttpRequest) -> str:
    """The page of ours that one came from; "" where none is named."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else ""


def back(request: HttpRequest, push: Push) -> HttpResponse:
    place = next_of(request)
    return redirect(place) if place else led_to(request, DETAIL, push.pk)


def found(request: HttpRequest, pk: int) -> Push:
    """A push within somebody's reach; Http404 otherwise."""
    rows = Push.objects.with_subject().with_last_answer()
    rows = rows.select_related("by", "settled_by")
    return get_object_or_404(scope(request.user, rows), pk=pk)


def shown(request: HttpRequest, push: Push, form: AnswerForm | None) -> HttpResponse:
    reader, told_about = request.user, about(push, request.user)
    seen = push.subject if told_about.url else None
    view = view_of(request.GET, seen, reader=reader)
    on = day_for(view)
    kind, pk = push.subject_id
    rows = Obstacle.objects.open().filter(**{kind: pk})
    line = push_line(push, on, reader, by_subject(lines_of(rows, on, reader)))
    answers = rights.may_answer(reader, push.department_id)
    context: dict[str, Any] = told(
        view=view,
        fixed_year=True,
        line=line,
        answers=list(push.answers.order_by("at", "pk")),
        form=form if form or not answers or not push.is_open else AnswerForm(),
        may_settle=push.is_open and rights.may_settle(reader, push),
    )
    return render(request, "workplan/following/push_detail.html", context)


@require_safe
def push_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, found(request, pk), None)


@require_POST
def push_answer(request: HttpRequest, pk: int) -> HttpResponse:
    push = found(request, pk)
    if not rights.may_answer(request.user, push.department_id):
        raise PermissionDenied
    given = PushAnswer(push=push)
    form = AnswerForm(request.POST, instance=given)
    store = partial(acts.answer, given, act_of(request))
    if form.is_valid() and is_stored(form, store):
        messages.success(request, _("Your answer was added."))
        return led_to(request, DETAIL, pk)
    return shown(request, push, form)


@require_POST
def push_settle(request: HttpRequest, pk: int) -> HttpResponse:
    push = found(request, pk)
    if not rights.may_settle(request.user, push):
        raise PermissionDenied
    try:
        acts.settle(push, timezone.now(), act_of(request))
    except REFUSALS as refused:
        for text in words_of(refused):
            messages.error(request, text)
    else:
        messages.success(request, _("It is settled."))
    return led_to(request, DETAIL, pk)
