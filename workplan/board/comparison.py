"""The lines of the H1/H2 comparison: a target's row with its unit, bar and words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from bureau.formats import MONEY_UNIT, Scale, scale_for
from bureau.models import User
from bureau.periods import Month
from projects.measures import Colour, Standing
from projects.progress import variance
from workplan import words
from workplan.models import WorkPlan
from workplan.reports import ProjectRow, TargetRow, project_rows

from . import charts

Line = TypeVar("Line", "Compared", "ProjectLine")


@dataclass(frozen=True)
class Compared:
    """A line of the comparison: a target's row with its scale, bar and words."""

    row: TargetRow
    scale: Scale
    bar: charts.Bar
    reason: str
    due: str

    @property
    def standing(self) -> Standing:
        return self.row.standing

    @property
    def why(self) -> str:
        """The reason, what it asks of the pace, and what to know before comparing."""
        speed = words.speed_words(self.standing)
        return words.joined([self.reason, speed, self.row.note])


def amounts_of(standing: Standing) -> list[Decimal | None]:
    """What decides the unit: what was promised and reported, not what is left of it."""
    commitment = standing.commitment
    return [commitment.annual, commitment.h2, standing.actual_to_date]


def shown_amounts(standing: Standing) -> list[Decimal | None]:
    """The amounts of a standing that pages set beside its target, or beside 0."""
    target, forecast = standing.commitment.annual, standing.forecast
    needed, match = standing.required_monthly_pace, standing.pace_to_match
    amounts = [
        standing.actual_to_date,
        standing.h1_result,
        standing.h2_target,
        standing.remaining,
        forecast,
        needed,
        match,
    ]
    if standing.closes is False:
        amounts.append(variance(forecast, target))
    if standing.must_speed_up:
        amounts.append(variance(needed, match))
    return amounts


def apart(scale: Scale, standing: Standing) -> Scale:
    """With the decimals that a standing's amounts need in this unit."""
    return scale.apart(standing.commitment.annual, *shown_amounts(standing))


def compared(row: TargetRow, choice: str) -> Compared:
    """A target's line by itself; its amounts share one unit."""
    scale = scale_for(row.indicator.unit, choice, *amounts_of(row.standing))
    return in_unit(row, scale)


def in_one_unit(rows: Iterable[TargetRow], choice: str) -> list[Compared]:
    """The lines of a table: its money has one unit, whichever row it stands in."""
    rows = list(rows)
    money = [row.standing for row in rows if row.indicator.unit == MONEY_UNIT]
    amounts = [amount for each in money for amount in amounts_of(each)]
    scales = {MONEY_UNIT: scale_for(MONEY_UNIT, choice, *amounts)}
    return [
        in_unit(row, scales.get(row.indicator.unit, Scale(row.indicator.unit)))
        for row in rows
    ]


def in_unit(row: TargetRow, scale: Scale) -> Compared:
    """A target's line with its amounts in a unit."""
    standing = row.standing
    scale = apart(scale, standing)
    return Compared(
        row=row,
        scale=scale,
        bar=charts.bar(standing.completion, standing.expected),
        reason=words.light_reason(standing, scale, row.main),
        due=words.due_words(row.main, standing.as_of.year) if row.main else "",
    )


def by_need(lines: Iterable[Line]) -> list[Line]:
    """What needs a person first: red, yellow, not reported, green, done; by code."""
    return sorted(
        lines,
        key=lambda each: (
            words.COLOUR_ORDER.index(each.standing.light.colour),
            each.row.code,
        ),
    )


def lights_of(
    colours: Iterable[Colour], names: dict[Colour, str] = words.LIGHT_WORDS
) -> list[tuple[Colour, str, int]]:
    """How many of each light, in the order of the board's legend."""
    counts = Counter(colours)
    return [(colour, str(names[colour]), counts[colour]) for colour in Colour]


def project_scale(row: ProjectRow, choice: str) -> Scale:
    """The unit and decimals of a project's amounts."""
    scale = scale_for(MONEY_UNIT, choice, *amounts_of(row.standing))
    return apart(scale, row.standing)


@dataclass(frozen=True)
class ProjectLine:
    """A line of the project list: a project's row with its unit, bar and words."""

    row: ProjectRow
    scale: Scale
    bar: charts.Bar
    reason: str

    @property
    def standing(self) -> Standing:
        return self.row.standing

    @property
    def light(self) -> Colour | None:
        """None without an annual plan: nothing was promised of the year."""
        return self.standing.light.colour if self.row.plan else None


def project_lines(
    plan: WorkPlan, as_of: Month, choice: str, *, reader: User | None
) -> list[ProjectLine]:
    """Every project the reader sees: what needs a person first, then by code.

    All amounts of the list have one unit, on whichever of its pages they stand.
    """
    rows = project_rows(plan, as_of, reader=reader)
    amounts = [amount for row in rows for amount in amounts_of(row.standing)]
    scale = scale_for(MONEY_UNIT, choice, *amounts)
    return by_need(project_line(row, apart(scale, row.standing)) for row in rows)


def project_line(row: ProjectRow, scale: Scale) -> ProjectLine:
    """A project's line with its amounts in a unit."""
    return ProjectLine(
        row=row,
        scale=scale,
        bar=charts.bar(row.standing.completion, row.standing.expected),
        reason=words.light_reason(row.standing, scale),
    )
