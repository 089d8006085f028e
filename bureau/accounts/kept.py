"""What somebody sent after they had been signed out: kept, and shown again unsaved.

It lies in the session of the browser that sent it, for the person who was signed in
there and for nobody else, for an hour; never a password, never a file. Nothing of it is
stored among the records: its sender looks at it and saves it, or does not.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest, QueryDict

from bureau.models import User

KEPT_FOR = timedelta(hours=1)
MOST_PAGES = 5
LONGEST = 1_000_000  # characters; a project with 200 rows has some 200,000
KEPT, LEFT = "kept", "left"  # in the session: the pages; who was signed out here


def leave(request: HttpRequest, user: User) -> None:
    """Remember who was signed out when idle: their other windows may still send."""
    request.session[LEFT] = user.pk


def was_left(request: HttpRequest) -> bool:
    """Whether nobody is signed in here, since somebody was idle."""
    return LEFT in request.session and not request.user.is_authenticated


def keep(request: HttpRequest, now: datetime) -> bool:
    """Keep what was sent for who is, or was, signed in here; whether it could be."""
    person = request.user.pk or request.session.get(LEFT)
    text = without_secrets(request.POST)
    if person is None or len(text) > LONGEST:
        return False
    pages = request.session.get(KEPT, {})
    pages.pop(request.get_full_path(), None)
    pages[request.get_full_path()] = [person, now.timestamp(), text]
    request.session[KEPT] = dict(list(pages.items())[-MOST_PAGES:])
    return True


def without_secrets(sent: QueryDict) -> str:
    names = [each for each in sent if "password" not in each and "csrf" not in each]
    kept = QueryDict(mutable=True)
    for name in names:
        kept.setlist(name, sent.getlist(name))
    return kept.urlencode()


def take(request: HttpRequest, now: datetime) -> QueryDict | None:
    """What is kept of this page for this person, once; what is others' goes."""
    if KEPT not in request.session:
        return None
    least = (now - KEPT_FOR).timestamp()
    own = {
        page: kept
        for page, kept in request.session.pop(KEPT).items()
        if kept[0] == request.user.pk and kept[1] >= least
    }
    found = own.pop(request.get_full_path(), None)
    if own:
        request.session[KEPT] = own
    return None if found is None else QueryDict(found[2])
