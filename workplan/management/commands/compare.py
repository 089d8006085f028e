"""manage.py compare: every key target of a year, H1 result beside H2 target."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bureau.periods import Month
from workplan.models import WorkPlan
from workplan.opening import opening
from workplan.plain_rows import as_object
from workplan.reports import target_rows


def as_text(row: dict[str, Any]) -> str:
    """One line a person can read in a terminal."""
    unit = row["unit"] or ""
    h1, annual, h2 = (
        row[key] or "–" for key in ("h1_result", "annual_target", "h2_target")
    )
    return (
        f"{row['light']:<6} {row['code']}  {row['name']}  H1 {h1} / {annual} {unit}"
        f"  H2 {h2}  {row['light_reason']}"
    )


class Command(BaseCommand):
    help = "Compare the first half's results with the second half's targets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument(
            "--as-of",
            type=int,
            choices=range(1, 13),
            metavar="MONTH",
            help="month 1-12; without it, the month the board opens on",
        )
        parser.add_argument(
            "--sample",
            action="store_true",
            help="the sample plan of the year, where a real one is there too",
        )
        parser.add_argument("--format", choices=["json", "text"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"]
        plans = WorkPlan.objects.filter(year=year).newest_first()
        if options["sample"]:
            plans = plans.filter(is_sample=True)
        plan = plans.first()
        if plan is None:
            raise CommandError(f"There is no work plan for {year}.")
        number = options["as_of"]
        as_of = Month(year, number) if number else opening(plan, reader=None).month
        rows = [as_object(row) for row in target_rows(plan, as_of, reader=None)]
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for row in rows:
                self.stdout.write(as_text(row))
