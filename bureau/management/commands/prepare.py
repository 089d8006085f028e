"""manage.py prepare: migrate, and load the report where no plan exists yet."""

import socket
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bureau.models import Bureau, ReportingMonth, User
from bureau.records import Act, Action, Door, Record, history

SAMPLE_PASSWORD = "workplan-sample"
FIRST = "leader"  # whose page is the board
WHOSE = "bureau_2023"  # whose report it is; apart from it, so that it renames nobody
Known = dict[tuple[str, int], dict[str, str | None]]  # values by model and number


def records() -> list[type[Record]]:
    """The stored models that validate themselves."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def links(model: type[Record]) -> set[str]:
    """The fields that name another record."""
    return {field.name for field in model._meta.concrete_fields if field.is_relation}


def stored() -> Iterator[Record]:
    """Every record, each with the owners that its natural key names."""
    for model in records():
        rows = model.objects.select_related()  # follows what is never null
        if "part_of" in links(model):
            rows = rows.prefetch_related("part_of", "parts")  # asked of each
        yield from rows


def known() -> Known:
    """What is stored, as history tells it."""
    return {
        (each._meta.label_lower, each.pk): history.values_of(each) for each in stored()
    }


def validate_records() -> int:
    """Check every record as a form would; loading a fixture skips that.

    Keys, constraints and links are left to the database, which held them already.
    Returns how many there are. Raises CommandError naming the first bad one.
    """
    count = 0
    for record in stored():
        try:
            record.full_clean(
                exclude=links(type(record)),
                validate_unique=False,
                validate_constraints=False,
            )
        except ValidationError as problem:
            said = "; ".join(problem.messages)
            name = f"{record._meta.label} {record.natural_key()}"
            raise CommandError(f"{name}: {said}") from problem
        count += 1
    return count


def record_loaded(before: Known) -> int:
    """Record what a fixture added or changed; loading it skips that too."""
    return history.record(
        history.entry_for(
            each,
            before.get((each._meta.label_lower, each.pk)),
            history.values_of(each),
            Action.LOADED,
        )
        for each in stored()
    )


def set_sample_passwords() -> None:
    """Accounts anyone can use; `AccountBackend` admits them under DEBUG only."""
    accounts = User.objects.filter(is_sample=True)
    without = [user for user in accounts if not user.has_usable_password()]
    if not without:
        return
    password = make_password(SAMPLE_PASSWORD)  # slow on purpose: once for all
    with transaction.atomic(), history.acting(Act(None, Door.COMMAND, "prepare")):
        for user in without:
            user.password = password
            user.save()
            history.event(Action.PASSWORD, user, address="")


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
        self.stdout.write("Setting the database up: some seconds the first time ...")
        call_command("migrate", interactive=False, verbosity=0)
        if apps.get_model("workplan", "WorkPlan").objects.exists():
            self.stdout.write("The database holds a plan already: nothing was loaded.")
        else:
            self.load(with_sample=not options["without_sample"])
        if settings.DEBUG:
            set_sample_passwords()
            self.show_sample_accounts()
        if options["port"]:
            self.show_where(options["port"])

    def check_port(self, port: int) -> None:
        """Another server of ours would have its database migrated under it."""
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise CommandError(
                    f"Port {port} is in use. Stop that server, or choose another "
                    f"port: make run PORT={port + 1}"
                )

    def load(self, *, with_sample: bool) -> None:
        """Both fixtures or none; each row is checked as a form would, and recorded.

        Closed months are issued as they stand, as if they were closed now.
        """
        names = ["report_2023", "sample_2024"] if with_sample else ["report_2023"]
        self.stdout.write(f"Loading and checking {' and '.join(names)} ...")
        act = Act(None, Door.FIXTURE, reason=" ".join(names))
        with transaction.atomic(), history.acting(act):
            before = known()
            whose = [] if Bureau.objects.exists() else [WHOSE]
            call_command("loaddata", *whose, *names, verbosity=0)
            count = validate_records()
            record_loaded(before)
            for month in ReportingMonth.objects.filter(is_open=False).order_by("pk"):
                month.closes()
        self.stdout.write(f"Loaded {' and '.join(names)}: {count} records checked.")

    def show_sample_accounts(self) -> None:
        """Who can be tried out, with their roles."""
        self.stdout.write("Sample accounts, each with the password " + SAMPLE_PASSWORD)
        for user in User.objects.filter(is_sample=True).prefetch_related("groups"):
            roles = "、".join(group.name for group in user.groups.all())
            self.stdout.write(f"  {user.username:<10} {roles}  {user}")

    def show_where(self, port: int) -> None:
        """The last words before the server's own: what to do now."""
        text = f"Open http://127.0.0.1:{port}/"
        if settings.DEBUG and User.objects.filter(username=FIRST, is_sample=True):
            text += f" and sign in as {FIRST} with the password {SAMPLE_PASSWORD}"
        self.stdout.write(f"{text}. Ctrl+C ends the server.")
