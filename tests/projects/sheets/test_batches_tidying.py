"""How long a file, what was read of it and its preview are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import BatchState, ImportBatch
from projects.sheets.batches import FILES_KEPT_FOR, VALID_FOR, tidy

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
