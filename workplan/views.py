"""The leaders' pages: parse the address, ask `board` or `details`, render.

Whoever reads is passed down, and sees what `bureau.accounts.scope` lets through.
"""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bureau.accounts import (
    lacks_department,
    readable,
    roles,
    scope,
    works_in_records,
)
from bureau.first_steps import first_steps
from bureau.models import User
from bureau.naming import NameForm
from projects.models import Project

from . import areas, details
from .answering import choices_of
from .board import page as boards
from .board import project_lines
from .corrections import count_of_corrections
from .following import day_of, followed, may_push, obstacles_of_area
from .forms import (
    AnswersFilter,
    MilestoneFilter,
    ProjectFilter,
    Viewpoint,
    asked_of,
    viewpoint,
)
from .models import Indicator, WorkPlan

PROJECTS_PER_PAGE = 50


def no_plan(request: HttpRequest) -> HttpResponse:
    """What to do before there is a plan, or before one holds anything of theirs."""
    if scope(request.user, WorkPlan.objects.all()).exists():
        return render(request, "workplan/no_plan.html", {"are_others": True})
    told = {"steps": first_steps(request), "name_form": NameForm()}
    return render(request, "workplan/no_plan.html", told)


def sees_figures(reader: User) -> bool:
    """Whether the scope lets any project through, whatever is stored."""
    return not readable(reader, Project.objects.all()).query.is_empty()


def no_figures(request: HttpRequest) -> HttpResponse:
    """The page of administrators, and of accounts without a role or department."""
    lacks = any(lacks_department(request.user, name) for name in roles(request.user))
    told = {"is_without_figures": True, "lacks_department": lacks}
    if works_in_records(request.user):
        told["steps"] = first_steps(request)
    return render(request, "workplan/no_figures.html", told)


def day_for(view: Viewpoint) -> date:
    """The day from which obstacles and pushes are looked at."""
    return day_of(view.plan, timezone.localdate())


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    view = viewpoint(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    page = boards.board(
        view.plan,
        view.as_of,
        view.unit,
        reader=request.user,
        only=MilestoneFilter(request.GET).light,
        asked=asked_of(request.GET),
        on=day_for(view),
    )
    narrow = AnswersFilter(request.GET, page.choices)
    corrected = count_of_corrections(view.plan, view.as_of, reader=request.user)
    context = {"view": view, "page": page, "narrow": narrow, "corrected": corrected}
    context["may_push"] = may_push(request.user)
    return render(request, "workplan/board.html", context)


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    view = viewpoint(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    lines = project_lines(view.plan, view.as_of, view.unit, reader=request.user)
    choices = choices_of(line.row.record for line in lines)
    wanted = ProjectFilter(request.GET, choices)
    pages = Paginator(wanted.apply(lines), PROJECTS_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"view": view, "narrow": wanted, "page": page}
    return render(request, "workplan/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, code: str) -> HttpResponse:
    seen = readable(request.user, Project.objects.all())
    project = get_object_or_404(seen, code=code)
    view = viewpoint(request.GET, reader=request.user, record=project)
    if view is None:
        return no_plan(request)
    page = details.project_page(
        project, view.plan, view.as_of, view.unit, reader=request.user
    )
    following = followed(project, view.plan, day_for(view), reader=request.user)
    context = {"view": view, "page": page, "following": following}
    return render(request, "workplan/project_detail.html", context)


@require_safe
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    seen = readable(request.user, Indicator.objects.all())
    indicator = get_object_or_404(seen, code=code)
    view = viewpoint(request.GET, reader=request.user, record=indicator)
    if view is None:
        return no_plan(request)
    page = details.indicator_page(
        indicator, view.plan, view.as_of, view.unit, reader=request.user
    )
    following = followed(indicator, view.plan, day_for(view), reader=request.user)
    context = {"view": view, "page": page, "following": following}
    return render(request, "workplan/indicator_detail.html", context)


@require_safe
def area_detail(
    request: HttpRequest, year: int, half: str, number: int
) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    query = request.GET.copy()
    if query.get("year", "").partition("-")[0] != str(year):
        query["year"] = str(year)
    view = viewpoint(query, reader=request.user)
    if view is None or view.plan.year != year:
        raise Http404
    areas_of_plan = view.plan.areas.select_related("plan")
    area = get_object_or_404(areas_of_plan, half=half, number=number)
    page = areas.area_page(area, view.as_of, view.unit, reader=request.user)
    items = [line.item for line in page.items]
    following = obstacles_of_area(area, items, day_for(view), reader=request.user)
    context = {"view": view, "page": page, "following": following}
    return render(request, "workplan/area_detail.html", context)
