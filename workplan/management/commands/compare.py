"""manage.py compare: every key target of a year, H1 result beside H2 target."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bureau.formats import MONEY_UNIT, Scale, plain, scale_for
from bureau.periods import Month
from projects.measures import Standing
from workplan.models import WorkPlan
from workplan.opening import opening
from workplan.reports import target_rows
from workplan.revised import Said, revised_words, said_of_target
from workplan.rows import TargetRow
from workplan.words import joined, light_reason

SHARE, POINTS, MONEY = 4, 2, 2  # decimals


def as_object(row: TargetRow) -> dict[str, Any]:
    """One target as outside scripts rely on it: decimal strings, null if absent."""
    standing = row.standing
    commitment = standing.commitment
    places = MONEY if row.indicator.unit == MONEY_UNIT else None
    has_annual = commitment.annual is not None and not row.is_yes_no
    return {
        "code": row.code,
        "name": row.indicator.name,
        "project": row.indicator.project.code if row.indicator.project else None,
        "unit": row.indicator.unit or None,
        "kind": row.indicator.kind,
        "direction": row.indicator.direction,
        "h1_result": plain(standing.h1_result, places),
        "qualifier": None if row.is_yes_no else standing.qualifier,
        "annual_target": plain(commitment.annual if has_annual else None, places),
        "annual_target_origin": commitment.annual_origin if has_annual else None,
        "h2_target": plain(standing.h2_target, places),
        "h2_target_origin": standing.h2_origin,
        "actual_to_date": plain(standing.actual_to_date, places),
        **shares(standing),
        "closes": standing.closes,
        "light": standing.light.colour,
        "light_reason": light_reason(
            standing, scale_for(row.indicator.unit, "wan"), row.main
        ),
        "note": joined([row.note, revised_words(row.course, said_of(row))]),
        "source": row.source,
        **promised_by(row, places),
    }


def said_of(row: TargetRow) -> Said:
    """How its targets are said in the note, in the unit they are stored in."""
    return said_of_target(Scale(row.indicator.unit), row.indicator.kind)


def promised_by(row: TargetRow, places: int | None) -> dict[str, str | None]:
    """Whose promise it is, what is striven for, and who answers for it."""
    department, forecast = row.indicator.department, row.own_forecast
    return {
        "level": row.level,
        "stretch": plain(row.standing.commitment.stretch, places),
        "own_forecast": plain(forecast.value if forecast else None, places),
        "department": department.code if department else None,
        "leader": row.indicator.leader_in_charge or None,
    }


def shares(standing: Standing) -> dict[str, str | None]:
    """Shares and ratios to four decimals, points and paces to two."""
    return {
        "completion": plain(standing.completion, SHARE),
        "expected": plain(standing.expected, SHARE),
        "basis": standing.basis,
        "lag_points": plain(standing.lag_points, POINTS),
        "pace_so_far": plain(standing.pace_so_far, POINTS),
        "required_monthly_pace": plain(standing.required_monthly_pace, POINTS),
        "pace_ratio": plain(standing.pace_ratio, SHARE),
        "pace_ratio_best3": plain(standing.pace_ratio_best3, SHARE),
    }


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
