"""Reminders shown to their readers, until each says that it was seen."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from bureau.accounts import CLERK, HEAD, OFFICE, roles
from bureau.models import Notice, User

REMINDED = {CLERK, HEAD, OFFICE}
# The pages somebody lands on; on others nobody is asked a query for it.
LANDING = {
    "admin:index",
    "workplan:board",
    "workplan:completeness",
    "workplan:my-month-of",
}


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template; asks nothing before one shows it."""
    return {"notice": SimpleLazyObject(lambda: notice_of(request))}


def notice_of(request: HttpRequest) -> Notice | None:
    """The last reminder of who reads a landing page, until they have seen it.

    Older ones tell what was owed then: the last one stands for all.
    """
    match = request.resolver_match
    is_landing = match is not None and match.view_name in LANDING
    user = getattr(request, "user", None)
    if not is_landing or user is None or not is_reminded(user):
        return None
    last = user.notices.first()
    return last if last is not None and last.seen_at is None else None


def is_reminded(user: User) -> bool:
    """Whether somebody is ever reminded; nobody is asked for a role without need."""
    has_role = user.is_authenticated and not user.is_superuser
    return has_role and bool(REMINDED & roles(user))


@require_http_methods(["POST"])
def notice_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Its reader has seen it; anybody else's is no notice."""
    with transaction.atomic():
        own = request.user.notices.select_for_update()
        notice = get_object_or_404(own, pk=pk)
        if notice.seen_at is None:
            notice.seen_at = timezone.now()
            notice.save()
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """The page it was shown on, where that is one of ours."""
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    return page if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
