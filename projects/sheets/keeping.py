"""How many files a person may have waiting, and how long files are kept."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Length
from django.utils import timezone

from bureau.models import User
from projects.models import BatchState, ImportBatch

from .content import MEGABYTE
from .unreadable import Unreadable

VALID_FOR = timedelta(minutes=30)  # between the last preview and confirming it
LONGEST_WAIT = timedelta(days=1)  # however often it is looked at
FILES_KEPT_FOR = timedelta(days=90)
MOST_WAITING = 20  # files of one person
MOST_MEGABYTES = 60  # of them, with what was read of them and their previews


def require_room(user: User | None, size: int) -> None:
    """Raises Unreadable (waiting) where one more file of `size` bytes is too much."""
    stored = Length("content") + Length("read") + Length("preview")
    waiting = ImportBatch.objects.filter(user=user, state=BatchState.WAITING)
    has = waiting.aggregate(files=Count("pk"), size=Sum(stored))
    is_much = (has["size"] or 0) + size > MOST_MEGABYTES * MEGABYTE
    if has["files"] >= MOST_WAITING or is_much:
        limits = {"most": MOST_WAITING, "limit": MOST_MEGABYTES}
        raise Unreadable("waiting", files=has["files"], **limits)


def tidy() -> None:
    """Old uploads lose their bytes; what was written keeps its file for some months.

    A file waits an hour after it was sent or last looked at, and a day at most.
    """
    now = timezone.now()
    bare: dict[str, Any] = {"content": b"", "read": b"", "preview": b""}
    since = now - VALID_FOR * 2
    seen = Q(previewed_at__gte=since, at__gte=now - LONGEST_WAIT)
    left = ImportBatch.objects.left_waiting(since).exclude(seen)
    left.update(state=BatchState.EXPIRED, **bare)
    old = ImportBatch.objects.filter(at__lt=now - FILES_KEPT_FOR).exclude(content=b"")
    old.update(**bare)
