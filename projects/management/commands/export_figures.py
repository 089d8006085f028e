"""manage.py export_figures: a year's figures, or a month's, as a workbook."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from bureau.accounts import may
from bureau.management.acting_for import account_named, add_account_argument
from bureau.models import User
from bureau.records import Act, Door, acting
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
        add_account_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        choice = Choice(
            year=options["year"],
            layout=Layout(options["layout"]),
            month=options["month"],
            user=exporter(options["username"]),
        )
        workbook = BytesIO()
        rows = written(choice, workbook)
        try:
            options["output"].write_bytes(workbook.getbuffer())
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}") from error
        with acting(Act(choice.user, Door.COMMAND)):
            exports.tell_export(choice, rows, Door.COMMAND)
        told = {"file": options["output"], "rows": rows, "layout": choice.layout}
        self.stdout.write(_("%(file)s: %(rows)s rows (%(layout)s).") % told)


def exporter(username: str | None) -> User | None:
    """Whose export it is; CommandError where they may not export."""
    user = account_named(username)
    if not may(user, "export", InvestmentFigure):
        text = _("%(name)s may not export figures.") % {"name": username}
        raise CommandError(text)
    return user


def written(choice: Choice, workbook: BytesIO) -> int:
    """The workbook's rows; what is missing becomes the command's error."""
    try:
        return exports.export(choice, workbook)
    except exports.NothingToExport as error:
        text = _("There is nothing to export of %(year)s.") % {"year": choice.year}
        raise CommandError(text) from error
    except exports.MonthNeeded as error:
        months = ", ".join(map(str, error.months)) or "–"
        text = _("Name a month by --month; %(year)s has figures of: %(months)s.")
        told = {"year": choice.year, "months": months}
        raise CommandError(text % told) from error
    except exports.MonthLocked as error:
        raise CommandError(error.message) from error
