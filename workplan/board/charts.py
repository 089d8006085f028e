"""Geometry of the curve and the bars: places in per cent of a drawing.

Standard library only. Per cent keep texts one size at any width; templates draw them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bureau.formats import Scale
from bureau.periods import MONTHS_IN_YEAR
from projects.forecast import planned_at
from projects.measures import Basis, Point, Standing

STEPS = (1, 2, 5, 10)
LABEL_HEIGHT = 12  # per cent of the lowest drawing that a line of text takes
Place = tuple[int, Decimal]  # month, amount in the measure's unit


@dataclass(frozen=True)
class Dot:
    """A point of a line: its place in the drawing and what it stands for."""

    x: str
    y: str
    month: int
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the curve: `kind` is planned, needed or actual."""

    kind: str
    points: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Tick:
    """A grid line or label."""

    at: str
    text: str


@dataclass(frozen=True)
class Curve:
    """A year's curve, ready to draw; `target_y` is None where no target is known.

    `is_label_below`: the target's line is so high that its label has no place above.
    """

    lines: tuple[Line, ...]
    rows: tuple[Tick, ...]
    months: tuple[Tick, ...]
    target_y: str | None
    is_label_below: bool
    as_of_x: str
    actual: Dot | None
    has_path: bool
    basis: Basis | None
    has_gap: bool


def percent(value: float) -> str:
    """A place for SVG, never in a local number format: 47.8 is "47.8%"."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def ceiling(largest: float) -> tuple[float, float]:
    """The top of an axis and its step, in round numbers: 46.03 gives 50 by 10."""
    if largest <= 0:
        return 1, 1
    size = 1.0
    while size * 10 <= largest:
        size *= 10
    while size > largest:
        size /= 10
    for step in (size * part / 5 for part in STEPS):
        if step * 6 > largest:
            break
    top = step
    while top < largest:
        top += step
    return top, step


def line(kind: str, places: Sequence[Place], top: float, scale: Scale) -> Line:
    """A line through (month, amount) places."""
    dots, points = [], []
    for month, amount in places:
        x = month / MONTHS_IN_YEAR * 100
        y = 100 - float(amount / scale.divisor) / top * 100
        dots.append(Dot(percent(x), percent(y), month, scale.derived(amount)))
        points.append(f"{x * 10:.1f},{y * 10:.1f}")
    return Line(kind, " ".join(points), tuple(dots))


def expected_places(standing: Standing) -> list[Place]:
    """Where each month should stand: on the plan's curve, else by time."""
    commitment = standing.commitment
    if commitment.annual is None or not commitment.has_expected_share:
        return []
    if commitment.plan:
        found: list[Place] = [(0, Decimal(0))]
        for month in range(1, MONTHS_IN_YEAR + 1):
            planned = planned_at(commitment.plan, month)
            if planned is not None:
                found.append((month, planned))
        return found
    last = commitment.last_month
    rise = [(month, commitment.annual * month / last) for month in range(last + 1)]
    level = [(month, commitment.annual) for month in range(last + 1, 13)]
    return rise + level


def needed_places(standing: Standing) -> list[Place]:
    """The even path from here to the target; none where nothing is left to do."""
    pace, actual = standing.required_monthly_pace, standing.actual_to_date
    if not pace or actual is None:
        return []
    start = standing.as_of.number
    last = standing.commitment.last_month
    return [
        (month, actual + pace * (month - start)) for month in range(start, last + 1)
    ]


def curve(standing: Standing, points: Iterable[Point], scale: Scale) -> Curve:
    """The curve of a measure that accumulates, up to the month it is shown for."""
    month = standing.as_of.number
    reported = [(point.month, point.value) for point in points if point.month <= month]
    actual = [(0, Decimal(0)), *reported] if reported else []
    planned, needed = expected_places(standing), needed_places(standing)
    annual = standing.commitment.annual
    amounts = [amount for _month, amount in (*actual, *planned, *needed)]
    amounts += [annual] if annual is not None else []
    largest = max((float(each / scale.divisor) for each in amounts), default=0)
    top, step = ceiling(largest)
    lines = [
        line(kind, places, top, scale)
        for kind, places in (
            ("planned", planned),
            ("needed", needed),
            ("actual", actual),
        )
        if places
    ]
    by_kind = {each.kind: each for each in lines}
    count = round(top / step)
    above = None if annual is None else 100 - float(annual / scale.divisor) / top * 100
    months_reported = [month for month, _amount in reported]
    return Curve(
        lines=tuple(lines),
        rows=tuple(
            Tick(percent(100 - index * 100 / count), f"{index * step:g}")
            for index in range(count + 1)
        ),
        months=tuple(
            Tick(percent(number / MONTHS_IN_YEAR * 100), str(number))
            for number in range(1, MONTHS_IN_YEAR + 1)
        ),
        target_y=None if above is None else percent(above),
        is_label_below=above is not None and above < LABEL_HEIGHT,
        as_of_x=percent(month / MONTHS_IN_YEAR * 100),
        actual=by_kind["actual"].dots[-1] if actual else None,
        has_path=bool(needed),
        basis=standing.basis,
        has_gap=months_reported != list(range(1, len(months_reported) + 1)),
    )


@dataclass(frozen=True)
class Bar:
    """A bar on its track: the share done (cut at the end) and the share expected."""

    done: str | None
    expected: str | None


def bar(completion: Decimal | None, expected: Decimal | None) -> Bar:
    """A row's bar from 0 to the annual target."""
    return Bar(
        None if completion is None else percent(min(float(completion), 1.0) * 100),
        None if expected is None else percent(min(float(expected), 1.0) * 100),
    )
