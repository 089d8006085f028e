"""How long a file, what was read of it and its preview are kept, and how many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import BatchState, ImportBatch
from projects.sheets.keeping import (
    FILES_KEPT_FOR,
    LONGEST_WAIT,
    MOST_WAITING,
    VALID_FOR,
    tidy,
)
from projects.sheets.unreadable import Unreadable
from tests.factories import make_user

from .sent import confirmed, held, refused, sent
from .tables import long_row

pytestmark = pytest.mark.django_db


def test_tidying_empties_what_was_left_waiting(batch, clerk, project):
    fresh = sent(long_row("P-1", 6, 1), user=clerk)
    long_ago = timezone.now() - VALID_FOR * 2 - timedelta(minutes=1)
    left = ImportBatch.objects.filter(pk=batch.pk)
    left.update(at=long_ago, previewed_at=long_ago)
    tidy()
    assert held(batch) == (BatchState.EXPIRED, [False] * 3)
    assert held(fresh) == (BatchState.WAITING, [True] * 3)
    refused(batch, "used")


def test_tidying_spares_what_was_looked_at_just_now(batch):
    ImportBatch.objects.update(at=timezone.now() - VALID_FOR * 3)
    tidy()
    assert held(batch) == (BatchState.WAITING, [True] * 3)


def test_nothing_waits_longer_than_a_day(batch):
    """However often a page that asks by itself looks at it."""
    for waited, state in ((-1, BatchState.WAITING), (1, BatchState.EXPIRED)):
        at = timezone.now() - LONGEST_WAIT - timedelta(minutes=waited)
        ImportBatch.objects.update(at=at, previewed_at=timezone.now())
        tidy()
        assert held(batch)[0] == state


def waiting(user, count, size=0):
    """Files of a person, without what they would change."""
    for _number in range(count):
        ImportBatch.objects.create(user=user, name="月报", content=b"0" * size)


def told(user):
    """Why one more file is not taken."""
    with pytest.raises(Unreadable) as caught:
        sent(long_row("P-1", 6, 1), user=user)
    return caught.value.code, caught.value.params


def test_a_person_has_20_files_waiting_at_most(clerk, project):
    waiting(clerk, MOST_WAITING - 1)
    sent(long_row("P-1", 6, 1), user=clerk)
    before = ImportBatch.objects.count()
    assert told(clerk) == ("waiting", {"files": 20, "most": 20, "limit": 60})
    assert ImportBatch.objects.count() == before
    sent(long_row("P-1", 6, 1), user=make_user())  # a colleague is not hindered


def test_files_that_wait_no_more_leave_room(clerk, project):
    waiting(clerk, MOST_WAITING)
    ImportBatch.objects.filter(pk=ImportBatch.objects.first().pk).update(
        state=BatchState.WRITTEN
    )
    sent(long_row("P-1", 6, 1), user=clerk)
    assert told(clerk)[0] == "waiting"
    ImportBatch.objects.update(at=timezone.now() - VALID_FOR * 3)
    sent(long_row("P-1", 6, 1), user=clerk)


def test_bytes_that_wait_are_limited_with_what_was_read(clerk, project, monkeypatch):
    monkeypatch.setattr("projects.sheets.keeping.MOST_MEGABYTES", 1)
    waiting(clerk, 1, size=900_000)
    sent(long_row("P-1", 6, 1), user=clerk)
    ImportBatch.objects.filter(user=clerk).update(read=b"0" * 100_000)
    assert told(clerk) == ("waiting", {"files": 2, "most": 20, "limit": 1})


def test_receiving_tidies_up(batch, clerk, project):
    long_ago = timezone.now() - VALID_FOR * 3
    ImportBatch.objects.update(at=long_ago, previewed_at=None)
    sent(long_row("P-1", 6, 1), user=clerk)
    assert held(batch) == (BatchState.EXPIRED, [False] * 3)


def test_written_file_is_kept_for_three_months(batch):
    confirmed(batch)
    tidy()
    assert held(batch) == (BatchState.WRITTEN, [True, False, False])
    ImportBatch.objects.update(at=timezone.now() - FILES_KEPT_FOR - timedelta(days=1))
    tidy()
    assert held(batch) == (BatchState.WRITTEN, [False] * 3)
