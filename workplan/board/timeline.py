"""The board's time line: milestones and dated or yes/no targets, nearest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bureau.periods import Month
from bureau.records import Precision
from projects.measures import Rule
from projects.models import Milestone
from workplan import words

from . import charts
from .comparison import Compared

TIMELINE_ROWS = 8
VAGUE = {Precision.NONE, Precision.HALF, Precision.YEAR}


@dataclass(frozen=True)
class Event:
    """A line of the time line."""

    name: str
    of: str
    url: str
    lane: charts.Lane
    due: str
    state: str
    is_done: bool
    sort: tuple


@dataclass(frozen=True)
class Timeline:
    """The nearest lines of the time line, and how many more there are."""

    events: list[Event]
    more: int
    months: list[charts.Tick]


def milestone_event(milestone: Milestone, as_of: Month) -> Event:
    """A milestone's line."""
    done, due = milestone.completed_on, milestone.due_on
    # What was completed after the as-of month was still open then.
    done = done if done and done <= as_of.last_day else None
    given = milestone.completed_words or (
        words.given_date(done, milestone.completed_precision) if done else ""
    )
    return Event(
        name=milestone.project.name,
        of=milestone.name,
        url=milestone.project.get_absolute_url(),
        lane=charts.lane(
            as_of.last_day,
            due=due,
            forecast=milestone.forecast_on,
            completed=done,
            is_open=milestone.due_precision in VAGUE,
        ),
        due=given if done else words.due_words(milestone),
        state=milestone_state(milestone, as_of, is_done=bool(done)),
        is_done=bool(done),
        sort=event_order(due, as_of, is_done=bool(done), code=milestone.project.code),
    )


def milestone_state(milestone: Milestone, as_of: Month, *, is_done: bool) -> str:
    """Done, days left or past, a later forecast, and the remark."""
    due, forecast = milestone.due_on, milestone.forecast_on
    parts = [_("✓ completed")] if is_done else []
    if due and not is_done:
        parts.append(words.days_words((due - as_of.last_day).days))
    if forecast and due and forecast > due and not is_done:
        parts.append(_("forecast for %(day)s") % {"day": words.day_words(forecast)})
    return words.joined([*parts, milestone.remark])


def target_event(line: Compared, as_of: Month) -> Event:
    """A yes/no target's line, or that of one with a date of its own."""
    row, light = line.row, line.standing.light
    is_done = light.rule is Rule.MET
    precision = row.main.due_precision if row.main else Precision.NONE
    month = line.standing.last_known.month if line.standing.last_known else 1
    done_on = Month(as_of.year, month).last_day if is_done else None
    left = "" if words.is_due_in_words(row.main) else words.days_words(light.days_left)
    state = _("✓ completed") if is_done else left
    return Event(
        name=row.indicator.name,
        of=words.light_word(light) if not is_done else "",
        url=row.indicator.get_absolute_url(),
        lane=charts.lane(
            as_of.last_day,
            due=row.due_on,
            forecast=None,
            completed=done_on,
            is_open=precision in VAGUE,
        ),
        due=line.due,
        state=state,
        is_done=is_done,
        sort=event_order(row.due_on, as_of, is_done=is_done, code=row.code),
    )


def event_order(due: date | None, as_of: Month, *, is_done: bool, code: str) -> tuple:
    """Which lines a short time line keeps: by date, then undated, then done."""
    return (is_done, due is None, due or date.max, code)


def timeline(
    lines: Iterable[Compared],
    milestones: Iterable[Milestone],
    as_of: Month,
    most: int = TIMELINE_ROWS,
) -> Timeline:
    """The nearest lines: open ones by date, then what was completed."""
    events = [milestone_event(each, as_of) for each in milestones]
    events += [
        target_event(line, as_of)
        for line in lines
        if line.row.is_yes_no or line.row.due_on
    ]
    events.sort(key=lambda event: event.sort)
    return Timeline(
        events=events[:most],
        more=max(len(events) - most, 0),
        months=charts.month_starts(as_of.year),
    )
