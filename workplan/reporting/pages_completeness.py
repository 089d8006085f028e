"""The page of who has reported, and where it leads the planning office."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bureau.accounts import may
from bureau.models import DepartmentReturn, User
from workplan.addresses import address_of
from workplan.following import day_of
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


def acts_on(page: Completeness, user: User) -> Acts:
    """What the reader may do about what the page shows."""
    sheet = sheet_of(page)
    if not may(user, "review", DepartmentReturn):
        return Acts(sheet=sheet)
    if page.summary is None:
        return Acts(add_months=reverse("admin:bureau_reportingmonth_year"), sheet=sheet)
    month, told = page.summary.asked.month, page.summary
    review = address_of("review", page.plan, month)
    close = address_of("close-month", page.plan, month)
    return Acts(
        review=review if told.to_review else "",
        close=close if told.is_filling else "",
        sheet=sheet,
    )


def sheet_of(page: Completeness) -> str:
    """Where the opened department's figures of the month stand."""
    if page.opened is None or page.opened.cell.department is None:
        return ""
    cell = page.opened.cell
    return address_of("my-month-of", page.plan, cell.asked.month, cell.department)


@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    if not sees_figures(request.user):
        return no_figures(request)
    view = viewpoint(request.GET, reader=request.user)
    if view is None:
        return no_plan(request)
    page = completeness(
        view.plan,
        day_of(view.plan, timezone.localdate()),
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
