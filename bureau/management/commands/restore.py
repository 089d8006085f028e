"""manage.py restore FILE: a backup in the place of all that is stored."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from bureau.backups import Manifest, Unfit, applied, backup, checked, restore


class Command(BaseCommand):
    help = (
        "Put a backup in the place of all that is stored, all of it or nothing. What "
        "stands now is kept beside the file first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="only look whether the file is whole"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        try:
            with ZipFile(path) as archive:
                manifest = checked(archive)
                if not options["check"]:
                    self.keep_what_stands(path)
                    restore(archive)
        except (OSError, BadZipFile, Unfit) as error:
            raise CommandError(f"{path} was not restored: {error}") from error
        self.stdout.write(self.words(manifest, is_done=not options["check"]))

    def keep_what_stands(self, path: Path) -> None:
        """A restoration that was a mistake can be taken back."""
        if applied(DEFAULT_DB_ALIAS):
            now = timezone.localtime()
            kept = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
            backup(kept, now)
            self.stdout.write(f"What stood before is kept in {kept}.")

    def words(self, manifest: Manifest, *, is_done: bool) -> str:
        done = "restored" if is_done else "whole"
        return (
            f"The backup of {manifest.made_at} is {done}: {manifest.rows} rows of "
            f"{len(manifest.tables)} tables."
        )
