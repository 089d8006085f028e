"""Pages that belong to no plan: is the site alive, and can it serve."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from django.views.i18n import set_language

from .accounts import kept


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and holds every migration; else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        reason = "the database is away"
    else:
        reason = f"{len(missing)} migrations are missing" if missing else ""
    status = 503 if reason else 200
    return HttpResponse(reason or "ready", content_type="text/plain", status=status)


def may_be_shown_again(request: HttpRequest) -> bool:
    """Whether what was sent is a form of the admin that can show it again, unsaved."""
    match = request.resolver_match
    page = getattr(match and match.func, "model_admin", None)
    asked = getattr(page, "may_be_shown_again", None)
    return asked is not None and asked(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is none of now: say what to do, and keep what our own page sent.

    Showing it again saves nothing, and a page of another site is not one of ours.
    """
    own = f"{request.scheme}://{request.get_host()}"
    is_own = request.headers.get("Origin") == own and may_be_shown_again(request)
    told = {
        "address": request.get_full_path(),
        "is_kept": is_own and kept.keep(request, timezone.now()),
    }
    return render(request, "403_csrf.html", told, status=403)


class Favicon(RedirectView):
    """Browsers ask for /favicon.ico whatever a page says."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("favicon.svg")


class Password(SuccessMessageMixin, PasswordChangeView):
    """Anybody changes their own password, whether they may use the admin or not."""

    template_name = "bureau/password.html"
    success_message = _("Your password was changed.")
    extra_context = {"view": None}  # to our pages, that is what a board shows

    def get_success_url(self) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)


password = Password.as_view()
favicon = login_not_required(Favicon.as_view())
language = login_not_required(set_language)
