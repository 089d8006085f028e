"""What was sent too late is shown again as unsaved, see `bureau.accounts.kept`."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.accounts import kept


def show_again(request: HttpRequest) -> None:
    """What was sent too late is looked at as if it were sent now; no form saves it."""
    if request.method != "GET":
        return
    sent = kept.take(request, timezone.now())
    if sent is not None:
        _no_files = request.FILES  # read while it is a GET: it would undo the next line
        request.method, request.POST, request.is_shown_again = "POST", sent, True


def is_shown_again(request: HttpRequest) -> bool:
    return getattr(request, "is_shown_again", False)


def not_saved() -> str:
    """Said of what was sent too late, see `bureau.accounts.kept`."""
    return _(
        "Nothing of this is saved yet: you had been signed out when it was sent. Look "
        "at it and save."
    )
