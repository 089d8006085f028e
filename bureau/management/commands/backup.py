"""manage.py backup FILE: all that is stored, in one file, while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bureau.backups import backup


class Command(BaseCommand):
    help = "Write all that is stored to a file, with a checksum of each table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        try:
            manifest = backup(path, timezone.localtime())
        except OSError as error:
            raise CommandError(f"{path} was not written: {error}") from error
        size = path.stat().st_size
        self.stdout.write(
            f"{path}: {manifest.rows} rows of {len(manifest.tables)} tables, "
            f"{size} bytes."
        )
