"""The leaders' pages: parse the address, ask `board` or `details`, render."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.models import Project

from . import board as boards
from . import details
from .comparison import project_lines
from .forms import ProjectFilter, viewpoint
from .models import Half, Indicator, WorkArea

PROJECTS_PER_PAGE = 50


def no_plan(request: HttpRequest) -> HttpResponse:
    return render(request, "workplan/no_plan.html")


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    view = viewpoint(request.GET)
    if view is None:
        return no_plan(request)
    page = boards.board(view.plan, view.as_of, view.unit)
    return render(request, "workplan/board.html", {"view": view, "page": page})


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    view = viewpoint(request.GET)
    if view is None:
        return no_plan(request)
    wanted = ProjectFilter(request.GET)
    lines = wanted.apply(project_lines(view.plan, view.as_of, view.unit))
    page = Paginator(lines, PROJECTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"view": view, "filter": wanted, "page": page}
    return render(request, "workplan/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, code: str) -> HttpResponse:
    project = get_object_or_404(Project, code=code)
    view = viewpoint(request.GET, is_sample=project.is_sample)
    if view is None:
        return no_plan(request)
    page = details.project_page(project, view.plan, view.as_of, view.unit)
    return render(request, "workplan/project_detail.html", {"view": view, "page": page})


@require_safe
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    indicator = get_object_or_404(Indicator, code=code)
    view = viewpoint(request.GET, is_sample=indicator.is_sample)
    if view is None:
        return no_plan(request)
    page = details.indicator_page(indicator, view.plan, view.as_of, view.unit)
    return render(
        request, "workplan/indicator_detail.html", {"view": view, "page": page}
    )


@require_safe
def area_detail(
    request: HttpRequest, year: int, half: str, number: int
) -> HttpResponse:
    area = get_object_or_404(
        WorkArea.objects.select_related("plan"),
        plan__year=year,
        half=half,
        number=number,
    )
    query = request.GET.copy()
    query["year"] = str(year)
    view = viewpoint(query)
    page = details.area_page(area, view.as_of, view.unit)
    context = {"view": view, "page": page, "halves": Half}
    return render(request, "workplan/area_detail.html", context)
