"""manage.py import_figures: read a file, say what it would change, and write it."""

import json
import re
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from bureau.management.acting_for import account_named, add_account_argument
from bureau.records import FIRST_YEAR, LAST_YEAR, Act, Door
from projects.models import ImportBatch
from projects.sheets import batches, words
from projects.sheets.answer import answer_of, issue_of
from projects.sheets.found import Answers, Hints, Issue
from projects.sheets.marking.marked import LEVELS
from projects.sheets.reader import Unreadable
from projects.sheets.recognition import MONEY_UNITS, is_money, unit_called


class Command(BaseCommand):
    help = (
        "Read monthly figures from a workbook or CSV file. Without --commit nothing is "
        "written. Exits with 1 where anything is wrong or must be answered first."
    )

    is_written = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--year", type=a_year, help="2000-2100, where the file does not say"
        )
        parser.add_argument(
            "--month",
            type=int,
            choices=range(1, 13),
            metavar="MONTH",
            help="1-12, where the file does not say",
        )
        parser.add_argument(
            "--unit", type=a_unit, help="万元, 亿元 or 元, where it does not say"
        )
        parser.add_argument("--answers", type=Path, help="a JSON object: key to answer")
        add_account_argument(parser)
        parser.add_argument("--reason", default="", help="why, where it is asked")
        parser.add_argument(
            "--with-plans", action="store_true", help="annual plans too"
        )
        parser.add_argument("--commit", action="store_true", help="write it")
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = account_named(options["username"])
        hints = Hints(options["year"], options["month"], options["unit"])
        answers = answers_of(options["answers"])
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        act = Act(actor, Door.IMPORT, options["reason"])
        try:
            batch = batches.receive(data, options["file"].name, actor, hints)
        except Unreadable as error:
            found = unread(error)
        else:
            found = self.take(batch, act, answers, options)
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self.say(found, options["file"].name)
        if found["errors"] or found["questions"]:
            raise SystemExit(1)

    def take(
        self, batch: ImportBatch, act: Act, answers: Answers, options: dict[str, Any]
    ) -> dict[str, Any]:
        """The answer of a readable file; only what is written stays as a batch."""
        try:
            batches.answer(batch, answers)
            plan = batches.look(batch, act.actor, keeps_cells=True)
            found = answer_of(plan)
            wanted = plan.figures or (options["with_plans"] and plan.offers)
            if options["commit"] and plan.is_ready and wanted:
                self.is_written = self.commit(batch, act, found, options)
        finally:
            if not self.is_written:
                batch.delete()
        return found

    def commit(
        self,
        batch: ImportBatch,
        act: Act,
        found: dict[str, Any],
        options: dict[str, Any],
    ) -> bool:
        """Whether it was written; why not is added to the errors."""
        try:
            outcome = batches.confirm(
                batch,
                act,
                file_hash=batch.sha256,
                preview=batches.preview_mark(batch),
                with_plans=options["with_plans"],
            )
        except batches.NotConfirmed as error:
            said = Issue("error", error.code, "")
            told = issue_of(said) | {"message": words.not_confirmed(error)}
            found["errors"] += [*map(issue_of, error.issues)] or [told]
            return False
        found["created"], found["updated"] = outcome.created, outcome.updated
        return True

    def say(self, found: dict[str, Any], file: str) -> None:
        """For a person, in the site's language; scripts take the JSON."""
        for each in found["questions"]:
            self.stdout.write(f"? {each['key']}: {each['message']}")
        for each in [*found["errors"], *found["warnings"]]:
            place = f"{each['sheet'] or file} {each['cell'] or ''}".strip()
            level = str(LEVELS[each["level"]])
            self.stdout.write(f"{level:<8} {place}: {each['message']}")
        written = _(
            "%(created)s new, %(updated)s changed, %(unchanged)s unchanged; written"
        )
        nothing = _(
            "%(created)s new, %(updated)s changed, %(unchanged)s unchanged; "
            "nothing was written"
        )
        self.stdout.write((written if self.is_written else nothing) % found)


def a_year(text: str) -> int:
    """A year that figures can be of."""
    if not re.fullmatch("[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ArgumentTypeError(f"{text!r} is no year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def a_unit(text: str) -> str:
    """A unit of money: readings have their indicators' units."""
    unit = unit_called(text)
    if unit is None or not is_money(unit):
        raise ArgumentTypeError(f"{text!r} is none of {', '.join(MONEY_UNITS)}")
    return unit


def answers_of(path: Path | None) -> Answers:
    """The answers of a JSON object, every one as text."""
    if path is None:
        return {}
    try:
        given = json.loads(path.read_text("utf-8"))
        return {str(key): str(value) for key, value in given.items()}
    except (OSError, ValueError, AttributeError) as error:
        text = _("%(file)s holds no JSON object of answers.") % {"file": path}
        raise CommandError(text) from error


def unread(error: Unreadable) -> dict[str, Any]:
    """The answer for a file that cannot be read."""
    told = {
        "sheet": None,
        "cell": None,
        "code": error.code,
        "value": None,
        "message": words.unreadable(error),
        "level": "error",
    }
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    return {
        "sheets": [],
        "questions": [],
        **counts,
        "offers": [],
        "warnings": [],
        "errors": [told],
    }
