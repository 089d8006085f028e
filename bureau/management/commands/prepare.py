"""manage.py prepare: migrate, and load the report where no plan exists yet."""

import socket
from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bureau.models import User
from bureau.records import Record

SAMPLE_PASSWORD = "workplan-sample"


def records() -> list[type[Record]]:
    """The stored models that validate themselves."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def validate_records() -> int:
    """Check every record as a form would; loading a fixture skips that.

    Returns how many there are. Raises CommandError naming the first bad one.
    """
    count = 0
    for model in records():
        for record in model.objects.all():
            try:
                record.full_clean()
            except ValidationError as problem:
                said = "; ".join(problem.messages)
                name = f"{model._meta.label} {record.natural_key()}"
                raise CommandError(f"{name}: {said}") from problem
            count += 1
    return count


class Command(BaseCommand):
    help = "Set the database up; load the report and the sample where no plan exists."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="refuse if this port is in use")
        parser.add_argument(
            "--without-sample", action="store_true", help="load the report alone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["port"]:
            self.check_port(options["port"])
        call_command("migrate", interactive=False, verbosity=0)
        if apps.get_model("workplan", "WorkPlan").objects.exists():
            self.stdout.write("The database holds a plan already: nothing was loaded.")
        else:
            self.load(with_sample=not options["without_sample"])
        if settings.DEBUG:
            self.set_sample_passwords()

    def check_port(self, port: int) -> None:
        """Another server of ours would have its database migrated under it."""
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise CommandError(
                    f"Port {port} is in use. Stop that server, or choose another "
                    f"port: make run PORT={port + 1}"
                )

    def load(self, *, with_sample: bool) -> None:
        """Both fixtures or none; each row is checked as a form would check it."""
        names = ["report_2023", "sample_2024"] if with_sample else ["report_2023"]
        with transaction.atomic():
            call_command("loaddata", *names, verbosity=0)
            count = validate_records()
        self.stdout.write(f"Loaded {' and '.join(names)}: {count} records checked.")

    def set_sample_passwords(self) -> None:
        """Accounts anyone can use; `AccountBackend` admits them under DEBUG only."""
        self.stdout.write("Sample accounts, each with the password " + SAMPLE_PASSWORD)
        for user in User.objects.filter(is_sample=True):
            if not user.has_usable_password():
                user.set_password(SAMPLE_PASSWORD)
                user.save()
            self.stdout.write(f"  {user.username:<10} {user.get_full_name()}")
