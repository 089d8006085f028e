"""The page of who has reported, and where it leads the planning office."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bureau.accounts import may
from bureau.models import DepartmentReturn, User
from workplan.forms import viewpoint
from workplan.models import WorkPlan, key_of
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
    month, told = page.summary.asked.number, page.summary
    return Acts(
        review=of_month("workplan:review", page.plan, month) if told.to_review else "",
        close=of_month("workplan:close-month", page.plan, month)
        if told.is_filling
        else "",
        sheet=sheet,
    )


def of_month(name: str, plan: WorkPlan, month: int, **query: str) -> str:
    """The address of a month's page, which names its plan besides the year."""
    found = address_of(name, plan.year, month)
    return found and f"{found}?{urlencode({'year': key_of(plan)} | query)}"


def sheet_of(page: Completeness) -> str:
    """Where the opened department's figures of the month stand."""
    if page.opened is None or page.opened.cell.department is None:
        return ""
    cell = page.opened.cell
    own = {"department": cell.department.code}
    return of_month("workplan:my-month-of", page.plan, cell.asked.number, **own)


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
