"""What every request passes: nothing unreadable, the language, who acts, passwords."""

import codecs
import logging
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from .accounts import SEEN, address, current_address, kept
from .records import Act, Door, acting
from .views import may_be_shown_again

MOST_FROM_STRANGERS = 1024 * 1024  # bytes
WRITTEN_EVERY = 60  # seconds; not each page sends a cookie
READ_ONLY = "25006"  # PostgreSQL's word for it
log = logging.getLogger(__name__)


class RefuseUnreadable:
    """Answer 400 where an address, header or cookie holds NUL, or is not in UTF-8.

    PostgreSQL cannot look up a NUL, nor can any database half a character, which other
    encodings let through: both would be a server error. Form fields refuse a NUL by
    themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_utf8(request) and not any("\0" in text for text in sent(request)):
            return self.get_response(request)
        request.encoding = settings.DEFAULT_CHARSET  # for who reads it from here on
        return render(request, "400.html", status=400)


def is_utf8(request: HttpRequest) -> bool:
    """Whether a request says nothing else of its encoding; browsers say nothing."""
    said = request.encoding
    return said is None or codecs.lookup(said).name == "utf-8"


def sent(request: HttpRequest) -> Iterator[str]:
    """Every text of a request but its body's; cookies as they are once unpacked."""
    yield request.path
    for name, values in request.GET.lists():
        yield from (name, *values)
    yield from request.COOKIES.values()
    yield from (text for text in request.META.values() if isinstance(text, str))


class ChosenLanguage(LocaleMiddleware):
    """Chinese unless the reader chose otherwise with the language switch.

    The browser's own preference is not asked: a bureau's machines are set up in many
    ways, and its staff read Chinese.
    """

    def process_request(self, request: HttpRequest) -> None:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)


class ExplainNotAllowed:
    """An address that only a form sends to says so, in place of an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.streaming or answer.content:
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page


def seen_signer(request: HttpRequest) -> signing.Signer:
    """What was seen in one session says nothing in another."""
    return signing.Signer(salt=f"seen {request.session.session_key}")


def last_seen(request: HttpRequest) -> int:
    """When somebody last did something: in their own cookie, or as they signed in."""
    began = request.session[SEEN]
    try:
        noted = seen_signer(request).unsign(request.COOKIES.get(SEEN, ""))
    except signing.BadSignature:
        return began
    return max(began, int(noted))


def note_seen(request: HttpRequest, response: HttpResponse, now: int) -> None:
    """In a signed cookie: a page that is only read writes nothing to the database."""
    if request.session.session_key:
        response.set_cookie(
            SEEN,
            seen_signer(request).sign(str(now)),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite=settings.SESSION_COOKIE_SAMESITE,
        )


class RefuseMuchFromStrangers:
    """Answer 413, its body unread, to much that is sent by somebody not signed in.

    A stranger sends a name and a password. To look for the token against forgery
    Django would read hundreds of megabytes first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_much = length.isdecimal() and int(length) > MOST_FROM_STRANGERS
        if is_much and not request.user.is_authenticated:
            return render(request, "413.html", status=413)
        return self.get_response(request)


class SignOutIdle:
    """Whoever did nothing for the idle limit is signed out, and told so.

    A page that asks by itself, with the header X-Poll, is nobody's doing: it keeps no
    session alive, and is answered 401 once the time is over.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SEEN not in request.session:  # nobody is signed in
            return self.get_response(request)
        now = int(timezone.now().timestamp())
        idle = now - last_seen(request)
        is_over = idle > settings.IDLE_LIMIT.total_seconds()
        if "X-Poll" in request.headers:
            return HttpResponse(status=401) if is_over else self.get_response(request)
        if is_over:
            self.sign_out(request)
        response = self.get_response(request)
        if not is_over and idle >= WRITTEN_EVERY:
            note_seen(request, response, now)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        """What was sent too late is kept; its token was looked at before this."""
        if request.method != "POST" or request.user.is_authenticated:
            return None
        was_left = kept.was_left(request)
        if request.resolver_match.url_name == "logout":
            # it is done already
            return redirect(settings.LOGIN_URL) if was_left else None
        may_keep = was_left and may_be_shown_again(request)
        if may_keep and kept.keep(request, timezone.now()):
            message = _(
                "What you had entered is kept for an hour: sign in, and it is shown "
                "again, not yet saved."
            )
            messages.warning(request, message)
        elif getattr(view, "login_required", True):  # it is led to the sign-in
            message = _("Nobody is signed in here any more: nothing was saved.")
            messages.warning(request, message)
        return None

    def sign_out(self, request: HttpRequest) -> None:
        why = _("You were signed out: nothing was done for %(minutes)s minutes.")
        why %= {"minutes": int(settings.IDLE_LIMIT.total_seconds() // 60)}
        person = request.user
        try:
            with acting(Act(person, Door.ACCOUNT, why)):
                logout(request)
            kept.leave(request, person)
        except DatabaseError as error:  # on a full disk the time is over all the same
            log.error("Signing out was not stored: %s", error, exc_info=error)
            request.user, request.session = AnonymousUser(), type(request.session)()
        messages.info(request, why)


class Acting:
    """What a request changes is recorded under the person signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_address.set(address(request))
        try:
            with acting(Act(request.user, Door.FORM)):
                return self.get_response(request)
        finally:
            current_address.reset(token)


class OwnPasswordFirst:
    """Whoever signed in with a password that somebody else set chooses their own.

    Until then no other page is shown: what is done under a name is its owner's doing.
    """

    OPEN = {"password", "logout"}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, *args: Any
    ) -> HttpResponse | None:
        is_public = not getattr(view, "login_required", True)
        if is_public or request.resolver_match.view_name in self.OPEN:
            return None
        must_change = getattr(request.user, "must_change_password", False)
        return redirect("password") if must_change else None


class Private:
    """No page is kept by a proxy for strangers; one that says more keeps its word."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True)
        return response


def takes_no_writes(error: Exception) -> bool:
    """Whether it is held, full, away or read-only, and not that we asked wrong."""
    cause = error.__cause__
    if getattr(cause, "pgcode", None) == READ_ONLY:
        return True
    is_our_fault = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return isinstance(error, OperationalError) and not is_our_fault


class DatabaseBusy:
    """Where the database takes no writes (held, full, read-only): say so and log it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        if not takes_no_writes(error):
            return None
        log.error("%s %s: %s", request.method, request.path, error, exc_info=error)
        nameless = {
            "bureau": None,
            "notice": None,
        }  # the database is not asked once more
        return render(request, "503.html", nameless, status=503)
