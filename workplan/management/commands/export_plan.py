"""manage.py export_plan: a year's plan as the workbook that sets it up."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from bureau.management.acting_for import account_named, add_account_argument
from bureau.models import User
from bureau.records import FIRST_YEAR, LAST_YEAR, Act, Door, acting
from workplan.year_workbook import (
    NotYetInForce,
    may_take_out,
    tell_year,
    write_year,
)


class Command(BaseCommand):
    help = (
        "Write a year's projects, milestones, tasks, indicators, departments and "
        "months to an .xlsx workbook. Importing it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")
        add_account_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        year, user = options["year"], taker(options["username"])
        workbook = BytesIO()
        rows = written(year, user, workbook)
        try:
            options["output"].write_bytes(workbook.getbuffer())
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}") from error
        with acting(Act(user, Door.COMMAND)):
            tell_year(year, rows, Door.COMMAND)
        told = {"file": options["output"], "rows": rows, "year": year}
        self.stdout.write(_("%(file)s: %(rows)s rows of %(year)s.") % told)


def taker(username: str | None) -> User | None:
    """Whose workbook it is; CommandError where they may not take it out."""
    user = account_named(username)
    if not may_take_out(user):
        text = _("%(name)s may not export plans.") % {"name": username}
        raise CommandError(text)
    return user


def written(year: int, user: User | None, workbook: BytesIO) -> int:
    """The workbook's rows; what stands in the way becomes the command's error."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CommandError(_("The year must lie between 2000 and 2100."))
    try:
        return write_year(workbook, year, user)
    except NotYetInForce as error:
        text = _("The plan of %(year)s is still a draft.") % {"year": year}
        raise CommandError(text) from error
