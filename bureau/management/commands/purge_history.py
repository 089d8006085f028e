"""manage.py purge_history: remove history that is older than it has to be kept."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.models import Change, Operation
from bureau.records import KEPT_DAYS, Act, Action, Door, Entry, history

THREE_YEARS = 1095
BATCH = 5_000  # rows a statement: one over all years would run into its time limit


def older(before: datetime) -> tuple[QuerySet[Change], QuerySet[Operation]]:
    """Changes before a time, and operations that are left without any."""
    younger = Change.objects.filter(operation=OuterRef("pk"), at__gte=before)
    changes = Change.objects.filter(at__lt=before)
    return changes, Operation.objects.filter(~Exists(younger), at__lt=before)


def remove(rows: QuerySet) -> None:
    """Delete in batches, past Django's collector: nothing points at the rows."""
    pks = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        batch = rows.model.objects.filter(pk__in=pks[start : start + BATCH])
        batch.order_by()._raw_delete(batch.db)


class Command(BaseCommand):
    help = "Remove history older than a number of days; without --commit, count it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--older-than-days", type=int, default=THREE_YEARS, metavar="DAYS"
        )
        parser.add_argument("--commit", action="store_true", help="remove it")

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["older_than_days"]
        if days < KEPT_DAYS:
            raise CommandError(f"History is kept for at least {KEPT_DAYS} days.")
        # A minute on the safe side of the database's own clock.
        before = timezone.now() - timedelta(days=days, minutes=1)
        before = before.replace(second=0, microsecond=0)  # as it is told, to the minute
        with transaction.atomic():
            changes, operations = older(before)
            told = {
                "before": f"{timezone.localtime(before):%Y-%m-%d %H:%M}",
                "count": str(changes.count()),
                "operations": str(operations.count()),
            }
            if options["commit"]:
                self.purge(changes, operations, told)
        done = "removed" if options["commit"] else "would go; --commit removes them"
        self.stdout.write(
            f"Before {told['before']}: {told['count']} changes and "
            f"{told['operations']} operations {done}."
        )

    def purge(
        self,
        changes: QuerySet[Change],
        operations: QuerySet[Operation],
        told: dict[str, str],
    ) -> None:
        remove(changes)
        remove(operations)
        entry = Entry("bureau.change", None, _("history"), Action.PURGED, new=told)
        with history.acting(Act(None, Door.COMMAND)):
            history.record([entry])
