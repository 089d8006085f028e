"""manage.py check_history: whether history stands as it was written; run it daily."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from bureau.models import Operation, Seal
from bureau.sealing import Checked, check_and_seal, fault_words


def place_of(number: int) -> str:
    """An operation as a person finds it, if it is still there."""
    found = Operation.objects.filter(pk=number).first()
    if found is None:
        return f"operation {number}"
    at = timezone.localtime(found.at)
    return f"operation {number} ({at:%Y-%m-%d %H:%M} {found.actor_name})"


class Command(BaseCommand):
    help = (
        "Check that history stands as it was written and seal what is new; exit code 1 "
        "where it does not, and the auditor is told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noted",
            metavar="HASH",
            help="a seal noted down earlier: it has to be in the chain still",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        noted = options["noted"]
        is_kept = not noted or Seal.objects.filter(hash=noted).exists()
        checked = check_and_seal(timezone.now())
        if checked.faults:
            raise CommandError(self.words(checked))
        if not is_kept:
            raise CommandError(f"The seal {noted} is no longer in the chain.")
        self.stdout.write(
            f"{checked.operations} operations stand as they were written; "
            f"{checked.sealed} parts newly sealed. Last seal: {checked.hash or '-'}"
        )

    def words(self, checked: Checked) -> str:
        number = checked.faults[0].operation
        about = f"{place_of(number)}: " if number else ""
        with override("en"):  # as the rest of what is printed
            return f"History is broken. {about}{fault_words(checked.faults)}."
