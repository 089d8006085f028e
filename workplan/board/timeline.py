"""The board's time line: milestones and dated or yes/no targets, nearest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from bureau.periods import Month
from bureau.records import Precision
from projects.measures import Colour, Rule
from projects.models import Milestone
from workplan import faces, words
from workplan.tasks import milestone_face

from .comparison import Compared
from .lanes import Axis, Beyond, Lane, MonthTick, axis_for, beyond, lane, month_ticks
from .twice import is_same_thing

TIMELINE_ROWS = 8
VAGUE = {Precision.NONE, Precision.HALF, Precision.YEAR}


@dataclass(frozen=True)
class Event:
    """A line of the time line; `colour` is its light's, or that it rests."""

    name: str
    of: str
    url: str
    lane: Lane
    due: str
    state: str
    is_done: bool
    colour: str


@dataclass(frozen=True)
class Entry:
    """What will be a line, before the months of the drawing are known."""

    sort: tuple
    dates: tuple[date | None, ...]
    draw: Callable[[Axis], Event]


@dataclass(frozen=True)
class Timeline:
    """The nearest lines of the time line, and how many more there are.

    `only` is the light in words to which the lines were narrowed, if they were.
    """

    events: list[Event]
    more: int
    months: list[MonthTick]
    last: Month
    beyond: Beyond | None
    only: str = ""


def milestone_entry(milestone: Milestone, as_of: Month) -> Entry:
    """A milestone, to be drawn."""
    is_done = milestone_face(milestone, as_of) == Colour.BLUE
    due, forecast = milestone.due_on, milestone.forecast_on
    return Entry(
        event_order(due, is_done=is_done, code=milestone.project.code),
        () if is_done else (due, forecast),
        partial(milestone_event, milestone, as_of),
    )


def milestone_event(milestone: Milestone, as_of: Month, axis: Axis) -> Event:
    """A milestone's line."""
    face = milestone_face(milestone, as_of)
    # What was completed after the as-of month was still open then.
    done = milestone.completed_on if face == Colour.BLUE else None
    given = milestone.completed_words or (
        words.given_date(done, milestone.completed_precision, as_of.year)
        if done
        else ""
    )
    return Event(
        name=milestone.project.name,
        of=milestone.name,
        url=milestone.project.get_absolute_url(),
        lane=lane(
            axis,
            as_of.last_day,
            due=milestone.due_on,
            forecast=milestone.forecast_on,
            completed=done,
            is_vague=milestone.due_precision in VAGUE,
        ),
        due=given if done else words.due_words(milestone, as_of.year),
        state=milestone_state(milestone, as_of, is_done=bool(done)),
        is_done=bool(done),
        colour=face,
    )


def milestone_state(milestone: Milestone, as_of: Month, *, is_done: bool) -> str:
    """Done, days left or past, a later forecast, and the remark."""
    due, forecast = milestone.due_on, milestone.forecast_on
    if milestone_face(milestone, as_of) == faces.SUSPENDED:
        since = words.suspended_words(milestone.project.suspended_on, as_of.year)
        return words.joined([since, milestone.remark])
    parts = [_("✓ completed")] if is_done else []
    if due and not is_done:
        parts.append(words.days_words((due - as_of.last_day).days))
    if forecast and due and forecast > due and not is_done:
        day = words.day_words(forecast, as_of.year)
        parts.append(_("forecast for %(day)s") % {"day": day})
    return words.joined([*parts, milestone.remark])


def target_entry(line: Compared, as_of: Month) -> Entry:
    """A target, to be drawn."""
    row, is_done = line.row, line.standing.light.rule is Rule.MET
    return Entry(
        event_order(row.due_on, is_done=is_done, code=row.code),
        () if is_done else (row.due_on,),
        partial(target_event, line, as_of),
    )


def target_event(line: Compared, as_of: Month, axis: Axis) -> Event:
    """A yes/no target's line, or that of one with a date of its own."""
    row, light, level = line.row, line.standing.light, words.level_words(line.row.main)
    is_done = light.rule is Rule.MET
    precision = row.main.due_precision if row.main else Precision.NONE
    month = line.standing.last_known.month if line.standing.last_known else 1
    left = "" if words.is_due_in_words(row.main) else words.days_words(light.days_left)
    return Event(
        name=row.indicator.name,
        of=words.joined([level, "" if is_done else str(faces.WORDS[line.face])]),
        url=row.indicator.get_absolute_url(),
        lane=lane(
            axis,
            as_of.last_day,
            due=row.due_on,
            forecast=None,
            completed=Month(as_of.year, month).last_day if is_done else None,
            is_vague=precision in VAGUE,
        ),
        due=line.due,
        state=_("✓ completed") if is_done else left,
        is_done=is_done,
        colour=line.face,
    )


def event_order(due: date | None, *, is_done: bool, code: str) -> tuple:
    """Which lines a short time line keeps: by date, then undated, then done."""
    return (is_done, due is None, due or date.max, code)


def drawn(entries: list[Entry], as_of: Month, most: int | None, only: str) -> Timeline:
    """The first entries as lines on one axis."""
    entries = sorted(entries, key=lambda each: each.sort)
    shown = entries[:most]
    axis = axis_for(as_of.year, (day for each in shown for day in each.dates))
    return Timeline(
        events=[each.draw(axis) for each in shown],
        more=len(entries) - len(shown),
        months=month_ticks(axis),
        last=axis.months[-1],
        beyond=beyond(axis),
        only=only,
    )


def timeline(
    lines: Iterable[Compared],
    milestones: Iterable[Milestone],
    as_of: Month,
    most: int = TIMELINE_ROWS,
) -> Timeline:
    """The nearest lines: open ones by date, then what was completed.

    What is a milestone and a target stands as the milestone, which has a forecast.
    """
    milestones = list(milestones)
    entries = [milestone_entry(each, as_of) for each in milestones]
    entries += [
        target_entry(line, as_of)
        for line in lines
        if (line.row.is_yes_no or line.row.due_on)
        and not any(is_same_thing(line.row, each) for each in milestones)
    ]
    return drawn(entries, as_of, most, "")


def timeline_of(face: str, milestones: Iterable[Milestone], as_of: Month) -> Timeline:
    """All milestones of one light, or those that rest."""
    entries = [
        milestone_entry(each, as_of)
        for each in milestones
        if milestone_face(each, as_of) == face
    ]
    return drawn(entries, as_of, None, str(faces.MILESTONES[face]))
