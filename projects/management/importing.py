"""What the commands share that read a file, say what it would change, and write it."""

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
from projects.sheets.lists import FIGURES
from projects.sheets.marking.marked import LEVELS
from projects.sheets.plan import Plan
from projects.sheets.reader import Unreadable


class ImportCommand(BaseCommand):
    """Reading a file and, with --commit, writing it; what is read the heirs say."""

    reads = FIGURES
    is_written = False

    def answer_of(self, plan: Plan) -> dict[str, Any]:
        """What scripts get of a plan."""
        return answer_of(plan)

    def sets_plans(self, plan: Plan, options: dict[str, Any]) -> bool:
        """Whether annual plans of a monthly sheet are set too."""
        return bool(options.get("with_plans") and plan.offers)

    def unread(self, error: Unreadable) -> dict[str, Any]:
        """The answer for a file that cannot be read: no sheet, and what it is."""
        said = {"code": error.code, "value": None, "level": "error"}
        message = words.unreadable(error)
        told = {"sheet": None, "cell": None, **said, "message": message}
        return self.answer_of(Plan([])) | {"errors": [told]}

    def hints(self, options: dict[str, Any]) -> Hints:
        """What the command line says of the file."""
        named = (options.get(each) for each in ("year", "month", "unit"))
        return Hints(*named, reads=self.reads)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--year", type=a_year, help="2000-2100, where the file does not say"
        )
        parser.add_argument("--answers", type=Path, help="a JSON object: key to answer")
        add_account_argument(parser)
        parser.add_argument("--reason", default="", help="why, where it is asked")
        parser.add_argument("--commit", action="store_true", help="write it")
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = account_named(options["username"])
        hints = self.hints(options)
        answers = answers_of(options["answers"])
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        act = Act(actor, Door.IMPORT, options["reason"])
        try:
            batch = batches.receive(data, options["file"].name, actor, hints)
        except Unreadable as error:
            found = self.unread(error)
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
            found = self.answer_of(plan)
            wanted = plan.figures or plan.records or self.sets_plans(plan, options)
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
                with_plans=options.get("with_plans", False),
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
