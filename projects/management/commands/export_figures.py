"""manage.py export_figures: a year's figures, or a month's, as a workbook."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bureau.history import Act, Door, acting
from bureau.models import User
from bureau.permissions import may
from bureau.writing import closed_message
from projects.models import InvestmentFigure
from projects.sheets import exports
from projects.sheets.exports import Choice, Layout


class Command(BaseCommand):
    help = (
        "Write the figures of a year's projects to an .xlsx workbook. Importing it "
        "again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--layout", choices=Layout.values, default=Layout.LONG)
        parser.add_argument(
            "--month",
            type=int,
            choices=range(1, 13),
            metavar="MONTH",
            help="1-12; needed by the layouts standing and template",
        )
        parser.add_argument("--as", dest="username", help="whose rights count")

    def handle(self, *args: Any, **options: Any) -> None:
        choice = Choice(
            year=options["year"],
            layout=Layout(options["layout"]),
            month=options["month"],
            user=user_named(options["username"]),
        )
        workbook = BytesIO()
        rows = written(choice, workbook)
        try:
            options["output"].write_bytes(workbook.getbuffer())
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}") from error
        with acting(Act(choice.user, Door.COMMAND)):
            exports.tell_export(choice, rows, Door.COMMAND)
        self.stdout.write(f"{options['output']}: {rows} rows ({choice.layout}).")


def user_named(username: str | None) -> User | None:
    """Whose export it is; None, the system itself, where nobody is named."""
    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active account {username}.")
    if not may(user, "export", InvestmentFigure):
        raise CommandError(f"{username} may not export figures.")
    return user


def written(choice: Choice, workbook: BytesIO) -> int:
    """The workbook's rows; what is missing becomes the command's error."""
    try:
        return exports.export(choice, workbook)
    except exports.NothingToExport as error:
        raise CommandError(f"There is nothing to export of {choice.year}.") from error
    except exports.MonthNeeded as error:
        months = ", ".join(map(str, error.months)) or "none"
        text = f"Name a month by --month; {choice.year} has figures of: {months}."
        raise CommandError(text) from error
    except exports.MonthClosed as error:
        raise CommandError(closed_message(error.period)) from error
