"""The page of who has reported, and where it leads the planning office."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bureau.accounts import may
from bureau.models import DepartmentReturn, User
from workplan.forms import viewpoint
from workplan.views import no_figures, no_plan, sees_figures

from .completeness import Completeness, completeness, left_words


@dataclass(frozen=True)
class Acts:
    """The addresses of what can be done from here; "" where nothing leads there."""

    review: str = ""
    close: str = ""
    add_months: str = ""
    sheet: str = ""  # the opened department's own page of the month

    @property
    def is_any(self) -> bool:
        return any((self.review, self.close, self.add_months))


def address_of(name: str, *args: Any) -> str:
    """An address, where the site has it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def acts_on(page: Completeness, user: User) -> Acts:
    """What the reader may do about what the page shows."""
    sheet = sheet_of(page)
    if not may(user, "review", DepartmentReturn):
        return Acts(sheet=sheet)
    if page.summary is None:
        added = address_of("admin:bureau_reportingmonth_year")
        return Acts(add_months=added, sheet=sheet)
    year, asked = page.plan.year, page.summary.asked
    waits, is_filling = page.summary.to_review > 0, page.summary.is_filling
    return Acts(
        review=address_of("workplan:review", year, asked.number) if waits else "",
        close=address_of("workplan:close-month", year, asked.number)
        if is_filling
        else "",
        sheet=sheet,
    )


def sheet_of(page: Completeness) -> str:
    """Where the opened department's figures of the month stand."""
    if page.opened is None or page.opened.cell.department is None:
        return ""
    cell = page.opened.cell
    found = address_of("workplan:my-month-of", page.plan.year, cell.asked.number)
    return found and f"{found}?department={cell.department.code}"


@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    view = viewpoint(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    page = completeness(
        view.plan,
        timezone.localdate(),
        reader=request.user,
        asked_for=request.GET.get("cell", ""),
    )
    told = {
        "view": view,
        "page": page,
        "acts": acts_on(page, request.user),
        "left": left_words(page.summary.asked) if page.summary else "",
    }
    return render(request, "workplan/completeness.html", told)
