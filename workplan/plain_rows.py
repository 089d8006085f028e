"""Rows as outside scripts and issued months have them: decimal strings, null if absent.

What `manage.py compare --format json` gives stands here, key by key in its order.
"""

from typing import Any

from bureau.formats import MONEY_UNIT, Scale, plain, scale_for
from projects.measures import Standing

from .revised import Said, revised_words, said_of_target
from .rows import ProjectRow, TargetRow
from .words import joined, light_reason

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


def project_object(row: ProjectRow) -> dict[str, Any]:
    """A project's year as of the month of its row, in 万元."""
    standing, department = row.standing, row.project.department
    commitment, scale = standing.commitment, scale_for(MONEY_UNIT, "wan")
    is_planned = commitment.annual is not None
    figure = {each.month: each for each in row.figures}.get(standing.as_of.number)
    return {
        "code": row.code,
        "name": row.project.name,
        "department": department.code if department else None,
        "annual_plan": plain(commitment.annual, MONEY),
        "annual_plan_origin": commitment.annual_origin if is_planned else None,
        "planned_to_date": plain(figure and figure.planned_to_date, MONEY),
        "actual_to_date": plain(standing.actual_to_date, MONEY),
        **shares(standing),
        "closes": standing.closes,
        "light": standing.light.colour,
        "light_reason": light_reason(standing, scale),
        "physical_percent": plain(figure and figure.physical_percent),
        "physical_progress": figure.physical_progress if figure else "",
        "remark": figure.remark if figure else "",
    }
