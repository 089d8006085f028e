"""The lines of the H1/H2 comparison: a target's row with its unit, bar and words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from bureau.formats import MONEY_UNIT, Scale, scale_for
from bureau.models import User
from bureau.periods import Month
from projects.measures import Colour, Standing
from projects.progress import variance
from workplan import amounts, answering, faces, words
from workplan.models import WorkPlan
from workplan.reports import project_rows
from workplan.revised import (
    Said,
    original_words,
    revised_words,
    said_of_plan,
    said_of_target,
)
from workplan.rows import ProjectRow, TargetRow

from . import charts

Line = TypeVar("Line", "Compared", "ProjectLine")


@dataclass(frozen=True)
class Compared:
    """A line of the comparison: a target's row with its scale, bar and words.

    `is_part`: it stands under its whole. `anchor` is the face of which it is the first.
    """

    row: TargetRow
    scale: Scale
    bar: charts.Bar
    reason: str
    due: str
    is_part: bool = False
    anchor: str = ""

    @property
    def standing(self) -> Standing:
        return self.row.standing

    @property
    def face(self) -> str:
        """The light, or that nothing is judged."""
        return faces.face_of(self.standing.light)

    @property
    def who(self) -> str:
        """Who leads, and who is in charge."""
        return answering.who_in_short(self.row.indicator)

    @property
    def bound(self) -> str:
        """≥ or ≤ before the target."""
        return amounts.bound_sign(self.row.main, self.standing.commitment)

    @property
    def stretch(self) -> str:
        """What is striven for beyond the floor."""
        is_floor = self.standing.commitment.annual is not None
        return amounts.stretch_words(self.standing, self.scale) if is_floor else ""

    @property
    def said(self) -> Said:
        """How a row of its targets is said, in its unit."""
        return said_of_target(self.scale, self.row.indicator.kind)

    @property
    def original(self) -> str:
        """What was promised before it was revised."""
        return original_words(self.row.course, self.said)

    @property
    def revised(self) -> str:
        """Original and present side by side, and which one the light goes by."""
        return revised_words(self.row.course, self.said)

    @property
    def why(self) -> str:
        """The reason, what it asks of the pace, and what to know before comparing."""
        speed = words.speed_words(self.standing)
        kind = self.row.indicator.kind
        forecast = amounts.own_forecast_words(self.row.own_forecast, self.scale, kind)
        split = amounts.parts_words(self.row.whole, self.scale)
        parts = [self.reason, speed, split, forecast, self.revised, self.row.note]
        return words.joined(parts)


def amounts_of(standing: Standing) -> list[Decimal | None]:
    """What decides the unit: what was promised and reported, not what is left of it."""
    commitment = standing.commitment
    promised = [commitment.annual, commitment.stretch, commitment.h2]
    return [*promised, standing.actual_to_date]


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
    """What needs a person first: red, yellow, not reported, green, done; by code.

    Parts stand under their whole, at the place of whichever needs it most.
    """
    lines = list(lines)
    wholes = {each.row.record.pk for each in lines}
    parts = defaultdict(list)
    for each in lines:
        if each.row.record.part_of_id in wholes:
            parts[each.row.record.part_of_id].append(replace(each, is_part=True))
    families = [
        [each, *sorted(parts.pop(each.row.record.pk, []), key=place)]
        for each in lines
        if each.row.record.part_of_id not in wholes
    ]
    families.sort(key=lambda family: (min(map(need, family)), place(family[0])))
    return anchored([line for family in families for line in family])


def need(line: Line) -> int:
    """How soon a line needs a person."""
    return faces.ORDER.index(line.face)


def place(line: Line) -> tuple[str, str]:
    """Where a line stands among its equals: by code, then by whose promise it is."""
    return line.row.code, line.row.level


def anchored(lines: Sequence[Line]) -> list[Line]:
    """The first line of each face bears its name, for the counts' links."""
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(line.face, index)
    return [
        replace(line, anchor=line.face if first[line.face] == index else "")
        for index, line in enumerate(lines)
    ]


def lights_of(
    shown: Iterable[str], names: dict[str, str] = faces.WORDS
) -> list[tuple[str, str, int]]:
    """How many of each light, in the order of the board's legend.

    What is not judged is counted by itself, and only where there is any.
    """
    counts = Counter(shown)
    return [
        (face, str(names[face]), counts[face])
        for face in (*Colour, *faces.UNJUDGED.values())
        if counts[face] or isinstance(face, Colour)
    ]


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
    is_part: bool = False
    anchor: str = ""

    @property
    def standing(self) -> Standing:
        return self.row.standing

    @property
    def face(self) -> str:
        """The light, or that nothing is judged."""
        return faces.face_of(self.standing.light)

    @property
    def light(self) -> str | None:
        """None without an amount planned: nothing was promised of the year."""
        is_judged = self.row.has_promise or self.row.is_suspended
        return self.face if is_judged else None

    @property
    def original(self) -> str:
        """What was planned before it was revised."""
        say = said_of_plan(self.scale)
        return original_words(self.row.course, say)

    @property
    def revised(self) -> str:
        """Original and present side by side, and which one the light goes by."""
        say = said_of_plan(self.scale)
        return revised_words(self.row.course, say)

    @property
    def why(self) -> str:
        """The reason, the sum of its sections, and the bureau's own forecast."""
        split = amounts.parts_words(self.row.whole, self.scale)
        kind = self.standing.commitment.kind
        forecast = amounts.own_forecast_words(self.row.own_forecast, self.scale, kind)
        return words.joined([self.reason, split, forecast, self.revised])


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
