"""Geometry of the time line: places in per cent of a lane.

Standard library only. A lane runs from the first of January to the end of a year, and
on into the next one where something shown is due or expected there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bureau.periods import MONTHS_IN_YEAR, Month

from .charts import percent

MOST_BEYOND = 6  # months of the next year


@dataclass(frozen=True)
class Axis:
    """The months of a lane: so many from January of `year`."""

    year: int
    count: int = MONTHS_IN_YEAR

    @property
    def months(self) -> list[Month]:
        """Each month of the lane, in order."""
        return [
            Month(self.year + index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1)
            for index in range(self.count)
        ]

    def share(self, day: date) -> float:
        """Where a day ends, from 0 to 1, held within the lane."""
        first, last = date(self.year, 1, 1), self.months[-1].last_day
        part = ((day - first).days + 1) / ((last - first).days + 1)
        return min(max(part, 0.0), 1.0)

    def place(self, day: date | None) -> str | None:
        """Where a day ends, for SVG."""
        return None if day is None else percent(self.share(day) * 100)

    def holds(self, day: date) -> bool:
        """Whether a day is not beyond the lane's end."""
        return day <= self.months[-1].last_day


def axis_for(year: int, days: Iterable[date | None]) -> Axis:
    """A year's lane, with as many months of the next as these days ask for."""
    beyond = [day.month for day in days if day and day.year == year + 1]
    return Axis(year, MONTHS_IN_YEAR + min(max(beyond, default=0), MOST_BEYOND))


@dataclass(frozen=True)
class MonthTick:
    """A month of the lane: its line stands where it begins, its number amid it."""

    start: str
    middle: str
    text: str


def month_ticks(axis: Axis) -> list[MonthTick]:
    """The lane's grid."""
    ticks, start = [], 0.0
    for month in axis.months:
        end = axis.share(month.last_day)
        middle = percent((start + end) * 50)
        ticks.append(MonthTick(percent(start * 100), middle, str(month.number)))
        start = end
    return ticks


@dataclass(frozen=True)
class Beyond:
    """The part of a lane that belongs to the next year."""

    start: str
    width: str


def beyond(axis: Axis) -> Beyond | None:
    """None where the lane ends with its year."""
    if axis.count == MONTHS_IN_YEAR:
        return None
    start = axis.share(date(axis.year, 12, 31)) * 100
    return Beyond(percent(start), percent(100 - start))


@dataclass(frozen=True)
class Lane:
    """A milestone's lane; places are None where there is nothing to draw.

    `due` is a day the plan names. A line runs from `late_from`, the date that has
    passed, to the as-of day; from that day to `open_end`, where the plan names a period
    only; from `slip_start`, the due date, to a later forecast at `slip_end`.
    `runs_over`: a date lies beyond the lane.
    """

    today: str
    due: str | None
    completed: str | None
    late_from: str | None
    open_end: str | None
    slip_start: str | None
    slip_end: str | None
    runs_over: bool


def lane(
    axis: Axis,
    on: date,
    *,
    due: date | None,
    forecast: date | None,
    completed: date | None,
    is_vague: bool,
) -> Lane:
    """A lane as of a day; a vague date is the last day of a period the plan names."""
    is_done = completed is not None
    is_late = not is_done and due is not None and due <= on
    slips = not is_done and forecast and due and forecast > due
    dates = [day for day in (due, forecast if slips else None) if day and not is_done]
    return Lane(
        today=axis.place(on) or "0%",
        due=axis.place(due) if due and axis.holds(due) and not is_vague else None,
        completed=axis.place(completed),
        late_from=axis.place(due) if is_late else None,
        open_end=(axis.place(due) or "100%")
        if is_vague and not is_done and not is_late
        else None,
        slip_start=axis.place(due) if slips else None,
        slip_end=axis.place(forecast) if slips else None,
        runs_over=any(not axis.holds(day) for day in dates),
    )
