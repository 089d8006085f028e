"""manage.py remind: tell people of months that are due; run it every morning."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bureau.models import Bureau, Notice
from bureau.naming import stored_bureau
from bureau.notices import UNSENT, is_by_mail, keep, mail, notices_of
from bureau.records import Act, Door, acting
from bureau.returns import month_text
from bureau.workdays import is_workday, knows_holidays
from workplan.reporting import Reminder, reminders, unknown_year
from workplan.words import headed


def subject_of(notice: Notice, bureau: Bureau | None) -> str:
    """The month it is about, and whose site it came from."""
    subject = _("Reminder: figures of %(month)s") % {
        "month": month_text((notice.year, notice.month))
    }
    return headed(bureau.short, subject) if bureau else subject


class Command(BaseCommand):
    help = (
        "Remind clerks, heads and the planning office of months that are due, at most "
        "once a day; by mail too where EMAIL_HOST is set."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="instead of now"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="print them, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or timezone.localdate()
        with override(settings.LANGUAGE_CODE), acting(Act(None, Door.COMMAND)):
            if not knows_holidays(on.year):
                self.stdout.write(unknown_year(on.year))
            if not is_workday(on):
                text = _("%(day)s is no workday: nobody is reminded.")
                self.stdout.write(text % {"day": on})
            elif options["dry_run"]:
                self.show(reminders(on))
            else:
                self.send(reminders(on), on)

    def show(self, found: list[Reminder]) -> None:
        for each in found:
            address = f" <{each.to.email}>" if each.to.email else ""
            self.stdout.write(f"{each.to} ({each.to.username}){address}")
            for line in each.lines:
                self.stdout.write(f"  {line}")
        text = _("%(count)d would be reminded; nothing was written.")
        self.stdout.write(text % {"count": len(found)})

    def send(self, found: list[Reminder], on: date) -> None:
        """Keep each; who was told already that day is told by mail alone, if at all."""
        known, new, mailed = notices_of(on), 0, 0
        bureau = stored_bureau()
        for each in found:
            notice = known.get(each.to.pk)
            if notice is None:
                notice = keep(each.to, on, each.month, each.lines)
                new += 1
            mailed += self.is_sent(notice, subject_of(notice, bureau))
        text = _("%(count)d were reminded, %(mailed)d of all by mail.")
        self.stdout.write(text % {"count": new, "mailed": mailed})

    def is_sent(self, notice: Notice, subject: str) -> bool:
        """Whether it went out by mail now; a failure is told and stops no other."""
        if notice.is_mailed or not is_by_mail(notice.to):
            return False
        try:
            mail(notice, subject)
        except UNSENT as problem:
            self.stderr.write(f"{notice.to.email}: {problem}")
            return False
        return True
