"""The page of a month as it was issued."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workplan.addresses import month_asked, plan_of_month

from .issued import issued_page


@require_safe
def issued(request: HttpRequest, year: int, month: int) -> HttpResponse:
    asked = month_asked(year, month)
    plan = plan_of_month(request.user, asked, request.GET)
    edition = request.GET.get("edition", "")
    page = issued_page(plan, asked, reader=request.user, edition=edition)
    return render(request, "workplan/issued.html", {"page": page})
