"""Signing in and out on the history: the only signals this project listens to."""

from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import signals
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bureau.models import User
from bureau.records import Act, Action, Door, Entry, history

SEEN = "seen"  # in the session: when its person last did something
# A socket's "localhost", or nonsense: a lock needs an address that PostgreSQL takes.
NOWHERE = "0.0.0.0"
current_address: ContextVar[str] = ContextVar("address", default="")


def address(request: HttpRequest | None) -> str:
    """Where a request came from; behind a proxy, as the proxy saw it.

    Only the last entry of X-Forwarded-For is the proxy's own, the others are as the
    sender wrote them. All callers without an address are one, NOWHERE.
    """
    if request is None:
        return ""
    seen = as_address(request.META.get("REMOTE_ADDR", "")) or NOWHERE
    if not settings.BEHIND_PROXY:
        return seen
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    return as_address(forwarded) or seen


def as_address(text: str) -> str:
    """The address a text names, without the zone of this machine; "" for none."""
    try:
        return str(ip_address(text.strip().partition("%")[0]))
    except ValueError:
        return ""


@receiver(signals.user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    request.session[SEEN] = int(timezone.now().timestamp())
    tell(Action.SIGNED_IN, user, request)


@receiver(signals.user_logged_out)
def signed_out(
    sender: Any, request: HttpRequest, user: User | None, **kwargs: Any
) -> None:
    if user is not None:
        tell(Action.SIGNED_OUT, user, request)


@receiver(signals.user_login_failed)
def refused(
    sender: Any, credentials: dict, request: HttpRequest | None = None, **kwargs: Any
) -> None:
    tell_nameless(Action.REFUSED, credentials, request)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict
) -> HttpResponse:
    """What a locked name gets, with the right password too; the lock is told once."""
    if request.axes_failures_since_start is not None:  # it fell just now
        tell_nameless(Action.LOCKED_OUT, credentials, request)
    wait = int(settings.AXES_COOLOFF_TIME.total_seconds())
    told = {"minutes": wait // 60}
    answer = render(request, "bureau/locked_out.html", told, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def tell(action: str, user: User, request: HttpRequest | None) -> None:
    with history.acting(Act(user, Door.ACCOUNT, history.current_act().reason)):
        history.event(action, user, address=address(request))


def tell_nameless(action: str, credentials: dict, request: HttpRequest | None) -> None:
    """The name as it was typed: it may be nobody's."""
    name = str(credentials.get("username", ""))[:150].replace("\0", "")
    entry = Entry("bureau.user", None, name, action, new={"address": address(request)})
    with history.acting(Act(None, Door.ACCOUNT)):
        history.tell(entry)
