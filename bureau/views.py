"""Pages that belong to no plan: is the site alive, and can it serve."""

from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.forms import TextInput
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
from .models import User


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
    """Database and code fit, and pages have their static files; else 503 and why."""
    try:
        reason = against_database() or against_static_files()
    except DatabaseError:
        reason = "the database is away"
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
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    is_own = request.headers.get("Origin") in own and may_be_shown_again(request)
    told = {
        "address": request.get_full_path(),
        "is_kept": is_own and kept.keep(request, timezone.now()),
    }
    return render(request, "403_csrf.html", told, status=403)


def against_database() -> str:
    """A database that is behind the code, or ahead of it, serves no page safely."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return f"{len(missing)} migrations are missing"
    ahead = set(executor.loader.applied_migrations) - set(
        executor.loader.disk_migrations
    )
    own = {config.label for config in apps.get_app_configs() if is_ours(config)}
    newer = sorted(".".join(key) for key in ahead if key[0] in own)
    return f"the database is newer than the code: {', '.join(newer)}" if newer else ""


def is_ours(config: AppConfig) -> bool:
    return Path(config.path).parent == settings.BASE_DIR


def against_static_files() -> str:
    """Whether `collectstatic` was run since the last file of ours came."""
    collected = getattr(staticfiles_storage, "hashed_files", None)
    if collected is None:  # under DEBUG they are served as they are
        return ""
    folder = settings.BASE_DIR / "static"
    files = (each for each in folder.rglob("*") if each.is_file())
    names = {each.relative_to(folder).as_posix() for each in files}
    missing = names - set(collected)
    return f"{len(missing)} static files were not collected" if missing else ""


class Favicon(RedirectView):
    """Browsers ask for /favicon.ico whatever a page says."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("favicon.svg")


class SignInForm(AuthenticationForm):
    """A name longer than any there is goes no further: no lock could keep it."""

    username = UsernameField(
        max_length=User._meta.get_field("username").max_length,
        widget=TextInput(attrs={"autofocus": True}),
    )


class SignIn(LoginView):
    """Whoever asked for no page of their own lands on that of what they do."""

    def get_redirect_url(self) -> str:
        """The site's first page is what people type: nobody asked for more by it."""
        found = super().get_redirect_url()
        return "" if found == "/" else found


sign_in = SignIn.as_view(
    authentication_form=SignInForm,
    template_name="bureau/sign_in.html",
    redirect_authenticated_user=True,
)


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
